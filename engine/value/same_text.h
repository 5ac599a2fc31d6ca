#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace gouji {

/// Whether two texts are the same. Those of a few characters, as most in tables, are compared without a call.
inline bool is_same_text(std::string_view a, std::string_view b) {
  const std::size_t size = a.size();
  if (size != b.size()) return false;
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  if (size > 4 * kWord) return std::memcmp(a.data(), b.data(), size) == 0;
  if (size < kWord / 2) return size == 0 || (a[0] == b[0] && a[size / 2] == b[size / 2] && a[size - 1] == b[size - 1]);
  const auto alike = [&]<class Word>(Word of_a, std::size_t at) {
    Word of_b = 0;
    std::memcpy(&of_a, a.data() + at, sizeof(Word));
    std::memcpy(&of_b, b.data() + at, sizeof(Word));
    return of_a == of_b;
  };
  // From both ends: what is compared may overlap.
  if (size < kWord) return alike(std::uint32_t{}, size - kWord / 2) && alike(std::uint32_t{}, 0);
  if (!alike(std::uint64_t{}, size - kWord) || !alike(std::uint64_t{}, 0)) return false;
  return size <= 2 * kWord || (alike(std::uint64_t{}, kWord) && alike(std::uint64_t{}, size - 2 * kWord));
}

}  // namespace gouji
