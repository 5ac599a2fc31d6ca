#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/byte_search.h"

namespace gouji {

/// Where a text contains another at `from` or behind it; npos: nowhere.
std::size_t find_part(std::string_view text, std::string_view part, std::size_t from);
/// Whether a text contains another. The empty text is in every text.
bool contains(std::string_view text, std::string_view part);

/// Several texts that are sought in others in one pass.
class TextSearch {
 public:
  explicit TextSearch(const std::vector<std::string_view>& parts);

  /// Whether the text contains one of the parts. An empty part is in every text.
  bool found_in(std::string_view text) const;

 private:
  static constexpr std::size_t kPairs = 1024;
  static std::size_t pair(char first, char second) {
    return (std::size_t{static_cast<unsigned char>(first)} << 4 ^ static_cast<unsigned char>(second)) % kPairs;
  }

  /// A part that is looked for where one of its bytes stands, one that texts seldom have.
  struct Anchored {
    std::string part;
    std::size_t place = 0;                     ///< of that byte
  };
  bool anchor(std::string_view part);

  ByteSearch anchors_;
  std::vector<Anchored> anchored_;
  std::vector<std::string> short_;             ///< parts too short to skip by
  std::vector<std::string> long_;
  std::size_t shortest_ = 0;                   ///< bytes of the shortest of the long ones
  std::array<std::uint8_t, kPairs> skips_{};   ///< by two bytes: how far the window may move on that ends with them; 0: look closer
};

}  // namespace gouji
