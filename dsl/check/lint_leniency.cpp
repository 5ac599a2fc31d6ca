#include <string>
#include <unordered_map>

#include "dsl/check/children.h"
#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

class LeniencyLint {
 public:
  LeniencyLint(const ast::Rule& rule, const Source& source, Problems& problems) : rule_(rule), source_(source), problems_(problems) {}

  void run() {
    for (const ast::Clause& clause : rule_.clauses) {
      if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) lets_[let->name.text] = let->value.get();
      if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) walk(*require->condition, require->forbid);
    }
  }

 private:
  /// `negated`: under an odd number of negations, counted from the outcome 不通过.
  void walk(const ast::Expr& e, bool negated) {
    if (const auto* paren = std::get_if<ast::Paren>(&e.node)) {
      walk(*paren->inner, negated);
    } else if (const auto* negation = std::get_if<ast::Not>(&e.node)) {
      walk(*negation->operand, !negated);
    } else if (const auto* binary = std::get_if<ast::Binary>(&e.node)) {
      walk(*binary->left, negated);
      walk(*binary->right, negated);
    } else if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      const bool every = quantifier->kind == ast::QuantifierKind::every;
      const bool none = quantifier->kind == ast::QuantifierKind::none;
      if (quantifier->where) walk(*quantifier->where, negated != (every || none));
      walk(*quantifier->body, negated != none);
    } else if (const auto* conditional = std::get_if<ast::Conditional>(&e.node)) {
      for (const auto& branch : conditional->branches) walk(*branch.value, negated);
      walk(*conditional->otherwise, negated);
    } else if (const auto* name = std::get_if<ast::Name>(&e.node)) {
      if (const auto let = lets_.find(name->text); let != lets_.end()) {
        const ast::Expr* value = let->second;
        lets_.erase(let);  // once is enough, and a name cannot stand for itself
        walk(*value, negated);
      }
    } else if (const auto* compare = std::get_if<ast::Compare>(&e.node)) {
      if (negated) report(e, *compare);
    }
  }

  void report(const ast::Expr& e, const ast::Compare& compare) {
    const char* contrary = compare.op == ast::CompareOp::tallies    ? " ≠ "
                           : compare.op == ast::CompareOp::at_most  ? " > "
                           : compare.op == ast::CompareOp::at_least ? " < "
                                                                    : nullptr;
    if (!contrary) return;
    const std::string left(source_.text(compare.left->span));
    const std::string right(source_.text(compare.right->span));
    problems_.add("G0407", e.span, {std::string(source_.text(compare.op_span)), left + contrary + right});
  }

  const ast::Rule& rule_;
  const Source& source_;
  Problems& problems_;
  std::unordered_map<std::string, const ast::Expr*> lets_;
};

}  // namespace

void lint_leniency(const ast::Rule& rule, const Source& source, Problems& problems) { LeniencyLint(rule, source, problems).run(); }

}  // namespace gouji::dsl
