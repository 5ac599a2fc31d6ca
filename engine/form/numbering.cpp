#include "engine/form/numbering.h"

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {

namespace {

bool is_digit(char32_t c) { return (c >= U'0' && c <= U'9') || (c >= U'０' && c <= U'９'); }

bool is_chinese_numeral(char32_t c) {
  switch (c) {
    case U'一': case U'二': case U'三': case U'四': case U'五': case U'六': case U'七': case U'八': case U'九': case U'十': case U'百':
    case U'零': case U'〇': return true;
    default: return false;
  }
}

/// ①⑴⒈㈠: a numbering in one character.
bool is_enclosed(char32_t c) { return (c >= 0x2460 && c <= 0x249B) || (c >= 0x3220 && c <= 0x3229) || (c >= 0x2776 && c <= 0x2793); }

struct Piece {
  std::string_view number;
  std::size_t length = 0;  // 0: no numbering here
};

constexpr std::string_view kThereof = "其中";

Piece numbering(std::string_view text) {
  if (text.empty()) return {};
  if (text.starts_with(kThereof)) {
    const std::string_view rest = text.substr(kThereof.size());
    for (const std::string_view colon : {std::string_view(":"), std::string_view("：")}) {
      if (rest.substr(0, colon.size()) == colon) return {{}, kThereof.size() + colon.size()};
    }
    return {};
  }
  Decoded next = decode(text, 0);
  if (is_han(next.character) && !is_chinese_numeral(next.character)) return {};
  if (is_enclosed(next.character)) return {text.substr(0, next.length), next.length};
  const bool bracket = next.character == U'(' || next.character == U'（';
  std::size_t at = bracket ? next.length : 0;
  const std::size_t begin = at;
  std::size_t digits = 0;
  std::size_t numerals = 0;
  while (at < text.size()) {
    next = decode(text, at);
    if (is_digit(next.character)) {
      ++digits;
    } else if (is_chinese_numeral(next.character)) {
      ++numerals;
    } else {
      break;
    }
    at += next.length;
  }
  // Years and amounts are no numbering.
  if (at == begin || at == text.size() || digits > 2 || (digits > 0 && numerals > 0) || numerals > 5) return {};
  const std::string_view number = text.substr(begin, at - begin);
  const char32_t stop = next.character;
  at += next.length;
  if (bracket) return stop == U')' || stop == U'）' ? Piece{number, at} : Piece{};
  if (stop == U'、') return {number, at};
  if ((stop == U'.' || stop == U'．') && at < text.size() && !is_digit(decode(text, at).character)) return {number, at};
  return {};
}

}  // namespace

Numbered split_numbering(std::string_view text) {
  Numbered out{{}, trim(text)};
  while (true) {
    const Piece piece = numbering(out.name);
    if (piece.length == 0) return out;
    const std::string_view rest = trim(out.name.substr(piece.length));
    if (rest.empty()) return out;
    if (out.number.empty()) out.number = piece.number;
    out.name = rest;
  }
}

}  // namespace gouji
