#pragma once
#include <string>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// Whether the name at a place can be changed: its range, or why not.
Answer prepare_rename(const View& view, std::uint32_t offset);
/// WorkspaceEdit, or why not. Refuses a name that would mean something else somewhere.
Answer rename(const View& view, std::uint32_t offset, const std::string& name);

}  // namespace gouji::lsp
