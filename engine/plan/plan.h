#pragma once
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "dsl/check/checked.h"
#include "dsl/check/schema.h"
#include "engine/value/value.h"

namespace gouji {

/// What a report says of a rule.
struct PlanRule {
  std::string id, number, title, basis;
  dsl::ast::Category category{};
  dsl::ast::Severity severity{};
  bool review = false;
  std::optional<std::string> off;
  std::string file;            ///< source name
  std::uint32_t line = 0;      ///< of the rule in its file
  std::string not_run;         ///< non-empty: why it cannot be run in this form, whatever the document
  std::vector<std::string> companions;
  Date effective;              ///< first and last day; extreme values where open
  bool is_always_in_force() const {
    return effective.first == std::numeric_limits<std::int32_t>::min() && effective.last == std::numeric_limits<std::int32_t>::max();
  }
};

/// Rules ready to run against the facts of one schema: names are indexes, literals are values, patterns are compiled. Immutable
/// and shared by threads.
class Plan {
 public:
  struct Code;  ///< the steps; private to plan and eval (engine/plan/code.h)
  std::vector<PlanRule> rules;
  const dsl::Schema* schema = nullptr;
  std::shared_ptr<const Code> code;
};

/// Lowers checked modules of one schema, rules in the order given. A broken rule is kept with `not_run` set.
Plan lower(std::span<const dsl::checked::Module> modules, const dsl::Schema& schema);

/// One expression as a plan with a single rule that has no clauses (`gouji eval`); `not_run` says what is wrong with it. `hooks`:
/// what its calls of hooks index.
Plan lower_expression(const dsl::checked::Expr& expression, const dsl::Schema& schema, std::span<const dsl::checked::Hook> hooks = {});

}  // namespace gouji
