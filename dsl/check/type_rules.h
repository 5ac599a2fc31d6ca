#pragma once
#include <optional>

#include "dsl/check/checked.h"

/// When one type may stand for another, and the retyping of literals by their neighbours.
namespace gouji::dsl {

/// Nothing is known of it, or it is 任意 of a definition: fits everywhere.
inline bool is_open(const Type& type) { return type.kind == TypeKind::unknown || type.kind == TypeKind::generic; }
/// 0 without a unit, alone or as the element of a list.
bool is_zero(const Type& type);
/// Values of which one can be before the other: measured, dates, years, positions.
bool is_ordered(const Type& type);

bool same_type(const Type& a, const Type& b);
/// A value of type `actual` can stand where `wanted` is asked for. 表, 行 and 列 without tables are those of any table.
bool fits(const Type& actual, const Type& wanted);
/// The type of what is either an a or a b.
std::optional<Type> common_type(const Type& a, const Type& b);

/// Gives the bare zeros of an expression the measure of their neighbour.
void settle_zero(checked::Expr& expr, TypeKind measure);
/// What has no neighbour is a number.
void settle_leftovers(checked::Expr& expr);

}  // namespace gouji::dsl
