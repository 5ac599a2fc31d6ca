#pragma once
#include <cstdint>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/base/span.h"
#include "engine/hook/hook.h"
#include "engine/model/facts.h"
#include "engine/plan/plan.h"

namespace gouji {

/// What a condition is to its rule.
enum class ConditionRole : std::uint8_t {
  when,         ///< 适用
  where,        ///< 其中
  branch,       ///< 若
  taken,        ///< a condition behind 取
  part,         ///< of 且 or 或, or one side of a comparison of conditions
  body,         ///< 满足
  requirement   ///< 应当, 不得
};

/// A condition of a rule, and the sides of it that were seen.
struct ConditionSides {
  ConditionRole role = ConditionRole::requirement;
  dsl::Span span;
  const dsl::Source* source = nullptr;   ///< in which the span lies; null: not known
  bool held = false;                     ///< was true
  bool failed = false;                   ///< was false
  bool unknown = false;                  ///< was missing
};

/// The conditions of a rule in the order written, none of them seen. Empty for a rule that cannot be run in this form.
std::vector<ConditionSides> conditions_of(const Plan& plan, std::uint32_t rule);

/// The same, with the sides that the rule takes over a document. A walk of its own beside the evaluator, which is asked for values
/// and knows nothing of it: what the evaluator would not look at (behind a false part of an 且, a branch not taken) is not seen.
std::vector<ConditionSides> sides_taken(const Plan& plan, std::uint32_t rule, const Facts& facts, HookPort* hooks);

}  // namespace gouji
