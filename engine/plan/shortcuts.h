#pragma once
#include <cstdint>
#include <functional>
#include <vector>

#include "engine/plan/code.h"

/// What a plan knows of a node beyond its meaning, so that a machine comes to the same value with less work.
namespace gouji {

/// Fills in what a node without its place in the plan allows: lists and texts that are written down are made ready once for all
/// documents; a field of a loop's element, and a test of one against what is written down, are marked.
void shorten(PlanCode& code, const std::vector<std::uint32_t>& operands, PlanNode& made);

/// Marks a walk over `loop` whose `condition` cannot do without an equality: a field of the element on one side, on the other what
/// is `known` before the loop.
void find_join(PlanCode& code, std::uint32_t walk, std::uint32_t condition, std::uint32_t loop, const std::function<bool(std::uint32_t)>& known);

/// The tests of the `condition` of a walk over `loop` that are decided by a look at a field of the element: index into
/// PlanCode::sieves, kNone: there are none. What they test against is `known` before the loop.
std::uint32_t find_sieve(PlanCode& code, std::uint32_t condition, std::uint32_t loop, const std::function<bool(std::uint32_t)>& known);

}  // namespace gouji
