#pragma once
#include <vector>

#include "engine/eval/finding.h"
#include "engine/plan/plan.h"

namespace gouji {

/// One wrong figure breaks several tallies. Where the figures of a finding are also those of a narrower one (fewer figures), its
/// message names that one and the line of the figure they share, so that a reader mends the root first. `findings` in order.
void name_shared_roots(std::vector<Finding>& findings, const Plan& plan);

}  // namespace gouji
