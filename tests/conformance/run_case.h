#pragma once
#include "suite.h"
#include "world.h"

namespace gouji::conformance {

/// Tries a case in Chinese and in English; every difference from what it expects is a failure of the current test.
void run_case(const Case& expected, const World& world);

}  // namespace gouji::conformance
