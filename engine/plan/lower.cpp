#include <fmt/format.h>

#include <functional>
#include <limits>
#include <unordered_map>
#include <utility>

#include "engine/plan/code.h"
#include "engine/plan/literal.h"
#include "engine/plan/plan.h"
#include "engine/plan/shortcuts.h"

namespace gouji {

// The field by which records of the model say in which section of the prose they stand (model.md).
constexpr std::string_view kSection = "节";

PlanCode::PlanCode() : arena(std::make_unique<Arena>()) {}
PlanCode::~PlanCode() = default;

namespace {

using dsl::checked::Expr;
using dsl::checked::Op;

/// Sets of loops as bits. Loops from the 64th on share the last bit; what depends on it is computed every time.
using Loops = std::uint64_t;
constexpr std::uint32_t kSharedLoop = 63;
Loops bit_of(std::uint32_t loop) { return Loops{1} << std::min(loop, kSharedLoop); }

std::optional<Step> step_of(Op op) {
  switch (op) {
#define GOUJI_SAME_NAME(name) \
  case Op::name: return Step::name;
    GOUJI_SAME_NAME(literal) GOUJI_SAME_NAME(root) GOUJI_SAME_NAME(table) GOUJI_SAME_NAME(half) GOUJI_SAME_NAME(field)
    GOUJI_SAME_NAME(table_attribute) GOUJI_SAME_NAME(row_attribute) GOUJI_SAME_NAME(column_attribute) GOUJI_SAME_NAME(date_attribute)
    GOUJI_SAME_NAME(row_by_id) GOUJI_SAME_NAME(group) GOUJI_SAME_NAME(row_by_text) GOUJI_SAME_NAME(cell)
    GOUJI_SAME_NAME(cell_by_column) GOUJI_SAME_NAME(cell_by_text) GOUJI_SAME_NAME(lookup) GOUJI_SAME_NAME(list)
    GOUJI_SAME_NAME(map) GOUJI_SAME_NAME(filter) GOUJI_SAME_NAME(every) GOUJI_SAME_NAME(some) GOUJI_SAME_NAME(none)
    GOUJI_SAME_NAME(add) GOUJI_SAME_NAME(subtract) GOUJI_SAME_NAME(multiply) GOUJI_SAME_NAME(divide) GOUJI_SAME_NAME(negate)
    GOUJI_SAME_NAME(equal) GOUJI_SAME_NAME(not_equal) GOUJI_SAME_NAME(less) GOUJI_SAME_NAME(less_equal)
    GOUJI_SAME_NAME(greater) GOUJI_SAME_NAME(greater_equal) GOUJI_SAME_NAME(tallies) GOUJI_SAME_NAME(at_most)
    GOUJI_SAME_NAME(at_least) GOUJI_SAME_NAME(in) GOUJI_SAME_NAME(not_in) GOUJI_SAME_NAME(contains) GOUJI_SAME_NAME(lacks)
    GOUJI_SAME_NAME(contains_any) GOUJI_SAME_NAME(matches) GOUJI_SAME_NAME(like) GOUJI_SAME_NAME(close_to)
    GOUJI_SAME_NAME(is_present) GOUJI_SAME_NAME(is_missing) GOUJI_SAME_NAME(is_not_empty) GOUJI_SAME_NAME(is_empty)
    GOUJI_SAME_NAME(logical_and) GOUJI_SAME_NAME(logical_or) GOUJI_SAME_NAME(logical_not) GOUJI_SAME_NAME(conditional)
    GOUJI_SAME_NAME(or_else) GOUJI_SAME_NAME(builtin) GOUJI_SAME_NAME(hook)
#undef GOUJI_SAME_NAME
    case Op::broken:
    case Op::local:
    case Op::bind:
    case Op::absent_operand: return std::nullopt;
  }
  return std::nullopt;
}

/// Cheaper to compute than to remember.
bool is_trivial(Step step) {
  switch (step) {
    case Step::broken: case Step::literal: case Step::loop: case Step::root: case Step::table: case Step::half: case Step::field:
    case Step::column_attribute: case Step::date_attribute: case Step::cell: case Step::cell_by_column:
      return true;
    case Step::table_attribute: case Step::row_attribute: case Step::row_by_id: case Step::group: case Step::row_by_text:
    case Step::cell_by_text: case Step::lookup: case Step::list: case Step::map: case Step::filter: case Step::every: case Step::some:
    case Step::none: case Step::add: case Step::subtract: case Step::multiply: case Step::divide: case Step::negate: case Step::equal:
    case Step::not_equal: case Step::less: case Step::less_equal: case Step::greater: case Step::greater_equal: case Step::tallies:
    case Step::at_most: case Step::at_least: case Step::in: case Step::not_in: case Step::contains: case Step::lacks:
    case Step::contains_any: case Step::matches: case Step::like: case Step::close_to: case Step::is_present: case Step::is_missing:
    case Step::is_not_empty: case Step::is_empty: case Step::logical_and: case Step::logical_or: case Step::logical_not:
    case Step::conditional: case Step::or_else: case Step::builtin: case Step::hook:
      return false;
  }
  return false;
}

/// What is looked up among many: worth finding once where a rule names it twice.
bool is_search(Step step) { return step == Step::row_by_id || step == Step::row_by_text || step == Step::lookup || step == Step::hook; }

class RuleLowering {
 public:
  RuleLowering(PlanCode& code, std::uint32_t first_hook, const dsl::Source* source) : code_(code), first_hook_(first_hook), source_(source) {}

  void rule(const dsl::checked::Rule& rule, PlanRuleCode& out) {
    for (const auto& step : rule.steps) clause(step, out);
    out.requirement = node(rule.requirement);
    out.forbid = rule.forbid;
    out.has_message = rule.message.has_value();
    if (rule.message) out.message = parts(*rule.message);
    if (rule.advice) out.advice = parts(*rule.advice);
    finish(out);
  }
  void expression(const Expr& expression, PlanRuleCode& out) {
    out.requirement = node(expression);
    finish(out);
  }
  const std::string& problem() const { return problem_; }

 private:
  void finish(PlanRuleCode& out) {
    out.loops = static_cast<std::uint32_t>(depths_.size());
    out.slots = static_cast<std::uint32_t>(first_in_slot_.size());
  }

  void clause(const dsl::checked::Step& step, PlanRuleCode& out) {
    using Kind = dsl::checked::Step::Kind;
    switch (step.kind) {
      case Kind::let: slots_[step.slot] = {false, remembered(node(step.value))}; return;
      case Kind::when: out.clauses.push_back({PlanClause::Kind::when, 0, node(step.value), kNone, kNone, {}}); return;
      case Kind::for_each: {
        const std::uint32_t list = node(step.value);
        const std::uint32_t loop = enter(step.slot);
        const std::uint32_t where = step.where ? node(*step.where) : kNone;
        const std::uint32_t sieve = where == kNone || loop >= kSharedLoop ? kNone : find_sieve(code_, where, loop, known_before(bit_of(loop)));
        out.clauses.push_back({PlanClause::Kind::for_each, loop, list, where, sieve, step.name});
        return;
      }
    }
  }

  std::vector<PlanTemplatePart> parts(const dsl::checked::Template& source) {
    std::vector<PlanTemplatePart> out;
    for (const auto& part : source.parts) out.push_back({part.text, part.value ? node(*part.value) : kNone});
    return out;
  }

  std::uint32_t enter(std::uint32_t slot) {
    const auto loop = static_cast<std::uint32_t>(depths_.size());
    active_.push_back(loop);
    depths_.push_back(static_cast<std::uint32_t>(active_.size()));
    slots_[slot] = {true, loop};
    return loop;
  }

  std::uint32_t node(const Expr& expression) {
    const Op op = expression.op;
    if (op == Op::absent_operand) return kNone;
    if (op == Op::local) return local(expression);
    if (op == Op::bind) return bind(expression);
    if (op == Op::map || op == Op::filter || op == Op::every || op == Op::some || op == Op::none) return loop(expression);
    std::vector<std::uint32_t> operands;
    for (const Expr& operand : expression.operands) operands.push_back(node(operand));
    return add(expression, step_of(expression.op).value_or(Step::broken), operands, 0, expression.index);
  }

  std::uint32_t local(const Expr& expression) {
    const auto slot = slots_.find(expression.index);
    if (slot == slots_.end()) {
      problem_ = "规则有错误";
      return add(expression, Step::broken, {}, 0, 0);
    }
    if (!slot->second.is_loop) return slot->second.index;
    return add(expression, Step::loop, {}, bit_of(slot->second.index), slot->second.index);
  }

  std::uint32_t bind(const Expr& expression) {
    for (std::size_t i = 0; i + 1 < expression.operands.size(); ++i) {
      slots_[expression.index + static_cast<std::uint32_t>(i)] = {false, remembered(node(expression.operands[i]))};
    }
    const dsl::Source* const outside = std::exchange(source_, expression.source);
    const std::uint32_t body = node(expression.operands.back());
    source_ = outside;
    return body;
  }

  std::uint32_t loop(const Expr& expression) {
    std::vector<std::uint32_t> operands{node(expression.operands.front())};
    const std::uint32_t loop = enter(expression.index);
    for (std::size_t i = 1; i < expression.operands.size(); ++i) operands.push_back(node(expression.operands[i]));
    active_.pop_back();
    const Loops own = loop < kSharedLoop ? bit_of(loop) : 0;
    const std::uint32_t made = add(expression, *step_of(expression.op), operands, 0, loop, own);
    const bool joins = expression.op == Op::filter || expression.op == Op::some || expression.op == Op::none;
    if (own != 0 && joins) {
      find_join(code_, made, operands.back(), loop, known_before(own));
      if (operands.size() < 3 || operands[1] == kNone) code_.nodes[made].sieve = find_sieve(code_, operands.back(), loop, known_before(own));
    }
    return made;
  }

  /// Tells of a node whether it has its value before a loop begins.
  std::function<bool(std::uint32_t)> known_before(Loops loop) const {
    return [this, loop](std::uint32_t node) { return (uses_[node - first_node_] & loop) == 0; };
  }

  /// Appends a node that depends on what its operands depend on and on `uses`, without the loop it opens itself.
  std::uint32_t add(const Expr& expression, Step step, const std::vector<std::uint32_t>& operands, Loops uses, std::uint32_t a, Loops own = 0) {
    PlanNode made;
    made.step = step;
    made.kind = kind_of(expression.type);
    made.list = expression.type.is_list();
    made.count = static_cast<std::uint16_t>(operands.size());
    made.first = static_cast<std::uint32_t>(code_.operands.size());
    made.a = a;
    made.symbol = expression.symbol;
    const dsl::Type& element = made.list && expression.type.element ? *expression.type.element : expression.type;
    if (element.kind == dsl::TypeKind::record) made.record = element.index;
    code_.operands.insert(code_.operands.end(), operands.begin(), operands.end());
    for (std::uint32_t operand : operands) {
      if (operand != kNone) uses |= uses_[operand - first_node_];
    }
    uses &= ~own;
    if (step == Step::broken) problem_ = "规则有错误";
    if (step == Step::literal) literal(expression, made);
    if (step == Step::matches) pattern(operands, made);
    if (step == Step::hook) made.a += first_hook_;
    shorten(code_, operands, made);
    if (!active_.empty() && !is_trivial(step) && (uses & bit_of(active_.back())) == 0) remember(made, uses);
    const auto index = static_cast<std::uint32_t>(code_.nodes.size());
    const auto [known, is_new] = slot_of_.try_emplace(meaning(made, operands, index), static_cast<std::uint32_t>(first_in_slot_.size()));
    made.slot = known->second;
    if (is_new) first_in_slot_.push_back(index);
    code_.nodes.push_back(made);
    code_.spans.push_back(expression.span);
    code_.sources.push_back(source_);
    uses_.push_back(uses);
    if (!is_new && is_search(step)) {
      for (const std::uint32_t twin : {first_in_slot_[made.slot], index}) remembered(twin);
    }
    return index;
  }

  /// What a node stands for in its rule: nodes of one meaning have the same value wherever their loops stand the same.
  std::string meaning(const PlanNode& node, const std::vector<std::uint32_t>& operands, std::uint32_t index) const {
    if (node.step == Step::literal && node.kind == Kind::text) return "\"" + std::string(code_.literals[node.a].text->raw);
    if (!is_search(node.step) && !is_trivial(node.step)) return fmt::format("#{}", index);
    if (node.step == Step::literal) return fmt::format("#{}", index);
    std::string out = fmt::format("{} {} {} {} {} {}", step_name(node.step), static_cast<int>(node.kind), node.list, node.a, node.symbol, node.record);
    for (const std::uint32_t operand : operands) out += operand == kNone ? " -" : fmt::format(" {}", code_.nodes[operand].slot);
    return out;
  }

  std::uint32_t remembered(std::uint32_t index) {
    PlanNode& value = code_.nodes[index];
    if (!value.kept && !is_trivial(value.step)) remember(value, uses_[index - first_node_]);
    return index;
  }

  /// The value holds until the innermost loop that it depends on advances: when an outer one does, the inner begins anew.
  void remember(PlanNode& value, Loops uses) {
    if ((uses & bit_of(kSharedLoop)) != 0) return;
    std::uint32_t depth = 0;
    value.guard = 0;
    for (std::uint32_t loop = 0; loop < depths_.size() && loop < kSharedLoop; ++loop) {
      if ((uses & bit_of(loop)) != 0 && depths_[loop] > depth) {
        depth = depths_[loop];
        value.guard = static_cast<std::uint16_t>(loop + 1);
      }
    }
    value.kept = true;
  }

  void literal(const Expr& expression, PlanNode& made) {
    const auto value = literal_value(expression, code_);
    if (!value) problem_ = fmt::format("“{}”不能用作{}", expression.literal.text, made.kind == Kind::document_number ? "文号" : "数值");
    made.a = static_cast<std::uint32_t>(code_.literals.size());
    code_.literals.push_back(value.value_or(Value{}));
  }

  void pattern(const std::vector<std::uint32_t>& operands, PlanNode& made) {
    made.a = kNone;
    const PlanNode& right = code_.nodes[operands.at(1)];
    if (right.step != Step::literal || right.kind != Kind::text) {
      problem_ = "“匹配”的右边应当是写定的文字";
      return;
    }
    const Value& value = code_.literals[right.a];
    if (value.state != State::present) return;
    const auto [known, is_new] = code_.pattern_of.try_emplace(std::string(value.text->raw), static_cast<std::uint32_t>(code_.patterns.size()));
    made.a = known->second;
    if (is_new) code_.patterns.emplace_back(folded_pattern(value.text->raw));
    if (const std::string problem = code_.patterns[made.a].problem(); !problem.empty()) problem_ = fmt::format("正则表达式“{}”有错误：{}", value.text->raw, problem);
  }

  struct Slot {
    bool is_loop = false;
    std::uint32_t index = 0;  ///< a loop, or the node of a 设 or parameter
  };

  PlanCode& code_;
  const std::uint32_t first_hook_;
  const dsl::Source* source_;           ///< of the rule, or of the 定义 that is being written out
  const std::uint32_t first_node_ = static_cast<std::uint32_t>(code_.nodes.size());
  std::unordered_map<std::uint32_t, Slot> slots_;
  std::vector<std::uint32_t> active_;   ///< loops around the place reached
  std::vector<std::uint32_t> depths_;   ///< by loop
  std::vector<Loops> uses_;             ///< by node from first_node_: the loops it depends on
  std::unordered_map<std::string, std::uint32_t> slot_of_;   ///< by meaning
  std::vector<std::uint32_t> first_in_slot_;                 ///< the first node of each slot
  std::string problem_;
};

std::string lacking(const dsl::checked::Rule& rule) {
  std::string names;
  for (const std::string& name : rule.lacking) names += (names.empty() ? "" : "、") + name;
  return "本表式没有 " + names;
}

Date effective(const dsl::checked::Rule& rule) {
  Date days{std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  if (rule.effective_from) {
    if (const auto from = date_of(*rule.effective_from)) days.first = from->first;
  }
  if (rule.effective_to) {
    if (const auto to = date_of(*rule.effective_to)) days.last = to->last;
  }
  return days;
}

void name_schema(PlanCode& code, const dsl::Schema& schema) {
  for (std::size_t i = 0; i <= schema.symbols.size(); ++i) {
    const std::string_view raw = i == 0 ? std::string_view{} : code.arena->copy(schema.symbols.text(static_cast<dsl::Symbol>(i)));
    code.symbols.push_back({raw, fold(raw, *code.arena)});
  }
  for (const auto& table : schema.tables) {
    const std::string& whole = table.whole ? schema.tables[*table.whole].id : table.id;
    code.table_names.push_back(table.id.starts_with(whole) ? table.id : whole + "." + table.id);
    std::vector<dsl::Symbol> ids;
    for (const auto& column : table.columns) ids.push_back(column.id);
    auto& places = code.column_places.emplace_back(schema.symbols.size() + 1, std::int16_t{-1});
    for (std::size_t i = ids.size(); i-- > 0;) places[ids[i]] = static_cast<std::int16_t>(i);
    code.columns.push_back(std::move(ids));
  }
  const dsl::Symbol section = schema.symbols.find(kSection);
  for (const auto& record : schema.records) code.sections.push_back(section == 0 ? -1 : record.field(section));
}

void add_hooks(PlanCode& code, std::span<const dsl::checked::Hook> hooks) {
  for (const auto& hook : hooks) code.hooks.push_back({hook.name, hook.file, hook.parameters, hook.result});
}

PlanRule describe(const dsl::checked::Rule& rule, const dsl::Source* source) {
  PlanRule out;
  out.id = rule.id;
  out.number = rule.number;
  out.title = rule.title;
  out.basis = rule.basis;
  out.category = rule.category;
  out.severity = rule.severity;
  out.review = rule.review;
  out.off = rule.off;
  if (source != nullptr) {
    out.file = source->name();
    out.line = source->locate(rule.span.begin).line;
  }
  out.companions = rule.companions;
  out.effective = effective(rule);
  if (rule.broken) out.not_run = "规则有错误，没有运行";
  if (!rule.broken && !rule.lacking.empty()) out.not_run = lacking(rule);
  return out;
}

}  // namespace

Plan lower(std::span<const dsl::checked::Module> modules, const dsl::Schema& schema) {
  Plan plan;
  plan.schema = &schema;
  auto code = std::make_shared<Plan::Code>();
  name_schema(*code, schema);
  for (const auto& module : modules) {
    const auto first_hook = static_cast<std::uint32_t>(code->hooks.size());
    add_hooks(*code, module.hooks);
    for (const auto& rule : module.rules) {
      PlanRule made = describe(rule, module.source);
      PlanRuleCode rule_code;
      if (made.not_run.empty()) {
        RuleLowering lowering(*code, first_hook, module.source);
        lowering.rule(rule, rule_code);
        if (!lowering.problem().empty()) made.not_run = lowering.problem();
      }
      rule_code.unconditional = made.not_run.empty() && !made.off && made.companions.empty() && made.is_always_in_force();
      code->loops = std::max(code->loops, rule_code.loops);
      code->slots = std::max(code->slots, rule_code.slots);
      code->rules.push_back(std::move(rule_code));
      plan.rules.push_back(std::move(made));
    }
  }
  plan.code = std::move(code);
  return plan;
}

Plan lower_expression(const dsl::checked::Expr& expression, const dsl::Schema& schema, std::span<const dsl::checked::Hook> hooks) {
  Plan plan;
  plan.schema = &schema;
  auto code = std::make_shared<Plan::Code>();
  name_schema(*code, schema);
  add_hooks(*code, hooks);
  PlanRuleCode rule_code;
  RuleLowering lowering(*code, 0, nullptr);
  lowering.expression(expression, rule_code);
  code->loops = rule_code.loops;
  code->slots = rule_code.slots;
  code->rules.push_back(std::move(rule_code));
  PlanRule rule;
  rule.not_run = lowering.problem();
  rule.effective = {std::numeric_limits<std::int32_t>::min(), std::numeric_limits<std::int32_t>::max()};
  plan.rules.push_back(std::move(rule));
  plan.code = std::move(code);
  return plan;
}

}  // namespace gouji
