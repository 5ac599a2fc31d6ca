#include "engine/cases/case_report.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/cases/expectation.h"

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

std::string coverage_text(const CaseReport& report) {
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
  return out;
}

}  // namespace

std::size_t CaseReport::failed() const {
  return static_cast<std::size_t>(std::count_if(results.begin(), results.end(), [](const CaseResult& result) { return !result.passed(); }));
}

std::string case_text(const CaseReport& report, bool coverage) {
  std::string out;
  for (const CaseResult& result : report.results) {
    if (result.passed()) continue;
    out += fmt::format("{}:{}: 案例“{}”没有通过\n", result.file, result.line, result.title);
    for (const CaseProblem& problem : result.problems) out += problem_text(problem, "  ");
    out += '\n';
  }
  if (coverage) out += coverage_text(report) + "\n";
  out += rules_without(report, "没有案例使之不通过的规则", [](const auto& outcomes) { return outcomes.contains(Outcome::fail); });
  out += rules_without(report, "没有案例使之通过的规则", reaches_pass);
  out += fmt::format("案例 {} 个：{} 个通过，{} 个没有通过\n", report.results.size(), report.results.size() - report.failed(), report.failed());
  return out;
}

std::string case_junit(const CaseReport& report) {
  std::string out = fmt::format("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites tests=\"{}\" failures=\"{}\">\n", report.results.size(), report.failed());
  for (auto first = report.results.begin(); first != report.results.end();) {
    const auto last = std::find_if(first, report.results.end(), [&](const CaseResult& result) { return result.file != first->file; });
    const auto failures = std::count_if(first, last, [](const CaseResult& result) { return !result.passed(); });
    out += fmt::format("  <testsuite name=\"{}\" tests=\"{}\" failures=\"{}\">\n", escaped(first->file), last - first, failures);
    for (; first != last; ++first) {
      out += fmt::format("    <testcase classname=\"{0}\" name=\"{1}\" file=\"{0}\" line=\"{2}\"", escaped(first->file), escaped(first->title), first->line);
      if (first->passed()) {
        out += "/>\n";
        continue;
      }
      std::string all;
      for (const CaseProblem& problem : first->problems) all += problem_text(problem, "");
      out += fmt::format(">\n      <failure message=\"{}\">{}</failure>\n    </testcase>\n", escaped(first->problems.front().message), escaped(all));
    }
    out += "  </testsuite>\n";
  }
  return out + "</testsuites>\n";
}

}  // namespace gouji
