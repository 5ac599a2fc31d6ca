#include "engine/value/text_search.h"

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gouji {
namespace {

constexpr std::size_t kLeast = 3;       // bytes from which skipping is worth it
constexpr std::size_t kMostBytes = 64;  // of a part that are looked at for skipping

/// How often texts have a byte, roughly.
constexpr int kRare = 2;
int frequency(char c) {
  const auto byte = static_cast<unsigned char>(c);
  if (byte >= 0xE4 && byte <= 0xE9) return 9;   // Chinese characters begin with it
  if (byte >= 0x80 && byte < 0xC0) return 4;
  if (byte >= '0' && byte <= '9') return 3;
  const bool letter = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z');
  return letter || byte >= 0x80 ? 2 : 1;
}

}  // namespace

/// Of two bytes of the part, far apart, a text rarely has both where they belong: sixteen places are looked at at once. Neither is
/// the first, which Chinese characters share.
std::size_t find_part(std::string_view text, std::string_view part, std::size_t from) {
  constexpr std::size_t kNone = std::string_view::npos;
  if (from > text.size() || part.size() > text.size() - from) return kNone;
  if (part.empty()) return from;
  const std::size_t early = std::min<std::size_t>(part.size() - 1, 2);
  const std::size_t late = part.size() - 1;
  const std::size_t places = text.size() - late;
  std::size_t at = from;
  const auto is_here = [&](std::size_t place) { return std::memcmp(text.data() + place, part.data(), part.size()) == 0; };
#if defined(__SSE2__)
  constexpr std::size_t kBlock = 16;
  const __m128i early_byte = _mm_set1_epi8(part[early]);
  const __m128i late_byte = _mm_set1_epi8(part[late]);
  for (; at + kBlock <= places; at += kBlock) {
    const __m128i early_block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + early));
    const __m128i late_block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + late));
    const __m128i both = _mm_and_si128(_mm_cmpeq_epi8(early_block, early_byte), _mm_cmpeq_epi8(late_block, late_byte));
    for (auto hits = static_cast<unsigned>(_mm_movemask_epi8(both)); hits != 0; hits &= hits - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(hits));
      if (is_here(place)) return place;
    }
  }
  if (at < places && at + early + kBlock <= text.size()) {   // the last places, by one of the bytes
    const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + early));
    const unsigned within = (1U << (places - at)) - 1;
    for (auto hits = static_cast<unsigned>(_mm_movemask_epi8(_mm_cmpeq_epi8(block, early_byte))) & within; hits != 0; hits &= hits - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(hits));
      if (is_here(place)) return place;
    }
    return kNone;
  }
#endif
  for (; at < places; ++at) {
    if (text[at + early] == part[early] && text[at + late] == part[late] && is_here(at)) return at;
  }
  return kNone;
}

bool contains(std::string_view text, std::string_view part) { return find_part(text, part, 0) != std::string_view::npos; }

/// After Wu and Manber: two bytes of the text tell how far the next part can begin.
TextSearch::TextSearch(const std::vector<std::string_view>& parts) {
  for (const std::string_view part : parts) {
    if (!anchor(part)) (part.size() < kLeast ? short_ : long_).emplace_back(part);
  }
  shortest_ = kMostBytes;
  for (const std::string& part : long_) shortest_ = std::min(shortest_, part.size());
  skips_.fill(static_cast<std::uint8_t>(shortest_ - 1));
  for (const std::string& part : long_) {
    for (std::size_t i = 1; i < shortest_; ++i) {
      std::uint8_t& skip = skips_[pair(part[i - 1], part[i])];
      skip = std::min(skip, static_cast<std::uint8_t>(shortest_ - 1 - i));
    }
  }
}

bool TextSearch::anchor(std::string_view part) {
  const auto rarest = std::min_element(part.begin(), part.end(), [](char a, char b) { return frequency(a) < frequency(b); });
  if (rarest == part.end() || frequency(*rarest) > kRare || !anchors_.add(*rarest)) return false;
  anchored_.push_back({std::string(part), static_cast<std::size_t>(rarest - part.begin())});
  return true;
}

bool TextSearch::found_in(std::string_view text) const {
  if (!anchors_.empty()) {
    for (std::size_t at = anchors_.next(text, 0); at != ByteSearch::kNone; at = anchors_.next(text, at + 1)) {
      const auto is_here = [&](const Anchored& part) { return part.place <= at && text.substr(at - part.place).starts_with(part.part); };
      if (std::any_of(anchored_.begin(), anchored_.end(), is_here)) return true;
    }
  }
  for (const std::string& part : short_) {
    if (contains(text, part)) return true;
  }
  if (long_.empty()) return false;
  for (std::size_t last = shortest_ - 1; last < text.size();) {  // the last of as many bytes as the shortest part has
    if (const std::uint8_t skip = skips_[pair(text[last - 1], text[last])]; skip != 0) {
      last += skip;
      continue;
    }
    const std::string_view rest = text.substr(last + 1 - shortest_);
    if (std::any_of(long_.begin(), long_.end(), [&](const std::string& part) { return rest.starts_with(part); })) return true;
    ++last;
  }
  return false;
}

}  // namespace gouji
