#include <algorithm>
#include <vector>

#include "engine/form/year_pattern.h"
#include "engine/model/build.h"

namespace gouji {
namespace {

/// Builds one table, or one half of a side-by-side table, from the rows of its side.
class TableMaker {
 public:
  TableMaker(Build& build, const TableForm& form, const ReadTable* read) : build_(build), form_(form), read_(read) {}

  Table* whole(std::uint32_t index) {
    Table* table = begin(index, form_.id);
    if (form_.halves.empty()) fill(*table, form_.body, 0);
    return table;
  }

  const Table* half(std::uint32_t index, std::size_t at) {
    Table* table = begin(index, form_.halves[at].id);
    fill(*table, form_.halves[at].body, static_cast<int>(at) + 1);
    return table;
  }

 private:
  Table* begin(std::uint32_t index, std::string_view name) {
    Table* table = build_.make.arena().make(Table{});
    table->index = index;
    table->fact.belong_to(*table);
    table->name = {name, fold(name, build_.make.arena())};
    table->fact.text = name;
    table->blank_is_zero = form_.blank_is_zero;
    table->absent_row_is_zero = form_.absent_row_is_zero;
    table->empty_table_is_zero = form_.empty_table_is_zero;
    table->same_name_sums = form_.same_name_sums;
    table->total_is_top_sum = form_.total_is_top_sum;
    table->rows_completeness = Completeness::unread;
    if (read_ == nullptr) {
      seek(*table);
    } else {
      table->fact.place = place_of(read_->line, read_->end);
      table->title = text(read_->title);
      table->number = text(read_->printed_number);
      table->unit = text(read_->unit_of_measure);
      table->state = read_->empty ? TableState::empty : read_->rows.empty() || may_be_empty() ? TableState::unread : TableState::data;
      if (table->state == TableState::unread) table->fact.reason = read_->rows.empty() ? "这张表没有读出数据行" : "这张表没有读全，不知道有没有数据";
      if (table->state != TableState::unread) table->rows_completeness = read_->whole ? Completeness::complete : Completeness::partial;
      if (table->rows_completeness == Completeness::partial) table->fact.reason = with_unread_lines(build_, "表中", {&table->fact.place, 1});
    }
    table->notes = notes(table->fact.place);
    return table;
  }

  /// The document does not have the table, or what was read does not tell.
  void seek(Table& table) {
    table.state = TableState::absent;
    table.rows_completeness = Completeness::complete;
    const auto unread = [&](std::uint32_t line, std::uint32_t end, std::string_view reason) {
      table.state = TableState::unread;
      table.rows_completeness = Completeness::unread;
      table.fact.place = place_of(line, end);
      table.fact.reason = reason;
    };
    for (const Unread& item : build_.in.unread) {
      if (item.container == form_.id) return unread(item.line, item.end_line, item.reason);
    }
    if (build_.in.tables.empty()) return unread(0, 0, "没有读到任何报表");
    // Lines among the tables that belong to none may be this one.
    const std::uint32_t first = build_.in.tables.front().line;
    const std::uint32_t last = build_.in.tables.back().end;
    for (const Unread& item : build_.in.unread) {
      if (item.container.empty() && item.line >= first && item.line <= last) return unread(item.line, item.end_line, item.reason);
    }
    // What promises it: its line in the contents.
    for (const ContentsEntry& entry : build_.in.contents) {
      const std::string title = fold(entry.title);
      const bool promised = std::any_of(form_.titles.begin(), form_.titles.end(), [&](const std::string& t) { return YearPattern(t).matches(title); });
      if (promised) table.fact.place = place_of(entry.line);
    }
  }

  const List* notes(const Place& place) {
    const std::size_t count = read_ == nullptr ? 0 : read_->notes.size();
    Value* items = build_.make.arena().array<Value>(count);
    for (std::size_t i = 0; i < count; ++i) items[i] = build_.make.text(read_->notes[i], place).value;
    return build_.make.list(items, count, Completeness::complete, place, "注").value.list;
  }

  Text text(std::string_view raw) const { return {raw, fold(raw, build_.make.arena())}; }

  void fill(Table& table, const TableBody& body, int side) {
    Arena& arena = build_.make.arena();
    schema_ = &build_.schema.tables[table.index];
    table.column_count = static_cast<std::uint32_t>(schema_->columns.size());
    for (std::uint32_t i = 0; i < table.column_count && i < 64; ++i) {
      if (schema_->columns[i].type.kind == dsl::TypeKind::amount) table.amount_columns |= std::uint64_t{1} << i;
    }
    if (table.state != TableState::data) return;
    map_columns(body, side);
    last_form_row_ = -1;
    const auto belongs = [&](const TableRow& row) { return side == 0 || row.side == side; };
    const auto count = static_cast<std::uint32_t>(std::count_if(read_->rows.begin(), read_->rows.end(), belongs));
    total_ = build_.schema.symbols.find(kTotalRow);
    by_read_ = arena.array<Row*>(read_->rows.size());
    const Row** printed = arena.array<const Row*>(count);
    rows_ = arena.array<Row>(count);
    for (std::size_t i = 0; i < read_->rows.size(); ++i) {
      if (!belongs(read_->rows[i])) continue;
      by_read_[i] = rows_ + table.row_count;
      printed[table.row_count++] = by_read_[i];
      fill_row(table, body, read_->rows[i], *by_read_[i]);
    }
    table.rows = printed;
    link_rows(table.row_count);
    note_unread_rows(table);
    select_rows(table);
  }

  /// Which column of the schema each printed column is: -1 for those that rules do not name.
  void map_columns(const TableBody& body, int side) {
    Arena& arena = build_.make.arena();
    columns_ = arena.array<std::int16_t>(read_->columns.size());
    printed_ = arena.array<bool>(schema_->columns.size());
    const std::vector<std::uint16_t> named = model_columns(body);
    for (std::size_t i = 0; i < read_->columns.size(); ++i) {
      columns_[i] = -1;
      const TableColumn& column = read_->columns[i];
      if (column.id.empty() || (side != 0 && column.side != side)) continue;
      for (std::size_t n = 0; n < named.size(); ++n) {
        if (body.columns[named[n]].id != column.id) continue;
        columns_[i] = static_cast<std::int16_t>(n);
        printed_[n] = true;
      }
    }
    blank_.assign(schema_->columns.size(), Cell{});
    for (std::uint16_t c = 0; c < blank_.size(); ++c) {
      blank_[c].of = Fact::Of::row;
      blank_[c].part = c;
      blank_[c].state = printed_[c] ? State::blank : State::absent;
    }
  }

  void fill_row(const Table& table, const TableBody& body, const TableRow& read, Row& row) {
    Arena& arena = build_.make.arena();
    row.fact.place = place_of(read.line);
    row.fact.text = read.printed;
    row.fact.belong_to(row);
    row.table = &table;
    row.name = text(read.name);
    row.code = read.code;
    if (!read.id.empty()) {
      if (const int at = body.row(read.id, last_form_row_); at >= 0) {
        row.id = schema_->rows[static_cast<std::size_t>(at)].id;
        last_form_row_ = at;
      }
    }
    if (!read.level.empty()) row.level = build_.schema.symbols.find(read.level);
    Cell* cells = arena.copy_of(blank_);
    for (std::uint16_t c = 0; c < table.column_count; ++c) {
      cells[c].place = row.fact.place;
      cells[c].owner.row = &row;
    }
    for (const TableCell& from : read.cells) {
      const std::int16_t c = from.column < read_->columns.size() ? columns_[from.column] : std::int16_t{-1};
      if (c < 0) continue;
      Cell& cell = cells[c];
      if (from.figure.place.line != 0) cell.place = from.figure.place;
      cell.text = from.figure.text;
      const bool figures = schema_->columns[static_cast<std::size_t>(c)].type.kind == dsl::TypeKind::amount;
      cell.state = from.figure.state;
      cell.quantity = from.figure.quantity;
      cell.content = arena.make(figures ? Text{from.figure.text, from.figure.text} : text(from.figure.text));
      if (!figures) cell.state = from.figure.text.empty() ? State::blank : State::present;
      if (cell.state == State::unread) cell.reason = arena.copy("“" + std::string(cell.text) + "”读不出金额");
    }
    row.cells = cells;
  }

  void link_rows(std::uint32_t count) {
    Arena& arena = build_.make.arena();
    parents_ = arena.array<Row*>(count);
    for (std::size_t i = 0; i < read_->rows.size(); ++i) {
      const int parent = read_->rows[i].parent;
      if (by_read_[i] == nullptr || parent < 0 || static_cast<std::size_t>(parent) >= read_->rows.size()) continue;
      Row* above = by_read_[parent];
      if (above == nullptr) continue;
      parents_[by_read_[i] - rows_] = above;
      ++above->child_count;
    }
    const Row** pool = arena.array<const Row*>(count);
    const Row*** next = arena.array<const Row**>(count);
    for (std::uint32_t i = 0; i < count; ++i) {
      rows_[i].children = pool;
      next[i] = pool;
      pool += rows_[i].child_count;
    }
    for (std::uint32_t i = 0; i < count; ++i) {
      if (Row* above = parents_[i]) {
        rows_[i].parent = above;
        *next[above - rows_]++ = &rows_[i];
      }
      identify(rows_[i]);
    }
  }

  /// A code says where the row stands; a name does so only together with the row above.
  void identify(Row& row) {
    if (!row.code.empty()) {
      row.identity = row.code;
    } else if (row.parent == nullptr) {
      row.identity = row.name.folded;
    } else {
      std::string identity(row.parent->name.folded);
      identity += '/';
      identity += row.name.folded;
      row.identity = build_.make.arena().copy(identity);
    }
  }

  /// Some of the table was not read, and what was read is a total without figures.
  bool may_be_empty() const {
    if (read_->whole) return false;
    return std::all_of(read_->rows.begin(), read_->rows.end(), [](const TableRow& row) {
      return row.id == kTotalRow &&
             std::none_of(row.cells.begin(), row.cells.end(), [](const TableCell& cell) { return cell.is_figure && cell.figure.state != State::blank; });
    });
  }

  /// A line that could not be placed may belong below the row before it, and below all rows above that one.
  void note_unread_rows(const Table& table) {
    if (table.rows_completeness == Completeness::complete) return;
    for (const Unread& item : build_.in.unread) {
      const bool here = item.container == form_.id || (item.container.empty() && item.line >= read_->line && item.line <= read_->end);
      if (!here) continue;
      Row* before = nullptr;
      for (std::uint32_t i = 0; i < table.row_count; ++i) {
        if (rows_[i].fact.place.line < item.line) before = &rows_[i];
        if (is_total(rows_[i])) rows_[i].children_completeness = Completeness::partial;
      }
      for (; before != nullptr; before = parents_[before - rows_]) before->children_completeness = Completeness::partial;
    }
  }

  bool is_total(const Row& row) const { return row.id != 0 && row.id == total_; }

  void select_rows(Table& table) {
    Arena& arena = build_.make.arena();
    const Row** top = arena.array<const Row*>(table.row_count);
    const Row** leaf = arena.array<const Row*>(table.row_count);
    for (std::uint32_t i = 0; i < table.row_count; ++i) {
      const Row* row = &rows_[i];
      if (is_total(*row)) continue;
      if (row->parent == nullptr || is_total(*row->parent)) top[table.top_count++] = row;
      if (row->child_count == 0) leaf[table.leaf_count++] = row;
    }
    table.top_rows = top;
    table.leaf_rows = leaf;
  }

  Build& build_;
  const TableForm& form_;
  const ReadTable* read_;
  const dsl::TableSchema* schema_ = nullptr;
  std::int16_t* columns_ = nullptr;   // schema column by printed column
  bool* printed_ = nullptr;           // by schema column
  std::vector<Cell> blank_;           // those of a row on which nothing stands
  Row* rows_ = nullptr;               // of this table or half
  Row** by_read_ = nullptr;           // by row of the disclosure; null: of the other side
  Row** parents_ = nullptr;           // by row of this table
  dsl::Symbol total_ = 0;
  int last_form_row_ = -1;            // of the row filled last
};

/// The table of this id; with two of them nobody can tell which is meant.
const ReadTable* find_table(const Disclosure& in, std::string_view id, const ReadTable*& second) {
  const ReadTable* found = nullptr;
  for (const ReadTable& table : in.tables) {
    if (table.id != id) continue;
    if (found == nullptr) {
      found = &table;
    } else if (second == nullptr) {
      second = &table;
    }
  }
  return found;
}

}  // namespace

void build_tables(Build& build) {
  const Form& form = build.layout.form();
  build.out.tables.assign(build.layout.table_count(), nullptr);
  for (std::size_t t = 0; t < form.tables.size(); ++t) {
    const TableForm& table_form = form.tables[t];
    const ReadTable* second = nullptr;
    const ReadTable* read = find_table(build.in, table_form.id, second);
    TableMaker maker(build, table_form, read);
    Table* whole = maker.whole(build.layout.table(t));
    const Table** halves = build.make.arena().array<const Table*>(table_form.halves.size());
    for (std::size_t h = 0; h < table_form.halves.size(); ++h) {
      halves[h] = maker.half(build.layout.half(t, h), h);
      build.out.tables[build.layout.half(t, h)] = halves[h];
    }
    whole->halves = halves;
    whole->half_count = static_cast<std::uint32_t>(table_form.halves.size());
    if (second != nullptr && whole->rows_completeness == Completeness::complete) {
      whole->rows_completeness = Completeness::partial;
      whole->fact.reason = build.make.arena().copy("同一报表出现了两次，另一处在第 " + std::to_string(second->line) + " 行");
    }
    build.out.tables[build.layout.table(t)] = whole;
  }
}

Made build_coded_tables(Build& build) {
  Value* items = build.make.arena().array<Value>(build.out.tables.size());
  std::size_t count = 0;
  for (const Table* table : build.out.tables) {
    if (!build.schema.tables[table->index].coded) continue;
    Value& item = items[count++];
    item.kind = Kind::table;
    item.state = table->state == TableState::absent ? State::absent : table->state == TableState::unread ? State::unread : State::present;
    item.table = table;
    item.origin = &table->fact;
  }
  return build.make.list(items, count, Completeness::complete, {}, {});
}

}  // namespace gouji
