#include "engine/read/encoding.h"

#include <algorithm>
#include <bit>
#include <cstdint>
#include <cstring>
#include <memory>
#include <optional>

#include <fmt/format.h>
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

/// Behind the run of usual characters of three bytes (all but those led by E0 and ED) that begins at `at`.
std::size_t skip_wide_characters(const unsigned char* data, std::size_t size, std::size_t at) {
  if constexpr (std::endian::native == std::endian::little) {
    while (at + 4 <= size) {
      std::uint32_t next = 0;
      std::memcpy(&next, data + at, 4);
      const std::uint32_t lead = next & 0xFFU;
      if ((next & 0x00C0C0F0U) != 0x008080E0U || lead == 0xE0U || lead == 0xEDU) break;
      at += 3;
    }
  }
  return at;
}

}  // namespace

std::size_t invalid_utf8(std::string_view text) {
  const auto* data = reinterpret_cast<const unsigned char*>(text.data());
  const std::size_t size = text.size();
  const auto follows = [&](std::size_t at) { return at < size && (data[at] & 0xC0U) == 0x80U; };
  std::size_t at = 0;
  while (at < size) {
    const unsigned char lead = data[at];
    if (lead < 0x80) {
      // Eight at a time: tables are mostly digits and tabs.
      std::uint64_t block = 0;
      while (at + 8 <= size) {
        std::memcpy(&block, data + at, 8);
        if ((block & 0x8080808080808080ULL) != 0) break;
        at += 8;
      }
      while (at < size && data[at] < 0x80) ++at;
    } else if (const std::size_t behind = skip_wide_characters(data, size, at); behind != at) {  // nearly all Chinese characters
      at = behind;
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
