#pragma once
#include "dsl/check/place.h"
#include "dsl/lsp/occurrences.h"

namespace gouji::lsp {

/// Brings the names in force at an occurrence into `place`; for one that declares a name, that name too.
void surround(dsl::Place& place, const Occurrence& occurrence);

/// The expression that a name stands for: itself, or for the name of a 设 its value. Null where it is none.
const dsl::ast::Expr* expression_of(const Occurrence& occurrence);

}  // namespace gouji::lsp
