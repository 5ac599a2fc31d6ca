#include "engine/value/byte_search.h"

#include <algorithm>
#include <bit>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gouji {

bool ByteSearch::add(char byte) {
  if (std::find(bytes_.begin(), bytes_.begin() + static_cast<std::ptrdiff_t>(count_), byte) != bytes_.begin() + static_cast<std::ptrdiff_t>(count_)) return true;
  if (count_ == kMost) return false;
  std::fill(bytes_.begin() + static_cast<std::ptrdiff_t>(count_), bytes_.end(), byte);
  ++count_;
  return true;
}

std::size_t ByteSearch::next(std::string_view text, std::size_t from) const {
  std::size_t at = from;
#if defined(__SSE2__)
  constexpr std::size_t kBlock = 16;
  __m128i sought[kMost];
  for (std::size_t i = 0; i < kMost; ++i) sought[i] = _mm_set1_epi8(bytes_[i]);
  const bool few = count_ <= 2;
  for (; at + kBlock <= text.size(); at += kBlock) {
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
    __m128i found = _mm_or_si128(_mm_cmpeq_epi8(block, sought[0]), _mm_cmpeq_epi8(block, sought[1]));
    if (!few) {
      found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(block, sought[2]), _mm_cmpeq_epi8(block, sought[3])));
      found = _mm_or_si128(found, _mm_or_si128(_mm_cmpeq_epi8(block, sought[4]), _mm_cmpeq_epi8(block, sought[5])));
    }
    if (const auto hits = static_cast<unsigned>(_mm_movemask_epi8(found)); hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits));
  }
#endif
  for (; at < text.size(); ++at) {
    if (std::find(bytes_.begin(), bytes_.end(), text[at]) != bytes_.end()) return at;
  }
  return kNone;
}

}  // namespace gouji
