#pragma once
#include <string>

#include "engine/plan/plan.h"

namespace gouji {

/// A plan as text for tests and debugging: one line per node, operands before their users.
std::string dump(const Plan& plan);

}  // namespace gouji
