#include "dsl/lsp/surroundings.h"

#include "dsl/check/children.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using dsl::Span;

bool covers(Span outer, Span inner) { return outer.begin <= inner.begin && inner.end <= outer.end; }

/// Goes down to a place and brings every name on the way into force.
class Descent {
 public:
  Descent(dsl::Place& place, Span target) : place_(place), target_(target) {}

  void item(const ast::Item& item) {
    if (const auto* definition = std::get_if<ast::Definition>(&item.node)) {
      for (const ast::Parameter& parameter : definition->parameters) place_.parameter(parameter);
      expression(*definition->body);
    } else if (const auto* function = std::get_if<ast::Function>(&item.node)) {
      for (const ast::Parameter& parameter : function->parameters) place_.parameter(parameter);
    } else if (const auto* rule = std::get_if<ast::Rule>(&item.node)) {
      for (const ast::Clause& clause : rule->clauses) {
        if (clause.span.begin > target_.begin) return;
        std::visit([&](const auto& node) { part(node); }, clause.node);
      }
    }
  }

 private:
  template <class Node>
  void part(const Node&) {}
  void part(const ast::WhenClause& clause) { expression(*clause.condition); }
  void part(const ast::ForClause& clause) {
    if (covers(clause.list->span, target_)) return expression(*clause.list);
    const bool in_where = clause.where && covers(clause.where->span, target_);
    place_.loop(clause.variable, *clause.list, in_where ? nullptr : clause.where.get());
    if (in_where) expression(*clause.where);
  }
  void part(const ast::LetClause& clause) {
    if (covers(clause.value->span, target_)) return expression(*clause.value);
    place_.let(clause.name, *clause.value);
  }
  void part(const ast::RequireClause& clause) { expression(*clause.condition); }
  void part(const ast::OtherwiseClause& clause) { message(clause.text); }
  void part(const ast::AdviceClause& clause) { message(clause.text); }
  void message(const ast::Template& text) {
    for (const ast::Template::Part& piece : text.parts) {
      if (piece.value) expression(*piece.value);
    }
  }

  void expression(const ast::Expr& e) {
    if (!covers(e.span, target_)) return;
    if (const auto* filter = std::get_if<ast::Filter>(&e.node)) {
      if (covers(filter->list->span, target_)) return expression(*filter->list);
      place_.loop(filter->variable, *filter->list);
      expression(*filter->condition);
    } else if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      if (covers(quantifier->list->span, target_)) return expression(*quantifier->list);
      const bool in_body = covers(quantifier->body->span, target_);
      place_.loop(quantifier->variable, *quantifier->list, in_body ? quantifier->where.get() : nullptr);
      if (quantifier->where) expression(*quantifier->where);
      expression(*quantifier->body);
    } else {
      dsl::for_each_child(e, [&](const ast::Expr& child) { expression(child); });
    }
  }

  dsl::Place& place_;
  Span target_;
};

}  // namespace

void surround(dsl::Place& place, const Occurrence& occurrence) {
  if (occurrence.item) Descent(place, occurrence.span).item(*occurrence.item);
}

const ast::Expr* expression_of(const Occurrence& occurrence) {
  if (occurrence.expr) return occurrence.expr;
  const auto* rule = occurrence.item ? std::get_if<ast::Rule>(&occurrence.item->node) : nullptr;
  if (!rule || occurrence.kind != NameKind::let) return nullptr;
  for (const ast::Clause& clause : rule->clauses) {
    const auto* let = std::get_if<ast::LetClause>(&clause.node);
    if (let && let->name.span == occurrence.span) return let->value.get();
  }
  return nullptr;
}

}  // namespace gouji::lsp
