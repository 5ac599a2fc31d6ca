#pragma once
#include <span>
#include <vector>

#include "dsl/check/problems.h"

namespace gouji::dsl {

/// What the schemas say together of one declaration.
struct Verdict {
  std::vector<Diagnostic> diagnostics;
  std::vector<std::vector<std::string>> lacking;  ///< by schema: names it does not have, where another schema does
  bool broken_everywhere = false;                 ///< a name that no schema has
};

/// A name that every schema lacks is a mistake; one that only some lack is no mistake, and keeps the declaration from being used there.
/// Everything else that any schema reports is reported once.
Verdict merge(std::span<const Problems* const> by_schema, Span declaration);

}  // namespace gouji::dsl
