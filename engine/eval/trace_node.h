#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/base/span.h"

namespace gouji {

/// A part of an expression with the value it had.
struct TraceNode {
  dsl::Span span;                     ///< empty for a figure that only has a label
  std::string value;                  ///< as a message prints it
  std::string interval;               ///< of a figure that is not exact
  std::vector<std::uint32_t> lines;   ///< of the facts it comes from
  std::vector<std::string> elsewhere; ///< where those of companions stand: 采购清单第3行
  std::vector<TraceNode> parts;
  std::string label;                  ///< the element that it is worked for, or the name of a figure that has no text of its own
  const dsl::Source* source = nullptr;   ///< in which the span lies; null: not known
};

}  // namespace gouji
