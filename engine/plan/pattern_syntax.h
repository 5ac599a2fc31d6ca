#pragma once
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gouji {

/// Characters that follow each other in Unicode.
struct CharacterRange {
  char32_t first = 0;
  char32_t last = 0;
};

/// A part of a regular expression.
struct PatternPart {
  enum class Kind : std::uint8_t { characters, sequence, choice, repeat, begin, end } kind = Kind::sequence;
  std::vector<CharacterRange> ranges;   ///< characters
  std::vector<PatternPart> parts;       ///< sequence, choice; repeat: the one that is repeated
  int least = 1;                        ///< repeat
  int most = 1;                         ///< repeat; kUnbounded: as often as there are
};

inline constexpr int kUnbounded = -1;

/// Takes a regular expression in the syntax of RE2 apart. Nothing where it has something that is not understood here: flags, names,
/// word boundaries, named classes.
std::optional<PatternPart> parse_pattern(std::string_view pattern);

}  // namespace gouji
