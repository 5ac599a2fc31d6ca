#pragma once
#include <string_view>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// DocumentSymbol[]: rules with what they 设 and go through, definitions, functions, cases.
Json document_symbols(const View& view);
/// Rules, definitions and functions of all packs whose name or title has the characters of `query` in their order.
Json workspace_symbols(const Workspace& workspace, std::string_view query);
/// Declarations and comments of several lines.
Json folding_ranges(const View& view);

}  // namespace gouji::lsp
