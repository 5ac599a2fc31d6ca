#include "naive.h"

#include <algorithm>
#include <initializer_list>

namespace gouji::naive {

namespace {

/// In lowest terms with a positive bottom, so that no sum of the tests comes near 128 bits.
Fraction reduced(int128 top, int128 bottom) {
  int128 a = top < 0 ? -top : top, b = bottom < 0 ? -bottom : bottom;
  while (b != 0) {
    const int128 rest = a % b;
    a = b;
    b = rest;
  }
  if (bottom < 0) a = -a;
  return {top / a, bottom / a};
}

}  // namespace

Fraction operator+(Fraction a, Fraction b) { return reduced(a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom); }
Fraction operator-(Fraction a, Fraction b) { return reduced(a.top * b.bottom - b.top * a.bottom, a.bottom * b.bottom); }
Fraction operator*(Fraction a, Fraction b) { return reduced(a.top * b.top, a.bottom * b.bottom); }
bool operator<(Fraction a, Fraction b) { return a.top * b.bottom < b.top * a.bottom; }
bool operator==(Fraction a, Fraction b) { return a.top * b.bottom == b.top * a.bottom; }

namespace {

Fraction divide(Fraction a, Fraction b) { return reduced(a.top * b.bottom, a.bottom * b.top); }

Number of_ends(Fraction value, std::initializer_list<Fraction> ends) {
  Number out{false, value, *ends.begin(), *ends.begin()};
  for (const Fraction end : ends) {
    if (end < out.lo) out.lo = end;
    if (out.hi < end) out.hi = end;
  }
  return out;
}

Number missing() { return Number{true, {}, {}, {}}; }
Fraction larger(Fraction a, Fraction b) { return a < b ? b : a; }

}  // namespace

Number exact(int hundredths) {
  const Fraction value{hundredths, 100};
  return {false, value, value, value};
}

Number number_of(const Sum& sum, const Figures& figures) {
  Number out = exact(sum.exact_hundredths);
  if (sum.missing) return missing();
  for (std::size_t i = 0; i < kFigures; ++i) {
    if (figures[i].state != State::present) continue;  // a blank that is zero; anything else made the sum missing
    const int times = sum.times[i];
    const Fraction half{times < 0 ? -times : times, 200};
    const Fraction value{int128(times) * figures[i].hundredths, 100};
    out.value = out.value + value;
    out.lo = out.lo + value - half;
    out.hi = out.hi + value + half;
  }
  return out;
}

Number product(const Number& a, const Number& b) {
  if (a.missing || b.missing) return missing();
  return of_ends(a.value * b.value, {a.lo * b.lo, a.lo * b.hi, a.hi * b.lo, a.hi * b.hi});
}

Number quotient(const Number& a, const Number& b) {
  const Fraction zero;
  if (a.missing || b.missing || (!(zero < b.lo) && !(b.hi < zero))) return missing();
  return of_ends(divide(a.value, b.value), {divide(a.lo, b.lo), divide(a.lo, b.hi), divide(a.hi, b.lo), divide(a.hi, b.hi)});
}

Truth tallies(const Number& a, const Number& b, Fraction within) {
  if (a.missing || b.missing) return Truth::open;
  const Fraction difference = larger(a.value - b.value, b.value - a.value);
  if (!(within < difference)) return Truth::yes;
  const Fraction gap = larger(a.lo - b.hi, b.lo - a.hi);
  return within < gap ? Truth::no : Truth::about;
}

Truth at_most(const Number& a, const Number& b, Fraction within) {
  if (a.missing || b.missing) return Truth::open;
  if (!(b.value + within < a.value)) return Truth::yes;
  return b.hi + within < a.lo ? Truth::no : Truth::about;
}

Truth less(const Number& a, const Number& b) {
  if (a.missing || b.missing) return Truth::open;
  return a.value < b.value ? Truth::yes : Truth::no;
}

Truth both(Truth a, Truth b) {
  for (const Truth decides : {Truth::no, Truth::open, Truth::about}) {
    if (a == decides || b == decides) return decides;
  }
  return Truth::yes;
}

Truth either(Truth a, Truth b) {
  for (const Truth decides : {Truth::yes, Truth::about, Truth::open}) {
    if (a == decides || b == decides) return decides;
  }
  return Truth::no;
}

Truth opposite(Truth a) { return a == Truth::open ? a : a == Truth::no ? Truth::yes : Truth::no; }

Truth every(const std::vector<Truth>& each, bool complete) {
  Truth out = complete ? Truth::yes : Truth::open;
  for (const Truth one : each) out = both(out, one);
  return out;
}

Truth some(const std::vector<Truth>& each, bool complete) {
  Truth out = complete ? Truth::no : Truth::open;
  for (const Truth one : each) out = either(out, one);
  return out;
}

Number sum_of(const List& list) {
  Number out = exact(0);
  if (!list.complete) return missing();
  for (const Figure& item : list.items) {
    if (item.state != State::present) return missing();
    const Fraction value{item.hundredths, 100}, half{1, 200};
    out = {false, out.value + value, out.lo + value - half, out.hi + value + half};
  }
  return out;
}

Number extreme_of(const List& list, bool largest) {
  Number out;
  if (!list.complete || list.items.empty()) return missing();
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Figure& item = list.items[i];
    if (item.state != State::present) return missing();
    const Fraction value{item.hundredths, 100}, lo{2 * item.hundredths - 1, 200}, hi{2 * item.hundredths + 1, 200};
    const auto better = [&](Fraction a, Fraction b) { return largest ? b < a : a < b; };
    if (i == 0 || better(value, out.value)) out.value = value;
    if (i == 0 || better(lo, out.lo)) out.lo = lo;
    if (i == 0 || better(hi, out.hi)) out.hi = hi;
  }
  return out;
}

Number average_of(const List& list) {
  const Number sum = sum_of(list);
  if (sum.missing || list.items.empty()) return missing();
  const Fraction count{static_cast<int>(list.items.size()), 1};
  return {false, divide(sum.value, count), divide(sum.lo, count), divide(sum.hi, count)};
}

Truth in(const Number& value, const List& list) {
  std::vector<Truth> each;
  for (const Figure& item : list.items) {
    const bool there = item.state == State::present;
    each.push_back(!there ? Truth::open : value.value == Fraction{item.hundredths, 100} ? Truth::yes : Truth::no);
  }
  return some(each, list.complete);
}

}  // namespace gouji::naive
