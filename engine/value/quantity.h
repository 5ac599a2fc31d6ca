#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace gouji {

__extension__ typedef __int128 int128;

/// What a number measures, and so its unit: amounts in 0.0001 yuan, ratios in 10⁻¹² of one, numbers in 10⁻⁶ of one.
enum class Measure : std::uint8_t { amount, ratio, number };

inline constexpr std::int64_t kYuan = 10'000;                  ///< units of an amount in one yuan
inline constexpr std::int64_t kWanYuan = 10'000 * kYuan;       ///< in 万元
inline constexpr std::int64_t kYiYuan = 10'000 * kWanYuan;     ///< in 亿元
inline constexpr std::int64_t kRatioOne = 1'000'000'000'000;   ///< units of a ratio in 100 %
inline constexpr std::int64_t kPercent = kRatioOne / 100;
inline constexpr std::int64_t kNumberOne = 1'000'000;          ///< units of a number in one

/// A measured figure: what was printed, and the closed interval it stands for (language.md 7). lo ≤ value ≤ hi always.
/// An exact figure has lo = value = hi. The measure is known from the type of the expression.
struct Quantity {
  std::int64_t value = 0;
  std::int64_t lo = 0;
  std::int64_t hi = 0;

  static Quantity exact(std::int64_t value) { return {value, value, value}; }
  bool is_exact() const { return lo == value && hi == value; }
  friend bool operator==(const Quantity&, const Quantity&) = default;
};

/// Digits as printed: 8,090.37 is mantissa 809037 with 2 decimals.
struct PrintedNumber {
  std::int64_t mantissa = 0;
  int decimals = 0;
};

/// Reads `-?digits[,ddd…][.digits]` (half or full width; thousands separators only in groups of three). No sign but '-', no
/// unit, no blanks inside. Nothing for anything else, or where the digits do not fit 18 places.
std::optional<PrintedNumber> parse_printed(std::string_view text);

/// `mantissa × 10^-decimals × unit` as a Quantity with half of `step` to each side. `step` is in units of the measure; 0 takes
/// one unit of the last printed digit (a printed zero is then exact). More printed digits than the step has: their own step.
/// Nothing on overflow.
std::optional<Quantity> make_quantity(PrintedNumber printed, std::int64_t unit, std::int64_t step);

// Arithmetic of intervals, ends rounded outward to one unit of the result. Nothing on overflow; division also where the
// divisor's interval contains 0 (ask `contains_zero` for the reason).
std::optional<Quantity> add(const Quantity& a, const Quantity& b);
std::optional<Quantity> subtract(const Quantity& a, const Quantity& b);
std::optional<Quantity> negate(const Quantity& a);
/// a × b where b has `b_one` units in one: amount × ratio, ratio × number …; the result has the unit of a.
std::optional<Quantity> multiply(const Quantity& a, const Quantity& b, std::int64_t b_one);
/// a ÷ b of the same measure, or of different ones: the result has `result_one` units where a and b are equal in units.
std::optional<Quantity> divide(const Quantity& a, const Quantity& b, std::int64_t result_one);
std::optional<Quantity> absolute(const Quantity& a);
inline bool contains_zero(const Quantity& a) { return a.lo <= 0 && a.hi >= 0; }

/// The verdict of a rounding-aware comparison (language.md 7).
enum class Tally : std::uint8_t { broken, by_rounding, exact };
/// a 相符 b 允差 t: the intervals meet, or their gap is at most t (t ≥ 0, same unit).
Tally tallies(const Quantity& a, const Quantity& b, std::int64_t within = 0);
/// a 不超过 b: the lower end of a is not above the upper end of b.
Tally at_most(const Quantity& a, const Quantity& b, std::int64_t within = 0);

/// "12.34" of value / 10^k: plain decimal without grouping, with `decimals` places, rounded half away from zero.
/// `unit` is the number of units in one of what is printed (kWanYuan prints 万元, kPercent prints percent).
std::string format_decimal(std::int64_t value, std::int64_t unit, int decimals);
/// The shortest exact decimal with at least `least` places.
std::string format_exact(std::int64_t value, std::int64_t unit, int least);

}  // namespace gouji
