#pragma once
#include <string_view>

#include "dsl/syntax/ast.h"
#include "engine/eval/finding.h"

namespace gouji {

// The words of the JSON contract: three-public, error, pass_by_rounding …
std::string_view category_id(dsl::ast::Category category);
std::string_view severity_id(dsl::ast::Severity severity);
std::string_view outcome_id(Outcome outcome);

// The words for a person: 三公经费, 错误.
std::string_view category_word(dsl::ast::Category category);
std::string_view severity_word(dsl::ast::Severity severity);
std::string_view outcome_title(Outcome outcome);

}  // namespace gouji
