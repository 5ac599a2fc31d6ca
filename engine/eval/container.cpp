#include "engine/eval/container.h"

#include <fmt/format.h>

#include "engine/eval/explain.h"

namespace gouji {
namespace {

// The field by which records of the model say in which section of the prose they stand (model.md).
constexpr std::string_view kSection = "节";

std::string section_of(const Machine& machine, const Record& record) {
  const auto& schema = *machine.plan().schema;
  const int field = schema.records[record.type].field(schema.symbols.find(kSection));
  if (field < 0) return {};
  const Value& section = record.fields[field];
  return section.present() && section.kind == Kind::text ? std::string(section.text->folded) : std::string{};
}

Container of_table(const Machine& machine, const Table& table) {
  const std::string& id = machine.plan().schema->tables[table.index].id;
  return {"table " + id, id};
}

}  // namespace

Container container_of_binding(Machine& machine, std::span<const BoundElement> bound) {
  for (std::size_t i = 0; i < bound.size(); ++i) {
    const Value& value = bound[i].value;
    if (!value.present()) continue;
    if (value.kind == Kind::table) return of_table(machine, *value.table);
    if (value.kind == Kind::row) return of_table(machine, *value.row.table);
    if (value.kind == Kind::column) return of_table(machine, *value.column.table);
    if (value.kind != Kind::record) continue;
    const Record& record = *value.record;
    const std::string name(trim(record.fact.text));
    const std::string section = section_of(machine, record);
    const bool is_container = i + 1 < bound.size() || (section.empty() && record.fact.place.end_line > record.fact.place.line);
    if (is_container) return {fmt::format("record {} {}", record.fact.place.line, record.identity), name};
    const Fact* list = container_of(machine, bound[i].list);
    const std::string list_name = list == nullptr ? std::string{} : std::string(trim(list->text));
    if (list == nullptr && section.empty()) return {};
    return {fmt::format("list {} {} {}", list == nullptr ? 0 : list->place.line, list_name, section), section.empty() ? list_name : section};
  }
  return {};
}

}  // namespace gouji
