#include <algorithm>
#include <array>
#include <bit>

#include "dsl/check/attributes.h"
#include "dsl/check/infer.h"

namespace gouji::dsl {

using checked::ColumnAttribute;
using checked::DateAttribute;
using checked::Op;
using checked::RowAttribute;
using checked::TableAttribute;

namespace {

template <class Table>
auto find_attribute(const Table& table, std::string_view name) {
  return std::find_if(table.begin(), table.end(), [&](const auto& named) { return named.name == name; });
}

bool speaks_of_rows(TableAttribute attribute) { return attribute >= TableAttribute::rows; }

}  // namespace

Infer::Expr Infer::member(Expr base, const ast::Ident& ident, Span span) {
  switch (base.type.kind) {
    case TypeKind::unknown:
    case TypeKind::generic: return broken(span);
    case TypeKind::list:
      return project(std::move(base), span, [&](Expr item) { return member(std::move(item), ident, span); });
    case TypeKind::table: return table_member(std::move(base), ident, span);
    case TypeKind::row: return row_member(std::move(base), ident, span);
    case TypeKind::record: return record_member(std::move(base), ident, span);
    case TypeKind::column:
      if (ident.text == "名称") {
        Expr e = make(Op::column_attribute, Type::of(TypeKind::text), span, std::move(base));
        e.index = static_cast<std::uint32_t>(ColumnAttribute::name);
        return e;
      }
      break;
    case TypeKind::date:
      if (ident.text == "年度") {
        Expr e = make(Op::date_attribute, Type::of(TypeKind::year), span, std::move(base));
        e.index = static_cast<std::uint32_t>(DateAttribute::year);
        return e;
      }
      break;
    case TypeKind::zero:
    case TypeKind::amount:
    case TypeKind::ratio:
    case TypeKind::number:
    case TypeKind::text:
    case TypeKind::enumeration:
    case TypeKind::year:
    case TypeKind::document_number:
    case TypeKind::boolean:
    case TypeKind::position: break;
  }
  problems_->add("G0218", ident.span, {name_of(base.type), ident.text});
  return broken(span);
}

std::vector<const TableSchema*> Infer::tables_of(const Type& type) const {
  std::vector<const TableSchema*> tables;
  for (TableSet rest = type.tables; rest != 0; rest &= rest - 1) {
    tables.push_back(&schema_.tables[static_cast<std::size_t>(std::countr_zero(rest))]);
  }
  return tables;
}

bool Infer::ask_for_half(const Expr& table, Span span) {
  for (const TableSchema* each : tables_of(table.type)) {
    if (each->halves.empty()) continue;
    std::string halves;
    for (const auto& half : each->halves) {
      halves += (halves.empty() ? "." : "、.") + std::string(schema_.symbols.text(half.first));
    }
    problems_->add("G0221", span, {each->id, halves});
    return true;
  }
  return false;
}

Infer::Expr Infer::table_member(Expr base, const ast::Ident& ident, Span span) {
  const Type type = base.type;
  if (const auto* named = find_attribute(kTableAttributes, ident.text); named != kTableAttributes.end()) {
    if (speaks_of_rows(named->attribute) && ask_for_half(base, ident.span)) return broken(span);
    Expr e = make(Op::table_attribute, type_of(named->attribute, type.tables), span, std::move(base));
    e.index = static_cast<std::uint32_t>(named->attribute);
    return e;
  }
  const std::vector<const TableSchema*> tables = tables_of(type);
  if (tables.empty()) return broken(span);  // 表 of a definition: known when it is written out
  const Symbol symbol = schema_.symbols.find(ident.text);
  const auto all_have = [&](int (TableSchema::*find)(Symbol) const) {
    return std::all_of(tables.begin(), tables.end(), [&](const TableSchema* table) { return (table->*find)(symbol) >= 0; });
  };
  const auto named = [&](Op op, Type result) {
    Expr e = make(op, std::move(result), span, std::move(base));
    e.symbol = symbol;
    return e;
  };
  if (all_have(&TableSchema::row)) return named(Op::row_by_id, Type::row_of(type.tables));
  if (all_have(&TableSchema::group)) return named(Op::group, Type::list_of(Type::row_of(type.tables)));
  if (all_have(&TableSchema::half)) {
    TableSet halves = 0;
    for (const TableSchema* table : tables) halves |= TableSet{1} << table->half(symbol);
    return named(Op::half, Type::table_of(halves));
  }
  const auto half_has = [&](const TableSchema* table) {
    return std::any_of(table->halves.begin(), table->halves.end(), [&](const auto& half) { return schema_.tables[half.second].row(symbol) >= 0; });
  };
  if (std::any_of(tables.begin(), tables.end(), half_has) && ask_for_half(base, ident.span)) return broken(span);
  const auto lacks = [&](const TableSchema* table) { return table->row(symbol) < 0 && table->group(symbol) < 0 && table->half(symbol) < 0; };
  const auto first = std::find_if(tables.begin(), tables.end(), lacks);
  const TableSchema& table = first == tables.end() ? *tables.front() : **first;
  Nearest nearest(ident.text);
  for (const RowSchema& row : table.rows) nearest.offer(schema_.symbols.text(row.id));
  for (const GroupSchema& group : table.groups) nearest.offer(schema_.symbols.text(group.id));
  for (const auto& half : table.halves) nearest.offer(schema_.symbols.text(half.first));
  for (const auto& attribute : kTableAttributes) nearest.offer(attribute.name);
  const bool column = symbol != 0 && table.column(symbol) >= 0;
  if (column) {
    problems_->lack("G0220", ident.span, span, table.id + "." + ident.text, {table.id, ident.text});
    return broken(span);
  }
  return lacking("G0206", "G0207", ident.text, ident.span, span, table.id + "." + ident.text, {table.id}, nearest);
}

Infer::Expr Infer::row_member(Expr base, const ast::Ident& ident, Span span) {
  const Type type = base.type;
  const std::vector<const TableSchema*> tables = tables_of(type);
  const auto coded = [](const TableSchema* table) { return table->coded; };
  const auto* named = find_attribute(kRowAttributes, ident.text);
  const bool code_column = named != kRowAttributes.end() && named->attribute == RowAttribute::code && !std::all_of(tables.begin(), tables.end(), coded);
  if (named != kRowAttributes.end() && !code_column) {
    Type result = Type::of(TypeKind::text);
    if (named->attribute == RowAttribute::parent) result = type;
    if (named->attribute == RowAttribute::children) result = Type::list_of(type);
    if (named->attribute == RowAttribute::level && !tables.empty() && tables.front()->level_enumeration < schema_.enumerations.size()) {
      const std::uint32_t levels = tables.front()->level_enumeration;
      const auto same = [&](const TableSchema* table) { return table->level_enumeration == levels; };
      if (std::all_of(tables.begin(), tables.end(), same)) result = Type::enumeration_of(levels);
    }
    Expr e = make(Op::row_attribute, std::move(result), span, std::move(base));
    e.index = static_cast<std::uint32_t>(named->attribute);
    return e;
  }
  if (tables.empty()) return broken(span);
  const Symbol symbol = schema_.symbols.find(ident.text);
  for (const TableSchema* table : tables) {
    if (table->column(symbol) < 0) return unknown_column(*table, ident.text, ident.span, span);
  }
  const auto result = column_type(type, symbol, ident.span);
  if (!result) return broken(span);
  Expr e = make(Op::cell, *result, span, std::move(base));
  e.symbol = symbol;
  return e;
}

Infer::Expr Infer::unknown_column(const TableSchema& table, const std::string& column, Span span, Span scope) {
  Nearest nearest(column);
  for (const ColumnSchema& known : table.columns) nearest.offer(schema_.symbols.text(known.id));
  for (const auto& attribute : kRowAttributes) nearest.offer(attribute.name);
  return lacking("G0208", "G0209", column, span, scope, table.id + " 的列 " + column, {table.id}, nearest);
}

std::optional<Type> Infer::column_type(const Type& of, Symbol column, Span span) {
  std::optional<Type> result;
  for (const TableSchema* table : tables_of(of)) {
    const Type& type = table->columns[static_cast<std::size_t>(table->column(column))].type;
    const auto both = result ? common_type(*result, type) : type;
    if (!both) {
      problems_->add("G0243", span, {std::string(schema_.symbols.text(column)), name_of(*result), name_of(type)});
      return std::nullopt;
    }
    result = both;
  }
  return result;
}

Infer::Expr Infer::record_member(Expr base, const ast::Ident& ident, Span span) {
  const RecordSchema& record = schema_.records[base.type.index];
  const int at = record.field(schema_.symbols.find(ident.text));
  if (at >= 0) {
    const auto field = static_cast<std::uint32_t>(at);
    Expr e = make(Op::field, record.fields[field].type, span, std::move(base));
    e.index = field;
    return e;
  }
  Nearest nearest(ident.text);
  for (const FieldSchema& field : record.fields) nearest.offer(schema_.symbols.text(field.name));
  return lacking("G0214", "G0215", ident.text, ident.span, span, record.name + "." + ident.text, {record.name}, nearest);
}

}  // namespace gouji::dsl
