#pragma once
#include <string_view>

#include "engine/model/facts.h"
#include "engine/value/value.h"

/// Where computed values come from: every figure remembers the calculation that made it, down to the facts of the document, so
/// that sums can be seen as linear forms over cells and a verdict can show its working. All of it lives in the Scratch of a rule.
namespace gouji {

/// A computed origin is a calculation (of a figure) or a reason (of a missing value).
struct Computed : Origin {
  enum class Sort : std::uint8_t { calculation, reason } sort = Sort::calculation;
};

/// An operand of a calculation: its figure and where that comes from (null: a literal).
struct Operand {
  const Origin* origin = nullptr;
  Quantity quantity;
  gouji::Kind measure = gouji::Kind::amount;
};

struct Calculation : Computed {
  /// `selected` is the largest or smallest of several: `left` is the one printed, the interval is that of all.
  enum class Op : std::uint8_t { add, subtract, negate, multiply, divide, absolute, selected } op = Op::add;
  std::int64_t one = 1;  ///< multiply: units of `right` in one; divide: units of the result in one
  Operand left;
  Operand right;
  Quantity quantity;     ///< the cheap interval, cells taken as independent
};

/// Why a value is missing, where no single fact says so.
struct Reason : Computed {
  std::string_view text;   ///< a sentence for the user: 除数可能为零（第 345 行）
  std::string_view what;   ///< what could not be had; may be empty
  Place place;
};

inline const Fact* as_fact(const Origin* origin) {
  return origin != nullptr && origin->kind == Origin::Kind::fact ? static_cast<const Fact*>(origin) : nullptr;
}
inline const Calculation* as_calculation(const Origin* origin) {
  if (origin == nullptr || origin->kind != Origin::Kind::computed) return nullptr;
  const auto* computed = static_cast<const Computed*>(origin);
  return computed->sort == Computed::Sort::calculation ? static_cast<const Calculation*>(computed) : nullptr;
}
inline const Reason* as_reason(const Origin* origin) {
  if (origin == nullptr || origin->kind != Origin::Kind::computed) return nullptr;
  const auto* computed = static_cast<const Computed*>(origin);
  return computed->sort == Computed::Sort::reason ? static_cast<const Reason*>(computed) : nullptr;
}

}  // namespace gouji
