#include "engine/eval/machine.h"

/// Kleene's logic over true, true by rounding, false and missing (language.md 6 and 7).
namespace gouji {

Value Machine::conjunction(const PlanNode& node) {
  bool by_rounding = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  for (std::size_t i = 0; i < node.count; ++i) {
    const Value part = eval(operand(node, i));
    if (!part.present()) {
      if (!unknown) cause = part.origin;
      unknown = true;
    } else if (!part.truth) {
      return truth(false);
    }
    by_rounding |= part.by_rounding;
  }
  return unknown ? missing(Kind::boolean, cause) : truth(true, by_rounding);
}

Value Machine::disjunction(const PlanNode& node) {
  bool by_rounding = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  for (std::size_t i = 0; i < node.count; ++i) {
    const Value part = eval(operand(node, i));
    if (!part.present()) {
      if (!unknown) cause = part.origin;
      unknown = true;
    } else if (part.truth) {
      if (!part.by_rounding) return truth(true);
      by_rounding = true;
    }
  }
  if (by_rounding) return truth(true, true);
  return unknown ? missing(Kind::boolean, cause) : truth(false);
}

Value Machine::negation(const PlanNode& node) {
  const Value value = eval(operand(node, 0));
  return value.present() ? truth(!value.truth) : missing(Kind::boolean, value.origin);
}

/// A branch taken because its condition holds only by rounding makes what it says hold only by rounding.
Value Machine::conditional(const PlanNode& node) {
  bool by_rounding = false;
  std::size_t i = 0;
  for (; i + 1 < node.count; i += 2) {
    const Value condition = eval(operand(node, i));
    if (!condition.present()) return missing(node.kind, condition.origin);
    if (!condition.truth) continue;
    by_rounding = condition.by_rounding;
    ++i;
    break;
  }
  Value value = eval(operand(node, i));
  if (by_rounding && value.present() && value.kind == Kind::boolean && value.truth) value.by_rounding = true;
  return value;
}

Value Machine::or_else(const PlanNode& node) {
  const Value value = eval(operand(node, 0));
  return value.state == State::blank || value.state == State::absent ? eval(operand(node, 1)) : value;
}

Value Machine::presence(const PlanNode& node) {
  const Value value = eval(operand(node, 0));
  if (value.state == State::unread || value.state == State::missing) return missing(Kind::boolean, value.origin);
  return truth((value.state == State::present) == (node.step == Step::is_present));
}

}  // namespace gouji
