#include "engine/read/encoding.h"

#include <algorithm>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include <fmt/format.h>
#if defined(__SSE2__)
#include <emmintrin.h>
#endif
#include <unicode/ucnv.h>
#include <unicode/ustring.h>

namespace gouji {

namespace {

struct ConverterCloser {
  void operator()(UConverter* converter) const { ucnv_close(converter); }
};

/// Strict conversion: the UTF-8 text, or the offset of the first byte that does not belong to the encoding.
tl::expected<std::string, std::size_t> convert(std::string_view bytes, const char* encoding) {
  UErrorCode status = U_ZERO_ERROR;
  const std::unique_ptr<UConverter, ConverterCloser> from(ucnv_open(encoding, &status));
  const std::unique_ptr<UConverter, ConverterCloser> into(ucnv_open("UTF-8", &status));
  if (U_FAILURE(status)) return tl::unexpected(std::size_t{0});
  ucnv_setToUCallBack(from.get(), UCNV_TO_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  ucnv_setFromUCallBack(into.get(), UCNV_FROM_U_CALLBACK_STOP, nullptr, nullptr, nullptr, &status);
  std::string out;
  out.reserve(bytes.size() + bytes.size() / 2);
  const char* source = bytes.data();
  const char* const end = source + bytes.size();
  UChar units[4096];
  char block[4096 * 3];
  while (true) {
    UChar* unit = units;
    status = U_ZERO_ERROR;
    ucnv_toUnicode(from.get(), &unit, units + std::size(units), &source, end, nullptr, 1, &status);
    const bool more = status == U_BUFFER_OVERFLOW_ERROR;
    if (U_FAILURE(status) && !more) {
      char wrong[16];
      std::int8_t length = sizeof wrong;
      UErrorCode ignored = U_ZERO_ERROR;
      ucnv_getInvalidChars(from.get(), wrong, &length, &ignored);
      const auto used = static_cast<std::size_t>(source - bytes.data());
      return tl::unexpected(used - std::min(used, static_cast<std::size_t>(std::max<std::int8_t>(length, 0))));
    }
    const UChar* next = units;
    while (next < unit) {
      char* target = block;
      status = U_ZERO_ERROR;
      ucnv_fromUnicode(into.get(), &target, block + std::size(block), &next, unit, nullptr, more ? 0 : 1, &status);
      if (U_FAILURE(status) && status != U_BUFFER_OVERFLOW_ERROR) {
        return tl::unexpected(static_cast<std::size_t>(source - bytes.data()));
      }
      out.append(block, target);
    }
    if (!more) return out;
  }
}

tl::unexpected<ReadError> binary(std::size_t at) {
  return tl::unexpected(ReadError{fmt::format("文件不是文本（第 {} 字节是空字节）", at + 1),
                                  "本版本只读文本文件（txt）：请先把内容另存或转换为制表符分隔的文本"});
}

std::size_t line_of(std::string_view bytes, std::size_t at) {
  return static_cast<std::size_t>(std::count(bytes.begin(), bytes.begin() + static_cast<std::ptrdiff_t>(std::min(at, bytes.size())), '\n')) + 1;
}

/// Valid UTF-8 of more than this many wide characters in a row does not happen by chance in GB18030.
constexpr std::size_t kSurelyUtf8 = 12;

std::size_t wide_characters(std::string_view valid) {
  return static_cast<std::size_t>(std::count_if(valid.begin(), valid.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xF0U) == 0xE0U; }));
}

#if defined(__SSE2__)
/// The bytes of 64 that begin characters of one, two and three bytes and those that go on, a bit each. E0 and ED, behind which not
/// every byte may follow, and what begins four bytes are none of them.
struct Utf8Bytes {
  std::uint64_t one = 0, two = 0, three = 0, on = 0;

  explicit Utf8Bytes(const unsigned char* data) {
    __m128i limited = _mm_setzero_si128();
    for (unsigned i = 0; i < 64; i += 16) {
      const __m128i block = load(data + i);
      one |= mask(block, i);   // for now: the bytes beyond ASCII
      on |= mask(_mm_cmplt_epi8(block, bytes(0xC0)), i);   // as signed bytes
      three |= mask(_mm_cmpeq_epi8(_mm_and_si128(block, bytes(0xF0)), bytes(0xE0)), i);
      limited = _mm_or_si128(limited, _mm_or_si128(_mm_cmpeq_epi8(block, bytes(0xE0)), _mm_cmpeq_epi8(block, bytes(0xED))));
    }
    one = ~one;
    if (mask(limited, 0) != 0) three = 0;
    if ((one | three | on) != ~std::uint64_t{0}) find_two(data);
  }

 private:
  static __m128i bytes(unsigned char byte) { return _mm_set1_epi8(static_cast<char>(byte)); }
  static __m128i load(const unsigned char* data) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(data)); }
  static std::uint64_t mask(__m128i hits, unsigned shift) {
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hits))) << shift;
  }
  void find_two(const unsigned char* data) {
    for (unsigned i = 0; i < 64; i += 16) {
      const __m128i block = load(data + i);
      const __m128i from_c0 = _mm_cmpeq_epi8(_mm_and_si128(block, bytes(0xE0)), bytes(0xC0));
      const __m128i overlong = _mm_cmpeq_epi8(_mm_and_si128(block, bytes(0xFE)), bytes(0xC0));
      two |= mask(_mm_andnot_si128(overlong, from_c0), i);
    }
  }
};
#endif

/// Behind the whole blocks of usual characters from `at` on, which begins a character; so does what is returned.
std::size_t skip_usual_blocks(const unsigned char* data, std::size_t size, std::size_t at) {
#if defined(__SSE2__)
  std::uint64_t carried = 0;   // what must go on at the beginning of the next block
  for (; size - at >= 64; at += 64) {
    const Utf8Bytes bytes(data + at);
    if ((bytes.one | bytes.two | bytes.three | bytes.on) != ~std::uint64_t{0}) break;
    if (bytes.on != ((bytes.two << 1U) | (bytes.three << 1U) | (bytes.three << 2U) | carried)) break;
    carried = (bytes.two >> 63U) | (bytes.three >> 63U) | (bytes.three >> 62U);
  }
  while (carried != 0 && (data[--at] & 0xC0U) == 0x80U) {
  }
#endif
  return at;
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  const auto follows = [&](std::size_t at) { return at < size && (data[at] & 0xC0U) == 0x80U; };
  std::size_t at = 0;
  for (std::size_t unusual = 0; at < size;) {
    if (at >= unusual) {
      at = skip_usual_blocks(data, size, at);
      unusual = at + 64;
      if (at == size) break;
    }
    const unsigned char lead = data[at];
    if (lead < 0x80) {
      ++at;
    } else if (lead >= 0xE0 && lead < 0xF0) {
      if (!follows(at + 1) || !follows(at + 2)) return at;
      if (lead == 0xE0 && data[at + 1] < 0xA0) return at;
      if (lead == 0xED && data[at + 1] >= 0xA0) return at;
      at += 3;
    } else if (lead >= 0xC2 && lead < 0xE0) {
      if (!follows(at + 1)) return at;
      at += 2;
    } else if (lead >= 0xF0 && lead < 0xF5) {
      if (!follows(at + 1) || !follows(at + 2) || !follows(at + 3)) return at;
      if (lead == 0xF0 && data[at + 1] < 0x90) return at;
      if (lead == 0xF4 && data[at + 1] >= 0x90) return at;
      at += 4;
    } else {
      return at;
    }
  }
  return size;
}

tl::expected<std::string, ReadError> to_utf8(std::string bytes) {
  const std::string_view view = bytes;
  const bool little = view.substr(0, 2) == "\xFF\xFE";
  if (little || view.substr(0, 2) == "\xFE\xFF") {
    auto text = convert(view.substr(2), little ? "UTF-16LE" : "UTF-16BE");
    if (!text) {
      return tl::unexpected(ReadError{fmt::format("文件开头标明是 UTF-16 文本，但第 {} 字节起不合 UTF-16", text.error() + 3),
                                      "文件可能不完整：请重新下载，或用记事本另存为 UTF-8 文本"});
    }
    if (const std::size_t nul = text->find('\0'); nul != std::string::npos) return binary(nul);
    return std::move(*text);
  }
  if (const void* nul = std::memchr(bytes.data(), 0, bytes.size())) {
    return binary(static_cast<std::size_t>(static_cast<const char*>(nul) - bytes.data()));
  }
  const std::size_t wrong_utf8 = invalid_utf8(view);
  if (wrong_utf8 == view.size()) return bytes;
  // Most damaged UTF-8 would pass as GB18030 and give nonsense; a text that was UTF-8 for this long is UTF-8.
  if (wide_characters(view.substr(0, wrong_utf8)) >= kSurelyUtf8) {
    return tl::unexpected(ReadError{
        fmt::format("文件是 UTF-8 文本，但第 {} 字节（第 {} 行）起损坏，读不出", wrong_utf8 + 1, line_of(view, wrong_utf8)),
        "请重新下载或重新保存这个文件；若是几个文件拼接而成，请先把它们统一为 UTF-8"});
  }
  auto text = convert(view, "GB18030");
  if (text) return std::move(*text);
  const std::size_t at = std::max(wrong_utf8, text.error());
  return tl::unexpected(ReadError{
      fmt::format("文件的文字编码既不是 UTF-8 也不是 GB18030：第 {} 字节（第 {} 行）起读不出", at + 1, line_of(view, at)),
      "文件可能损坏或混用了编码：请用记事本打开核对该处，再另存为 UTF-8 文本"});
}

}  // namespace gouji
