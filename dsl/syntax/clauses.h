#pragma once
#include "dsl/syntax/builder.h"
#include "dsl/syntax/split.h"

/// Private to dsl/syntax: makes clauses, steps and headers out of what the grammar recognised.
namespace gouji::dsl {

/// One file being parsed.
struct ParseState {
  const Source& source;
  Tokens& tokens;
  Diagnostics& diagnostics;
  ast::Module& module;
};

/// Runs the grammar over the content of a clause. What is wrong is reported.
Recognised recognise(ParseState& state, const ClauseTokens& clause, Content content);

/// Reads the clause of a rule into `out`; false when so little of it could be read that there is nothing to keep.
bool rule_clause(ParseState& state, const ClauseTokens& clause, ast::Clause& out);
bool case_step(ParseState& state, const ClauseTokens& clause, ast::CaseStep& out);

}  // namespace gouji::dsl
