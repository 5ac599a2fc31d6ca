#include "engine/read/document.h"

#include <algorithm>
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
  for (; at + 16 <= text.size(); at += 16) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(data + at));
    const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, newline), _mm_cmpeq_epi8(block, tab));
    for (unsigned mask = static_cast<unsigned>(_mm_movemask_epi8(hits)); mask != 0; mask &= mask - 1) {
      visit(at + static_cast<std::size_t>(std::countr_zero(mask)));
    }
  }
#endif
  for (; at < text.size(); ++at) {
    if (data[at] == '\n' || data[at] == '\t') visit(at);
  }
}

bool is_ideograph_lead(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return byte >= 0xE4 && byte <= 0xE9;
}

/// A character of visible ASCII, or the first byte of an ideograph. False is no answer.
bool is_surely_visible(char c) { return (c > 0x20 && c < 0x7F) || is_ideograph_lead(c); }

/// Neither end is white space. False is no answer.
bool has_visible_ends(std::string_view text) {
  if (!is_surely_visible(text.front())) return false;
  // UTF-8 is valid, so what stands two bytes behind the first of an ideograph is its last.
  const char last = text.back();
  return (last > 0x20 && last < 0x7F) || (text.size() >= 3 && is_ideograph_lead(text[text.size() - 3]));
}

}  // namespace

Document::Document(std::string path, std::string text) : path_(std::move(path)) {
  if (std::string_view(text).substr(0, kByteOrderMark.size()) == kByteOrderMark) text.erase(0, kByteOrderMark.size());
  // On the heap whatever its length, so that views stay good when the Document moves.
  text.reserve(std::max<std::size_t>(text.size(), 64));
  text_ = std::move(text);
  lines_.reserve(text_.size() / 32 + 4);
  tabs_.reserve(text_.size() / 12 + 4);
  Line line;
  const auto close = [&](std::size_t end) {
    if (end > line.begin && text_[end - 1] == '\r') --end;
    line.end = static_cast<std::uint32_t>(end);
    lines_.push_back(line);
  };
  for_each_break(text_, [&](std::size_t at) {
    if (text_[at] == '\t') {
      tabs_.push_back(static_cast<std::uint32_t>(at));
      return;
    }
    close(at);
    line.begin = static_cast<std::uint32_t>(at + 1);
    line.first_tab = static_cast<std::uint32_t>(tabs_.size());
  });
  if (line.begin < text_.size()) close(text_.size());  // a last line without its end
}

std::string_view Document::line(std::uint32_t number) const {
  if (number == 0 || number > lines_.size()) return {};
  const Line& found = lines_[number - 1];
  return {text_.data() + found.begin, found.end - found.begin};
}

std::uint32_t Document::cell_count(std::uint32_t number) const {
  if (number == 0 || number > lines_.size()) return 0;
  const std::size_t past = number < lines_.size() ? lines_[number].first_tab : tabs_.size();
  return static_cast<std::uint32_t>(past - lines_[number - 1].first_tab + 1);
}

std::string_view Document::cell(std::uint32_t number, std::uint32_t index) const {
  const std::uint32_t count = cell_count(number);
  if (index >= count) return {};
  const Line& found = lines_[number - 1];
  const std::uint32_t begin = index == 0 ? found.begin : tabs_[found.first_tab + index - 1] + 1;
  const std::uint32_t end = index + 1 == count ? found.end : tabs_[found.first_tab + index];
  return {text_.data() + begin, end - begin};
}

template <class Visit>
void Document::for_each_cell(std::uint32_t number, const Visit& visit) const {
  const std::uint32_t count = cell_count(number);
  if (count == 0) return;
  const Line& found = lines_[number - 1];
  const std::uint32_t* tab = tabs_.data() + found.first_tab;
  std::uint32_t begin = found.begin;
  for (std::uint32_t left = count; left > 0; --left) {
    const std::uint32_t end = left == 1 ? found.end : *tab++;
    const std::string_view cell(text_.data() + begin, end - begin);
    if (!visit(cell.empty() || has_visible_ends(cell) ? cell : trim(cell))) return;
    begin = end + 1;
  }
}

void Document::read_cells(std::uint32_t number, std::vector<std::string_view>& cells) const {
  cells.clear();
  for_each_cell(number, [&](std::string_view cell) {
    cells.push_back(cell);
    return true;
  });
}

std::string_view Document::only_cell(std::uint32_t number) const {
  std::string_view only;
  for_each_cell(number, [&](std::string_view cell) {
    if (cell.empty()) return true;
    const bool first = only.empty();
    only = first ? cell : std::string_view{};
    return first;
  });
  return only;
}

bool Document::is_blank(std::uint32_t number) const {
  const std::string_view text = line(number);
  return text.empty() || (!is_surely_visible(text.front()) && trim(text).empty());
}

std::uint32_t Document::line_at(std::uint32_t offset) const {
  const auto past = std::upper_bound(lines_.begin(), lines_.end(), offset, [](std::uint32_t value, const Line& line) { return value < line.begin; });
  return static_cast<std::uint32_t>(past - lines_.begin());
}

std::uint32_t Document::column_at(std::uint32_t offset) const {
  const std::uint32_t number = line_at(offset);
  if (number == 0) return 1;
  const std::uint32_t begin = lines_[number - 1].begin;
  return static_cast<std::uint32_t>(count_characters(std::string_view(text_).substr(begin, offset - begin))) + 1;
}

}  // namespace gouji
