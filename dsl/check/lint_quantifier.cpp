#include <string>

#include "dsl/check/children.h"
#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

bool mentions(const ast::Expr& e, const std::string& name) {
  if (const auto* written = std::get_if<ast::Name>(&e.node)) return written->text == name;
  if (std::holds_alternative<ast::Broken>(e.node)) return true;  // what could not be read may well have
  bool found = false;
  for_each_child(e, [&](const ast::Expr& child) { found = found || mentions(child, name); });
  return found;
}

/// The parts that 且 and 或 join without brackets: each may have been meant to stand outside the quantifier.
void check_parts(const ast::Expr& e, const ast::Ident& variable, Problems& problems) {
  const auto* binary = std::get_if<ast::Binary>(&e.node);
  if (binary && (binary->op == ast::BinaryOp::logical_and || binary->op == ast::BinaryOp::logical_or)) {
    check_parts(*binary->left, variable, problems);
    check_parts(*binary->right, variable, problems);
  } else if (!mentions(e, variable.text)) {
    problems.add("G0412", e.span, {variable.text}).labels.push_back({variable.span, ""});
  }
}

void walk(const ast::Expr& e, Problems& problems) {
  if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
    if (quantifier->where) check_parts(*quantifier->where, quantifier->variable, problems);
    check_parts(*quantifier->body, quantifier->variable, problems);
  } else if (const auto* filter = std::get_if<ast::Filter>(&e.node)) {
    check_parts(*filter->condition, filter->variable, problems);
  }
  for_each_child(e, [&](const ast::Expr& child) { walk(child, problems); });
}

}  // namespace

void lint_quantifier(const ast::Rule& rule, Problems& problems) {
  for_each_expression(rule, [&](const ast::Expr& e) { walk(e, problems); });
}

}  // namespace gouji::dsl
