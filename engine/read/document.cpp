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

constexpr std::size_t kBlock = 64;   // bytes that are searched at once

bool is_break(char c) { return c == '\n' || c == '\t'; }

/// The breaks among the kBlock bytes of the text from `at` on, or as many as there are: bit i is set where byte `at` + i is one.
std::uint64_t breaks_in(std::string_view text, std::size_t at) {
  const std::size_t size = std::min(kBlock, text.size() - at);
#if defined(__SSE2__)
  if (size == kBlock) {
    const auto breaks = [&](std::size_t from) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + from));
      const __m128i hits = _mm_or_si128(_mm_cmpeq_epi8(block, _mm_set1_epi8('\n')), _mm_cmpeq_epi8(block, _mm_set1_epi8('\t')));
      return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(hits))) << from;
    };
    return breaks(0) | breaks(16) | breaks(32) | breaks(48);
  }
#endif
  std::uint64_t breaks = 0;
  for (std::size_t i = 0; i < size; ++i) breaks |= std::uint64_t{is_break(text[at + i])} << i;
  return breaks;
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

/// Makes lines and cells one by one. Inlined into the loop over the breaks, where its members are registers.
class Document::Splitter {
 public:
  explicit Splitter(Document& document) : document_(document), data_(document.text_.data()), room_(document.text_.size() / 8 + 2 * kBlock) {
    document_.cells_.reset(new Range[room_]);   // not cleared
    next_ = document_.cells_.get();
    document_.lines_.reserve(document.text_.size() / 32 + 4);
    document_.lines_.emplace_back();
  }

  /// Makes room for the cells that as many breaks as a block can have end, and for one more.
  void make_room() {
    const auto used = static_cast<std::size_t>(next_ - document_.cells_.get());
    if (room_ - used > kBlock) return;
    std::unique_ptr<Range[]> grown(new Range[room_ *= 2]);
    std::copy(document_.cells_.get(), next_, grown.get());
    document_.cells_ = std::move(grown);
    next_ = document_.cells_.get() + used;
  }

  [[gnu::always_inline]] void close_cell(std::uint32_t end) {
    Range range{begin_, end};
    if (begin_ != end) {
      if (!has_visible_ends(data_ + begin_, data_ + end)) range = document_.trimmed(range);
      if (range.begin != range.end) {
        if (line_.filled++ == 0) line_.text.begin = range.begin;
        line_.text.end = range.end;
      }
    }
    *next_++ = range;
    begin_ = end + 1;
  }

  [[gnu::always_inline]] void close_line(std::uint32_t end) {
    line_.end = end > line_.begin && data_[end - 1] == '\r' ? end - 1 : end;
    close_cell(line_.end);
    const auto cells = static_cast<std::uint32_t>(next_ - document_.cells_.get());
    line_.cells = cells - line_.first_cell;
    document_.lines_.push_back(line_);
    begin_ = end + 1;
    line_ = {begin_, begin_, {begin_, begin_}, cells, 0, 0};
  }

  /// The end of the text, which may end a last line without a break.
  void finish() {
    if (const auto end = static_cast<std::uint32_t>(document_.text_.size()); line_.begin < end) close_line(end);
    document_.line_count_ = static_cast<std::uint32_t>(document_.lines_.size()) - 1;
  }

 private:
  Document& document_;
  const char* data_;
  std::size_t room_;          // of document_.cells_
  Range* next_ = nullptr;     // where the next cell goes
  std::uint32_t begin_ = 0;   // of the cell that is open
  Line line_;                 // the one that is open
};

void Document::split() {
  Splitter splitter(*this);
  for (std::size_t block = 0; block < text_.size(); block += kBlock) {
    splitter.make_room();
    for (std::uint64_t breaks = breaks_in(text_, block); breaks != 0; breaks &= breaks - 1) {
      const std::size_t at = block + static_cast<std::size_t>(std::countr_zero(breaks));
      if (text_[at] == '\t') {
        splitter.close_cell(static_cast<std::uint32_t>(at));
      } else {
        splitter.close_line(static_cast<std::uint32_t>(at));
      }
    }
  }
  splitter.finish();
}

Document::Range Document::trimmed(Range range) const {
  const std::string_view text = trim(view(range));
  const std::uint32_t begin = offset_of(text);
  return {begin, begin + static_cast<std::uint32_t>(text.size())};
}

void Document::read_cells(std::uint32_t number, std::vector<std::string_view>& cells) const {
  cells.clear();
  const Cells all = this->cells(number);
  for (std::uint32_t i = 0; i < all.size(); ++i) cells.push_back(all[i]);
}

std::uint32_t Document::line_at(std::uint32_t offset) const {
  const auto first = lines_.begin() + 1;
  const auto past = std::upper_bound(first, lines_.end(), offset, [](std::uint32_t value, const Line& line) { return value < line.begin; });
  return static_cast<std::uint32_t>(past - first);
}

std::uint32_t Document::column_at(std::uint32_t offset) const {
  const std::uint32_t number = line_at(offset);
  if (number == 0) return 1;
  const std::uint32_t begin = lines_[number].begin;
  return static_cast<std::uint32_t>(count_characters(std::string_view(text_).substr(begin, offset - begin))) + 1;
}

}  // namespace gouji
