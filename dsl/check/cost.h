#pragma once
#include "dsl/check/checked.h"

namespace gouji::dsl {

/// How the work of a rule grows with the document. What an element contains (行.下级, 目标.年度指标) adds nothing to the loop over the
/// elements: all of it together is the document once.
checked::Cost cost_of(const checked::Rule& rule);

}  // namespace gouji::dsl
