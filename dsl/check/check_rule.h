#pragma once
#include "dsl/check/infer.h"

namespace gouji::dsl {

/// Types one rule against one schema. `lacking` and `broken` are settled later, when it is known what the other schemas say.
checked::Rule check_rule(const ast::Rule& rule, Infer& infer);

/// Types one case. `rule_ids`: the rules that 预期 may name.
checked::Case check_case(const ast::Case& test, const std::set<std::string_view>& rule_ids, Infer& infer);

}  // namespace gouji::dsl
