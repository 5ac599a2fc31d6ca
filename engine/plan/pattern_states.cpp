#include "engine/plan/pattern_states.h"

#include <algorithm>
#include <cstddef>

namespace gouji {
namespace {

constexpr std::size_t kMostStates = 4000;

/// Bytes of a character.
struct Bytes {
  std::array<unsigned char, 4> bytes{};
  std::size_t count = 0;
};

Bytes bytes_of(char32_t c) {
  const auto byte = [](char32_t bits) { return static_cast<unsigned char>(bits); };
  if (c < 0x80) return {{byte(c)}, 1};
  if (c < 0x800) return {{byte(0xC0 | c >> 6), byte(0x80 | (c & 0x3F))}, 2};
  if (c < 0x10000) return {{byte(0xE0 | c >> 12), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))}, 3};
  return {{byte(0xF0 | c >> 18), byte(0x80 | (c >> 12 & 0x3F)), byte(0x80 | (c >> 6 & 0x3F)), byte(0x80 | (c & 0x3F))}, 4};
}

/// Built from behind: every part is told what follows it.
class Builder {
 public:
  std::optional<PatternStates> build(const PatternPart& pattern) {
    out_.states.emplace_back();   // the match
    out_.start = part(pattern, 0);
    if (too_large()) return std::nullopt;
    return std::move(out_);
  }

 private:
  std::uint32_t part(const PatternPart& pattern, std::uint32_t next) {
    if (too_large()) return next;
    switch (pattern.kind) {
      case PatternPart::Kind::characters: return characters(pattern, next);
      case PatternPart::Kind::sequence:
        for (auto at = pattern.parts.rbegin(); at != pattern.parts.rend(); ++at) next = part(*at, next);
        return next;
      case PatternPart::Kind::choice: {
        std::vector<std::uint32_t> ways;
        for (const PatternPart& way : pattern.parts) ways.push_back(part(way, next));
        return split(std::move(ways));
      }
      case PatternPart::Kind::repeat: return repeat(pattern, next);
      case PatternPart::Kind::begin: return add({PatternState::Kind::begin, 0, 0, next, {}});
      case PatternPart::Kind::end: return add({PatternState::Kind::end, 0, 0, next, {}});
    }
    return next;
  }

  std::uint32_t repeat(const PatternPart& pattern, std::uint32_t next) {
    const PatternPart& once = pattern.parts.front();
    if (pattern.most == kUnbounded) {
      const std::uint32_t again = split({});
      const std::uint32_t first = part(once, again);
      out_.states[again].others = {first, next};
      next = again;
    }
    const std::uint32_t behind = next;
    for (int i = pattern.least; i < pattern.most && !too_large(); ++i) next = split({part(once, next), behind});
    for (int i = 0; i < pattern.least && !too_large(); ++i) next = part(once, next);
    return next;
  }

  std::uint32_t characters(const PatternPart& pattern, std::uint32_t next) {
    std::vector<std::uint32_t> ways;
    for (const CharacterRange& range : pattern.ranges) {
      char32_t first = range.first;
      for (const char32_t last : {char32_t{0x7F}, char32_t{0x7FF}, char32_t{0xFFFF}, char32_t{0x10FFFF}}) {   // of so many bytes
        if (first > last || first > range.last) continue;
        same_length({first, std::min(range.last, last)}, next, ways);
        first = last + 1;
      }
    }
    return split(std::move(ways));
  }

  /// Characters whose last bytes take all values are one way; others are parted until they do.
  void same_length(CharacterRange range, std::uint32_t next, std::vector<std::uint32_t>& ways) {
    for (unsigned i = 1; i < 4; ++i) {
      const char32_t low = (char32_t{1} << (6 * i)) - 1;
      if ((range.first & ~low) == (range.last & ~low)) continue;
      if ((range.first & low) != 0) {
        same_length({range.first, range.first | low}, next, ways);
        same_length({(range.first | low) + 1, range.last}, next, ways);
        return;
      }
      if ((range.last & low) != low) {
        same_length({range.first, (range.last & ~low) - 1}, next, ways);
        same_length({range.last & ~low, range.last}, next, ways);
        return;
      }
    }
    const Bytes first = bytes_of(range.first);
    const Bytes last = bytes_of(range.last);
    for (std::size_t i = first.count; i-- > 0;) next = add({PatternState::Kind::byte, first.bytes[i], last.bytes[i], next, {}});
    ways.push_back(next);
  }

  std::uint32_t split(std::vector<std::uint32_t> ways) { return add({PatternState::Kind::split, 0, 0, 0, std::move(ways)}); }

  std::uint32_t add(PatternState state) {
    out_.states.push_back(std::move(state));
    return static_cast<std::uint32_t>(out_.states.size() - 1);
  }

  bool too_large() const { return out_.states.size() > kMostStates; }

  PatternStates out_;
};

}  // namespace

std::optional<PatternStates> states_of(const PatternPart& pattern) { return Builder().build(pattern); }

}  // namespace gouji
