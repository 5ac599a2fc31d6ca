#include "dsl/lsp/code_actions.h"

#include <algorithm>

#include "dsl/base/repair.h"
#include "dsl/lsp/format_edits.h"

namespace gouji::lsp {

namespace {

using dsl::Diagnostic;

constexpr std::string_view kFix = "quickfix";
constexpr std::string_view kFixAll = "source.fixAll.gouji";

/// Whether the client asks for actions of a kind: quickfix, source, source.fixAll …; asked for none, it gets all.
bool wants(const Json& context, std::string_view kind) {
  const Json& only = member(context, "only");
  if (!only.is_array()) return true;
  return std::any_of(only.begin(), only.end(), [&](const Json& asked) {
    if (!asked.is_string()) return false;
    const auto& name = asked.get_ref<const std::string&>();
    return name.empty() || kind == name || (kind.starts_with(name) && kind.size() > name.size() && kind[name.size()] == '.');
  });
}

std::string title_of(const RuleFile& file, const Diagnostic& diagnostic) {
  const dsl::Fix& fix = diagnostic.fixes.front();
  const std::string before(file.source().text(fix.span));
  if (diagnostic.fixes.size() > 1) return message_of(diagnostic, dsl::Language::zh) + "：改正";
  if (fix.replacement.empty()) return "删去“" + before + "”";
  if (before.empty()) return "补上“" + fix.replacement + "”";
  return "“" + before + "”改为“" + fix.replacement + "”";
}

/// Only what is certain is preferred: editors make it with one key, unseen.
bool is_certain(const Diagnostic& diagnostic) {
  return std::all_of(diagnostic.fixes.begin(), diagnostic.fixes.end(), [](const dsl::Fix& fix) { return fix.certain; });
}

/// Those of the client's own diagnostics that this is about.
Json answered(const Json& context, const RuleFile& file, const Diagnostic& diagnostic) {
  Json out = Json::array();
  const Json& all = member(context, "diagnostics");
  if (!all.is_array()) return out;
  for (const Json& one : all) {
    const auto range = read_range(member(one, "range"));
    if (range && member(one, "code") == diagnostic.code && file.lines().span(*range) == diagnostic.span) out.push_back(one);
  }
  return out;
}

}  // namespace

Json code_actions(const View& view, Range within, const Json& context) {
  Json out = Json::array();
  const RuleFile& file = view.file;
  const dsl::Span wanted = file.lines().span(within);
  const std::string uri = uri_for(file.path());
  const std::vector<Diagnostic> diagnostics = file.diagnostics();
  for (const Diagnostic& diagnostic : diagnostics) {
    const bool here = diagnostic.span.begin <= wanted.end && wanted.begin <= diagnostic.span.end;
    if (diagnostic.fixes.empty() || !here || !wants(context, kFix)) continue;
    Json edits = Json::array();
    for (const dsl::Fix& fix : diagnostic.fixes) edits.push_back(text_edit(file, fix.span, fix.replacement));
    out.push_back({{"title", title_of(file, diagnostic)},
                   {"kind", kFix},
                   {"diagnostics", answered(context, file, diagnostic)},
                   {"isPreferred", is_certain(diagnostic)},
                   {"edit", {{"changes", {{uri, std::move(edits)}}}}}});
  }
  if (!wants(context, kFixAll)) return out;
  const dsl::Repaired repaired = dsl::repair(file.text(), diagnostics);
  if (repaired.count == 0) return out;
  out.push_back({{"title", "改正这个文件里能自动改正的 " + std::to_string(repaired.count) + " 处"},
                 {"kind", kFixAll},
                 {"edit", {{"changes", {{uri, line_edits(file, repaired.text, std::nullopt)}}}}}});
  return out;
}

}  // namespace gouji::lsp
