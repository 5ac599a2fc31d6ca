#include "dsl/check/dump.h"

#include <array>

#include "dsl/check/check.h"
#include "dsl/check/signatures.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

using checked::Expr;
using checked::Op;

namespace {

constexpr std::array kOpNames{
    "broken",      "literal",      "local",        "root",          "table",       "half",        "field",         "table_attribute", "row_attribute",
    "column_attribute", "date_attribute", "row_by_id", "group",     "row_by_text", "cell",        "cell_by_column", "cell_by_text",   "lookup",
    "list",        "map",          "filter",       "every",         "some",        "none",        "add",           "subtract",        "multiply",
    "divide",      "negate",       "equal",        "not_equal",     "less",        "less_equal",  "greater",       "greater_equal",   "tallies",
    "at_most",     "at_least",     "in",           "not_in",        "contains",    "lacks",       "contains_any",  "matches",         "like",
    "close_to",    "is_present",   "is_missing",   "is_not_empty",  "is_empty",    "logical_and", "logical_or",    "logical_not",     "conditional",
    "or_else",     "bind",         "builtin",      "hook",          "absent_operand"};
static_assert(kOpNames.size() == static_cast<std::size_t>(Op::absent_operand) + 1);

constexpr std::array kTableAttributes{"名称", "标题", "表号", "计量单位", "注", "行", "列", "金额列", "顶层行", "末级行", "合计"};
constexpr std::array kRowAttributes{"名称", "科目编码", "层", "上级", "下级"};

std::string date_text(const ast::DateLiteral& date) {
  std::string text = std::to_string(date.year);
  for (const int part : {date.month, date.day}) {
    if (part != 0) text += (part < 10 ? "-0" : "-") + std::to_string(part);
  }
  return text;
}

std::string literal_text(const Expr& e) {
  if (e.type.kind == TypeKind::boolean) return e.literal.truth ? "是" : "否";
  if (e.type.kind == TypeKind::date) return date_text(e.literal.date);
  if (e.type.is_textual() || e.type.kind == TypeKind::document_number) return "“" + e.literal.text + "”";
  return e.literal.text + std::string(spelling(e.literal.unit));
}

std::string payload(const Expr& e, const Schema& schema) {
  const auto symbol = [&] { return std::string(schema.symbols.text(e.symbol)); };
  const auto slot = [&] { return "#" + std::to_string(e.index); };
  if (e.op == Op::literal) return literal_text(e);
  if (e.op == Op::local || e.op == Op::map || e.op == Op::filter || e.op == Op::every || e.op == Op::some || e.op == Op::none || e.op == Op::bind) return slot();
  if (e.op == Op::root) return std::string(schema.symbols.text(schema.roots[e.index].name));
  if (e.op == Op::table) return schema.tables[e.index].id;
  if (e.op == Op::half || e.op == Op::row_by_id || e.op == Op::group || e.op == Op::cell) return symbol();
  if (e.op == Op::table_attribute) return kTableAttributes[e.index];
  if (e.op == Op::row_attribute) return kRowAttributes[e.index];
  if (e.op == Op::column_attribute) return "名称";
  if (e.op == Op::date_attribute) return "年度";
  if (e.op == Op::builtin) return std::string(signatures()[e.index].name);
  if (e.op == Op::hook) return std::to_string(e.index);
  if (e.op == Op::field && e.operands.front().type.kind == TypeKind::record) {
    return std::string(schema.symbols.text(schema.records[e.operands.front().type.index].fields[e.index].name));
  }
  return "";
}

}  // namespace

std::string dump(const Expr& e, const Schema& schema) {
  std::string text = kOpNames[static_cast<std::size_t>(e.op)];
  if (e.op == Op::absent_operand) return "-";
  if (const std::string held = payload(e, schema); !held.empty()) text += "{" + held + "}";
  if (!e.operands.empty()) {
    text += "(";
    for (std::size_t i = 0; i < e.operands.size(); ++i) text += (i == 0 ? "" : ", ") + dump(e.operands[i], schema);
    text += ")";
  }
  return text + ":" + type_name(e.type, schema, Language::zh);
}

std::string dump(const checked::Rule& rule, const Schema& schema) {
  std::string text;
  for (const checked::Step& step : rule.steps) {
    const char* word = step.kind == checked::Step::Kind::for_each ? "for " : step.kind == checked::Step::Kind::let ? "let " : "when ";
    text += word;
    if (step.kind != checked::Step::Kind::when) text += step.name + "#" + std::to_string(step.slot) + " ";
    text += dump(step.value, schema);
    if (step.where) text += " where " + dump(*step.where, schema);
    text += "\n";
  }
  return text + (rule.forbid ? "forbid " : "require ") + dump(rule.requirement, schema) + "\n";
}

}  // namespace gouji::dsl
