#include <algorithm>
#include <string>
#include <vector>

#include <fmt/format.h>

#include "engine/extract/contents.h"
#include "engine/extract/passage.h"
#include "engine/extract/steps.h"
#include "engine/form/claim_match.h"

namespace gouji {
namespace {

constexpr std::uint32_t kLongestCover = 60;  // lines; a document without contents and parts has its title among the first

class CoverReader {
 public:
  CoverReader(Extraction& extraction, std::uint32_t end)
      : x_(extraction), end_(end), text_(extraction.document, *extraction.out.arena) {}

  void read() {
    collect();
    if (!title()) {
      x_.out.unread.push_back({1, std::max(1U, end_ - 1), "封面没有读出单位名称：请核对封面的写法与表式的 cover.title", {}, "封面"});
    }
    day(x_.form.cover.replied, x_.out.reply_day);
    day(x_.form.cover.published, x_.out.publication_day);
  }

 private:
  /// Adjacent lines are one passage: a name or a title may be broken, and both may stand on one line.
  void collect() {
    std::vector<std::uint32_t> lines;
    const auto flush = [&] {
      if (lines.empty()) return;
      text_.add(lines);
      text_.tokenize_last({});
      lines.clear();
    };
    for (std::uint32_t line = 1; line < end_; ++line) {
      if (x_.use[line] != LineUse::open || ignored(line)) {
        flush();
        continue;
      }
      lines.push_back(line);
      x_.use[line] = LineUse::cover;
    }
    flush();
  }

  bool ignored(std::uint32_t line) const {
    const auto& words = x_.form.cover.ignore;
    if (words.empty()) return false;
    const std::string folded = fold(x_.document.line(line));
    return std::any_of(words.begin(), words.end(), [&](const std::string& word) { return like(folded, fold(word)); });
  }

  bool title() {
    for (const ClaimPattern& pattern : x_.form.cover.titles) {
      if (!matcher_.find(pattern, text_.tokens(), {}, 0, text_.token_count(), match_)) continue;
      for (const Capture& capture : match_.captures) {
        if (capture.field == kLiteralFigure) continue;
        const PatternField& field = pattern.fields()[capture.field];
        if (field.name == "单位") {
          x_.out.unit = {text_.text(capture.begin, capture.end), text_.place(capture.begin, capture.end), true};
        } else if (field.type == FieldType::year) {
          const ProseToken& token = text_.tokens().tokens[capture.begin];
          x_.out.year = static_cast<int>(text_.tokens().figure_of(token).number.mantissa);
        } else if (field.type == FieldType::word) {
          x_.out.kind = capture.meaning;
        }
      }
      return x_.out.unit.read;
    }
    return false;
  }

  void day(const std::vector<ClaimPattern>& patterns, ReadText& out) {
    for (const ClaimPattern& pattern : patterns) {
      if (!matcher_.find(pattern, text_.tokens(), {}, 0, text_.token_count(), match_)) continue;
      for (const Capture& capture : match_.captures) {
        if (capture.field == kLiteralFigure || pattern.fields()[capture.field].type != FieldType::date) continue;
        out = {text_.text(capture.begin, capture.end), text_.place(capture.begin, capture.end), true};
        return;
      }
    }
  }

  Extraction& x_;
  std::uint32_t end_;
  ProseText text_;
  PatternMatcher matcher_;
  PatternMatch match_;
};

}  // namespace

void read_cover_and_contents(Extraction& extraction) {
  const std::uint32_t found = read_contents(extraction);
  const std::uint32_t last = extraction.document.line_count() + 1;
  CoverReader(extraction, found > 0 ? found : std::min(last, kLongestCover)).read();
}

}  // namespace gouji
