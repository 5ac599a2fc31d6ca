#include "dsl/check/type_rules.h"

namespace gouji::dsl {

bool is_zero(const Type& type) {
  if (type.kind == TypeKind::zero) return true;
  return type.is_list() && type.element && is_zero(*type.element);
}

bool is_ordered(const Type& type) {
  return type.is_measured() || type.kind == TypeKind::date || type.kind == TypeKind::year || type.kind == TypeKind::position;
}

bool same_type(const Type& a, const Type& b) {
  if (a.kind != b.kind) return false;
  if (a.is_list()) return a.element && b.element && same_type(*a.element, *b.element);
  return a.index == b.index && a.tables == b.tables;
}

bool fits(const Type& actual, const Type& wanted) {
  if (is_open(actual) || is_open(wanted)) return true;
  if (actual.kind == TypeKind::zero) return wanted.is_measured();
  if (actual.kind == TypeKind::enumeration && wanted.kind == TypeKind::text) return true;
  if (actual.kind != wanted.kind) return false;
  if (actual.is_list()) return fits(*actual.element, *wanted.element);
  if (actual.kind == TypeKind::enumeration || actual.kind == TypeKind::record) return actual.index == wanted.index;
  if (actual.kind == TypeKind::table || actual.kind == TypeKind::row || actual.kind == TypeKind::column) {
    return wanted.tables == 0 || (actual.tables & ~wanted.tables) == 0;
  }
  return true;
}

std::optional<Type> common_type(const Type& a, const Type& b) {
  if (is_open(a)) return b;
  if (is_open(b)) return a;
  if (a.is_list() && b.is_list()) {
    auto element = common_type(*a.element, *b.element);
    if (!element) return std::nullopt;
    return Type::list_of(std::move(*element));
  }
  if (a.kind == TypeKind::zero && b.is_measured()) return b;
  if (b.kind == TypeKind::zero && a.is_measured()) return a;
  if (a.is_textual() && b.is_textual()) return a.kind == b.kind && a.index == b.index ? a : Type::of(TypeKind::text);
  if (a.kind != b.kind) return std::nullopt;
  if (a.kind == TypeKind::record) return a.index == b.index ? std::optional<Type>(a) : std::nullopt;
  Type both = a;
  both.tables |= b.tables;
  both.index &= b.index;  // of columns: figures only where both are
  return both;
}

namespace {

Type with_measure(const Type& type, TypeKind measure) {
  return type.is_list() ? Type::list_of(with_measure(*type.element, measure)) : Type::of(measure);
}

}  // namespace

void settle_zero(checked::Expr& expr, TypeKind measure) {
  if (!is_zero(expr.type)) return;
  expr.type = with_measure(expr.type, measure);
  for (checked::Expr& operand : expr.operands) settle_zero(operand, measure);
}

void settle_leftovers(checked::Expr& expr) {
  if (is_zero(expr.type)) {
    settle_zero(expr, TypeKind::number);
    return;
  }
  for (checked::Expr& operand : expr.operands) settle_leftovers(operand);
}

}  // namespace gouji::dsl
