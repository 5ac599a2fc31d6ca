#include "dsl/check/infer.h"

namespace gouji::dsl {

using checked::Op;

Infer::Expr Infer::list(const ast::Expr& e) {
  Expr value = expression(e);
  if (is_open(value.type) || value.type.is_list()) return value;
  if (value.type.kind == TypeKind::table) {
    problems_->add("G0320", e.span, {source_text(e.span)});
  } else {
    problems_->add("G0319", e.span, {source_text(e.span), name_of(value.type)});
  }
  return broken(e.span);
}

Type Infer::agree(const std::vector<Expr*>& items, std::string_view code, bool elements) {
  const auto item_type = [&](const Expr& e) { return elements && e.type.is_list() ? element_type(e) : e.type; };
  // Literals take the type of whatever is no literal, wherever it stands.
  for (const Expr* model : items) {
    const Type type = item_type(*model);
    if (type.kind != TypeKind::document_number && !(type.is_measured() && type.kind != TypeKind::zero) && !type.is_list()) continue;
    for (Expr* item : items) adapt(*item, elements && item->type.is_list() ? Type::list_of(type) : type);
    break;
  }
  Type common;
  for (const Expr* item : items) {
    const Type type = item_type(*item);
    auto both = common_type(common, type);
    if (!both) {
      problems_->add(code, item->span, {name_of(common), name_of(type)});
      return Type{};
    }
    common = std::move(*both);
  }
  return common;
}

Infer::Expr Infer::list_literal(const ast::ListLiteral& node, Span span) {
  Expr e = make(Op::list, Type{}, span);
  e.operands.reserve(node.items.size());
  for (const auto& item : node.items) e.operands.push_back(expression(*item));
  std::vector<Expr*> items;
  for (Expr& item : e.operands) items.push_back(&item);
  e.type = Type::list_of(agree(items, "G0317", true));
  return e;
}

Infer::Expr Infer::filter(const ast::Filter& node, Span span) {
  Expr values = list(*node.list);
  const Type type = values.type.is_list() ? values.type : Type::list_of(Type{});
  const std::uint32_t slot = declare_element(node.variable, values).slot;
  Expr where = condition(*node.condition);
  scope_.pop();
  Expr e = make(Op::filter, type, span, std::move(values), std::move(where));
  e.index = slot;
  return e;
}

Infer::Expr Infer::quantifier(const ast::Quantifier& node, Span span) {
  Expr values = list(*node.list);
  const std::uint32_t slot = declare_element(node.variable, values).slot;
  Expr where = node.where ? condition(*node.where) : make(Op::absent_operand, Type{}, node.variable.span);
  Expr body = condition(*node.body);
  scope_.pop();
  const Op op = node.kind == ast::QuantifierKind::every ? Op::every : node.kind == ast::QuantifierKind::some ? Op::some : Op::none;
  Expr e = make(op, Type::of(TypeKind::boolean), span, std::move(values), std::move(where), std::move(body));
  e.index = slot;
  return e;
}

Infer::Expr Infer::conditional(const ast::Conditional& node, Span span) {
  Expr e = make(Op::conditional, Type{}, span);
  e.operands.reserve(node.branches.size() * 2 + 1);
  for (const auto& branch : node.branches) {
    e.operands.push_back(condition(*branch.condition));
    e.operands.push_back(expression(*branch.value));
  }
  e.operands.push_back(expression(*node.otherwise));
  std::vector<Expr*> values;
  for (std::size_t i = 1; i < e.operands.size(); i += 2) values.push_back(&e.operands[i]);
  values.push_back(&e.operands.back());
  e.type = agree(values, "G0318", false);
  if (is_open(e.type)) return broken(span);
  return e;
}

Infer::Expr Infer::or_else(const ast::OrElse& node, Span span) {
  Expr e = make(Op::or_else, Type{}, span, expression(*node.operand), expression(*node.fallback));
  adapt(e.operands[1], e.operands[0].type);
  e.type = agree({&e.operands[0], &e.operands[1]}, "G0329", false);
  if (is_open(e.type)) return broken(span);
  return e;
}

}  // namespace gouji::dsl
