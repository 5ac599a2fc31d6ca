#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/diagnostic.h"

namespace gouji::dsl {

/// The text with the certain repairs that diagnostics of it propose; of two that overlap the first one only. `count` of them were made.
struct Repaired {
  std::string text;
  std::size_t count = 0;
};
Repaired repair(std::string_view text, const std::vector<Diagnostic>& diagnostics);

}  // namespace gouji::dsl
