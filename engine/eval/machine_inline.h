#pragma once
#include "engine/eval/machine.h"

/// What a machine does at nearly every step, written out where it is used.
namespace gouji {

inline const Value& Machine::eval(std::uint32_t node) {
  const PlanNode& at = code_.nodes[node];
  if (at.step == Step::loop) return loops_[at.a];
  if (at.step == Step::literal) return code_.literals[at.a];
  return at.step == Step::field ? field(at) : computed(at);
}

inline const Value& Machine::content(std::uint32_t node) {
  const PlanNode& at = code_.nodes[node];
  if (at.step != Step::field) return eval(node);
  const Value& record = at.of_loop != kNone ? loops_[at.of_loop] : eval(operand(at, 0));
  if (record.present()) {
    const Value& value = record.record->fields[at.a];
    if (value.present() && value.kind != Kind::table) return value;
  }
  return field(at);
}

inline Truth Machine::test(std::uint32_t node) {
  const PlanNode& at = code_.nodes[node];
  if (at.direct != Direct::none && loops_[at.of_loop].present()) {
    const Value& element = loops_[at.of_loop];
    ++steps_;
    const Truth truth = at.of_row ? test_row(at, element) : test_field(at, element.record->fields[at.field]);
    if (truth.known()) return truth;
  }
  return tested(at);
}

inline Extent Machine::extent(std::uint32_t list) {
  std::uint32_t count = 0;
  Extent out;
  return counted(list, count, out) ? out : each(list, [](const Value&) { return true; });
}

template <class See>
Extent Machine::each_of(std::uint32_t list, const See& see) {
  if (!stays(code_.nodes[list])) return each(list, see);
  const Value& value = eval(list);
  Extent extent = extent_of(value);
  if (!value.present()) return extent;
  for (const Value& item : value.list->values()) {
    ++steps_;
    if (see(item) && !exhausted()) continue;
    extent.stopped = true;
    break;
  }
  return extent;
}

template <class See>
Extent Machine::each_sought(const PlanNode& node, const See& see) {
  const std::uint32_t list = operand(node, 0);
  const auto see_open = [&](const Value& item) { return see(item, false); };
  if (!stays(code_.nodes[list])) return each(list, see_open);
  const Value& value = eval(list);
  Extent extent = extent_of(value);
  if (!value.present()) return extent;
  if (node.join != kNone) {
    if (const FieldIndex* index = ready_index(node, *value.list)) return each_joined(node, value, *index, see_open);
  }
  const Sieve ready = sieve(node.sieve);
  for (const Value& item : value.list->values()) {
    ++steps_;
    const Sieve::Says says = ready.plan == nullptr ? Sieve::Says::open : ready.ask(item);
    if (says == Sieve::Says::no) continue;
    if (see(item, says == Sieve::Says::yes) && !exhausted()) continue;
    extent.stopped = true;
    break;
  }
  return extent;
}

inline const Quantity* Machine::figure_at(const PlanNode& node) const {
  if (node.step == Step::literal) return figure_of(code_.literals[node.a]);
  if (node.figure != Figure::cell_of_loops) return nullptr;
  const Value& row = loops_[node.of_loop];
  const Value& column = loops_[node.field];
  if (!row.present() || !column.present() || row.row.count != 1 || row.row.table->index != column.column.table->index) return nullptr;
  const Cell& cell = row.row.rows[0]->cells[column.column.index];
  return cell.state == State::present ? &cell.quantity : nullptr;
}

inline const Quantity* Machine::figure_in(std::uint32_t node, Quantity& room) {
  const Quantity* figure_here = figure_at(code_.nodes[node]);
  if (figure_here != nullptr) return figure_here;
  return figure(node, room) ? &room : nullptr;
}

}  // namespace gouji
