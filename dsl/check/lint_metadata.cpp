#include <algorithm>
#include <tuple>

#include "dsl/check/children.h"
#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

bool compares_figures(const ast::Expr& e) {
  if (const auto* compare = std::get_if<ast::Compare>(&e.node)) {
    if (compare->op == ast::CompareOp::tallies || compare->op == ast::CompareOp::at_most || compare->op == ast::CompareOp::at_least) return true;
  }
  bool found = false;
  for_each_child(e, [&](const ast::Expr& child) { found = found || compares_figures(child); });
  return found;
}

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
  bool category = false, basis = false, error = false, figures = false;
  const ast::OtherwiseClause* message = nullptr;
  for (const ast::Clause& clause : rule.clauses) {
    if (std::holds_alternative<ast::CategoryClause>(clause.node)) category = true;
    if (std::holds_alternative<ast::BasisClause>(clause.node)) basis = true;
    if (const auto* severity = std::get_if<ast::SeverityClause>(&clause.node)) error = severity->value == ast::Severity::error;
    if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) figures = compares_figures(*require->condition);
    if (const auto* otherwise = std::get_if<ast::OtherwiseClause>(&clause.node)) message = otherwise;
    if (const auto* effective = std::get_if<ast::EffectiveClause>(&clause.node)) {
      if (!effective->from || !effective->to) continue;
      const ast::DateLiteral to = last_of(*effective->to);
      if (order_of(to) < order_of(*effective->from)) problems.add("G0418", effective->span);
    }
  }
  if (error && !basis) problems.add("G0413", rule.name.span, id);
  if (!rule.title) problems.add("G0414", rule.name.span, id);
  if (!category) problems.add("G0415", rule.name.span, id);
  const auto has_value = [](const ast::Template::Part& part) { return part.value != nullptr; };
  if (figures && message && std::none_of(message->text.parts.begin(), message->text.parts.end(), has_value)) {
    problems.add("G0416", message->text.span);
  }
}

}  // namespace gouji::dsl
