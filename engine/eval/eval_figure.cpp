#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

/// The figure of an expression without what it comes from. That is enough to see that figures tally or which is larger, as most do;
/// only where they do not, or where something is missing, is the expression evaluated with all that a finding shows.
namespace gouji {
namespace {

bool take(const Quantity* figure, Quantity& out) {
  if (figure == nullptr) return false;
  out = *figure;
  return true;
}

bool add_to(Quantity& total, const Quantity& figure) {
  const auto sum = add(total, figure);
  return take(sum ? &*sum : nullptr, total);
}

}  // namespace

/// False: it is missing, or not come by so easily.
bool Machine::figure(std::uint32_t index, Quantity& out) {
  using dsl::checked::Builtin;
  const PlanNode& node = code_.nodes[index];
  ++steps_;
  if (node.list) return false;
  if (node.kept) return take(figure_of(eval(index)), out);
  if (node.step == Step::literal || node.step == Step::loop || node.step == Step::field) return take(figure_of(eval(index)), out);
  if (node.step == Step::cell) {
    const Value& row = eval(operand(node, 0));
    return figure_of_cell(row, row.present() ? column_index(*row.row.table, node.symbol) : 0, out);
  }
  if (node.step == Step::cell_by_column) {
    const Value& row = eval(operand(node, 0));
    const Value& column = eval(operand(node, 1));
    if (!column.present() || (row.present() && row.row.table->index != column.column.table->index)) return false;
    return figure_of_cell(row, column.column.index, out);
  }
  if (node.step == Step::add || node.step == Step::subtract) {
    Quantity right;
    if (!figure(operand(node, 0), out) || !figure(operand(node, 1), right)) return false;
    const auto result = node.step == Step::add ? add(out, right) : subtract(out, right);
    return take(result ? &*result : nullptr, out);
  }
  return node.step == Step::builtin && static_cast<Builtin>(node.a) == Builtin::sum && figure_of_sum(operand(node, 0), out);
}

bool Machine::figure_of_cell(const Value& row, int column, Quantity& out) {
  static constexpr Quantity kZero;
  if (!row.present()) return take(figure_of(row), out);
  const RowRef& ref = row.row;
  const bool adds_up = ref.count == 1 || ref.table->same_name_sums || ref.rows == ref.table->top_rows;
  if (column < 0 || !adds_up) return false;
  out = kZero;
  for (std::uint32_t i = 0; i < ref.count; ++i) {
    const Cell& cell = ref.rows[i]->cells[column];
    if (cell.state == State::present) {
      if (!add_to(out, cell.quantity)) return false;
    } else if (cell.state != State::blank || !ref.table->blank_is_zero) {
      return false;
    }
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
  const bool maps = list.step == Step::map && !list.kept && !code_.nodes[operand(list, 1)].list;
  bool all = true;
  const auto see = [&](const Value& item) {
    if (maps) {
      bind(list.a, item);
      all = figure(operand(list, 1), part) && add_to(out, part);
    } else {
      const Quantity* figure = figure_of(item);
      all = figure != nullptr && add_to(out, *figure);
    }
    return all;
  };
  const Extent extent = each(maps ? operand(list, 0) : index, see);
  return all && extent.complete() && !extent.stopped;
}

}  // namespace gouji
