#pragma once
#include <cstdint>
#include <string_view>

namespace gouji {

/// The steps of a plan: name, and what its operands, `a` and `symbol` hold. `x…` stands for any number of operands. The dump of
/// a plan and the evaluator read this one table. Definitions and 设 are no steps: their nodes are shared by all who use them.
#define GOUJI_STEPS(X)                                                                               \
  X(broken, "never run")                                                                             \
  X(literal, "a: PlanCode::literals")                                                                \
  X(loop, "a: loop whose element this is")                                                           \
  X(root, "a: Schema::roots")                                                                        \
  X(table, "a: Schema::tables")                                                                      \
  X(half, "table; symbol: name of the half")                                                         \
  X(field, "record; a: field")                                                                       \
  X(table_attribute, "table; a: TableAttribute")                                                     \
  X(row_attribute, "row; a: RowAttribute")                                                           \
  X(column_attribute, "column; a: ColumnAttribute")                                                  \
  X(date_attribute, "date; a: DateAttribute")                                                        \
  X(row_by_id, "table; symbol: row id")                                                              \
  X(group, "table; symbol: group")                                                                   \
  X(row_by_text, "table, name or code[, name]: the row; with two the row below the first")           \
  X(cell, "row; symbol: column id")                                                                  \
  X(cell_by_column, "row, column")                                                                   \
  X(cell_by_text, "row, name of the column")                                                         \
  X(lookup, "list of records, key…")                                                                 \
  X(list, "item…: lists among them stand for their elements; a: PlanCode::list_items or kNone")      \
  X(map, "list, body; a: loop")                                                                      \
  X(filter, "list, condition; a: loop")                                                              \
  X(every, "list, where or kNone, body; a: loop")                                                    \
  X(some, "list, where or kNone, body; a: loop")                                                     \
  X(none, "list, where or kNone, body; a: loop")                                                     \
  X(add, "left, right")                                                                              \
  X(subtract, "left, right")                                                                         \
  X(multiply, "left, right")                                                                         \
  X(divide, "left, right")                                                                           \
  X(negate, "value")                                                                                 \
  X(equal, "left, right; direct figure or length, as those behind it: a: PlanCode::literals")        \
  X(not_equal, "left, right")                                                                        \
  X(less, "left, right")                                                                             \
  X(less_equal, "left, right")                                                                       \
  X(greater, "left, right")                                                                          \
  X(greater_equal, "left, right")                                                                    \
  X(tallies, "left, right[, within]")                                                                \
  X(at_most, "left, right[, within]")                                                                \
  X(at_least, "left, right[, within]")                                                               \
  X(in, "value, list; of_loop: a: PlanCode::list_items")                                             \
  X(not_in, "value, list; of_loop: a: PlanCode::list_items")                                         \
  X(contains, "text, text")                                                                          \
  X(lacks, "text, text")                                                                             \
  X(contains_any, "text, list; a: PlanCode::searches or kNone")                                      \
  X(matches, "text, pattern; a: PlanCode::patterns")                                                 \
  X(like, "text, pattern")                                                                           \
  X(close_to, "text, text")                                                                          \
  X(is_present, "value")                                                                             \
  X(is_missing, "value")                                                                             \
  X(is_not_empty, "list or table")                                                                   \
  X(is_empty, "list or table")                                                                       \
  X(logical_and, "part…")                                                                            \
  X(logical_or, "part…")                                                                             \
  X(logical_not, "value")                                                                            \
  X(conditional, "condition, value, condition, value …, otherwise")                                  \
  X(or_else, "value, fallback")                                                                      \
  X(builtin, "argument…; a: Builtin")                                                                \
  X(hook, "argument…; a: PlanCode::hooks")

enum class Step : std::uint8_t {
#define GOUJI_STEP_NAME(name, effect) name,
  GOUJI_STEPS(GOUJI_STEP_NAME)
#undef GOUJI_STEP_NAME
};

std::string_view step_name(Step step);

/// Steps that come to true or false by themselves: the tests among them stand together.
constexpr bool is_condition(Step step) {
  return (step >= Step::equal && step <= Step::logical_not) || (step >= Step::every && step <= Step::none);
}

}  // namespace gouji
