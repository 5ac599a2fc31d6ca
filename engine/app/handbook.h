#pragma once
#include "engine/app/installation.h"
#include "engine/app/rule_set.h"
#include "engine/report/case_report.h"
#include "engine/report/handbook.h"

namespace gouji::app {

/// What a handbook says of the rules of a run. `cases` is what running its cases gave: examples of messages are taken from it.
Handbook make_handbook(const Installation& installation, const RuleSet& rules, const CaseReport& cases);

}  // namespace gouji::app
