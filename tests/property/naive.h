#pragma once
#include <array>
#include <string>
#include <vector>

/// The semantics of the language once more, as plainly as they can be written: exact fractions, every part worked out at once, no
/// memory of anything. It shares nothing with the evaluator, not a header.
namespace gouji::naive {

__extension__ typedef __int128 int128;

/// An exact number; the ranges of the tests keep it far inside 128 bits.
struct Fraction {
  int128 top = 0;
  int128 bottom = 1;  ///< always positive
};
Fraction operator+(Fraction a, Fraction b);
Fraction operator-(Fraction a, Fraction b);
Fraction operator*(Fraction a, Fraction b);
bool operator<(Fraction a, Fraction b);
bool operator==(Fraction a, Fraction b);

enum class State { present, blank, absent, unread };

/// A figure as printed, in hundredths of its unit, standing for half a hundredth to each side.
struct Figure {
  State state = State::present;
  int hundredths = 0;
  bool blank_is_zero = false;
};

inline constexpr std::size_t kFigures = 4;
using Figures = std::array<Figure, kFigures>;

/// What an arithmetic expression comes to: the printed value and the ends, or missing.
struct Number {
  bool missing = false;
  Fraction value, lo, hi;
};

/// A sum as how often each figure is counted, so that what cancels cancels, and an exact part.
struct Sum {
  std::array<int, kFigures> times{};
  int exact_hundredths = 0;
  bool missing = false;
};
Number number_of(const Sum& sum, const Figures& figures);
Number exact(int hundredths);
Number product(const Number& a, const Number& b);
/// Missing where the divisor may be zero.
Number quotient(const Number& a, const Number& b);

enum class Truth { yes, about, no, open };  // 是, 只因尾差, 否, 缺
Truth tallies(const Number& a, const Number& b, Fraction within = {});
Truth at_most(const Number& a, const Number& b, Fraction within = {});
Truth less(const Number& a, const Number& b);
Truth both(Truth a, Truth b);
Truth either(Truth a, Truth b);
Truth opposite(Truth a);

/// A list of figures of which more may follow that was not read.
struct List {
  std::vector<Figure> items;
  bool complete = true;
};
/// The condition of language.md 6 over elements: what each comes to, and one open element for what was not read.
Truth every(const std::vector<Truth>& each, bool complete);
Truth some(const std::vector<Truth>& each, bool complete);
Number sum_of(const List& list);
/// The element printed largest (smallest), between the largest of the lower ends and the largest of the upper ones (the smallest of each).
Number extreme_of(const List& list, bool largest);
Number average_of(const List& list);
/// Whether one of the elements is printed as `value`.
Truth in(const Number& value, const List& list);

}  // namespace gouji::naive
