#include "engine/plan/dump.h"

#include <fmt/format.h>

#include "engine/plan/code.h"

namespace gouji {

std::string_view step_name(Step step) {
  switch (step) {
#define GOUJI_STEP_TEXT(name, effect) \
  case Step::name: return #name;
    GOUJI_STEPS(GOUJI_STEP_TEXT)
#undef GOUJI_STEP_TEXT
  }
  return "";
}

std::string dump(const Plan& plan) {
  std::string out;
  const PlanCode& code = *plan.code;
  for (std::size_t i = 0; i < code.nodes.size(); ++i) {
    const PlanNode& node = code.nodes[i];
    out += fmt::format("{:4} {}", i, step_name(node.step));
    for (std::uint32_t operand : code.operands_of(node)) out += operand == kNone ? " -" : fmt::format(" {}", operand);
    if (node.symbol != 0) out += fmt::format(" “{}”", plan.schema->symbols.text(node.symbol));
    if (node.a != 0 && node.a != kNone) out += fmt::format(" a={}", node.a);
    if (node.list) out += " list";
    if (node.kept) out += fmt::format(" kept until {}", node.guard == 0 ? std::string("the end") : fmt::format("loop {}", node.guard - 1));
    out += '\n';
  }
  for (std::size_t i = 0; i < code.rules.size(); ++i) {
    out += fmt::format("rule {}", plan.rules[i].id);
    if (!plan.rules[i].not_run.empty()) out += fmt::format(" not run: {}", plan.rules[i].not_run);
    out += '\n';
    for (const PlanClause& clause : code.rules[i].clauses) {
      if (clause.kind == PlanClause::Kind::when) out += fmt::format("  when {}\n", clause.value);
      if (clause.kind == PlanClause::Kind::for_each) {
        out += fmt::format("  for loop {} in {}{}\n", clause.loop, clause.value, clause.where == kNone ? "" : fmt::format(" where {}", clause.where));
      }
    }
    if (code.rules[i].requirement != kNone) out += fmt::format("  {} {}\n", code.rules[i].forbid ? "forbid" : "require", code.rules[i].requirement);
  }
  return out;
}

}  // namespace gouji
