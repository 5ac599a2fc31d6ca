#pragma once
#include <array>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/eval/indexes.h"
#include "engine/eval/origin.h"
#include "engine/eval/scratch.h"
#include "engine/eval/sieve.h"
#include "engine/eval/truth.h"
#include "engine/eval/walk.h"
#include "engine/hook/hook.h"
#include "engine/model/facts.h"
#include "engine/plan/code.h"

namespace gouji::dsl::checked {
enum class RowAttribute : std::uint8_t;
}

namespace gouji {

/// Evaluates the nodes of a plan over the facts of one document. One rule at a time: begin() forgets what the last one made.
/// Values hold until the next begin().
class Machine {
 public:
  Machine(const Plan& plan, const Facts& facts, HookPort* hooks, std::uint64_t budget);

  void begin();
  /// The rule has used up its steps: everything is missing from now on.
  bool exhausted() const { return steps_ > budget_; }

  /// The value of a node; holds until the node is evaluated anew.
  const Value& eval(std::uint32_t node);
  /// The same where only what a present value says is asked: it may come without its origin.
  const Value& content(std::uint32_t node);
  /// What a condition comes to.
  Truth test(std::uint32_t node);
  /// How much of a list was read.
  Extent extent(std::uint32_t list);
  /// Whether a list is there once evaluated, and the same when it is evaluated again.
  bool stays(const PlanNode& list) const;
  /// As each(), of what is walked most: lists that are there are shown without a detour.
  template <class See>
  Extent each_of(std::uint32_t list, const See& see);
  /// The tests of a walk made ready (index into PlanCode::sieves); kNone: none.
  Sieve sieve(std::uint32_t index) {
    Sieve out;
    if (index == kNone) return out;
    out.code = &code_;
    out.plan = &code_.sieves[index];
    if (out.plan->against_known) make_ready(out);
    return out;
  }
  /// The figure of an expression without what it comes from; false: it is missing, or not come by so easily.
  bool figure(std::uint32_t node, Quantity& out);
  /// Shows the elements of a list one by one, without building it where it is computed.
  Extent each(std::uint32_t node, const Visitor& visit);
  /// A list that is computed, as a MadeList.
  Value made(std::uint32_t node);
  /// Gives a loop its next element.
  void bind(std::uint32_t loop, const Value& value) {
    loops_[loop] = value;
    stamps_[loop + 1] = ++clock_;
  }
  const Value& bound(std::uint32_t loop) const { return loops_[loop]; }

  const Plan& plan() const { return plan_; }
  const PlanCode& code() const { return code_; }
  const PlanNode& node(std::uint32_t index) const { return code_.nodes[index]; }
  std::uint32_t operand(const PlanNode& node, std::size_t index) const { return code_.operands[node.first + index]; }
  const Facts& facts() const { return facts_; }
  Scratch& memory() { return memory_; }

  // Values.
  static Value value_of(Truth truth);
  static Value missing(Kind kind, const Origin* cause);
  Value missing(Kind kind, std::string_view reason, Place place = {}, std::string_view what = {});
  Value made_text(std::string_view raw);
  static Value of_quantity(Kind kind, const Quantity& quantity, const Origin* origin);
  static Value of_row(const Table& table, const Row* const* rows, std::uint32_t count, dsl::Symbol sought = 0);
  Value of_cell(const RowRef& row, std::uint32_t column, Kind kind);
  /// Makes an operand of arithmetic of a value: present, or a zero where the form calls a blank so. False: it is missing.
  static bool measured(Value& value);
  /// The same figure without changing the value; null: it is missing.
  static const Quantity* figure_of(const Value& value);
  /// The figures of a column that rows have in common, from the table of the row; -1 where it has none.
  int column_index(const Table& table, dsl::Symbol id) const;
  Extent extent_of(const Value& list) const;
  const Value* find_equal(const Value& list, const Value& wanted);
  Value calculate(Calculation::Op op, Kind kind, const Value& left, const Value& right, std::int64_t one);
  /// Of = ≠ < ≤ > ≥ between figures.
  static bool in_order(Step step, std::int64_t left, std::int64_t right);
  /// `=` of two present values: true, false or (dates known in part) missing.
  Truth equals(const Value& a, const Value& b);
  /// For a test of a text that holds: the part of the folded text that made it hold; empty where there is none.
  std::string_view found_part(const PlanNode& node);

 private:
  const Value& computed(const PlanNode& node);
  Value step(const PlanNode& node);
  Truth tested(const PlanNode& node);
  Truth judge(const PlanNode& node);

  // eval_access.cpp
  Value root(const PlanNode& node);
  Value of_table(const Table& table);
  Value half(const PlanNode& node);
  const Value& field(const PlanNode& node);
  Value table_attribute(const PlanNode& node);
  Value total_row(const Value& table);
  Value row_attribute(const PlanNode& node);
  Value text_attribute(const Row& row, dsl::checked::RowAttribute attribute);
  Value date_attribute(const PlanNode& node);
  Value row_by_id(const Value& table, dsl::Symbol id);
  Value row_by_text(const PlanNode& node);
  Value row_named(const Value& table, const Value& name);
  Value row_below(const Value& table, const Value& above, const Value& name);
  Value absent_row(const Table& table, std::string_view sought);
  Value cell(const PlanNode& node);
  Value cell_by_column(const PlanNode& node);
  Value cell_by_text(const PlanNode& node);
  Value cell_at(const Value& row, dsl::Symbol column, Kind kind);
  Value sum_of_cells(const RowRef& row, std::uint32_t column, Kind kind);
  Value lookup(const PlanNode& node);
  Value not_found(const Value& list, std::span<const Value* const> keys);
  Value record_field(const Value& record, std::uint32_t field, Kind kind);
  const Index& ids_of(const Table& table);
  const Index& names_of(const Table& table);
  RowIndexes& indexes_of(const Table& table);
  const std::vector<GroupRow>& rows_of_group(const Table& table, dsl::Symbol group);
  const Index& keys_of(const List& list, std::uint32_t record);
  static bool keys_match(const Value& record, const std::vector<std::uint32_t>& fields, const Value* const* keys);
  std::uint64_t hash_of_key(const Value& key, std::size_t place);

  // eval_join.cpp
  FieldIndex* ready_index(const PlanNode& node, const List& list);
  Extent each_joined(const PlanNode& node, const Value& list, const FieldIndex& index, const Visitor& visit);
  /// The elements that a quantifier or a filter looks at, and whether it is known that they meet its condition.
  template <class See>
  Extent each_sought(const PlanNode& node, const See& see);
  void index_field(const List& list, std::uint32_t field, FieldIndex& out);

  // sieve.cpp
  void make_ready(Sieve& sieve);
  bool text_known(const PlanNode& test, std::string_view& out);
  Truth test_field(const PlanNode& node, const Value& value);
  Truth test_row(const PlanNode& node, const Value& row);

  // eval_list.cpp
  Value build(std::uint32_t node);
  const Value* copied(std::span<const Value> items);
  Extent show(std::span<const Value> items, Extent extent, const Visitor& visit);
  Extent walk(const PlanNode& node, const Visitor& visit);
  Extent walk_value(const Value& list, const Visitor& visit);
  Extent walk_rows(const PlanNode& node, const Value& table, const Visitor& visit);
  Extent walk_children(const Value& row, const Visitor& visit);
  Extent walk_group(const PlanNode& node, const Visitor& visit);
  Extent walk_items(const PlanNode& node, const Visitor& visit);
  Extent walk_map(const PlanNode& node, const Visitor& visit);
  Extent walk_filter(const PlanNode& node, const Visitor& visit, const Visitor* doubt);
  Extent walk_distinct(const PlanNode& node, const Visitor& visit);
  Extent walk_difference(const PlanNode& node, const Visitor& visit);
  bool counted(std::uint32_t list, std::uint32_t& count, Extent& extent);
  Truth quantifier(const PlanNode& node);
  Truth membership(const PlanNode& node);
  Truth emptiness(const PlanNode& node);

  // eval_logic.cpp, eval_operator.cpp
  Truth conjunction(const PlanNode& node);
  Truth disjunction(const PlanNode& node);
  Truth negation(const PlanNode& node);
  std::uint32_t branch(const PlanNode& node, Truth& condition);
  Value conditional(const PlanNode& node);
  Truth conditional_truth(const PlanNode& node);
  Value or_else(const PlanNode& node);
  Truth presence(const PlanNode& node);
  Value arithmetic(const PlanNode& node);
  Truth compare(const PlanNode& node);
  Truth tally(const PlanNode& node);

  // eval_figure.cpp
  /// The figure of a literal, or of a cell where two loops stand; null: figure() has to be asked.
  const Quantity* figure_at(const PlanNode& node) const;
  const Quantity* figure_in(std::uint32_t node, Quantity& room);
  bool take(const Value& value, Quantity& out);
  bool figure_of_row(const Value& row, int column, Quantity& out);
  bool figure_of_column(const Value& row, const Value& column, Quantity& out);
  bool figure_of_sum(std::uint32_t list, Quantity& out);
  bool figure_of_map(const PlanNode& map, Quantity& out);
  bool sum_of_column(std::uint32_t loop, std::uint32_t list, std::uint32_t body, Quantity& out, bool& done);
  Truth text_test(const PlanNode& node);
  Truth contains_any(const PlanNode& node);

  // builtins_*.cpp
  Value builtin(const PlanNode& node);
  Value sum(const PlanNode& node);
  Value count(const PlanNode& node);
  Value extreme(const PlanNode& node, bool largest);
  Value average(const PlanNode& node);
  Value absolute_value(const PlanNode& node);
  Value nearest(const PlanNode& node);
  Value ascending(const PlanNode& node);
  Value as_text(const PlanNode& node);
  Value year_end(const PlanNode& node, bool last);
  Value length(const PlanNode& node);
  Value version_in_force(const PlanNode& node);
  Value call_hook(const PlanNode& node);

  struct Slot {
    std::uint64_t stamp = 0;   ///< of what is kept: when it was computed
    Value value;
  };

  const Plan& plan_;
  const PlanCode& code_;
  const Facts& facts_;
  HookPort* hooks_;
  const std::uint64_t budget_;
  std::uint64_t steps_ = 0;
  std::uint64_t clock_ = 0;
  std::vector<std::uint64_t> stamps_;   ///< [0] when the rule began, [i + 1] when loop i last advanced
  std::vector<Value> loops_;
  std::vector<Slot> slots_;
  std::vector<Value> building_;         ///< elements of lists that are being built, one list upon the other
  Scratch memory_;                      ///< of the rule
  Scratch document_memory_;             ///< of look-ups that hold for all rules
  std::unique_ptr<Arena> hook_memory_;  ///< of what hooks return to the rule
  std::array<HashedText, 4> last_keys_;                   ///< of look-ups in this rule, by place of the key
  const List* sought_last_ = nullptr;                     ///< in which a record was found last,
  std::uint32_t sought_next_ = 0;                         ///< and the place behind it
  std::unordered_map<const Table*, RowIndexes> row_indexes_;
  bool takes_away_ = false;                               ///< a figure was not a mere sum of what was read
  const Row* coded_row_ = nullptr;                        ///< whose code was asked for last in this rule
  const Text* code_text_ = nullptr;
  const Table* last_table_ = nullptr;                     ///< whose rows were sought last
  RowIndexes* last_indexes_ = nullptr;
  std::unordered_map<const void*, Index> indexes_;        ///< of fact lists by key
  FieldIndexes field_indexes_;                            ///< of fact lists
  std::unordered_map<const void*, Index> set_indexes_;    ///< of lists by element; forgotten with the rule
  FieldIndexes made_field_indexes_;                       ///< of lists that the rule made; likewise
};

}  // namespace gouji

#include "engine/eval/machine_inline.h"
