#pragma once
#include "engine/eval/finding.h"
#include "engine/model/facts.h"

namespace gouji {

/// Where a fact of a companion stands; empty for those of the document.
CompanionPlace companion_place(const Facts& facts, const Place& place);

}  // namespace gouji
