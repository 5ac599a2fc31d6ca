// Protects: interval arithmetic against an oracle of exact fractions that shares no code with it. Every operation must give the
// tightest whole units around the true interval, and the printed value between them.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <array>
#include <vector>

#include "engine/value/quantity.h"

namespace gouji {
namespace {

/// An exact fraction; ranges of the tests keep all products within 128 bits.
struct Fraction {
  int128 top;
  int128 bottom;  // > 0

  friend bool operator<(const Fraction& a, const Fraction& b) { return a.top * b.bottom < b.top * a.bottom; }
  friend bool operator<=(const Fraction& a, const Fraction& b) { return !(b < a); }
};

Fraction whole(int128 value) { return {value, 1}; }
Fraction times(Fraction a, Fraction b) { return {a.top * b.top, a.bottom * b.bottom}; }
Fraction over(Fraction a, Fraction b) {
  const int128 sign = b.top < 0 ? -1 : 1;
  return {sign * a.top * b.bottom, sign * a.bottom * b.top};
}

/// Whether `units` is the largest whole number not above `exact`, or the smallest not below it.
bool is_floor(int128 units, Fraction exact) { return whole(units) <= exact && exact < whole(units + 1); }
bool is_ceil(int128 units, Fraction exact) { return exact <= whole(units) && whole(units - 1) < exact; }
/// Nearest whole number, halves away from zero.
bool is_round(int128 units, Fraction exact) {
  const Fraction doubled{exact.top * 2, exact.bottom};
  if (exact.top < 0) return whole(2 * units - 1) < doubled && doubled <= whole(2 * units + 1);
  return whole(2 * units - 1) <= doubled && doubled < whole(2 * units + 1);
}

rc::Gen<std::int64_t> units() {
  return rc::gen::oneOf(rc::gen::inRange<std::int64_t>(-20, 21), rc::gen::inRange<std::int64_t>(-1'000'000, 1'000'000),
                        rc::gen::inRange<std::int64_t>(-900'000'000'000, 900'000'000'000));
}

rc::Gen<Quantity> quantity() {
  return rc::gen::map(rc::gen::tuple(units(), units(), units()), [](const std::tuple<std::int64_t, std::int64_t, std::int64_t>& ends) {
    std::array<std::int64_t, 3> sorted{std::get<0>(ends), std::get<1>(ends), std::get<2>(ends)};
    std::sort(sorted.begin(), sorted.end());
    return Quantity{sorted[1], sorted[0], sorted[2]};
  });
}

std::vector<std::int64_t> ends(const Quantity& q) { return {q.lo, q.hi}; }

RC_GTEST_PROP(QuantityProperty, SumsAndDifferencesHoldEveryPair, ()) {
  const Quantity a = *quantity();
  const Quantity b = *quantity();
  const auto sum = add(a, b);
  const auto difference = subtract(a, b);
  RC_ASSERT(sum && difference);
  RC_ASSERT(sum->lo == a.lo + b.lo && sum->hi == a.hi + b.hi && sum->value == a.value + b.value);
  RC_ASSERT(difference->lo == a.lo - b.hi && difference->hi == a.hi - b.lo && difference->value == a.value - b.value);
}

RC_GTEST_PROP(QuantityProperty, ProductsAreTheTightestOutwardUnits, ()) {
  const Quantity a = *quantity();
  const Quantity b = *quantity();
  const std::int64_t one = *rc::gen::element(std::int64_t{1}, std::int64_t{7}, std::int64_t{1000}, std::int64_t{kNumberOne}, std::int64_t{kRatioOne});
  const auto product = multiply(a, b, one);
  std::vector<Fraction> exact;
  for (const auto x : ends(a)) {
    for (const auto y : ends(b)) exact.push_back(over(times(whole(x), whole(y)), whole(one)));
  }
  const auto [least, most] = std::minmax_element(exact.begin(), exact.end());
  if (!product) {
    constexpr int128 kLimit = int128{1} << 63;
    RC_ASSERT(whole(kLimit - 1) < *most || *least < whole(-kLimit));
    return;
  }
  RC_ASSERT(is_floor(product->lo, *least));
  RC_ASSERT(is_ceil(product->hi, *most));
  RC_ASSERT(is_round(product->value, over(times(whole(a.value), whole(b.value)), whole(one))));
  RC_ASSERT(product->lo <= product->value && product->value <= product->hi);
}

RC_GTEST_PROP(QuantityProperty, QuotientsAreTheTightestOutwardUnits, ()) {
  const Quantity a = *quantity();
  const Quantity b = *quantity();
  const std::int64_t one = *rc::gen::element(std::int64_t{1}, std::int64_t{10}, std::int64_t{kNumberOne}, std::int64_t{kRatioOne});
  const auto quotient = divide(a, b, one);
  if (b.lo <= 0 && b.hi >= 0) {
    RC_ASSERT(!quotient);
    return;
  }
  std::vector<Fraction> exact;
  for (const auto x : ends(a)) {
    for (const auto y : ends(b)) exact.push_back(over(times(whole(x), whole(one)), whole(y)));
  }
  const auto [least, most] = std::minmax_element(exact.begin(), exact.end());
  if (!quotient) {
    constexpr int128 kLimit = int128{1} << 63;
    RC_ASSERT(whole(kLimit - 1) < *most || *least < whole(-kLimit));
    return;
  }
  RC_ASSERT(is_floor(quotient->lo, *least));
  RC_ASSERT(is_ceil(quotient->hi, *most));
  RC_ASSERT(is_round(quotient->value, over(times(whole(a.value), whole(one)), whole(b.value))));
  RC_ASSERT(quotient->lo <= quotient->value && quotient->value <= quotient->hi);
}

RC_GTEST_PROP(QuantityProperty, AbsoluteHoldsEveryMagnitude, ()) {
  const Quantity a = *quantity();
  const auto magnitude = absolute(a);
  RC_ASSERT(magnitude.has_value());
  const auto size = [](std::int64_t x) { return x < 0 ? -x : x; };
  const bool crosses = a.lo < 0 && a.hi > 0;
  RC_ASSERT(magnitude->lo == (crosses ? 0 : std::min(size(a.lo), size(a.hi))));
  RC_ASSERT(magnitude->hi == std::max(size(a.lo), size(a.hi)));
  RC_ASSERT(magnitude->value == size(a.value));
}

RC_GTEST_PROP(QuantityProperty, ComparisonsFollowTheIntervals, ()) {
  const Quantity a = *quantity();
  const Quantity b = *quantity();
  const std::int64_t within = *rc::gen::inRange<std::int64_t>(0, 1'000'000);
  const std::int64_t gap = std::max<std::int64_t>({0, a.lo - b.hi, b.lo - a.hi});
  const std::int64_t printed = a.value < b.value ? b.value - a.value : a.value - b.value;
  const Tally expected = printed <= within ? Tally::exact : gap <= within ? Tally::by_rounding : Tally::broken;
  RC_ASSERT(tallies(a, b, within) == expected);
  RC_ASSERT(tallies(b, a, within) == expected);
  // 相符 within nothing is 不超过 both ways, as far as rounding goes.
  const bool both = at_most(a, b) != Tally::broken && at_most(b, a) != Tally::broken;
  RC_ASSERT((tallies(a, b) != Tally::broken) == both);
}

RC_GTEST_PROP(QuantityProperty, PrintedFiguresStandForHalfAStepToEachSide, ()) {
  const std::int64_t mantissa = *units();
  const int decimals = *rc::gen::inRange(0, 7);
  const std::int64_t unit = *rc::gen::element(std::int64_t{1}, std::int64_t{3}, std::int64_t{kYuan}, std::int64_t{kWanYuan}, std::int64_t{kPercent});
  const std::int64_t step = *rc::gen::oneOf(rc::gen::just<std::int64_t>(0), rc::gen::inRange<std::int64_t>(1, 2 * kWanYuan));
  const auto made = make_quantity({mantissa, decimals}, unit, step);
  int128 scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  const Fraction own{unit, scale};
  const Fraction width = step == 0 ? (mantissa == 0 ? whole(0) : own) : std::min(own, whole(step));
  const Fraction value{int128{mantissa} * unit, scale};
  // All three over the common bottom 2 × scale.
  const int128 half = width.bottom == 1 ? width.top * scale : width.top;
  const Fraction lo{value.top * 2 - half, scale * 2};
  const Fraction hi{value.top * 2 + half, scale * 2};
  if (!made) {
    constexpr int128 kLimit = int128{1} << 63;
    RC_ASSERT(whole(kLimit - 1) < hi || lo < whole(-kLimit));
    return;
  }
  RC_ASSERT(is_floor(made->lo, lo));
  RC_ASSERT(is_ceil(made->hi, hi));
  RC_ASSERT(is_round(made->value, value));
}

RC_GTEST_PROP(QuantityProperty, AnExactFormatReadsBackAsItself, ()) {
  const std::int64_t value = *units();
  const std::int64_t unit = *rc::gen::element(std::int64_t{1}, std::int64_t{kYuan}, std::int64_t{kWanYuan}, std::int64_t{kPercent});
  const int least = *rc::gen::inRange(0, 4);
  const std::string text = format_exact(value, unit, least);
  const auto read = parse_printed(text);
  RC_ASSERT(read.has_value());
  RC_ASSERT(read->decimals >= least);
  const auto back = make_quantity(*read, unit, 0);
  RC_ASSERT(back.has_value());
  RC_ASSERT(back->value == value);
  RC_ASSERT(format_decimal(value, unit, read->decimals) == text);
}

RC_GTEST_PROP(QuantityProperty, ARoundedFormatIsTheNearest, ()) {
  const std::int64_t value = *units();
  const std::int64_t unit = *rc::gen::element(std::int64_t{kYuan}, std::int64_t{kWanYuan}, std::int64_t{kPercent});
  const int decimals = *rc::gen::inRange(0, 5);
  const auto read = parse_printed(format_decimal(value, unit, decimals));
  RC_ASSERT(read && read->decimals == decimals);
  int128 scale = 1;
  for (int i = 0; i < decimals; ++i) scale *= 10;
  RC_ASSERT(is_round(read->mantissa, Fraction{int128{value} * scale, unit}));
}

}  // namespace
}  // namespace gouji
