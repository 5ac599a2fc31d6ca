#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

/// The figure of an expression without what it comes from. That is enough to see that figures tally or which is larger, as most do;
/// only where they do not, or where something is missing, is the expression evaluated with all that a finding shows.
namespace gouji {
namespace {

bool add_to(Quantity& total, const Quantity& figure) {
  const auto sum = add(total, figure);
  if (sum) total = *sum;
  return sum.has_value();
}

bool add_cell(Quantity& total, const Table& table, const Cell& cell) {
  if (cell.state == State::present) return add_to(total, cell.quantity);
  return cell.state == State::blank && table.blank_is_zero;
}

}  // namespace

bool Machine::figure(std::uint32_t index, Quantity& out) {
  const PlanNode& node = code_.nodes[index];
  ++steps_;
  if (node.kept) return take(content(index), out);
  switch (node.figure) {
    case Figure::none: return false;
    case Figure::stored: return take(content(index), out);
    case Figure::cell: {
      const Value& row = eval(operand(node, 0));
      return figure_of_row(row, row.present() ? column_index(*row.row.table, node.symbol) : 0, out);
    }
    case Figure::cell_of_column: return figure_of_column(eval(operand(node, 0)), eval(operand(node, 1)), out);
    case Figure::cell_of_loops: return figure_of_column(loops_[node.of_loop], loops_[node.field], out);
    case Figure::sum: return figure_of_sum(operand(node, 0), out);
    case Figure::add:
    case Figure::subtract: {
      Quantity right;
      if (!figure(operand(node, 0), out) || !figure(operand(node, 1), right)) return false;
      if (node.figure == Figure::add) return add_to(out, right);
      takes_away_ = true;
      const auto difference = subtract(out, right);
      if (difference) out = *difference;
      return difference.has_value();
    }
    case Figure::length: {
      const Value& text = content(operand(node, 0));
      if (text.present()) out = Quantity::exact(static_cast<std::int64_t>(count_characters(text.text->folded)) * kNumberOne);
      return text.present();
    }
    case Figure::count: {
      std::uint32_t count = 0;
      Extent extent;
      if (!counted(operand(node, 0), count, extent) || !extent.complete()) return false;
      out = Quantity::exact(std::int64_t{count} * kNumberOne);
      return true;
    }
  }
  return false;
}

bool Machine::figure_of_column(const Value& row, const Value& column, Quantity& out) {
  if (!column.present()) return false;
  if (!row.present()) return take(row, out);
  if (row.row.table->index != column.column.table->index) return false;
  const Cell& cell = row.row.rows[0]->cells[column.column.index];
  if (row.row.count != 1 || cell.state != State::present) return figure_of_row(row, column.column.index, out);
  out = cell.quantity;
  return true;
}

/// A figure that was computed may have taken something away.
bool Machine::take(const Value& value, Quantity& out) {
  const Quantity* figure = figure_of(value);
  if (figure == nullptr) return false;
  takes_away_ |= value.origin != nullptr && value.origin->kind == Origin::Kind::computed;
  out = *figure;
  return true;
}

/// The cells of the printed rows that a row stands for, added up where the form says so.
bool Machine::figure_of_row(const Value& row, int column, Quantity& out) {
  if (!row.present()) return take(row, out);
  const RowRef& ref = row.row;
  const bool adds_up = ref.count == 1 || ref.table->same_name_sums || ref.rows == ref.table->top_rows;
  if (column < 0 || !adds_up) return false;
  out = Quantity{};
  for (std::uint32_t i = 0; i < ref.count; ++i) {
    if (!add_cell(out, *ref.table, ref.rows[i]->cells[column])) return false;
  }
  return true;
}

bool Machine::figure_of_sum(std::uint32_t index, Quantity& out) {
  const PlanNode& list = code_.nodes[index];
  out = Quantity{};
  Quantity part;
  if (list.step == Step::list && list.a == kNone && !list.kept) {
    for (const std::uint32_t item : code_.operands_of(list)) {
      if (!figure(item, part) || !add_to(out, part)) return false;
    }
    return true;
  }
  if (list.step == Step::map && !list.kept && !code_.nodes[operand(list, 1)].list) return figure_of_map(list, out);
  bool all = true;
  const Extent extent = each(index, [&](const Value& item) { return all = take(item, part) && add_to(out, part); });
  return all && extent.complete() && !extent.stopped;
}

bool Machine::figure_of_map(const PlanNode& map, Quantity& out) {
  const std::uint32_t list = operand(map, 0);
  const std::uint32_t body = operand(map, 1);
  bool done = false;
  if (sum_of_column(map.a, list, body, out, done)) return done;
  out = Quantity{};
  Quantity part;
  bool all = true;
  const Extent extent = each(list, [&](const Value& item) {
    bind(map.a, item);
    return all = figure(body, part) && add_to(out, part);
  });
  return all && extent.complete() && !extent.stopped;
}

/// The cells of one column in rows that are kept or hang below another: most sums. False: it is something else; else `done` says
/// whether all of them could be added.
bool Machine::sum_of_column(std::uint32_t loop, std::uint32_t list, std::uint32_t body, Quantity& out, bool& done) {
  using dsl::checked::RowAttribute;
  const PlanNode& cell = code_.nodes[body];
  const PlanNode& rows = code_.nodes[list];
  const bool of_column = cell.step == Step::cell_by_column && !cell.kept && code_.operand(cell, 0).step == Step::loop && code_.operand(cell, 0).a == loop;
  if (!of_column || code_.operand(cell, 1).step != Step::loop || code_.operand(cell, 1).a == loop) return false;
  const Value& column = loops_[code_.operand(cell, 1).a];
  if (!column.present()) return false;
  const auto add_row = [&](const Table& table, const Row& row) {
    ++steps_;
    return table.index == column.column.table->index && add_cell(out, table, row.cells[column.column.index]);
  };
  if (rows.kept && rows.step != Step::list) {
    const Value& value = eval(list);
    done = extent_of(value).complete();
    for (std::uint32_t i = 0; done && i < value.list->count; ++i) {
      const Value& item = value.list->items[i];
      done = item.present() && item.kind == Kind::row && item.row.count == 1 && add_row(*item.row.table, *item.row.rows[0]);
    }
    return true;
  }
  if (rows.step == Step::group) {
    const Value& table = eval(operand(rows, 0));
    done = table.present() && table.table->rows_completeness == Completeness::complete && plan_.schema->tables[table.table->index].group(rows.symbol) >= 0;
    if (!done) return true;
    for (const GroupRow& row : rows_of_group(*table.table, rows.symbol)) done = done && add_row(*table.table, *row.row);
    return true;
  }
  if (rows.step != Step::row_attribute || static_cast<RowAttribute>(rows.a) != RowAttribute::children) return false;
  const Value& above = eval(operand(rows, 0));
  done = above.present();
  for (std::uint32_t i = 0; done && i < above.row.count; ++i) {
    const Row& parent = *above.row.rows[i];
    done = parent.children_completeness == Completeness::complete;
    for (std::uint32_t c = 0; done && c < parent.child_count; ++c) done = add_row(*above.row.table, *parent.children[c]);
  }
  return true;
}

}  // namespace gouji
