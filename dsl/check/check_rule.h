#pragma once
#include "dsl/check/infer.h"
#include "dsl/check/rule_names.h"

namespace gouji::dsl {

/// Types one rule against one schema. `lacking` and `broken` are settled later, when it is known what the other schemas say.
checked::Rule check_rule(const ast::Rule& rule, Infer& infer);

/// Types one case. `rule_names`: what 预期 may name.
checked::Case check_case(const ast::Case& test, RuleNames& rule_names, Infer& infer);

}  // namespace gouji::dsl
