#include "dsl/check/signatures.h"

#include "dsl/check/type_rules.h"

namespace gouji::dsl {

namespace {

using checked::Builtin;

constexpr ParameterForm list_of(Class of) { return {of, true}; }
constexpr ParameterForm one(Class of) { return {of, false}; }

constexpr std::array kSignatures{
    Signature{Builtin::sum, "合计", {list_of(Class::measured)}, 1, ResultForm::element_of_first, "合计(行.下级[列])"},
    Signature{Builtin::count, "计数", {list_of(Class::any)}, 1, ResultForm::number, "计数(项目绩效目标)"},
    Signature{Builtin::maximum, "最大", {list_of(Class::ordered)}, 1, ResultForm::element_of_first, "最大(表.末级行.合计)"},
    Signature{Builtin::minimum, "最小", {list_of(Class::ordered)}, 1, ResultForm::element_of_first, "最小(表.末级行.合计)"},
    Signature{Builtin::average, "平均", {list_of(Class::measured)}, 1, ResultForm::element_of_first, "平均(表.末级行.合计)"},
    Signature{Builtin::distinct, "去重", {list_of(Class::any)}, 1, ResultForm::first, "去重(项目绩效目标.项目名称)"},
    Signature{Builtin::difference, "差集", {list_of(Class::any), list_of(Class::any)}, 2, ResultForm::first, "差集(甲列表, 乙列表)"},
    Signature{Builtin::nearest, "最近", {one(Class::textual), list_of(Class::textual)}, 2, ResultForm::text, "最近(条.标题, 正文标题.标题)"},
    Signature{Builtin::ascending, "递增", {list_of(Class::ordered)}, 1, ResultForm::boolean, "递增(正文标题.位置)"},
    Signature{Builtin::absolute, "绝对值", {one(Class::measured)}, 1, ResultForm::first, "绝对值(甲 - 乙)"},
    Signature{Builtin::to_text, "文字", {one(Class::any)}, 1, ResultForm::text, "文字(年度)"},
    Signature{Builtin::year_begin, "年初", {one(Class::year)}, 1, ResultForm::date, "年初(年度)"},
    Signature{Builtin::year_end, "年末", {one(Class::year)}, 1, ResultForm::date, "年末(年度)"},
    Signature{Builtin::length, "字数", {one(Class::textual)}, 1, ResultForm::number, "字数(目标.概况)"},
    Signature{Builtin::version_in_force, "有效版本", {list_of(Class::keyed_record), one(Class::date)}, 2, ResultForm::element_of_first,
              "有效版本(目录, 基准日)"},
};

}  // namespace

std::span<const Signature> signatures() { return kSignatures; }

const Signature* find_signature(std::string_view name) {
  for (const Signature& signature : kSignatures) {
    if (signature.name == name) return &signature;
  }
  return nullptr;
}

std::string_view meant_function(std::string_view name) {
  struct Meaning {
    std::string_view name;
    std::string_view function;
  };
  static constexpr Meaning kMeanings[] = {
      {"求和", "合计"},   {"总和", "合计"},   {"总计", "合计"},   {"SUM", "合计"},     {"sum", "合计"},     {"个数", "计数"},   {"数量", "计数"},
      {"统计", "计数"},   {"COUNT", "计数"},  {"count", "计数"},  {"最大值", "最大"},  {"MAX", "最大"},     {"max", "最大"},    {"最小值", "最小"},
      {"MIN", "最小"},    {"min", "最小"},    {"平均值", "平均"}, {"平均数", "平均"},  {"AVERAGE", "平均"}, {"AVG", "平均"},    {"avg", "平均"},
      {"去掉重复", "去重"}, {"UNIQUE", "去重"}, {"DISTINCT", "去重"}, {"ABS", "绝对值"}, {"abs", "绝对值"}, {"TEXT", "文字"},   {"长度", "字数"},
      {"字符数", "字数"}, {"LEN", "字数"},    {"len", "字数"},    {"最接近", "最近"},
  };
  for (const Meaning& meaning : kMeanings) {
    if (meaning.name == name) return meaning.function;
  }
  return {};
}

bool belongs(const Type& type, Class of, const Schema& schema) {
  if (is_open(type)) return true;
  switch (of) {
    case Class::any: return true;
    case Class::measured: return type.is_measured();
    case Class::ordered: return is_ordered(type);
    case Class::textual: return type.is_textual();
    case Class::year: return type.kind == TypeKind::year;
    case Class::date: return type.kind == TypeKind::date;
    case Class::keyed_record: return type.kind == TypeKind::record && !schema.records[type.index].keys.empty();
  }
  return false;
}

std::string_view class_name(Class of) {
  switch (of) {
    case Class::any: return "任意";
    case Class::measured: return "金额、比率或数";
    case Class::ordered: return "金额、比率、数、日期、年度或位置";
    case Class::textual: return "文本";
    case Class::year: return "年度";
    case Class::date: return "日期";
    case Class::keyed_record: return "可按键查找的目录";
  }
  return "";
}

}  // namespace gouji::dsl
