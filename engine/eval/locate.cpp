#include "engine/eval/locate.h"

#include "engine/eval/machine.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

constexpr std::uint64_t kBudget = 50'000'000;

/// What values view into: literals live in the plan, computed values in the machine.
struct Memory {
  Memory(const Plan& of, const Facts& facts) : plan(of), machine(plan, facts, nullptr, kBudget) {}

  const Plan plan;
  Machine machine;
};

}  // namespace

Located locate(const Plan& plan, const Facts& facts) {
  auto memory = std::make_shared<Memory>(plan, facts);
  Machine& machine = memory->machine;
  machine.begin();
  Located out;
  const std::uint32_t node = plan.code->rules.front().requirement;
  out.value = machine.eval(node);
  out.text = message_text(machine, out.value);
  if (plan.code->nodes[node].list) {
    machine.each(node, [&](const Value& item) {
      out.elements.push_back(item);
      return true;
    });
  }
  out.memory = std::move(memory);
  return out;
}

}  // namespace gouji
