#include "engine/extract/indicator_value.h"

#include <cstdint>

#include "engine/form/table_form.h"
#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  std::size_t length = 0;
  while (at + length < text.size() && is_digit(text[at + length])) ++length;
  return length;
}

bool stands_at(std::string_view text, std::size_t at, std::string_view word) { return text.substr(at).starts_with(word); }

/// Bytes of a date that begins with the digit at `at`: 2026年4月30日, 6月, 2026.01.30, 2026-01; 0 where it is a number.
std::size_t date_length(std::string_view text, std::size_t at) {
  const std::size_t digits = digits_at(text, at);
  std::size_t end = at + digits;
  const bool year = digits == 4 && (text[at] == '1' || text[at] == '2');
  if (year && end < text.size() && (text[end] == '.' || text[end] == '-' || text[end] == '/')) {
    const std::size_t month = digits_at(text, end + 1);
    std::size_t behind = end + 1 + month;
    if ((month == 1 || month == 2) && behind < text.size() && text[behind] == text[end]) {
      const std::size_t day = digits_at(text, behind + 1);
      if (day == 1 || day == 2) return behind + 1 + day - at;
    }
    return month == 2 && text[end] != '.' ? behind - at : 0;
  }
  if (year && stands_at(text, end, "年")) {
    end += std::string_view("年").size();
  } else if (!(digits <= 2 && stands_at(text, end, "月"))) {
    return 0;
  } else {
    end = at;
  }
  const std::size_t month = digits_at(text, end);
  if (month == 0 || month > 2 || !stands_at(text, end + month, "月")) return end - at;
  end += month + std::string_view("月").size();
  const std::size_t day = digits_at(text, end);
  if (day == 0 || day > 2) return end - at;
  for (const std::string_view word : {"日", "号"}) {
    if (stands_at(text, end + day, word)) return end + day + word.size() - at;
  }
  return end - at;
}

/// Digits with separators and decimals from `at`.
std::size_t number_length(std::string_view text, std::size_t at) {
  std::size_t end = at + digits_at(text, at);
  while (end + 3 < text.size() && text[end] == ',' && digits_at(text, end + 1) == 3) end += 4;
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) end += 1 + digits_at(text, end + 1);
  return end - at;
}

/// The measure word that begins at `at`: up to the next digit, sign of punctuation or bracket.
std::string_view measure_at(std::string_view text, std::size_t at) {
  std::size_t end = at;
  while (end < text.size()) {
    const Decoded next = decode(text, end);
    if (is_digit(text[end])) break;
    switch (next.character) {
      case U',': case U';': case U'(': case U')': case U'、': case U'。': case U':': case U'"': case U'<': case U'>': case U'-':
      case U'~': case U'≥': case U'≤': return text.substr(at, end - at);
      default: break;
    }
    end += next.length;
  }
  return text.substr(at, end - at);
}

/// The sign that words behind the measure stand for (3日以内); removes them from the measure.
std::string_view take_sign_behind(std::string_view& measure, const TargetIndicatorForm& form) {
  const TargetSign* best = nullptr;
  std::size_t length = 0;
  for (const TargetSign& sign : form.signs) {
    for (const std::string& word : sign.behind) {
      if (word.size() > length && measure.ends_with(word)) {
        best = &sign;
        length = word.size();
      }
    }
  }
  measure.remove_suffix(length);
  return best ? std::string_view(best->sign) : std::string_view{};
}

/// 万 and 亿 before a measure word: their factor, removed from the measure.
std::int64_t take_factor(std::string_view& measure) {
  std::int64_t factor = 1;
  for (;;) {
    if (measure.starts_with("万")) {
      factor *= 10'000;
    } else if (measure.starts_with("亿")) {
      factor *= 100'000'000;
    } else {
      return factor;
    }
    measure.remove_prefix(std::string_view("万").size());
    if (factor >= 1'000'000'000'000) return factor;
  }
}

/// The unit of money that a measure begins with: 元/人/月, 元每人每月. 0: none.
std::int64_t money_unit(std::string_view measure) {
  std::size_t end = measure.find('/');
  if (end == std::string_view::npos) end = measure.find("每");
  return amount_unit(measure.substr(0, end));
}

}  // namespace

/// The sign a text begins with; removes its words from the text.
std::string_view IndicatorValues::take_sign(std::string_view& text) const {
  const int sign = form_.sign_words.take(text);
  return sign < 0 ? std::string_view{} : std::string_view(form_.signs[static_cast<std::size_t>(sign)].sign);
}

IndicatorFigure IndicatorValues::read(std::string_view folded) const {
  IndicatorFigure out;
  std::string_view text = folded;
  out.sign = take_sign(text);
  for (std::size_t at = 0; at < text.size();) {
    if (!is_digit(text[at])) {
      ++at;
      continue;
    }
    if (const std::size_t date = date_length(text, at); date > 0) {
      at += date;
      continue;
    }
    const std::size_t length = number_length(text, at);
    const auto printed = parse_printed(text.substr(at, length));
    if (!printed) return out;
    std::string_view measure = measure_at(text, at + length);
    const std::string_view behind = take_sign_behind(measure, form_);
    if (out.sign.empty()) out.sign = behind;
    if (measure.starts_with('%')) {
      out.measure_word = measure.substr(0, 1);
      out.number = make_quantity(*printed, kNumberOne, 0);
      out.ratio = make_quantity(*printed, kPercent, 0);
      return out;
    }
    const std::int64_t money = money_unit(measure);
    const std::int64_t factor = take_factor(measure);
    out.number = factor <= 1'000'000'000'000 ? make_quantity(*printed, kNumberOne * factor, 0) : std::nullopt;
    out.measure_word = measure;
    if (money > 0) out.amount = make_quantity(*printed, money, 0);
    return out;
  }
  return out;
}

ValueLook IndicatorValues::look(std::string_view folded) const {
  std::string_view text = folded;
  if (!take_sign(text).empty() && !text.empty() && is_digit(text.front())) return ValueLook::number;
  bool date = false;
  while (!text.empty() && is_digit(text.front())) {
    const std::size_t length = date_length(text, 0);
    if (length == 0) break;
    date = true;
    text.remove_prefix(length);
    for (const std::string& word : form_.date_words) {
      if (text == word) return ValueLook::number;
    }
    for (const std::string& word : form_.date_words) {
      if (text.starts_with(word) && text.size() > word.size() && is_digit(text[word.size()])) {
        text.remove_prefix(word.size());
        break;
      }
    }
  }
  if (text.empty()) return date || !folded.empty() ? ValueLook::number : ValueLook::none;
  if (date || !is_digit(text.front())) return ValueLook::none;
  const std::string_view measure = text.substr(number_length(text, 0));
  // A measure is short; what goes on at length is a name that begins with digits.
  constexpr std::size_t kLongestMeasure = 6;
  std::size_t slashes = 0;
  for (const char c : measure) slashes += c == '/' ? 1 : 0;
  return count_characters(measure) <= kLongestMeasure + slashes * 4 ? ValueLook::number : ValueLook::none;
}

}  // namespace gouji
