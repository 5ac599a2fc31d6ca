#include <string>

#include "engine/eval/linear.h"
#include "engine/eval/machine.h"

/// Arithmetic and comparisons (language.md 5 and 7).
namespace gouji {
namespace {

constexpr std::string_view kOverflow = "数值太大，超出可以计算的范围";

bool is_measure(Kind kind) { return kind == Kind::amount || kind == Kind::ratio || kind == Kind::number || kind == Kind::position; }

std::int64_t units_in_one(Kind kind) {
  return kind == Kind::amount ? kYuan : kind == Kind::ratio ? kRatioOne : kNumberOne;
}

std::uint32_t line_of(const Origin* origin) {
  if (const Fact* fact = as_fact(origin)) return fact->place.line;
  const Calculation* calculation = as_calculation(origin);
  if (calculation == nullptr) return 0;
  const std::uint32_t left = line_of(calculation->left.origin);
  return left != 0 ? left : line_of(calculation->right.origin);
}

Tally tally_of(Step step, const Quantity& a, const Quantity& b, std::int64_t within) {
  if (step == Step::tallies) return tallies(a, b, within);
  return step == Step::at_most ? at_most(a, b, within) : at_most(b, a, within);
}

}  // namespace

bool Machine::measured(Value& value) {
  if (value.present()) return true;
  if (!value.zero_if_blank || (value.state != State::blank && value.state != State::absent)) return false;
  value.state = State::present;
  value.quantity = Quantity{};
  return true;
}

const Quantity* Machine::figure_of(const Value& value) {
  static constexpr Quantity kZero;
  if (value.present()) return &value.quantity;
  return value.zero_if_blank && (value.state == State::blank || value.state == State::absent) ? &kZero : nullptr;
}

Value Machine::calculate(Calculation::Op op, Kind kind, const Value& left, const Value& right, std::int64_t one) {
  using Op = Calculation::Op;
  Operand a{left.origin, left.quantity, left.kind};
  Operand b{right.origin, right.quantity, right.kind};
  std::optional<Quantity> result;
  switch (op) {
    case Op::add: result = add(a.quantity, b.quantity); break;
    case Op::subtract: result = subtract(a.quantity, b.quantity); break;
    case Op::negate: result = negate(a.quantity); break;
    case Op::absolute: result = absolute(a.quantity); break;
    case Op::multiply: result = multiply(a.quantity, b.quantity, one); break;
    case Op::divide: {
      if (contains_zero(b.quantity)) b.quantity = tightened(b);
      if (contains_zero(b.quantity)) {
        const std::uint32_t line = line_of(b.origin);
        const Fact* fact = as_fact(b.origin);
        return missing(kind, line == 0 ? std::string("除数可能为零") : "除数可能为零（第 " + std::to_string(line) + " 行）",
                       fact != nullptr ? fact->place : Place{line, line, 0, 0, 0});
      }
      result = divide(a.quantity, b.quantity, one);
      break;
    }
    case Op::selected: result = a.quantity; break;
  }
  if (!result) return missing(kind, kOverflow);
  Calculation made;
  made.kind = Origin::Kind::computed;
  made.sort = Computed::Sort::calculation;
  made.op = op;
  made.one = one;
  made.left = a;
  made.right = b;
  made.quantity = *result;
  return of_quantity(kind, *result, memory_.make(made));
}

Value Machine::arithmetic(const PlanNode& node) {
  using Op = Calculation::Op;
  Value left = eval(operand(node, 0));
  if (!measured(left)) return missing(node.kind, left.origin);
  if (node.step == Step::negate) return calculate(Op::negate, node.kind, left, Value{}, 1);
  Value right = eval(operand(node, 1));
  if (!measured(right)) return missing(node.kind, right.origin);
  if (node.step == Step::add) return calculate(Op::add, node.kind, left, right, 1);
  if (node.step == Step::subtract) return calculate(Op::subtract, node.kind, left, right, 1);
  if (node.step == Step::multiply) {
    const bool swap = right.kind == node.kind && left.kind != node.kind;
    const bool literal_first = left.kind == right.kind && left.origin == nullptr;
    if (swap || literal_first) std::swap(left, right);
    return calculate(Op::multiply, node.kind, left, right, units_in_one(right.kind));
  }
  const std::int64_t one = left.kind == right.kind ? kRatioOne : units_in_one(right.kind);
  return calculate(Op::divide, node.kind, left, right, one);
}

Truth Machine::equals(const Value& a, const Value& b) {
  if (is_measure(a.kind)) return Truth::of(a.quantity.value == b.quantity.value);
  if (a.kind == Kind::boolean) return Truth::of(a.truth == b.truth, a.by_rounding || b.by_rounding);
  if (a.kind != Kind::date) return Truth::of(same(a, b));
  const bool days = a.date.first == a.date.last && b.date.first == b.date.last;
  if (days) return Truth::of(a.date.first == b.date.first);
  if (a.date.last < b.date.first || b.date.last < a.date.first) return Truth::of(false);
  return Truth::missing(missing(Kind::boolean, "日期只写到月或年，不能比较").origin);
}

bool Machine::in_order(Step step, std::int64_t left, std::int64_t right) {
  if (step == Step::equal) return left == right;
  if (step == Step::not_equal) return left != right;
  if (step == Step::less) return left < right;
  if (step == Step::less_equal) return left <= right;
  return step == Step::greater ? left > right : left >= right;
}

Truth Machine::compare(const PlanNode& node) {
  if (is_measure(code_.nodes[operand(node, 0)].kind)) {
    Quantity left_room;
    Quantity right_room;
    const Quantity* first = figure_in(operand(node, 0), left_room);
    const Quantity* second = first == nullptr ? nullptr : figure_in(operand(node, 1), right_room);
    if (second != nullptr) return Truth::of(in_order(node.step, first->value, second->value));
  }
  const Value& left = content(operand(node, 0));
  const Value& right = content(operand(node, 1));
  const bool is_equality = node.step == Step::equal || node.step == Step::not_equal;
  if (is_equality && left.kind == Kind::text && left.present() && right.present()) return Truth::of(same(left, right) == (node.step == Step::equal));
  const Quantity* a = figure_of(left);
  const Quantity* b = figure_of(right);
  if (a == nullptr) return Truth::missing(left.origin);
  if (b == nullptr) return Truth::missing(right.origin);
  const bool measures = is_measure(left.kind);
  if (is_equality) {
    const Truth equal = measures ? Truth::of(a->value == b->value) : equals(left, right);
    if (!equal.known() || node.step == Step::equal) return equal;
    return Truth::of(!equal.holds());
  }
  std::int64_t low = 0;
  std::int64_t high = 0;
  if (measures) {
    low = a->value;
    high = b->value;
  } else if (left.kind == Kind::year) {
    low = left.year;
    high = right.year;
  } else if (left.kind == Kind::date) {
    const bool flip = node.step == Step::greater || node.step == Step::greater_equal;
    const Date early = flip ? right.date : left.date;
    const Date late = flip ? left.date : right.date;
    const bool strict = node.step == Step::less || node.step == Step::greater;
    if (strict ? early.last < late.first : early.last <= late.first) return Truth::of(true);
    if (strict ? early.first >= late.last : early.first > late.last) return Truth::of(false);
    return Truth::missing(missing(Kind::boolean, "日期只写到月或年，不能比较先后").origin);
  } else {
    low = left.kind == Kind::text ? left.text->folded.compare(right.text->folded) : 0;
  }
  return Truth::of(in_order(node.step, low, high));
}

/// The cheap intervals settle what holds exactly and what is broken; only what is left in between is worth the exact ones.
Truth Machine::tally(const PlanNode& node) {
  const bool has_gap = node.count > 2 && operand(node, 2) != kNone;
  Quantity left_room;
  Quantity right_room;
  takes_away_ = false;
  const Quantity* first = has_gap ? nullptr : figure_in(operand(node, 0), left_room);
  const Quantity* second = first == nullptr ? nullptr : figure_in(operand(node, 1), right_room);
  if (second != nullptr) {
    const Tally result = tally_of(node.step, *first, *second, 0);
    if (result != Tally::by_rounding || !takes_away_) return Truth::of(result != Tally::broken, result == Tally::by_rounding);
  }
  const Value& left = eval(operand(node, 0));
  const Quantity* a = figure_of(left);
  if (a == nullptr) return Truth::missing(left.origin);
  const Value& right = eval(operand(node, 1));
  const Quantity* b = figure_of(right);
  if (b == nullptr) return Truth::missing(right.origin);
  std::int64_t within = 0;
  if (has_gap) {
    const Value& gap = eval(operand(node, 2));
    const Quantity* most = figure_of(gap);
    if (most == nullptr) return Truth::missing(gap.origin);
    within = most->value < 0 ? 0 : most->value;
  }
  Tally result = tally_of(node.step, *a, *b, within);
  if (result == Tally::by_rounding && (as_calculation(left.origin) != nullptr || as_calculation(right.origin) != nullptr)) {
    result = tally_of(node.step, tightened({left.origin, *a, left.kind}), tightened({right.origin, *b, right.kind}), within);
  }
  return Truth::of(result != Tally::broken, result == Tally::by_rounding);
}

}  // namespace gouji
