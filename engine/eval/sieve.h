#pragma once
#include <array>
#include <cstddef>
#include <string_view>

#include "engine/eval/truth.h"
#include "engine/plan/code.h"
#include "engine/value/value.h"

namespace gouji {

/// A direct test (engine/plan/code.h) with what it tests against.
struct FieldTest {
  const PlanNode* node = nullptr;
  std::string_view text;        ///< of a test against a text
  const PlanCode* code = nullptr;
};

/// The tests of a walk, made ready when it begins.
struct Sieve {
  std::array<FieldTest, PlanSieve::kMost> tests;
  std::size_t count = 0;
  bool whole = false;   ///< what passes all tests meets the condition

  enum class Says { no, open, yes };
  /// Whether an element meets the condition of the walk: a record, or something that is not there.
  Says ask(const Value& element) const;
};

}  // namespace gouji
