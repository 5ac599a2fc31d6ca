#include "engine/extract/heading_number.h"

#include <cstddef>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

int ideograph_digit(char32_t c) {
  switch (c) {
    case U'一': return 1;
    case U'二': return 2;
    case U'三': return 3;
    case U'四': return 4;
    case U'五': return 5;
    case U'六': return 6;
    case U'七': return 7;
    case U'八': return 8;
    case U'九': return 9;
    default: return 0;
  }
}

int arabic_digit(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

struct Numeral {
  int value = 0;
  std::size_t length = 0;      ///< bytes, 0: none
  int shorter = 0;             ///< the value without its last character, where that also is a numeral
  std::size_t shorter_length = 0;
};

/// 一 to 九十九, or Arabic digits.
Numeral read_numeral(std::string_view text) {
  Numeral out;
  std::size_t at = 0;
  if (!text.empty() && arabic_digit(decode(text, 0).character) >= 0) {
    while (at < text.size() && out.value < 1000) {
      const Decoded next = decode(text, at);
      const int digit = arabic_digit(next.character);
      if (digit < 0) break;
      out.value = out.value * 10 + digit;
      at += next.length;
    }
    out.length = at;
    return out;
  }
  Decoded next = text.empty() ? Decoded{} : decode(text, 0);
  const auto grow = [&](int value) {
    out.shorter = out.value;
    out.shorter_length = out.length;
    at += next.length;
    out.value = value;
    out.length = at;
    next = at < text.size() ? decode(text, at) : Decoded{};
  };
  if (const int digit = ideograph_digit(next.character)) grow(digit);
  if (next.character == U'十') {
    grow(out.value == 0 ? 10 : out.value * 10);
    if (const int digit = ideograph_digit(next.character)) grow(out.value + digit);
  }
  return out;
}

bool is_open_bracket(char32_t c) { return c == U'(' || c == U'（'; }
bool is_close_bracket(char32_t c) { return c == U')' || c == U'）'; }

}  // namespace

Numbering parse_numbering(std::string_view line, int expected_table) {
  Numbering out;
  line = trim(line);
  out.title = line;
  if (line.empty()) return out;
  const Decoded first = decode(line, 0);
  const auto finish = [&](NumberStyle style, std::size_t number_begin, std::size_t number_end, std::size_t title, int value) {
    out.style = style;
    out.number = line.substr(number_begin, number_end - number_begin);
    out.title = trim(line.substr(title));
    out.value = value;
  };
  if (first.character == U'第' || first.character == U'表') {
    const std::string_view rest = line.substr(first.length);
    const Numeral numeral = read_numeral(rest);
    if (numeral.length == 0) return out;
    if (first.character == U'第') {
      constexpr std::string_view kPart = "部分";
      if (rest.substr(numeral.length, kPart.size()) != kPart) return out;
      std::size_t end = first.length + numeral.length + kPart.size();
      const std::size_t number_end = end;
      while (end < line.size()) {
        const Decoded next = decode(line, end);
        if (!is_blank(next.character) && next.character != U'：' && next.character != U':' && next.character != U'、') break;
        end += next.length;
      }
      finish(NumberStyle::part, 0, number_end, end, numeral.value);
      return out;
    }
    const bool shorter = numeral.shorter_length > 0 && expected_table > 0 && numeral.value != expected_table && numeral.shorter == expected_table;
    const std::size_t end = first.length + (shorter ? numeral.shorter_length : numeral.length);
    std::size_t title = end;
    while (title < line.size()) {
      const Decoded next = decode(line, title);
      if (!is_blank(next.character) && next.character != U'：' && next.character != U':' && next.character != U'、') break;
      title += next.length;
    }
    if (title == line.size()) return out;
    finish(NumberStyle::table, 0, end, title, shorter ? numeral.shorter : numeral.value);
    return out;
  }
  const bool bracket = is_open_bracket(first.character);
  const std::size_t begin = bracket ? first.length : 0;
  const Numeral numeral = read_numeral(line.substr(begin));
  if (numeral.length == 0 || begin + numeral.length >= line.size()) return out;
  const Decoded mark = decode(line, begin + numeral.length);
  const std::size_t behind = begin + numeral.length + mark.length;
  const bool arabic = arabic_digit(decode(line, begin).character) >= 0;
  if (bracket) {
    if (is_close_bracket(mark.character)) finish(arabic ? NumberStyle::arabic : NumberStyle::bracketed, 0, behind, behind, numeral.value);
    return out;
  }
  const bool point = mark.character == U'.' || mark.character == U'．';
  if (mark.character != U'、' && !point && mark.character != U'，' && mark.character != U',') return out;
  if (arabic && point && behind < line.size() && arabic_digit(decode(line, behind).character) >= 0) return out;  // 12.5
  if (arabic && (mark.character == U'，' || mark.character == U',')) return out;
  finish(arabic ? NumberStyle::arabic : NumberStyle::ideograph, begin, begin + numeral.length, behind, numeral.value);
  return out;
}

int year_in(std::string_view text) {
  constexpr std::string_view kYear = "年";
  for (std::size_t at = text.find(kYear); at != std::string_view::npos; at = text.find(kYear, at + 1)) {
    int year = 0;
    int digits = 0;
    std::size_t i = at;
    for (int scale = 1; i > 0 && digits < 5; scale *= 10) {
      const std::size_t begin = before(text, i);
      const int digit = arabic_digit(decode(text, begin).character);
      if (digit < 0) break;
      year += digit * scale;
      ++digits;
      i = begin;
    }
    if (digits == 4 && year >= 1949) return year;
  }
  return 0;
}

}  // namespace gouji
