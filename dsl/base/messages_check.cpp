#include "dsl/base/messages.h"

namespace gouji::dsl {

std::span<const Message> check_messages() {
  return {};
}

}  // namespace gouji::dsl
