#pragma once
#include <bitset>
#include <cstddef>
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
  friend class YearPatternFilter;
  bool matches(std::string_view folded, std::string_view after) const;
  std::string_view end() const { return year_ ? after_ : before_; }
  std::string_view end_without_suffix() const { return end().substr(0, bare_); }

  std::string before_;
  std::string after_;   // without 年 or 年度 at its beginning
  std::size_t bare_ = 0;  // bytes of the end without its last bracketed group
  bool year_ = false;
};

/// Tells of most texts at a glance that no pattern of a set fits them.
class YearPatternFilter {
 public:
  void add(const YearPattern& pattern);
  /// False: no pattern matches the text, with its last bracketed group or without.
  bool may_match(std::string_view folded) const;
  /// False: the text begins no pattern.
  bool may_begin(std::string_view folded) const;

 private:
  std::bitset<256> ends_;     // last bytes of what may match
  std::bitset<256> begins_;   // first characters, by key
  bool year_first_ = false;   // a pattern begins with the year
  bool year_last_ = false;
};

/// A text without its last bracketed group: 预算表(上年结转) → 预算表. The text itself where it does not end in one.
std::string_view without_suffix(std::string_view folded);

/// Bytes of a year of four digits (or Chinese numerals) that a folded text begins with, with 年 or 年度 behind it; 0: none.
std::size_t year_prefix(std::string_view folded);

}  // namespace gouji
