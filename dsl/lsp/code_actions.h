#pragma once
#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// The repairs that diagnostics in a range propose, those of `gouji lint --fix`; and all of the file at once. `context` is that of the
/// request.
Json code_actions(const View& view, Range within, const Json& context);

}  // namespace gouji::lsp
