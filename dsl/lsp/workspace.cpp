#include "dsl/lsp/workspace.h"

#include <algorithm>
#include <tuple>
#include <utility>

#include "dsl/check/together.h"

namespace gouji::lsp {

namespace {

using dsl::Diagnostic;
namespace ast = dsl::ast;

/// What a file offers to those that 引用 it, as one text: it changes when they have to be checked again.
std::string declarations_of(const dsl::Source& source, const ast::Module& module) {
  std::string out;
  for (const ast::Item& item : module.items) {
    const bool offered = std::holds_alternative<ast::Definition>(item.node) || std::holds_alternative<ast::Function>(item.node) ||
                         std::holds_alternative<ast::Use>(item.node);
    if (!offered) continue;
    out += source.text(item.span);
    out += '\n';
  }
  return out;
}

std::set<std::string> rules_of(const ast::Module& module) {
  std::set<std::string> out;
  for (const ast::Item& item : module.items) {
    if (const auto* rule = std::get_if<ast::Rule>(&item.node)) out.insert(rule->name.text);
  }
  return out;
}

bool has_cases(const ast::Module& module) {
  return std::any_of(module.items.begin(), module.items.end(), [](const ast::Item& item) { return std::holds_alternative<ast::Case>(item.node); });
}

}  // namespace

// ---- one file ----

RuleFile::RuleFile(std::string path, std::string text, Encoding encoding)
    : path_(std::move(path)), encoding_(encoding), source_(path_, std::move(text)), parsed_(dsl::parse(source_)) {
  input_.source = &source_;
  input_.module = &parsed_.module;
}

void RuleFile::write(std::string text) {
  lines_.reset();
  tokens_.reset();
  occurrences_.reset();
  source_ = dsl::Source(path_, std::move(text));
  parsed_ = dsl::parse(source_);
}

bool RuleFile::parses() const {
  return std::none_of(parsed_.diagnostics.begin(), parsed_.diagnostics.end(),
                      [](const Diagnostic& d) { return d.severity == dsl::DiagnosticSeverity::error; });
}

std::vector<Diagnostic> RuleFile::diagnostics() const {
  std::vector<Diagnostic> all = parsed_.diagnostics;
  for (const auto* more : {&own_, &together_, &checked_}) all.insert(all.end(), more->begin(), more->end());
  std::stable_sort(all.begin(), all.end(), [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.span.begin, a.span.end, a.code) < std::tie(b.span.begin, b.span.end, b.code);
  });
  return all;
}

const Lines& RuleFile::lines() const {
  if (!lines_) lines_.emplace(source_.text(), encoding_);
  return *lines_;
}

const dsl::Tokens& RuleFile::tokens() const {
  if (!tokens_) {
    tokens_.emplace();
    dsl::Diagnostics unheard;
    dsl::lex(text(), {0, static_cast<std::uint32_t>(text().size())}, *tokens_, unheard);
  }
  return *tokens_;
}

const Occurrences& RuleFile::occurrences() const {
  if (!occurrences_) occurrences_.emplace(parsed_.module);
  return *occurrences_;
}

// ---- a pack ----

Pack::Pack(Host& host, const PackFiles& about, Encoding encoding) : host_(host), about_(about), encoding_(encoding) {
  for (const PackFiles::File& file : about_.files) {
    if (auto text = host_.read(file.path)) add(file.path, std::move(*text), true);
  }
}

RuleFile* Pack::find(const std::string& path) const {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& file) { return file->path_ == path; });
  return found == files_.end() ? nullptr : found->get();
}

RuleFile* Pack::file_of(const dsl::ModuleInput* input) const {
  const auto found = std::find_if(files_.begin(), files_.end(), [&](const auto& file) { return &file->input_ == input; });
  return found == files_.end() ? nullptr : found->get();
}

RuleFile& Pack::add(const std::string& path, std::string text, bool runs) {
  files_.push_back(std::make_unique<RuleFile>(path, std::move(text), encoding_));
  files_.back()->runs_ = runs;
  unresolved_ = true;
  for (const auto& file : files_) file->written_ = true;   // what was not found before may be this one
  return *files_.back();
}

void Pack::write(RuleFile& file, std::string text) {
  if (file.text() == text) return;
  file.write(std::move(text));
  file.written_ = true;
  unresolved_ = true;
}

void Pack::resolve_uses(RuleFile& file) {
  file.resolved_.clear();
  file.own_.clear();
  dsl::Diagnostics problems;
  for (const ast::Item& item : file.module().items) {
    if (const auto* use = std::get_if<ast::Use>(&item.node)) {
      const std::string path = host_.used_file(file.path_, use->file.text);
      RuleFile* used = path.empty() ? nullptr : find(path);
      if (!used && !path.empty()) {
        if (auto text = host_.read(path)) {
          files_.push_back(std::make_unique<RuleFile>(path, std::move(*text), encoding_));
          used = files_.back().get();
          used->runs_ = false;
        }
      }
      if (used) {
        file.resolved_.push_back(&used->input_);
      } else {
        problems.add("G0502", use->file.span, {use->file.text});
      }
    } else if (const auto* function = std::get_if<ast::Function>(&item.node); function && !function->file.text.empty()) {
      if (auto problem = host_.hook_problem(file.path_, *function)) file.own_.push_back(std::move(*problem));
    }
  }
  for (Diagnostic& problem : problems.take()) file.own_.push_back(std::move(problem));
}

/// Other files see each other's rules in 预期.
void Pack::introduce() {
  for (const auto& file : files_) {
    file->input_.beside.clear();
    for (const auto& other : files_) {
      if (other != file && other->runs_) file->input_.beside.push_back(&other->input_);
    }
  }
}

/// A definition is written out where it is used, with all that it uses in turn.
void Pack::mark_users(const RuleFile& of) {
  std::vector<const RuleFile*> reached{&of};
  for (std::size_t i = 0; i < reached.size(); ++i) {
    for (const auto& file : files_) {
      const auto& uses = file->resolved_;
      if (std::find(uses.begin(), uses.end(), &reached[i]->input_) == uses.end()) continue;
      file->unchecked_ = true;
      if (std::find(reached.begin(), reached.end(), file.get()) == reached.end()) reached.push_back(file.get());
    }
  }
}

/// What a file that was written means to the others.
void Pack::take_notice(RuleFile& file) {
  file.written_ = false;
  file.unchecked_ = true;
  std::string declares = declarations_of(file.source_, file.module());
  if (declares != file.declares_) {
    file.declares_ = std::move(declares);
    mark_users(file);
  }
  std::set<std::string> rules = rules_of(file.module());
  if (rules != file.rules_) {
    file.rules_ = std::move(rules);
    for (const auto& other : files_) {
      if (has_cases(other->module())) other->unchecked_ = true;
    }
  }
}

void Pack::resolve() {
  if (!unresolved_) return;
  unresolved_ = false;
  for (std::size_t i = 0; i < files_.size(); ++i) {   // grows while files are found
    if (files_[i]->written_) resolve_uses(*files_[i]);
  }
  std::vector<dsl::FileTogether> together;
  std::vector<std::vector<const dsl::ModuleInput*>> before;
  for (const auto& file : files_) {
    before.push_back(std::exchange(file->input_.uses, file->resolved_));
    file->together_.clear();
    together.push_back({&file->input_, &file->together_, file->runs_});
  }
  dsl::report_cycles(together);
  dsl::report_duplicates(together);
  introduce();
  for (std::size_t i = 0; i < files_.size(); ++i) {
    if (files_[i]->written_) take_notice(*files_[i]);
    if (before[i] != files_[i]->input_.uses) files_[i]->unchecked_ = true;
  }
}

std::vector<const dsl::Schema*> Pack::schemas_of(const RuleFile& file) const {
  std::vector<Diagnostic> unheard;
  return choose_schemas(file, unheard);
}

std::vector<const dsl::Schema*> Pack::choose_schemas(const RuleFile& file, std::vector<Diagnostic>& diagnostics) const {
  const auto listed = std::find_if(about_.files.begin(), about_.files.end(), [&](const PackFiles::File& f) { return f.path == file.path_; });
  const std::vector<std::string> said = listed != about_.files.end() ? listed->forms
                                        : about_.files.empty()       ? std::vector<std::string>{}
                                                                     : about_.files.front().forms;
  std::vector<std::string_view> names;
  const std::vector<const dsl::Schema*> installed = host_.schemas();
  for (const dsl::Schema* schema : installed) names.push_back(schema->form);
  std::vector<const dsl::Schema*> chosen;
  for (const std::size_t i : dsl::choose_forms(file.module(), said, {}, names, diagnostics)) chosen.push_back(installed[i]);
  return chosen;
}

void Pack::settle() {
  resolve();
  for (const auto& file : files_) {
    if (!std::exchange(file->unchecked_, false)) continue;
    file->checked_.clear();
    const std::vector<const dsl::Schema*> schemas = choose_schemas(*file, file->checked_);
    if (schemas.empty()) continue;
    dsl::CheckResult result = dsl::check(file->input_, schemas);
    for (Diagnostic& diagnostic : result.diagnostics) file->checked_.push_back(std::move(diagnostic));
  }
}

// ---- all packs ----

Pack& Workspace::pack_for(const std::string& path) {
  const PackFiles about = host_.pack_of(path);
  const auto known = std::find_if(packs_.begin(), packs_.end(), [&](const auto& pack) { return pack->key() == about.key; });
  if (known != packs_.end()) return **known;
  packs_.push_back(std::make_unique<Pack>(host_, about, encoding_));
  Pack& pack = *packs_.back();
  pack.resolve();
  for (const auto& [other, key] : open_) {   // files of other packs that this one 引用s may be open
    RuleFile* here = pack.find(other);
    const Found there = find(other);
    if (here && there && there.pack != &pack) pack.write(*here, std::string(there.file->text()));
  }
  return pack;
}

void Workspace::open(const std::string& path, std::string text) {
  Pack& pack = pack_for(path);
  open_[path] = pack.key();
  if (!pack.find(path)) pack.add(path, text, true);
  edit(path, std::move(text));
}

void Workspace::edit(const std::string& path, std::string text) {
  for (const auto& pack : packs_) {
    if (RuleFile* file = pack->find(path)) pack->write(*file, text);
  }
}

void Workspace::close(const std::string& path) {
  open_.erase(path);
  drop_closed_packs();
  const auto text = host_.read(path);
  for (const auto& pack : packs_) {
    RuleFile* file = pack->find(path);
    if (file) pack->write(*file, text.value_or(std::string()));
  }
}

void Workspace::drop_closed_packs() {
  const auto closed = [&](const auto& pack) {
    return std::none_of(open_.begin(), open_.end(), [&](const auto& item) { return item.second == pack->key(); });
  };
  packs_.erase(std::remove_if(packs_.begin(), packs_.end(), closed), packs_.end());
}

void Workspace::reload() {
  std::vector<std::pair<std::string, std::string>> texts;
  for (const auto& [path, key] : open_) {
    if (const Found found = find(path)) texts.emplace_back(path, found.file->text());
  }
  packs_.clear();
  for (auto& [path, text] : texts) open(path, std::move(text));
}

Found Workspace::find(const std::string& path) const {
  const auto opened = open_.find(path);
  for (const auto& pack : packs_) {
    if (opened != open_.end() && pack->key() != opened->second) continue;
    if (RuleFile* file = pack->find(path)) return {pack.get(), file};
  }
  return {};
}

void Workspace::settle() {
  for (const auto& pack : packs_) pack->settle();
}

}  // namespace gouji::lsp
