#include <algorithm>
#include <utility>
#include <vector>

#include "dsl/check/children.h"
#include "dsl/check/conditions.h"
#include "dsl/check/lint.h"

namespace gouji::dsl {

namespace {

bool never(const Alternatives& alternatives) { return alternatives && alternatives->empty(); }

const ast::Binary* as_logical(const ast::Expr& e) {
  const auto* binary = std::get_if<ast::Binary>(&e.node);
  return binary && (binary->op == ast::BinaryOp::logical_and || binary->op == ast::BinaryOp::logical_or) ? binary : nullptr;
}

bool is_truth(const ast::Expr& e) { return std::holds_alternative<ast::BoolLiteral>(without_brackets(e).node); }

class ContradictionLint {
 public:
  ContradictionLint(const ast::Rule& rule, const Source& source, Problems& problems) : rule_(rule), source_(source), problems_(problems) {}

  void run() {
    for (const ast::Clause& clause : rule_.clauses) {
      if (const auto* when = std::get_if<ast::WhenClause>(&clause.node)) {
        selects(*when->condition);
      } else if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) {
        walk(*loop->list);
        if (loop->where) selects(*loop->where);
      } else if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) {
        walk(*let->value);
      } else if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
        requires_(*require);
      }
    }
  }

 private:
  /// 适用 and 其中: what they say holds for all that follows.
  void selects(const ast::Expr& e) {
    if (is_truth(e)) return;   // said by itself
    const Alternatives together = beside(spoken_of_, e, true, source_);
    if (never(together)) {
      Diagnostic& said = problems_.add("G0410", e.span);
      if (!never(beside(anything(), e, true, source_))) point_to(said);
      return;
    }
    selected_.push_back(e.span);
    spoken_of_ = together;
    walk(e);
  }

  void requires_(const ast::RequireClause& clause) {
    const ast::Expr& e = *clause.condition;
    if (is_truth(e)) return;
    if (!selected_.empty()) {
      for (const bool truth : {true, false}) {
        if (!never(beside(spoken_of_, e, !truth, source_)) || never(beside(anything(), e, !truth, source_))) continue;
        point_to(problems_.add(truth ? "G0408" : "G0419", e.span));
        return;
      }
    }
    walk(e);
  }

  void point_to(Diagnostic& said) const {
    for (const Span& span : selected_) said.labels.push_back({span, ""});
  }

  /// The largest conditions that never change, wherever they stand.
  void walk(const ast::Expr& e) {
    if (as_logical(e)) {
      for (const bool truth : {true, false}) {
        if (!never(beside(anything(), e, !truth, source_)) || has_truth(e)) continue;
        problems_.add(truth ? "G0408" : "G0419", e.span);
        return;
      }
    }
    if (const auto* conditional = std::get_if<ast::Conditional>(&e.node)) branches(*conditional);
    for_each_child(e, [&](const ast::Expr& child) { walk(child); });
  }

  /// A 是 or 否 among the parts is said by itself.
  static bool has_truth(const ast::Expr& written) {
    const ast::Expr& e = without_brackets(written);
    if (const auto* negation = std::get_if<ast::Not>(&e.node)) return has_truth(*negation->operand);
    const ast::Binary* binary = as_logical(e);
    return binary ? has_truth(*binary->left) || has_truth(*binary->right) : is_truth(e);
  }

  /// A branch whose condition cannot hold where those before it did not.
  void branches(const ast::Conditional& conditional) {
    Alternatives left = anything();
    for (std::size_t i = 0; i < conditional.branches.size(); ++i) {
      const ast::Expr& condition = *conditional.branches[i].condition;
      if (has_truth(condition)) return;
      if (i > 0 && never(beside(left, condition, true, source_)) && !never(beside(anything(), condition, true, source_))) {
        Diagnostic& said = problems_.add("G0421", condition.span);
        for (std::size_t before = 0; before < i; ++before) said.labels.push_back({conditional.branches[before].condition->span, ""});
        return;
      }
      left = beside(left, condition, false, source_);
    }
  }

  const ast::Rule& rule_;
  const Source& source_;
  Problems& problems_;
  Alternatives spoken_of_ = anything();
  std::vector<Span> selected_;
};

}  // namespace

void lint_contradiction(const ast::Rule& rule, const Source& source, Problems& problems) { ContradictionLint(rule, source, problems).run(); }

}  // namespace gouji::dsl
