#include "tests/bench/baseline.h"

#include <bit>
#include <cstring>

namespace gouji::bench {

inline void BaselineScanner::State::end_number() {
  if (!in_number) return;
  in_number = false;
  ++found.numbers;
  found.digits_sum += number;
  number = 0;
}

inline void BaselineScanner::State::take(unsigned char byte) {
  const unsigned digit = byte - unsigned{'0'};
  if (digit < 10) {
    number = number * 10 + digit;
    in_number = true;
    return;
  }
  if (byte != ',' && byte != '.') end_number();
  found.cells += byte == '\t';
  found.lines += byte == '\n';
}

void BaselineScanner::scan(std::string_view block) {
  constexpr std::uint64_t kHighBits = 0x8080808080808080U;
  State state = state_;  // a local copy can live in registers
  const char* at = block.data();
  const char* const end = at + block.size();
  for (; end - at >= 8; at += 8) {
    std::uint64_t word = 0;
    std::memcpy(&word, at, 8);
    const std::uint64_t low_ascii = ~word & ~(word << 1U) & kHighBits;
    if (low_ascii == 0) {
      state.end_number();
      continue;
    }
    unsigned next = 0;
    for (std::uint64_t mask = low_ascii; mask; mask &= mask - 1) {
      const unsigned place = static_cast<unsigned>(std::countr_zero(mask)) & ~7U;
      if (place != next) state.end_number();
      state.take(static_cast<unsigned char>(word >> place));
      next = place + 8;
    }
    if (next < 64) state.end_number();
  }
  for (; at < end; ++at) state.take(static_cast<unsigned char>(*at));
  state_ = state;
}

Baseline BaselineScanner::finish() {
  state_.take('\n');
  state_.found.cells += state_.found.lines;
  return state_.found;
}

}  // namespace gouji::bench
