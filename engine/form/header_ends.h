#pragma once
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace gouji {

/// The spellings of a table's column headers by the last byte of what they may match: few of many are left to compare.
class HeaderEnds {
 public:
  struct Spelling {
    std::uint16_t column = 0;
    std::uint16_t path = 0;   ///< of that column
  };
  void add(Spelling spelling, const std::bitset<256>& ends) {
    for (std::size_t byte = 0; byte < ends.size(); ++byte) {
      if (ends[byte]) spellings_[byte].push_back(spelling);
    }
  }
  /// In the order of adding.
  std::span<const Spelling> ending_in(char last) const { return spellings_[static_cast<unsigned char>(last)]; }

 private:
  std::array<std::vector<Spelling>, 256> spellings_;
};

}  // namespace gouji
