#include "engine/extract/table_reader.h"

#include <algorithm>
#include <initializer_list>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "engine/extract/page_number.h"
#include "engine/extract/table_header.h"
#include "engine/extract/table_levels.h"
#include "engine/extract/table_rows.h"
#include "engine/form/numbering.h"

namespace gouji {

namespace {

constexpr std::size_t kHeaderLines = 5;
/// Lines of text between rows of one table: more of them, and the table has ended.
constexpr std::size_t kForeignLines = 3;
constexpr std::int64_t kMostColumns = 1'000'000;
constexpr std::size_t kLongestNamePart = 240;  // bytes
constexpr std::string_view kBeyond = "不知道这一行是哪一张表的，它的表题可能在缺页里";

bool is_year(std::string_view text) {
  return text.size() == 4 && (text.substr(0, 2) == "19" || text.substr(0, 2) == "20") &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

bool is_digits(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// An ideograph of three bytes: folding leaves it as it is.
bool begins_with_ideograph(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  return lead >= 0xE4 && lead <= 0xE9;
}

/// Whether a text folds to `folded`; neither is empty. Most texts differ in their first character already.
bool folds_to(std::string_view text, std::string_view folded, Arena& arena) {
  if (text == folded) return true;
  if (begins_with_ideograph(text) && text.substr(0, 3) != folded.substr(0, 3)) return false;
  if (text.front() >= '0' && text.front() <= '9' && text.front() != folded.front()) return false;
  return fold(text, arena) == folded;
}

/// 1 2 3 … under the header, with 栏次 or 3=1+2 among them.
bool is_column_numbers(const PrintedRow& row, Arena& arena) {
  int expected = 0;
  std::size_t words = 0;
  for (std::size_t i = row.first; i < row.cells.size(); ++i) {
    const PrintedCell& cell = row.cells[i];
    if (cell.text.empty()) continue;
    if (begins_with_ideograph(cell.text) || (cell.number && (cell.number->decimals > 0 || cell.number->mantissa > kMostColumns))) return false;
    const std::string_view folded = is_digits(cell.text) ? cell.text : fold(cell.text, arena);
    const std::string_view digits = folded.substr(0, folded.find('='));
    int number = 0;
    for (const char c : digits) {
      if (c == '(' || c == ')') continue;
      if (c < '0' || c > '9' || number > 1000) return false;
      number = number * 10 + (c - '0');
    }
    if (number == 0 && expected == 0 && words++ == 0) continue;
    if (number != expected + 1 && !(expected == 0 && number <= 2 && number > 0)) return false;
    expected = number;
  }
  return expected >= 2;
}

class TableReader {
 public:
  TableReader(Extraction& extraction, const TableSegment& segment, std::string_view introduction, TableMemory& memory)
      : extraction_(extraction),
        document_(extraction.document),
        arena_(*extraction.out.arena),
        form_(extraction.form.tables[static_cast<std::size_t>(segment.table)]),
        words_(extraction.form.table_lines),
        segment_(segment),
        introduction_(introduction),
        bodies_(form_.bodies()),
        cells_(memory.cells),
        row_(memory.row),
        rest_(memory.rest) {}

  void run() {
    begin();
    std::uint32_t line = read_preamble();
    line = read_header(line);
    if (!header_lines_.empty()) read_body(line);
    finish();
  }

 private:
  // ---- lines ----

  void mark(std::uint32_t first, std::uint32_t last, LineUse use) {
    for (std::uint32_t line = first; line <= last && line < extraction_.use.size(); ++line) {
      if (extraction_.use[line] != LineUse::blank) extraction_.use[line] = use;
    }
  }

  /// The cells of a line in a list.
  const std::vector<std::string_view>& cells_of(std::uint32_t line) {
    document_.read_cells(line, cells_);
    return cells_;
  }

  bool is_blank(std::uint32_t line) const { return extraction_.use[line] == LineUse::blank; }
  bool has_tabs(std::uint32_t line) const { return document_.cell_count(line) > 1; }

  void note(std::uint32_t line, std::string_view text) {
    table_.notes.push_back({text, {line, line, document_.offset_of(text), static_cast<std::uint32_t>(text.size()), 0}, true});
    const std::string_view folded = fold(text, arena_);
    for (const std::string& word : words_.empty) says_empty_ = says_empty_ || folded.find(word) != std::string_view::npos;
    mark(line, line, LineUse::table);
  }

  void foreign(std::uint32_t first, std::uint32_t last, std::string_view reason) {
    problems_.push_back({first, last, reason, {}, true});
    mark(first, last, LineUse::unread);
  }

  // ---- before the rows ----

  void begin() {
    table_.number = form_.number;
    table_.id = form_.id;
    table_.title = segment_.title;
    table_.printed_number = segment_.printed_number;
    table_.line = segment_.title_line;
    table_.end = segment_.title_end;
    table_.unit = amount_unit(form_.unit);
    folded_title_ = fold(table_.title, arena_);
    if (segment_.number_line != 0) mark(segment_.number_line, segment_.number_line, LineUse::table);
    mark(segment_.title_line, segment_.title_end, LineUse::table);
  }

  /// The lines between title and header: unit, measure, notes. Returns the first line of several cells.
  std::uint32_t read_preamble() {
    std::uint32_t line = segment_.title_end + 1;
    std::uint32_t strange = 0;
    for (; line <= segment_.end; ++line) {
      if (is_blank(line)) continue;
      read_row(document_, line, row_);
      if (read_label_line(line, first_text(row_))) continue;
      const std::string_view text = row_.filled == 1 ? first_text(row_) : std::string_view{};
      if (!text.empty() && is_note_text(text)) {
        note(line, text);
      } else if (has_tabs(line)) {
        break;
      } else if (is_page_number(text)) {
        mark(line, line, LineUse::table);
      } else if (segment_.last && (says_empty_ || ++strange > kForeignLines)) {
        return segment_.end + 1;  // prose after a table that ends here
      } else {
        strange_lines_.push_back(line);
      }
    }
    if (line <= segment_.end || !segment_.last) {
      for (const std::uint32_t strange_line : strange_lines_) foreign(strange_line, strange_line, "表题和表头之间的这一行不属于本表");
    }
    return line;
  }

  /// `first` is the first cell with text of the line.
  bool read_label_line(std::uint32_t line, std::string_view first) {
    if (!may_be_label(first, words_)) return false;
    const TableLabels labels = read_labels(cells_of(line), words_, arena_);
    if (!labels.found) return false;
    if (!labels.entity.empty() && !table_.entity.read) {
      table_.entity = {labels.entity, {line, line, document_.offset_of(labels.entity), static_cast<std::uint32_t>(labels.entity.size()), 0}, true};
    }
    if (!labels.unit.empty()) read_unit(labels.unit, line);
    mark(line, line, LineUse::table);
    return true;
  }

  void read_unit(std::string_view printed, std::uint32_t line) {
    const std::int64_t unit = amount_unit(fold(printed, arena_));
    if (table_.unit_of_measure.empty()) {
      table_.unit_of_measure = printed;
      table_.unit = unit;
      if (unit == 0) {
        problems_.push_back({line, line, arena_.copy(fmt::format("不认识计量单位“{}”，本表的金额未读", printed)), printed, false});
        unit_reported_ = true;
      }
    } else if (unit != table_.unit) {
      foreign(line, line, "同一张表印有两种计量单位，不能确定其后各行按哪一种");
    }
  }

  /// Collects the lines of the header and matches them with the form. Returns the first line of rows.
  std::uint32_t read_header(std::uint32_t line) {
    std::optional<std::size_t> name_column;
    for (; line <= segment_.end && header_lines_.size() < kHeaderLines; ++line) {
      if (is_blank(line)) continue;
      if (!has_tabs(line)) break;
      read_row(document_, line, row_);
      if (is_column_numbers(row_, arena_)) break;
      HeaderLine header = read_header_line(cells_of(line), arena_);
      if (begins_rows(row_, header, name_column)) break;
      header_lines_.push_back(std::move(header));
      const std::vector<HeaderCell>& cells = header_lines_.back().cells;
      for (std::size_t i = 0; i < cells.size() && !name_column; ++i) {
        if (!cells[i].folded.empty() && is_name_label(cells[i].folded, form_)) name_column = i;
      }
      header_line_ = line;
      table_.end = line;
      mark(line, line, LineUse::table);
    }
    if (header_lines_.empty()) return line;
    header_ = match_header(header_lines_, form_, arena_);
    table_.columns.reserve(header_.columns.size());
    for (const HeaderColumn& column : header_.columns) {
      TableColumn out;
      out.label = column.label;
      out.side = form_.halves.empty() ? 0 : column.body + 1;
      if (column.column >= 0) {
        const ColumnForm& form = bodies_[static_cast<std::size_t>(column.body)]->columns[static_cast<std::size_t>(column.column)];
        out.id = form.id;
        out.figures = form.holds == ColumnHolds::figures;
      }
      table_.columns.push_back(out);
    }
    for (const std::string_view problem : header_.problems) problems_.push_back({header_line_, header_line_, problem, {}, false});
    return line;
  }

  /// The line is no header any more: it has figures, a code, or the name of a row.
  bool begins_rows(const PrintedRow& row, const HeaderLine& header, std::optional<std::size_t> name_column) const {
    for (std::size_t i = row.first; i < row.cells.size(); ++i) {
      const PrintedCell& cell = row.cells[i];
      if (cell.text.empty()) continue;
      if (cell.number && !is_year(cell.text)) return true;
      const bool named = knows_name(form_, cell.text, arena_);
      if (i == 0 && named) return true;
      if ((named || name_column == i) && !is_column_label(header.cells[i].folded, form_)) return true;
    }
    return false;
  }

  // ---- rows ----

  void read_body(std::uint32_t first) {
    if (!header_.readable) {
      std::uint32_t last = first;
      for (std::uint32_t line = first; line <= segment_.end; ++line) {
        if (has_tabs(line)) last = line;
      }
      if (last >= first && has_tabs(last)) foreign(first, last, "表头读不出名称列或金额列，以下各行未读");
      return;
    }
    RowBuilder rows(form_, words_, header_, table_, problems_, arena_);
    rows.set_trimmed(is_trimmed(first));
    const std::size_t most = segment_.end >= first ? segment_.end - first + 1 : 0;
    printed_.reserve(most);
    table_.rows.reserve(most * bodies_.size());
    std::vector<std::uint32_t> texts;   // lines of text that wait for what follows
    for (std::uint32_t line = first; line <= segment_.end; ++line) {
      if (is_blank(line)) continue;
      read_row(document_, line, row_);
      if (!row_.has_number && read_label_line(line, first_text(row_))) continue;
      if (row_.cells.size() == 1 && !(rows.is_trimmed() && is_bare_row(line))) {
        if (!read_text_line(line, row_.cells.front().text)) texts.push_back(line);
        if (segment_.last && texts.size() > kForeignLines) break;
        continue;
      }
      if (row_.filled == 1 && is_note_text(first_text(row_))) {
        read_note(line, first_text(row_));
        continue;
      }
      if (is_header_again(row_) || is_column_numbers(row_, arena_)) {
        mark(line, line, LineUse::table);
        table_.end = line;
        continue;
      }
      line = complete(rows, row_, texts);
      if (segment_.last && !texts.empty() && !rows.fits(row_)) break;
      for (const std::uint32_t text : texts) foreign(text, text, "表中的这一行文字不属于任何一行");
      texts.clear();
      if (is_printed_again(row_.line)) continue;
      beyond_ = beyond_ || (!printed_.empty() && (says_empty_ || is_other_header(row_)));
      if (beyond_) {
        foreign(row_.line, row_.end_line, kBeyond);
        continue;
      }
      printed_.push_back(row_.line);
      mark(row_.line, row_.end_line, LineUse::table);
      table_.end = row_.end_line;
      rows.add(row_);
    }
    if (!segment_.last) {
      for (const std::uint32_t text : texts) foreign(text, text, "表后的这一行文字不属于本表");
    }
  }

  static std::string_view first_text(const PrintedRow& row) { return row.filled == 0 ? std::string_view{} : row.cells[row.first].text; }

  bool is_note_text(std::string_view text) const { return words_.around.may_begin_printed(text) && is_note(fold(text, arena_), words_); }

  void read_note(std::uint32_t line, std::string_view text) { beyond_ ? foreign(line, line, kBeyond) : note(line, text); }

  /// A line of one cell, `text`, between rows. False: it says nothing by itself.
  bool read_text_line(std::uint32_t line, std::string_view text) {
    if (is_note_text(text)) {
      read_note(line, text);
    } else if (is_own_title(text)) {
      begin_again(line);
    } else if (is_page_number(text)) {
      mark(line, line, LineUse::table);
    } else {
      return false;
    }
    return true;
  }

  /// A row of headings that are not those of this table: the title of another one is lost.
  bool is_other_header(const PrintedRow& row) const {
    if (row.has_number) return false;
    const auto is_heading = [&](const PrintedCell& cell) { return !cell.text.empty() && std::find(words_.name.begin(), words_.name.end(), cell.text) != words_.name.end(); };
    return std::any_of(row.cells.begin() + static_cast<std::ptrdiff_t>(row.first), row.cells.end(), is_heading);
  }

  /// Its title again, perhaps with a remark in brackets behind it: （续表）.
  bool is_own_title(std::string_view text) const {
    if (folded_title_.empty()) return false;
    if (folds_to(text, folded_title_, arena_)) return true;
    if (!text.ends_with(')') && !text.ends_with("）")) return false;
    return without_suffix(fold(text, arena_)) == folded_title_;
  }

  /// The title stands there once more: a page printed twice, or one that goes on.
  void begin_again(std::uint32_t line) {
    mark(line, line, LineUse::table);
    again_ = 0;
  }

  /// Behind a title printed again: the row is the same as the one printed before in its place.
  bool is_printed_again(std::uint32_t line) {
    if (!again_) return false;
    if (*again_ < printed_.size() && trim(document_.line(printed_[*again_])) == trim(document_.line(line))) {
      if (*again_ == 0) problems_.push_back({line, line, "这张表印了两次，相同的行只取一次", {}, false});
      ++*again_;
      mark(line, line, LineUse::table);
      table_.end = line;
      return true;
    }
    if (*again_ == 0) {
      again_.reset();   // the table goes on
      return false;
    }
    ++*again_;
    foreign(line, line, "这张表印了两次，这一行与前一次不同");
    return true;
  }

  /// No line of the table ends in a blank cell: blank cells at the end are left out.
  bool is_trimmed(std::uint32_t first) const {
    bool trimmed = true;
    for (std::uint32_t line = first; line <= segment_.end && trimmed; ++line) {
      const std::uint32_t count = document_.cell_count(line);
      if (count > 1 && !is_blank(line)) trimmed = !trim(document_.cell(line, count - 1)).empty();
    }
    return trimmed;
  }

  /// In a trimmed table: a row without figures, of which only its name is left.
  bool is_bare_row(std::uint32_t line) const {
    const std::string_view text = row_.cells.front().text;
    if (!knows_name(form_, text, arena_)) return false;
    // Not the beginning of a longer name that goes on below.
    std::uint32_t next = line + 1;
    while (next <= segment_.end && is_blank(next)) ++next;
    return next > segment_.end || !knows_name(form_, std::string(text) + std::string(document_.cell(next, 0)), arena_);
  }

  bool is_header_again(const PrintedRow& row) const {
    return std::any_of(header_lines_.begin(), header_lines_.end(), [&](const HeaderLine& header) {
      if (header.filled != row.filled || header.first != row.first || (row.has_number && !header.has_number)) return false;
      for (std::size_t i = row.first; i < std::max(header.cells.size(), row.cells.size()); ++i) {
        const std::string_view printed = i < header.cells.size() ? header.cells[i].folded : std::string_view();
        const std::string_view again = i < row.cells.size() ? row.cells[i].text : std::string_view();
        if (printed.empty() != again.empty() || (!printed.empty() && !folds_to(again, printed, arena_))) return false;
      }
      return true;
    });
  }

  /// Puts together a row that is broken over lines inside a name: the parts have as many tabs as the header, and the break lies
  /// in a column of text. Takes the line of text before it out of `texts` where that belongs to it. Returns the row's last line.
  std::uint32_t complete(const RowBuilder& rows, PrintedRow& row, std::vector<std::uint32_t>& texts) {
    const std::size_t width = rows.width();
    std::uint32_t last = row.line;
    while (row.cells.size() < width) {
      std::uint32_t next = last + 1;
      while (next <= segment_.end && is_blank(next)) ++next;
      if (next > segment_.end || next > last + 3) break;
      const std::size_t seam = row.cells.size() - 1;
      if (!may_break(rows, row.cells.back().text, seam) || seam + document_.cell_count(next) > width) break;
      read_row(document_, next, rest_);
      if (!may_go_on(rest_.cells.front().text)) break;
      join_rows(row, rest_, arena_);
      last = next;
    }
    if (texts.size() == 1 && row.cells.size() == width && belongs_to_name(rows, texts.back(), row)) {
      read_row(document_, texts.back(), rest_);
      join_rows(rest_, row, arena_);
      std::swap(row, rest_);
      texts.clear();
    }
    return last;
  }

  /// A row may be broken inside its last cell.
  static bool may_break(const RowBuilder& rows, std::string_view before, std::size_t seam) {
    return rows.is_text_column(seam) && !before.empty() && !parse_printed(before);
  }
  /// The first cell of a line may be the rest of a name.
  bool may_go_on(std::string_view after) const {
    return !after.empty() && !parse_printed(after) && !is_note_text(after) && !knows_name(form_, after, arena_);
  }

  /// A line of text right above a row is the beginning of its name, unless it stands for itself or the name needs none.
  bool belongs_to_name(const RowBuilder& rows, std::uint32_t text_line, const PrintedRow& row) const {
    const std::string_view text = trim(document_.line(text_line));
    const std::string_view name = row.cells.front().text;
    if (!rows.is_text_column(0) || name.empty() || text.size() > kLongestNamePart || parse_printed(text)) return false;
    const std::string joined = std::string(text) + std::string(name);
    if (knows_name(form_, joined, arena_)) return true;
    if (knows_name(form_, name, arena_) || text_line + 1 != row.line) return false;
    const bool fixed = std::any_of(bodies_.begin(), bodies_.end(), [](const TableBody* body) { return body->fixed_rows; });
    const bool sentence = text.size() >= 3 && (text.substr(text.size() - 3) == "。" || text.substr(text.size() - 3) == "；");
    return !fixed && !sentence;
  }

  // ---- after the rows ----

  void finish() {
    place();
    report_unit();
    const bool lost_rows = std::any_of(problems_.begin(), problems_.end(), [](const TableProblem& problem) { return problem.row_lost; });
    const bool has_data = std::any_of(table_.rows.begin(), table_.rows.end(), [](const TableRow& row) {
      return row.id != kTotalRow || std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) {
               return cell.is_figure && (cell.figure.state == State::unread || (cell.figure.state == State::present && cell.figure.quantity.value != 0));
             });
    });
    table_.whole = !lost_rows;
    table_.empty = !has_data && !lost_rows && (says_empty_ || !table_.rows.empty());
    if (!has_data && !lost_rows && !table_.empty) {
      problems_.push_back({table_.line, table_.end, header_lines_.empty() ? "只有表题，没有读到表头和数据" : "只有表头，没有读到数据，也没有注明无数据", table_.title, true});
      table_.whole = false;
    }
    check_cut_off();
    for (const TableProblem& problem : problems_) {
      Unread unread;
      unread.line = problem.line;
      unread.end_line = problem.end_line;
      unread.reason = problem.reason;
      unread.text = problem.text.empty() ? trim(document_.line(problem.line)) : problem.text;
      unread.container = form_.id;
      extraction_.out.unread.push_back(unread);
    }
    extraction_.out.tables.push_back(std::move(table_));
  }

  /// A table whose rows are known lacks its last one: the rest of it may be lost.
  void check_cut_off() {
    if (!table_.whole || table_.empty) return;
    for (std::size_t b = 0; b < bodies_.size(); ++b) {
      if (!bodies_[b]->fixed_rows || bodies_[b]->rows.empty()) continue;
      const std::string& last = bodies_[b]->rows.back().id;
      if (std::any_of(table_.rows.rbegin(), table_.rows.rend(), [&](const TableRow& row) { return row.id == last; })) continue;
      problems_.push_back({table_.end, table_.end, arena_.copy(fmt::format("没有“{}”这一行，本表可能不全", last)), {}, true});
      table_.whole = false;
    }
  }

  void report_unit() {
    if (table_.unit != 0 || unit_reported_) return;
    const bool figures = std::any_of(table_.rows.begin(), table_.rows.end(), [](const TableRow& row) {
      return std::any_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.is_figure && cell.figure.state == State::unread; });
    });
    if (figures) problems_.push_back({table_.line, table_.line, "没有印明计量单位，本表的金额未读", table_.title, false});
  }

  void place() {
    UnitNames names;
    names.introduction = introduction_;
    names.words = &words_;
    for (const ReadText* unit : std::initializer_list<const ReadText*>{&extraction_.out.unit, &table_.entity}) {
      if (!unit->read) continue;
      const std::string_view name = fold(unit->text, arena_);
      if (std::find(names.own.begin(), names.own.end(), name) == names.own.end()) names.own.push_back(name);
    }
    for (std::size_t b = 0; b < bodies_.size(); ++b) {
      const int side = form_.halves.empty() ? 0 : static_cast<int>(b) + 1;
      std::vector<std::size_t> rows;
      rows.reserve(table_.rows.size());
      for (std::size_t i = 0; i < table_.rows.size(); ++i) {
        if (table_.rows[i].side == side) rows.push_back(i);
      }
      for (const Misplaced& row : place_rows(table_, rows, *bodies_[b], side, names, arena_)) {
        const TableRow& lost = table_.rows[row.row];
        problems_.push_back({lost.line, lost.line, row.reason, lost.printed, true});
      }
    }
  }

  Extraction& extraction_;
  const Document& document_;
  Arena& arena_;
  const TableForm& form_;
  const TableLines& words_;
  const TableSegment& segment_;
  std::string_view introduction_;
  TableForm::Bodies bodies_;
  ReadTable table_;
  std::string_view folded_title_;
  std::vector<TableProblem> problems_;
  std::vector<std::string_view>& cells_;    // of cells_of()
  PrintedRow& row_;
  PrintedRow& rest_;
  std::vector<HeaderLine> header_lines_;
  std::uint32_t header_line_ = 0;
  TableHeader header_;
  std::vector<std::uint32_t> strange_lines_;
  std::vector<std::uint32_t> printed_;     // lines of rows, as printed
  std::optional<std::size_t> again_;       // how many of them were printed again behind a second title
  bool beyond_ = false;                    // what follows is of another table whose title is lost
  bool says_empty_ = false;
  bool unit_reported_ = false;
};

}  // namespace

void read_table(Extraction& extraction, const TableSegment& segment, std::string_view introduction, TableMemory& memory) {
  TableReader(extraction, segment, introduction, memory).run();
}

}  // namespace gouji
