#include "engine/eval/machine.h"

/// 中每个 中有 中无, 属于, 为空: what they say of a list that was read whole, in part or not at all (language.md 6).
namespace gouji {

/// The unread remainder counts as one more element about which everything is missing.
Value Machine::quantifier(const PlanNode& node) {
  const std::uint32_t where = operand(node, 1);
  const std::uint32_t body = operand(node, 2);
  const bool every = node.step == Step::every;
  const bool deciding = !every;  // the truth of one element that settles the whole
  bool decided = false;
  bool unknown = false;
  bool by_rounding = false;
  const Origin* cause = nullptr;
  const auto see = [&](const Value& item) {
    bind(node.a, item);
    const Value selected = where == kNone ? truth(true) : eval(where);
    if (selected.present() && !selected.truth) return true;
    const Value holds = eval(body);
    const bool body_decides = holds.present() && holds.truth == deciding;
    if (!holds.present() || (body_decides && !selected.present())) {
      if (!unknown) cause = holds.present() ? selected.origin : holds.origin;
      unknown = true;
      return true;
    }
    const bool rounded = holds.by_rounding || (selected.by_rounding && !every);
    if (!body_decides) {
      by_rounding |= every && rounded;
      return true;
    }
    if (every || !rounded) {
      decided = true;
      by_rounding = false;
      return false;
    }
    by_rounding = true;
    return true;
  };
  const Extent extent = each(operand(node, 0), see);
  if (!every) {
    const bool holds = decided || by_rounding;
    if (holds) return truth(node.step == Step::some, by_rounding && !decided);
  } else if (decided) {
    return truth(false);
  }
  if (!extent.complete()) return missing(Kind::boolean, extent.cause);
  if (unknown) return missing(Kind::boolean, cause);
  return truth(node.step != Step::some, by_rounding && every);
}

Value Machine::membership(const PlanNode& node) {
  const Value wanted = eval(operand(node, 0));
  if (!wanted.present()) return missing(Kind::boolean, wanted.origin);
  const std::uint32_t list = operand(node, 1);
  const bool positive = node.step == Step::in;
  bool found = false;
  const Origin* doubt = nullptr;
  bool unknown = false;
  Extent extent;
  const auto compare_with = [&](const Value& item) {
    const Value equal = item.present() ? equals(item, wanted) : missing(Kind::boolean, item.origin);
    if (!equal.present()) {
      if (!unknown) doubt = equal.origin;
      unknown = true;
    } else if (equal.truth) {
      found = true;
    }
    return !found;
  };
  const PlanNode& at = code_.nodes[list];
  const bool kept = at.memo != kNone || at.step == Step::root || at.step == Step::field || at.step == Step::loop;
  if (kept && wanted.kind != Kind::date) {
    const Value value = eval(list);
    extent = extent_of(value);
    found = find_equal(value, wanted) != nullptr;
    if (!found && value.present()) {
      for (const Value& item : value.list->values()) {
        if (item.present()) continue;
        unknown = true;
        doubt = item.origin;
        break;
      }
    }
  } else {
    extent = each(list, compare_with);
  }
  if (found) return truth(positive);
  if (!extent.complete()) return missing(Kind::boolean, extent.cause);
  return unknown ? missing(Kind::boolean, doubt) : truth(!positive);
}

Value Machine::emptiness(const PlanNode& node) {
  const std::uint32_t operand_index = operand(node, 0);
  const bool positive = node.step == Step::is_empty;
  if (!code_.nodes[operand_index].list) {
    const Value value = eval(operand_index);
    if (value.kind == Kind::text && value.state == State::blank) return truth(positive);
    if (!value.present()) return missing(Kind::boolean, value.origin);
    if (value.kind != Kind::table) return truth(!positive);
    return truth((value.table->state == TableState::empty) == positive);
  }
  bool any = false;
  const auto see = [&](const Value&) {
    any = true;
    return false;
  };
  const Extent extent = each(operand_index, see);
  if (any) return truth(!positive);
  return extent.complete() ? truth(positive) : missing(Kind::boolean, extent.cause);
}

}  // namespace gouji
