#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "dsl/check/schema.h"
#include "engine/app/failure.h"
#include "engine/form/companion_form.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji::app {

struct InstalledForm {
  Form form;
  std::shared_ptr<const std::vector<CompanionForm>> companions;   ///< kinds of companion, the same for every form
  std::unique_ptr<const dsl::Schema> schema;
};
using Forms = std::vector<std::unique_ptr<const InstalledForm>>;

/// Loads every form and every kind of companion of a rules folder, ordered by file name. A mistake in any of them fails, with all
/// of them listed.
tl::expected<Forms, Failure> load_forms(const std::filesystem::path& rules);

/// The form of that name, or why there is none (with the nearest name).
tl::expected<const InstalledForm*, Failure> find_form(const Forms& forms, std::string_view name);

/// The forms whose words of recognition all occur in a document. None: what was sought.
tl::expected<std::vector<const InstalledForm*>, Failure> recognise(const Forms& forms, const Document& document);

/// “a”“b”, for messages
std::string names_of(const Forms& forms);

/// `FILE:LINE: 错误: …` of every mistake in YAML files, one a line.
Failure failure_of(const std::vector<FormProblem>& problems);

}  // namespace gouji::app
