#pragma once
#include <cstdint>
#include <string>

#include "engine/eval/machine.h"

namespace gouji {

/// How an amount is printed: in the unit and with the decimals of the figures it comes from.
struct AmountStyle {
  std::int64_t unit = kYuan;
  int decimals = 2;
  std::string_view name = "元";
  friend bool operator==(const AmountStyle&, const AmountStyle&) = default;
};
/// The style of the first figure of the document that a value comes from, with the most decimals of any of them. Without such a
/// figure: `fallback`.
AmountStyle style_of(const Value& value, const AmountStyle& fallback);

/// 1,204.50: grouped in threes.
std::string grouped(std::string plain);
/// An amount without its unit.
std::string amount_text(std::int64_t value, const AmountStyle& style);
/// The same with as many decimals as it takes to be exact.
std::string amount_text_exact(std::int64_t value, const AmountStyle& style);

/// A value as a message prints it (language.md 8): 〔空白〕〔没有〕〔未读出〕 for what is not there, an amount in the document's
/// unit, a ratio with two decimals, a list by 、 and at most five.
std::string message_text(Machine& machine, const Value& value);
/// Figures without their unit.
std::string figure_text(const Value& value, const AmountStyle& style);

}  // namespace gouji
