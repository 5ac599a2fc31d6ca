#pragma once
#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// Behind each name that 设 and 对 give: its type, and the unit in which the form prints it.
Json inlay_hints(const View& view, Range within);

}  // namespace gouji::lsp
