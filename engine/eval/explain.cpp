#include "engine/eval/explain.h"

#include <algorithm>

#include "dsl/check/checked.h"

/// The facts that decided. What was needed and not there: explain_lacks.cpp.
namespace gouji {
namespace {

bool is_same(const Witness& a, const Fact* fact) {
  if (a.fact == fact) return true;
  return a.fact->place.length != 0 && a.fact->place.offset == fact->place.offset && a.fact->place.length == fact->place.length &&
         a.fact->place.line == fact->place.line && a.fact->place.page == fact->place.page && a.fact->place.source == fact->place.source;
}

/// How well a condition fits, in thousandths: parts of an 且 add up, texts that are nearly equal nearly count.
std::int64_t fit(Machine& machine, std::uint32_t index) {
  const PlanNode& node = machine.node(index);
  if (node.step == Step::logical_and) {
    std::int64_t total = 0;
    for (std::size_t i = 0; i < node.count; ++i) {
      const std::uint32_t part = machine.operand(node, i);
      const std::int64_t of_part = fit(machine, part);
      if (of_part == 0 && machine.node(part).step == Step::equal) return 0;  // another thing altogether
      total += of_part;
    }
    return total;
  }
  if (machine.test(index).holds()) return 1000;
  if (node.step != Step::equal) return 0;
  const Value left = machine.eval(machine.operand(node, 0));
  const Value right = machine.eval(machine.operand(node, 1));
  if (!left.present() || !right.present() || left.kind != Kind::text || right.kind != Kind::text) return 0;
  const std::size_t longest = std::max(count_characters(left.text->folded), count_characters(right.text->folded));
  if (longest == 0) return 0;
  const std::size_t limit = longest / 2;
  const std::size_t apart = edit_distance(left.text->folded, right.text->folded, limit);
  return apart > limit ? 0 : static_cast<std::int64_t>(1000 - apart * 1000 / longest);
}

}  // namespace

bool uses_loop(const Machine& machine, std::uint32_t index, std::uint32_t loop) {
  if (index == kNone) return false;
  const PlanNode& node = machine.node(index);
  if (node.step == Step::loop) return node.a == loop;
  const auto operands = machine.code().operands_of(node);
  return std::any_of(operands.begin(), operands.end(), [&](std::uint32_t operand) { return uses_loop(machine, operand, loop); });
}

const Fact* container_of(Machine& machine, std::uint32_t list) {
  const PlanNode& node = machine.node(list);
  const bool over_list = node.step == Step::map || node.step == Step::filter || node.step == Step::builtin || node.step == Step::group ||
                         node.step == Step::table_attribute || node.step == Step::row_attribute || node.step == Step::list;
  if (over_list) {
    for (std::size_t i = 0; i < node.count; ++i) {
      const std::uint32_t operand = machine.operand(node, i);
      if (node.step == Step::list && !machine.node(operand).list && machine.node(operand).kind == Kind::text) continue;
      if (const Fact* found = container_of(machine, operand)) return found;
      if (node.step != Step::list) break;
    }
    return nullptr;
  }
  if (node.step == Step::literal) return nullptr;
  const Value value = machine.eval(list);
  if (value.kind == Kind::list && value.present()) return value.list->fact.kind == Origin::Kind::fact ? &value.list->fact : nullptr;
  return as_fact(value.origin);
}

bool find_nearest(Machine& machine, const PlanNode& quantifier, Value& nearest, std::uint32_t& tried) {
  std::int64_t best = 0;
  bool found = false;
  const std::uint32_t body = machine.operand(quantifier, 2);
  const auto see = [&](const Value& item) {
    ++tried;
    machine.bind(quantifier.a, item);
    const std::int64_t score = fit(machine, body);
    if (score > best) {
      best = score;
      nearest = item;
      found = true;
    }
    return true;
  };
  machine.each(machine.operand(quantifier, 0), see);
  return found;
}

void Explainer::witness(const Origin* origin, const Value& value) {
  const Fact* fact = as_fact(origin);
  if (fact == nullptr || witnesses_.size() >= most_) return;
  if (!fact->place.known()) return;  // neither of this document nor of a companion: a catalogue
  if (std::any_of(witnesses_.begin(), witnesses_.end(), [&](const Witness& known) { return is_same(known, fact); })) return;
  witnesses_.push_back({fact, value, 0});
}

void Explainer::container(std::uint32_t list, std::uint32_t tried) {
  const Fact* fact = container_of(machine_, list);
  if (fact == nullptr || witnesses_.size() >= most_) return;
  if (!fact->place.known()) fact = spanning(*fact, list);
  if (!fact->place.known()) return;
  Value value;
  value.kind = Kind::list;
  value.state = State::absent;
  witnesses_.push_back({fact, value, tried});
}

/// A list without a place of its own reaches from its first element to its last.
const Fact* Explainer::spanning(const Fact& container, std::uint32_t list) {
  Fact made = container;
  made.kind = Origin::Kind::fact;
  const auto see = [&](const Value& item) {
    const Fact* fact = as_fact(item.origin);
    if (fact == nullptr && item.present() && item.kind == Kind::record) fact = &item.record->fact;
    if (fact == nullptr || fact->place.line == 0) return true;
    const std::uint32_t end = std::max(fact->place.line, fact->place.end_line);
    if (made.place.line == 0 || fact->place.line < made.place.line) made.place = fact->place;
    made.place.length = 0;
    made.place.end_line = std::max(made.place.end_line, end);
    return true;
  };
  machine_.each(list, see);
  return machine_.memory().make(made);
}

void Explainer::leaves(const Operand& term, bool alone) {
  if (const Fact* fact = as_fact(term.origin)) {
    const bool silent_zero = fact->text.empty() && term.quantity == Quantity{};
    if (!alone && silent_zero) return;
    Value value = Machine::of_quantity(term.measure, term.quantity, fact);
    if (silent_zero) value.state = State::blank;
    witness(fact, value);
    return;
  }
  // Long sums are chains to the left: their links are gathered, then shown from the first.
  std::vector<const Calculation*> links;
  const Calculation* link = as_calculation(term.origin);
  const Operand* first = &term;
  for (; link != nullptr; link = as_calculation(first->origin)) {
    links.push_back(link);
    first = &link->left;
  }
  if (links.empty()) return;
  leaves(*first, false);
  for (auto at = links.rbegin(); at != links.rend(); ++at) leaves((*at)->right, false);
}

void Explainer::facts_of_list(std::uint32_t node) {
  const auto see = [&](const Value& item) {
    if (as_calculation(item.origin) != nullptr) {
      leaves({item.origin, item.quantity, item.kind}, true);
    } else {
      witness(item.origin, item);
    }
    return witnesses_.size() < most_;
  };
  machine_.each(node, see);
}

/// A list that a function was asked about: how many elements it has, where it has any.
void Explainer::counted(std::uint32_t list) {
  std::uint32_t count = 0;
  machine_.each(list, [&](const Value&) {
    ++count;
    return true;
  });
  const std::size_t known = witnesses_.size();
  container(list, 0);
  if (witnesses_.size() == known) return;
  const PlanNode& node = machine_.node(list);
  witnesses_.back().counted = count;
  witnesses_.back().distinct = node.step == Step::builtin && static_cast<dsl::checked::Builtin>(node.a) == dsl::checked::Builtin::distinct;
}

/// What was read for a node, or of a field that its record does not have where it would stand.
void Explainer::fact_of(const PlanNode& node, const Value& value) {
  const std::size_t known = witnesses_.size();
  witness(value.origin, value);
  if (node.step != Step::field || value.present() || witnesses_.size() == known) return;
  const Value record = machine_.eval(machine_.operand(node, 0));
  const Fact& shown = *witnesses_.back().fact;
  if (!record.present() || record.kind != Kind::record || (shown.record() != nullptr && &record.record->fact != &shown)) return;
  witnesses_.back().lacking = record.record;
  witnesses_.back().field = static_cast<std::uint16_t>(node.a);
}

void Explainer::facts(std::uint32_t index) {
  if (index == kNone || witnesses_.size() >= most_) return;
  const PlanNode& node = machine_.node(index);
  if (node.step == Step::literal) return;
  if (node.list) {
    facts_of_list(index);
    return;
  }
  const Value value = machine_.eval(index);
  if (as_fact(value.origin) != nullptr) {
    fact_of(node, value);
    return;
  }
  if (as_calculation(value.origin) != nullptr) {
    leaves({value.origin, value.quantity, value.kind}, true);
    return;
  }
  const bool opens_loop = node.step == Step::every || node.step == Step::some || node.step == Step::none;
  if (opens_loop || node.step == Step::logical_and || node.step == Step::logical_or) {
    decide(index);
    return;
  }
  for (std::uint32_t operand : machine_.code().operands_of(node)) {
    if (operand != kNone && machine_.node(operand).list) {
      counted(operand);
    } else {
      facts(operand);
    }
  }
}

void Explainer::decide(std::uint32_t index) {
  using dsl::checked::Builtin;
  const PlanNode& node = machine_.node(index);
  const Step step = node.step;
  if (step == Step::tallies || step == Step::at_most || step == Step::at_least) {
    for (std::uint32_t operand : machine_.code().operands_of(node)) facts(operand);
    return;
  }
  const Value value = machine_.eval(index);
  const bool holds = value.present() && value.truth;
  if (step == Step::logical_and || step == Step::logical_or) {
    const bool settles = step == Step::logical_or;  // the truth of one part that settles the whole
    for (std::uint32_t part : machine_.code().operands_of(node)) {
      const Truth of_part = machine_.test(part);
      if (of_part.known() && (holds != settles || of_part.holds() == settles)) decide(part);
    }
  } else if (step == Step::logical_not) {
    decide(machine_.operand(node, 0));
  } else if (step == Step::conditional) {
    std::size_t i = 0;
    for (; i + 1 < node.count; i += 2) {
      if (machine_.test(machine_.operand(node, i)).holds()) break;
    }
    decide(machine_.operand(node, i + 1 < node.count ? i + 1 : i));
    for (std::size_t c = 0; c + 1 < node.count && c <= i; c += 2) decide(machine_.operand(node, c));
  } else if (step == Step::every || step == Step::some || step == Step::none) {
    decide_quantifier(node, holds);
  } else if (step == Step::in || step == Step::not_in) {
    decide_membership(node);
  } else if ((step == Step::is_empty || step == Step::is_not_empty) && machine_.node(machine_.operand(node, 0)).list) {
    facts(machine_.operand(node, 0));
    if (holds == (step == Step::is_empty)) container(machine_.operand(node, 0), 0);
  } else if (step == Step::builtin && static_cast<Builtin>(node.a) == Builtin::ascending) {
    decide_order(node);
  } else if (step == Step::equal || step == Step::not_equal) {
    for (std::uint32_t operand : machine_.code().operands_of(node)) {
      if (machine_.node(operand).kind == Kind::boolean && machine_.node(operand).step != Step::literal) {
        decide(operand);
      } else {
        facts(operand);
      }
    }
  } else if (step == Step::contains_any || step == Step::matches || step == Step::like || step == Step::contains || step == Step::lacks) {
    const std::size_t known = witnesses_.size();
    facts(machine_.operand(node, 0));
    const std::string_view part = machine_.found_part(node);
    for (std::size_t i = known; i < witnesses_.size(); ++i) witnesses_[i].part = part;
    if (step == Step::contains || step == Step::lacks) facts(machine_.operand(node, 1));
  } else if (as_fact(value.origin) != nullptr) {
    witness(value.origin, value);
  } else {
    for (std::uint32_t operand : machine_.code().operands_of(node)) facts(operand);
  }
}

void Explainer::decide_quantifier(const PlanNode& node, bool holds) {
  const std::uint32_t list = machine_.operand(node, 0);
  const std::uint32_t where = machine_.operand(node, 1);
  const std::uint32_t body = machine_.operand(node, 2);
  const bool some_fits = node.step == Step::some ? holds : !holds;
  if (!some_fits) {
    if (node.step == Step::every) {
      container(list, 0);
      return;
    }
    facts_outside(body, node.a);
    Value nearest;
    std::uint32_t tried = 0;
    const bool near = find_nearest(machine_, node, nearest, tried);
    container(list, tried);
    if (near) {
      machine_.bind(node.a, nearest);
      facts(body);
    }
    return;
  }
  const bool wanted = node.step != Step::every;
  const auto see = [&](const Value& item) {
    machine_.bind(node.a, item);
    const Truth selected = where == kNone ? Truth::of(true) : machine_.test(where);
    const Truth fits = selected.holds() ? machine_.test(body) : Truth::of(!wanted);
    if (fits.known() && fits.holds() == wanted) decide(body);
    return witnesses_.size() < most_;
  };
  machine_.each(list, see);
}

void Explainer::facts_outside(std::uint32_t index, std::uint32_t loop) {
  if (index == kNone) return;
  if (!uses_loop(machine_, index, loop)) {
    facts(index);
    return;
  }
  for (std::uint32_t operand : machine_.code().operands_of(machine_.node(index))) facts_outside(operand, loop);
}

void Explainer::decide_membership(const PlanNode& node) {
  const std::uint32_t list = machine_.operand(node, 1);
  facts(machine_.operand(node, 0));
  const Value wanted = machine_.eval(machine_.operand(node, 0));
  std::uint32_t tried = 0;
  const auto see = [&](const Value& item) {
    ++tried;
    if (!item.present() || !wanted.present()) return true;
    if (!machine_.equals(item, wanted).holds()) return true;
    witness(item.origin, item);
    tried = 0;
    return false;
  };
  machine_.each(list, see);
  if (tried > 0) container(list, tried);
}

void Explainer::decide_order(const PlanNode& node) {
  Value last;
  const auto see = [&](const Value& item) {
    if (last.present() && item.present() && item.quantity.value < last.quantity.value) {
      witness(item.origin, item);
      witness(last.origin, last);
      return false;
    }
    if (item.present()) last = item;
    return true;
  };
  machine_.each(machine_.operand(node, 0), see);
}

}  // namespace gouji
