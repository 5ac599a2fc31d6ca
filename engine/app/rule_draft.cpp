#include "engine/app/rule_draft.h"

#include <algorithm>
#include <filesystem>
#include <system_error>

#include "dsl/syntax/format.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kOpen = "“";
constexpr std::string_view kClose = "”";

/// A text between curly quotes, once where its author wrote them already. They nest, so quotes in it that pair need nothing.
std::string in_quotes(const std::string& text) {
  const bool has_them = text.size() > kOpen.size() + kClose.size() && text.starts_with(kOpen) && text.ends_with(kClose) &&
                        text.find(kClose) == text.size() - kClose.size();
  return has_them ? text : std::string(kOpen) + text + std::string(kClose);
}

void clause(std::string& out, const char* word, const std::string& content) {
  if (!content.empty()) out += std::string("  ") + word + " " + content + "\n";
}

}  // namespace

std::string text_of(const RuleDraft& draft) {
  std::string out = "规则 " + draft.id + (draft.title.empty() ? "" : " " + in_quotes(draft.title)) + "\n";
  clause(out, "编号", draft.number);
  clause(out, "类别", draft.category);
  clause(out, "级别", draft.severity);
  clause(out, "依据", draft.basis.empty() ? "" : in_quotes(draft.basis));
  clause(out, "适用", draft.when);
  for (const std::string& loop : draft.loops) clause(out, "对", loop);
  if (draft.forbid.empty()) {
    clause(out, "应当", draft.require.empty() ? "是" : draft.require);
  } else {
    clause(out, "不得", draft.forbid);
  }
  clause(out, "否则", draft.otherwise.empty() ? "" : in_quotes(draft.otherwise));
  clause(out, "建议", draft.advice.empty() ? "" : in_quotes(draft.advice));
  return out;
}

tl::expected<DraftHome, Failure> DraftHome::open(const std::string& path, const std::string& form, const Installation& installation) {
  DraftHome home;
  home.path_ = path;
  const fs::path place(path);
  const fs::path folder = place.has_parent_path() ? place.parent_path() : fs::path(".");
  std::error_code error;
  if (!fs::is_directory(folder, error)) return tl::unexpected(Failure{"文件夹“" + folder.string() + "”不存在", "请先建好文件夹，或把 --file 写到别处"});
  if (place.extension() != ".gj") return tl::unexpected(Failure{"规则文件“" + path + "”的名字要以 .gj 结尾", "例如 --file 我的规则.gj"});
  const bool is_there = fs::exists(place, error);
  const bool in_pack = fs::exists(folder / "pack.yaml", error);
  if (is_there || in_pack) {
    auto packs = load_packs({in_pack ? folder.string() : path}, installation.folder());
    if (packs) {
      home.packs_ = std::make_unique<LoadedPacks>(std::move(*packs));
      for (const RuleFile& file : home.packs_->files) {
        if (is_there && fs::equivalent(file.path, place, error)) home.file_ = &file;
      }
    } else if (is_there) {
      return tl::unexpected(packs.error());
    }
  }
  if (is_there && home.file_ == nullptr) return tl::unexpected(Failure{"“" + path + "”不能读作规则文件", "请换一个文件名"});
  if (home.file_ != nullptr && std::any_of(home.file_->diagnostics.begin(), home.file_->diagnostics.end(),
                                           [](const dsl::Diagnostic& one) { return one.severity == dsl::DiagnosticSeverity::error; })) {
    return tl::unexpected(Failure{"“" + path + "”里已有错误，没有往里写", "请先用 gouji lint 查看并改正"});
  }
  std::vector<std::string> names;
  if (home.file_ != nullptr) {
    for (const dsl::ast::Ident& named : home.file_->parsed.module.forms) names.push_back(named.text);
  }
  if (names.empty() && home.packs_ != nullptr) names = home.packs_->packs.front().forms;
  if (names.empty() && !form.empty()) {
    names.push_back(form);
    if (home.file_ == nullptr) home.head_ = "表式 " + form + "\n\n";
  }
  for (const auto& installed : installation.forms()) {
    if (names.empty() || std::find(names.begin(), names.end(), installed->form.name) != names.end()) home.forms_.push_back(installed.get());
  }
  if (home.forms_.empty()) return tl::unexpected(Failure{"没有安装表式“" + names.front() + "”", "已安装的表式：" + names_of(installation.forms())});
  return home;
}

bool DraftHome::has_rule(const std::string& id) const {
  if (packs_ == nullptr) return false;
  return std::any_of(packs_->files.begin(), packs_->files.end(), [&](const RuleFile& file) {
    return file.runs && std::any_of(file.parsed.module.items.begin(), file.parsed.module.items.end(), [&](const dsl::ast::Item& item) {
      const auto* rule = std::get_if<dsl::ast::Rule>(&item.node);
      return rule != nullptr && rule->name.text == id;
    });
  });
}

DraftHome::Checked DraftHome::check(const std::string& text) const {
  Checked out;
  out.source = std::make_unique<const dsl::Source>(path_, (file_ ? std::string(file_->source.text()) + "\n" : head_) + text);
  out.parsed = std::make_unique<const dsl::ParseResult>(dsl::parse(*out.source));
  dsl::ModuleInput input{out.source.get(), &out.parsed->module, {}};
  if (file_ != nullptr) {
    input.uses = file_->input.uses;
    input.beside = file_->input.beside;
  }
  std::vector<const dsl::Schema*> schemas;
  for (const InstalledForm* form : forms_) schemas.push_back(form->schema.get());
  dsl::CheckResult checked = dsl::check(input, schemas);
  out.modules = std::move(checked.modules);
  out.diagnostics = out.parsed->diagnostics;
  for (dsl::Diagnostic& diagnostic : checked.diagnostics) out.diagnostics.push_back(std::move(diagnostic));
  return out;
}

std::optional<std::string> DraftHome::hook(const std::string& name) const {
  if (packs_ == nullptr) return std::nullopt;
  const auto known = packs_->hooks.find(name);
  return known == packs_->hooks.end() ? std::nullopt : std::optional(known->second.text);
}

std::string DraftHome::mistakes(const std::string& text, bool colour) const {
  const Checked checked = check(text);
  std::string out;
  for (const dsl::Diagnostic& diagnostic : checked.diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) out += dsl::render(diagnostic, *checked.source, dsl::Language::zh, colour);
  }
  while (!out.empty() && out.back() == '\n') out.pop_back();
  return out;
}

std::string DraftHome::with(const std::string& text) const {
  const dsl::Source source("", file_ ? text : head_ + text);
  const dsl::ParseResult parsed = dsl::parse(source);
  const std::string laid_out = dsl::format(source, parsed.module, dsl::Language::zh);
  if (file_ == nullptr) return laid_out;
  std::string out(file_->source.text());
  if (!out.empty() && out.back() != '\n') out += '\n';
  return out + (out.empty() ? "" : "\n") + laid_out;
}

}  // namespace gouji::app
