#include "dsl/check/infer.h"

namespace gouji::dsl {

using checked::Op;

namespace {

Op op_of(ast::BinaryOp op) {
  switch (op) {
    case ast::BinaryOp::add: return Op::add;
    case ast::BinaryOp::subtract: return Op::subtract;
    case ast::BinaryOp::multiply: return Op::multiply;
    case ast::BinaryOp::divide: return Op::divide;
    case ast::BinaryOp::logical_and: return Op::logical_and;
    case ast::BinaryOp::logical_or: return Op::logical_or;
  }
  return Op::broken;
}

struct Rule {
  ast::BinaryOp op;
  TypeKind left, right, result;
};

/// The table of language.md 7; what is not in it is a mistake.
constexpr Rule kRules[] = {
    {ast::BinaryOp::add, TypeKind::amount, TypeKind::amount, TypeKind::amount},
    {ast::BinaryOp::add, TypeKind::ratio, TypeKind::ratio, TypeKind::ratio},
    {ast::BinaryOp::add, TypeKind::number, TypeKind::number, TypeKind::number},
    {ast::BinaryOp::subtract, TypeKind::amount, TypeKind::amount, TypeKind::amount},
    {ast::BinaryOp::subtract, TypeKind::ratio, TypeKind::ratio, TypeKind::ratio},
    {ast::BinaryOp::subtract, TypeKind::number, TypeKind::number, TypeKind::number},
    {ast::BinaryOp::multiply, TypeKind::amount, TypeKind::number, TypeKind::amount},
    {ast::BinaryOp::multiply, TypeKind::number, TypeKind::amount, TypeKind::amount},
    {ast::BinaryOp::multiply, TypeKind::ratio, TypeKind::number, TypeKind::ratio},
    {ast::BinaryOp::multiply, TypeKind::number, TypeKind::ratio, TypeKind::ratio},
    {ast::BinaryOp::multiply, TypeKind::number, TypeKind::number, TypeKind::number},
    {ast::BinaryOp::multiply, TypeKind::amount, TypeKind::ratio, TypeKind::amount},
    {ast::BinaryOp::multiply, TypeKind::ratio, TypeKind::amount, TypeKind::amount},
    {ast::BinaryOp::divide, TypeKind::amount, TypeKind::number, TypeKind::amount},
    {ast::BinaryOp::divide, TypeKind::amount, TypeKind::amount, TypeKind::ratio},
    {ast::BinaryOp::divide, TypeKind::ratio, TypeKind::ratio, TypeKind::ratio},
    {ast::BinaryOp::divide, TypeKind::number, TypeKind::number, TypeKind::ratio},
};

std::optional<TypeKind> result_of(ast::BinaryOp op, TypeKind left, TypeKind right) {
  for (const Rule& rule : kRules) {
    if (rule.op == op && rule.left == left && rule.right == right) return rule.result;
  }
  return std::nullopt;
}

bool is_sum(ast::BinaryOp op) { return op == ast::BinaryOp::add || op == ast::BinaryOp::subtract; }

}  // namespace

Infer::Expr Infer::negate(const ast::Negate& node, Span span) {
  Expr operand = expression(*node.operand);
  if (is_open(operand.type)) return broken(span);
  if (!operand.type.is_measured()) {
    problems_->add("G0331", span, {name_of(operand.type)});
    return broken(span);
  }
  const Type type = operand.type;
  return make(Op::negate, type, span, std::move(operand));
}

Infer::Expr Infer::binary(const ast::Binary& node, Span span) {
  if (node.op == ast::BinaryOp::logical_and || node.op == ast::BinaryOp::logical_or) {
    Expr left = condition(*node.left);
    Expr right = condition(*node.right);
    return make(op_of(node.op), Type::of(TypeKind::boolean), span, std::move(left), std::move(right));
  }
  Expr left = expression(*node.left);
  Expr right = expression(*node.right);
  return arithmetic(node, std::move(left), std::move(right), span);
}

Infer::Expr Infer::arithmetic(const ast::Binary& node, Expr left, Expr right, Span span) {
  if (node.op == ast::BinaryOp::divide && right.type.kind == TypeKind::zero && right.op == Op::literal) {
    problems_->add("G0330", right.span, {});
    return broken(span);
  }
  if (is_open(left.type) || is_open(right.type)) {
    // Of a sum the side that is known says what the whole is: its neighbours are still checked.
    const Type known = is_open(left.type) ? right.type : left.type;
    Expr e = make(Op::broken, is_sum(node.op) && known.is_measured() && known.kind != TypeKind::zero ? known : Type{}, span);
    return e;
  }
  if (left.type.kind == TypeKind::zero && right.type.kind == TypeKind::zero) {
    return make(op_of(node.op), Type::of(TypeKind::zero), span, std::move(left), std::move(right));
  }
  const TypeKind zero_beside_left = is_sum(node.op) || node.op == ast::BinaryOp::divide ? left.type.kind : TypeKind::number;
  const TypeKind zero_beside_right = is_sum(node.op) || node.op == ast::BinaryOp::divide ? right.type.kind : TypeKind::number;
  if (left.type.kind == TypeKind::zero && right.type.is_measured()) settle_zero(left, zero_beside_right);
  if (right.type.kind == TypeKind::zero && left.type.is_measured()) settle_zero(right, zero_beside_left);
  const auto result = result_of(node.op, left.type.kind, right.type.kind);
  if (!result) {
    report_arithmetic(node, left, right, span);
    return broken(span);
  }
  return make(op_of(node.op), Type::of(*result), span, std::move(left), std::move(right));
}

void Infer::report_arithmetic(const ast::Binary& node, const Expr& left, const Expr& right, Span span) {
  const std::string sign = source_text(node.op_span);
  if (left.type.is_list() || right.type.is_list()) {
    problems_->add("G0303", span, {name_of(left.type), name_of(right.type), sign});
  } else if (is_sum(node.op)) {
    report_mismatch("G0302", left, right, span, {sign});
  } else {
    problems_->add("G0302", span, {name_of(left.type), name_of(right.type), sign});
  }
}

}  // namespace gouji::dsl
