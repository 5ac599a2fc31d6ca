#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/base/span.h"
#include "dsl/check/schema.h"
#include "dsl/check/type.h"
#include "dsl/syntax/ast.h"

/// What the checker hands on: rules in which every name is resolved and every expression has its type. Brackets, projection
/// (xs.name) and definitions are already written out as the few forms below.
namespace gouji::dsl::checked {

/// The closed list of functions (language.md 2).
enum class Builtin : std::uint8_t {
  sum,            ///< 合计(list)
  count,          ///< 计数(list)
  maximum,        ///< 最大(list)
  minimum,        ///< 最小(list)
  average,        ///< 平均(list)
  distinct,       ///< 去重(list)
  difference,     ///< 差集(list, list)
  nearest,        ///< 最近(text, list of text)
  ascending,      ///< 递增(list)
  absolute,       ///< 绝对值(measured)
  to_text,        ///< 文字(anything)
  year_begin,     ///< 年初(year): date
  year_end,       ///< 年末(year): date
  length,         ///< 字数(text): number
  version_in_force  ///< 有效版本(catalogue, date): record
};

enum class TableAttribute : std::uint8_t { name, title, number, unit, notes, rows, columns, amount_columns, top_rows, leaf_rows, total };
enum class RowAttribute : std::uint8_t { name, code, level, parent, children };
enum class ColumnAttribute : std::uint8_t { name };
/// Of a 日期: .年度
enum class DateAttribute : std::uint8_t { year };

/// One line per form: what `operands`, `index` and `symbol` hold.
enum class Op : std::uint8_t {
  broken,            ///< a mistake was reported; a rule with one is never run
  literal,           ///< `literal`; its type is final (0 has the measure of its neighbour, “…〔2021〕63号” beside a 文号 is one)
  local,             ///< index: slot of a loop variable, 设 or parameter
  root,              ///< index: Schema::roots, not a table
  table,             ///< index: Schema::tables
  half,              ///< operands: table; symbol: name of the half (the table expression ranges over tables with that half)
  field,             ///< operands: record; index: field
  table_attribute,   ///< operands: table; index: TableAttribute
  row_attribute,     ///< operands: row; index: RowAttribute
  column_attribute,  ///< operands: column; index: ColumnAttribute
  date_attribute,    ///< operands: date; index: DateAttribute
  row_by_id,         ///< operands: table; symbol: row id of the form
  group,             ///< operands: table; symbol: group; list of rows
  row_by_text,       ///< operands: table, text[, text]: 表["t"], 表["上级", "下级"]
  cell,              ///< operands: row; symbol: column id
  cell_by_column,    ///< operands: row, column (行[列])
  cell_by_text,      ///< operands: row, text (行["列名"], 行[费用])
  lookup,            ///< operands: list of records with keys, key…: 条目[部门, 代码]
  list,              ///< operands: items; an item that is a list stands for its elements
  map,               ///< operands: list, body; index: slot of the element; a body that is a list stands for its elements
  filter,            ///< operands: list, condition; index: slot
  every, some, none, ///< operands: list, where (or `absent_operand`), body; index: slot
  add, subtract, multiply, divide, negate,
  equal, not_equal, less, less_equal, greater, greater_equal,
  tallies, at_most, at_least,            ///< operands: left, right[, within]
  in, not_in, contains, lacks, contains_any, matches, like, close_to,
  is_present, is_missing, is_not_empty, is_empty,
  logical_and, logical_or, logical_not,
  conditional,       ///< operands: condition, value, condition, value …, otherwise
  or_else,           ///< operands: value, fallback
  bind,              ///< operands: value…, body; the values are lazily those of slots index, index+1 … inside body (定义 written out)
  builtin,           ///< index: Builtin; operands: arguments
  hook,              ///< index: CheckedModule::hooks; operands: arguments
  absent_operand     ///< where an optional operand is left out
};

struct Literal {
  std::string text;                       ///< digits of a number, characters of a text or document number
  ast::Unit unit = ast::Unit::none;       ///< of a number
  ast::DateLiteral date;                  ///< of a date; of a year only `year`
  bool truth = false;
};

struct Expr {
  Op op = Op::broken;
  Type type;
  Span span;                 ///< in the source of the rule (of the definition, for what a definition wrote out)
  std::uint32_t index = 0;
  Symbol symbol = 0;
  Literal literal;
  std::vector<Expr> operands;
  const Source* source = nullptr;  ///< bind: in which the body was written; null elsewhere
};

struct TemplatePart {
  std::string text;               ///< used when there is no value
  std::optional<Expr> value;
};
struct Template {
  std::vector<TemplatePart> parts;
  Span span;
};

/// 对, 设 and 适用 in the order written.
struct Step {
  enum class Kind : std::uint8_t { for_each, let, when } kind{};
  std::uint32_t slot = 0;          ///< for_each, let
  std::string name;                ///< for_each, let: the variable as written
  Expr value;                      ///< the list, the value, the condition
  std::optional<Expr> where;       ///< for_each: 其中
  Span span;
};

enum class Cost : std::uint8_t { constant, linear, quadratic, above };

struct Rule {
  std::string id;
  std::string number;      ///< 编号, may be empty
  std::string title;
  ast::Category category = ast::Category::structure;
  ast::Severity severity = ast::Severity::warning;
  std::string basis;
  bool review = false;
  std::optional<std::string> off;            ///< 停用: why
  std::optional<ast::DateLiteral> effective_from;
  std::optional<ast::DateLiteral> effective_to;
  std::vector<Step> steps;
  bool forbid = false;                       ///< 不得
  Expr requirement;
  std::optional<Template> message;           ///< 否则; without it the standard sentence
  std::optional<Template> advice;
  std::uint32_t slot_count = 0;
  std::vector<std::string> lacking;          ///< names the form does not have: the rule is not run in it
  std::vector<std::string> companions;       ///< kinds of companions it needs
  bool broken = false;                       ///< a mistake was reported in it: it cannot be run
  Cost cost = Cost::constant;
  Span span;
  Span name_span;
};

struct Hook {
  std::string name;
  std::string file;
  std::vector<Type> parameters;
  Type result;
  Span span;
};

/// The steps of a 案例, with every path typed. A path is an expression whose value points at a fact of the document.
struct CaseStep {
  enum class Kind : std::uint8_t { set, set_text, remove, add_row, add_indicator, unread, expect } kind{};
  std::optional<Expr> path;                              ///< set, remove, unread; add: the table or target; expect: the place
  std::optional<Expr> value;                             ///< set
  std::string text_from, text_to;                        ///< set_text
  std::string name;                                      ///< add_row
  std::vector<std::pair<Symbol, Expr>> fields;           ///< add: column or indicator field and its value
  std::string rule;                                      ///< expect
  ast::Outcome outcome{};
  std::optional<int> times;
  std::optional<std::string> message;
  Span span;
};
struct Case {
  std::string title;
  std::string sample;      ///< empty where blank_form is set
  std::string blank_form;
  std::vector<CaseStep> steps;
  bool broken = false;
  Span span;
};

/// One module checked against one schema.
struct Module {
  const Source* source = nullptr;
  const Schema* schema = nullptr;
  std::string name;
  std::vector<Rule> rules;
  std::vector<Hook> hooks;
  std::vector<Case> cases;
};

}  // namespace gouji::dsl::checked
