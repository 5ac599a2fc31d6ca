#include "engine/eval/coverage.h"

#include <optional>
#include <unordered_map>

#include "engine/eval/machine.h"

namespace gouji {
namespace {

constexpr std::uint64_t kBudget = 50'000'000;

bool is_quantifier(Step step) { return step == Step::every || step == Step::some || step == Step::none; }

/// Finds the conditions of a rule: nodes in the places where a rule asks whether something holds.
class ConditionFinder {
 public:
  explicit ConditionFinder(const Plan& plan) : code_(*plan.code) {}

  std::vector<ConditionSides> find(const PlanRuleCode& rule) {
    for (const PlanClause& clause : rule.clauses) {
      if (clause.kind == PlanClause::Kind::when) {
        condition(clause.value, ConditionRole::when);
      } else {
        below(clause.value);
        condition(clause.where, ConditionRole::where);
      }
    }
    condition(rule.requirement, ConditionRole::requirement);
    return std::move(found_);
  }

  /// Index into what find() gave, by node.
  const std::unordered_map<std::uint32_t, std::size_t>& places() const { return places_; }
  /// Whether any condition lies at or below a node.
  bool holds_any(std::uint32_t node) const { return node != kNone && holding_.contains(node) && holding_.at(node); }

 private:
  bool condition(std::uint32_t index, ConditionRole role) {
    if (index == kNone) return false;
    const PlanNode& node = code_.nodes[index];
    if (node.step != Step::literal && places_.try_emplace(index, found_.size()).second) {
      found_.push_back({role, code_.spans[index], code_.sources[index], false, false, false});
    }
    below(index);
    holding_[index] = true;
    return true;
  }

  /// Whether there are conditions at or below a node that is none itself.
  bool below(std::uint32_t index) {
    if (index == kNone) return false;
    if (const auto known = holding_.find(index); known != holding_.end()) return known->second;
    const PlanNode& node = code_.nodes[index];
    bool any = false;
    for (std::size_t i = 0; i < node.count; ++i) {
      const std::uint32_t operand = code_.operands[node.first + i];
      if (operand == kNone) continue;
      const auto role = role_of(node, i, code_.nodes[operand]);
      any = (role ? condition(operand, *role) : below(operand)) || any;
    }
    return holding_[index] = any;
  }

  static std::optional<ConditionRole> role_of(const PlanNode& node, std::size_t place, const PlanNode& operand) {
    if (operand.kind != Kind::boolean || operand.list) return std::nullopt;
    if (node.step == Step::logical_and || node.step == Step::logical_or) return ConditionRole::part;
    if (node.step == Step::equal || node.step == Step::not_equal) return ConditionRole::part;
    if (node.step == Step::filter) return place == 1 ? std::optional(ConditionRole::where) : std::nullopt;
    if (node.step == Step::conditional) return place % 2 == 0 && place + 1 < node.count ? ConditionRole::branch : ConditionRole::taken;
    if (is_quantifier(node.step)) return place == 1 ? ConditionRole::where : ConditionRole::body;
    return std::nullopt;
  }

  const PlanCode& code_;
  std::vector<ConditionSides> found_;
  std::unordered_map<std::uint32_t, std::size_t> places_;
  std::unordered_map<std::uint32_t, bool> holding_;
};

class SideWalk {
 public:
  SideWalk(const Plan& plan, std::uint32_t rule, const Facts& facts, HookPort* hooks)
      : rule_(plan.code->rules[rule]), machine_(plan, facts, hooks, kBudget), finder_(plan), seen_(finder_.find(rule_)) {
    stamps_.resize(plan.code->loops + 1U, 1);
  }

  std::vector<ConditionSides> run() {
    machine_.begin();
    clause(0);
    return std::move(seen_);
  }

 private:
  void clause(std::size_t index) {
    if (machine_.exhausted()) return;
    if (index == rule_.clauses.size()) {
      condition(rule_.requirement);
      return;
    }
    const PlanClause& at = rule_.clauses[index];
    if (at.kind == PlanClause::Kind::when) {
      if (condition(at.value).holds()) clause(index + 1);
      return;
    }
    visit(at.value);
    machine_.each(at.value, [&](const Value& item) {
      bind(at.loop, item);
      if (at.where == kNone || condition(at.where).holds()) clause(index + 1);
      return !machine_.exhausted();
    });
  }

  void bind(std::uint32_t loop, const Value& item) {
    machine_.bind(loop, item);
    stamps_[loop + 1] = ++clock_;
  }

  Truth condition(std::uint32_t index) {
    const Truth truth = machine_.test(index);
    if (const auto place = finder_.places().find(index); place != finder_.places().end()) {
      ConditionSides& sides = seen_[place->second];
      sides.held |= truth.holds();
      sides.failed |= truth.known() && !truth.holds();
      sides.unknown |= !truth.known();
    }
    visit(index);
    return truth;
  }

  /// A value that the evaluator remembers is looked into once for as long as it is remembered.
  bool is_known(const PlanNode& node, std::uint32_t index) {
    if (!node.kept) return false;
    std::uint64_t& visited = visited_[index];
    if (visited >= stamps_[node.guard]) return true;
    visited = ++clock_;
    return false;
  }

  void visit(std::uint32_t index) {
    if (!finder_.holds_any(index) || machine_.exhausted()) return;
    const PlanNode& node = machine_.node(index);
    if (is_known(node, index)) return;
    if (node.step == Step::logical_and || node.step == Step::logical_or) return parts(node);
    if (node.step == Step::conditional) return branches(node);
    if (is_quantifier(node.step)) return quantifier(node);
    if (node.step == Step::or_else) return fallback(node);
    if (node.step == Step::filter || node.step == Step::map) return elements(node);
    for (const std::uint32_t operand : machine_.code().operands_of(node)) operand_of(operand);
  }

  void operand_of(std::uint32_t operand) {
    if (operand == kNone) return;
    if (finder_.places().contains(operand)) {
      condition(operand);
    } else {
      visit(operand);
    }
  }

  void parts(const PlanNode& node) {
    const bool settles = node.step == Step::logical_or;
    for (const std::uint32_t part : machine_.code().operands_of(node)) {
      const Truth truth = condition(part);
      if (truth.known() && truth.holds() == settles && !truth.by_rounding()) return;
    }
  }

  void branches(const PlanNode& node) {
    std::size_t i = 0;
    for (; i + 1 < node.count; i += 2) {
      const Truth asked = condition(machine_.operand(node, i));
      if (!asked.known()) return;
      if (!asked.holds()) continue;
      ++i;
      break;
    }
    operand_of(machine_.operand(node, i));
  }

  void fallback(const PlanNode& node) {
    operand_of(machine_.operand(node, 0));
    const Value value = machine_.eval(machine_.operand(node, 0));
    if (value.state == State::blank || value.state == State::absent) operand_of(machine_.operand(node, 1));
  }

  void elements(const PlanNode& node) {
    visit(machine_.operand(node, 0));
    machine_.each(machine_.operand(node, 0), [&](const Value& item) {
      bind(node.a, item);
      operand_of(machine_.operand(node, 1));
      return !machine_.exhausted();
    });
  }

  void quantifier(const PlanNode& node) {
    const std::uint32_t where = machine_.operand(node, 1);
    const bool every = node.step == Step::every;
    visit(machine_.operand(node, 0));
    machine_.each(machine_.operand(node, 0), [&](const Value& item) {
      bind(node.a, item);
      const Truth selected = where == kNone ? Truth::of(true) : condition(where);
      if (selected.known() && !selected.holds()) return true;
      const Truth holds = condition(machine_.operand(node, 2));
      const bool decides = selected.known() && holds.known() && holds.holds() != every && (every || !(holds.by_rounding() || selected.by_rounding()));
      return !decides && !machine_.exhausted();
    });
  }

  const PlanRuleCode& rule_;
  Machine machine_;
  ConditionFinder finder_;
  std::vector<ConditionSides> seen_;
  std::vector<std::uint64_t> stamps_;   ///< [i + 1]: when loop i last advanced
  std::unordered_map<std::uint32_t, std::uint64_t> visited_;
  std::uint64_t clock_ = 1;
};

}  // namespace

std::vector<ConditionSides> conditions_of(const Plan& plan, std::uint32_t rule) {
  if (!plan.rules[rule].not_run.empty()) return {};
  return ConditionFinder(plan).find(plan.code->rules[rule]);
}

std::vector<ConditionSides> sides_taken(const Plan& plan, std::uint32_t rule, const Facts& facts, HookPort* hooks) {
  if (!plan.rules[rule].not_run.empty()) return {};
  return SideWalk(plan, rule, facts, hooks).run();
}

}  // namespace gouji
