#pragma once
#include <string>
#include <string_view>

namespace gouji {

/// A text of a form that may hold a year: `{year}年预算收支总表`. It matches any year of four digits, and forgives a missing
/// year and 年 or 年度 behind it; all else must be equal after folding.
class YearPattern {
 public:
  YearPattern() = default;
  explicit YearPattern(std::string_view written);

  /// `folded`: a text as fold() gives it.
  bool matches(std::string_view folded) const;
  /// The same for a pattern and a text whose last bracketed group is left off where they have one.
  bool matches_without_suffix(std::string_view folded) const;
  /// A longer text that matches begins with this one, which holds the year and at least two characters more.
  bool begins_with(std::string_view folded) const;

 private:
  bool matches(std::string_view folded, std::string_view after) const;

  std::string before_;
  std::string after_;   // without 年 or 年度 at its beginning
  bool year_ = false;
};

/// A text without its last bracketed group: 预算表(上年结转) → 预算表. The text itself where it does not end in one.
std::string_view without_suffix(std::string_view folded);

/// Bytes of a year of four digits (or Chinese numerals) that a folded text begins with, with 年 or 年度 behind it; 0: none.
std::size_t year_prefix(std::string_view folded);

}  // namespace gouji
