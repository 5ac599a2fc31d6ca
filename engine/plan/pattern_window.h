#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace gouji {

/// A cheap look at a text before a regular expression: every match holds as many bytes in a row as the shortest match has, each of
/// a set that the expression allows there. Most texts have no such place, and are told so by a few of their bytes.
class PatternWindow {
 public:
  /// Of an expression in the syntax of RE2. What it does not understand makes it say "perhaps" of every text.
  explicit PatternWindow(std::string_view pattern);

  enum class Answer { no, perhaps, yes };
  /// Whether some part of a text (UTF-8) matches.
  Answer match(std::string_view text) const;

  static constexpr std::size_t kMost = 16;   ///< bytes of the window

 private:
  static constexpr std::size_t kPairs = 1024;
  static std::size_t pair(char first, char second) {
    return (std::size_t{static_cast<unsigned char>(first)} << 4 ^ static_cast<unsigned char>(second)) % kPairs;
  }
  void choose_skips();
  bool fits(const char* at) const;
  bool found_in(std::string_view text) const;

  bool run_ = false;             ///< a match is the whole text, of bytes that may stand at place 0 of the window
  bool exact_ = false;           ///< what fits the window matches
  bool from_start_ = false;      ///< a match begins where the text begins
  bool to_end_ = false;
  std::size_t shortest_ = 0;     ///< bytes of a match
  std::uint64_t lengths_ = 0;    ///< bit n: a match may have n bytes; 0: not known
  std::size_t first_ = 0;        ///< byte of a match at which the window begins
  std::size_t size_ = 0;         ///< of the window; 0: there is none
  std::array<std::uint16_t, 256> places_{};    ///< by byte: bit i: it may stand at place i of the window
  std::array<std::uint8_t, kPairs> skips_{};   ///< by two bytes: how far the window may move on that ends with them; 0: look closer
};

}  // namespace gouji
