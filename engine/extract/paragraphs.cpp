#include <algorithm>
#include <string>
#include <vector>

#include "engine/extract/heading_number.h"
#include "engine/extract/page_number.h"
#include "engine/extract/prose_steps.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr std::size_t kShortLine = 60;      // bytes; a numbered line without a sentence in it is a title of its own
constexpr std::size_t kLongestShown = 120;  // bytes of an unread text

bool closes(char32_t c) {
  switch (c) {
    case U'。': case U'；': case U';': case U'：': case U':': case U'！': case U'!': case U'？': case U'?': return true;
    default: return false;
  }
}

bool is_closing_bracket(char32_t c) {
  return c == U'”' || c == U'’' || c == U'"' || c == U'」' || c == U'）' || c == U')' || c == U'》';
}

/// The sentence is over at the end of this line.
bool ends_sentence(std::string_view text) {
  std::size_t at = text.size();
  while (at > 0) {
    const std::size_t begin = before(text, at);
    const char32_t c = decode(text, begin).character;
    if (closes(c)) return true;
    if (!is_closing_bracket(c)) return false;
    at = begin;
  }
  return false;
}

bool has_punctuation(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (closes(next.character) || next.character == U'，' || next.character == U',' || next.character == U'、') return true;
    at += next.length;
  }
  return false;
}

/// `（项目绩效目标表公开情况见附件）`: a remark that stands by itself.
bool in_brackets(std::string_view text) {
  const char32_t first = decode(text, 0).character;
  const char32_t last = decode(text, before(text, text.size())).character;
  return (first == U'（' || first == U'(') && (last == U'）' || last == U')');
}

std::string_view shortened(std::string_view text) {
  if (text.size() <= kLongestShown) return text;
  std::size_t end = kLongestShown;
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return text.substr(0, end);
}

class ParagraphReader {
 public:
  ParagraphReader(Extraction& extraction, ProseText& text) : x_(extraction), document_(extraction.document), text_(text) {}

  void read() {
    for (std::uint32_t line = 1; line <= document_.line_count(); ++line) {
      if (line >= next_place_) pass_headings(line);
      const LineUse use = x_.use[line];
      if (use == LineUse::blank) continue;
      if (use == LineUse::open) {
        open_line(line);
      } else if (!lines_.empty()) {
        finish();
      }
      if (x_.use[line] == LineUse::unread) unread_lines_.push_back(line);
    }
    finish();
    report_table();
    mark_sections();
  }

 private:
  /// Part and section of what follows; a heading ends the paragraph above it.
  void pass_headings(std::uint32_t line) {
    if (x_.use[line] == LineUse::heading || x_.use[line] == LineUse::table) finish();
    while (heading_ < x_.out.headings.size() && x_.out.headings[heading_].line <= line) {
      const Heading& heading = x_.out.headings[heading_++];
      if (heading.level == 1) {
        part_ = heading.part;
        section_ = {};
      }
    }
    while (next_section_ < x_.out.sections.size() && x_.out.sections[next_section_].line <= line) {
      section_ = x_.out.sections[next_section_].number;
      part_ = x_.out.sections[next_section_++].part;
    }
    next_place_ = document_.line_count() + 1;
    if (heading_ < x_.out.headings.size()) next_place_ = std::min(next_place_, x_.out.headings[heading_].line);
    if (next_section_ < x_.out.sections.size()) next_place_ = std::min(next_place_, x_.out.sections[next_section_].line);
  }

  void open_line(std::uint32_t line) {
    const std::string_view text = document_.trimmed_line(line);
    if (document_.filled_cells(line) > 1) {
      finish();
      table_line(line, text);
      return;
    }
    if (is_page_number(text)) {
      x_.use[line] = LineUse::blank;
      return;
    }
    report_table();
    x_.use[line] = LineUse::prose;
    const Numbering numbering = parse_numbering(text);
    const bool begins = numbering.style != NumberStyle::none || in_brackets(text);
    if (!lines_.empty() && (begins || !continues_)) finish();
    lines_.push_back(line);
    continues_ = !stands_alone(text, numbering);
  }

  bool stands_alone(std::string_view text, const Numbering& numbering) const {
    if (ends_sentence(text) || in_brackets(text)) return true;
    if (text.size() > kShortLine || has_punctuation(numbering.title)) return false;
    if (numbering.style != NumberStyle::none) return true;
    const auto& captions = x_.form.prose.captions;
    return std::any_of(captions.begin(), captions.end(), [&](const std::string& ending) { return text.ends_with(ending); });
  }

  void finish() {
    if (lines_.empty()) return;
    Passage& passage = text_.add(lines_);
    passage.part = part_;
    passage.section = section_;
    Paragraph paragraph;
    paragraph.text = passage.text;
    paragraph.section = section_;
    paragraph.part = part_;
    paragraph.place = text_.place(passage);
    x_.out.paragraphs.push_back(paragraph);
    if (part_ > 0 && part_ != x_.form.prose.terms_part) text_.tokenize_last(x_.form.prose.vocabulary.counters);
    lines_.clear();
  }

  /// Rows that look like a table's and belong to none: adjacent ones are reported together.
  void table_line(std::uint32_t line, std::string_view text) {
    x_.use[line] = LineUse::unread;
    if (unread_begin_ > 0 && unread_end_ + 2 < line) report_table();
    if (unread_begin_ == 0) {
      unread_begin_ = line;
      unread_text_ = shortened(text);
    }
    unread_end_ = line;
  }

  void report_table() {
    if (unread_begin_ == 0) return;
    x_.out.unread.push_back({unread_begin_, unread_end_, "这里像是表格的行，但不属于表式认得的任何一张表", unread_text_, {}});
    unread_begin_ = 0;
  }

  void mark_sections() {
    for (Section& section : x_.out.sections) {
      const auto unread = std::lower_bound(unread_lines_.begin(), unread_lines_.end(), section.line);
      const bool read = unread == unread_lines_.end() || *unread > section.end;
      std::uint32_t below = section.line + 1;
      while (below <= section.end && x_.use[below] == LineUse::blank) ++below;
      // A heading with nothing below it: a page may be lost, so nothing is known to be absent.
      section.whole = section.whole && read && below <= section.end;
    }
  }

  Extraction& x_;
  const Document& document_;
  ProseText& text_;
  std::vector<std::uint32_t> lines_;
  bool continues_ = false;
  std::size_t heading_ = 0;
  std::size_t next_section_ = 0;
  std::uint32_t next_place_ = 0;       // line of the next heading or section
  int part_ = 0;
  std::string_view section_;
  std::vector<std::uint32_t> unread_lines_;
  std::uint32_t unread_begin_ = 0;
  std::uint32_t unread_end_ = 0;
  std::string_view unread_text_;
};

}  // namespace

void read_paragraphs(Extraction& extraction, ProseText& text) { ParagraphReader(extraction, text).read(); }

TokenRange find_range(const Disclosure& out, const ProseText& text, int part, std::string_view section) {
  TokenRange range;
  const auto heading_place = [&](std::uint32_t line) {
    for (const Heading& heading : out.headings) {
      if (heading.line == line) return heading.place;
    }
    return Place{line, line, 0, 0, 0};
  };
  const auto take_lines = [&](std::uint32_t first, std::uint32_t last) {
    range.found = true;
    range.heading = heading_place(first);
    for (const Passage& passage : text.passages()) {
      if (passage.line < first || passage.line > last || passage.first_token == passage.last_token) continue;
      if (range.end == 0) range.begin = passage.first_token;
      range.end = passage.last_token;
    }
  };
  std::string_view wanted = section;
  while (!wanted.empty()) {
    for (const Section& candidate : out.sections) {
      if (candidate.part != part || candidate.number != wanted) continue;
      take_lines(candidate.line, candidate.end);
      range.whole = candidate.whole;
      return range;
    }
    const std::size_t inner = wanted.find("（");
    wanted = inner == std::string_view::npos || inner == 0 ? std::string_view() : wanted.substr(0, inner);
  }
  std::uint32_t first = 0;
  std::uint32_t last = 0;
  for (const Section& candidate : out.sections) {
    if (candidate.part != part) continue;
    if (first == 0) first = candidate.line;
    last = candidate.end;
    range.whole = range.whole && candidate.whole;
  }
  if (first > 0) take_lines(first, last);
  // Sought in the whole part, for its section was not found: what is not there may have stood in that one.
  if (!section.empty()) range.whole = false;
  return range;
}

}  // namespace gouji
