#pragma once
#include <string>

#include "dsl/check/schema.h"
#include "engine/app/line_editor.h"

namespace gouji::app {

/// The names that may follow a text that begins an expression: behind a dot those of what stands before it, else the names of the
/// form and the functions and words of the language.
Completion complete_expression(const std::string& before, const dsl::Schema& schema);

/// Whether brackets stand open at the end of a text, so that an expression goes on.
bool goes_on(std::string_view text);

}  // namespace gouji::app
