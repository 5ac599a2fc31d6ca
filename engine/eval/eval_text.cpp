#include <algorithm>

#include "engine/eval/machine.h"

/// Tests of texts. All of them see texts as they compare (folded); patterns were folded when the plan was made.
namespace gouji {
/// What a test of a field comes to where its value is there and as it should be; missing: it has to be looked at step by step.
Truth Machine::test_field(const PlanNode& node, const Value& value) {
  const Truth open = Truth::missing(nullptr);
  if (node.direct == Direct::presence) return value.state < State::unread ? Truth::of(value.present() == (node.step == Step::is_present)) : open;
  if (!value.present()) return open;
  if (node.direct == Direct::figure) {
    const bool is_figure = value.kind == Kind::amount || value.kind == Kind::ratio || value.kind == Kind::number;
    return is_figure ? Truth::of(in_order(node.step, value.quantity.value, code_.literals[node.a].quantity.value)) : open;
  }
  if (value.kind != Kind::text) return open;
  const std::string_view text = value.text->folded;
  switch (node.direct) {
    case Direct::text: return compare_texts(node.step, text, node.text->folded);
    case Direct::known_text: {
      const Value& known = eval(operand(node, 1));
      return known.present() && known.kind == Kind::text ? compare_texts(node.step, text, known.text->folded) : open;
    }
    case Direct::list: {
      const std::vector<Value>& items = code_.list_items[node.a];
      const bool found = std::any_of(items.begin(), items.end(), [&](const Value& item) { return item.text->folded == text; });
      return Truth::of(found == (node.step == Step::in));
    }
    case Direct::parts: return Truth::of(code_.searches[node.a].found_in(text));
    case Direct::pattern: return Truth::of(code_.patterns[node.a].found_in(text));
    case Direct::none:
    case Direct::presence:
    case Direct::figure: break;
  }
  return open;
}

/// Of = ≠ 含 不含.
Truth Machine::compare_texts(Step step, std::string_view text, std::string_view other) {
  if (step == Step::equal || step == Step::not_equal) return Truth::of((text == other) == (step == Step::equal));
  return Truth::of(contains(text, other) == (step == Step::contains));
}

Truth Machine::text_test(const PlanNode& node) {
  const Value& left = eval(operand(node, 0));
  if (!left.present()) return Truth::missing(left.origin);
  const std::string_view text = left.text->folded;
  if (node.step == Step::matches) return Truth::of(node.a != kNone && code_.patterns[node.a].found_in(text));
  const Value& right = eval(operand(node, 1));
  if (!right.present()) return Truth::missing(right.origin);
  const std::string_view other = right.text->folded;
  if (node.step == Step::contains || node.step == Step::lacks) return compare_texts(node.step, text, other);
  if (node.step == Step::like) return Truth::of(like(text, other));
  return Truth::of(text == other || close_to(text, other));
}

Truth Machine::contains_any(const PlanNode& node) {
  const Value& left = eval(operand(node, 0));
  if (!left.present()) return Truth::missing(left.origin);
  if (node.a != kNone) return Truth::of(code_.searches[node.a].found_in(left.text->folded));
  bool found = false;
  bool unknown = false;
  const Origin* cause = nullptr;
  const auto see = [&](const Value& part) {
    if (!part.present()) {
      unknown = true;
      cause = part.origin;
      return true;
    }
    found = contains(left.text->folded, part.text->folded);
    return !found;
  };
  const Extent extent = each(operand(node, 1), see);
  if (found) return Truth::of(true);
  if (!extent.complete()) return Truth::missing(extent.cause);
  return unknown ? Truth::missing(cause) : Truth::of(false);
}

std::string_view Machine::found_part(const PlanNode& node) {
  const Value left = eval(operand(node, 0));
  if (!left.present()) return {};
  const std::string_view text = left.text->folded;
  std::string_view found;
  if (node.step == Step::matches && node.a != kNone) {
    found = code_.patterns[node.a].part_of(text);
  } else if (node.step == Step::contains) {
    const Value part = eval(operand(node, 1));
    if (part.present() && contains(text, part.text->folded)) found = part.text->folded;
  } else if (node.step == Step::contains_any) {
    each(operand(node, 1), [&](const Value& part) {
      if (part.present() && contains(text, part.text->folded)) found = part.text->folded;
      return found.empty();
    });
  }
  return found;
}

}  // namespace gouji
