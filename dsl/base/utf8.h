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

Character decode(std::string_view text, std::size_t offset);
void append_utf8(std::string& out, char32_t code);

/// Offset of the first byte that is not UTF-8, or npos.
std::size_t find_invalid_utf8(std::string_view text);

/// Columns on a terminal: 2 for Han characters and full-width forms, 0 for marks without width, else 1.
unsigned display_width(char32_t code);
unsigned display_width(std::string_view text);

}  // namespace gouji::dsl
