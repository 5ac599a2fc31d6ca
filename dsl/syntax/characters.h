#pragma once
#include <string_view>

#include "dsl/base/utf8.h"

/// Private to dsl/syntax: which characters the language knows.
namespace gouji::dsl {

/// Full-width forms count as their half-width twins.
constexpr char32_t fold(char32_t c) {
  return c >= 0xFF01 && c <= 0xFF5E ? c - 0xFEE0 : c;
}

/// The character at `offset`, folded.
inline Character folded_at(std::string_view text, std::size_t offset) {
  Character c = decode(text, offset);
  c.code = fold(c.code);
  return c;
}

constexpr bool is_digit(char32_t c) {
  return c >= '0' && c <= '9';
}

constexpr bool is_blank(char32_t c) {
  return c == ' ' || c == '\t' || c == '\r' || c == 0x3000 || c == 0xA0;
}

constexpr bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x323AF) || (c >= 0xF900 && c <= 0xFAFF) ||
         c == 0x3005 || c == 0x3007;
}

constexpr bool is_letter(char32_t c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= 0xC0 && c <= 0x24F && c != 0xD7 && c != 0xF7) || (c >= 0x370 && c <= 0x3FF) ||
         (c >= 0x400 && c <= 0x4FF);
}

constexpr bool is_name_start(char32_t c) {
  return c == '_' || is_letter(c) || is_han(c);
}

constexpr bool is_name_character(char32_t c) {
  return is_digit(c) || is_name_start(c);
}

/// The end of the longest run of name characters from `offset`.
inline std::size_t end_of_name(std::string_view text, std::size_t offset) {
  for (;;) {
    const Character c = folded_at(text, offset);
    if (c.length == 0 || !is_name_character(c.code)) return offset;
    offset += c.length;
  }
}

}  // namespace gouji::dsl
