#include "engine/report/case_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/cases/expectation.h"
#include "engine/report/explain_text.h"
#include "engine/report/privacy.h"

namespace gouji {
namespace {

constexpr Outcome kOutcomes[] = {Outcome::fail, Outcome::pass, Outcome::pass_by_rounding, Outcome::not_applicable, Outcome::undetermined};

bool reaches_pass(const std::set<Outcome>& outcomes) { return outcomes.contains(Outcome::pass) || outcomes.contains(Outcome::pass_by_rounding); }

template <class Wanted>
std::string rules_without(const CaseReport& report, const std::string& title, const Wanted& wanted) {
  std::string names;
  std::size_t count = 0;
  for (const auto& [rule, outcomes] : report.reached) {
    if (wanted(outcomes)) continue;
    names += (count++ == 0 ? "" : "、") + rule;
  }
  return count == 0 ? std::string() : fmt::format("{}（{} 条）：{}\n", title, count, names);
}

std::string outcomes_text(const CaseReport& report) {
  std::string out = "各规则在案例中得到过的结果：\n";
  for (const auto& [rule, outcomes] : report.reached) {
    std::string words;
    for (const Outcome outcome : kOutcomes) {
      if (outcomes.contains(outcome)) words += (words.empty() ? "" : "、") + std::string(outcome_name(outcome));
    }
    out += fmt::format("  {}：{}\n", rule, words.empty() ? "没有案例" : words);
  }
  return out;
}

std::string_view role_word(ConditionRole role) {
  switch (role) {
    case ConditionRole::when: return "适用";
    case ConditionRole::where: return "其中";
    case ConditionRole::branch: return "若";
    case ConditionRole::taken: return "取";
    case ConditionRole::part: return "其中一部分";
    case ConditionRole::body: return "满足";
    case ConditionRole::requirement: break;
  }
  return "要求";
}

std::string percent(std::size_t part, std::size_t whole) {
  if (whole == 0) return "100%";
  const std::size_t thousandths = part * 1000 / whole;   // never rounded up to 100%
  return fmt::format("{}.{}%", thousandths / 10, thousandths % 10);
}

std::string pack_text(const PackCoverage& pack) {
  std::string out;
  std::size_t sides = 0;
  std::size_t unknown = 0;
  for (const ConditionReport& condition : pack.conditions) {
    sides += (condition.sides.held ? 1U : 0U) + (condition.sides.failed ? 1U : 0U);
    unknown += condition.sides.unknown ? 1U : 0U;
    if (condition.sides.held && condition.sides.failed) continue;
    const std::string_view never = condition.sides.held ? "从未为假" : condition.sides.failed ? "从未为真" : "从未算到";
    out += fmt::format("  {}:{}:{}: {}：{}“{}”（{}）\n", condition.file, condition.line, condition.column, never, role_word(condition.sides.role),
                       condition.text, condition.rule);
  }
  const std::size_t count = pack.conditions.size();
  const std::string head = fmt::format("规则包 {}：条件 {} 个，真假两边共 {} 边，案例走到 {} 边（{}）；其中 {} 个见过无法判定的情形（{}）\n", pack.pack, count,
                                       count * 2, sides, percent(sides, count * 2), unknown, percent(unknown, count));
  std::string untested;
  for (const std::string& rule : pack.untested) untested += (untested.empty() ? "" : "、") + rule;
  if (!untested.empty()) out += fmt::format("  没有案例提到的规则（{} 条，条件不计在内）：{}\n", pack.untested.size(), untested);
  return head + out;
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    switch (c) {
      case '&': out += "&amp;"; break;
      case '<': out += "&lt;"; break;
      case '>': out += "&gt;"; break;
      case '"': out += "&quot;"; break;
      case '\n': out += "&#10;"; break;
      default:
        // XML has no place for other control characters.
        out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    }
  }
  return out;
}

/// 第 14 行：…, and below it what the rule found
std::string problem_text(const CaseProblem& problem, std::string_view indent) {
  std::string out = fmt::format("{}第 {} 行：{}\n", indent, problem.line, problem.message);
  for (const std::string& detail : problem.details) out += fmt::format("{}    {}\n", indent, detail);
  if (!problem.trace) return out;
  const Trace& trace = *problem.trace;
  std::string which;
  for (const auto& [name, value] : trace.bindings) which += (which.empty() ? "  " : "，") + name + " = " + value;
  out += fmt::format("{}    怎么得出“{}”的：{}\n", indent, outcome_name(trace.outcome), which);
  static const dsl::Source kNowhere("", "");
  const std::string worked = worked_text(trace.decided, kNowhere, 1, Paint(false));
  for (std::size_t at = 0; at < worked.size();) {
    const std::size_t end = worked.find('\n', at);
    out += fmt::format("{}    {}\n", indent, std::string_view(worked).substr(at, end - at));
    at = end + 1;
  }
  return out;
}

}  // namespace

std::size_t CaseReport::failed() const {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const CaseResult& result) { return !result.passed(); }));
}

std::string case_text(const CaseReport& report) {
  std::string out;
  for (const CaseResult& result : report.results) {
    if (result.passed()) continue;
    out += fmt::format("{}:{}: 案例“{}”没有通过\n", result.file, result.line, result.title);
    for (const CaseProblem& problem : result.problems) out += problem_text(problem, "  ");
    out += '\n';
  }
  if (!report.coverage.empty()) out += outcomes_text(report) + "\n";
  for (const PackCoverage& pack : report.coverage) out += pack_text(pack) + "\n";
  out += rules_without(report, "没有案例使之不通过的规则", [](const auto& outcomes) { return outcomes.contains(Outcome::fail); });
  out += rules_without(report, "没有案例使之通过的规则", reaches_pass);
  out += fmt::format("案例 {} 个：{} 个通过，{} 个没有通过\n", report.results.size(), report.results.size() - report.failed(), report.failed());
  return mask_numbers(out, Masking::usual);
}

std::string case_junit(const CaseReport& report) {
  std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\" errors=\"0\">\n", report.results.size(), report.failed());
  for (auto first = report.results.begin(); first != report.results.end();) {
    const auto last = std::find_if(first, report.results.end(), [&](const CaseResult& result) { return result.file != first->file; });
    const auto failures = std::count_if(first, last, [](const CaseResult& result) { return !result.passed(); });
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\" errors=\"0\" skipped=\"0\">\n", escaped(first->file), last - first, failures);
    for (; first != last; ++first) {
      out += fmt::format("    <testcase classname=\"{0}\" name=\"{1}\" file=\"{0}\" line=\"{2}\"", escaped(first->file), escaped(first->title), first->line);
      if (first->passed()) {
        out += "/>\n";
        continue;
      }
      std::string all;
      for (const CaseProblem& problem : first->problems) all += problem_text(problem, "");
      all = mask_numbers(all, Masking::usual);
      out += fmt::format(">\n      <failure message=\"{}\" type=\"预期\">{}</failure>\n    </testcase>\n", escaped(first->problems.front().message), escaped(all));
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace gouji
