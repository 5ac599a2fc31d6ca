#include <tuple>

#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

auto order_of(const ast::DateLiteral& date) { return std::tie(date.year, date.month, date.day); }

/// A month or a year that is left out stands for the last one.
ast::DateLiteral last_of(ast::DateLiteral date) {
  if (date.month == 0) date.month = 12;
  if (date.day == 0) date.day = 31;
  return date;
}

}  // namespace

void lint_metadata(const ast::Rule& rule, Problems& problems) {
  const std::vector<std::string> id{rule.name.text};
  bool category = false, basis = false, error = false;
  for (const ast::Clause& clause : rule.clauses) {
    if (std::holds_alternative<ast::CategoryClause>(clause.node)) category = true;
    if (std::holds_alternative<ast::BasisClause>(clause.node)) basis = true;
    if (const auto* severity = std::get_if<ast::SeverityClause>(&clause.node)) error = severity->value == ast::Severity::error;
    if (const auto* effective = std::get_if<ast::EffectiveClause>(&clause.node)) {
      if (!effective->from || !effective->to) continue;
      const ast::DateLiteral to = last_of(*effective->to);
      if (order_of(to) < order_of(*effective->from)) problems.add("G0418", effective->span);
    }
  }
  if (error && !basis) problems.add("G0413", rule.name.span, id);
  if (!rule.title) problems.add("G0414", rule.name.span, id);
  if (!category) problems.add("G0415", rule.name.span, id);
}

}  // namespace gouji::dsl
