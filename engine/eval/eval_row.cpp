#include <algorithm>
#include <string>

#include "engine/eval/machine.h"

/// Rows of tables and their cells.
namespace gouji {
namespace {

/// The row that bears the name of the attribute 合计.
constexpr std::string_view kTotal = "合计";

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}
std::uint64_t hash_of_id(dsl::Symbol id) { return (static_cast<std::uint64_t>(id) + 1) * 0x9e3779b97f4a7c15ULL >> 7; }

}  // namespace

Value Machine::of_row(const Table& table, const Row* const* rows, std::uint32_t count, dsl::Symbol sought) {
  Value value;
  value.kind = Kind::row;
  value.state = State::present;
  value.row = {&table, rows, count, sought};
  value.origin = &rows[0]->fact;
  return value;
}

RowIndexes& Machine::indexes_of(const Table& table) {
  if (last_table_ != &table) {
    last_table_ = &table;
    last_indexes_ = &row_indexes_[&table];
  }
  return *last_indexes_;
}

const Index& Machine::ids_of(const Table& table) {
  std::optional<Index>& known = indexes_of(table).by_id;
  if (known) return *known;
  Index& index = known.emplace(table.row_count, document_memory_);
  for (std::uint32_t i = table.row_count; i-- > 0;) {
    if (table.rows[i]->id != 0) index.add(hash_of_id(table.rows[i]->id), i);
  }
  return index;
}

/// Names at even positions, codes at odd ones.
const Index& Machine::names_of(const Table& table) {
  std::optional<Index>& known = indexes_of(table).by_name;
  if (known) return *known;
  Index& index = known.emplace(table.row_count * 2, document_memory_);
  for (std::uint32_t i = table.row_count; i-- > 0;) {
    if (!table.rows[i]->code.empty()) index.add(hash_of(table.rows[i]->code), i * 2 + 1);
    index.add(hash_of(table.rows[i]->name.folded), i * 2);
  }
  return index;
}

/// The rows that are printed of a group that the table has, in the order of the form.
const std::vector<GroupRow>& Machine::rows_of_group(const Table& table, dsl::Symbol group) {
  auto& known = indexes_of(table).groups;
  for (const auto& [id, rows] : known) {
    if (id == group) return rows;
  }
  const Index& index = ids_of(table);
  const auto& schema = plan_.schema->tables[table.index];
  std::vector<GroupRow> rows;
  for (const dsl::Symbol id : schema.groups[static_cast<std::size_t>(schema.group(group))].rows) {
    for (std::uint32_t at = index.first(hash_of_id(id)); at != Index::kEnd; at = index.next(at)) rows.push_back({table.rows[at], id});
  }
  return known.emplace_back(group, std::move(rows)).second;
}

Value Machine::absent_row(const Table& table, std::string_view sought) {
  Value row;
  row.kind = Kind::row;
  row.row = {&table, nullptr, 0, 0};
  row.origin = &table.fact;
  const bool read_whole = table.state == TableState::empty || (table.state == TableState::data && table.rows_completeness == Completeness::complete);
  row.state = table.state == TableState::absent || read_whole ? State::absent : State::unread;
  if (read_whole) {
    Fact fact = table.fact;
    fact.belong_to(table);
    fact.text = sought;
    fact.reason = {};
    row.origin = memory_.make(fact);
    row.zero_if_blank = table.state == TableState::empty && table.empty_table_is_zero;
  }
  return row;
}

Value Machine::row_by_id(const Value& value, dsl::Symbol id) {
  if (value.state == State::missing || value.table == nullptr) return missing(Kind::row, value.origin);
  const Table& table = *value.table;
  const Index& index = ids_of(table);
  std::uint32_t count = 0;
  std::uint32_t first = Index::kEnd;
  for (std::uint32_t at = index.first(hash_of_id(id)); at != Index::kEnd; at = index.next(at)) {
    if (count++ == 0) first = at;
  }
  if (count == 1) return of_row(table, table.rows + first, 1, id);
  if (count > 1) {
    const Row** rows = memory_.array<const Row*>(count);
    std::uint32_t at = first;
    for (std::uint32_t i = 0; i < count; ++i, at = index.next(at)) rows[i] = table.rows[at];
    return of_row(table, rows, count, id);
  }
  Value row = absent_row(table, code_.symbols[id].raw);
  row.row.sought = id;
  if (table.state == TableState::data && row.state == State::absent && table.absent_row_is_zero) row.zero_if_blank = true;
  return row;
}

Value Machine::total_row(const Value& value) {
  if (value.state == State::missing || value.table == nullptr) return missing(Kind::row, value.origin);
  const Table& table = *value.table;
  const dsl::Symbol id = plan_.schema->symbols.find(kTotal);
  Value row = id == 0 ? absent_row(table, kTotal) : row_by_id(value, id);
  const bool from_top = table.total_is_top_sum && table.top_count > 0 && table.rows_completeness == Completeness::complete;
  return !row.present() && from_top ? of_row(table, table.top_rows, table.top_count, id) : row;
}

Value Machine::row_named(const Value& value, const Value& name) {
  if (value.state == State::missing || value.table == nullptr) return missing(Kind::row, value.origin);
  if (!name.present()) return missing(Kind::row, name.origin);
  const Table& table = *value.table;
  const bool by_code = all_digits(name.text->folded);
  if (!by_code) {
    const dsl::Symbol id = plan_.schema->symbols.find(name.text->raw);
    if (id != 0 && plan_.schema->tables[table.index].row(id) >= 0) {
      if (code_.symbols[id].raw == kTotal) return total_row(value);
      return row_by_id(value, id);
    }
  }
  const Index& index = names_of(table);
  const std::uint64_t hash = hash_of(name.text->folded);
  const auto fits = [&](std::uint32_t at) {
    const Row& row = *table.rows[at / 2];
    return by_code ? at % 2 == 1 && row.code == name.text->folded : at % 2 == 0 && row.name.folded == name.text->folded;
  };
  std::uint32_t count = 0;
  for (std::uint32_t at = index.first(hash); at != Index::kEnd; at = index.next(at)) {
    if (fits(at)) ++count;
  }
  if (count == 0) return absent_row(table, name.text->raw);
  const Row** rows = memory_.array<const Row*>(count);
  std::uint32_t next = 0;
  for (std::uint32_t at = index.first(hash); at != Index::kEnd; at = index.next(at)) {
    if (fits(at)) rows[next++] = table.rows[at / 2];
  }
  return of_row(table, rows, count);
}

Value Machine::row_below(const Value& table, const Value& above, const Value& name) {
  if (above.state == State::missing) return above;
  if (!above.present()) return above;
  if (!name.present()) return missing(Kind::row, name.origin);
  const dsl::Symbol id = plan_.schema->symbols.find(name.text->raw);
  std::uint32_t count = 0;
  const Row** rows = nullptr;
  bool complete = true;
  for (int pass = 0; pass < 2; ++pass) {
    if (pass == 1) rows = memory_.array<const Row*>(count);
    std::uint32_t next = 0;
    for (std::uint32_t i = 0; i < above.row.count; ++i) {
      const Row& parent = *above.row.rows[i];
      complete &= parent.children_completeness == Completeness::complete;
      for (std::uint32_t c = 0; c < parent.child_count; ++c) {
        const Row* child = parent.children[c];
        if (child->name.folded != name.text->folded && (id == 0 || child->id != id) && (child->code.empty() || child->code != name.text->folded)) continue;
        if (pass == 1) rows[next] = child;
        ++next;
      }
    }
    count = next;
  }
  if (count > 0) return of_row(*table.table, rows, count, id);
  Value row = absent_row(*table.table, name.text->raw);
  row.zero_if_blank = row.state == State::absent && table.table->absent_row_is_zero && id != 0 &&
                      plan_.schema->tables[table.table->index].row(id) >= 0;
  if (!complete) {
    row.state = State::unread;
    row.zero_if_blank = false;
    row.origin = above.origin;
  }
  return row;
}

Value Machine::row_by_text(const PlanNode& node) {
  const Value& table = eval(operand(node, 0));
  const Value row = row_named(table, eval(operand(node, 1)));
  if (node.count < 3) return row;
  return row_below(table, row, eval(operand(node, 2)));
}

int Machine::column_index(const Table& table, dsl::Symbol id) const {
  const auto& places = code_.column_places[table.index];
  return id < places.size() ? places[id] : -1;
}

Value Machine::of_cell(const RowRef& ref, std::uint32_t column, Kind kind) {
  const Cell& cell = ref.rows[0]->cells[column];
  Value value;
  value.kind = kind;
  value.state = cell.state;
  value.origin = &cell;
  if (kind == Kind::text) {
    value.text = cell.content;
    if (cell.state == State::present && cell.content == nullptr) value.state = State::blank;
  } else {
    value.quantity = cell.quantity;
    value.zero_if_blank = cell.state == State::blank && ref.table->blank_is_zero;
  }
  return value;
}

/// The cells of several rows as one: their sum, which is blank only where all are.
Value Machine::sum_of_cells(const RowRef& ref, std::uint32_t column, Kind kind) {
  const bool top_rows = ref.rows == ref.table->top_rows;
  if (!top_rows && !ref.table->same_name_sums) {
    return missing(kind, "同名行 " + std::to_string(ref.count) + " 处", ref.rows[0]->fact.place, ref.rows[0]->name.raw);
  }
  Value total = of_cell({ref.table, ref.rows, 1, ref.sought}, column, kind);
  if (kind == Kind::text) return total;
  bool any = total.present();
  bool started = any;
  if (total.state == State::unread || total.state == State::missing) return total;
  for (std::uint32_t i = 1; i < ref.count; ++i) {
    Value next = of_cell({ref.table, ref.rows + i, 1, ref.sought}, column, kind);
    if (next.state == State::unread || next.state == State::missing) return next;
    if (!next.present()) {
      if (!next.zero_if_blank && any) return missing(kind, next.origin);
      continue;
    }
    if (!started && !total.zero_if_blank) return missing(kind, total.origin);
    total = started ? calculate(Calculation::Op::add, kind, total, next, 1) : next;
    if (!total.present()) return total;
    any = started = true;
  }
  return total;
}

Value Machine::cell_at(const Value& row, dsl::Symbol id, Kind kind) {
  if (row.state == State::missing) return missing(kind, row.origin);
  const Table& table = *row.row.table;
  const int column = column_index(table, id);
  if (!row.present()) {
    Value value = missing(kind, row.origin);
    value.state = row.state;
    value.zero_if_blank = row.zero_if_blank && kind != Kind::text;
    const Fact* sought = as_fact(row.origin);
    if (row.state == State::absent && !value.zero_if_blank && sought != nullptr && sought != &table.fact) {
      Fact fact = *sought;
      fact.text = memory_.copy(std::string(sought->text) + "." + std::string(code_.symbols[id].raw));
      value.origin = memory_.make(fact);
    }
    return value;
  }
  if (column < 0) return missing(kind, "本表没有这一列", table.fact.place, code_.symbols[id].raw);
  if (row.row.count == 1) return of_cell(row.row, static_cast<std::uint32_t>(column), kind);
  return sum_of_cells(row.row, static_cast<std::uint32_t>(column), kind);
}

Value Machine::cell(const PlanNode& node) { return cell_at(eval(operand(node, 0)), node.symbol, node.kind); }

Value Machine::cell_by_column(const PlanNode& node) {
  const Value& row = eval(operand(node, 0));
  const Value& column = eval(operand(node, 1));
  if (!column.present()) return missing(node.kind, column.origin);
  if (row.present() && row.row.count == 1 && row.row.table->index == column.column.table->index) return of_cell(row.row, column.column.index, node.kind);
  return cell_at(row, code_.columns[column.column.table->index][column.column.index], node.kind);
}

Value Machine::cell_by_text(const PlanNode& node) {
  const Value& row = eval(operand(node, 0));
  const Value& name = eval(operand(node, 1));
  if (!name.present()) return missing(node.kind, name.origin);
  if (row.state == State::missing) return missing(node.kind, row.origin);
  const auto& columns = plan_.schema->tables[row.row.table->index].columns;
  for (const auto& column : columns) {
    if (code_.symbols[column.id].folded == name.text->folded || fold(column.label) == name.text->folded) return cell_at(row, column.id, node.kind);
  }
  return missing(node.kind, "本表没有这一列", row.row.table->fact.place, name.text->raw);
}

}  // namespace gouji
