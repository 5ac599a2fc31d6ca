#include <yaml-cpp/yaml.h>

#include <stdexcept>

#include "world.h"

/// The half of facts.yaml that says what rules can name.
namespace gouji::conformance {

using dsl::Type;
using dsl::TypeKind;

namespace {

constexpr std::pair<std::string_view, TypeKind> kKinds[] = {
    {"金额", TypeKind::amount}, {"比率", TypeKind::ratio}, {"数", TypeKind::number}, {"文本", TypeKind::text},
    {"日期", TypeKind::date}, {"年度", TypeKind::year}, {"文号", TypeKind::document_number}, {"是否", TypeKind::boolean},
    {"位置", TypeKind::position}};

std::uint32_t as_index(std::size_t index) { return static_cast<std::uint32_t>(index); }

}  // namespace

Type World::type_of(const std::string& name) const {
  if (name.starts_with("列表 ")) return Type::list_of(type_of(name.substr(std::string("列表 ").size())));
  for (const auto& [known, kind] : kKinds) {
    if (name == known) return Type::of(kind);
  }
  for (std::size_t i = 0; i < schema_.enumerations.size(); ++i) {
    if (schema_.enumerations[i].name == name) return Type::enumeration_of(as_index(i));
  }
  for (std::size_t i = 0; i < schema_.records.size(); ++i) {
    if (schema_.records[i].name == name) return Type::record_of(as_index(i));
  }
  for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
    if (schema_.tables[i].id == name) return Type::table_of(dsl::TableSet{1} << i);
  }
  if (name == "表") return Type::table_of((dsl::TableSet{1} << schema_.tables.size()) - 1);
  throw std::runtime_error("facts.yaml: there is no type " + name);
}

void World::read_schema(const YAML::Node& form) {
  schema_.form = form["form"].as<std::string>();
  schema_.title = form["title"].as<std::string>();
  for (const auto& each : form["enumerations"]) {
    schema_.enumerations.push_back({each.first.as<std::string>(), each.second.as<std::vector<std::string>>()});
  }
  for (const auto& each : form["tables"]) read_table_schema(each.first.as<std::string>(), each.second);
  for (const auto& each : form["records"]) {
    dsl::RecordSchema record;
    record.name = each.first.as<std::string>();
    for (const auto& field : each.second["fields"]) {
      record.fields.push_back({symbol(field.first.as<std::string>()), type_of(field.second.as<std::string>()), {}});
    }
    const auto index_of = [&](const YAML::Node& name) { return static_cast<std::uint32_t>(record.field(symbol(name.as<std::string>()))); };
    for (const auto& key : each.second["keys"]) record.keys.push_back(index_of(key));
    if (each.second["from"]) record.from = index_of(each.second["from"]);
    if (each.second["until"]) record.until = index_of(each.second["until"]);
    schema_.records.push_back(std::move(record));
  }
  for (const auto& each : form["names"]) {
    dsl::RootSchema root;
    root.name = symbol(each.first.as<std::string>());
    root.type = type_of(each.second["type"].as<std::string>());
    root.companion = each.second["companion"].as<std::string>("");
    schema_.roots.push_back(std::move(root));
  }
}

void World::read_table_schema(const std::string& id, const YAML::Node& described) {
  dsl::TableSchema table;
  table.id = id;
  table.symbol = symbol(id);
  table.title = id;
  for (const auto& column : described["columns"]) {
    const auto name = column.first.as<std::string>();
    table.columns.push_back({symbol(name), name, type_of(column.second.as<std::string>()), {}});
  }
  for (const auto& row : described["known_rows"]) table.rows.push_back({symbol(row.as<std::string>()), {row.as<std::string>()}});
  for (const auto& group : described["groups"]) {
    dsl::GroupSchema made{symbol(group.first.as<std::string>()), {}};
    for (const auto& row : group.second) made.rows.push_back(symbol(row.as<std::string>()));
    table.groups.push_back(std::move(made));
  }
  table.fixed_rows = described["fixed_rows"].as<bool>(false);
  table.coded = described["coded"].as<bool>(false);
  for (std::size_t i = 0; i < schema_.enumerations.size(); ++i) {
    if (schema_.enumerations[i].name == "层") table.level_enumeration = as_index(i);
    for (const std::string& value : schema_.enumerations[i].values) symbol(value);
  }
  schema_.tables.push_back(std::move(table));
  const std::size_t whole = schema_.tables.size() - 1;
  for (const auto& half : described["halves"]) {
    schema_.tables[whole].halves.emplace_back(symbol(half.first.as<std::string>()), as_index(schema_.tables.size()));
    read_table_schema(id + "." + half.first.as<std::string>(), half.second);
    schema_.tables.back().whole = as_index(whole);
  }
}

}  // namespace gouji::conformance
