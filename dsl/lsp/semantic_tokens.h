#pragma once
#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// The names of the types and modifiers that semantic_tokens() counts.
Json semantic_tokens_legend();
/// SemanticTokens of the whole file.
Json semantic_tokens(const View& view);

}  // namespace gouji::lsp
