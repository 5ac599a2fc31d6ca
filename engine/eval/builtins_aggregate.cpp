#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

/// 合计 计数 最大 最小 平均 绝对值, and the door to all functions.
namespace gouji {

Value Machine::builtin(const PlanNode& node) {
  using dsl::checked::Builtin;
  switch (static_cast<Builtin>(node.a)) {
    case Builtin::sum: return sum(node);
    case Builtin::count: return count(node);
    case Builtin::maximum: return extreme(node, true);
    case Builtin::minimum: return extreme(node, false);
    case Builtin::average: return average(node);
    case Builtin::distinct:
    case Builtin::difference: return build(static_cast<std::uint32_t>(&node - code_.nodes.data()));
    case Builtin::nearest: return nearest(node);
    case Builtin::ascending: return ascending(node);
    case Builtin::absolute: return absolute_value(node);
    case Builtin::to_text: return as_text(node);
    case Builtin::year_begin: return year_end(node, false);
    case Builtin::year_end: return year_end(node, true);
    case Builtin::length: return length(node);
    case Builtin::version_in_force: return version_in_force(node);
  }
  return missing(node.kind, nullptr);
}

Value Machine::sum(const PlanNode& node) {
  Value total = of_quantity(node.kind, Quantity{}, nullptr);
  bool first = true;
  const auto see = [&](const Value& item) {
    Value figure = item;
    if (!measured(figure)) {
      total = missing(node.kind, item.origin);
      return false;
    }
    figure.kind = node.kind;
    total = first ? figure : calculate(Calculation::Op::add, node.kind, total, figure, 1);
    first = false;
    return total.present();
  };
  const Extent extent = each(operand(node, 0), see);
  if (total.present() && !extent.complete()) return missing(node.kind, extent.cause);
  total.zero_if_blank = false;
  return total;
}

Value Machine::count(const PlanNode& node) {
  std::uint32_t known = 0;
  Extent extent;
  std::int64_t count = 0;
  if (counted(operand(node, 0), known, extent)) {
    count = known;
  } else {
    extent = each(operand(node, 0), [&](const Value&) {
      ++count;
      return true;
    });
  }
  if (!extent.complete()) return missing(node.kind, extent.cause);
  return of_quantity(Kind::number, Quantity::exact(count * kNumberOne), nullptr);
}

/// The element printed largest (smallest); its interval takes in what rounding may hide in the others.
Value Machine::extreme(const PlanNode& node, bool largest) {
  Value best = missing(node.kind, nullptr);
  Quantity range;
  bool any = false;
  bool failed = false;
  const Origin* doubtful = nullptr;
  // Days known in part that overlap: which of them comes first is not known.
  const auto in_doubt = [](const Date& a, const Date& b) { return a.first <= b.last && b.first <= a.last && (a.first != b.first || a.last != b.last || a.first != a.last); };
  const auto is_better = [&](const Value& item) {
    if (item.kind == Kind::date) return largest ? item.date.first > best.date.first : item.date.first < best.date.first;
    if (item.kind == Kind::year) return largest ? item.year > best.year : item.year < best.year;
    return largest ? item.quantity.value > best.quantity.value : item.quantity.value < best.quantity.value;
  };
  const auto see = [&](const Value& item) {
    Value figure = item;
    if (!measured(figure)) {
      failed = true;
      best = missing(node.kind, item.origin);
      return false;
    }
    const bool is_figure = figure.kind == Kind::amount || figure.kind == Kind::ratio || figure.kind == Kind::number || figure.kind == Kind::position;
    if (is_figure && any) {
      range.lo = largest ? std::max(range.lo, figure.quantity.lo) : std::min(range.lo, figure.quantity.lo);
      range.hi = largest ? std::max(range.hi, figure.quantity.hi) : std::min(range.hi, figure.quantity.hi);
    } else if (is_figure) {
      range = figure.quantity;
    }
    if (any && figure.kind == Kind::date && in_doubt(best.date, figure.date)) doubtful = figure.origin;
    if (!any || is_better(figure)) best = figure;
    any = true;
    return true;
  };
  const Extent extent = each(operand(node, 0), see);
  if (failed) return best;
  if (!extent.complete()) return missing(node.kind, extent.cause);
  if (!any) return missing(node.kind, "列表为空");
  if (doubtful != nullptr) return missing(node.kind, doubtful);
  if (best.kind == Kind::date || best.kind == Kind::year) return best;
  range.value = best.quantity.value;
  if (range == best.quantity) return best;
  Value out = calculate(Calculation::Op::selected, node.kind, best, Value{}, 1);
  out.quantity = range;
  return out;
}

Value Machine::average(const PlanNode& node) {
  std::int64_t count = 0;
  const auto see = [&](const Value&) {
    ++count;
    return true;
  };
  const Extent extent = each(operand(node, 0), see);
  if (!extent.complete()) return missing(node.kind, extent.cause);
  if (count == 0) return missing(node.kind, "列表为空");
  const Value total = sum(node);
  if (!total.present()) return total;
  return calculate(Calculation::Op::divide, node.kind, total, of_quantity(Kind::number, Quantity::exact(count * kNumberOne), nullptr), kNumberOne);
}

Value Machine::absolute_value(const PlanNode& node) {
  Value value = eval(operand(node, 0));
  if (!measured(value)) return missing(node.kind, value.origin);
  return calculate(Calculation::Op::absolute, node.kind, value, Value{}, 1);
}

}  // namespace gouji
