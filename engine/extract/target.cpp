#include <algorithm>
#include <bitset>
#include <string_view>
#include <vector>

#include "engine/extract/notice_line.h"
#include "engine/extract/page_number.h"
#include "engine/extract/steps.h"
#include "engine/extract/target_table.h"
#include "engine/extract/target_words.h"

namespace gouji {
namespace {

constexpr std::uint32_t kBlankRun = 12;     // so many blank lines end a table
constexpr std::uint32_t kCaptionLines = 4;  // lines without cells between the title and the first label
constexpr std::uint32_t kLookAhead = 4;     // lines with text behind a stray line, in which the table may go on

class TargetReader {
 public:
  explicit TargetReader(Extraction& extraction)
      : x_(extraction), document_(extraction.document), form_(extraction.form.targets), words_(form_, *extraction.out.arena) {
    for (const TargetKindForm& kind : form_.kinds) {
      for (const NamePattern& title : kind.titles) {
        if (title.end().empty()) title_ends_.set();
        else title_ends_.set(static_cast<unsigned char>(title.end().back()));
      }
    }
  }

  void run() {
    for (std::uint32_t line = 1; line <= document_.line_count();) {
      if (x_.use[line] != LineUse::open) {
        ++line;
        continue;
      }
      const TargetKindForm* kind = title_kind(line);
      if (kind || (may_name_project(document_.line(line)) && begins_untitled(line))) {
        line = read_table(line, kind);
      } else {
        ++line;
      }
    }
    group_pages();
    if (x_.out.targets.empty()) note_absence();
  }

 private:
  void read_cells(std::uint32_t line) {
    cells_.clear();
    const Document::Cells printed = document_.cells(line);
    for (std::uint32_t i = 0; i < printed.size(); ++i) {
      const std::string_view cell = printed[i];
      if (cell.empty()) continue;
      TargetWord* word = words_.find(cell);
      if (word != nullptr) cells_.push_back({static_cast<std::uint16_t>(std::min<std::uint32_t>(i, 0xFFFF)), cell, word->folded, word});
    }
  }

  /// The kind of table whose title a line is; none: it is no title.
  const TargetKindForm* title_kind(std::uint32_t line) const {
    const std::string_view raw = document_.only_cell(line);
    constexpr std::size_t kLongestTitle = 240;
    if (raw.empty() || raw.size() > kLongestTitle || !title_ends_[static_cast<unsigned char>(raw.back())]) return nullptr;
    const std::string folded = fold(raw);
    for (const TargetKindForm& kind : form_.kinds) {
      for (const NamePattern& title : kind.titles) {
        if (title.matches(folded)) return &kind;
      }
    }
    return nullptr;
  }

  bool is_title(std::uint32_t line) const { return title_kind(line) != nullptr; }

  /// A table whose title is lost: the line names a project, and the next has labels of such a table too.
  bool begins_untitled(std::uint32_t line) {
    if (!names_project(line)) return false;
    std::uint32_t next = line + 1;
    while (next <= document_.line_count() && x_.use[next] == LineUse::blank) ++next;
    if (next > document_.line_count() || x_.use[next] != LineUse::open) return false;
    read_cells(next);
    return std::any_of(cells_.begin(), cells_.end(), [&](const TargetCell& cell) {
      const FoundLabel* found = words_.label(*cell.word);
      return found && (found->label.role == TargetRole::field || found->label.role == TargetRole::period_total);
    });
  }

  /// A line begins like the label of a project's name, or with something that may be white space.
  bool may_name_project(std::string_view line) const {
    if (line.empty() || line.front() == '\t') return false;
    const auto lead = static_cast<unsigned char>(line.front());
    return (lead >= 0x80 || lead <= 0x20) && form_.projects.may_begin_printed(line);
  }

  bool names_project(std::uint32_t line) {
    if (document_.cell_count(line) < 2) return false;
    const std::string_view raw = trim(document_.cell(line, 0));
    constexpr std::size_t kLongestLabel = 60;
    if (raw.empty() || raw.size() > kLongestLabel || static_cast<unsigned char>(raw.front()) < 0x80) return false;
    // An ideograph is its own folded form, so most lines need not be folded.
    constexpr std::size_t kIdeograph = 3;
    const auto begins_like = [&](const std::string& label) { return label.substr(0, kIdeograph) == raw.substr(0, kIdeograph); };
    const auto& labels = form_.fields[static_cast<std::size_t>(TargetField::project)];
    const auto lead = static_cast<unsigned char>(raw.front());
    if (lead >= 0xE4 && lead <= 0xE9 && std::none_of(labels.begin(), labels.end(), begins_like)) return false;
    TargetWord* word = words_.find(raw);
    const FoundLabel* found = word != nullptr ? words_.exact_label(*word) : nullptr;
    return found && found->label == TargetLabel{TargetRole::field, static_cast<int>(TargetField::project)};
  }

  std::uint32_t read_table(std::uint32_t first, const TargetKindForm* kind) {
    Target target;
    target.kind = kind ? std::string_view(kind->id) : std::string_view(form_.kinds.front().id);
    target.title_line = kind ? first : 0;
    if (kind) target.title = trim(document_.line(first));
    target.line = target.end = first;
    TargetTable table(x_.form, words_, document_, x_.out, target);
    if (kind) table.read_caption(first, target.title);
    const int title_year = target.year;
    target.year = 0;
    lines_.assign(kind ? 1 : 0, first);
    std::uint32_t line = kind ? first + 1 : first;
    std::uint32_t captions = 0;
    for (; line <= document_.line_count(); ++line) {
      if (x_.use[line] == LineUse::blank) {
        if (line - target.end > kBlankRun) break;
        continue;
      }
      if (x_.use[line] != LineUse::open || (line != first && is_title(line))) break;
      if (document_.cell_count(line) == 1) {
        const std::string_view raw = trim(document_.line(line));
        if (is_page_number(raw)) {
          if (!table.closed()) lines_.push_back(line);
          continue;
        }
        if (!table.begun()) {
          if (++captions > kCaptionLines) break;
          table.read_caption(line, raw);
        } else if (table.closed() || !goes_on(line)) {
          break;
        } else {
          table.continue_text(line, raw);
        }
      } else {
        read_cells(line);
        if (!cells_.empty() && !table.read_row(line, cells_)) break;
      }
      lines_.push_back(line);
      target.end = line;
    }
    if (!table.begun()) return first + 1;   // the title of something that is not printed here
    while (!lines_.empty() && lines_.back() > target.end) lines_.pop_back();
    for (const std::uint32_t used : lines_) x_.use[used] = LineUse::target;
    table.finish();
    if (target.year == 0) {
      target.year = title_year;
      target.year_line = title_year != 0 ? first : 0;
    }
    target.group = target.line;
    if (!table.in_indicators()) {
      target.period_whole = target.annual_whole = false;
      x_.out.unread.push_back({target.line, target.end, "绩效目标表中没有找到指标的表头", {}, target.project.text});
    }
    const std::uint32_t end = target.end;
    x_.out.targets.push_back(std::move(target));
    return end + 1;
  }

  /// A line without cells stands within the table: a line of this table follows soon.
  bool goes_on(std::uint32_t line) {
    std::uint32_t seen = 0;
    for (std::uint32_t next = line + 1; next <= document_.line_count() && next - line <= kBlankRun && seen < kLookAhead; ++next) {
      if (x_.use[next] == LineUse::blank) continue;
      if (x_.use[next] != LineUse::open || is_title(next) || names_project(next)) return false;
      ++seen;
      if (document_.cell_count(next) == 1) continue;
      read_cells(next);
      for (const TargetCell& cell : cells_) {
        const CellLook& look = words_.look(*cell.word);
        if (look.level1 || look.level2 || words_.exact_label(*cell.word)) return true;
      }
    }
    return false;
  }

  /// Consecutive tables of the same project, unit and funds are pages of one target.
  void group_pages() {
    Arena& arena = *x_.out.arena;
    for (std::size_t i = 1; i < x_.out.targets.size(); ++i) {
      const Target& before = x_.out.targets[i - 1];
      Target& target = x_.out.targets[i];
      if (!target.project.read || !before.project.read || target.kind != before.kind) continue;
      if (fold(target.project.text, arena) != fold(before.project.text, arena)) continue;
      if (fold(target.implementing_unit.text, arena) != fold(before.implementing_unit.text, arena)) continue;
      if (!same_funds(target.period_funds, before.period_funds) || !same_funds(target.annual_funds, before.annual_funds)) continue;
      target.group = before.group;
      target.page = before.page + 1;
    }
  }

  static bool same_funds(const TargetFunds& a, const TargetFunds& b) {
    return a.total.state == b.total.state && a.total.quantity.value == b.total.quantity.value;
  }

  /// The prose speaks of target tables and none is there: they were not read, which is not the same as none.
  void note_absence() {
    for (std::uint32_t line = 1; line <= document_.line_count(); ++line) {
      if (x_.use[line] != LineUse::open || document_.cell_count(line) != 1) continue;
      const std::string_view text = document_.line(line);
      for (const std::string& word : form_.announced) {
        if (text.find(word) == std::string_view::npos) continue;
        x_.out.targets_whole = false;
        x_.out.unread.push_back({line, line, "文中提到绩效目标表，但没有找到表", trim(text), {}});
        return;
      }
    }
  }

  Extraction& x_;
  const Document& document_;
  const TargetForm& form_;
  TargetWords words_;
  std::bitset<256> title_ends_;       ///< last bytes of the titles' patterns
  std::vector<TargetCell> cells_;     ///< with text, of the line read last
  std::vector<std::uint32_t> lines_;  ///< of the table being read
};

}  // namespace

void read_targets(Extraction& extraction) {
  if (extraction.form.targets.present()) TargetReader(extraction).run();
}

}  // namespace gouji
