#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace gouji {

/// A regular expression as a table: one look-up for each byte tells whether a match can begin at a place of a text.
class PatternAutomaton {
 public:
  /// Nothing where the expression is not understood here, or its table would be too large.
  static std::optional<PatternAutomaton> of(std::string_view pattern);

  using State = std::uint16_t;
  static constexpr State kDead = 0;

  /// Before the first byte of a match that begins at the beginning of the text, or behind it.
  State start(bool at_beginning) const { return at_beginning ? first_ : inside_; }
  State next(State state, unsigned char byte) const { return table_[std::size_t{state} * classes_ + class_of_[byte]]; }
  bool matches(State state) const { return matches_[state]; }
  bool matches_at_end(State state) const { return matches_at_end_[state]; }
  std::size_t states() const { return matches_.size(); }

  /// Whether a match begins at `place`. `work` counts the bytes that were looked at.
  bool found_at(std::string_view text, std::size_t place, std::size_t& work) const {
    State state = start(place == 0);
    std::size_t at = place;
    for (; state != kDead && at < text.size() && !matches_[state]; ++at) state = next(state, static_cast<unsigned char>(text[at]));
    work += at - place;
    return matches_[state] || (at == text.size() && matches_at_end_[state]);
  }

 private:
  friend class PatternTabler;

  std::array<std::uint8_t, 256> class_of_{};   ///< bytes that all states treat alike
  std::size_t classes_ = 1;
  std::vector<State> table_;                   ///< by state, then class
  std::vector<std::uint8_t> matches_;
  std::vector<std::uint8_t> matches_at_end_;
  State first_ = kDead;
  State inside_ = kDead;
};

}  // namespace gouji
