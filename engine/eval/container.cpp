#include "engine/eval/container.h"

#include <fmt/format.h>

#include "engine/eval/explain.h"

namespace gouji {
namespace {

/// A container before it is put into words.
struct Found {
  const Table* table = nullptr;
  const Record* record = nullptr;    ///< the record that contains, or the one that lies in the list
  bool in_list = false;
  const Fact* list = nullptr;
  std::string_view section;
};

std::string_view section_of(const Machine& machine, const Record& record) {
  const int field = machine.code().sections[record.type];
  if (field < 0) return {};
  const Value& section = record.fields[field];
  return section.present() && section.kind == Kind::text ? section.text->folded : std::string_view{};
}

Found find(Machine& machine, BoundClauses bound) {
  Found out;
  for (std::size_t i = 0; i < bound.size(); ++i) {
    const Value& value = machine.bound(bound[i]->loop);
    if (!value.present()) continue;
    if (value.kind == Kind::table) out.table = value.table;
    if (value.kind == Kind::row) out.table = value.row.table;
    if (value.kind == Kind::column) out.table = value.column.table;
    if (out.table != nullptr) return out;
    if (value.kind != Kind::record) continue;
    out.record = value.record;
    out.section = section_of(machine, *out.record);
    const Place& place = out.record->fact.place;
    // What takes several lines is a container, and so is a line of a companion.
    out.in_list = i + 1 == bound.size() && !(out.section.empty() && place.end_line > place.line);
    if (out.in_list) out.list = container_of(machine, bound[i]->value);
    return out;
  }
  return out;
}

}  // namespace

ContainerMark mark_of_binding(Machine& machine, BoundClauses bound) {
  const Found found = find(machine, bound);
  if (found.table != nullptr) return {found.table, {}};
  if (!found.in_list) return {found.record, {}};
  return {found.list, found.section};
}

Container container_of_binding(Machine& machine, BoundClauses bound) {
  const Found found = find(machine, bound);
  if (found.table != nullptr) {
    const std::string& id = machine.plan().schema->tables[found.table->index].id;
    return {"table " + id, id};
  }
  if (found.record == nullptr) return {};
  if (!found.in_list) {
    return {fmt::format("record {} {}", found.record->fact.place.line, found.record->identity), std::string(trim(found.record->fact.text))};
  }
  if (found.list == nullptr && found.section.empty()) return {};
  const std::string list_name = found.list == nullptr ? std::string{} : std::string(trim(found.list->text));
  return {fmt::format("list {} {} {}", found.list == nullptr ? 0 : found.list->place.line, list_name, found.section),
          found.section.empty() ? list_name : std::string(found.section)};
}

}  // namespace gouji
