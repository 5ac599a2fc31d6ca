#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/form/claim_pattern.h"

namespace gouji {

/// Stands for a number that the pattern itself prints (50万元以上): it is no claim of the sentence.
inline constexpr std::uint16_t kLiteralFigure = 0xFFFF;

/// What a field took: tokens [begin, end).
struct Capture {
  std::uint16_t field = 0;       ///< index into the pattern's fields, or kLiteralFigure
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string_view meaning;   ///< of a word: what the form calls it
};

struct PatternMatch {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::vector<Capture> captures;   ///< in the order of the text; a repeated field once for each time
};

/// Finds patterns in tokens. Linear: every split of a pattern is tried at most once at every token. Keeps its memory between calls.
class PatternMatcher {
 public:
  /// `marks` (empty, or one per token): nonzero where words begin that open another sentence, before which a reason ends.
  bool find(const ClaimPattern& pattern, const ProseTokens& text, std::span<const std::uint8_t> marks, std::uint32_t from,
            std::uint32_t to, PatternMatch& match);
  /// The pattern takes all of [from, to).
  bool matches_whole(const ClaimPattern& pattern, const ProseTokens& text, std::uint32_t from, std::uint32_t to, PatternMatch& match);

 private:
  struct Job {
    std::uint32_t at_instruction = 0;
    std::uint32_t at_token = 0;
    std::uint32_t captures = 0;
  };
  bool run(const ClaimPattern& pattern, const ProseTokens& text, std::span<const std::uint8_t> marks, std::uint32_t start,
           std::uint32_t to, bool whole, PatternMatch& match);

  void begin_visits(const ClaimPattern& pattern, std::uint32_t from, std::uint32_t to);
  /// Whether this split was tried at this token before; it is from now on.
  bool visit(std::uint32_t fork, std::uint32_t at) {
    const std::size_t bit = std::size_t{at - visited_from_} * forks_ + fork;
    std::uint64_t& word = visited_[bit / 64];
    const std::uint64_t mask = std::uint64_t{1} << (bit % 64);
    if ((word & mask) != 0) return true;
    if (word == 0) touched_.push_back(bit / 64);
    word |= mask;
    return false;
  }

  std::vector<Job> jobs_;
  std::vector<std::uint64_t> visited_;     ///< a bit for every split at every token, all clear but for those in touched_
  std::vector<std::size_t> touched_;       ///< words of visited_ that are not 0
  std::uint32_t visited_from_ = 0;
  std::uint32_t forks_ = 0;
};

}  // namespace gouji
