#pragma once
#include <string>

#include "engine/eval/machine.h"

namespace gouji {

/// The standard sentence: why a condition that should have been `wanted` is not, in words that say what, where and by how much.
/// For a tally: “合计 1,204 应为 1,211（1,180 + 31），相差 7，四舍五入至多解释 1.5（第 345 行）”. Without a final 。
std::string broken_sentence(Machine& machine, std::uint32_t node, bool wanted);

/// What a condition that holds says: 合计 701.48 = 701.48.
std::string held_sentence(Machine& machine, std::uint32_t node);

/// The difference of the two sides of a tally by the printed figures, 0 for other conditions.
std::int64_t tally_difference(Machine& machine, std::uint32_t node);

}  // namespace gouji
