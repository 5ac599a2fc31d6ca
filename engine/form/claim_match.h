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

/// Where the tokens of a text stand that have one character, so that a pattern is tried only where it can begin. Characters may share
/// a chain of places.
class TokenPlaces {
 public:
  void set(const std::vector<ProseToken>& tokens);
  /// The first place at `from` or behind it in the chain of a character; `none()`: there is none.
  std::uint32_t first(char32_t c, std::uint32_t from) const {
    std::uint32_t at = firsts_[c % kChains];
    while (at < from) at = next_[at];
    return at;
  }
  /// The next place in its chain.
  std::uint32_t next(std::uint32_t at) const { return next_[at]; }
  std::uint32_t none() const { return static_cast<std::uint32_t>(next_.size()); }

 private:
  static constexpr std::size_t kChains = 1024;   // all figures are in one
  std::vector<std::uint32_t> firsts_;
  std::vector<std::uint32_t> next_;              // by token
};

/// Finds patterns in tokens. Linear: every split of a pattern is tried at most once at every token. Keeps its memory between calls.
class PatternMatcher {
 public:
  /// find() will be asked for many patterns in this text, which stays as it is.
  void set_text(const ProseTokens& text) {
    places_.set(text.tokens);
    text_ = &text;
  }
  const TokenPlaces& places() const { return places_; }
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

  /// find() in the text of set_text(), for a pattern that begins with one of a few characters.
  bool find_by_places(const ClaimPattern& pattern, std::span<const std::uint8_t> marks, std::uint32_t from, std::uint32_t to,
                      PatternMatch& match);
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

  TokenPlaces places_;                     ///< of text_
  const ProseTokens* text_ = nullptr;
  std::vector<Job> jobs_;
  std::vector<std::uint64_t> visited_;     ///< a bit for every split at every token, all clear but for those in touched_
  std::vector<std::size_t> touched_;       ///< words of visited_ that are not 0
  std::uint32_t visited_from_ = 0;
  std::uint32_t forks_ = 0;
};

}  // namespace gouji
