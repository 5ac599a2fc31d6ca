#pragma once
#include "dsl/base/source.h"
#include "dsl/check/problems.h"
#include "dsl/syntax/ast.h"

/// What is legal but probably not meant. These read the rule as it is written; what needs types is found on the way (infer_*).
namespace gouji::dsl {

/// Title, category, basis, dates.
void lint_metadata(const ast::Rule& rule, Problems& problems);
/// 相符 不超过 不低于 under an odd number of negations: the leniency of rounding would then accuse.
void lint_leniency(const ast::Rule& rule, const Source& source, Problems& problems);
/// Conditions that are always true or always false, rules that never apply, empty lists.
void lint_constant(const ast::Rule& rule, const Source& source, Problems& problems);
/// Conditions that never hold beside one another, or always: 甲 > 5万元 且 甲 < 3万元, an 应当 that 适用 has settled, a case of 若 that those
/// before it leave nothing to.
void lint_contradiction(const ast::Rule& rule, const Source& source, Problems& problems);
/// Parts of a quantifier's body that do not speak of its variable.
void lint_quantifier(const ast::Rule& rule, Problems& problems);

/// Calls `visit` for every expression of a rule that stands at the top of a clause; messages are left out.
template <class Visit>
void for_each_expression(const ast::Rule& rule, Visit&& visit) {
  for (const ast::Clause& clause : rule.clauses) {
    if (const auto* when = std::get_if<ast::WhenClause>(&clause.node)) {
      visit(*when->condition);
    } else if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) {
      visit(*loop->list);
      if (loop->where) visit(*loop->where);
    } else if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) {
      visit(*let->value);
    } else if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
      visit(*require->condition);
    }
  }
}

}  // namespace gouji::dsl
