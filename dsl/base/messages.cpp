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
  for (const auto table : {syntax_messages(), check_messages(), pack_messages()}) {
    if (const Message* row = find_in(table, code)) return row;
  }
  return nullptr;
}

}  // namespace gouji::dsl
