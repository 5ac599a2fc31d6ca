#include "engine/form/year_pattern.h"

#include "engine/value/same_text.h"
#include "engine/value/text.h"

namespace gouji {

namespace {

constexpr std::string_view kYear = "{year}";
constexpr std::string_view kYearWord = "年";
constexpr std::string_view kDegree = "度";

/// Drops 年, 年度.
std::string_view skip_year_word(std::string_view text) {
  if (text.substr(0, kYearWord.size()) != kYearWord) return text;
  text.remove_prefix(kYearWord.size());
  if (text.substr(0, kDegree.size()) == kDegree) text.remove_prefix(kDegree.size());
  return text;
}

std::size_t year_digits(std::string_view text) {
  if (text.size() >= 4 && (text[0] == '1' || text[0] == '2')) {
    std::size_t digits = 0;
    while (digits < text.size() && text[digits] >= '0' && text[digits] <= '9') ++digits;
    if (digits == 4) return 4;
  }
  // 二〇二六: four numerals of three bytes each.
  constexpr std::string_view numerals = "〇零一二三四五六七八九○";
  if (text.size() < 12) return 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const std::size_t found = numerals.find(text.substr(i * 3, 3));
    if (found == std::string_view::npos || found % 3 != 0) return 0;
  }
  return 12;
}

/// One byte for the first character of a text: most characters have different ones.
std::size_t first_key(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(text[at])); };
  return byte(0) < 0xE0 || text.size() < 3 ? byte(0) : (byte(0) * 5 + byte(1) * 3 + byte(2)) & 0xFFU;
}

}  // namespace

std::size_t year_prefix(std::string_view folded) {
  const std::size_t digits = year_digits(folded);
  return digits == 0 ? 0 : folded.size() - skip_year_word(folded.substr(digits)).size();
}

std::string_view without_suffix(std::string_view folded) {
  if (folded.empty() || folded.back() != ')') return folded;
  const std::size_t open = folded.rfind('(');
  return open == std::string_view::npos || open == 0 ? folded : folded.substr(0, open);
}

YearPattern::YearPattern(std::string_view written) {
  const std::size_t at = written.find(kYear);
  year_ = at != std::string_view::npos;
  before_ = fold(year_ ? written.substr(0, at) : written);
  if (year_) after_ = std::string(skip_year_word(fold(written.substr(at + kYear.size()))));
  bare_ = without_suffix(end()).size();
}

bool YearPattern::matches(std::string_view folded) const { return matches(folded, after_); }

bool YearPattern::matches_without_suffix(std::string_view folded) const {
  if (!year_) return is_same_text(without_suffix(folded), end_without_suffix());
  return matches(without_suffix(folded), end_without_suffix());
}

bool YearPattern::begins_with(std::string_view folded) const {
  if (!year_) return folded.size() >= 12 && folded.size() < before_.size() && before_.compare(0, folded.size(), folded) == 0;
  if (folded.substr(0, before_.size()) != before_) return false;
  folded.remove_prefix(before_.size());
  const std::size_t year = year_prefix(folded);
  if (year == 0) return false;
  folded.remove_prefix(year);
  return folded.size() >= 6 && folded.size() < after_.size() && after_.compare(0, folded.size(), folded) == 0;
}

void YearPatternFilter::add(const YearPattern& pattern) {
  for (const std::string_view end : {pattern.end(), pattern.end_without_suffix()}) {
    if (end.empty()) year_last_ = true;
    else ends_.set(static_cast<unsigned char>(end.back()));
  }
  if (pattern.before_.empty()) year_first_ = true;
  else begins_.set(first_key(pattern.before_));
}

bool YearPatternFilter::may_match(std::string_view folded) const {
  if (folded.empty() || year_last_) return true;
  if (ends_[static_cast<unsigned char>(folded.back())]) return true;
  return folded.back() == ')' && ends_[static_cast<unsigned char>(without_suffix(folded).back())];
}

bool YearPatternFilter::may_begin(std::string_view folded) const {
  return !folded.empty() && (begins_[first_key(folded)] || (year_first_ && year_prefix(folded) > 0));
}

bool YearPattern::matches(std::string_view folded, std::string_view after) const {
  if (!year_) return is_same_text(folded, before_);
  if (folded.size() < after.size() || !is_same_text(folded.substr(folded.size() - after.size()), after)) return false;
  if (!is_same_text(folded.substr(0, before_.size()), before_)) return false;
  folded.remove_prefix(before_.size());
  const std::size_t year = year_prefix(folded);
  if (year > 0) return folded.substr(year) == after;
  return !after.empty() && (folded == after || skip_year_word(folded) == after);
}

}  // namespace gouji
