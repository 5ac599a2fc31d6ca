#include "engine/report/json_writer.h"

#include <algorithm>
#include <bit>
#include <charconv>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gouji {
namespace {

bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == '"' || byte == '\\';
}

#if defined(__SSE2__)
/// A bit for every byte of a block that JSON does not take as it is.
unsigned escapes_in(__m128i block) {
  const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, _mm_set1_epi8(0x1F)), block);
  const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('"')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\\')));
  return static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, special)));
}
#endif

/// The same for eight bytes: not 0 where there is any.
std::uint64_t escapes_in(std::uint64_t word) {
  constexpr std::uint64_t kOnes = 0x0101010101010101U;
  const auto zeros = [](std::uint64_t bytes) { return (bytes - kOnes) & ~bytes; };
  return (((word - kOnes * 0x20) & ~word) | zeros(word ^ kOnes * '"') | zeros(word ^ kOnes * '\\')) & (kOnes * 0x80);
}

/// Copies a text up to the first byte that JSON does not take as it is; how many bytes that are. Behind them there may be rubbish,
/// no more than the text is long.
std::size_t copy_plain(std::string_view text, char* into) {
  std::size_t at = 0;
#if defined(__SSE2__)
  constexpr std::size_t kBlock = 16;
  for (; at + kBlock <= text.size(); at += kBlock) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(into + at), block);
    if (const unsigned hits = escapes_in(block)) return at + static_cast<std::size_t>(std::countr_zero(hits));
  }
#endif
  if (const std::size_t left = text.size() - at; left >= 8) {   // its first eight bytes and its last
    std::uint64_t first = 0;
    std::uint64_t last = 0;
    std::memcpy(&first, text.data() + at, 8);
    std::memcpy(&last, text.data() + text.size() - 8, 8);
    if ((escapes_in(first) | escapes_in(last)) == 0) {
      std::memcpy(into + at, &first, 8);
      std::memcpy(into + text.size() - 8, &last, 8);
      return text.size();
    }
  }
  for (; at < text.size() && !needs_escape(text[at]); ++at) into[at] = text[at];
  return at;
}

}  // namespace

/// What is reserved is taken up piece by piece, for growing writes zeros.
void JsonWriter::grow(std::size_t least) {
  constexpr std::size_t kPiece = 32 * 1024;
  const std::size_t piece = std::min(out_.capacity(), out_.size() + kPiece);
  out_.resize(least <= piece ? piece : std::max(least, out_.size() * 2));
}

void JsonWriter::key(std::string_view name) {
  char* at = quoted(value_room(name.size() + 3), name);
  *at = ':';
  wrote_to(at + 1, false);
}

void JsonWriter::text(std::string_view value) { wrote_to(quoted(value_room(value.size() + 3), value), true); }

void JsonWriter::text_or_null(std::string_view value) {
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::number(std::int64_t value) {
  constexpr std::size_t kLongest = 24;
  char* at = value_room(kLongest);
  if (value >= 0 && value < 10'000) {   // lines and counts, of which most numbers are
    const auto digits = static_cast<unsigned>(value);
    if (digits >= 1000) *at++ = static_cast<char>('0' + digits / 1000);
    if (digits >= 100) *at++ = static_cast<char>('0' + digits / 100 % 10);
    if (digits >= 10) *at++ = static_cast<char>('0' + digits / 10 % 10);
    *at++ = static_cast<char>('0' + digits % 10);
    wrote_to(at, true);
    return;
  }
  wrote_to(std::to_chars(at, at + kLongest, value).ptr, true);
}

void JsonWriter::boolean(bool value) { written(value ? "true" : "false"); }

void JsonWriter::null() { written("null"); }

void JsonWriter::written(std::string_view value) { wrote_to(std::copy(value.begin(), value.end(), value_room(value.size())), true); }

void JsonWriter::new_line() {
  char* at = value_room(1);
  *at = '\n';
  wrote_to(at + 1, false);
}

/// Writes a text in quotes at `at`, where there is room for it and a byte more; returns what lies behind it. There the byte more
/// still has its room.
char* JsonWriter::quoted(char* at, std::string_view value) {
  *at++ = '"';
  const std::size_t plain = copy_plain(value, at);
  at += plain;
  if (plain < value.size()) {
    wrote_to(at, false);
    at = escaped(value.substr(plain));
  }
  *at = '"';
  return at + 1;
}

char* JsonWriter::escaped(std::string_view rest) {
  constexpr std::string_view kHex = "0123456789abcdef";
  char* at = room(rest.size() * 6 + 3);
  while (!rest.empty()) {
    const std::size_t plain = copy_plain(rest, at);
    at += plain;
    if (plain == rest.size()) break;
    const auto byte = static_cast<unsigned char>(rest[plain]);
    *at++ = '\\';
    switch (byte) {
      case '"':
      case '\\': *at++ = rest[plain]; break;
      case '\n': *at++ = 'n'; break;
      case '\t': *at++ = 't'; break;
      case '\r': *at++ = 'r'; break;
      default:
        *at++ = 'u';
        *at++ = '0';
        *at++ = '0';
        *at++ = kHex[byte >> 4U];
        *at++ = kHex[byte & 15U];
    }
    rest.remove_prefix(plain + 1);
  }
  return at;
}

namespace {

/// Bytes of the well-formed UTF-8 sequence at the front of `text`, 0 where there is none.
std::size_t sequence_length(std::string_view text) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0U; };
  const auto continues = [&](std::size_t i) { return (byte(i) & 0xC0U) == 0x80U; };
  const unsigned lead = byte(0);
  if (lead < 0x80) return 1;
  if (lead >= 0xC2 && lead <= 0xDF) return continues(1) ? 2 : 0;
  if (lead >= 0xE0 && lead <= 0xEF) {
    if (!continues(1) || !continues(2)) return 0;
    if ((lead == 0xE0 && byte(1) < 0xA0) || (lead == 0xED && byte(1) > 0x9F)) return 0;
    return 3;
  }
  if (lead >= 0xF0 && lead <= 0xF4) {
    if (!continues(1) || !continues(2) || !continues(3)) return 0;
    if ((lead == 0xF0 && byte(1) < 0x90) || (lead == 0xF4 && byte(1) > 0x8F)) return 0;
    return 4;
  }
  return 0;
}

}  // namespace

std::string valid_utf8(std::string_view text) {
  std::string result;
  result.reserve(text.size());
  while (!text.empty()) {
    const std::size_t length = sequence_length(text);
    if (length == 0) {
      result += "\xEF\xBF\xBD";
      text.remove_prefix(1);
    } else {
      result.append(text, 0, length);
      text.remove_prefix(length);
    }
  }
  return result;
}

}  // namespace gouji
