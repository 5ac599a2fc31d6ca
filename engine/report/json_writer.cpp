#include "engine/report/json_writer.h"

#include <bit>
#include <charconv>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gouji {
namespace {

bool needs_escape(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte < 0x20 || byte == '"' || byte == '\\';
}

/// The first byte from `at` on that JSON does not take as it is, or size().
std::size_t find_escape(std::string_view text, std::size_t at) {
#if defined(__SSE2__)
  const __m128i last_control = _mm_set1_epi8(0x1F);
  const __m128i quote = _mm_set1_epi8('"');
  const __m128i backslash = _mm_set1_epi8('\\');
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    const __m128i control = _mm_cmpeq_epi8(_mm_min_epu8(block, last_control), block);
    const __m128i special = _mm_or_si128(_mm_cmpeq_epi8(block, quote), _mm_cmpeq_epi8(block, backslash));
    const auto hits = static_cast<unsigned>(_mm_movemask_epi8(_mm_or_si128(control, special)));
    if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits));
  }
#endif
  while (at < text.size() && !needs_escape(text[at])) ++at;
  return at;
}

}  // namespace

void JsonWriter::separate() {
  if (out_.empty()) return;
  switch (out_.back()) {
    case '{':
    case '[':
    case ':':
    case ',':
    case '\n': return;
    default: out_ += ',';
  }
}

void JsonWriter::open(char bracket) {
  separate();
  out_ += bracket;
}

void JsonWriter::key(std::string_view name) {
  separate();
  quote(name);
  out_ += ':';
}

void JsonWriter::text(std::string_view value) {
  separate();
  quote(value);
}

void JsonWriter::text_or_null(std::string_view value) {
  if (value.empty()) {
    null();
  } else {
    text(value);
  }
}

void JsonWriter::number(std::int64_t value) {
  separate();
  char digits[24];
  const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
  out_.append(digits, static_cast<std::size_t>(end - digits));
}

void JsonWriter::boolean(bool value) {
  separate();
  out_ += value ? "true" : "false";
}

void JsonWriter::null() {
  separate();
  out_ += "null";
}

void JsonWriter::new_line() {
  separate();
  out_ += '\n';
}

void JsonWriter::quote(std::string_view value) {
  constexpr std::string_view kHex = "0123456789abcdef";
  out_ += '"';
  std::size_t done = 0;
  for (std::size_t i = find_escape(value, 0); i < value.size(); i = find_escape(value, done)) {
    const auto byte = static_cast<unsigned char>(value[i]);
    out_.append(value, done, i - done);
    done = i + 1;
    out_ += '\\';
    switch (byte) {
      case '"':
      case '\\': out_ += value[i]; break;
      case '\n': out_ += 'n'; break;
      case '\t': out_ += 't'; break;
      case '\r': out_ += 'r'; break;
      default:
        out_ += "u00";
        out_ += kHex[byte >> 4U];
        out_ += kHex[byte & 15U];
    }
  }
  out_.append(value, done, value.size() - done);
  out_ += '"';
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
