#pragma once
#include <string>

#include "dsl/check/nearest.h"

namespace gouji::app {

/// 是否指“…”？ or nothing where no name is near.
inline std::string suggestion(const dsl::Nearest& nearest) {
  return nearest.name().empty() ? std::string() : "是否指“" + std::string(nearest.name()) + "”？";
}

}  // namespace gouji::app
