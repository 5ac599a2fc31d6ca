#pragma once
#include <string_view>

namespace gouji {

/// A line that only counts pages: “- 12 -”, “第 3 页 共 9 页”, “7”. Never a figure of a table: those stand beside a name.
bool is_page_number(std::string_view text);

}  // namespace gouji
