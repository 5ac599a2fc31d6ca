#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <optional>
#include <string>
#include <vector>

#include "world.h"

/// The evaluator against one that is too simple to be wrong: exact fractions, no memos, no laziness, no origins. Conditions are
/// made at random over four figures in any state; both must come to the same outcome.
namespace gouji::testing {
namespace {

/// A fraction of whole 0.0001 yuan; small enough numbers keep it in 128 bits.
struct Fraction {
  int128 top = 0;
  int128 bottom = 1;
};
Fraction operator+(Fraction a, Fraction b) { return {a.top * b.bottom + b.top * a.bottom, a.bottom * b.bottom}; }
bool operator<(Fraction a, Fraction b) { return a.top * b.bottom < b.top * a.bottom; }
bool equal(Fraction a, Fraction b) { return a.top * b.bottom == b.top * a.bottom; }

/// What a sum of figures is: how often each of the four is counted, so that what cancels, cancels.
struct Sum {
  int times[4] = {0, 0, 0, 0};
  bool missing = false;
};

struct Figure {
  State state = State::present;
  int hundredths = 0;   ///< of 万元
};

enum class Truth { yes, about, no, open };

struct Conditions {
  std::vector<Figure> figures;

  Fraction value(const Sum& sum, int side) const {
    Fraction total;
    for (int i = 0; i < 4; ++i) {
      const auto& figure = figures[static_cast<std::size_t>(i)];
      if (sum.times[i] == 0) continue;
      const bool zero = figure.state != State::present;
      const int128 one = zero ? 0 : static_cast<int128>(figure.hundredths) * 100 * kYuan;
      const int128 half = zero || side == 0 ? 0 : 50 * kYuan * (side > 0 ? 1 : -1) * (sum.times[i] > 0 ? 1 : -1);
      total = total + Fraction{(one + half) * sum.times[i], 1};
    }
    return total;
  }
  Truth tally(const Sum& a, const Sum& b) const {
    if (a.missing || b.missing) return Truth::open;
    if (equal(value(a, 0), value(b, 0))) return Truth::yes;
    const bool apart = value(a, 1) < value(b, -1) || value(b, 1) < value(a, -1);
    return apart ? Truth::no : Truth::about;
  }
  Truth at_most(const Sum& a, const Sum& b) const {
    if (a.missing || b.missing) return Truth::open;
    if (!(value(b, 0) < value(a, 0))) return Truth::yes;
    return value(b, 1) < value(a, -1) ? Truth::no : Truth::about;
  }
};

const char* const kNames[] = {"事实.甲", "事实.乙", "事实.丙", "事实.丁"};

/// Random conditions as text, with what they come to.
struct Made {
  std::string text;
  Truth truth = Truth::open;
};

std::pair<std::string, Sum> make_sum(const Conditions& world) {
  Sum sum;
  std::string text;
  const int count = *rc::gen::inRange(1, 5);
  for (int i = 0; i < count; ++i) {
    const int which = *rc::gen::inRange(0, 4);
    const bool minus = i > 0 && *rc::gen::inRange(0, 2) == 1;
    text += i == 0 ? "" : minus ? " - " : " + ";
    text += kNames[which];
    sum.times[which] += minus ? -1 : 1;
    const State state = world.figures[static_cast<std::size_t>(which)].state;
    sum.missing |= state == State::unread || state == State::absent;
  }
  return {text, sum};
}

Made make(const Conditions& world, int depth) {
  const int choice = depth == 0 ? 0 : *rc::gen::inRange(0, 4);
  if (choice == 0) {
    const auto [left_text, left] = make_sum(world);
    const auto [right_text, right] = make_sum(world);
    if (*rc::gen::inRange(0, 2) == 0) return {"(" + left_text + " 相符 " + right_text + ")", world.tally(left, right)};
    return {"(" + left_text + " 不超过 " + right_text + ")", world.at_most(left, right)};
  }
  const Made a = make(world, depth - 1);
  if (choice == 1) {
    const Truth truth = a.truth == Truth::open ? Truth::open : a.truth == Truth::no ? Truth::yes : Truth::no;
    return {"(非 " + a.text + ")", truth};
  }
  const Made b = make(world, depth - 1);
  const bool is_and = choice == 2;
  const std::vector<Truth> order = is_and ? std::vector{Truth::no, Truth::open, Truth::about, Truth::yes}
                                          : std::vector{Truth::yes, Truth::about, Truth::open, Truth::no};
  for (const Truth truth : order) {
    if (a.truth == truth || b.truth == truth) return {"(" + a.text + (is_and ? " 且 " : " 或 ") + b.text + ")", truth};
  }
  return a;
}

RC_GTEST_PROP(Evaluator, AgreesWithANaiveOne, ()) {
  Conditions world;
  World made;
  const char* const fields[] = {"甲", "乙", "丙", "丁"};
  for (const char* field : fields) {
    Figure figure;
    const int kind = *rc::gen::inRange(0, 8);
    figure.hundredths = *rc::gen::inRange(-3, 4);
    if (kind == 0) figure.state = State::unread;
    if (kind == 1) figure.state = State::absent;
    if (kind == 2) figure.state = State::blank;
    world.figures.push_back(figure);
    if (figure.state == State::present) {
      const int size = figure.hundredths < 0 ? -figure.hundredths : figure.hundredths;
      made.amount(field, std::string(figure.hundredths < 0 ? "-" : "") + "0.0" + std::to_string(size));
    } else {
      made.state(field, figure.state, figure.state == State::blank);
    }
  }
  const Made condition = make(world, 3);
  const char* const outcomes[] = {"是", "约", "否", "缺"};
  RC_ASSERT(made.judge(condition.text) == outcomes[static_cast<int>(condition.truth)]);
}

}  // namespace
}  // namespace gouji::testing
