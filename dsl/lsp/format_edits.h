#pragma once
#include <optional>
#include <string_view>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// The edits that turn the text of a file into another, line by line, so that the cursor stays where it is; those that touch `within`
/// only, where it is given.
Json line_edits(const RuleFile& file, std::string_view wanted, std::optional<Range> within);

/// The edits that bring a file to the layout of `gouji fmt`. Null for a file that does not parse.
Json format_edits(const View& view, std::optional<Range> within);

}  // namespace gouji::lsp
