#include "dsl/lsp/describe_name.h"

#include <bit>

#include "dsl/check/check.h"

namespace gouji::lsp {

namespace {

template <class Visit>
void for_each_table(const dsl::Type& type, const dsl::Schema& schema, Visit&& visit) {
  for (dsl::TableSet rest = type.tables; rest != 0; rest &= rest - 1) {
    const auto index = static_cast<std::size_t>(std::countr_zero(rest));
    if (index < schema.tables.size()) visit(schema.tables[index]);
  }
}

std::string_view kind_text(dsl::MemberName::Kind kind) {
  using Kind = dsl::MemberName::Kind;
  switch (kind) {
    case Kind::attribute: return "";
    case Kind::row: return "行";
    case Kind::group: return "一组行";
    case Kind::half: return "半边表";
    case Kind::column: return "列";
    case Kind::field: return "项";
  }
  return "";
}

}  // namespace

std::string type_text(const dsl::Type& type, const dsl::Schema& schema) {
  if (type.is_list() && type.element) return "列表[" + type_text(*type.element, schema) + "]";
  std::string text = type_name(type, schema, dsl::Language::zh);
  const bool of_table = type.kind == dsl::TypeKind::table || type.kind == dsl::TypeKind::row || type.kind == dsl::TypeKind::column;
  if (!of_table || type.tables == 0) return text;
  constexpr int kShown = 2;
  if (std::popcount(type.tables) > kShown) return text + "（" + std::to_string(std::popcount(type.tables)) + " 张表之一）";
  std::string names;
  for_each_table(type, schema, [&](const dsl::TableSchema& table) { names += (names.empty() ? "" : "、") + table.id; });
  return text + "（" + names + "）";
}

std::string unit_text(const dsl::Type& type, const dsl::Schema& schema) {
  const dsl::Type& inner = type.is_list() && type.element ? *type.element : type;
  std::string unit;
  bool same = true;
  for_each_table(inner, schema, [&](const dsl::TableSchema& table) {
    if (unit.empty()) unit = table.unit;
    same = same && unit == table.unit;
  });
  return same ? unit : std::string();
}

std::string member_text(const dsl::MemberName& member, const dsl::Type& of, const dsl::Schema& schema) {
  std::string text(kind_text(member.kind));
  if (member.kind != dsl::MemberName::Kind::row && member.kind != dsl::MemberName::Kind::half) {
    text += (text.empty() ? "" : "，") + type_text(member.type, schema);
  }
  const std::string unit = unit_text(of, schema);
  if (member.kind == dsl::MemberName::Kind::column && member.type.kind == dsl::TypeKind::amount && !unit.empty()) text += "，" + unit;
  if (!member.doc.empty() && member.doc != member.name) text += "：" + member.doc;
  return text;
}

std::string table_text(const dsl::TableSchema& table) {
  std::string text = table.number > 0 ? "表" + std::to_string(table.number) : std::string("表");
  if (!table.title.empty()) text += " “" + table.title + "”";
  if (!table.unit.empty()) text += "，" + table.unit;
  return text;
}

}  // namespace gouji::lsp
