#pragma once
#include <string>
#include <vector>

#include "engine/eval/explain.h"

namespace gouji {

/// 12.335 至 12.345万元; empty for what is exact or no figure.
std::string interval_text(const Value& value);
/// The lines of the facts that the value of a node comes from.
std::vector<std::uint32_t> lines_of(Machine& machine, std::uint32_t node);
/// What a missing value lacks, with places.
std::string lacks_text(Machine& machine, std::uint32_t node);

}  // namespace gouji
