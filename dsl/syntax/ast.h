#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "dsl/base/span.h"

/// The syntax tree of a rule file: what was written, nothing more. It has no types and no behaviour; words that have a
/// Chinese and an English form are stored by their meaning, so both languages give the same tree.
namespace gouji::dsl::ast {

struct Expr;
using ExprPtr = std::unique_ptr<Expr>;

/// A name as written (full-width letters and digits folded to half-width).
struct Ident {
  std::string text;
  Span span;
};

// ---- expressions ----

enum class Unit : std::uint8_t {
  none,       ///< a bare number
  yuan,       ///< 元
  wan_yuan,   ///< 万元
  yi_yuan,    ///< 亿元
  percent,    ///< %
  permille,   ///< ‰
  point,      ///< 个百分点
  day,        ///< 天
  year,       ///< 年, after four digits
  count       ///< 个 人 辆 次 条 台 套 批 家: a number; the word itself is in NumberLiteral::counter
};

/// `digits` holds the number without thousands separators: "1234.56".
struct NumberLiteral {
  std::string digits;
  Unit unit = Unit::none;
  std::string counter;
};
/// month and day are 0 where the text does not give them (2024-07).
struct DateLiteral {
  int year = 0;
  int month = 0;
  int day = 0;
};
/// `open` is the opening delimiter as written ("“" or "\""); `text` is what stands between the delimiters.
struct StringLiteral {
  std::string open;
  std::string text;
};
struct BoolLiteral {
  bool value = false;
};
struct ListLiteral {
  std::vector<ExprPtr> items;
};
struct Name {
  std::string text;
};
/// A name before a bracket is a function, elsewhere never.
struct Call {
  Ident function;
  std::vector<ExprPtr> arguments;
};
struct Member {
  ExprPtr base;
  Ident name;
};
struct Index {
  ExprPtr base;
  std::vector<ExprPtr> keys;
};
/// (xs 中 x 其中 c)
struct Filter {
  ExprPtr list;
  Ident variable;
  ExprPtr condition;
};
/// Brackets that the author wrote around an expression.
struct Paren {
  ExprPtr inner;
};
struct Negate {
  ExprPtr operand;
};
struct Not {
  ExprPtr operand;
};
enum class BinaryOp : std::uint8_t { add, subtract, multiply, divide, logical_and, logical_or };
struct Binary {
  BinaryOp op{};
  Span op_span;
  ExprPtr left;
  ExprPtr right;
};
enum class CompareOp : std::uint8_t {
  equal, not_equal, less, less_equal, greater, greater_equal,
  tallies,       ///< 相符
  at_most,       ///< 不超过
  at_least,      ///< 不低于
  in, not_in,    ///< 属于 不属于
  contains, lacks, contains_any,  ///< 含 不含 含任一
  matches,       ///< 匹配 (RE2)
  like,          ///< 形如 (* ?)
  close_to       ///< 相近
};
struct Compare {
  CompareOp op{};
  Span op_span;
  ExprPtr left;
  ExprPtr right;
  ExprPtr within;  ///< 允差, or null
};
enum class TestOp : std::uint8_t { present, missing, not_empty, empty };  // 已填 未填 非空 为空
struct Test {
  TestOp op{};
  Span op_span;
  ExprPtr operand;
};
enum class QuantifierKind : std::uint8_t { every, some, none };  // 中每个 中有 中无
struct Quantifier {
  QuantifierKind kind{};
  Span op_span;
  ExprPtr list;
  Ident variable;
  ExprPtr where;  ///< 其中, or null
  ExprPtr body;
};
struct Conditional {
  struct Branch {
    ExprPtr condition;
    ExprPtr value;
  };
  std::vector<Branch> branches;
  ExprPtr otherwise;
};
/// a 空则取 b
struct OrElse {
  ExprPtr operand;
  ExprPtr fallback;
};
/// Stands where an expression could not be parsed; the mistake is reported, nothing follows from it.
struct Broken {};

using NodeId = std::uint32_t;

struct Expr {
  using Node = std::variant<Broken, NumberLiteral, DateLiteral, StringLiteral, BoolLiteral, ListLiteral, Name, Call, Member, Index,
                            Filter, Paren, Negate, Not, Binary, Compare, Test, Quantifier, Conditional, OrElse>;
  NodeId id = 0;  ///< unique within the module
  Span span;
  Node node;
};

/// A text with expressions in it: “合计 {a} 与 {b}”. Texts have {{ and }} already folded.
struct Template {
  struct Part {
    std::string text;  ///< used when `value` is null
    ExprPtr value;
  };
  std::string open;
  std::vector<Part> parts;
  Span span;
};

struct Text {
  std::string open;
  std::string text;
  Span span;
};

// ---- rules ----

enum class Severity : std::uint8_t { error, warning, info };
enum class Category : std::uint8_t {
  structure, table_arithmetic, cross_table, narrative, three_public, indicator, purchase_catalogue, assets, privacy, timeliness
};

struct NumberClause { Ident number; };
struct CategoryClause { Category value{}; Span span; };
struct SeverityClause { Severity value{}; Span span; };
struct BasisClause { Text text; };
struct ReviewClause { bool value = true; };
struct OffClause { Text reason; };
struct EffectiveClause { std::optional<DateLiteral> from; std::optional<DateLiteral> to; Span span; };
struct WhenClause { ExprPtr condition; };
/// 对 list 中每个 variable 其中 where
struct ForClause { ExprPtr list; Ident variable; ExprPtr where; };
struct LetClause { Ident name; ExprPtr value; };
/// 应当 / 不得
struct RequireClause { bool forbid = false; ExprPtr condition; };
struct OtherwiseClause { Template text; };
struct AdviceClause { Template text; };

struct Clause {
  using Node = std::variant<NumberClause, CategoryClause, SeverityClause, BasisClause, ReviewClause, OffClause, EffectiveClause,
                            WhenClause, ForClause, LetClause, RequireClause, OtherwiseClause, AdviceClause>;
  Span span;       ///< the whole clause
  Span word_span;  ///< its first word
  Node node;
};

struct Rule {
  Ident name;  ///< id: 三公.分项合计
  std::optional<Text> title;
  std::vector<Clause> clauses;  ///< in the order written
};

struct TypeExpr {
  std::string name;                    ///< 金额 比率 数 文本 … 任意, 列表
  std::unique_ptr<TypeExpr> element;   ///< of 列表[T]
  Span span;
};
struct Parameter {
  Ident name;
  TypeExpr type;
};
/// 定义
struct Definition {
  Ident name;
  std::vector<Parameter> parameters;
  TypeExpr result;
  ExprPtr body;
  bool incomplete = false;  ///< what it takes and gives could not be read, which has been said
};
/// 函数 … 来自
struct Function {
  Ident name;
  std::vector<Parameter> parameters;
  TypeExpr result;
  Text file;
};
struct Use { Text file; };

// ---- cases ----

enum class Outcome : std::uint8_t { pass, fail, not_applicable, undetermined, pass_by_rounding };

struct SetStep { ExprPtr path; ExprPtr value; };              // 改 路径 为 式
struct SetTextStep { Text from; Text to; };                   // 改 原文 “…” 为 “…”
struct RemoveStep { ExprPtr path; };                          // 删 路径
/// 加 行 表 “名称” 列 = 式, …  and  加 指标 目标 列 = 式, …
struct AddStep {
  enum class What : std::uint8_t { row, indicator } what{};
  ExprPtr target;
  std::optional<Text> name;
  std::vector<std::pair<Ident, ExprPtr>> fields;
};
struct UnreadStep { ExprPtr path; };                          // 未读 路径
/// 预期 规则 结果 [N 次] [“part of the message”] [第 路径 行]
struct ExpectStep {
  Ident rule;
  Outcome outcome{};
  std::optional<int> times;
  std::optional<Text> message;
  ExprPtr place;
};
struct CaseStep {
  Span span;
  std::variant<SetStep, SetTextStep, RemoveStep, AddStep, UnreadStep, ExpectStep> node;
};
struct Case {
  Text title;
  std::optional<Text> sample;           ///< 基于 “样本/清洁.txt”
  std::optional<Ident> blank_form;      ///< 基于 空白文档 shanxi-budget
  std::vector<Text> companions;         ///< what stands behind it: the files of companions
  std::vector<CaseStep> steps;
  bool incomplete = false;              ///< a step or the sample could not be read, which has been said
};

/// One declaration of a module, in the order written.
struct Item {
  Span span;
  std::variant<Use, Definition, Function, Rule, Case> node;
};

struct Comment {
  Span span;          ///< from '#' to the end of its line, without the line end
  bool own_line = false;
};

struct Module {
  std::optional<Ident> name;          ///< 模块
  std::vector<Ident> forms;           ///< 表式
  std::vector<Item> items;
  std::vector<Comment> comments;
  bool english = false;               ///< most words of the language were written in English
  NodeId node_count = 0;              ///< ids of expressions are below this
};

}  // namespace gouji::dsl::ast
