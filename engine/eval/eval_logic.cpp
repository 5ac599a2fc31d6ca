#include "engine/eval/machine.h"

/// Kleene's logic over true, true by rounding, false and missing (language.md 6 and 7).
namespace gouji {

Truth Machine::conjunction(const PlanNode& node) {
  bool by_rounding = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  for (const std::uint32_t operand : code_.operands_of(node)) {
    const Truth part = test(operand);
    if (!part.known()) {
      if (!unknown) cause = part.cause;
      unknown = true;
    } else if (!part.holds()) {
      return Truth::of(false);
    }
    by_rounding |= part.by_rounding();
  }
  return unknown ? Truth::missing(cause) : Truth::of(true, by_rounding);
}

Truth Machine::disjunction(const PlanNode& node) {
  bool by_rounding = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  for (const std::uint32_t operand : code_.operands_of(node)) {
    const Truth part = test(operand);
    if (!part.known()) {
      if (!unknown) cause = part.cause;
      unknown = true;
    } else if (part.holds()) {
      if (!part.by_rounding()) return Truth::of(true);
      by_rounding = true;
    }
  }
  if (by_rounding) return Truth::of(true, true);
  return unknown ? Truth::missing(cause) : Truth::of(false);
}

Truth Machine::negation(const PlanNode& node) {
  const Truth value = test(operand(node, 0));
  return value.known() ? Truth::of(!value.holds()) : value;
}

/// The operand of a 若 that holds, and what its condition came to; kNone where that is missing.
std::uint32_t Machine::branch(const PlanNode& node, Truth& condition) {
  std::size_t i = 0;
  for (; i + 1 < node.count; i += 2) {
    condition = test(operand(node, i));
    if (!condition.known()) return kNone;
    if (condition.holds()) return operand(node, i + 1);
  }
  condition = Truth::of(true);
  return operand(node, i);
}

/// A branch taken because its condition holds only by rounding makes what it says hold only by rounding.
Value Machine::conditional(const PlanNode& node) {
  Truth condition;
  const std::uint32_t taken = branch(node, condition);
  if (taken == kNone) return missing(node.kind, condition.cause);
  Value value = eval(taken);
  if (condition.by_rounding() && value.present() && value.kind == Kind::boolean && value.truth) value.by_rounding = true;
  return value;
}

Truth Machine::conditional_truth(const PlanNode& node) {
  Truth condition;
  const std::uint32_t taken = branch(node, condition);
  if (taken == kNone) return Truth::missing(condition.cause);
  const Truth value = test(taken);
  return condition.by_rounding() && value.holds() ? Truth::of(true, true) : value;
}

Value Machine::or_else(const PlanNode& node) {
  const Value& value = eval(operand(node, 0));
  return value.state == State::blank || value.state == State::absent ? eval(operand(node, 1)) : value;
}

Truth Machine::presence(const PlanNode& node) {
  const Value& value = content(operand(node, 0));
  if (value.state == State::unread || value.state == State::missing) return Truth::missing(value.origin);
  return Truth::of((value.state == State::present) == (node.step == Step::is_present));
}

}  // namespace gouji
