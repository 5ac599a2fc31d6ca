#include "engine/eval/machine.h"

/// Tests of texts. All of them see texts as they compare (folded); patterns were folded when the plan was made.
namespace gouji {
Truth Machine::text_test(const PlanNode& node) {
  const Value& left = content(operand(node, 0));
  if (!left.present()) return Truth::missing(left.origin);
  const std::string_view text = left.text->folded;
  if (node.step == Step::matches) return Truth::of(node.a != kNone && code_.patterns[node.a].found_in(text));
  const Value& right = content(operand(node, 1));
  if (!right.present()) return Truth::missing(right.origin);
  const std::string_view other = right.text->folded;
  if (node.step == Step::contains || node.step == Step::lacks) return Truth::of(contains(text, other) == (node.step == Step::contains));
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
