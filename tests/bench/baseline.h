#pragma once
#include <cstdint>
#include <string_view>

namespace gouji::bench {

/// What the cheapest reader of tab-separated text could learn: how many lines and cells there are, and the digits of each number.
struct Baseline {
  std::uint64_t lines = 0;
  std::uint64_t cells = 0;
  std::uint64_t numbers = 0;
  std::uint64_t digits_sum = 0;   ///< of all numbers, wrapping around, so that no digit can be skipped
};

/// Splits lines and cells and parses digits, nothing else. Looks at eight bytes at once and at single ones only where ASCII
/// below '@' stands (tab, line end, digits, punctuation), for most of a Chinese text is neither.
class BaselineScanner {
 public:
  /// The blocks of a text one after the other; a number may run over their border.
  void scan(std::string_view block);
  /// Ends the text.
  Baseline finish();

 private:
  struct State {
    Baseline found;
    std::uint64_t number = 0;
    bool in_number = false;

    void take(unsigned char byte);
    void end_number();
  };
  State state_;
};

}  // namespace gouji::bench
