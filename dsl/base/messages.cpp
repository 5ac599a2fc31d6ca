#include "dsl/base/messages.h"

#include <algorithm>

namespace gouji::dsl {

namespace {

const Message* find_in(std::span<const Message> table, std::string_view code) {
  const auto found = std::lower_bound(table.begin(), table.end(), code, [](const Message& row, std::string_view c) { return row.code < c; });
  return found != table.end() && found->code == code ? &*found : nullptr;
}

}  // namespace

const Message* find_message(std::string_view code) {
  const Message* row = find_in(syntax_messages(), code);
  return row ? row : find_in(check_messages(), code);
}

}  // namespace gouji::dsl
