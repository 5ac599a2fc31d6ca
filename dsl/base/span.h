#pragma once
#include <cstdint>

namespace gouji::dsl {

/// A half-open range of byte offsets in one Source. Lines and columns are computed only when a diagnostic is shown.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  friend bool operator==(const Span&, const Span&) = default;
};

/// The smallest span that covers both.
inline Span cover(Span a, Span b) {
  return {a.begin < b.begin ? a.begin : b.begin, a.end > b.end ? a.end : b.end};
}

}  // namespace gouji::dsl
