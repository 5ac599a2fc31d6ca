#pragma once
#include <cstdint>
#include <string_view>

namespace gouji {

/// How a line or an entry of the contents is numbered.
enum class NumberStyle : std::uint8_t {
  none,
  part,       ///< 第一部分
  table,      ///< 表一, 表1 (only in contents)
  ideograph,  ///< 一、
  bracketed,  ///< （一）
  arabic      ///< 1、 1. （1）
};

struct Numbering {
  NumberStyle style = NumberStyle::none;
  std::string_view number;   ///< without its mark: 第一部分, 表一, 一, （一）, 1
  std::string_view title;    ///< what follows, trimmed
  int value = 0;
};

/// Splits a line into its number and title. `expected_table` settles 表十一般公共预算…: the number of the table that is due, 0 for none.
Numbering parse_numbering(std::string_view line, int expected_table = 0);

/// The year in a title (2026年…), 0 for none.
int year_in(std::string_view text);

}  // namespace gouji
