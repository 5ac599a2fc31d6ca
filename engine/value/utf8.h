#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace gouji {

/// A character and how many bytes it takes.
struct Decoded {
  char32_t character = 0;
  std::size_t length = 1;
};

/// A byte that begins no well-formed character decodes to U+FFFD, one byte long.
inline constexpr char32_t kBadCharacter = 0xFFFD;

/// The character at byte `at` (at < text.size()). Reads nothing behind the text, whatever it holds.
inline Decoded decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const std::size_t left = text.size() - at;
  const auto follows = [&](std::size_t i) { return i < left && (byte(i) & 0xC0) == 0x80; };
  const char32_t lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && follows(1)) return {((lead & 0x1F) << 6) | (byte(1) & 0x3FU), 2};
  if (lead >= 0xE0 && lead < 0xF0 && follows(1) && follows(2)) {
    const char32_t c = ((lead & 0x0F) << 12) | ((byte(1) & 0x3FU) << 6) | (byte(2) & 0x3FU);
    if (c >= 0x800 && (c < 0xD800 || c > 0xDFFF)) return {c, 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && follows(1) && follows(2) && follows(3)) {
    const char32_t c = ((lead & 0x07) << 18) | ((byte(1) & 0x3FU) << 12) | ((byte(2) & 0x3FU) << 6) | (byte(3) & 0x3FU);
    if (c >= 0x10000 && c <= 0x10FFFF) return {c, 4};
  }
  return {kBadCharacter, 1};
}

/// The first byte of the character that ends before byte `at` (at > 0).
inline std::size_t before(std::string_view text, std::size_t at) {
  do {
    --at;
  } while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return at;
}

inline void encode(char32_t c, std::string& out) {
  const auto put = [&](char32_t byte) { out.push_back(static_cast<char>(byte)); };
  if (c < 0x80) {
    put(c);
  } else if (c < 0x800) {
    put(0xC0 | (c >> 6));
    put(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    put(0xE0 | (c >> 12));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  } else {
    put(0xF0 | (c >> 18));
    put(0x80 | ((c >> 12) & 0x3F));
    put(0x80 | ((c >> 6) & 0x3F));
    put(0x80 | (c & 0x3F));
  }
}

/// Chinese ideographs: the unified block, its extensions, and 〇.
inline bool is_han(char32_t c) {
  return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || c == 0x3007 || (c >= 0x20000 && c <= 0x3FFFF);
}

/// White space and characters without width: nothing of them shows.
constexpr bool is_blank(char32_t c) {
  if (c <= 0x20) return c == ' ' || (c >= '\t' && c <= '\r');
  if (c < 0x80) return false;
  if (c < 0x2000) return c == 0x85 || c == 0xA0 || c == 0xAD || c == 0x1680 || c == 0x180E;
  if (c <= 0x2064) return c <= 0x200F || (c >= 0x2028 && c <= 0x202F) || c >= 0x205F;
  return c == 0x3000 || c == 0xFEFF || (c >= 0xFE00 && c <= 0xFE0F);
}

}  // namespace gouji
