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

/// Whether so many characters as the text has are in the order wanted. A character has one to four bytes, which mostly settles it.
bool length_in_order(Step step, std::string_view text, std::int64_t wanted) {
  const auto most = static_cast<std::int64_t>(text.size()) * kNumberOne;
  const auto least = static_cast<std::int64_t>((text.size() + 3) / 4) * kNumberOne;
  const bool is_settled = wanted < least || wanted > most;
  return Machine::in_order(step, is_settled ? least : static_cast<std::int64_t>(count_characters(text)) * kNumberOne, wanted);
}

/// What a direct test comes to for a value of its field; missing: it has to be looked at step by step. `known`: the text of a test
/// against one that is known before.
inline Truth decide(const PlanCode& code, const PlanNode& node, std::string_view known, const Value& value) {
  const Truth open = Truth::missing(nullptr);
  if (node.direct == Direct::presence) return value.state < State::unread ? Truth::of(value.present() == (node.step == Step::is_present)) : open;
  const bool stands_in = node.otherwise != nullptr && (value.state == State::blank || value.state == State::absent);
  if (!value.present() && !stands_in) return open;
  if (node.direct == Direct::figure) {
    const bool is_figure = value.kind == Kind::amount || value.kind == Kind::ratio || value.kind == Kind::number;
    return is_figure ? Truth::of(Machine::in_order(node.step, value.quantity.value, code.literals[node.a].quantity.value)) : open;
  }
  if (!stands_in && value.kind != Kind::text) return open;
  const std::string_view text = stands_in ? node.otherwise->folded : value.text->folded;
  switch (node.direct) {
    case Direct::text: return compare_texts(node.step, text, node.text->folded);
    case Direct::known_text: return compare_texts(node.step, text, known);
    case Direct::list: return Truth::of(is_among(code.list_items[node.a], text) == (node.step == Step::in));
    case Direct::parts: return Truth::of(code.searches[node.a].found_in(text));
    case Direct::pattern: return Truth::of(code.patterns[node.a].found_in(text));
    case Direct::length: return Truth::of(length_in_order(node.step, text, code.literals[node.a].quantity.value));
    case Direct::none: case Direct::presence: case Direct::figure: break;
  }
  return open;
}

}  // namespace

Sieve::Says Sieve::ask(const Value& element) const {
  if (!element.present()) return Says::open;
  Says out = plan->whole ? Says::yes : Says::open;
  for (std::size_t i = 0; i < plan->count; ++i) {
    const PlanNode& test = code->nodes[plan->tests[i]];
    const bool is_asked = (left_out >> i & 1U) == 0;
    const Truth truth = is_asked ? decide(*code, test, known[i], element.record->fields[test.field]) : Truth::missing(nullptr);
    if (!truth.known()) {
      out = Says::open;
    } else if (!truth.holds()) {
      return Says::no;
    }
  }
  return out;
}

/// Reads what the tests are against; what is not there leaves them out.
void Machine::make_ready(Sieve& sieve) {
  for (std::size_t i = 0; i < sieve.plan->count; ++i) {
    const PlanNode& test = code_.nodes[sieve.plan->tests[i]];
    if (test.direct == Direct::known_text && !text_known(test, sieve.known[i])) sieve.left_out |= static_cast<std::uint8_t>(1U << i);
  }
}

bool Machine::text_known(const PlanNode& test, std::string_view& out) {
  const Value& known = content(operand(test, 1));
  if (!known.present() || known.kind != Kind::text) return false;
  out = known.text->folded;
  return true;
}

Truth Machine::test_row(const PlanNode& node, const Value& row) {
  return test_field(node, text_attribute(*row.row.rows[0], static_cast<dsl::checked::RowAttribute>(node.field)));
}

Truth Machine::test_field(const PlanNode& node, const Value& value) {
  std::string_view known;
  if (node.direct == Direct::known_text && !text_known(node, known)) return Truth::missing(nullptr);
  return decide(code_, node, known, value);
}

}  // namespace gouji
