#include "engine/hook/lua_set.h"

#include <algorithm>
#include <bit>
#include <cstdint>

#if defined(__SSE2__)
#include <emmintrin.h>
#endif

namespace gouji {
namespace {

constexpr bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }
constexpr bool is_control(unsigned char c) { return c < 0x20 || c == 0x7F; }
constexpr bool is_visible(unsigned char c) { return c > 0x20 && c < 0x7F; }

/// Whether a character is in %a, %d … (small letter); nothing is in a class that there is not.
constexpr bool in_small_class(unsigned char c, char name) {
  switch (name) {
    case 'a': return is_letter(c);
    case 'c': return is_control(c);
    case 'd': return is_digit(c);
    case 'g': return is_visible(c);
    case 'l': return c >= 'a' && c <= 'z';
    case 'p': return is_visible(c) && !is_letter(c) && !is_digit(c);
    case 's': return c == ' ' || (c >= '\t' && c <= '\r');
    case 'u': return c >= 'A' && c <= 'Z';
    case 'w': return is_letter(c) || is_digit(c);
    case 'x': return is_digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    default: return false;
  }
}

/// By character a bit for each small letter that names a class it is in.
constexpr auto kClassesOf = [] {
  std::array<std::uint32_t, 256> classes{};
  for (unsigned c = 0; c < classes.size(); ++c) {
    for (char name = 'a'; name <= 'z'; ++name) {
      if (in_small_class(static_cast<unsigned char>(c), name)) classes[c] |= 1U << (name - 'a');
    }
  }
  return classes;
}();
constexpr std::uint32_t kClasses = [] {
  std::uint32_t names = 0;
  for (const char name : {'a', 'c', 'd', 'g', 'l', 'p', 's', 'u', 'w', 'x'}) names |= 1U << (name - 'a');
  return names;
}();

bool names_class(unsigned char name) { return is_letter(name) && (kClasses >> ((name | 0x20U) - 'a') & 1U) != 0; }

unsigned char sign(std::string_view text, std::size_t at) { return at < text.size() ? static_cast<unsigned char>(text[at]) : '\0'; }

}  // namespace

bool in_lua_class(unsigned char c, unsigned char name) {
  if (!is_letter(name)) return name == c;
  const std::uint32_t bit = 1U << ((name | 0x20U) - 'a');
  if ((kClasses & bit) == 0) return name == c;
  return ((kClassesOf[c] & bit) != 0) == (name >= 'a');
}

bool in_lua_set(unsigned char c, std::string_view set) {
  const std::size_t last = set.size() - 1;
  std::size_t p = 0;
  bool found = true;
  if (sign(set, 1) == '^') {
    found = false;
    ++p;
  }
  while (++p < last) {
    if (sign(set, p) == '%') {
      if (in_lua_class(c, sign(set, ++p))) return found;
    } else if (sign(set, p + 1) == '-' && p + 2 < last) {
      if (sign(set, p) <= c && c <= sign(set, p + 2)) return found;
      p += 2;
    } else if (sign(set, p) == c) {
      return found;
    }
  }
  return !found;
}

LuaSet::LuaSet(std::string_view items) {
  if (items.starts_with('[')) {
    items = items.substr(1, items.size() - 2);
    negated_ = items.starts_with('^');
    if (negated_) items.remove_prefix(1);
  }
  for (std::size_t i = 0; i < items.size(); ++i) {
    if (items[i] == '%') {
      add_class(sign(items, ++i));
    } else if (i + 2 < items.size() && items[i + 1] == '-') {
      add(sign(items, i), sign(items, i + 2));
      i += 2;
    } else {
      add(sign(items, i), sign(items, i));
    }
  }
}

void LuaSet::add(unsigned char first, unsigned char last) {
  if (first > last) return;
  if (count_ == ranges_.size()) list();
  if (by_table_) {
    std::fill(table_.begin() + first, table_.begin() + last + 1, true);
  } else {
    ranges_[count_++] = {first, last};
  }
}

void LuaSet::add_class(unsigned char name) {
  if (!names_class(name)) return add(name, name);
  if (name == 'd') return add('0', '9');
  if (name == 'D') return add(0, '0' - 1), add('9' + 1, 0xFF);
  if (name == 's') return add('\t', '\r'), add(' ', ' ');
  list();
  for (unsigned c = 0; c < table_.size(); ++c) table_[c] = table_[c] || in_lua_class(static_cast<unsigned char>(c), name);
}

/// Goes over to the table, with what is known so far.
void LuaSet::list() {
  if (by_table_) return;
  by_table_ = true;
  for (std::size_t i = 0; i < count_; ++i) std::fill(table_.begin() + ranges_[i].first, table_.begin() + ranges_[i].last + 1, true);
}

bool LuaSet::in_ranges(unsigned char c) const {
  for (const Range& range : ranges_) {
    if (range.first <= c && c <= range.last) return true;
  }
  return false;
}

std::size_t LuaSet::next(std::string_view text, std::size_t at, bool is_in) const {
#if defined(__SSE2__)
  if (!by_table_) {
    constexpr std::size_t kBlock = 16;
    const __m128i none = _mm_setzero_si128();
    __m128i first[2];
    __m128i last[2];
    for (std::size_t i = 0; i < ranges_.size(); ++i) {
      first[i] = _mm_set1_epi8(static_cast<char>(ranges_[i].first));
      last[i] = _mm_set1_epi8(static_cast<char>(ranges_[i].last));
    }
    const unsigned others = is_in == negated_ ? 0xFFFFU : 0;   // of the sixteen: those out of the ranges are sought
    for (; at + kBlock <= text.size(); at += kBlock) {
      const __m128i block = _mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at));
      __m128i inside = none;
      for (std::size_t i = 0; i < ranges_.size(); ++i) {
        const __m128i beyond = _mm_or_si128(_mm_subs_epu8(block, last[i]), _mm_subs_epu8(first[i], block));
        inside = _mm_or_si128(inside, _mm_cmpeq_epi8(beyond, none));
      }
      const unsigned hits = static_cast<unsigned>(_mm_movemask_epi8(inside)) ^ others;
      if (hits != 0) return at + static_cast<std::size_t>(std::countr_zero(hits));
    }
  }
#endif
  while (at < text.size() && has(static_cast<unsigned char>(text[at])) != is_in) ++at;
  return at;
}

}  // namespace gouji
