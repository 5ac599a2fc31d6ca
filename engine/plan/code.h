#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <memory>
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/base/span.h"
#include "engine/plan/plan.h"
#include "engine/plan/step.h"
#include "engine/plan/text_pattern.h"
#include "engine/value/text.h"
#include "engine/value/text_search.h"
#include "engine/value/value.h"

/// The steps of a plan, private to engine/plan and engine/eval. Everything is an index into a flat array.
namespace gouji {

inline constexpr std::uint32_t kNone = 0xffffffff;

/// How a test of a field of a loop's element is decided without steps for its operands.
enum class Direct : std::uint8_t {
  none,
  presence,
  text,         ///< against PlanNode::text
  known_text,   ///< against the text of the right operand
  figure,       ///< against a literal; a: PlanCode::literals
  length,       ///< of the text, likewise
  list,         ///< of texts that are written down; a: PlanCode::list_items
  parts,        ///< a: PlanCode::searches
  pattern       ///< a: PlanCode::patterns
};

/// How the figure of a step is come by without its origin.
enum class Figure : std::uint8_t {
  none,
  stored,          ///< a value that is there
  cell,
  cell_of_column,
  cell_of_loops,   ///< of_loop: the loop of the row; field: that of the column
  sum,
  add,
  subtract,
  length,
  count
};

/// One step of an expression. Its operands stand side by side in PlanCode::operands. As large as a line of a cache, for a rule looks
/// at each of its nodes once for nearly every element.
struct alignas(64) PlanNode {
  Step step = Step::broken;
  Kind kind = Kind::text;          ///< of its value (of its elements where `list`)
  bool list = false;               ///< its value is a list
  bool kept = false;               ///< its value holds until loop `guard` advances (0: the rule itself, i + 1: loop i)
  std::uint16_t guard = 0;
  std::uint16_t count = 0;         ///< of operands
  std::uint32_t first = 0;         ///< its first operand in PlanCode::operands
  std::uint32_t a = 0;             ///< see step.h
  dsl::Symbol symbol = 0;
  std::uint32_t slot = 0;          ///< where its value is put: a place of the rule, the same for nodes that mean the same
  std::uint32_t record = kNone;    ///< of a field, a lookup or a record value: index into Schema::records
  std::uint32_t join = kNone;      ///< of 中有, 中无 and a filter: index into PlanCode::joins
  std::uint32_t sieve = kNone;     ///< likewise: index into PlanCode::sieves
  /// Of a field or a row attribute: the loop whose element has it; kNone: another value has. Of a direct test of such a one (most of
  /// what conditions over long lists are): the same, with the field.
  std::uint32_t of_loop = kNone;
  std::uint32_t field = kNone;
  Direct direct = Direct::none;
  bool of_row = false;             ///< of a direct test: the element is a row, `field` one of its attributes
  Figure figure = Figure::none;
  const Text* text = nullptr;      ///< of a direct test against a text that is written down
  const Text* otherwise = nullptr; ///< of a direct test: the text that stands for a field that is blank or not there (空则取)
};
static_assert(sizeof(PlanNode) == 64);

/// A condition over the elements of a list that only those can meet whose field (of texts) equals a value known before.
struct PlanJoin {
  std::uint32_t field = kNone;   ///< of the element's record
  std::uint32_t with = kNone;    ///< the node of that value
};

/// Direct tests of the elements of a walk (their nodes), any of which settles that an element is of no interest where it fails.
struct PlanSieve {
  static constexpr std::size_t kMost = 4;
  std::array<std::uint32_t, kMost> tests{};
  std::size_t count = 0;
  bool whole = false;           ///< there are no other tests
  bool against_known = false;   ///< one is against a text that is known only when the walk begins
};

struct PlanTemplatePart {
  std::string text;
  std::uint32_t node = kNone;
};

/// 对 and 适用 in the order written (设 is a memo of the nodes that use it).
struct PlanClause {
  enum class Kind : std::uint8_t { for_each, when } kind{};
  std::uint32_t loop = 0;
  std::uint32_t value = kNone;
  std::uint32_t where = kNone;
  std::uint32_t sieve = kNone;   ///< of `where`: index into PlanCode::sieves
  std::string name;
};

struct PlanRuleCode {
  std::vector<PlanClause> clauses;
  std::uint32_t requirement = kNone;
  bool unconditional = false;   ///< runs on every document: nothing of its PlanRule can stand in its way
  bool forbid = false;
  bool has_message = false;
  std::vector<PlanTemplatePart> message;
  std::vector<PlanTemplatePart> advice;
  std::uint32_t loops = 0;   ///< loops of the rule, those inside expressions included
  std::uint32_t slots = 0;   ///< of its nodes
};

struct PlanHook {
  std::string name;
  std::string file;
  std::vector<dsl::Type> parameters;
  dsl::Type result;
};

struct PlanCode {
  std::vector<PlanNode> nodes;
  std::vector<std::uint32_t> operands;
  std::vector<dsl::Span> spans;                ///< by node: what is written for it
  std::vector<const dsl::Source*> sources;     ///< by node: where its span lies (of what a 定义 wrote out, that of the 定义); null: not known
  std::vector<Value> literals;
  std::vector<std::vector<Value>> list_items;  ///< of lists that are written down, see step.h
  std::vector<TextSearch> searches;
  std::vector<PlanJoin> joins;
  std::vector<PlanSieve> sieves;
  std::vector<TextPattern> patterns;
  std::unordered_map<std::string, std::uint32_t> pattern_of;   ///< index into `patterns` by the expression as it is written
  std::vector<PlanRuleCode> rules;             ///< as Plan::rules
  std::vector<PlanHook> hooks;
  std::vector<Text> symbols;                   ///< every name of the schema as a text, by symbol
  std::vector<std::string> table_names;        ///< as findings name them: half tables behind their table
  std::vector<std::vector<dsl::Symbol>> columns;  ///< column ids by table
  std::vector<std::vector<std::int16_t>> column_places;  ///< by table and symbol: index of the column, -1: no such column
  std::vector<int> sections;                   ///< by record type: the field that names its section of the prose, -1: none
  std::uint32_t loops = 0;                     ///< the most of any rule
  std::uint32_t slots = 0;                     ///< likewise
  std::deque<Text> texts;                      ///< what literals point at
  std::deque<DocumentNumber> document_numbers;
  std::unique_ptr<Arena> arena;

  std::span<const std::uint32_t> operands_of(const PlanNode& node) const { return {operands.data() + node.first, node.count}; }
  const PlanNode& operand(const PlanNode& node, std::size_t index) const { return nodes[operands[node.first + index]]; }

  PlanCode();
  ~PlanCode();
  PlanCode(const PlanCode&) = delete;
  PlanCode& operator=(const PlanCode&) = delete;
};

struct Plan::Code : PlanCode {};

}  // namespace gouji
