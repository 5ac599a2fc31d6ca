#include "engine/eval/trace.h"

#include "engine/eval/describe_value.h"
#include "engine/eval/sentence.h"
#include "engine/eval/value_text.h"
#include "engine/eval/worked.h"

namespace gouji {
namespace {

constexpr std::uint64_t kBudget = 50'000'000;

class Tracer {
 public:
  Tracer(const Plan& plan, std::uint32_t rule, const Facts& facts, const TraceOptions& options)
      : machine_(plan, facts, options.hooks, kBudget), rule_(plan.code->rules[rule]), most_(options.most) {}

  std::vector<Trace> run() {
    machine_.begin();
    clause(0);
    return std::move(traces_);
  }

 private:
  void clause(std::size_t index) {
    if (traces_.size() >= most_ || machine_.exhausted()) return;
    if (index == rule_.clauses.size()) {
      const Truth holds = machine_.test(rule_.requirement);
      const bool good = holds.known() && holds.holds() != rule_.forbid;
      const Outcome passed = holds.by_rounding() ? Outcome::pass_by_rounding : Outcome::pass;
      add(!holds.known() ? Outcome::undetermined : good ? passed : Outcome::fail, rule_.requirement, Trace::Clause::requirement);
      return;
    }
    const PlanClause& at = rule_.clauses[index];
    if (at.kind == PlanClause::Kind::when) {
      const Truth speaks = machine_.test(at.value);
      if (speaks.holds()) {
        clause(index + 1);
      } else {
        add(speaks.known() ? Outcome::not_applicable : Outcome::undetermined, at.value, Trace::Clause::when);
      }
      return;
    }
    bool any = false;
    const auto see = [&](const Value& item) {
      any = true;
      machine_.bind(at.loop, item);
      bindings_.emplace_back(at.name, message_text(machine_, item));
      const bool is_text = item.kind == Kind::text;
      if (is_text) texts_.push_back(bindings_.back().second);
      const Truth selected = at.where == kNone ? Truth::of(true) : machine_.test(at.where);
      if (!selected.known()) add(Outcome::undetermined, at.where, Trace::Clause::where);
      if (selected.holds()) clause(index + 1);
      bindings_.pop_back();
      if (is_text) texts_.pop_back();
      return traces_.size() < most_;
    };
    const Extent extent = machine_.each(at.value, see);
    if (!extent.complete()) {
      add(Outcome::undetermined, at.value, Trace::Clause::for_each);
    } else if (!any) {
      add(Outcome::not_applicable, at.value, Trace::Clause::for_each);
    }
  }

  void add(Outcome outcome, std::uint32_t node, Trace::Clause clause) {
    if (traces_.size() >= most_) return;
    Trace made;
    made.outcome = outcome;
    made.bindings = bindings_;
    made.texts = texts_;
    made.decided = worked(machine_, node);
    made.clause = clause;
    if (outcome == Outcome::undetermined) made.reason = lacks_text(machine_, node);
    if (outcome == Outcome::fail) made.sentence = broken_sentence(machine_, node, !rule_.forbid);
    traces_.push_back(std::move(made));
  }

  Machine machine_;
  const PlanRuleCode& rule_;
  const std::size_t most_;
  std::vector<std::pair<std::string, std::string>> bindings_;
  std::vector<std::string> texts_;
  std::vector<Trace> traces_;
};

}  // namespace

std::vector<Trace> trace(const Plan& plan, std::uint32_t rule, const Facts& facts, const TraceOptions& options) {
  if (!plan.rules[rule].not_run.empty()) return {};
  return Tracer(plan, rule, facts, options).run();
}

}  // namespace gouji
