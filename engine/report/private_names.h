#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/hook/hook.h"
#include "engine/report/shown_texts.h"

namespace gouji {

/// Persons whose names are not printed, whatever rules or expressions they are printed for.
struct PrivateNames {
  std::vector<std::string> signers;   ///< of targets; what stands in such a place need not be a name everywhere else
  std::vector<std::string> persons;   ///< found by the function of the form and by rules about privacy
};

/// Asks the function of a form for the names in what the projects of a document are called and in what is printed of it.
/// Fails with the error of the function: what cannot be searched cannot be printed.
tl::expected<PrivateNames, std::string> find_private_names(const PrivateNamesForm& form, const Disclosure& disclosure,
                                                           const ShownTexts& shown, HookPort& hooks);

}  // namespace gouji
