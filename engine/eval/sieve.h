#pragma once
#include <array>
#include <cstdint>
#include <string_view>

#include "engine/eval/truth.h"
#include "engine/plan/code.h"
#include "engine/value/value.h"

namespace gouji {

/// The tests of a walk (PlanSieve) while it lasts.
struct Sieve {
  const PlanCode* code = nullptr;
  const PlanSieve* plan = nullptr;   ///< null: there are no tests
  std::array<std::string_view, PlanSieve::kMost> known;   ///< of a test against what is known only now
  std::uint8_t left_out = 0;         ///< bit i: test i is against something that is not there

  enum class Says { no, open, yes };
  /// Whether an element meets the condition of the walk: a record, or something that is not there.
  Says ask(const Value& element) const;
};

}  // namespace gouji
