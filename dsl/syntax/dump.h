#pragma once
#include <string>

#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// A compact text of a tree without its places: two trees say the same exactly when their dumps are equal. For tests, and for
/// looking at what was understood.
std::string dump(const ast::Module& module);
std::string dump(const ast::Expr& expression);

}  // namespace gouji::dsl
