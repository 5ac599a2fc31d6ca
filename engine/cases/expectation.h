#pragma once
#include <optional>
#include <string>

#include "engine/cases/run_case.h"

namespace gouji {

/// The outcome of a rule over a whole document is that of its worst binding: 不通过, 无法判定, 尾差通过, 通过, 不适用 in this order.
/// Nothing where it had no binding at all.
std::optional<Outcome> outcome_of(const RuleSummary& summary);

/// Compares 预期 with what was seen. 通过 takes 尾差通过 as well. “N 次” counts the bindings with that outcome; part of a message is
/// sought in the findings of the rule (in what held, for 通过); a place is the line where a finding says to look first.
/// `place_line` is that of the expected place. Nothing: it is met.
std::optional<CaseProblem> unmet(const dsl::checked::CaseStep& expected, std::uint32_t place_line, const Verdict& verdict, const Plan& plan);

/// The outcome that a 预期 names.
Outcome outcome_named(dsl::ast::Outcome outcome);
/// 不通过
std::string_view outcome_name(Outcome outcome);

}  // namespace gouji
