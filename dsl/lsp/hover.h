#pragma once
#include <cstdint>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// What is known of the name or word at a place: type, where it comes from in the form, its text, its page; and its value in the
/// document at hand. Null where there is nothing to say.
Json hover(const View& view, std::uint32_t offset);

}  // namespace gouji::lsp
