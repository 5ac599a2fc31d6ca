#pragma once
#include <cstdint>

#include "engine/value/value.h"

namespace gouji {

/// What a condition comes to. Handed back in registers, where a Value goes through memory.
struct Truth {
  enum class Is : std::uint8_t { no, by_rounding, yes, missing } is = Is::no;
  const Origin* cause = nullptr;   ///< of what is missing

  static Truth of(bool holds, bool by_rounding = false) { return {holds ? by_rounding ? Is::by_rounding : Is::yes : Is::no, nullptr}; }
  static Truth missing(const Origin* cause) { return {Is::missing, cause}; }
  bool known() const { return is != Is::missing; }
  bool holds() const { return is == Is::yes || is == Is::by_rounding; }
  bool by_rounding() const { return is == Is::by_rounding; }
};

}  // namespace gouji
