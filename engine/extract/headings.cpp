#include <algorithm>
#include <bitset>
#include <string>
#include <string_view>
#include <vector>

#include "engine/extract/heading_number.h"
#include "engine/extract/passage.h"
#include "engine/extract/steps.h"
#include "engine/form/claim_match.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr std::size_t kLongestHeading = 240;  // bytes

/// A number below 256 for the ideograph that a text begins with, which folding never changes; -1: it begins otherwise.
int first_ideograph(std::string_view text) {
  const auto byte = [&](std::size_t at) { return static_cast<unsigned>(static_cast<unsigned char>(text[at])); };
  if (text.size() < 3 || byte(0) < 0xE4 || byte(0) > 0xE9) return -1;
  return static_cast<int>((byte(1) * 3 + byte(2)) & 0xFFU);
}

class HeadingReader {
 public:
  explicit HeadingReader(Extraction& extraction) : x_(extraction), document_(extraction.document) {
    for (const ContentsEntry& entry : x_.out.contents) {
      contents_.push_back(folded(entry.title));
      if (const int first = first_ideograph(contents_.back()); first >= 0) contents_begin_.set(static_cast<std::size_t>(first));
    }
    tokenize(x_.out.unit.text, 0, {}, unit_);
  }

  void read() {
    const auto& tables = x_.out.tables;
    std::size_t table = 0;
    const auto line_of_next = [&](std::uint32_t behind) {
      while (table < tables.size() && tables[table].line <= behind) ++table;
      return table < tables.size() ? tables[table].line : 0;
    };
    std::uint32_t next_table = line_of_next(0);
    for (std::uint32_t line = 1; line <= document_.line_count(); ++line) {
      if (line == next_table) {
        add_table(table);
        next_table = line_of_next(line);
      } else if (x_.use[line] == LineUse::open && document_.line(line).size() <= kLongestHeading) {
        read_line(line);
      }
    }
    close_sections(1, document_.line_count());
    link_contents();
  }

 private:
  void add_table(std::size_t index) {
    const ReadTable& table = x_.out.tables[index];
    Heading heading;
    heading.line = table.line;
    heading.text = table.title;
    const Numbering numbering = parse_numbering(table.title);
    heading.title = numbering.style == NumberStyle::table ? numbering.title : table.title;
    heading.level = 2;
    heading.part = part_;
    heading.year = year_in(table.title);
    heading.table = static_cast<int>(index);
    const std::string_view printed = document_.trimmed_line(table.line);
    heading.place = {table.line, table.line, document_.offset_of(printed), static_cast<std::uint32_t>(printed.size()), 0};
    x_.out.headings.push_back(heading);
  }

  void read_line(std::uint32_t line) {
    if (document_.filled_cells(line) != 1) return;   // a row of a table
    const std::string_view text = document_.trimmed_line(line);
    const Numbering numbering = parse_numbering(text);
    switch (numbering.style) {
      case NumberStyle::part: read_part(line, text, numbering); return;
      case NumberStyle::ideograph: read_section(line, text, numbering, 2); return;
      case NumberStyle::bracketed: read_section(line, text, numbering, level_by_title(numbering.title) == 2 ? 2 : 3); return;
      case NumberStyle::none: case NumberStyle::table: read_table_title(line, text, numbering); return;
      case NumberStyle::arabic:
        if (const int level = level_by_title(numbering.title)) read_section(line, text, numbering, level);
        return;
    }
  }

  /// Sections may be numbered （一） or 1. instead of 一、: the level that the form gives a title, 0: no section of the part has it.
  int level_by_title(std::string_view title) {
    const char32_t first = first_of(title);
    bool taken = false;
    int level = 0;
    for (const SectionForm& section : x_.form.prose.sections) {
      if (section.level == 1 || section.part != part_ || !may_fit(section, first)) continue;
      if (section.level == 3 ? section.parent != parent_ : has_section(section.number)) continue;
      if (!taken) take_title(title);
      taken = true;
      if (title_fits(section)) level = std::max(level, section.level);
    }
    return level;
  }

  bool has_section(std::string_view number) const {
    const auto& sections = x_.out.sections;
    return std::any_of(sections.begin(), sections.end(), [&](const Section& s) { return s.part == part_ && s.number == number; });
  }

  std::string_view folded(std::string_view text) const { return fold(text, *x_.out.arena); }

  /// The contents have an entry of this title and level.
  bool is_promised(std::string_view title, int level) const {
    if (const int first = first_ideograph(title); first >= 0 && !contents_begin_[static_cast<std::size_t>(first)]) return false;
    const std::string_view wanted = folded(title);
    for (std::size_t i = 0; i < contents_.size(); ++i) {
      if (x_.out.contents[i].level == level && contents_[i] == wanted) return true;
    }
    return false;
  }

  void take_title(std::string_view title) {
    tokens_.clear();
    tokenize(title, 0, {}, tokens_);
    bare_ = behind_prefix();
  }

  /// Whether the title taken is one of this section.
  bool title_fits(const SectionForm& section) {
    const auto count = static_cast<std::uint32_t>(tokens_.tokens.size());
    const std::uint32_t bare = bare_;
    return std::any_of(section.titles.begin(), section.titles.end(), [&](const ClaimPattern& pattern) {
      return matcher_.matches_whole(pattern, tokens_, 0, count, match_) ||
             (bare > 0 && bare < count && matcher_.matches_whole(pattern, tokens_, bare, count, match_));
    });
  }

  /// The ideograph that a title begins with; 0: it begins otherwise, or perhaps with the unit's name.
  char32_t first_of(std::string_view title) const {
    if (first_ideograph(title) < 0) return 0;
    const char32_t first = decode(title, 0).character;
    return !unit_.tokens.empty() && unit_.tokens.front().character == first ? 0 : first;
  }

  /// Whether a title that begins so can be one of the section's. Most lines are ruled out before they are taken apart.
  static bool may_fit(const SectionForm& section, char32_t first) {
    return first == 0 || std::any_of(section.titles.begin(), section.titles.end(), [&](const ClaimPattern& title) { return title.may_begin(first); });
  }

  /// Behind the year and the unit's name, which a title may begin with: 云川市水务局2026年度…
  std::uint32_t behind_prefix() {
    const auto& tokens = tokens_.tokens;
    std::uint32_t at = 0;
    const auto skip_year = [&] {
      if (at >= tokens.size() || tokens[at].kind != TokenKind::year) return;
      ++at;
      if (at < tokens.size() && tokens[at].character == U'度') ++at;
    };
    skip_year();
    std::uint32_t i = 0;
    while (i < unit_.tokens.size() && at + i < tokens.size() && tokens[at + i].character == unit_.tokens[i].character) ++i;
    if (i > 0 && i == unit_.tokens.size()) at += i;
    skip_year();
    return at;
  }

  void read_part(std::uint32_t line, std::string_view text, const Numbering& numbering) {
    const auto& sections = x_.form.prose.sections;
    take_title(numbering.title);
    const auto known = std::find_if(sections.begin(), sections.end(), [&](const SectionForm& s) { return s.level == 1 && title_fits(s); });
    if (known == sections.end() && !is_promised(numbering.title, 1)) return;
    part_ = known == sections.end() ? numbering.value : known->part;
    parent_ = {};
    close_sections(1, line - 1);
    add(line, text, numbering, 1);
  }

  void read_section(std::uint32_t line, std::string_view text, const Numbering& numbering, int level) {
    if (level == 3 && parent_.empty() && part_ == 0) return;
    const SectionForm* known = nullptr;
    const char32_t first = first_of(numbering.title);
    bool taken = false;
    for (const SectionForm& section : x_.form.prose.sections) {
      if (section.level != level || section.part != part_) continue;
      if ((level == 3 && section.parent != parent_) || !may_fit(section, first)) continue;
      if (!taken) take_title(numbering.title);
      taken = true;
      if (title_fits(section)) known = &section;
    }
    if (!known && !is_promised(numbering.title, level)) return;
    close_sections(level, line - 1);
    add(line, text, numbering, level);
    if (known) x_.out.headings.back().section = known->number;
    Section section;
    section.part = part_;
    section.title = numbering.title;
    section.line = line;
    if (known) {
      section.number = known->number;
    } else if (level == 3) {
      section.number = x_.out.arena->copy(std::string(parent_) + std::string(numbering.number));
    } else {
      section.number = numbering.number;
    }
    if (level == 2) parent_ = section.number;
    open_[level] = static_cast<int>(x_.out.sections.size());
    x_.out.sections.push_back(section);
  }

  /// A title that the contents promise, of a table that was not read: without it the contents would seem to lead nowhere.
  void read_table_title(std::uint32_t line, std::string_view text, const Numbering& numbering) {
    if (!is_promised(numbering.title, 2)) return;
    const auto entry = std::find(contents_.begin(), contents_.end(), folded(numbering.title)) - contents_.begin();
    if (parse_numbering(x_.out.contents[static_cast<std::size_t>(entry)].text, 0).style != NumberStyle::table) return;
    add(line, text, numbering, 2);
  }

  void add(std::uint32_t line, std::string_view text, const Numbering& numbering, int level) {
    Heading heading;
    heading.line = line;
    heading.text = text;
    heading.number = numbering.style == NumberStyle::none ? std::string_view() : numbering.number;
    heading.title = numbering.title;
    heading.level = level;
    heading.part = part_;
    heading.year = year_in(numbering.title);
    heading.place = {line, line, document_.offset_of(text), static_cast<std::uint32_t>(text.size()), 0};
    x_.out.headings.push_back(heading);
    x_.use[line] = LineUse::heading;
  }

  /// Ends the open sections of `level` and below at `end`.
  void close_sections(int level, std::uint32_t end) {
    for (int i = std::max(level, 2); i <= 3; ++i) {
      if (open_[i] >= 0) x_.out.sections[static_cast<std::size_t>(open_[i])].end = end;
      open_[i] = -1;
    }
  }

  /// An entry has the level of the heading of its title, however both are numbered.
  void take_level(ContentsEntry& entry, std::string_view title, const std::vector<std::string_view>& titles) const {
    int level = 0;
    for (std::size_t i = 0; i < titles.size(); ++i) {
      if (titles[i] != title) continue;
      if (x_.out.headings[i].level == entry.level) return;
      if (level == 0) level = x_.out.headings[i].level;
    }
    if (level != 0) entry.level = level;
  }

  void link_contents() {
    std::vector<std::string_view> titles;
    std::vector<std::string_view> numbers;
    for (const Heading& heading : x_.out.headings) {
      titles.push_back(folded(heading.title));
      numbers.push_back(folded(heading.number));
    }
    for (std::size_t at = 0; at < x_.out.contents.size(); ++at) take_level(x_.out.contents[at], contents_[at], titles);
    std::vector<bool> used(titles.size(), false);
    for (std::size_t at = 0; at < x_.out.contents.size(); ++at) {
      ContentsEntry& entry = x_.out.contents[at];
      const std::string_view title = contents_[at];
      int best = -1;
      for (std::size_t i = 0; i < titles.size() && best < 0; ++i) {
        if (!used[i] && x_.out.headings[i].level == entry.level && titles[i] == title) best = static_cast<int>(i);
      }
      const std::string_view number = best < 0 ? folded(entry.number) : std::string_view();
      for (std::size_t i = 0; i < titles.size() && best < 0; ++i) {
        const bool same_number = !entry.number.empty() && number == numbers[i];
        if (used[i] || x_.out.headings[i].level != entry.level || !same_number) continue;
        // Worded differently, but plainly the same.
        const std::size_t limit = count_characters(title) / 3;
        if (edit_distance(titles[i], title, limit) <= limit) best = static_cast<int>(i);
      }
      entry.heading = best;
      if (best >= 0) used[static_cast<std::size_t>(best)] = true;
    }
  }

  Extraction& x_;
  const Document& document_;
  PatternMatcher matcher_;
  PatternMatch match_;
  ProseTokens tokens_;                        // of the title taken
  std::uint32_t bare_ = 0;                    // where it begins without year and unit
  ProseTokens unit_;                          // of the unit's name
  std::vector<std::string_view> contents_;    // folded titles of the contents
  std::bitset<256> contents_begin_;           // by first_ideograph()
  int part_ = 0;
  std::string_view parent_;
  int open_[4] = {-1, -1, -1, -1};
};

}  // namespace

void read_headings(Extraction& extraction) { HeadingReader(extraction).read(); }

}  // namespace gouji
