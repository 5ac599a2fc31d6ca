#pragma once
#include <cstdint>
#include <memory>
#include <string>

namespace gouji::dsl {

/// A set of tables of one schema, by index (a schema has at most 64 tables, halves of side-by-side tables included).
using TableSet = std::uint64_t;

enum class TypeKind : std::uint8_t {
  unknown,          ///< a mistake was reported here; fits everywhere, so that nothing follows from it
  zero,             ///< the literal 0 without a unit before its measure is known
  amount,           ///< 金额
  ratio,            ///< 比率
  number,           ///< 数
  text,             ///< 文本
  enumeration,      ///< a text of a closed list: `index` into Schema::enumerations
  date,             ///< 日期
  year,             ///< 年度
  document_number,  ///< 文号
  boolean,          ///< 是否
  position,         ///< 位置
  list,             ///< 列表 of `element`
  table,            ///< 表: one of `tables`
  row,              ///< 行 of one of `tables`
  column,           ///< 列 of one of `tables`; `index` is 1 where it is one of their 金额列
  record,           ///< `index` into Schema::records
  generic           ///< 任意, only inside a definition's signature
};

struct Type {
  TypeKind kind = TypeKind::unknown;
  std::uint32_t index = 0;
  TableSet tables = 0;
  std::shared_ptr<const Type> element;

  static Type of(TypeKind kind) { return Type{kind, 0, 0, nullptr}; }
  static Type list_of(Type element) { return Type{TypeKind::list, 0, 0, std::make_shared<const Type>(std::move(element))}; }
  static Type table_of(TableSet tables) { return Type{TypeKind::table, 0, tables, nullptr}; }
  static Type row_of(TableSet tables) { return Type{TypeKind::row, 0, tables, nullptr}; }
  static Type column_of(TableSet tables) { return Type{TypeKind::column, 0, tables, nullptr}; }
  static Type record_of(std::uint32_t index) { return Type{TypeKind::record, index, 0, nullptr}; }
  static Type enumeration_of(std::uint32_t index) { return Type{TypeKind::enumeration, index, 0, nullptr}; }

  bool is_list() const { return kind == TypeKind::list; }
  bool is_measured() const { return kind == TypeKind::amount || kind == TypeKind::ratio || kind == TypeKind::number || kind == TypeKind::zero; }
  bool is_textual() const { return kind == TypeKind::text || kind == TypeKind::enumeration; }
};

}  // namespace gouji::dsl
