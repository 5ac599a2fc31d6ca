#include <algorithm>

#include "engine/eval/machine.h"

/// Lists of which a condition can be met only by the elements whose field equals a text: those are found by an index.
namespace gouji {
namespace {

constexpr std::uint32_t kFew = 8;        // elements that are walked as fast as they are looked up
constexpr std::uint32_t kBuildAt = 3;    // how often a list is walked before an index is worth building

}  // namespace

/// The field of an element may also not be there, which leaves the condition open: those elements are shown too.
void Machine::index_field(const List& list, std::uint32_t field, FieldIndex& out) {
  Scratch& memory = list.fact.kind == Origin::Kind::fact ? document_memory_ : memory_;
  out.by_text.emplace(list.count, memory);
  std::uint32_t* open = memory.array<std::uint32_t>(list.count);
  std::uint32_t first = list.count;
  for (std::uint32_t i = list.count; i-- > 0;) {
    const Value& item = list.items[i];
    const Value* value = item.present() && item.kind == Kind::record ? &item.record->fields[field] : nullptr;
    if (value != nullptr && value->present() && value->kind == Kind::text) {
      out.by_text->add(hash_of(value->text->folded), i);
    } else {
      open[--first] = i;
    }
  }
  out.open = {open + first, list.count - first};
  steps_ += list.count;
}

bool Machine::stays(const PlanNode& list) const {
  return list.step == Step::root || list.step == Step::field || list.step == Step::loop || (list.kept && list.step != Step::list);
}

/// The index by which a walk can seek its elements; null: it is walked as well, or what is sought is not there.
FieldIndex* Machine::ready_index(const PlanNode& node, const List& list) {
  if (list.count <= kFew) return nullptr;
  const PlanJoin& join = code_.joins[node.join];
  auto& known = list.fact.kind == Origin::Kind::fact ? field_indexes_ : made_field_indexes_;
  FieldIndex& index = known[{&list, join.field}];
  if (index.walked < kBuildAt && ++index.walked < kBuildAt) return nullptr;
  const Value& wanted = content(join.with);
  if (!wanted.present() || wanted.kind != Kind::text) return nullptr;
  if (!index.by_text) index_field(list, join.field, index);
  return &index;
}

Extent Machine::each_joined(const PlanNode& node, const Value& value, const FieldIndex& index, const Visitor& visit) {
  const List& list = *value.list;
  const Value& wanted = content(code_.joins[node.join].with);
  Extent extent = extent_of(value);
  std::uint32_t at_text = index.by_text->first(hash_of(wanted.text->folded));
  std::size_t at_open = 0;
  while (!extent.stopped) {
    const std::uint32_t open = at_open < index.open.size() ? index.open[at_open] : Index::kEnd;
    const std::uint32_t next = std::min(at_text, open);
    if (next == Index::kEnd) break;
    if (next == open) {
      ++at_open;
    } else {
      at_text = index.by_text->next(at_text);
    }
    ++steps_;
    extent.stopped = !visit(list.items[next]) || exhausted();
  }
  return extent;
}

}  // namespace gouji
