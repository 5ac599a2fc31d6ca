#include "engine/value/quantity.h"

#include <algorithm>
#include <array>
#include <limits>

namespace gouji {
namespace {

constexpr int kMostDigits = 18;

constexpr std::array<std::int64_t, kMostDigits + 1> powers_of_ten() {
  std::array<std::int64_t, kMostDigits + 1> powers{};
  powers[0] = 1;
  for (std::size_t i = 1; i < powers.size(); ++i) powers[i] = powers[i - 1] * 10;
  return powers;
}
constexpr auto kPowers = powers_of_ten();

std::int64_t power_of_ten(int exponent) { return kPowers[static_cast<std::size_t>(exponent)]; }

std::optional<std::int64_t> narrow(int128 value) {
  if (value < std::numeric_limits<std::int64_t>::min() || value > std::numeric_limits<std::int64_t>::max()) return std::nullopt;
  return static_cast<std::int64_t>(value);
}

// Divisions of a by b, b > 0.
int128 floor_divide(int128 a, int128 b) { return a / b - (a % b < 0 ? 1 : 0); }
int128 ceil_divide(int128 a, int128 b) { return a / b + (a % b > 0 ? 1 : 0); }
int128 round_divide(int128 a, int128 b) {
  const int128 quotient = a / b;
  const int128 rest = a % b < 0 ? -(a % b) : a % b;
  if (rest < b - rest) return quotient;
  return a < 0 ? quotient - 1 : quotient + 1;
}

std::optional<Quantity> assemble(int128 value, int128 lo, int128 hi) {
  const auto v = narrow(value);
  const auto l = narrow(lo);
  const auto h = narrow(hi);
  if (!v || !l || !h) return std::nullopt;
  return Quantity{*v, *l, *h};
}

/// One character of a printed number in its half-width form, 0 for anything else; moves `at` behind it.
inline char next_number_character(std::string_view text, std::size_t& at) {
  const char c = text[at];
  if (c >= ',' && c <= '9' && c != '/') {   // , - . and digits
    ++at;
    return c;
  }
  // Full-width forms U+FF0C to U+FF19 are EF BC 8C to EF BC 99.
  if (c == '\xEF' && text.size() - at >= 3 && text[at + 1] == '\xBC') {
    const auto last = static_cast<unsigned char>(text[at + 2]);
    if (last >= 0x8C && last <= 0x99 && last != 0x8F) {
      at += 3;
      return static_cast<char>(last - 0x8C + ',');
    }
  }
  return 0;
}

/// Digits with or without decimals, as most figures are printed. False: it may be a number all the same.
bool parse_simple(std::string_view text, PrintedNumber& result) {
  const char* at = text.data();
  const char* const end = at + text.size();
  const auto is_digit = [](char c) { return c >= '0' && c <= '9'; };
  if (text.empty() || text.size() > kMostDigits || !is_digit(*at)) return false;
  std::int64_t mantissa = 0;
  for (; at != end && is_digit(*at); ++at) mantissa = mantissa * 10 + (*at - '0');
  int decimals = 0;
  if (at != end) {
    if (*at++ != '.' || at == end) return false;
    for (; at != end && is_digit(*at); ++at, ++decimals) mantissa = mantissa * 10 + (*at - '0');
    if (at != end) return false;
  }
  result.mantissa = mantissa;
  result.decimals = decimals;
  return true;
}

std::string digits_of(int128 value) {
  std::string digits;
  constexpr std::int64_t kLarge = 1'000'000'000'000'000'000;
  while (value >= kLarge) {   // dividing wide integers is slow
    digits.push_back(static_cast<char>('0' + static_cast<int>(value % 10)));
    value /= 10;
  }
  auto rest = static_cast<std::int64_t>(value);
  do {
    digits.push_back(static_cast<char>('0' + rest % 10));
    rest /= 10;
  } while (rest != 0);
  std::reverse(digits.begin(), digits.end());
  return digits;
}

/// `scaled` is what to print times 10^decimals.
std::string print_scaled(int128 scaled, int decimals) {
  std::string digits = digits_of(scaled < 0 ? -scaled : scaled);
  const auto places = static_cast<std::size_t>(decimals);
  if (digits.size() <= places) digits.insert(0, places + 1 - digits.size(), '0');
  if (places > 0) digits.insert(digits.size() - places, 1, '.');
  if (scaled < 0) digits.insert(0, 1, '-');
  return digits;
}

}  // namespace

std::optional<PrintedNumber> parse_printed(std::string_view text) {
  PrintedNumber result;
  if (parse_simple(text, result)) return result;
  std::size_t at = 0;
  bool negative = false;
  bool point = false;
  bool grouped = false;
  int digits = 0;
  int group = 0;  // digits since the start, the last separator or the point
  while (at < text.size()) {
    const bool first = at == 0;
    const char c = next_number_character(text, at);
    if (c >= '0' && c <= '9') {
      if (++digits > kMostDigits) return std::nullopt;
      result.mantissa = result.mantissa * 10 + (c - '0');
      ++group;
      if (point) ++result.decimals;
      if (grouped && !point && group > 3) return std::nullopt;
    } else if (c == '-' && first) {
      negative = true;
    } else if (c == ',' && !point) {
      if (grouped ? group != 3 : group < 1 || group > 3) return std::nullopt;
      grouped = true;
      group = 0;
    } else if (c == '.' && !point) {
      if (grouped ? group != 3 : group < 1) return std::nullopt;
      point = true;
      group = 0;
    } else {
      return std::nullopt;
    }
  }
  if (group == 0 || (grouped && !point && group != 3)) return std::nullopt;
  if (negative) result.mantissa = -result.mantissa;
  return result;
}

std::optional<Quantity> make_quantity(PrintedNumber printed, std::int64_t unit, std::int64_t step) {
  if (printed.decimals < 0 || printed.decimals > kMostDigits || unit <= 0 || step < 0) return std::nullopt;
  if (const std::int64_t one = power_of_ten(printed.decimals); unit % one == 0) {
    // The usual case: one unit of the last printed digit is a whole number of units of the measure.
    const std::int64_t digit = unit / one;
    const std::int64_t width = step != 0 ? std::min(step, digit) : printed.mantissa == 0 ? 0 : digit;
    const std::int64_t half = width / 2 + width % 2;
    Quantity out;
    if (__builtin_mul_overflow(printed.mantissa, digit, &out.value) || __builtin_sub_overflow(out.value, half, &out.lo) ||
        __builtin_add_overflow(out.value, half, &out.hi)) {
      return std::nullopt;
    }
    return out;
  }
  const int128 scale = power_of_ten(printed.decimals);
  const int128 value = int128{printed.mantissa} * unit;
  // Steps in the same fraction of a unit as `value`: one unit of the last printed digit is `unit` there.
  int128 width = std::min<int128>(step * scale, unit);
  if (step == 0) width = printed.mantissa == 0 ? 0 : unit;
  // Not doubled: 2 × value could overflow for extreme mantissas. Half an odd width is rounded outward with its end.
  const int128 half = width / 2;
  const int128 odd = width % 2;
  const int128 below = value - half;
  const int128 above = value + half;
  const int128 lo = odd != 0 ? floor_divide(below * 2 - 1, scale * 2) : floor_divide(below, scale);
  const int128 hi = odd != 0 ? ceil_divide(above * 2 + 1, scale * 2) : ceil_divide(above, scale);
  return assemble(round_divide(value, scale), lo, hi);
}

std::optional<Quantity> add(const Quantity& a, const Quantity& b) {
  Quantity sum;
  if (__builtin_add_overflow(a.value, b.value, &sum.value) || __builtin_add_overflow(a.lo, b.lo, &sum.lo) ||
      __builtin_add_overflow(a.hi, b.hi, &sum.hi)) {
    return std::nullopt;
  }
  return sum;
}

std::optional<Quantity> subtract(const Quantity& a, const Quantity& b) {
  Quantity difference;
  if (__builtin_sub_overflow(a.value, b.value, &difference.value) || __builtin_sub_overflow(a.lo, b.hi, &difference.lo) ||
      __builtin_sub_overflow(a.hi, b.lo, &difference.hi)) {
    return std::nullopt;
  }
  return difference;
}

std::optional<Quantity> negate(const Quantity& a) { return subtract(Quantity::exact(0), a); }

std::optional<Quantity> multiply(const Quantity& a, const Quantity& b, std::int64_t b_one) {
  const auto [least, most] =
      std::minmax({int128{a.lo} * b.lo, int128{a.lo} * b.hi, int128{a.hi} * b.lo, int128{a.hi} * b.hi});
  return assemble(round_divide(int128{a.value} * b.value, b_one), floor_divide(least, b_one), ceil_divide(most, b_one));
}

std::optional<Quantity> divide(const Quantity& a, const Quantity& b, std::int64_t result_one) {
  if (contains_zero(b)) return std::nullopt;
  // A negative divisor is made positive together with the dividend, in 128 bits where its sign always changes.
  const bool negative = b.hi < 0;
  const int128 sign = negative ? -1 : 1;
  const int128 least_a = (negative ? -int128{a.hi} : int128{a.lo}) * result_one;
  const int128 most_a = (negative ? -int128{a.lo} : int128{a.hi}) * result_one;
  const int128 least_b = negative ? -int128{b.hi} : int128{b.lo};
  const int128 most_b = negative ? -int128{b.lo} : int128{b.hi};
  return assemble(round_divide(sign * a.value * result_one, sign * b.value),
                  floor_divide(least_a, least_a < 0 ? least_b : most_b), ceil_divide(most_a, most_a < 0 ? most_b : least_b));
}

std::optional<Quantity> absolute(const Quantity& a) {
  if (a.lo >= 0) return a;
  const auto negated = negate(a);
  if (!negated || a.hi <= 0) return negated;
  return Quantity{std::max(a.value, negated->value), 0, std::max(a.hi, negated->hi)};
}

Tally tallies(const Quantity& a, const Quantity& b, std::int64_t within) {
  const int128 printed = int128{a.value} - b.value;
  if (printed <= within && -printed <= within) return Tally::exact;
  if (int128{a.lo} - b.hi <= within && int128{b.lo} - a.hi <= within) return Tally::by_rounding;
  return Tally::broken;
}

Tally at_most(const Quantity& a, const Quantity& b, std::int64_t within) {
  if (int128{a.value} - b.value <= within) return Tally::exact;
  return int128{a.lo} - b.hi <= within ? Tally::by_rounding : Tally::broken;
}

std::string format_decimal(std::int64_t value, std::int64_t unit, int decimals) {
  decimals = std::clamp(decimals, 0, kMostDigits);
  return print_scaled(round_divide(int128{value} * power_of_ten(decimals), unit), decimals);
}

std::string format_exact(std::int64_t value, std::int64_t unit, int least) {
  int decimals = std::clamp(least, 0, kMostDigits);
  while (decimals < kMostDigits && int128{value} * power_of_ten(decimals) % unit != 0) ++decimals;
  return format_decimal(value, unit, decimals);
}

}  // namespace gouji
