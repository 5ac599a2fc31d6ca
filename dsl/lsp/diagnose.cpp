#include "dsl/lsp/diagnose.h"

namespace gouji::lsp {

namespace {

using dsl::Diagnostic;
using dsl::Language;

int severity_of(dsl::DiagnosticSeverity severity) {
  switch (severity) {
    case dsl::DiagnosticSeverity::error: return 1;
    case dsl::DiagnosticSeverity::warning: return 2;
    case dsl::DiagnosticSeverity::hint: return 3;
  }
  return 1;
}

/// Names, definitions and files that nothing uses are shown faded.
bool is_unused(const std::string& code) { return code >= "G0401" && code <= "G0405"; }

/// Where else the rule of this id is written, for G0501.
void add_other_rule(const View& view, const Diagnostic& diagnostic, Json& related) {
  for (const auto& other : view.pack.files()) {
    if (other.get() == &view.file) continue;
    for (const dsl::ast::Item& item : other->module().items) {
      const auto* rule = std::get_if<dsl::ast::Rule>(&item.node);
      if (!rule || rule->name.text != diagnostic.arguments.front()) continue;
      related.push_back({{"location", location(*other, rule->name.span)}, {"message", "这里已有同名的规则"}});
      return;
    }
  }
}

Json to_json(const View& view, const Diagnostic& diagnostic) {
  std::string message = message_of(diagnostic, Language::zh);
  if (const std::string help = help_of(diagnostic, Language::zh); !help.empty()) message += "\n改法：" + help;
  Json out{{"range", lsp::to_json(view.file.lines().range(diagnostic.span))},
           {"severity", severity_of(diagnostic.severity)},
           {"code", diagnostic.code},
           {"source", "gouji"},
           {"message", std::move(message)}};
  if (const std::string page = view.host.page_of(diagnostic.code); !page.empty()) out["codeDescription"] = {{"href", uri_for(page)}};
  if (is_unused(diagnostic.code)) out["tags"] = {1};
  if (!view.client.related_information) return out;
  Json related = Json::array();
  for (const dsl::Label& label : diagnostic.labels) {
    related.push_back({{"location", location(view.file, label.span)}, {"message", label.text.empty() ? "另见这里" : label.text}});
  }
  if (diagnostic.code == "G0501" && !diagnostic.arguments.empty()) add_other_rule(view, diagnostic, related);
  if (!related.empty()) out["relatedInformation"] = std::move(related);
  return out;
}

}  // namespace

Json diagnostics_of(const View& view) {
  Json all = Json::array();
  for (const Diagnostic& diagnostic : view.file.diagnostics()) all.push_back(to_json(view, diagnostic));
  return all;
}

}  // namespace gouji::lsp
