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

RowBuilder::RowBuilder(const TableForm& form, const TableLines& words, const TableHeader& header, ReadTable& table,
                       std::vector<TableProblem>& problems, Arena& arena)
    : form_(form), words_(words), header_(header), table_(table), problems_(problems), arena_(arena) {
  for (const TableBody* body : bodies_of(form)) {
    Side side;
    side.body = body;
    side.side = form.halves.empty() ? 0 : static_cast<int>(sides_.size()) + 1;
    side.used.assign(body->rows.size(), false);
    sides_.push_back(std::move(side));
  }
  for (const HeaderColumn& column : header.columns) {
    Side& side = sides_[static_cast<std::size_t>(column.body)];
    side.columns.push_back(columns_.size());
    columns_.push_back(column.column < 0 ? nullptr : &side.body->columns[static_cast<std::size_t>(column.column)]);
  }
  for (const std::string& word : words.no_figure) {
    if (!word.empty()) begins_no_figure_.set(static_cast<unsigned char>(word.front()));
  }
}

bool RowBuilder::is_no_figure(std::string_view cell) const {
  if (cell.empty()) return true;
  // A digit stays what it is when it is folded.
  if (is_digit(cell.front()) && !begins_no_figure_[static_cast<unsigned char>(cell.front())]) return false;
  return std::find(words_.no_figure.begin(), words_.no_figure.end(), fold(cell, arena_)) != words_.no_figure.end();
}

bool RowBuilder::is_figure_text(std::string_view cell) const {
  std::int64_t unit = 0;
  return parse_printed(cell.substr(0, cell.size() - unit_suffix(cell, unit))).has_value();
}

bool RowBuilder::is_text_column(std::size_t position) const {
  if (position >= columns_.size()) return false;
  const ColumnForm* form = columns_[position];
  return form != nullptr && (form->holds == ColumnHolds::name || form->holds == ColumnHolds::text);
}

bool RowBuilder::knows_name(std::string_view name) const {
  const std::string_view folded = fold(split_numbering(name).name, arena_);
  return std::any_of(sides_.begin(), sides_.end(), [&](const Side& side) { return !side.body->rows_named(folded).empty(); });
}

bool RowBuilder::fits(const PrintedRow& row) const {
  if (row.cells.size() > columns_.size()) {
    for (std::size_t i = columns_.size(); i < row.cells.size(); ++i) {
      if (!row.cells[i].text.empty()) return false;
    }
  }
  for (std::size_t i = 0; i < columns_.size() && i < row.cells.size(); ++i) {
    const std::string_view cell = row.cells[i].text;
    if (cell.empty() || columns_[i] == nullptr) continue;
    switch (columns_[i]->holds) {
      case ColumnHolds::figures:
        if (!is_figure_text(cell) && !is_no_figure(cell)) return false;
        break;
      case ColumnHolds::name:
      case ColumnHolds::text:
        if (is_figure_text(cell)) return false;
        break;
      case ColumnHolds::code:
        if (is_plain(cell) && !all_digits(cell)) return false;
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
    const bool figures = std::any_of(row.cells.begin() + (row.cells.empty() ? 0 : 1), row.cells.end(), [&](const PrintedCell& cell) { return is_figure_text(cell.text); });
    if (figures && (!trimmed_ || row.cells.back().text.empty())) {
      lost(row, arena_.copy(fmt::format("这一行只有 {} 格，表头有 {} 列，不能确定各数字属于哪一列", row.cells.size(), columns_.size())));
      return;
    }
    row.cells.resize(columns_.size());
  }
  bool numeric_name = false;
  for (std::size_t i = 0; i < columns_.size(); ++i) {
    const ColumnForm* form = columns_[i];
    const std::string_view cell = row.cells[i].text;
    if (form == nullptr || form->holds == ColumnHolds::figures || (form->holds == ColumnHolds::code && all_digits(cell))) continue;
    numeric_name = numeric_name || is_figure_text(cell);
  }
  if (numeric_name) {
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

void RowBuilder::add_side(Side& side, const PrintedRow& row, std::string_view shared_name) {
  TableRow out;
  out.line = row.line;
  out.side = side.side;
  std::size_t filled = 0;
  bool figures = false;
  std::string_view code_text;
  for (const std::size_t i : side.columns) {
    const std::string_view text = row.cells[i].text;
    if (text.empty()) continue;
    ++filled;
    const ColumnForm* form = columns_[i];
    if (form == nullptr) continue;
    if (form->holds == ColumnHolds::figures && !figures) figures = !is_no_figure(text);
    if (form->holds == ColumnHolds::code) code_text = squeeze(text, arena_);
    if (form->holds == ColumnHolds::name) out.printed = join_name(text, arena_);
  }
  if (filled == 0) return;
  if (!code_text.empty()) {
    const std::string_view folded = fold(code_text, arena_);
    if (all_digits(folded)) {
      out.code = folded;
    } else if (out.printed.empty()) {
      out.printed = join_name(code_text, arena_);  // 合计 stands where the codes stand
    } else {
      out.code = code_text;
    }
  }
  if (out.printed.empty() && out.code.empty()) {
    if (!figures) return;
    if (shared_name.empty()) {
      lost(row, "这一行有数字，没有名称");
      return;
    }
    out.printed = shared_name;
  }
  out.name = split_numbering(out.printed).name;
  out.id = identify(side, out.name);
  if (out.id.empty() && side.body->fixed_rows && figures) {
    problems_.push_back({row.line, row.end_line, arena_.copy(fmt::format("表式中没有“{}”这一行", out.name)), out.printed, true});
  }
  out.cells.reserve(filled);
  for (const std::size_t i : side.columns) {
    if (row.cells[i].text.empty()) continue;
    TableCell& cell = out.cells.emplace_back();
    cell.column = static_cast<std::uint16_t>(i);
    read_cell(cell, row.cells[i], columns_[i]);
  }
  table_.rows.push_back(std::move(out));
}

void RowBuilder::read_cell(TableCell& cell, const PrintedCell& printed, const ColumnForm* form) {
  const std::string_view text = printed.text;
  const bool figures = form == nullptr ? is_figure_text(text) : form->holds == ColumnHolds::figures;
  ReadFigure& figure = cell.figure;
  figure.place = printed.place;
  if (!figures) {
    figure.text = join_name(text, arena_);
    figure.state = State::present;
    return;
  }
  cell.is_figure = true;
  figure.text = text;
  figure.measure = Measure::amount;
  if (is_no_figure(text)) {
    figure.state = State::blank;
    return;
  }
  std::int64_t unit = table_.unit;
  const std::size_t suffix = unit_suffix(text, unit);
  const auto number = parse_printed(text.substr(0, text.size() - suffix));
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

/// The form's row of this name: one that stands below the row before, else one that stands by itself, else any.
std::string_view RowBuilder::identify(Side& side, std::string_view name) {
  if (side.body->rows.empty()) return {};
  const auto& rows = side.body->rows;
  int found = -1;
  int rank = 0;
  for (const TableBody::NamedRow& named : side.body->rows_named(fold(name, arena_))) {
    const std::vector<std::uint16_t>& above = rows[named.row].above;
    const bool expected = side.above >= 0 && std::find(above.begin(), above.end(), side.above) != above.end();
    const int quality = expected && !side.used[named.row] ? 3 : above.empty() ? 2 : 1;
    if (quality > rank) {
      rank = quality;
      found = named.row;
    }
  }
  if (found < 0) {
    side.above = -1;
    return {};
  }
  const auto at = static_cast<std::size_t>(found);
  if (!rows[at].below.empty()) {
    side.above = found;
  } else if (rank != 3) {
    side.above = -1;
  }
  side.used[at] = true;
  return rows[at].id;
}

}  // namespace gouji
