#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/check/check.h"
#include "dsl/lsp/host.h"
#include "dsl/lsp/occurrences.h"
#include "dsl/lsp/position.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/token.h"

namespace gouji::lsp {

/// One rule file as it stands in the editor, else on disk.
class RuleFile {
 public:
  RuleFile(std::string path, std::string text, Encoding encoding);
  RuleFile(const RuleFile&) = delete;
  RuleFile& operator=(const RuleFile&) = delete;

  /// Takes a new text and parses it.
  void write(std::string text);

  const std::string& path() const { return path_; }
  const dsl::Source& source() const { return source_; }
  std::string_view text() const { return source_.text(); }
  const dsl::ast::Module& module() const { return parsed_.module; }
  const dsl::ModuleInput& input() const { return input_; }
  dsl::Language language() const { return module().english ? dsl::Language::en : dsl::Language::zh; }
  /// Of the syntax.
  const std::vector<dsl::Diagnostic>& syntax_diagnostics() const { return parsed_.diagnostics; }
  bool parses() const;
  /// Everything wrong with it, ordered by place; up to date once the workspace has settled.
  std::vector<dsl::Diagnostic> diagnostics() const;

  const Lines& lines() const;
  const dsl::Tokens& tokens() const;
  const Occurrences& occurrences() const;

 private:
  friend class Pack;

  std::string path_;
  Encoding encoding_;
  dsl::Source source_;
  dsl::ParseResult parsed_;
  dsl::ModuleInput input_;
  bool runs_ = true;

  // What is wrong, by what it depends on: the file and what it names, all files, the files it uses.
  std::vector<dsl::Diagnostic> own_, together_, checked_;
  std::vector<const dsl::ModuleInput*> resolved_;   ///< what its 引用 mean, before circles are cut
  std::string declares_;                            ///< what files that 引用 it see of it
  std::set<std::string> rules_;
  bool written_ = true;                             ///< since the pack has settled
  bool unchecked_ = true;

  mutable std::optional<Lines> lines_;
  mutable std::optional<dsl::Tokens> tokens_;
  mutable std::optional<Occurrences> occurrences_;
};

/// Rule files that are checked as one. A change of one file parses that file and checks it again, and those that it concerns.
class Pack {
 public:
  Pack(Host& host, const PackFiles& about, Encoding encoding);

  const std::string& key() const { return about_.key; }
  /// Null where the pack has no such file.
  RuleFile* find(const std::string& path) const;
  /// In the order of a run; files that are only 引用d come last.
  const std::vector<std::unique_ptr<RuleFile>>& files() const { return files_; }
  RuleFile* file_of(const dsl::ModuleInput* input) const;

  RuleFile& add(const std::string& path, std::string text, bool runs);
  void write(RuleFile& file, std::string text);
  /// Resolves 引用 so that names of other files are known. Cheap where nothing changed.
  void resolve();
  /// Checks what has to be checked.
  void settle();

  const std::string& problem() const { return about_.problem; }
  /// The forms that a file is typed against.
  std::vector<const dsl::Schema*> schemas_of(const RuleFile& file) const;

 private:
  std::vector<const dsl::Schema*> choose_schemas(const RuleFile& file, std::vector<dsl::Diagnostic>& diagnostics) const;
  void resolve_uses(RuleFile& file);
  void take_notice(RuleFile& file);
  void introduce();
  void mark_users(const RuleFile& of);

  Host& host_;
  PackFiles about_;
  Encoding encoding_;
  std::vector<std::unique_ptr<RuleFile>> files_;
  bool unresolved_ = true;
};

/// Where a file is shown in answers: the file with the pack it was found in.
struct Found {
  Pack* pack = nullptr;
  RuleFile* file = nullptr;

  explicit operator bool() const { return file != nullptr; }
};

/// The packs of all files that are open, with the texts of the editor in the place of those on disk.
class Workspace {
 public:
  Workspace(Host& host, Encoding encoding) : host_(host), encoding_(encoding) {}

  void open(const std::string& path, std::string text);
  void edit(const std::string& path, std::string text);
  void close(const std::string& path);
  /// Files on disk have changed: reads them again.
  void reload();
  bool is_open(const std::string& path) const { return open_.count(path) != 0; }

  /// The file in the pack it belongs to; nothing for a file that is neither open nor of the pack of one that is.
  Found find(const std::string& path) const;
  const std::vector<std::unique_ptr<Pack>>& packs() const { return packs_; }
  /// Checks all that changed. Every file of every pack then has its diagnostics.
  void settle();

 private:
  Pack& pack_for(const std::string& path);
  void drop_closed_packs();

  Host& host_;
  Encoding encoding_;
  std::map<std::string, std::string> open_;    ///< path: key of its pack
  std::vector<std::unique_ptr<Pack>> packs_;
};

}  // namespace gouji::lsp
