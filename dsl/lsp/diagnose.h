#pragma once
#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// The diagnostics of a file as the protocol has them.
Json diagnostics_of(const View& view);

}  // namespace gouji::lsp
