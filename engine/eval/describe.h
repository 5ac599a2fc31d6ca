#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/model/facts.h"
#include "engine/plan/plan.h"

namespace gouji {

class HookPort;

/// A value as `gouji eval` shows it.
struct Description {
  std::string text;                   ///< as a message prints it; a list one element to a line
  std::string interval;               ///< of a figure that is not exact: 12.335 至 12.345万元
  std::string reason;                 ///< of a missing value: what it lacks
  std::vector<std::uint32_t> lines;   ///< of the facts it comes from
  std::vector<std::string> elsewhere; ///< where those of companions stand: 采购清单第3行
  bool missing = false;
};

/// The value of a plan made by lower_expression(). Without `hooks` calls of them are missing.
Description describe(const Plan& plan, const Facts& facts, HookPort* hooks = nullptr);

}  // namespace gouji
