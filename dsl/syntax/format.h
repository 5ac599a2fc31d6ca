#pragma once
#include <string>

#include "dsl/base/diagnostic.h"
#include "dsl/base/source.h"
#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// The module in the one canonical layout, with the words of `language`. Formatting the result again changes nothing, and a
/// module taken to the other language and back is the same text. Comments, string delimiters and the author's line breaks inside
/// long conditions are kept.
/// Precondition: `module` is the tree of `source`, parsed without errors (what could not be parsed is not in the tree and would be
/// lost); a tree made by hand goes with an empty source.
std::string format(const Source& source, const ast::Module& module, Language language);

/// One expression on one line.
std::string format(const ast::Expr& expression, Language language);

}  // namespace gouji::dsl
