#include "engine/extract/table_rows.h"

#include <algorithm>
#include <optional>
#include <string>

#include <fmt/format.h>

#include "engine/form/numbering.h"
#include "engine/value/utf8.h"

namespace gouji {

namespace {

constexpr std::string_view kYuanWord = "元";

/// A figure with its own unit (12.00万元): the unit's length in bytes, 0: none.
std::size_t unit_suffix(std::string_view text, std::int64_t& unit) {
  if (text.size() < kYuanWord.size() || text.substr(text.size() - kYuanWord.size()) != kYuanWord) return 0;
  std::size_t at = text.size();
  while (at > 0) {
    const std::size_t begin = before(text, at);
    if (!is_han(decode(text, begin).character)) break;
    at = begin;
  }
  const std::int64_t own = amount_unit(text.substr(at));
  if (own == 0) return 0;
  unit = own;
  return text.size() - at;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool all_digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), is_digit); }

bool is_plain(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c == '-' || c == '.' || c == ',' || is_digit(c); });
}

bool is_figure_text(std::string_view text) {
  std::int64_t unit = 0;
  return parse_printed(text.substr(0, text.size() - unit_suffix(text, unit))).has_value();
}

/// The same for a cell whose number is known.
bool is_figure(const PrintedCell& cell) { return cell.number || (cell.text.ends_with(kYuanWord) && is_figure_text(cell.text)); }

bool is_same(std::string_view a, std::string_view b) { return a.data() == b.data() && a.size() == b.size(); }

}  // namespace

std::string_view join_name(std::string_view name, Arena& arena) {
  const std::string_view squeezed = squeeze(name, arena);
  if (squeezed.size() == name.size()) return name;
  const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
  bool keep = false;
  std::string joined;
  for (std::size_t at = 0; at < name.size();) {
    const Decoded next = decode(name, at);
    if (!is_blank(next.character)) {
      joined.append(name, at, next.length);
    } else if (!joined.empty() && is_letter(joined.back()) && at + next.length < name.size() && is_letter(name[at + next.length])) {
      joined.push_back(' ');
      keep = true;
    }
    at += next.length;
  }
  return keep ? arena.copy(joined) : squeezed;
}

bool knows_name(const TableForm& form, std::string_view name, Arena& arena) {
  const TableForm::Bodies bodies = form.bodies();
  if (std::none_of(bodies.begin(), bodies.end(), [&](const TableBody* body) { return body->row_names.may_name(name); })) return false;
  const std::string_view folded = fold(split_numbering(name).name, arena);
  return std::any_of(bodies.begin(), bodies.end(), [&](const TableBody* body) { return !body->row_names.find(folded).empty(); });
}

RowBuilder::RowBuilder(const TableForm& form, const TableLines& words, const TableHeader& header, ReadTable& table,
                       std::vector<TableProblem>& problems, Arena& arena)
    : form_(form), words_(words), header_(header), table_(table), problems_(problems), arena_(arena) {
  const TableForm::Bodies bodies = form.bodies();
  sides_.resize(bodies.size());
  for (std::size_t i = 0; i < bodies.size(); ++i) {
    sides_[i].body = bodies[i];
    sides_[i].side = form.halves.empty() ? 0 : static_cast<int>(i) + 1;
    sides_[i].used.assign(bodies[i]->rows.size(), false);
    sides_[i].columns.reserve(header.columns.size());
  }
  columns_.reserve(header.columns.size());
  words_at_.reserve(header.columns.size());
  filled_.reserve(header.columns.size());
  for (const HeaderColumn& column : header.columns) {
    Side& side = sides_[static_cast<std::size_t>(column.body)];
    const ColumnForm* const found = column.column < 0 ? nullptr : &side.body->columns[static_cast<std::size_t>(column.column)];
    if (found != nullptr && found->holds != ColumnHolds::figures) words_at_.push_back(columns_.size());
    side.columns.push_back(columns_.size());
    columns_.push_back(found);
  }
}

bool RowBuilder::is_no_figure(std::string_view cell) const {
  if (cell.empty()) return true;
  if (!words_.no_figures.may_begin_printed(cell)) return false;
  return std::find(words_.no_figure.begin(), words_.no_figure.end(), fold(cell, arena_)) != words_.no_figure.end();
}

bool RowBuilder::is_text_column(std::size_t position) const {
  if (position >= columns_.size()) return false;
  const ColumnForm* form = columns_[position];
  return form != nullptr && (form->holds == ColumnHolds::name || form->holds == ColumnHolds::text);
}

bool RowBuilder::fits(const PrintedRow& row) const {
  for (std::size_t i = columns_.size(); i < row.cells.size(); ++i) {
    if (!row.cells[i].text.empty()) return false;
  }
  for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
    const PrintedCell& cell = row.cells[i];
    if (cell.text.empty() || columns_[i] == nullptr) continue;
    switch (columns_[i]->holds) {
      case ColumnHolds::figures:
        if (!is_figure(cell) && !is_no_figure(cell.text)) return false;
        break;
      case ColumnHolds::name:
      case ColumnHolds::text:
        if (is_figure(cell)) return false;
        break;
      case ColumnHolds::code:
        if (is_plain(cell.text) && !all_digits(cell.text)) return false;
        break;
    }
  }
  return true;
}

void RowBuilder::lost(const PrintedRow& row, std::string_view reason) { problems_.push_back({row.line, row.end_line, reason, {}, true}); }

void RowBuilder::add(PrintedRow& row) {
  while (row.cells.size() > columns_.size() && row.cells.back().text.empty()) row.cells.pop_back();
  if (row.cells.size() > columns_.size()) {
    lost(row, arena_.copy(fmt::format("这一行有 {} 格，表头只有 {} 列，不能确定各数字属于哪一列", row.cells.size(), columns_.size())));
    return;
  }
  if (row.cells.size() < columns_.size()) {
    // A cell may be missing in the middle; safe only where lines simply end after their last figure.
    const bool figures = std::any_of(row.cells.begin() + (row.cells.empty() ? 0 : 1), row.cells.end(), is_figure);
    if (figures && (!trimmed_ || row.cells.back().text.empty())) {
      lost(row, arena_.copy(fmt::format("这一行只有 {} 格，表头有 {} 列，不能确定各数字属于哪一列", row.cells.size(), columns_.size())));
      return;
    }
    row.cells.resize(columns_.size());
  }
  if (has_numeric_name(row)) {
    lost(row, "这一行的名称列里是数字，各格可能错了位，不能确定各数字属于哪一列");
    return;
  }
  std::string_view shared_name;
  for (std::size_t body = 0; body < sides_.size(); ++body) {
    add_side(sides_[body], row, shared_name);
    if (body == 0 && sides_.size() == 2 && !table_.rows.empty() && table_.rows.back().line == row.line && table_.rows.back().id == kTotalRow) {
      shared_name = table_.rows.back().printed;
    }
  }
}

bool RowBuilder::has_numeric_name(const PrintedRow& row) const {
  return std::any_of(words_at_.begin(), words_at_.end(), [&](std::size_t i) {
    const PrintedCell& cell = row.cells[i];
    return !cell.text.empty() && is_figure(cell) && !(columns_[i]->holds == ColumnHolds::code && all_digits(cell.text));
  });
}

void RowBuilder::add_side(Side& side, const PrintedRow& row, std::string_view shared_name) {
  filled_.clear();
  bool figures = false;
  std::string_view code;
  Name name;
  for (const std::size_t i : side.columns) {
    const std::string_view text = row.cells[i].text;
    if (text.empty()) continue;
    filled_.push_back(i);
    const ColumnForm* form = columns_[i];
    if (form == nullptr) continue;
    if (form->holds == ColumnHolds::figures && !figures) figures = !is_no_figure(text);
    if (form->holds == ColumnHolds::code) code = text;
    if (form->holds == ColumnHolds::name) name = read_name(text, *side.body);
  }
  if (filled_.empty()) return;
  const std::string_view joined = name.printed;   // the cell of the name
  if (!code.empty()) code = read_code(code, name, side);
  if (name.printed.empty() && code.empty()) {
    if (!figures || (shared_name.empty() && has_only_zeros(row))) return;
    if (shared_name.empty()) {
      lost(row, "这一行有数字，没有名称");
      return;
    }
    name = read_name(shared_name, *side.body);
  }
  TableRow& out = table_.rows.emplace_back();
  out.line = row.line;
  out.side = side.side;
  out.printed = name.printed;
  out.name = name.bare;
  out.code = code;
  out.form_row = identify(side, name.rows);
  if (out.form_row >= 0) {
    out.id = side.body->rows[static_cast<std::size_t>(out.form_row)].id;
  } else if (side.body->fixed_rows && figures) {
    problems_.push_back({row.line, row.end_line, arena_.copy(fmt::format("表式中没有“{}”这一行", out.name)), out.printed, true});
  }
  TableCell* cell = arena_.array<TableCell>(filled_.size());
  out.cells = {cell, filled_.size()};
  for (const std::size_t i : filled_) {
    const PrintedCell& printed = row.cells[i];
    const ColumnForm* form = columns_[i];
    cell->column = static_cast<std::uint16_t>(i);
    cell->figure.place = printed.place;
    if (form == nullptr ? is_figure(printed) : form->holds == ColumnHolds::figures) {
      read_figure(*cell, printed);
    } else {
      const bool is_name = form != nullptr && form->holds == ColumnHolds::name;
      cell->figure.text = is_name ? joined : printed.number ? printed.text : join_name(printed.text, arena_);
      cell->figure.state = State::present;
    }
    ++cell;
  }
}

/// The figures of the cells in `filled_` are zero: where no name stands, they fill the blank half of a table.
bool RowBuilder::has_only_zeros(const PrintedRow& row) const {
  return std::all_of(filled_.begin(), filled_.end(), [&](std::size_t i) {
    const PrintedCell& cell = row.cells[i];
    return is_no_figure(cell.text) || (cell.number && cell.number->mantissa == 0);
  });
}

/// The code that a cell prints; empty where it is the name (合计 stands where the codes stand), which then goes to `name`.
std::string_view RowBuilder::read_code(std::string_view text, Name& name, const Side& side) {
  if (all_digits(text)) return text;
  const std::string_view code = squeeze(text, arena_);
  const std::string_view folded = fold(code, arena_);
  if (all_digits(folded)) return folded;
  if (!name.printed.empty()) return code;
  name = read_name(code, *side.body);
  return {};
}

RowBuilder::Name RowBuilder::read_name(std::string_view text, const TableBody& body) const {
  const bool may_be_known = body.row_names.may_name(text);
  if (const RowNames::Written written = may_be_known ? body.row_names.find_written(text) : RowNames::Written{}; !written.rows.empty()) {
    return {text, text.substr(written.numbering), written.rows};
  }
  const std::string_view folded = fold(text, arena_);
  if (is_same(folded, text)) {   // then no white space is in it, and none of its parts changes either
    const std::string_view bare = split_numbering(text).name;
    return {text, bare, may_be_known ? body.row_names.find(bare) : RowNames::Rows{}};
  }
  const std::string_view printed = join_name(text, arena_);
  const std::string_view bare = split_numbering(printed).name;
  return {printed, bare, may_be_known ? body.row_names.find(fold(bare, arena_)) : RowNames::Rows{}};
}

void RowBuilder::read_figure(TableCell& cell, const PrintedCell& printed) {
  const std::string_view text = printed.number ? squeeze(printed.text, arena_) : printed.text;
  ReadFigure& figure = cell.figure;
  cell.is_figure = true;
  figure.text = text;
  figure.measure = Measure::amount;
  if (is_no_figure(text)) {
    figure.state = State::blank;
    return;
  }
  std::int64_t unit = table_.unit;
  std::optional<PrintedNumber> number = printed.number;
  if (!number) number = parse_printed(text.substr(0, text.size() - unit_suffix(text, unit)));
  const auto quantity = number && unit != 0 ? make_quantity(*number, unit, form_.step) : std::nullopt;
  if (quantity) {
    figure.state = State::present;
    figure.quantity = *quantity;
    figure.decimals = number->decimals;
    return;
  }
  figure.state = State::unread;
  if (unit == 0) return;  // said once for the whole table
  problems_.push_back({figure.place.line, figure.place.end_line,
                       arena_.copy(number ? fmt::format("“{}”超出能计算的范围", text) : fmt::format("“{}”不是数字", text)), text, false});
}

/// The form's row of these that stand under one name: one that stands below the row before, else one that stands by itself, else
/// any; -1: none.
int RowBuilder::identify(Side& side, RowNames::Rows rows) {
  int found = -1;
  int rank = 0;
  for (const std::uint16_t row : rows) {
    const std::vector<std::uint16_t>& above = side.body->rows[row].above;
    const bool expected = side.above >= 0 && std::find(above.begin(), above.end(), side.above) != above.end();
    const int quality = expected && !side.used[row] ? 3 : above.empty() ? 2 : 1;
    if (quality > rank) {
      rank = quality;
      found = row;
    }
  }
  if (found < 0) {
    side.above = -1;
    return -1;
  }
  const auto at = static_cast<std::size_t>(found);
  if (!side.body->rows[at].below.empty()) {
    side.above = found;
  } else if (rank != 3) {
    side.above = -1;
  }
  side.used[at] = true;
  return found;
}

}  // namespace gouji
