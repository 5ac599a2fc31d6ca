#include "engine/extract/contents.h"

#include <algorithm>
#include <string>

#include "engine/extract/heading_number.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr std::uint32_t kSearched = 300;   // lines from the top among which the contents begin
constexpr std::size_t kLongestTitle = 90;  // bytes of a line that may be the title 目录
constexpr std::size_t kLongestEntry = 360; // bytes; what is longer is no entry

struct EntryLine {
  std::string_view text;   ///< without leaders and page
  int page = 0;
  bool has_page = false;
};

bool is_leader(char32_t c) {
  return is_blank(c) || c == U'.' || c == U'…' || c == U'·' || c == U'．' || c == U'_' || c == U'-' || c == U'—' || c == U'。' || c == U'•';
}

int digit_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return static_cast<int>(c - U'0');
  if (c >= U'０' && c <= U'９') return static_cast<int>(c - U'０');
  return -1;
}

/// `一、本单位职责.....⇥1`: the page stands at the end, apart from the text.
EntryLine split_entry(std::string_view line) {
  line = trim(line);
  std::size_t at = line.size();
  int page = 0;
  int scale = 1;
  while (at > 0 && scale <= 1000) {
    const std::size_t begin = before(line, at);
    const int digit = digit_of(decode(line, begin).character);
    if (digit < 0) break;
    page += digit * scale;
    scale *= 10;
    at = begin;
  }
  const std::size_t digits = at;
  while (at > 0) {
    const std::size_t begin = before(line, at);
    if (!is_leader(decode(line, begin).character)) break;
    at = begin;
  }
  if (digits == line.size()) return {line.substr(0, at), 0, false};  // leaders without a page
  if (at == digits || at == 0) return {line, 0, false};              // the digits belong to the text
  return {line.substr(0, at), page, true};
}

int level_of(NumberStyle style) {
  switch (style) {
    case NumberStyle::part: return 1;
    case NumberStyle::bracketed: case NumberStyle::arabic: return 3;
    case NumberStyle::none: case NumberStyle::table: case NumberStyle::ideograph: return 2;
  }
  return 2;
}

class ContentsReader {
 public:
  explicit ContentsReader(Extraction& extraction) : x_(extraction), document_(extraction.document) {}

  std::uint32_t read() {
    std::uint32_t first_part = 0;
    std::uint32_t line = find_start(first_part);
    if (line == 0) return first_part;
    const std::uint32_t start = line;
    if (is_title(line)) {
      x_.use[line] = LineUse::contents;
      ++line;
    }
    read_entries(line);
    x_.out.contents_found = !x_.out.contents.empty();
    if (x_.out.contents_found) return start;
    x_.use[start] = LineUse::open;
    return first_part;
  }

 private:
  bool is_title(std::uint32_t line) const {
    const std::string_view text = document_.line(line);
    if (text.size() > kLongestTitle || document_.is_blank(line)) return false;
    const std::string folded = fold(text);
    const auto& titles = x_.form.prose.contents;
    return std::any_of(titles.begin(), titles.end(), [&](const std::string& title) { return fold(title) == folded; });
  }

  /// The title of the contents, or their first entry where they have no title; neither below the first part's own heading.
  std::uint32_t find_start(std::uint32_t& first_part) const {
    const std::uint32_t last = std::min(document_.line_count(), kSearched);
    for (std::uint32_t line = 1; line <= last; ++line) {
      if (x_.use[line] == LineUse::blank) continue;
      if (is_title(line)) return line;
      const EntryLine entry = split_entry(document_.line(line));
      if (parse_numbering(entry.text).style != NumberStyle::part) continue;
      if (entry.has_page) return line;
      first_part = line;
      return 0;
    }
    return 0;
  }

  std::uint32_t next_text(std::uint32_t line) const {
    do {
      ++line;
    } while (line <= document_.line_count() && x_.use[line] == LineUse::blank);
    return line;
  }

  void read_entries(std::uint32_t line) {
    std::string first;
    bool pages = false;
    if (x_.use[line] == LineUse::blank) line = next_text(line);
    for (; line <= document_.line_count(); line = next_text(line)) {
      const std::string_view printed = document_.line(line);
      if (printed.size() > kLongestEntry || document_.filled_cells(line) > 2) return;
      EntryLine entry = split_entry(printed);
      const Numbering numbering = parse_numbering(entry.text, next_table_);
      if (!entry.has_page) {
        if (!first.empty() && fold(entry.text) == first) return;  // the body begins
        const std::uint32_t next = next_text(line);
        const EntryLine below = split_entry(document_.line(next));
        const bool below_numbered = parse_numbering(below.text).style != NumberStyle::none;
        if (below.has_page && !below_numbered && next == line + 1) {  // broken over two lines
          const std::string joined = std::string(entry.text) + std::string(below.text);
          entry = {x_.out.arena->copy(joined), below.page, true};
          x_.use[line] = LineUse::contents;
          add(line, entry);
          line = next;
          x_.use[line] = LineUse::contents;
          pages = true;
          continue;
        }
        if (numbering.style == NumberStyle::none) return;
        if (pages && !below.has_page) return;
      }
      pages = pages || entry.has_page;
      if (first.empty()) first = fold(entry.text);
      x_.use[line] = LineUse::contents;
      add(line, entry);
    }
  }

  void add(std::uint32_t line, const EntryLine& entry) {
    const Numbering numbering = parse_numbering(entry.text, next_table_);
    if (numbering.style == NumberStyle::table) next_table_ = numbering.value + 1;
    ContentsEntry out;
    out.line = line;
    out.text = entry.text;
    out.number = numbering.style == NumberStyle::none ? std::string_view() : numbering.number;
    out.title = numbering.title;
    out.page = entry.page;
    out.level = level_of(numbering.style);
    x_.out.contents.push_back(out);
  }

  Extraction& x_;
  const Document& document_;
  int next_table_ = 1;
};

}  // namespace

std::uint32_t read_contents(Extraction& extraction) { return ContentsReader(extraction).read(); }

}  // namespace gouji
