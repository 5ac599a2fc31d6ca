#include "engine/eval/machine.h"

/// 中每个 中有 中无, 属于, 为空: what they say of a list that was read whole, in part or not at all (language.md 6).
namespace gouji {

/// The unread remainder counts as one more element about which everything is missing.
Truth Machine::quantifier(const PlanNode& node) {
  const std::uint32_t where = operand(node, 1);
  const std::uint32_t body = operand(node, 2);
  const bool every = node.step == Step::every;
  const bool deciding = !every;  // the truth of one element that settles the whole
  bool decided = false;
  bool unknown = false;
  bool by_rounding = false;
  const Origin* cause = nullptr;
  const auto see = [&](const Value& item, bool fits) {
    if (!fits) bind(node.a, item);
    const Truth selected = where == kNone ? Truth::of(true) : test(where);
    if (selected.known() && !selected.holds()) return true;
    const Truth holds = fits ? Truth::of(true) : test(body);
    const bool body_decides = holds.known() && holds.holds() == deciding;
    if (!holds.known() || (body_decides && !selected.known())) {
      if (!unknown) cause = holds.known() ? selected.cause : holds.cause;
      unknown = true;
      return true;
    }
    const bool rounded = holds.by_rounding() || (selected.by_rounding() && !every);
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
  const Extent extent = each_sought(node, see);
  if (!every) {
    const bool holds = decided || by_rounding;
    if (holds) return Truth::of(node.step == Step::some, by_rounding && !decided);
  } else if (decided) {
    return Truth::of(false);
  }
  if (!extent.complete()) return Truth::missing(extent.cause);
  if (unknown) return Truth::missing(cause);
  return Truth::of(node.step != Step::some, by_rounding && every);
}

Truth Machine::membership(const PlanNode& node) {
  const Value& wanted = content(operand(node, 0));
  if (!wanted.present()) return Truth::missing(wanted.origin);
  const std::uint32_t list = operand(node, 1);
  const bool positive = node.step == Step::in;
  bool found = false;
  const Origin* doubt = nullptr;
  bool unknown = false;
  Extent extent;
  const auto compare_with = [&](const Value& item) {
    const Truth equal = item.present() ? equals(item, wanted) : Truth::missing(item.origin);
    if (!equal.known()) {
      if (!unknown) doubt = equal.cause;
      unknown = true;
    } else if (equal.holds()) {
      found = true;
    }
    return !found;
  };
  const PlanNode& at = code_.nodes[list];
  const bool written_down = at.step == Step::list && at.a != kNone;
  const bool kept = at.kept || at.step == Step::root || at.step == Step::field || at.step == Step::loop;
  if (kept && !written_down && wanted.kind != Kind::date) {
    const Value& value = eval(list);
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
  if (found) return Truth::of(positive);
  if (!extent.complete()) return Truth::missing(extent.cause);
  return unknown ? Truth::missing(doubt) : Truth::of(!positive);
}

Truth Machine::emptiness(const PlanNode& node) {
  const std::uint32_t operand_index = operand(node, 0);
  const bool positive = node.step == Step::is_empty;
  if (!code_.nodes[operand_index].list) {
    const Value& value = eval(operand_index);
    if (value.kind == Kind::text && value.state == State::blank) return Truth::of(positive);
    if (!value.present()) return Truth::missing(value.origin);
    if (value.kind != Kind::table) return Truth::of(!positive);
    return Truth::of((value.table->state == TableState::empty) == positive);
  }
  bool any = false;
  Extent extent;
  std::uint32_t count = 0;
  if (counted(operand_index, count, extent)) {
    any = count > 0;
  } else {
    extent = each(operand_index, [&](const Value&) {
      any = true;
      return false;
    });
  }
  if (any) return Truth::of(!positive);
  return extent.complete() ? Truth::of(positive) : Truth::missing(extent.cause);
}

}  // namespace gouji
