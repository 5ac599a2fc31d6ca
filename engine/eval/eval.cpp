#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

namespace gouji {

Machine::Machine(const Plan& plan, const Facts& facts, HookPort* hooks, std::uint64_t budget)
    : plan_(plan), code_(*plan.code), facts_(facts), hooks_(hooks), budget_(budget) {
  stamps_.resize(code_.loops + 1);
  loops_.resize(code_.loops);
  memos_.resize(code_.memos);
}

void Machine::begin() {
  memory_.reset();
  set_indexes_.clear();
  stamps_[0] = ++clock_;
  steps_ = 0;
}

Value Machine::eval(std::uint32_t index) {
  const PlanNode& at = code_.nodes[index];
  ++steps_;
  if (at.memo == kNone) return step(at);
  Memo& memo = memos_[at.memo];
  if (memo.stamp >= stamps_[at.guard]) return memo.value;
  const std::uint64_t stamp = clock_;
  const Value value = step(at);
  memo = {stamp, value};
  return value;
}

Value Machine::step(const PlanNode& node) {
  switch (node.step) {
    case Step::broken: return missing(node.kind, "规则有错误");
    case Step::literal: return code_.literals[node.a];
    case Step::loop: return loops_[node.a];
    case Step::root: return root(node);
    case Step::table: return of_table(*facts_.tables[node.a]);
    case Step::half: return half(node);
    case Step::field: return field(node);
    case Step::table_attribute: return table_attribute(node);
    case Step::row_attribute: return row_attribute(node);
    case Step::column_attribute: {
      const Value column = eval(operand(node, 0));
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
    case Step::every:
    case Step::some:
    case Step::none: return quantifier(node);
    case Step::add:
    case Step::subtract:
    case Step::multiply:
    case Step::divide:
    case Step::negate: return arithmetic(node);
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
    case Step::conditional: return conditional(node);
    case Step::or_else: return or_else(node);
    case Step::builtin: return builtin(node);
    case Step::hook: return call_hook(node);
  }
  return missing(node.kind, nullptr);
}

Value Machine::truth(bool value, bool by_rounding) {
  Value made;
  made.kind = Kind::boolean;
  made.state = State::present;
  made.truth = value;
  made.by_rounding = value && by_rounding;
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
