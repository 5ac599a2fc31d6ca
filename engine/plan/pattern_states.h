#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <vector>

#include "engine/plan/pattern_syntax.h"

namespace gouji {

/// A step of a regular expression over the bytes of UTF-8: Thompson's construction.
struct PatternState {
  enum class Kind : std::uint8_t { byte, split, begin, end, match } kind = Kind::match;
  unsigned char first = 0;              ///< byte: those that lead on
  unsigned char last = 0;
  std::uint32_t next = 0;               ///< byte, begin, end
  std::vector<std::uint32_t> others;    ///< split: where to without a byte
};

struct PatternStates {
  std::vector<PatternState> states;
  std::uint32_t start = 0;
};

/// Nothing where it would be too large.
std::optional<PatternStates> states_of(const PatternPart& pattern);

}  // namespace gouji
