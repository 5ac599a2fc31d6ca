#include "dsl/base/messages.h"

namespace gouji::dsl {

std::span<const Message> syntax_messages() {
  return {};
}

}  // namespace gouji::dsl
