#include <array>
#include <cstdint>
#include <cstring>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

/// Bytes that blank characters begin with; beyond ASCII C2 (U+0085, U+00A0, U+00AD), E1, E2, E3, EF.
constexpr std::array<bool, 256> blank_begins() {
  std::array<bool, 256> begins{};
  for (std::size_t byte = 0; byte <= 0x20; ++byte) begins[byte] = true;
  for (const std::size_t byte : {0xC2UL, 0xE1UL, 0xE2UL, 0xE3UL, 0xEFUL}) begins[byte] = true;
  return begins;
}
constexpr auto kBlankBegins = blank_begins();

bool may_be_blank(char c) { return kBlankBegins[static_cast<unsigned char>(c)]; }

/// Bytes of the blank character at `at`, 0 where none stands there.
std::size_t blank_length(std::string_view text, std::size_t at) {
  if (!may_be_blank(text[at])) return 0;
  const Decoded next = decode(text, at);
  return is_blank(next.character) ? next.length : 0;
}

/// The text ends in an ideograph (three bytes led by E4 to E9) or in visible ASCII; false is no answer.
bool surely_ends_visible(std::string_view text) {
  const auto last = static_cast<unsigned char>(text.back());
  if (last < 0x80) return last > 0x20;
  if (text.size() < 3 || last >= 0xC0) return false;
  const auto lead = static_cast<unsigned char>(text[text.size() - 3]);
  return lead >= 0xE4 && lead <= 0xE9 && (static_cast<unsigned char>(text[text.size() - 2]) & 0xC0U) == 0x80U;
}

}  // namespace

std::string_view trim(std::string_view text) {
  if (!text.empty() && !may_be_blank(text.front()) && surely_ends_visible(text)) return text;
  while (!text.empty()) {
    const std::size_t length = blank_length(text, 0);
    if (length == 0) break;
    text.remove_prefix(length);
  }
  while (!text.empty() && !surely_ends_visible(text)) {
    const std::size_t last = before(text, text.size());
    if (blank_length(text, last) != text.size() - last) break;
    text.remove_suffix(text.size() - last);
  }
  return text;
}

std::string_view squeeze(std::string_view text, Arena& arena) {
  std::size_t at = 0;
  while (at < text.size()) {
    const auto lead = static_cast<unsigned char>(text[at]);
    if (lead >= 0xE4 && lead <= 0xE9 && text.size() - at >= 3) {
      at += 3;   // an ideograph
    } else if (!may_be_blank(text[at]) || blank_length(text, at) == 0) {
      ++at;
    } else {
      break;
    }
  }
  if (at >= text.size()) return text;
  char* bytes = arena.room(text.size());
  std::size_t size = at;
  std::memcpy(bytes, text.data(), at);
  while (at < text.size()) {
    const std::size_t length = blank_length(text, at);
    if (length == 0) {
      bytes[size++] = text[at++];
    } else {
      at += length;
    }
  }
  return arena.keep(size);
}

std::size_t count_characters(std::string_view text) {
  constexpr std::uint64_t kOnes = 0x0101010101010101;
  std::size_t going_on = 0;   // bytes that do not begin a character: the highest bit is set, the next is not
  std::size_t at = 0;
  for (; text.size() - at >= sizeof kOnes; at += sizeof kOnes) {
    std::uint64_t block = 0;
    std::memcpy(&block, text.data() + at, sizeof block);
    going_on += static_cast<std::size_t>((((block >> 7U) & ~(block >> 6U) & kOnes) * kOnes) >> 56U);
  }
  for (; at < text.size(); ++at) going_on += (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U ? 1U : 0U;
  return text.size() - going_on;
}

}  // namespace gouji
