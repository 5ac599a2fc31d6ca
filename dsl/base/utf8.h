#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace gouji::dsl {

/// One character of a UTF-8 text. `length` is its number of bytes; 0 at the end of the text. A byte that is not UTF-8 gives
/// `code` U+FFFD and `length` 1 with `valid` false.
struct Character {
  char32_t code = 0;
  std::uint32_t length = 0;
  bool valid = true;
};

/// Every way of decode().
Character decode_any(std::string_view text, std::size_t offset);

inline Character decode(std::string_view text, std::size_t offset) {
  if (offset < text.size()) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[offset + i]); };
    const char32_t first = byte(0);
    if (first < 0x80) return {first, 1, true};
    // Han characters and their punctuation; 0xE0 and 0xED have ranges of their own.
    if (first > 0xE0 && first < 0xED && text.size() - offset >= 3 && (byte(1) & 0xC0U) == 0x80 && (byte(2) & 0xC0U) == 0x80) {
      return {(first & 0x0FU) << 12U | (byte(1) & 0x3FU) << 6U | (byte(2) & 0x3FU), 3, true};
    }
  }
  return decode_any(text, offset);
}

void append_utf8(std::string& out, char32_t code);

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// Columns on a terminal: 2 for Han characters and full-width forms, 0 for marks without width, else 1.
unsigned display_width(char32_t code);
unsigned display_width(std::string_view text);

}  // namespace gouji::dsl
