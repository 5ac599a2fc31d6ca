#pragma once
#include "dsl/syntax/builder.h"

/// Private to dsl/syntax.
namespace gouji::dsl {

/// Reads the expressions in the text of a 否则 or 建议. A {…} that does not parse becomes a part with ast::Broken.
ast::Template parse_template(const ast::Text& text, Builder& builder);

}  // namespace gouji::dsl
