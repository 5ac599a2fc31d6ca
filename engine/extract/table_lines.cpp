#include "engine/extract/table_lines.h"

#include <algorithm>
#include <string>

#include "engine/value/utf8.h"

namespace gouji {

namespace {

/// Titles are short; nothing longer is compared.
constexpr std::size_t kLongestTitle = 300;
/// A title may be broken over this many lines.
constexpr std::uint32_t kTitleLines = 3;

bool is_numeral(char32_t c) {
  return (c >= U'0' && c <= U'9') || std::u32string_view(U"一二三四五六七八九十").find(c) != std::u32string_view::npos;
}

bool starts_with_any(std::string_view text, const std::vector<std::string>& words) {
  return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return text.substr(0, word.size()) == word; });
}

bool is_year_numeral(char32_t c) {
  switch (c) {
    case U'〇': case U'零': case U'一': case U'二': case U'三': case U'四': case U'五': case U'六': case U'七': case U'八': case U'九': return true;
    default: return false;
  }
}

/// A text as printed may begin with a year: at least its first two characters are digits or numerals, or fold to such.
bool may_begin_with_year(std::string_view text) {
  const auto may_be_numeral = [&](std::size_t at) {
    if (at >= text.size()) return false;
    const Decoded next = decode(text, at);
    if (next.character > U' ' && next.character < 0x80) return next.character >= U'0' && next.character <= U'9';
    if (next.character == U'、') return false;
    return !is_han(next.character) || is_year_numeral(next.character);
  };
  return may_be_numeral(0) && may_be_numeral(decode(text, 0).length);
}

/// The last character of a text stays what it is when the text is folded, or becomes a stop that ends no title.
bool ends_plainly(std::string_view text) {
  constexpr std::size_t kCharacter = 3;
  if (text.size() < kCharacter) return false;
  const std::string_view last = text.substr(text.size() - kCharacter);
  const auto lead = static_cast<unsigned char>(last.front());
  return (lead >= 0xE4 && lead <= 0xE9) || last == "。" || last == "；" || last == "：" || last == "，";
}

class TitleFinder {
 public:
  explicit TitleFinder(Extraction& extraction) : tables_(extraction.form.tables), words_(extraction.form.table_lines) {
    if (extraction.out.unit.read) unit_ = fold(extraction.out.unit.text);
  }

  /// Index of the table with this title; -1: no title; -2: of several tables, not to be decided which.
  int find(std::string_view folded) const {
    if (!may_end_title(folded)) return -1;
    if (const int table = find_exact(folded); table != -1) return table;
    // Numbered (表一2026年…), or named after the unit.
    if (!unit_.empty() && folded.size() > unit_.size() && folded.substr(0, unit_.size()) == unit_) {
      if (const int table = find_exact(folded.substr(unit_.size())); table != -1) return table;
    }
    for (const std::string& word : words_.numbers) {
      if (folded.substr(0, word.size()) != word) continue;
      std::size_t at = word.size();
      for (int numerals = 0; numerals < 3 && at < folded.size(); ++numerals) {
        const Decoded next = decode(folded, at);
        if (!is_numeral(next.character)) break;
        at += next.length;
        std::string_view rest = folded.substr(at);
        while (!rest.empty() && (rest.front() == ':' || rest.front() == '.')) rest.remove_prefix(1);
        if (const int table = find_exact(rest); table != -1) return table;
      }
    }
    return -1;
  }

  /// Some title goes on where this text ends.
  bool may_go_on(std::string_view folded) const {
    if (!words_.title_begins.may_begin(folded) && !(words_.year_first && may_begin_with_year(folded))) return false;
    if (!words_.titles.may_begin(folded)) return false;
    for (const TableForm& table : tables_) {
      for (const YearPattern& pattern : table.title_patterns) {
        if (pattern.begins_with(folded)) return true;
      }
    }
    return false;
  }

  /// Nothing that stands around tables begins or ends like this text as printed.
  bool is_plain(std::string_view text) const {
    const bool bracket = text.starts_with("（");
    if (bracket ? words_.around.may_begin("(") || may_be_label(text, words_) : words_.around.may_begin_printed(text)) return false;
    if (words_.year_first && !bracket && may_begin_with_year(text)) return false;
    return ends_plainly(text) && !words_.title_ends.may_end(text);
  }

  /// The text numbers the table below it: 部门公开表9.
  bool is_number(std::string_view folded) const {
    for (const std::string& word : words_.numbers) {
      if (folded.size() <= word.size() || folded.size() > word.size() + 9 || folded.substr(0, word.size()) != word) continue;
      std::size_t at = word.size();
      while (at < folded.size()) {
        const Decoded next = decode(folded, at);
        if (!is_numeral(next.character) && next.character != U'-') break;
        at += next.length;
      }
      if (at == folded.size()) return true;
    }
    return false;
  }

 private:
  bool may_end_title(std::string_view folded) const {
    return words_.title_ends.may_end(folded) || (folded.ends_with(')') && words_.title_ends.may_end(without_suffix(folded)));
  }

  int find_exact(std::string_view folded) const {
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      for (const YearPattern& pattern : tables_[i].title_patterns) {
        if (pattern.matches(folded)) return static_cast<int>(i);
      }
    }
    // Without what stands in brackets at the end, where that leaves no doubt.
    int found = -1;
    for (std::size_t i = 0; i < tables_.size(); ++i) {
      const auto& patterns = tables_[i].title_patterns;
      const auto same = [&](const YearPattern& pattern) { return pattern.matches_without_suffix(folded); };
      if (std::none_of(patterns.begin(), patterns.end(), same)) continue;
      if (found != -1) return -2;
      found = static_cast<int>(i);
    }
    return found;
  }

  const std::vector<TableForm>& tables_;
  const TableLines& words_;
  std::string unit_;
};

/// Walks over the lines once and cuts them into segments.
class Segmenter {
 public:
  explicit Segmenter(Extraction& extraction) : extraction_(extraction), document_(extraction.document), titles_(extraction) {}

  std::vector<TableSegment> run() {
    const std::uint32_t count = document_.line_count();
    for (std::uint32_t line = 1; line <= count;) line = step(line);
    close(count, true);
    join_reprints();
    drop_lists_of_titles();
    return std::move(segments_);
  }

 private:
  /// Handles one line (or a title of several) and returns the next.
  std::uint32_t step(std::uint32_t line) {
    const LineUse use = extraction_.use[line];
    if (use == LineUse::blank || use == LineUse::contents || use == LineUse::cover) return line + 1;
    const std::string_view text = document_.only_cell(line);
    if (text.empty()) {
      if (open_) has_cells_ = true;
      return line + 1;
    }
    if (text.size() > kLongestTitle) {
      previous_text_ = 0;
      return line + 1;
    }
    if (titles_.is_plain(text)) {
      previous_text_ = line;
      return line + 1;
    }
    const std::string_view folded = fold(text, *extraction_.out.arena);
    if (starts_with_any(folded, extraction_.form.table_lines.stop)) {
      close(line - 1, true);
      return all_found() ? document_.line_count() + 1 : line + 1;
    }
    if (titles_.is_number(folded)) {
      close(line - 1, false);
      number_line_ = line;
      number_ = text;
      return line + 1;
    }
    if (const int table = titles_.find(folded); table != -1) return begin(table, text, line, line);
    if (titles_.may_go_on(folded)) {
      if (const std::uint32_t next = broken_title(folded, line)) return next;
    }
    const bool labels = may_be_label(text, extraction_.form.table_lines) && read_labels({&text, 1}, extraction_.form.table_lines, *extraction_.out.arena).found;
    if (labels && open_ && has_cells_ && may_begin_unknown_table(line)) {
      return begin(-1, document_.only_cell(previous_text_), previous_text_, previous_text_), line + 1;
    }
    if (!labels && !is_note(folded, extraction_.form.table_lines)) {
      previous_text_ = line;
    }
    return line + 1;
  }

  /// Every table of the form has begun: nothing behind the line that ends them is one.
  bool all_found() const {
    std::vector<bool> found(extraction_.form.tables.size(), false);
    for (const TableSegment& segment : segments_) {
      if (segment.table >= 0 && has_content(segment)) found[static_cast<std::size_t>(segment.table)] = true;
    }
    return std::find(found.begin(), found.end(), false) == found.end();
  }

  /// A line that names unit or measure, below rows and a line of text: a table that the form does not know begins there.
  bool may_begin_unknown_table(std::uint32_t line) const {
    return previous_text_ != 0 && previous_text_ > segments_.back().title_end && line - previous_text_ <= 5;
  }

  /// A title over several lines: its table begins, and the line after it is returned; 0: it is none.
  std::uint32_t broken_title(std::string_view folded, std::uint32_t first) {
    std::string joined(folded);
    std::string printed(document_.only_cell(first));
    std::uint32_t parts = 1;
    for (std::uint32_t line = first + 1; line <= document_.line_count() && parts < kTitleLines && line < first + 6; ++line) {
      if (extraction_.use[line] == LineUse::blank) continue;
      const std::string_view text = document_.only_cell(line);
      if (text.empty() || text.size() > kLongestTitle || extraction_.use[line] != LineUse::open) return 0;
      joined += fold(text);
      printed += text;
      ++parts;
      const int table = titles_.find(joined);
      if (table >= 0) return begin(table, extraction_.out.arena->copy(printed), first, line);
      if (!titles_.may_go_on(joined)) return 0;
    }
    return 0;
  }

  std::uint32_t begin(int table, std::string_view title, std::uint32_t first, std::uint32_t last) {
    TableSegment segment;
    segment.table = table;
    segment.title = title;
    segment.printed_number = number_;
    segment.number_line = number_line_;
    close((number_line_ != 0 ? number_line_ : first) - 1, false);
    segment.title_line = first;
    segment.title_end = last;
    segments_.push_back(segment);
    open_ = true;
    has_cells_ = false;
    previous_text_ = 0;
    return last + 1;
  }

  void close(std::uint32_t end, bool last) {
    if (open_) {
      segments_.back().end = end;
      segments_.back().last = last;
    }
    open_ = false;
    number_line_ = 0;
    number_ = {};
  }

  /// A title printed again on the next page, with nothing of another table between: one table.
  void join_reprints() {
    std::vector<TableSegment> joined;
    for (const TableSegment& segment : segments_) {
      if (!joined.empty() && segment.table >= 0 && joined.back().table == segment.table && has_content(joined.back())) {
        joined.back().end = segment.end;
        joined.back().last = segment.last;
      } else {
        joined.push_back(segment);
      }
    }
    segments_ = std::move(joined);
  }

  bool has_content(const TableSegment& segment) const {
    for (std::uint32_t line = segment.title_end + 1; line <= segment.end; ++line) {
      if (extraction_.use[line] != LineUse::blank) return true;
    }
    return false;
  }

  /// A title with nothing below it, of a table that is printed elsewhere, is a line of a list of tables.
  void drop_lists_of_titles() {
    std::vector<TableSegment> kept;
    for (std::size_t i = 0; i < segments_.size(); ++i) {
      const TableSegment& segment = segments_[i];
      const bool elsewhere = std::any_of(segments_.begin(), segments_.end(), [&](const TableSegment& other) {
        return &other != &segment && other.table == segment.table && has_content(other);
      });
      if (has_content(segment) || !elsewhere) kept.push_back(segment);
    }
    segments_ = std::move(kept);
  }

  Extraction& extraction_;
  const Document& document_;
  TitleFinder titles_;
  std::vector<TableSegment> segments_;
  std::string_view number_;
  std::uint32_t number_line_ = 0;    // a number that still waits for its title
  std::uint32_t previous_text_ = 0;  // the line of text last seen in the segment
  bool open_ = false;
  bool has_cells_ = false;           // the segment has lines of several cells
};

/// A text with a colon in it: the folded text before the first one, and what stands behind it.
struct Labelled {
  std::string_view label;   ///< empty: no colon, or nothing before it
  std::string_view value;

  bool is_one_of(const std::vector<std::string>& labels) const {
    return !label.empty() && std::find(labels.begin(), labels.end(), label) != labels.end();
  }
};

Labelled split_label(std::string_view text, Arena& arena) {
  constexpr std::string_view kWide = "：";
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const auto lead = static_cast<unsigned char>(text[at]); lead >= 0xE4 && lead <= 0xE9) {
      at += 2;   // an ideograph of three bytes
      continue;
    }
    const bool wide = text[at] == kWide.front() && text.substr(at).starts_with(kWide);
    if (wide || text[at] == ':') return {fold(text.substr(0, at), arena), text.substr(at + (wide ? kWide.size() : 1))};
  }
  return {};
}

/// Without brackets around the whole: （单位：万元）.
std::string_view without_brackets(std::string_view text) {
  for (const auto& [open, close] : {std::pair<std::string_view, std::string_view>{"（", "）"}, {"(", ")"}, {"【", "】"}, {"[", "]"}}) {
    if (text.size() > open.size() + close.size() && text.substr(0, open.size()) == open && text.substr(text.size() - close.size()) == close) {
      return text.substr(open.size(), text.size() - open.size() - close.size());
    }
  }
  return text;
}

/// Where in `text`, behind white space, a label of the unit of measure begins (单位名称：某局 单位：万元); npos: nowhere.
std::size_t second_label(std::string_view text, const std::vector<std::string>& labels, Arena& arena) {
  constexpr std::size_t kIdeograph = 3;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto lead = static_cast<unsigned char>(text[at]); lead >= 0xE4 && lead <= 0xE9) {
      at += kIdeograph;
      continue;
    }
    const Decoded next = decode(text, at);
    at += next.length;
    if (!is_blank(next.character)) continue;
    const Labelled rest = split_label(without_brackets(trim(text.substr(at))), arena);
    if (rest.is_one_of(labels) && !rest.value.empty()) return at;
  }
  return std::string_view::npos;
}

}  // namespace

std::vector<TableSegment> find_table_segments(Extraction& extraction) { return Segmenter(extraction).run(); }

bool may_be_label(std::string_view text, const TableLines& words) {
  constexpr std::string_view kOpen = "（";
  if (text.starts_with(kOpen)) text.remove_prefix(kOpen.size());
  return words.bracketed.may_begin_printed(text);
}

TableLabels read_labels(std::span<const std::string_view> cells, const TableLines& words, Arena& arena) {
  TableLabels out;
  for (const std::string_view cell : cells) {
    if (cell.empty()) continue;
    const Labelled labelled = split_label(without_brackets(cell), arena);
    if (labelled.label.empty()) return {};
    if (const std::string_view unit = labelled.is_one_of(words.unit) ? trim(labelled.value) : std::string_view{}; !unit.empty()) {
      // 单位： may also name the unit itself.
      (amount_unit(fold(unit, arena)) != 0 || count_characters(unit) <= 4 ? out.unit : out.entity) = unit;
      out.found = true;
      continue;
    }
    std::string_view entity = labelled.value;
    if (entity.empty() || !labelled.is_one_of(words.entity)) return {};
    if (const std::size_t at = second_label(entity, words.unit, arena); at != std::string_view::npos) {
      out.unit = trim(split_label(without_brackets(trim(entity.substr(at))), arena).value);
      entity = entity.substr(0, at);
    }
    out.entity = trim(entity);
    out.found = true;
  }
  return out;
}

bool is_note(std::string_view folded, const TableLines& words) {
  for (const std::string& word : words.note) {
    if (folded.size() > word.size() && folded.compare(0, word.size(), word) == 0 && folded[word.size()] == ':') return true;
  }
  return std::find(words.empty.begin(), words.empty.end(), without_brackets(folded)) != words.empty.end();
}

}  // namespace gouji
