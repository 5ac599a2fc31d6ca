#include "engine/plan/shortcuts.h"

#include <algorithm>

#include "dsl/check/checked.h"

namespace gouji {
namespace {

/// A list of literals is made once for all documents.
void constant_list(PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made) {
  made.a = kNone;
  const bool constant = std::all_of(operands.begin(), operands.end(), [&](std::uint32_t item) { return code.nodes[item].step == Step::literal; });
  if (!constant) return;
  std::vector<Value>& items = code.list_items.emplace_back();
  for (const std::uint32_t item : operands) items.push_back(code.literals[code.nodes[item].a]);
  made.a = static_cast<std::uint32_t>(code.list_items.size() - 1);
}

/// Texts that are written down are sought all at once.
void parts_sought(PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made) {
  made.a = kNone;
  const PlanNode& list = code.nodes[operands.at(1)];
  if (list.step != Step::list || list.a == kNone) return;
  std::vector<std::string_view> parts;
  for (const Value& item : code.list_items[list.a]) {
    if (!item.present() || item.kind != Kind::text) return;
    parts.push_back(item.text->folded);
  }
  made.a = static_cast<std::uint32_t>(code.searches.size());
  code.searches.emplace_back(parts);
}

bool is_order(Step step) { return step >= Step::equal && step <= Step::greater_equal; }
bool is_figure(Kind kind) { return kind == Kind::amount || kind == Kind::ratio || kind == Kind::number; }

Direct text_test(const PlanCode& code, const PlanNode& right, PlanNode& made) {
  const auto is_text = [](const Value& item) { return item.present() && item.kind == Kind::text; };
  const bool by_text = made.step == Step::equal || made.step == Step::not_equal || made.step == Step::contains || made.step == Step::lacks;
  if (by_text && right.kind == Kind::text && !right.list) {
    if (right.step != Step::literal) return Direct::known_text;
    made.text = code.literals[right.a].text;
    return Direct::text;
  }
  if ((made.step == Step::in || made.step == Step::not_in) && right.step == Step::list && right.a != kNone) {
    const std::vector<Value>& items = code.list_items[right.a];
    if (!std::all_of(items.begin(), items.end(), is_text)) return Direct::none;
    made.a = right.a;
    return Direct::list;
  }
  if (made.step == Step::contains_any && made.a != kNone) return Direct::parts;
  return made.step == Step::matches && made.a != kNone ? Direct::pattern : Direct::none;
}

bool is_text_attribute(const PlanNode& node) {
  using dsl::checked::RowAttribute;
  if (node.step != Step::row_attribute) return false;
  const auto attribute = static_cast<RowAttribute>(node.a);
  return attribute == RowAttribute::name || attribute == RowAttribute::code || attribute == RowAttribute::level;
}

/// Of `field 空则取 “text”` the text; null: it is something else.
const Text* otherwise_of(const PlanCode& code, const PlanNode& node) {
  if (node.step != Step::or_else || code.operand(node, 0).step != Step::field || code.operand(node, 1).step != Step::literal) return nullptr;
  const Value& fallback = code.literals[code.operand(node, 1).a];
  return fallback.present() && fallback.kind == Kind::text ? fallback.text : nullptr;
}

/// A test of a field of a loop's element against what is known without it needs no steps of its own for them.
void direct_test(const PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made) {
  using dsl::checked::Builtin;
  const PlanNode& first = code.nodes[operands.front()];
  const bool is_length = first.step == Step::builtin && static_cast<Builtin>(first.a) == Builtin::length;
  const PlanNode& whole = is_length ? code.operand(first, 0) : first;
  const Text* otherwise = otherwise_of(code, whole);
  if (otherwise != nullptr && (made.step == Step::is_present || made.step == Step::is_missing)) return;
  const PlanNode& left = otherwise != nullptr ? code.operand(whole, 0) : whole;
  if ((left.step != Step::field && !is_text_attribute(left)) || left.of_loop == kNone || left.list || left.kind == Kind::table) return;
  if (!is_length && (made.step == Step::is_present || made.step == Step::is_missing)) {
    made.direct = Direct::presence;
  } else if (operands.size() > 1 && operands[1] != kNone) {
    const PlanNode& right = code.nodes[operands[1]];
    const bool against_figure = is_order(made.step) && right.step == Step::literal && is_figure(right.kind);
    if (is_length) {
      if (!against_figure) return;
      made.direct = Direct::length;
      made.a = right.a;
    } else if (left.kind == Kind::text) {
      made.direct = text_test(code, right, made);
    } else if (against_figure && is_figure(left.kind)) {
      made.direct = Direct::figure;
      made.a = right.a;
    }
  }
  if (made.direct == Direct::none) return;
  made.of_loop = left.of_loop;
  made.of_row = left.step == Step::row_attribute;
  made.field = left.a;
  made.otherwise = otherwise;
}

Figure figure_of(const PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made) {
  using dsl::checked::Builtin;
  if (made.list) return Figure::none;
  const auto is_loop = [&](std::size_t i) { return code.nodes[operands[i]].step == Step::loop; };
  const auto builtin = static_cast<Builtin>(made.a);
  if (made.step == Step::literal || made.step == Step::loop || made.step == Step::field) return Figure::stored;
  if (made.step == Step::add) return Figure::add;
  if (made.step == Step::subtract) return Figure::subtract;
  if (made.step == Step::cell) return Figure::cell;
  if (made.step == Step::cell_by_column) {
    if (!is_loop(0) || !is_loop(1)) return Figure::cell_of_column;
    made.of_loop = code.nodes[operands[0]].a;
    made.field = code.nodes[operands[1]].a;
    return Figure::cell_of_loops;
  }
  if (made.step != Step::builtin) return Figure::none;
  if (builtin == Builtin::sum) return Figure::sum;
  if (builtin == Builtin::length) return Figure::length;
  return builtin == Builtin::count ? Figure::count : Figure::none;
}

}  // namespace

void shorten(PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made) {
  const bool hangs_on_loop = (made.step == Step::field || made.step == Step::row_attribute) && code.nodes[operands.front()].step == Step::loop;
  if (hangs_on_loop) made.of_loop = code.nodes[operands.front()].a;
  made.figure = figure_of(code, operands, made);
  if (made.step == Step::list) constant_list(code, operands, made);
  if (made.step == Step::contains_any) parts_sought(code, operands, made);
  if (is_condition(made.step)) direct_test(code, operands, made);
}

namespace {

/// The parts of a condition that an element has to meet all, however they are grouped.
void parts_of(const PlanCode& code, std::uint32_t condition, std::vector<std::uint32_t>& parts) {
  const PlanNode& whole = code.nodes[condition];
  if (whole.step != Step::logical_and || whole.kept) {
    parts.push_back(condition);
    return;
  }
  for (const std::uint32_t part : code.operands_of(whole)) parts_of(code, part, parts);
}
std::vector<std::uint32_t> parts_of(const PlanCode& code, std::uint32_t condition) {
  std::vector<std::uint32_t> parts;
  parts_of(code, condition, parts);
  return parts;
}

}  // namespace

void find_join(PlanCode& code, std::uint32_t walk, std::uint32_t condition, std::uint32_t loop, const std::function<bool(std::uint32_t)>& known) {
  for (const std::uint32_t part : parts_of(code, condition)) {
    if (code.nodes[part].step != Step::equal) continue;
    for (const std::size_t side : {0U, 1U}) {
      const PlanNode& whole = code.operand(code.nodes[part], side);
      const PlanNode& field = otherwise_of(code, whole) != nullptr ? code.operand(whole, 0) : whole;
      const std::uint32_t with = code.operands[code.nodes[part].first + 1 - side];
      const bool of_element = field.step == Step::field && field.of_loop == loop && field.kind == Kind::text && !field.list;
      if (!of_element || !known(with)) continue;
      code.nodes[walk].join = static_cast<std::uint32_t>(code.joins.size());
      code.joins.push_back({field.a, with});
      return;
    }
  }
}

std::uint32_t find_sieve(PlanCode& code, std::uint32_t condition, std::uint32_t loop, const std::function<bool(std::uint32_t)>& known) {
  PlanSieve sieve;
  const std::vector<std::uint32_t> parts = parts_of(code, condition);
  for (const std::uint32_t part : parts) {
    const PlanNode& test = code.nodes[part];
    if (test.direct == Direct::none || test.of_row || test.of_loop != loop || sieve.count == PlanSieve::kMost) continue;
    if (test.direct == Direct::known_text && !known(code.operands[test.first + 1])) continue;
    sieve.against_known |= test.direct == Direct::known_text;
    sieve.tests[sieve.count++] = part;
  }
  if (sieve.count == 0) return kNone;
  sieve.whole = sieve.count == parts.size();
  code.sieves.push_back(sieve);
  return static_cast<std::uint32_t>(code.sieves.size() - 1);
}

}  // namespace gouji
