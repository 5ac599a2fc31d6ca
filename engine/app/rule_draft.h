#pragma once
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/installation.h"
#include "engine/app/packs.h"

namespace gouji::app {

/// A rule that is being written, as its author gave it.
struct RuleDraft {
  std::string id, title, number, category, severity, basis;
  std::string when;                  ///< 适用
  std::vector<std::string> loops;    ///< 对: 支出总表.行 中每个 行
  std::string require, forbid;       ///< one of them
  std::string otherwise, advice;     ///< without their quotes
};

/// The draft as text, one clause a line; without a requirement yet, one that always holds stands for it.
std::string text_of(const RuleDraft& draft);

/// The file that a rule is written into, and the files that it knows.
class DraftHome {
 public:
  /// `path` may not be there yet. A mistake in the pack around it fails.
  static tl::expected<DraftHome, Failure> open(const std::string& path, const std::string& form, const Installation& installation);

  const std::string& path() const { return path_; }
  bool exists() const { return file_ != nullptr; }
  /// Whether some rule that runs with the file has this id.
  bool has_rule(const std::string& id) const;
  /// The forms that the rule is typed against.
  const std::vector<const InstalledForm*>& forms() const { return forms_; }

  /// What the language says of a rule or case at the end of the file: errors only, rendered. Empty: nothing.
  std::string mistakes(const std::string& text, bool colour) const;
  /// The file with the text at its end. The text is laid out as `gouji fmt` does; what is there already stays as it is.
  std::string with(const std::string& text) const;
  /// The text parsed and checked against each form behind what the file says.
  struct Checked {
    std::unique_ptr<const dsl::Source> source;
    std::unique_ptr<const dsl::ParseResult> parsed;
    std::vector<dsl::checked::Module> modules;   ///< one per form
    std::vector<dsl::Diagnostic> diagnostics;
  };
  Checked check(const std::string& text) const;
  /// The text of a function file that the files around it name; nothing where there is none.
  std::optional<std::string> hook(const std::string& name) const;

 private:
  std::string path_;
  std::unique_ptr<LoadedPacks> packs_;      ///< around the file; null where there are none
  const RuleFile* file_ = nullptr;
  std::string head_;                        ///< 表式 of a file to be made
  std::vector<const InstalledForm*> forms_;
};

}  // namespace gouji::app
