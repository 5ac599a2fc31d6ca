// Protects: the arithmetic of printed figures, which every verdict rests on (language.md 7).
#include "engine/value/quantity.h"

#include <gtest/gtest.h>

#include <limits>

namespace gouji {
namespace {

constexpr std::int64_t kStep = kWanYuan / 100;  // 0.01万元

TEST(ParsePrinted, ReadsDigitsAsPrinted) {
  struct Case {
    std::string_view text;
    std::int64_t mantissa;
    int decimals;
  };
  for (const Case& c : {Case{"0", 0, 0}, Case{"8,090.37", 809037, 2}, Case{"-12.5", -125, 1}, Case{"１２．３４", 1234, 2},
                        Case{"１，２３４", 1234, 0}, Case{"－0.50", -50, 2}, Case{"1,234,567", 1234567, 0}, Case{"007", 7, 0},
                        Case{"0.00", 0, 2}, Case{"999999999999999999", 999999999999999999, 0}, Case{"12345.6", 123456, 1}}) {
    const auto number = parse_printed(c.text);
    ASSERT_TRUE(number) << c.text;
    EXPECT_EQ(number->mantissa, c.mantissa) << c.text;
    EXPECT_EQ(number->decimals, c.decimals) << c.text;
  }
}

TEST(ParsePrinted, RejectsEverythingElse) {
  for (const std::string_view text :
       {"", "-", "－", ".", "1.", ".5", "1..2", "1.2.3", "12,34", "1234,567", "1,2345", ",123", "1,", "1,23.4", "1,234,", "+1", "--1", "1-2",
        "1 2", " 1", "1 ", "12%", "12万元", "1e5", "一", "1.234,567", "1234567890123456789", "0.1234567890123456789", "−1", "／1",
        "\xEF\xBC", "\xEF"}) {
    EXPECT_FALSE(parse_printed(text)) << text;
  }
}

TEST(MakeQuantity, TakesTheStepOfTheFormOrItsOwnDigits) {
  struct Case {
    PrintedNumber printed;
    std::int64_t unit, step;
    Quantity expected;
    const char* why;
  };
  const Case cases[] = {
      {{1234, 2}, kWanYuan, kStep, {12'3400'0000, 12'3350'0000, 12'3450'0000}, "digits as the form's step"},
      {{5, 0}, kWanYuan, kStep, {5'0000'0000, 4'9950'0000, 5'0050'0000}, "fewer digits: the form's step"},
      {{12345, 3}, kWanYuan, kStep, {12'3450'0000, 12'3445'0000, 12'3455'0000}, "more digits: their own"},
      {{0, 0}, kWanYuan, kStep, {0, -50'0000, 50'0000}, "a zero likewise"},
      {{0, 3}, kWanYuan, kStep, {0, -5'0000, 5'0000}, "a zero with more digits: their own"},
      {{0, 2}, kWanYuan, 0, {0, 0, 0}, "without a step a zero is exact"},
      {{35, 1}, kWanYuan, 0, {3'5000'0000, 3'4500'0000, 3'5500'0000}, "without a step: one unit of the last digit"},
      {{-1234, 2}, kWanYuan, kStep, {-12'3400'0000, -12'3450'0000, -12'3350'0000}, "negative figures"},
      {{962, 1}, kPercent, kPercent / 100, {962 * kPercent / 10, 962 * kPercent / 10 - kPercent / 200, 962 * kPercent / 10 + kPercent / 200}, "a ratio"},
      {{123456, 5}, kYuan, 0, {12346, 12345, 12346}, "finer than the measure: outward"},
      {{7, 0}, 1, 0, {7, 6, 8}, "half a unit: outward"},
  };
  for (const Case& c : cases) {
    const auto quantity = make_quantity(c.printed, c.unit, c.step);
    ASSERT_TRUE(quantity) << c.why;
    EXPECT_EQ(*quantity, c.expected) << c.why << ": " << quantity->lo << ' ' << quantity->value << ' ' << quantity->hi;
  }
}

TEST(MakeQuantity, GivesNothingOnOverflow) {
  EXPECT_FALSE(make_quantity({999'999'999'999, 0}, kWanYuan, 0));
  EXPECT_FALSE(make_quantity({std::numeric_limits<std::int64_t>::max(), 0}, 1, 0));  // its upper end
  EXPECT_FALSE(make_quantity({std::numeric_limits<std::int64_t>::max(), 0}, std::numeric_limits<std::int64_t>::max(), 0));
  EXPECT_TRUE(make_quantity({900, 0}, kYiYuan * 1'0000, kYiYuan));
}

TEST(Arithmetic, AddsEnds) {
  const Quantity a{100, 95, 105};
  const Quantity b{30, 28, 31};
  EXPECT_EQ(add(a, b), (Quantity{130, 123, 136}));
  EXPECT_EQ(subtract(a, b), (Quantity{70, 64, 77}));
  EXPECT_EQ(negate(b), (Quantity{-30, -31, -28}));
}

TEST(Arithmetic, TakesTheSmallestAndLargestProductAndQuotient) {
  const Quantity minus_two_to_three{1, -2, 3};
  EXPECT_EQ(multiply(minus_two_to_three, {-4, -5, -3}, 1), (Quantity{-4, -15, 10}));
  EXPECT_EQ(divide({10, 9, 11}, {-3, -4, -2}, 1), (Quantity{-3, -6, -2}));
  EXPECT_EQ(divide({-10, -11, 9}, {3, 2, 4}, 1), (Quantity{-3, -6, 5}));
  // A third is between two units of the result.
  EXPECT_EQ(divide(Quantity::exact(1), Quantity::exact(3), 10), (Quantity{3, 3, 4}));
  EXPECT_EQ(absolute({-2, -5, 3}), (Quantity{2, 0, 5}));
  EXPECT_EQ(absolute({-4, -5, -3}), (Quantity{4, 3, 5}));
}

TEST(Arithmetic, RefusesADivisorThatMayBeZero) {
  const Quantity a = Quantity::exact(10);
  EXPECT_FALSE(divide(a, Quantity::exact(0), 1));
  EXPECT_FALSE(divide(a, {3, 0, 5}, 1));
  EXPECT_FALSE(divide(a, {-3, -5, 0}, 1));
  EXPECT_FALSE(divide(a, {1, -1, 3}, 1));
  EXPECT_TRUE(contains_zero({3, 0, 5}));
  EXPECT_FALSE(contains_zero({3, 1, 5}));
}

TEST(Arithmetic, GivesNothingOnOverflow) {
  const Quantity most = Quantity::exact(std::numeric_limits<std::int64_t>::max());
  const Quantity least = Quantity::exact(std::numeric_limits<std::int64_t>::min());
  EXPECT_FALSE(add(most, Quantity::exact(1)));
  EXPECT_FALSE(subtract(least, Quantity::exact(1)));
  EXPECT_FALSE(negate(least));
  EXPECT_FALSE(absolute(least));
  EXPECT_FALSE(multiply(most, Quantity::exact(2), 1));
  EXPECT_FALSE(divide(least, Quantity::exact(-1), 1));
  EXPECT_FALSE(divide(most, Quantity::exact(1), kRatioOne));
}

TEST(Comparison, SaysWhetherRoundingIsNeeded) {
  const Quantity a{1000, 995, 1005};
  EXPECT_EQ(tallies(a, {1000, 990, 1010}), Tally::exact);
  EXPECT_EQ(tallies(a, {1010, 1005, 1015}), Tally::by_rounding);
  EXPECT_EQ(tallies(a, {1011, 1006, 1016}), Tally::broken);
  EXPECT_EQ(tallies(a, {1011, 1006, 1016}, 1), Tally::by_rounding);
  EXPECT_EQ(tallies(a, {1011, 1006, 1016}, 11), Tally::exact);
  EXPECT_EQ(at_most(a, {1000, 1000, 1000}), Tally::exact);
  EXPECT_EQ(at_most(a, {996, 996, 996}), Tally::by_rounding);
  EXPECT_EQ(at_most(a, {994, 994, 994}), Tally::broken);
  const Quantity most = Quantity::exact(std::numeric_limits<std::int64_t>::max());
  const Quantity least = Quantity::exact(std::numeric_limits<std::int64_t>::min());
  EXPECT_EQ(tallies(most, least), Tally::broken);
  EXPECT_EQ(at_most(least, most), Tally::exact);
  EXPECT_EQ(at_most(most, least, std::numeric_limits<std::int64_t>::max()), Tally::broken);
}

TEST(Format, PrintsDecimals) {
  EXPECT_EQ(format_decimal(296'0000, kYuan, 2), "296.00");
  EXPECT_EQ(format_decimal(12'3450'0000, kWanYuan, 2), "12.35");
  EXPECT_EQ(format_decimal(-12'3450'0000, kWanYuan, 2), "-12.35");
  EXPECT_EQ(format_decimal(-1, kWanYuan, 2), "0.00");
  EXPECT_EQ(format_decimal(5, kYuan, 0), "0");
  EXPECT_EQ(format_decimal(5000, kYuan, 0), "1");
  EXPECT_EQ(format_decimal(std::numeric_limits<std::int64_t>::min(), 1, 3), "-9223372036854775808.000");
  EXPECT_EQ(format_exact(29600'0000, kYuan, 2), "29600.00");
  EXPECT_EQ(format_exact(1'2345, kYuan, 2), "1.2345");
  EXPECT_EQ(format_exact(1, kYuan, 0), "0.0001");
  EXPECT_EQ(format_exact(kPercent / 4, kPercent, 2), "0.25");
  EXPECT_EQ(format_exact(30'0000, kYuan, 0), "30");
}

}  // namespace
}  // namespace gouji
