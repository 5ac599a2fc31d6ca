#include "dsl/check/merge.h"

#include <algorithm>

namespace gouji::dsl {

namespace {

bool within(Span inner, Span outer) { return outer.begin <= inner.begin && inner.end <= outer.end; }

/// A schema that lacks the name, or something before it without which the name cannot be asked for.
bool lacks_at(const Problems& problems, Span scope) {
  return std::any_of(problems.findings().begin(), problems.findings().end(),
                     [&](const Finding& finding) { return finding.lack && within(finding.scope, scope); });
}

bool reported(const std::vector<Diagnostic>& diagnostics, const Diagnostic& diagnostic) {
  return std::any_of(diagnostics.begin(), diagnostics.end(),
                     [&](const Diagnostic& d) { return d.span == diagnostic.span && (d.code == diagnostic.code || !d.fixes.empty()); });
}

}  // namespace

Verdict merge(std::span<const Problems* const> by_schema, Span declaration) {
  Verdict verdict;
  verdict.lacking.resize(by_schema.size());
  const auto lacked_by_all = [&](Span scope) {
    return std::all_of(by_schema.begin(), by_schema.end(), [&](const Problems* problems) { return lacks_at(*problems, scope); });
  };
  // First what proposes a name, so that the nearest name of any schema is shown.
  for (const bool with_fix : {true, false}) {
    for (const Problems* problems : by_schema) {
      for (const Finding& finding : problems->findings()) {
        if (!finding.lack || finding.silent || finding.diagnostic.fixes.empty() == with_fix || !lacked_by_all(finding.scope)) continue;
        if (finding.diagnostic.severity == DiagnosticSeverity::error) verdict.broken_everywhere = true;
        if (!reported(verdict.diagnostics, finding.diagnostic)) verdict.diagnostics.push_back(finding.diagnostic);
      }
    }
  }
  std::size_t kept_out = 0;
  bool said_here = false;  // else all of it is said at a definition
  for (std::size_t i = 0; i < by_schema.size(); ++i) {
    for (const Finding& finding : by_schema[i]->findings()) {
      if (!finding.lack) {
        const auto same = [&](const Diagnostic& d) { return d.span == finding.diagnostic.span && d.code == finding.diagnostic.code; };
        const bool known = std::any_of(verdict.diagnostics.begin(), verdict.diagnostics.end(), same);
        if (!known) verdict.diagnostics.push_back(finding.diagnostic);
      } else if (finding.diagnostic.severity == DiagnosticSeverity::error) {
        auto& lacking = verdict.lacking[i];
        said_here = said_here || !finding.silent;
        if (std::find(lacking.begin(), lacking.end(), finding.name) == lacking.end()) lacking.push_back(finding.name);
      }
    }
    if (!verdict.lacking[i].empty()) ++kept_out;
  }
  if (verdict.broken_everywhere) {
    for (auto& lacking : verdict.lacking) lacking.clear();
  } else if (kept_out == by_schema.size() && kept_out > 1 && said_here) {
    // Each form lacks something else: no form can ever run it.
    std::string names;
    for (const auto& lacking : verdict.lacking) names += (names.empty() ? "“" : "、“") + lacking.front() + "”";
    verdict.diagnostics.push_back(make_diagnostic("G0237", declaration, {names}));
  } else if (kept_out == by_schema.size() && !said_here) {
    verdict.broken_everywhere = true;
  }
  return verdict;
}

}  // namespace gouji::dsl
