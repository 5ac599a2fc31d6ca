#include "engine/cases/expectation.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace gouji {
namespace {

constexpr std::size_t kMostDetails = 5;

std::uint32_t count_of(const RuleSummary& summary, Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return summary.pass + summary.pass_by_rounding;
    case Outcome::pass_by_rounding: return summary.pass_by_rounding;
    case Outcome::fail: return summary.fail;
    case Outcome::not_applicable: return summary.not_applicable;
    case Outcome::undetermined: return summary.undetermined;
  }
  return 0;
}

/// 不通过 2 次、通过 7 次
std::string summary_text(const RuleSummary& summary) {
  std::string out;
  const auto add = [&](std::uint32_t count, Outcome outcome) {
    if (count > 0) out += fmt::format("{}{} {} 次", out.empty() ? "" : "、", outcome_name(outcome), count);
  };
  add(summary.fail, Outcome::fail);
  add(summary.undetermined, Outcome::undetermined);
  add(summary.pass_by_rounding, Outcome::pass_by_rounding);
  add(summary.pass, Outcome::pass);
  add(summary.not_applicable, Outcome::not_applicable);
  return out.empty() ? "没有可查的内容" : out;
}

/// What a rule said about a place, for comparing and for showing.
struct Said {
  std::uint32_t line = 0;
  std::string where;
  std::string message;
  std::string lacks;
};

std::string place_words(std::uint32_t line, const CompanionPlace& companion) {
  return line == 0 && !companion.words.empty() ? companion.words : fmt::format("第 {} 行", line);
}

std::vector<Said> said_by(std::uint32_t rule, const Verdict& verdict, bool passed) {
  std::vector<Said> out;
  for (const Finding& finding : verdict.findings) {
    if (finding.rule != rule || passed) continue;
    std::string lacks;
    for (const Missing& missing : finding.missing) lacks += (lacks.empty() ? "" : "；") + missing.what + (missing.what.empty() ? "" : "：") + missing.reason;
    out.push_back({finding.line, place_words(finding.line, finding.companion), finding.message, lacks});
  }
  for (const Passed& held : verdict.passed) {
    if (held.rule == rule && passed) out.push_back({held.line, place_words(held.line, held.companion), held.what, {}});
  }
  return out;
}

std::vector<std::string> details_of(const std::vector<Said>& said) {
  std::vector<std::string> out;
  for (const Said& one : said) {
    if (out.size() == kMostDetails) {
      out.push_back(fmt::format("……共 {} 处", said.size()));
      break;
    }
    out.push_back(fmt::format("{}：{}{}", one.where, one.message, one.lacks.empty() ? "" : "（" + one.lacks + "）"));
  }
  return out;
}

}  // namespace

Outcome outcome_named(dsl::ast::Outcome outcome) {
  switch (outcome) {
    case dsl::ast::Outcome::pass: return Outcome::pass;
    case dsl::ast::Outcome::fail: return Outcome::fail;
    case dsl::ast::Outcome::not_applicable: return Outcome::not_applicable;
    case dsl::ast::Outcome::undetermined: return Outcome::undetermined;
    case dsl::ast::Outcome::pass_by_rounding: return Outcome::pass_by_rounding;
  }
  return Outcome::fail;
}

std::string_view outcome_name(Outcome outcome) {
  static constexpr std::array<std::string_view, 5> kWords{"通过", "尾差通过", "不通过", "不适用", "无法判定"};
  return kWords[static_cast<std::size_t>(outcome)];
}

std::optional<Outcome> outcome_of(const RuleSummary& summary) {
  if (summary.fail > 0) return Outcome::fail;
  if (summary.undetermined > 0) return Outcome::undetermined;
  if (summary.pass_by_rounding > 0) return Outcome::pass_by_rounding;
  if (summary.pass > 0) return Outcome::pass;
  if (summary.not_applicable > 0) return Outcome::not_applicable;
  return std::nullopt;
}

std::optional<CaseProblem> unmet(const dsl::checked::CaseStep& expected, std::uint32_t place_line, const Verdict& verdict, const Plan& plan) {
  CaseProblem problem;
  const Outcome wanted = outcome_named(expected.outcome);
  const auto not_run = std::find_if(verdict.not_run.begin(), verdict.not_run.end(), [&](const NotRun& item) { return item.rule == expected.rule; });
  if (not_run != verdict.not_run.end()) {
    problem.message = fmt::format("{} 应为{}，实际没有运行：{}", expected.rule, outcome_name(wanted), not_run->reason);
    return problem;
  }
  const auto summary = std::find_if(verdict.rules.begin(), verdict.rules.end(), [&](const RuleSummary& item) { return plan.rules[item.rule].id == expected.rule; });
  if (summary == verdict.rules.end()) {
    problem.message = fmt::format("本表式没有规则 {}", expected.rule);
    return problem;
  }
  const bool wants_pass = wanted == Outcome::pass || wanted == Outcome::pass_by_rounding;
  problem.details = details_of(said_by(summary->rule, verdict, false));
  const auto seen = outcome_of(*summary);
  const bool right = seen == wanted || (wanted == Outcome::pass && seen == Outcome::pass_by_rounding);
  if (!right) {
    problem.message = fmt::format("{} 应为{}，实为{}", expected.rule, outcome_name(wanted), summary_text(*summary));
    return problem;
  }
  const std::uint32_t count = count_of(*summary, wanted);
  if (expected.times && static_cast<std::uint32_t>(*expected.times) != count) {
    problem.message = fmt::format("{} 应{} {} 次，实为 {} 次", expected.rule, outcome_name(wanted), *expected.times, count);
    return problem;
  }
  std::vector<Said> said = said_by(summary->rule, verdict, wants_pass);
  if (expected.message) {
    const auto lacks_part = [&](const Said& one) {
      return one.message.find(*expected.message) == std::string::npos && one.lacks.find(*expected.message) == std::string::npos;
    };
    said.erase(std::remove_if(said.begin(), said.end(), lacks_part), said.end());
    if (said.empty()) {
      problem.message = fmt::format("{} 的说明里应有“{}”", expected.rule, *expected.message);
      return problem;
    }
  }
  if (expected.path && std::none_of(said.begin(), said.end(), [&](const Said& one) { return one.line == place_line; })) {
    problem.message = fmt::format("{} 应指向第 {} 行", expected.rule, place_line);
    return problem;
  }
  return std::nullopt;
}

}  // namespace gouji
