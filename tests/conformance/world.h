#pragma once
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/schema.h"
#include "engine/model/facts.h"
#include "engine/read/document.h"

namespace YAML {
class Node;
}

namespace gouji::conformance {

/// A schema and the facts of one document of it, described in facts.yaml. Nothing of a form, no reader and no extractor stands
/// between the description and the facts, so what the language does with a fact can be tried for every state a fact can have.
class World {
 public:
  /// Throws std::runtime_error with the place where the description is wrong.
  static std::unique_ptr<World> load(const std::string& path);

  const dsl::Schema& schema() const { return schema_; }
  const Facts& facts() const { return facts_; }
  const Document& document() const { return *document_; }
  /// “2026-01-31”, “2026-01”, or empty where it was not read. Copies the facts.
  Facts facts_at(std::string_view reference_day) const;

 private:
  World() = default;
  dsl::Symbol symbol(std::string_view name) { return schema_.symbols.intern(name); }
  dsl::Type type_of(const std::string& name) const;
  void read_schema(const YAML::Node& form);
  void read_table_schema(const std::string& id, const YAML::Node& described);
  void read_tables(const YAML::Node& described);
  void read_table(Table& table, const YAML::Node& described);
  Row* read_row(Table& table, const YAML::Node& described, const Row* parent, std::vector<Row*>& rows);
  Cell read_cell(const Table& table, const Row& row, std::uint16_t column, const std::string& printed);
  void read_values(const YAML::Node& described);
  Value read_value(const dsl::Type& type, const YAML::Node& described, Fact* fact);
  Value read_scalar(const dsl::Type& type, const std::string& printed, const YAML::Node& described, Fact* fact);
  Value read_list(const dsl::Type& type, const YAML::Node& described, Fact* fact);
  Value read_record(const dsl::Type& type, const YAML::Node& described, Fact* fact);
  Fact* fact_at(const YAML::Node& described, std::string_view printed);
  const Text* text(std::string_view raw);

  dsl::Schema schema_;
  Facts facts_;
  std::unique_ptr<Document> document_;
  Arena arena_;
  std::uint32_t next_line_ = 1;
  std::deque<Table> tables_;
  std::deque<Row> rows_;
  std::deque<List> lists_;
};

}  // namespace gouji::conformance
