#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

namespace gouji {

/// Several texts that are sought in others, all in one pass: an automaton over the bytes they are made of.
class TextSearch {
 public:
  explicit TextSearch(const std::vector<std::string_view>& parts);

  /// Whether the text contains one of the parts. An empty part is in every text.
  bool found_in(std::string_view text) const;

 private:
  static constexpr std::uint32_t kFound = 0xffffffff;

  bool always_ = false;                       ///< a part is empty
  std::array<std::uint8_t, 256> classes_{};   ///< by byte; 0: no part has it
  std::vector<std::uint32_t> next_;           ///< by state and class: where the next state begins, or kFound
};

}  // namespace gouji
