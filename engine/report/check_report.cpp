#include "engine/report/check_report.h"

namespace gouji {

FindingCounts count_findings(const DocumentReport& report) {
  FindingCounts counts;
  for (const Finding& finding : report.verdict.findings) {
    const PlanRule& rule = report.plan->rules[finding.rule];
    if (finding.outcome == Outcome::undetermined) {
      counts.undetermined += finding.folded;
    } else if (!finding.waived.empty()) {
      ++counts.waived;
    } else if (rule.review) {
      ++counts.review;
    } else {
      switch (rule.severity) {
        case dsl::ast::Severity::error: ++counts.errors; break;
        case dsl::ast::Severity::warning: ++counts.warnings; break;
        case dsl::ast::Severity::info: ++counts.infos; break;
      }
    }
  }
  return counts;
}

}  // namespace gouji
