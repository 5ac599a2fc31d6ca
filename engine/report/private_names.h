#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/hook/hook.h"
#include "engine/report/check_report.h"

namespace gouji {

/// Persons whose names a report does not print, whatever rules it is of.
struct PrivateNames {
  std::vector<std::string> signers;   ///< of targets; what stands in such a place need not be a name everywhere else
  std::vector<std::string> persons;   ///< found by the function of the form and by rules about privacy
};

/// Asks the function of a form for the names in what the projects of a document are called and in what the report prints of it.
/// Fails with the error of the function: what cannot be searched cannot be printed.
tl::expected<PrivateNames, std::string> find_private_names(const PrivateNamesForm& form, const Disclosure& disclosure,
                                                           const DocumentReport& report, HookPort& hooks);

}  // namespace gouji
