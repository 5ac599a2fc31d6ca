#include <algorithm>
#include <string>

#include "dsl/check/children.h"
#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

bool is_literal(const ast::Expr& written) {
  const ast::Expr& e = without_brackets(written);
  if (const auto* negate = std::get_if<ast::Negate>(&e.node)) return is_literal(*negate->operand);
  if (const auto* list = std::get_if<ast::ListLiteral>(&e.node)) {
    return std::all_of(list->items.begin(), list->items.end(), [](const ast::ExprPtr& item) { return is_literal(*item); });
  }
  return std::holds_alternative<ast::NumberLiteral>(e.node) || std::holds_alternative<ast::DateLiteral>(e.node) ||
         std::holds_alternative<ast::StringLiteral>(e.node) || std::holds_alternative<ast::BoolLiteral>(e.node);
}

const bool* truth_of(const ast::Expr& written) {
  const auto* literal = std::get_if<ast::BoolLiteral>(&without_brackets(written).node);
  return literal ? &literal->value : nullptr;
}

class ConstantLint {
 public:
  ConstantLint(const ast::Rule& rule, const Source& source, Problems& problems) : rule_(rule), source_(source), problems_(problems) {}

  void run() {
    for (const ast::Clause& clause : rule_.clauses) {
      if (const auto* when = std::get_if<ast::WhenClause>(&clause.node)) {
        never_applies(*when->condition);
      } else if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) {
        if (loop->where) never_applies(*loop->where);
      } else if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
        condition(*require->condition);
      }
    }
    for_each_expression(rule_, [&](const ast::Expr& e) { walk(e); });
  }

 private:
  /// 适用 and 其中: a literal 否 there keeps the rule from ever speaking.
  void never_applies(const ast::Expr& e) {
    const bool* truth = truth_of(e);
    if (truth && !*truth) {
      problems_.add("G0410", e.span);
    } else {
      condition(e);
    }
  }

  void condition(const ast::Expr& e) {
    if (const bool* truth = truth_of(e)) always(e.span, *truth);
  }

  void always(Span span, bool truth) { problems_.add(truth ? "G0408" : "G0419", span); }

  std::string squeezed(const ast::Expr& e) const {
    std::string text;
    for (const char c : source_.text(without_brackets(e).span)) {
      if (c != ' ' && c != '\t' && c != '\n' && c != '\r') text += c;
    }
    return text;
  }

  void walk(const ast::Expr& e) {
    if (const auto* list = std::get_if<ast::ListLiteral>(&e.node)) {
      if (list->items.empty()) problems_.add("G0411", e.span);
    } else if (const auto* compare = std::get_if<ast::Compare>(&e.node)) {
      if (is_literal(*compare->left) && is_literal(*compare->right)) {
        problems_.add("G0420", e.span);
      } else if (squeezed(*compare->left) == squeezed(*compare->right)) {
        problems_.add("G0409", e.span, {std::string(source_.text(compare->left->span))});
      }
    } else if (const auto* test = std::get_if<ast::Test>(&e.node)) {
      if (is_literal(*test->operand)) problems_.add("G0420", e.span);
    } else if (const auto* binary = std::get_if<ast::Binary>(&e.node)) {
      if (binary->op == ast::BinaryOp::logical_and || binary->op == ast::BinaryOp::logical_or) {
        condition(*binary->left);
        condition(*binary->right);
      }
    } else if (const auto* negation = std::get_if<ast::Not>(&e.node)) {
      condition(*negation->operand);
    } else if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      if (quantifier->where) condition(*quantifier->where);
      condition(*quantifier->body);
    } else if (const auto* filter = std::get_if<ast::Filter>(&e.node)) {
      condition(*filter->condition);
    } else if (const auto* conditional = std::get_if<ast::Conditional>(&e.node)) {
      for (const auto& branch : conditional->branches) condition(*branch.condition);
    }
    for_each_child(e, [&](const ast::Expr& child) { walk(child); });
  }

  const ast::Rule& rule_;
  const Source& source_;
  Problems& problems_;
};

}  // namespace

void lint_constant(const ast::Rule& rule, const Source& source, Problems& problems) { ConstantLint(rule, source, problems).run(); }

}  // namespace gouji::dsl
