// Any bytes as the script of a hook: it is loaded and called with values of every kind, each result taken as a value of every type.
// Nothing it does may take more than its budget, change what a later call gives, or get out of the sandbox.
#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/hook/lua_hooks.h"
#include "engine/model/facts.h"
#include "tests/fuzz/world.h"

namespace gouji::fuzz {
namespace {

using dsl::Type;
using dsl::TypeKind;

Value present(Kind kind) {
  Value value;
  value.kind = kind;
  value.state = State::present;
  return value;
}

Value text_value(std::string_view raw, Arena& memory) {
  Value value = present(Kind::text);
  value.text = memory.make(Text{raw, fold(raw, memory)});
  return value;
}

std::vector<Value> arguments(std::string_view text, Arena& memory) {
  Value amount = present(Kind::amount);
  amount.quantity = Quantity::exact(-1'234'500);
  Value items = present(Kind::list);
  auto* list = memory.make(List{});
  auto* elements = memory.array<Value>(2);
  elements[0] = text_value(text, memory);
  elements[1] = text_value("王小明同志遗属补助", memory);
  list->items = elements;
  list->count = 2;
  items.list = list;
  Value truth = present(Kind::boolean);
  truth.truth = true;
  return {text_value(text, memory), amount, items, truth};
}

std::string said(const HookResult& result) {
  if (!result.error.empty()) return result.error;
  if (result.value.state != State::present) return "absent";
  if (result.value.kind == Kind::text) return std::string(result.value.text->raw);
  if (result.value.kind == Kind::list) return std::to_string(result.value.list->count);
  return std::to_string(result.value.quantity.value);
}

void run(std::string_view bytes) {
  // The first line is an argument, the rest a script or, where it returns nothing by itself, the body of a function.
  const std::size_t line = std::min(bytes.find('\n'), bytes.size());
  const std::string argument(bytes.substr(0, line));
  const std::string script(bytes.substr(line));
  HookLimits limits;
  limits.instructions = 50'000;
  limits.memory = 2 * 1024 * 1024;
  Arena memory;
  const std::vector<Value> values = arguments(argument, memory);
  const Type types[] = {Type::of(TypeKind::text), Type::of(TypeKind::number), Type::list_of(Type::of(TypeKind::text)), Type::of(TypeKind::date)};
  for (const std::string& text : {script, "return function(a, b, c, d)" + script + "\nend"}) {
    LuaHooks hooks([&](const std::string&) { return std::optional(text); }, limits);
    static_cast<void>(hooks.problem("fuzz.lua", "f", 4));
    for (const Type& type : types) {
      const HookResult first = hooks.call("fuzz.lua", "f", values, type, memory);
      const HookResult again = hooks.call("fuzz.lua", "f", values, type, memory);
      require(said(first) == said(again), "a call remembers the one before it");
    }
  }
}

}  // namespace
}  // namespace gouji::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  gouji::fuzz::run({reinterpret_cast<const char*>(data), size});
  return 0;
}
