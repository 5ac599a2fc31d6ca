#include "dsl/check/check.h"

namespace gouji::dsl {

std::string type_name(const Type& type, const Schema& schema, Language language) {
  switch (type.kind) {
    case TypeKind::unknown: return language == Language::zh ? "未知" : "unknown";
    case TypeKind::zero: return "0";
    case TypeKind::amount: return "金额";
    case TypeKind::ratio: return "比率";
    case TypeKind::number: return "数";
    case TypeKind::text: return "文本";
    case TypeKind::enumeration:
      return type.index < schema.enumerations.size() ? schema.enumerations[type.index].name : std::string("文本");
    case TypeKind::date: return "日期";
    case TypeKind::year: return "年度";
    case TypeKind::document_number: return "文号";
    case TypeKind::boolean: return "是否";
    case TypeKind::position: return "位置";
    case TypeKind::list: return "列表[" + (type.element ? type_name(*type.element, schema, language) : std::string("任意")) + "]";
    case TypeKind::table: return "表";
    case TypeKind::row: return "行";
    case TypeKind::column: return "列";
    case TypeKind::record: return type.index < schema.records.size() ? schema.records[type.index].name : std::string("?");
    case TypeKind::generic: return "任意";
  }
  return "?";
}

}  // namespace gouji::dsl
