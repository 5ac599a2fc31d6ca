#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "engine/plan/pattern_automaton.h"
#include "engine/value/byte_search.h"

namespace gouji {

/// Where in a text a match of a regular expression can be: every match has as many bytes in a row as the shortest match, each one
/// of a set. Most texts have no such place, and are told so by a few of their bytes.
class PatternWindow {
 public:
  PatternWindow() = default;
  explicit PatternWindow(const PatternAutomaton& pattern);

  static constexpr std::size_t kMost = 16;             ///< bytes of the window
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// Whether the window tells anything: else a match can be everywhere.
  bool tells() const { return size_ > 0; }
  /// The first place at `from` or behind it where a match can begin; kNone: there is none.
  std::size_t next(std::string_view text, std::size_t from) const;

 private:
  static constexpr std::size_t kPairs = 1024;
  static std::size_t pair(char first, char second) {
    return (std::size_t{static_cast<unsigned char>(first)} << 4 ^ static_cast<unsigned char>(second)) % kPairs;
  }
  void choose_anchor();
  void choose_skips();
  bool fits(const char* at) const;

  std::size_t first_ = 0;        ///< byte of a match at which the window begins
  std::size_t size_ = 0;         ///< of the window
  ByteSearch anchors_;           ///< the bytes of one place, where the window is too small to skip by
  std::size_t anchor_ = 0;       ///< that place
  std::array<std::uint16_t, 256> places_{};    ///< by byte: bit i: it may stand at place i of the window
  std::array<std::uint8_t, kPairs> skips_{};   ///< by two bytes: how far the window may move on that ends with them; 0: look closer
};

}  // namespace gouji
