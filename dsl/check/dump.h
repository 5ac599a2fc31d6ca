#pragma once
#include <string>

#include "dsl/check/checked.h"

namespace gouji::dsl {

/// A checked expression on one line, for tests and for looking at what the checker made of a rule:
/// `tallies(cell{合计}(table{甲表}:表):金额, literal{3万元}:金额):是否`. Slots print as #0, #1 …
std::string dump(const checked::Expr& expr, const Schema& schema);

/// A rule by its steps and its requirement, one a line.
std::string dump(const checked::Rule& rule, const Schema& schema);

}  // namespace gouji::dsl
