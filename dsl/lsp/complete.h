#pragma once
#include <cstdint>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// What may be written at a place: CompletionList.
Json complete(const View& view, std::uint32_t offset);

/// completionItem/resolve: the page of the word, where it has one.
Json resolve_completion(Json item);

}  // namespace gouji::lsp
