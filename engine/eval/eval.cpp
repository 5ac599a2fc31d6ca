#include <algorithm>

#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

namespace gouji {

/// The value that the record holds serves as it stands where nothing has to be added: a list has its origin in itself.
const Value& Machine::field(const PlanNode& node) {
  const Value& record = node.of_loop != kNone ? loops_[node.of_loop] : eval(operand(node, 0));
  if (record.present()) {
    const Value& value = record.record->fields[node.a];
    if (value.present() && (value.kind == Kind::list || (value.origin != nullptr && value.kind != Kind::table))) return value;
  }
  Value& made = slots_[node.slot].value;
  made = record_field(record, node.a, node.list ? Kind::list : node.kind);
  return made;
}

Machine::Machine(const Plan& plan, const Facts& facts, HookPort* hooks, std::uint64_t budget)
    : plan_(plan), code_(*plan.code), facts_(facts), hooks_(hooks), budget_(budget) {
  stamps_.resize(code_.loops + 1);
  loops_.resize(code_.loops);
  slots_.resize(code_.slots);
}

void Machine::begin() {
  memory_.reset();
  hook_memory_.reset();
  if (!set_indexes_.empty()) set_indexes_.clear();
  if (!made_field_indexes_.empty()) made_field_indexes_.clear();
  last_keys_ = {};
  coded_row_ = nullptr;
  stamps_[0] = ++clock_;
  steps_ = 0;
}

const Value& Machine::computed(const PlanNode& at) {
  ++steps_;
  Slot& slot = slots_[at.slot];
  if (at.kept && slot.stamp >= stamps_[at.guard]) return slot.value;
  const std::uint64_t stamp = clock_;
  slot.value = step(at);
  slot.stamp = stamp;
  return slot.value;
}

Truth Machine::tested(const PlanNode& at) {
  ++steps_;
  if (!at.kept && is_condition(at.step)) return judge(at);
  if (!at.kept && at.step == Step::conditional) return conditional_truth(at);
  const Value& value = eval(static_cast<std::uint32_t>(&at - code_.nodes.data()));
  return value.present() ? Truth::of(value.truth, value.by_rounding) : Truth::missing(value.origin);
}

Truth Machine::judge(const PlanNode& node) {
  switch (node.step) {
    case Step::every:
    case Step::some:
    case Step::none: return quantifier(node);
    case Step::equal:
    case Step::not_equal:
    case Step::less:
    case Step::less_equal:
    case Step::greater:
    case Step::greater_equal: return compare(node);
    case Step::tallies:
    case Step::at_most:
    case Step::at_least: return tally(node);
    case Step::in:
    case Step::not_in: return membership(node);
    case Step::contains:
    case Step::lacks:
    case Step::matches:
    case Step::like:
    case Step::close_to: return text_test(node);
    case Step::contains_any: return contains_any(node);
    case Step::is_present:
    case Step::is_missing: return presence(node);
    case Step::is_not_empty:
    case Step::is_empty: return emptiness(node);
    case Step::logical_and: return conjunction(node);
    case Step::logical_or: return disjunction(node);
    case Step::logical_not: return negation(node);
    case Step::broken: case Step::literal: case Step::loop: case Step::root: case Step::table: case Step::half: case Step::field:
    case Step::table_attribute: case Step::row_attribute: case Step::column_attribute: case Step::date_attribute:
    case Step::row_by_id: case Step::group: case Step::row_by_text: case Step::cell: case Step::cell_by_column:
    case Step::cell_by_text: case Step::lookup: case Step::list: case Step::map: case Step::filter: case Step::add:
    case Step::subtract: case Step::multiply: case Step::divide: case Step::negate: case Step::conditional: case Step::or_else:
    case Step::builtin: case Step::hook: break;
  }
  return Truth::missing(nullptr);
}

Value Machine::step(const PlanNode& node) {
  switch (node.step) {
    case Step::broken: return missing(node.kind, "规则有错误");
    case Step::root: return root(node);
    case Step::table: return of_table(*facts_.tables[node.a]);
    case Step::half: return half(node);
    case Step::table_attribute: return table_attribute(node);
    case Step::row_attribute: return row_attribute(node);
    case Step::column_attribute: {
      const Value& column = eval(operand(node, 0));
      if (!column.present()) return missing(node.kind, column.origin);
      Value name = missing(Kind::text, nullptr);
      name.state = State::present;
      name.text = &code_.symbols[code_.columns[column.column.table->index][column.column.index]];
      return name;
    }
    case Step::date_attribute: return date_attribute(node);
    case Step::row_by_id: return row_by_id(eval(operand(node, 0)), node.symbol);
    case Step::row_by_text: return row_by_text(node);
    case Step::cell: return cell(node);
    case Step::cell_by_column: return cell_by_column(node);
    case Step::cell_by_text: return cell_by_text(node);
    case Step::lookup: return lookup(node);
    case Step::group:
    case Step::list:
    case Step::map:
    case Step::filter: return build(static_cast<std::uint32_t>(&node - code_.nodes.data()));
    case Step::add:
    case Step::subtract:
    case Step::multiply:
    case Step::divide:
    case Step::negate: return arithmetic(node);
    case Step::conditional: return conditional(node);
    case Step::or_else: return or_else(node);
    case Step::builtin: return builtin(node);
    case Step::hook: return call_hook(node);
    case Step::literal: case Step::loop: case Step::field: return eval(static_cast<std::uint32_t>(&node - code_.nodes.data()));
    case Step::every: case Step::some: case Step::none: case Step::equal: case Step::not_equal: case Step::less: case Step::less_equal:
    case Step::greater: case Step::greater_equal: case Step::tallies: case Step::at_most: case Step::at_least: case Step::in:
    case Step::not_in: case Step::contains: case Step::lacks: case Step::contains_any: case Step::matches: case Step::like:
    case Step::close_to: case Step::is_present: case Step::is_missing: case Step::is_not_empty: case Step::is_empty:
    case Step::logical_and: case Step::logical_or: case Step::logical_not: return value_of(judge(node));
  }
  return missing(node.kind, nullptr);
}

Value Machine::value_of(Truth truth) {
  Value made;
  made.kind = Kind::boolean;
  made.state = truth.known() ? State::present : State::missing;
  made.truth = truth.holds();
  made.by_rounding = truth.by_rounding();
  made.origin = truth.cause;
  return made;
}

Value Machine::missing(Kind kind, const Origin* cause) {
  Value made;
  made.kind = kind;
  made.state = State::missing;
  made.origin = cause;
  return made;
}

Value Machine::missing(Kind kind, std::string_view reason, Place place, std::string_view what) {
  Reason made;
  made.kind = Origin::Kind::computed;
  made.sort = Computed::Sort::reason;
  made.text = memory_.copy(reason);
  made.what = memory_.copy(what);
  made.place = place;
  return missing(kind, memory_.make(made));
}

Value Machine::made_text(std::string_view raw) {
  // Letters and digits, of which codes are, are folded already.
  const bool plain = std::all_of(raw.begin(), raw.end(), [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
  if (plain) {
    const std::string_view kept = memory_.copy(raw);
    Value made = missing(Kind::text, nullptr);
    made.state = State::present;
    made.text = memory_.make(Text{kept, kept});
    return made;
  }
  const std::string folded = fold(raw);
  Value made;
  made.kind = Kind::text;
  made.state = State::present;
  made.text = memory_.make(Text{memory_.copy(raw), memory_.copy(folded)});
  return made;
}

Value Machine::of_quantity(Kind kind, const Quantity& quantity, const Origin* origin) {
  Value made;
  made.kind = kind;
  made.state = State::present;
  made.quantity = quantity;
  made.origin = origin;
  return made;
}

}  // namespace gouji
