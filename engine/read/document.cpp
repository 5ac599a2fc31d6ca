#include "engine/read/document.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

#include "engine/value/text.h"

namespace gouji {

namespace {

constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";

/// Calls `visit(offset)` for every '\n' and '\t', in order.
template <class Visit>
void for_each_break(std::string_view text, Visit visit) {
  const char* data = text.data();
  std::size_t at = 0;
#if defined(__SSE2__)
  const __m128i newline = _mm_set1_epi8('\n');
  const __m128i tab = _mm_set1_epi8('\t');
  const auto breaks = [&](std::size_t from) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + from));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, newline), _mm_cmpeq_epi8(block, tab));
    return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hits)));
  };
  for (; at + 64 <= text.size(); at += 64) {
    std::uint64_t mask = breaks(at) | breaks(at + 16) << 16U | breaks(at + 32) << 32U | breaks(at + 48) << 48U;
    for (; mask != 0; mask &= mask - 1) visit(at + static_cast<std::size_t>(std::countr_zero(mask)));
  }
#endif
  for (; at < text.size(); ++at) {
    if (data[at] == '\n' || data[at] == '\t') visit(at);
  }
}

/// Bytes that stand for themselves and show, and bytes that begin ideographs.
enum ByteKind : std::uint8_t { other = 0, visible = 1, ideograph_lead = 2 };
constexpr std::array<ByteKind, 256> byte_kinds() {
  std::array<ByteKind, 256> kinds{};
  for (std::size_t byte = 0x21; byte < 0x7F; ++byte) kinds[byte] = visible;
  for (std::size_t byte = 0xE4; byte <= 0xE9; ++byte) kinds[byte] = ideograph_lead;
  return kinds;
}
constexpr auto kByteKinds = byte_kinds();
ByteKind kind_of(char c) { return kByteKinds[static_cast<unsigned char>(c)]; }

/// Neither end is white space. False is no answer.
bool has_visible_ends(const char* begin, const char* end) {
  if (kind_of(*begin) == other) return false;
  // UTF-8 is valid, so what stands two bytes behind the first of an ideograph is its last.
  return kind_of(end[-1]) == visible || (end - begin >= 3 && kind_of(end[-3]) == ideograph_lead);
}

}  // namespace

Document::Document(std::string path, std::string text) : path_(std::move(path)) {
  if (std::string_view(text).substr(0, kByteOrderMark.size()) == kByteOrderMark) text.erase(0, kByteOrderMark.size());
  // On the heap whatever its length, so that views stay good when the Document moves.
  text.reserve(std::max<std::size_t>(text.size(), 64));
  text_ = std::move(text);
  split();
}

void Document::split() {
  lines_.reserve(text_.size() / 32 + 4);
  cells_.reserve(text_.size() / 8 + 4);
  lines_.emplace_back();
  const char* const data = text_.data();
  Line line;
  std::uint32_t begin = 0;   // of the cell that is open
  const auto close_cell = [&](std::uint32_t end) {
    Cell cell{begin, end};
    if (begin != end) {
      if (!has_visible_ends(data + begin, data + end)) {
        const std::string_view text = trim(view(begin, end));
        cell.begin = offset_of(text);
        cell.end = cell.begin + static_cast<std::uint32_t>(text.size());
      }
      if (cell.begin != cell.end) {
        if (line.filled++ == 0) line.text_begin = cell.begin;
        line.text_end = cell.end;
      }
    }
    cells_.push_back(cell);
  };
  const auto close_line = [&](std::uint32_t end) {
    line.end = end > line.begin && data[end - 1] == '\r' ? end - 1 : end;
    close_cell(line.end);
    lines_.push_back(line);
  };
  for_each_break(text_, [&](std::size_t offset) {
    const auto at = static_cast<std::uint32_t>(offset);
    if (data[at] == '\t') {
      close_cell(at);
    } else {
      close_line(at);
      line = {at + 1, at + 1, at + 1, at + 1, static_cast<std::uint32_t>(cells_.size()), 0};
    }
    begin = at + 1;
  });
  if (line.begin < text_.size()) {   // a last line without its end
    close_line(static_cast<std::uint32_t>(text_.size()));
    line.first_cell = static_cast<std::uint32_t>(cells_.size());
  }
  line.filled = 0;
  lines_.push_back(line);
}

void Document::read_cells(std::uint32_t number, std::vector<std::string_view>& cells) const {
  cells.clear();
  const std::uint32_t count = cell_count(number);
  for (std::uint32_t i = 0; i < count; ++i) cells.push_back(cell(number, i));
}

std::uint32_t Document::line_at(std::uint32_t offset) const {
  const auto first = lines_.begin() + 1;
  const auto past = std::upper_bound(first, first + line_count(), offset, [](std::uint32_t value, const Line& line) { return value < line.begin; });
  return static_cast<std::uint32_t>(past - first);
}

std::uint32_t Document::column_at(std::uint32_t offset) const {
  const std::uint32_t number = line_at(offset);
  if (number == 0) return 1;
  const std::uint32_t begin = lines_[number].begin;
  return static_cast<std::uint32_t>(count_characters(std::string_view(text_).substr(begin, offset - begin))) + 1;
}

}  // namespace gouji
