#pragma once
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/forms.h"
#include "engine/app/packs.h"
#include "engine/hook/hook_pool.h"
#include "engine/plan/plan.h"

namespace gouji::app {

/// Which forms the files of a pack are typed against where neither a file nor its pack.yaml says: `form_name`, else all.
/// Checks every file, fills the diagnostics of each, and gives the checked modules of each form (in the order of `forms`).
std::vector<std::vector<dsl::checked::Module>> check_packs(LoadedPacks& packs, const Forms& forms, const std::string& form_name);

/// The diagnostics of all files as text, ordered by file and place; `least` leaves out lesser ones. Without a `language`, those of a file
/// are said in the language of its words.
std::string render_diagnostics(const LoadedPacks& packs, dsl::DiagnosticSeverity least, bool colour, std::optional<dsl::Language> language = {});
bool has_errors(const LoadedPacks& packs);

/// The plans of a run: for each form the rules that are typed against it.
class RuleSet {
 public:
  /// Fails with the rendered errors of all files, where there are any.
  static tl::expected<RuleSet, Failure> compile(LoadedPacks packs, const Forms& forms, const std::string& form_name, bool colour);

  /// Null where no pack has rules for that form.
  const Plan* plan(const InstalledForm& form) const;
  /// The ids of rules meant by the ids or numbers given. Fails for a name that no rule has, with the nearest one, and where
  /// nothing that runs is left.
  tl::expected<std::set<std::string>, Failure> select(const std::vector<std::string>& named) const;
  /// What the plan for a form was made of, with the cases of each file.
  const std::vector<dsl::checked::Module>& modules(const InstalledForm& form) const;
  const LoadedPacks& packs() const { return packs_; }
  /// The functions of the packs, for one document. The set must outlive them.
  HookPool::Borrowed hooks() const { return hooks_->borrow(); }

 private:
  LoadedPacks packs_;   // plans may point into the sources
  std::unique_ptr<HookPool> hooks_ = std::make_unique<HookPool>(std::map<std::string, std::string>{});
  std::vector<std::pair<const InstalledForm*, Plan>> plans_;
  std::vector<std::pair<const InstalledForm*, std::vector<dsl::checked::Module>>> modules_;
};

}  // namespace gouji::app
