#include <algorithm>

#include "dsl/check/checked.h"
#include "engine/eval/explain.h"

/// What a missing value lacks. Only what kept the value from being had is gathered: a part that another part decides, a branch
/// not taken or an element that did not matter is none of it.
namespace gouji {

namespace {

/// Whether two origins say the same: one thing that is lacked is said once.
bool same_lack(const Origin* left, const Origin* right) {
  if (left == right) return true;
  if (left == nullptr || right == nullptr) return false;
  const Reason* a = as_reason(left);
  const Reason* b = as_reason(right);
  if (a != nullptr && b != nullptr) return a->text == b->text && a->what == b->what && a->place.line == b->place.line;
  const Fact* x = as_fact(left);
  const Fact* y = as_fact(right);
  return x != nullptr && y != nullptr && x->table() == y->table() && x->row() == y->row() && x->record() == y->record() && x->part == y->part &&
         x->place.line == y->place.line && x->text == y->text;
}

}  // namespace

void Explainer::lack(const Origin* origin, State state, Kind kind) {
  for (const Lack& known : lacks_) {
    if (same_lack(known.origin, origin)) return;
  }
  lacks_.push_back({origin, state, kind});
}

bool Explainer::unusable(std::uint32_t node) {
  if (machine_.node(node).list) return !machine_.extent(node).complete();
  Value value = machine_.eval(node);
  return !Machine::measured(value);
}

void Explainer::lacks(std::uint32_t index) {
  using dsl::checked::Builtin;
  if (index == kNone) return;
  const PlanNode& node = machine_.node(index);
  if (node.list) {
    lacks_of_list(index);
    return;
  }
  const Value value = machine_.eval(index);
  if (value.present()) return;
  const Step step = node.step;
  if (step == Step::conditional) {
    for (std::size_t i = 0; i < node.count; i += 2) {
      const std::uint32_t operand = machine_.operand(node, i);
      const Truth condition = machine_.test(operand);
      if (!condition.known()) {
        lacks(operand);
        return;
      }
      if (i + 1 < node.count && condition.holds()) {
        lacks(machine_.operand(node, i + 1));
        return;
      }
    }
    return;
  }
  if (step == Step::every || step == Step::some || step == Step::none) {
    const std::uint32_t where = machine_.operand(node, 1);
    const std::uint32_t body = machine_.operand(node, 2);
    const auto see = [&](const Value& item) {
      machine_.bind(node.a, item);
      const Truth selected = where == kNone ? Truth::of(true) : machine_.test(where);
      if (selected.known() && !selected.holds()) return true;
      const Truth holds = machine_.test(body);
      if (!selected.known() && !(holds.known() && holds.holds() == (step == Step::every))) lacks(where);
      if (!holds.known()) lacks(body);
      return true;
    };
    machine_.each(machine_.operand(node, 0), see);
    lacks_of_list(machine_.operand(node, 0));
    return;
  }
  if (value.state != State::missing) {
    lack(value.origin, value.state, value.kind);
    return;
  }
  const std::size_t before = lacks_.size();
  for (std::uint32_t operand : machine_.code().operands_of(node)) {
    if (operand == kNone) continue;
    if (step == Step::or_else && operand != machine_.operand(node, 0)) break;
    if (machine_.node(operand).list) {
      lacks_of_list(operand);
      lacks_of_elements(operand);
    } else if (unusable(operand)) {
      lacks(operand);
    }
  }
  if (lacks_.size() == before && step == Step::or_else) lacks(machine_.operand(node, 1));
  if (lacks_.size() == before) lack(value.origin, State::missing, value.kind);
}

/// Elements that a sum or a search could not use.
void Explainer::lacks_of_elements(std::uint32_t list) {
  const PlanNode& node = machine_.node(list);
  if (node.step == Step::map && !machine_.node(machine_.operand(node, 1)).list) {
    const auto see = [&](const Value& item) {
      machine_.bind(node.a, item);
      if (unusable(machine_.operand(node, 1))) lacks(machine_.operand(node, 1));
      return true;
    };
    machine_.each(machine_.operand(node, 0), see);
    return;
  }
  if (node.step == Step::list) {
    for (std::uint32_t operand : machine_.code().operands_of(node)) {
      if (machine_.node(operand).list) {
        lacks_of_elements(operand);
      } else if (unusable(operand)) {
        lacks(operand);
      }
    }
    return;
  }
  if (machine_.stays(node)) {
    // Many elements of one list may have looked something up in another: it is looked through once.
    const Value& looked_through = machine_.eval(list);
    if (!looked_through.present() || std::find(looked_through_.begin(), looked_through_.end(), looked_through.list) != looked_through_.end()) return;
    looked_through_.push_back(looked_through.list);
  }
  const auto see = [&](const Value& item) {
    if (Machine::figure_of(item) == nullptr) lack(item.origin, item.state, item.kind);
    return true;
  };
  machine_.each_of(list, see);
}

void Explainer::lacks_of_list(std::uint32_t index) {
  const PlanNode& node = machine_.node(index);
  if (node.step == Step::filter) {
    lacks_of_filter(index);
    return;
  }
  const Extent extent = machine_.extent(index);
  if (extent.complete()) return;
  const std::size_t before = lacks_.size();
  if (node.step == Step::map) {
    const std::uint32_t body = machine_.operand(node, 1);
    lacks_of_list(machine_.operand(node, 0));
    if (machine_.node(body).list) {
      const auto see = [&](const Value& item) {
        machine_.bind(node.a, item);
        if (unusable(body)) lacks(body);
        return true;
      };
      machine_.each(machine_.operand(node, 0), see);
    }
  } else if (node.step == Step::list || node.step == Step::builtin) {
    for (std::uint32_t operand : machine_.code().operands_of(node)) {
      if (!machine_.node(operand).list) continue;
      lacks_of_list(operand);
      if (node.step == Step::builtin) lacks_of_elements(operand);
    }
  } else if (node.step == Step::table_attribute || node.step == Step::row_attribute || node.step == Step::group) {
    if (unusable(machine_.operand(node, 0))) lacks(machine_.operand(node, 0));
  } else {
    const Value value = machine_.eval(index);
    if (!value.present()) lack(value.origin, value.state, Kind::list);
  }
  if (lacks_.size() == before) lack(extent.cause, State::unread, Kind::list);
}

/// The elements of which the filter could not tell are known from making its list.
void Explainer::lacks_of_filter(std::uint32_t index) {
  const PlanNode& node = machine_.node(index);
  const Value list = machine_.made(index);
  const Extent extent = machine_.extent_of(list);
  if (extent.complete()) return;
  const std::size_t before = lacks_.size();
  lacks_of_list(machine_.operand(node, 0));
  for (const Value& item : static_cast<const MadeList*>(list.list)->doubtful) {
    machine_.bind(node.a, item);
    lacks(machine_.operand(node, 1));
  }
  if (lacks_.size() == before) lack(extent.cause, State::unread, Kind::list);
}

}  // namespace gouji
