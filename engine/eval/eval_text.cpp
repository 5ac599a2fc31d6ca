#include <re2/re2.h>

#include <algorithm>
#include <cstring>

#include "engine/eval/machine.h"

/// Tests of texts. All of them see texts as they compare (folded); patterns were folded when the plan was made.
namespace gouji {
namespace {

bool holds(std::string_view text, std::string_view part) {
  return part.empty() || (!text.empty() && memmem(text.data(), text.size(), part.data(), part.size()) != nullptr);
}

}  // namespace

/// A text that is there, or whether one is, against what the rule has written down.
Truth Machine::test_field(const PlanNode& node, const Value& value) {
  if (node.step == Step::is_present || node.step == Step::is_missing) return Truth::of(value.present() == (node.step == Step::is_present));
  const std::string_view text = value.text->folded;
  if (node.step == Step::equal || node.step == Step::not_equal) return Truth::of((text == node.text->folded) == (node.step == Step::equal));
  if (node.step == Step::contains || node.step == Step::lacks) return Truth::of(holds(text, node.text->folded) == (node.step == Step::contains));
  if (node.step == Step::contains_any) return Truth::of(code_.searches[node.a].found_in(text));
  if (node.step == Step::matches) return Truth::of(re2::RE2::PartialMatch({text.data(), text.size()}, *code_.patterns[node.a]));
  const std::vector<Value>& items = code_.list_items[node.a];
  const bool found = std::any_of(items.begin(), items.end(), [&](const Value& item) { return item.text->folded == text; });
  return Truth::of(found == (node.step == Step::in));
}

Truth Machine::text_test(const PlanNode& node) {
  const Value& left = eval(operand(node, 0));
  if (!left.present()) return Truth::missing(left.origin);
  const std::string_view text = left.text->folded;
  if (node.step == Step::matches) return Truth::of(node.a != kNone && re2::RE2::PartialMatch({text.data(), text.size()}, *code_.patterns[node.a]));
  const Value& right = eval(operand(node, 1));
  if (!right.present()) return Truth::missing(right.origin);
  const std::string_view other = right.text->folded;
  if (node.step == Step::contains) return Truth::of(holds(text, other));
  if (node.step == Step::lacks) return Truth::of(!holds(text, other));
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
    found = holds(left.text->folded, part.text->folded);
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
    re2::StringPiece part;
    const bool holds_here = code_.patterns[node.a]->Match({text.data(), text.size()}, 0, text.size(), re2::RE2::UNANCHORED, &part, 1);
    if (holds_here) found = {part.data(), part.size()};
  } else if (node.step == Step::contains) {
    const Value part = eval(operand(node, 1));
    if (part.present() && holds(text, part.text->folded)) found = part.text->folded;
  } else if (node.step == Step::contains_any) {
    each(operand(node, 1), [&](const Value& part) {
      if (part.present() && holds(text, part.text->folded)) found = part.text->folded;
      return found.empty();
    });
  }
  return found;
}

}  // namespace gouji
