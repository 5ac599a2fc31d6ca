#include "engine/eval/evaluate.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <tuple>

#include "engine/eval/run.h"
#include "engine/eval/shared_root.h"

namespace gouji {
namespace {

std::string period(const Date& days) {
  const std::string from = days.first == std::numeric_limits<std::int32_t>::min() ? "" : "自 " + format_day(days.first);
  const std::string to = days.last == std::numeric_limits<std::int32_t>::max() ? "" : "至 " + format_day(days.last);
  return from + (from.empty() || to.empty() ? "" : " ") + to;
}

/// Why a rule is out of its time, or empty.
std::string out_of_time(const PlanRule& rule, const Facts& facts) {
  if (rule.is_always_in_force()) return {};
  if (!facts.reference_day_known) return "基准日没有读出，不能判断规则当时是否有效";
  const Date& day = facts.reference_day;
  if (day.first >= rule.effective.first && day.last <= rule.effective.last) return {};
  const bool outside = day.last < rule.effective.first || day.first > rule.effective.last;
  return fmt::format("规则{}有效，基准日 {}{}", period(rule.effective), format_date(day), outside ? "不在其内" : "是否在其内不能确定");
}

/// A finding is large: their places are sorted, and each is moved once.
std::vector<Finding> by_line(std::vector<Finding> findings) {
  std::vector<Finding*> order;
  order.reserve(findings.size());
  for (Finding& finding : findings) order.push_back(&finding);
  std::stable_sort(order.begin(), order.end(),
                   [](const Finding* a, const Finding* b) { return std::tie(a->line, a->rule) < std::tie(b->line, b->rule); });
  std::vector<Finding> sorted;
  sorted.reserve(order.size());
  for (Finding* finding : order) sorted.push_back(std::move(*finding));
  return sorted;
}

/// The companions of a rule that are not at hand: 上年公开、采购清单（“…”里没有本单位的行）
std::string lacking_companions(const PlanRule& rule, const Facts& facts) {
  std::string lacking;
  for (const std::string& kind : rule.companions) {
    const auto given = std::find_if(facts.companions.begin(), facts.companions.end(), [&](const CompanionAtHand& item) { return item.kind == kind; });
    if (given != facts.companions.end() && given->lacking.empty()) continue;
    lacking += (lacking.empty() ? "" : "、") + kind;
    if (given != facts.companions.end()) lacking += "（" + given->lacking + "）";
  }
  return lacking;
}

}  // namespace

std::string why_not_run(const PlanRule& rule, const Facts& facts, const EvaluateOptions& options) {
  if (!rule.not_run.empty()) return rule.not_run;
  if (rule.off && options.only.empty()) return rule.off->empty() ? "已停用" : "已停用：" + *rule.off;
  if (!rule.companions.empty()) {
    if (std::string lacking = lacking_companions(rule, facts); !lacking.empty()) return "需要资料：" + lacking;
  }
  return out_of_time(rule, facts);
}

Verdict evaluate(const Plan& plan, const Facts& facts, const Document& document, const DocumentIdentity& identity, const EvaluateOptions& options) {
  Verdict verdict;
  std::vector<Finding> found;
  verdict.rules.reserve(plan.rules.size());
  Machine machine(plan, facts, options.hooks, options.budget);
  for (std::uint32_t i = 0; i < plan.rules.size(); ++i) {
    const PlanRule& rule = plan.rules[i];
    if (!options.only.empty() && !options.only.contains(rule.id)) continue;
    if (!plan.code->rules[i].unconditional) {
      if (std::string reason = why_not_run(rule, facts, options); !reason.empty()) {
        verdict.not_run.push_back({rule.id, std::move(reason)});
        continue;
      }
    }
    RuleRun run(machine, i, document, options.collect_passed, options.collect_working);
    run.run();
    verdict.rules.push_back(run.summary);
    std::move(run.rounding.begin(), run.rounding.end(), std::back_inserter(verdict.rounding));
    std::move(run.passed.begin(), run.passed.end(), std::back_inserter(verdict.passed));
    for (Finding& finding : run.findings(identity)) found.push_back(std::move(finding));
  }
  verdict.findings = by_line(std::move(found));
  name_shared_roots(verdict.findings, plan);
  return verdict;
}

}  // namespace gouji
