#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "dsl/check/type.h"
#include "engine/value/text.h"
#include "engine/value/value.h"

namespace gouji {

/// What a call of a hook gives: a value, or why there is none (a sentence with the file and line of the hook).
struct HookResult {
  Value value;
  std::string error;
  std::uint64_t work = 0;   ///< about as many steps as the call took
};

/// The functions that rules take from scripts (函数 … 来自), as the evaluator sees them. An implementation serves one document
/// on one thread.
class HookPort {
 public:
  HookPort() = default;
  HookPort(const HookPort&) = delete;
  HookPort& operator=(const HookPort&) = delete;
  virtual ~HookPort() = default;
  /// Calls the function `name` of `file` with present values. What the result points at lives in `memory`. Never throws.
  virtual HookResult call(const std::string& file, const std::string& name, std::span<const Value> arguments, const dsl::Type& result,
                          Arena& memory) = 0;
};

}  // namespace gouji
