#include "engine/eval/locate.h"

#include "engine/eval/machine.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

constexpr std::uint64_t kBudget = 50'000'000;

}  // namespace

Located locate(const Plan& plan, const Facts& facts) {
  auto machine = std::make_shared<Machine>(plan, facts, nullptr, kBudget);
  machine->begin();
  Located out;
  const std::uint32_t node = plan.code->rules.front().requirement;
  out.value = machine->eval(node);
  out.text = message_text(*machine, out.value);
  if (plan.code->nodes[node].list) {
    machine->each(node, [&](const Value& item) {
      out.elements.push_back(item);
      return true;
    });
  }
  out.memory = std::move(machine);
  return out;
}

}  // namespace gouji
