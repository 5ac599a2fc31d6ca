#include "dsl/check/problems.h"

#include <algorithm>

namespace gouji::dsl {

Diagnostic make_diagnostic(std::string_view code, Span span, std::vector<std::string> arguments) {
  Diagnostics one;
  return one.add(code, span, std::move(arguments));
}

Diagnostic& Problems::add(std::string_view code, Span span, std::vector<std::string> arguments) {
  Finding finding;
  finding.diagnostic = make_diagnostic(code, span, std::move(arguments));
  findings_.push_back(std::move(finding));
  return findings_.back().diagnostic;
}

Diagnostic& Problems::lack(std::string_view code, Span span, Span scope, std::string name, std::vector<std::string> arguments) {
  Diagnostic& diagnostic = add(code, span, std::move(arguments));
  findings_.back().lack = true;
  findings_.back().scope = scope;
  findings_.back().name = std::move(name);
  return diagnostic;
}

void Problems::lack_silently(std::string name, Span scope) {
  Finding finding;
  finding.lack = finding.silent = true;
  finding.scope = scope;
  finding.name = std::move(name);
  findings_.push_back(std::move(finding));
}

bool Problems::has_errors() const {
  return poisoned_ || std::any_of(findings_.begin(), findings_.end(), [](const Finding& f) {
           return !f.lack && f.diagnostic.severity == DiagnosticSeverity::error;
         });
}

}  // namespace gouji::dsl
