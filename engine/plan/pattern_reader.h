#pragma once
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace gouji {

/// Reads a regular expression for the bytes that may stand at each place of a match, counted from its beginning. The sets are never
/// too small; which bytes occur together is not kept.
class PatternReader {
 public:
  explicit PatternReader(std::string_view pattern) : pattern_(pattern) {}

  /// False: the expression has something that is not understood here.
  bool read();

  static constexpr std::size_t kPlaces = 16;
  std::array<std::bitset<256>, kPlaces> places;
  std::uint64_t lengths = 0;      ///< bit n: a match may have n bytes
  bool longer = false;            ///< or more than 63
  bool exact = true;              ///< whatever has one of these lengths, of these bytes, matches
  bool from_start = false;        ///< a match begins where the text begins
  bool to_end = false;

 private:
  using Ends = std::uint64_t;     ///< bit n: at byte n of a match
  struct Range {
    char32_t first = 0;
    char32_t last = 0;
  };
  struct Repeat {
    int least = 1;
    int most = 1;
  };

  Ends choice(Ends from);
  Ends sequence(Ends from);
  Ends repeated(Ends from);
  Ends atom(Ends from);
  Ends group(Ends from);
  Ends characters(Ends from, const std::vector<Range>& ranges);
  Ends characters_within(Ends from, Range range, std::size_t length);
  std::vector<Range> character_class();
  bool escaped(std::vector<Range>& ranges);
  Repeat repeat();
  bool braces(Repeat& found);
  char32_t character();
  char at(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  bool more() const { return at_ < pattern_.size(); }

  std::string_view pattern_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int work_ = 0;
  bool understood_ = true;
};

}  // namespace gouji
