#pragma once
#include <string>

#include "dsl/check/checked.h"
#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// What a rule requires, as a sentence for a reader who has never seen the language: “对三公经费表的每个金额栏：三公经费表“合计”行的该列，
/// 应与 … 之和相符。” Written from the tree of the rule; `checked` (the same rule) tells rows, columns and tables apart. Ends with 。
std::string in_words(const ast::Rule& rule, const checked::Rule& checked);

/// A message of a rule with its expressions in words, each in 〔 〕.
std::string in_words(const ast::Template& message, const ast::Rule& rule, const checked::Rule& checked);

}  // namespace gouji::dsl
