#include "engine/eval/sieve.h"

#include <algorithm>

#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

namespace gouji {
namespace {

inline Truth compare_texts(Step step, std::string_view text, std::string_view other) {
  if (step == Step::equal || step == Step::not_equal) return Truth::of((text == other) == (step == Step::equal));
  return Truth::of(contains(text, other) == (step == Step::contains));
}

bool is_among(const std::vector<Value>& items, std::string_view text) {
  return std::any_of(items.begin(), items.end(), [&](const Value& item) { return item.text->folded == text; });
}

/// What a test comes to for a value of the field; missing: it has to be looked at step by step.
inline Truth decide(const FieldTest& test, const Value& value) {
  const PlanNode& node = *test.node;
  const Truth open = Truth::missing(nullptr);
  if (node.direct == Direct::presence) return value.state < State::unread ? Truth::of(value.present() == (node.step == Step::is_present)) : open;
  if (!value.present()) return open;
  if (node.direct == Direct::figure) {
    const bool is_figure = value.kind == Kind::amount || value.kind == Kind::ratio || value.kind == Kind::number;
    return is_figure ? Truth::of(Machine::in_order(node.step, value.quantity.value, test.code->literals[node.a].quantity.value)) : open;
  }
  if (value.kind != Kind::text) return open;
  const std::string_view text = value.text->folded;
  if (node.direct == Direct::text || node.direct == Direct::known_text) return compare_texts(node.step, text, test.text);
  if (node.direct == Direct::list) return Truth::of(is_among(test.code->list_items[node.a], text) == (node.step == Step::in));
  return Truth::of(node.direct == Direct::parts ? test.code->searches[node.a].found_in(text) : test.code->patterns[node.a].found_in(text));
}

}  // namespace

Sieve::Says Sieve::ask(const Value& element) const {
  if (!element.present()) return Says::open;
  Says out = whole ? Says::yes : Says::open;
  for (std::size_t i = 0; i < count; ++i) {
    const Truth truth = decide(tests[i], element.record->fields[tests[i].node->field]);
    if (!truth.known()) {
      out = Says::open;
    } else if (!truth.holds()) {
      return Says::no;
    }
  }
  return out;
}

/// Tests against what is not there are left out.
Sieve Machine::sieve_of(const PlanSieve& plan) {
  Sieve out;
  out.whole = plan.whole;
  for (std::size_t i = 0; i < plan.count; ++i) {
    FieldTest test;
    if (make_ready(code_.nodes[plan.tests[i]], test)) {
      out.tests[out.count++] = test;
    } else {
      out.whole = false;
    }
  }
  return out;
}

bool Machine::make_ready(const PlanNode& node, FieldTest& out) {
  out.node = &node;
  out.code = &code_;
  if (node.direct == Direct::text) out.text = node.text->folded;
  if (node.direct != Direct::known_text) return true;
  const Value& known = content(operand(node, 1));
  if (!known.present() || known.kind != Kind::text) return false;
  out.text = known.text->folded;
  return true;
}

Truth Machine::test_row(const PlanNode& node, const Value& row) {
  return test_field(node, text_attribute(*row.row.rows[0], static_cast<dsl::checked::RowAttribute>(node.field)));
}

Truth Machine::test_field(const PlanNode& node, const Value& value) {
  FieldTest test{&node, {}, &code_};
  if (node.direct == Direct::text) test.text = node.text->folded;
  if (node.direct == Direct::known_text && !make_ready(node, test)) return Truth::missing(nullptr);
  return decide(test, value);
}

}  // namespace gouji
