#include <algorithm>
#include <bit>

#include "dsl/check/attributes.h"
#include "dsl/check/place.h"
#include "dsl/check/type_rules.h"

namespace gouji::dsl {

namespace {

std::vector<const TableSchema*> tables_of(const Type& type, const Schema& schema) {
  std::vector<const TableSchema*> tables;
  for (TableSet rest = type.tables; rest != 0; rest &= rest - 1) tables.push_back(&schema.tables[static_cast<std::size_t>(std::countr_zero(rest))]);
  return tables;
}

/// Names that every one of several tables has.
class Members {
 public:
  Members(const Type& type, const Schema& schema) : type_(type), schema_(schema), tables_(tables_of(type, schema)) {}

  void table() {
    const bool has_halves = all_have([](const TableSchema& t) { return !t.halves.empty(); });
    for (const auto& named : kTableAttributes) {
      if (has_halves && named.attribute >= checked::TableAttribute::rows) continue;
      add(MemberName::Kind::attribute, named.name, type_of(named.attribute, type_.tables), {}, {});
    }
    if (tables_.empty()) return;
    for (const auto& half : tables_.front()->halves) {
      add(MemberName::Kind::half, name(half.first), Type::table_of(TableSet{1} << half.second), {}, schema_.tables[half.second].title);
    }
    for (const RowSchema& row : tables_.front()->rows) {
      if (!all_have([&](const TableSchema& t) { return t.row(row.id) >= 0; })) continue;
      add(MemberName::Kind::row, name(row.id), Type::row_of(type_.tables), printed(row), {});
    }
    for (const GroupSchema& group : tables_.front()->groups) {
      if (!all_have([&](const TableSchema& t) { return t.group(group.id) >= 0; })) continue;
      std::string rows = std::to_string(group.rows.size()) + " 行";
      if (!group.rows.empty()) rows += "：" + name(group.rows.front()) + " 至 " + name(group.rows.back());
      add(MemberName::Kind::group, name(group.id), Type::list_of(Type::row_of(type_.tables)), {}, std::move(rows));
    }
  }

  void row() {
    columns();
    for (const auto& named : kRowAttributes) {
      const bool is_code = named.attribute == checked::RowAttribute::code;
      if (is_code && !all_have([](const TableSchema& t) { return t.coded; })) continue;
      Type result = Type::of(TypeKind::text);
      if (named.attribute == checked::RowAttribute::parent) result = type_;
      if (named.attribute == checked::RowAttribute::children) result = Type::list_of(type_);
      if (named.attribute == checked::RowAttribute::level && !tables_.empty() && tables_.front()->level_enumeration < schema_.enumerations.size()) {
        result = Type::enumeration_of(tables_.front()->level_enumeration);
      }
      add(MemberName::Kind::attribute, named.name, std::move(result), {}, {});
    }
  }

  void columns() {
    if (tables_.empty()) return;
    for (const ColumnSchema& column : tables_.front()->columns) {
      if (all_have([&](const TableSchema& t) { return t.column(column.id) >= 0; })) add(MemberName::Kind::column, name(column.id), column.type, column.label, column.doc);
    }
  }

  void record() {
    for (const FieldSchema& field : schema_.records[type_.index].fields) add(MemberName::Kind::field, name(field.name), field.type, {}, field.doc);
  }

  void row_texts() {
    for (const TableSchema* table : tables_) {
      for (const RowSchema& row : table->rows) once(MemberName::Kind::row, name(row.id), Type::row_of(type_.tables), printed(row));
      for (const std::string& known : table->known_names) once(MemberName::Kind::row, known, Type::row_of(type_.tables), {});
    }
  }

  void add(MemberName::Kind kind, std::string_view text, Type type, std::string label, std::string doc) {
    if (label == text) label.clear();
    out.push_back({kind, std::string(text), std::move(type), std::move(label), std::move(doc)});
  }

  std::vector<MemberName> out;

 private:
  template <class Has>
  bool all_have(Has&& has) const {
    return !tables_.empty() && std::all_of(tables_.begin(), tables_.end(), [&](const TableSchema* table) { return has(*table); });
  }
  /// The names under which documents print a row, besides its own.
  std::string printed(const RowSchema& row) const {
    std::string names;
    for (const std::string& each : row.printed) {
      if (each != schema_.symbols.text(row.id)) names += (names.empty() ? "" : "”“") + each;
    }
    return names;
  }
  std::string name(Symbol symbol) const { return std::string(schema_.symbols.text(symbol)); }
  void once(MemberName::Kind kind, const std::string& text, Type type, std::string label) {
    if (std::none_of(out.begin(), out.end(), [&](const MemberName& known) { return known.name == text; })) add(kind, text, std::move(type), std::move(label), {});
  }

  const Type& type_;
  const Schema& schema_;
  std::vector<const TableSchema*> tables_;
};

}  // namespace

std::vector<MemberName> members_of(const Type& type, const Schema& schema) {
  if (type.is_list()) return type.element && !type.element->is_list() ? members_of(*type.element, schema) : std::vector<MemberName>{};
  Members members(type, schema);
  if (type.kind == TypeKind::table) members.table();
  if (type.kind == TypeKind::row) members.row();
  if (type.kind == TypeKind::record && type.index < schema.records.size()) members.record();
  if (type.kind == TypeKind::column) members.add(MemberName::Kind::attribute, "名称", Type::of(TypeKind::text), {}, {});
  if (type.kind == TypeKind::date) members.add(MemberName::Kind::attribute, "年度", Type::of(TypeKind::year), {}, {});
  return std::move(members.out);
}

std::vector<MemberName> texts_in_brackets(const Type& type, const Schema& schema) {
  Members members(type, schema);
  if (type.kind == TypeKind::table) members.row_texts();
  if (type.kind == TypeKind::row) members.columns();
  return std::move(members.out);
}

}  // namespace gouji::dsl
