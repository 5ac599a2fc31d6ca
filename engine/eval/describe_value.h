#pragma once
#include <string>
#include <vector>

#include "engine/eval/explain.h"

namespace gouji {

/// 12.335 至 12.345万元; empty for what is exact or no figure.
std::string interval_text(const Value& value);
/// Where the facts stand that the value of a node comes from.
struct Whereabouts {
  std::vector<std::uint32_t> lines;      ///< in the document
  std::vector<std::string> elsewhere;    ///< in companions: 采购清单第3行
};
Whereabouts whereabouts_of(Machine& machine, std::uint32_t node);
/// What a missing value lacks, with places.
std::string lacks_text(Machine& machine, std::uint32_t node);

}  // namespace gouji
