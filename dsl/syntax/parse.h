#pragma once
#include "dsl/base/diagnostic.h"
#include "dsl/base/source.h"
#include "dsl/syntax/ast.h"

namespace gouji::dsl {

/// The tree of a source and everything wrong with its syntax. There is always a tree: what could not be parsed is left out
/// (a clause, a declaration) or stands in it as ast::Broken, and is reported once.
struct ParseResult {
  ast::Module module;
  std::vector<Diagnostic> diagnostics;
};

/// The one door to the grammar. Never throws for any input.
ParseResult parse(const Source& source);

/// Parses one expression that fills the whole source (`gouji eval`).
struct ParseExprResult {
  ast::ExprPtr expression;
  std::vector<Diagnostic> diagnostics;
};
ParseExprResult parse_expression(const Source& source);

}  // namespace gouji::dsl
