#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdlib>

#include "naive.h"
#include "tests/unit/engine/eval/world.h"

/// Random worlds and random conditions over them: the evaluator and the naive one must come to the same outcome. Every property tries
/// kWorlds worlds with kPrograms conditions each. RC_PARAMS in the environment takes another seed; otherwise runs are the same.
namespace gouji::naive {
namespace {

constexpr int kWorlds = 400;
constexpr int kPrograms = 25;

const bool seeded = [] {
  return setenv("RC_PARAMS", ("seed=20260131 max_success=" + std::to_string(kWorlds)).c_str(), 0) == 0;
}();

const char* const kNames[] = {"事实.甲", "事实.乙", "事实.丙", "事实.丁"};
const char* const kFields[] = {"甲", "乙", "丙", "丁"};
const char* const kTruths[] = {"是", "约", "否", "缺"};

int up_to(int last) { return *rc::gen::resize(100, rc::gen::inRange(0, last + 1)); }

std::string printed(int hundredths) {
  const int size = std::abs(hundredths);
  return std::string(hundredths < 0 ? "-" : "") + std::to_string(size / 100) + "." + std::to_string(size / 10 % 10) + std::to_string(size % 10);
}

/// `value` in thousandths.
std::string printed_thousandths(int value) {
  const int size = std::abs(value);
  const std::string rest = std::to_string(size % 1000);
  return std::string(value < 0 ? "-" : "") + std::to_string(size / 1000) + "." + std::string(3 - rest.size(), '0') + rest;
}

/// The nearest whole number of `parts` to the unit.
int in_parts(Fraction f, int parts) {
  const int128 twice = f.top * parts * 2 + f.bottom;
  const int128 by = f.bottom * 2;
  return static_cast<int>(twice / by - (twice % by < 0 ? 1 : 0));
}

struct Program {
  std::string text;
  Truth truth = Truth::open;
};

/// What was tried: a property that only ever sees one outcome would prove little.
struct Tried {
  std::size_t of_truth[4] = {};

  std::size_t all() const { return of_truth[0] + of_truth[1] + of_truth[2] + of_truth[3]; }
  /// At least so many in a hundred came to each.
  void expect_at_least(std::size_t yes, std::size_t about, std::size_t no, std::size_t open) const {
    const std::size_t least[] = {yes, about, no, open};
    EXPECT_GE(all(), static_cast<std::size_t>(kWorlds));
    for (std::size_t i = 0; i < 4; ++i) EXPECT_GE(of_truth[i] * 100, least[i] * all()) << kTruths[i] << ": " << of_truth[i] << " of " << all();
  }
};

/// All programs of a world as rules of one file; each has one outcome.
void expect_same(testing::World& world, const std::vector<Program>& programs, Tried& tried) {
  for (const Program& program : programs) ++tried.of_truth[static_cast<int>(program.truth)];
  std::string rules;
  for (std::size_t i = 0; i < programs.size(); ++i) rules += "规则 例.第" + std::to_string(i) + "\n  应当  " + programs[i].text + "\n";
  const Verdict verdict = world.run(rules);
  RC_ASSERT(verdict.rules.size() == programs.size());
  for (std::size_t i = 0; i < programs.size(); ++i) {
    const RuleSummary& seen = verdict.rules[i];
    const std::uint32_t counts[] = {seen.pass, seen.pass_by_rounding, seen.fail, seen.undetermined};
    if (counts[static_cast<int>(programs[i].truth)] == 1) continue;
    RC_FAIL(programs[i].text + " should be " + kTruths[static_cast<int>(programs[i].truth)]);
  }
}

Figures make_figures(testing::World& world) {
  Figures figures;
  for (std::size_t i = 0; i < kFigures; ++i) {
    Figure& figure = figures[i];
    figure.hundredths = up_to(10) - 4;
    const int kind = up_to(11);
    if (kind <= 3) figure.state = kind == 0 ? State::unread : kind == 1 ? State::absent : State::blank;
    figure.blank_is_zero = kind == 3;
    if (figure.state == State::present) {
      world.amount(kFields[i], printed(figure.hundredths));
    } else {
      const auto state = figure.state == State::unread ? gouji::State::unread : figure.state == State::absent ? gouji::State::absent : gouji::State::blank;
      world.state(kFields[i], state, figure.blank_is_zero);
    }
  }
  return figures;
}

struct SumText {
  std::string text;
  Sum sum;
};

SumText make_sum(const Figures& figures, int most) {
  SumText out;
  const int count = 1 + up_to(most - 1);
  for (int i = 0; i < count; ++i) {
    const bool minus = i > 0 && up_to(1) == 1;
    out.text += i == 0 ? "" : minus ? " - " : " + ";
    if (up_to(6) == 0) {
      const int hundredths = up_to(9);
      out.text += printed(hundredths) + "万元";
      out.sum.exact_hundredths += minus ? -hundredths : hundredths;
      continue;
    }
    const auto which = static_cast<std::size_t>(up_to(3));
    const Figure& figure = figures[which];
    out.text += kNames[which];
    if (figure.state == State::present) out.sum.times[which] += minus ? -1 : 1;
    const bool or_else = up_to(4) == 0;
    if (or_else) out.text += " 空则取 0";
    const bool empty = figure.state == State::blank || figure.state == State::absent;
    if (figure.state == State::unread || (empty && !figure.blank_is_zero && !or_else)) out.sum.missing = true;
  }
  return out;
}

Program compare(const std::string& a_text, const Number& a, const std::string& b_text, const Number& b, const std::string& unit) {
  const int hundredths = up_to(3);
  const bool within = up_to(2) == 0;
  const std::string tail = within ? " 允差 " + printed(hundredths) + unit : "";
  const Fraction t{within ? hundredths : 0, 100};
  switch (up_to(3)) {
    case 0: return {"(" + a_text + " 相符 " + b_text + tail + ")", tallies(a, b, t)};
    case 1: return {"(" + a_text + " 不超过 " + b_text + tail + ")", at_most(a, b, t)};
    case 2: return {"(" + a_text + " 不低于 " + b_text + tail + ")", at_most(b, a, t)};
    default: return {"(" + a_text + " < " + b_text + ")", less(a, b)};
  }
}

Program make_comparison(const Figures& figures) {
  const SumText a = make_sum(figures, 4);
  SumText b = make_sum(figures, 4);
  const Number left = number_of(a.sum, figures), right = number_of(b.sum, figures);
  if (!left.missing && !right.missing && up_to(2) != 0) {   // brought near each other, where rounding decides
    const int apart = in_parts(left.value - right.value, 100) + up_to(4) - 2;
    b.text += (apart < 0 ? " - " : " + ") + printed(std::abs(apart)) + "万元";
    b.sum.exact_hundredths += apart;
  }
  return compare(a.text, number_of(a.sum, figures), b.text, number_of(b.sum, figures), "万元");
}

Program make_condition(const Figures& figures, int depth) {
  const int choice = depth == 0 ? 0 : up_to(4);
  if (choice == 0) {
    if (up_to(3) != 0) return make_comparison(figures);
    const auto which = static_cast<std::size_t>(up_to(3));
    const bool filled = up_to(1) == 0;
    const State state = figures[which].state;
    const Truth truth = state == State::unread ? Truth::open : state == State::present ? Truth::yes : Truth::no;
    return {std::string("(") + kNames[which] + (filled ? " 已填)" : " 未填)"), filled ? truth : opposite(truth)};
  }
  const Program a = make_condition(figures, depth - 1);
  if (choice == 1) return {"(非 " + a.text + ")", opposite(a.truth)};
  const Program b = make_condition(figures, depth - 1);
  if (choice == 2) return {"(" + a.text + " 或 " + b.text + ")", either(a.truth, b.truth)};
  return {"(" + a.text + " 且 " + b.text + ")", both(a.truth, b.truth)};
}

TEST(Semantics, SumsCancelAndCompareAsExactFractionsSay) {
  Tried tried;
  EXPECT_TRUE(rc::check("sums", [&tried] {
    testing::World world;
    const Figures figures = make_figures(world);
    std::vector<Program> programs;
    for (int i = 0; i < kPrograms; ++i) programs.push_back(make_comparison(figures));
    expect_same(world, programs, tried);
  }));
  tried.expect_at_least(15, 5, 10, 20);
}

TEST(Semantics, AndOrNotAndPresenceAreKleeneWithRounding) {
  Tried tried;
  EXPECT_TRUE(rc::check("conditions", [&tried] {
    testing::World world;
    const Figures figures = make_figures(world);
    std::vector<Program> programs;
    for (int i = 0; i < kPrograms; ++i) programs.push_back(make_condition(figures, 3));
    expect_same(world, programs, tried);
  }));
  tried.expect_at_least(15, 2, 15, 20);
}

TEST(Semantics, ProductsAndQuotientsHaveTheirSmallestAndLargestValue) {
  Tried tried;
  EXPECT_TRUE(rc::check("products", [&tried] {
    testing::World world;
    const Figures figures = make_figures(world);
    const int percent = up_to(400) - 200;
    world.ratio("率", printed(percent));
    const Number rate{false, {percent, 10000}, {2 * percent - 1, 20000}, {2 * percent + 1, 20000}};
    std::vector<Program> programs;
    for (int i = 0; i < kPrograms; ++i) {
      const SumText a = make_sum(figures, 2), b = make_sum(figures, 3);   // of three figures: an interval may reach over zero to both sides
      const Number left = number_of(a.sum, figures), right = number_of(b.sum, figures);
      if (up_to(1) == 0) {
        const Number times = product(left, rate);
        if (times.missing || up_to(2) == 0) {
          programs.push_back(compare("(" + a.text + ") × 事实.率", times, b.text, right, "万元"));
          continue;
        }
        const int near = in_parts(times.value, 1000) + up_to(2) - 1;
        const Fraction edge{near, 1000};
        programs.push_back(compare("(" + a.text + ") × 事实.率", times, printed_thousandths(near) + "万元", {false, edge, edge, edge}, "万元"));
        continue;
      }
      // An end that is no multiple of the smallest unit is rounded outward there; a literal between such ends and it is not tried.
      const Number ratio = quotient(left, right);
      const int limit = ratio.missing || up_to(3) == 0 ? up_to(600) - 300 : in_parts(ratio.value, 10000) + up_to(400) - 200;
      programs.push_back(compare("(" + a.text + ") ÷ (" + b.text + ")", ratio, printed(limit) + "%", product(exact(limit), exact(1)), "%"));
      if (programs.back().text.find("允差") != std::string::npos) programs.pop_back();
    }
    expect_same(world, programs, tried);
  }));
  tried.expect_at_least(10, 5, 15, 20);
}

TEST(Semantics, QuantifiersAndAggregatesCountWhatWasNotRead) {
  Tried tried;
  EXPECT_TRUE(rc::check("lists", [&tried] {
    testing::World world;
    List list;
    std::vector<std::string> items;
    for (int i = up_to(4); i > 0; --i) {
      const int kind = up_to(6);
      const Figure figure{kind == 0 ? State::unread : kind == 1 ? State::blank : State::present, up_to(8) - 4, false};
      list.items.push_back(figure);
      items.push_back(figure.state == State::unread ? "?" : figure.state == State::blank ? "" : printed(figure.hundredths));
    }
    const int read = up_to(3);
    list.complete = read > 1;
    world.amounts("各数", items, read == 0 ? Completeness::unread : read == 1 ? Completeness::partial : Completeness::complete);
    std::vector<Program> programs;
    for (int i = 0; i < kPrograms; ++i) {
      const int half_steps = up_to(16) - 8, limit = up_to(8) - 4, where = up_to(8) - 4;
      const Fraction edge{half_steps, 200};
      const Number to{false, edge, edge, edge}, from = exact(where);
      const std::string literal = printed_thousandths(half_steps * 5) + "万元";
      std::vector<Truth> near, chosen, every_chosen;
      for (const Figure& item : list.items) {
        const Number value{item.state != State::present, {item.hundredths, 100}, {2 * item.hundredths - 1, 200}, {2 * item.hundredths + 1, 200}};
        near.push_back(tallies(value, to));
        chosen.push_back(both(less(from, value), near.back()));
        every_chosen.push_back(either(opposite(less(from, value)), near.back()));
      }
      const std::string selected = " x 其中 x > " + printed(where) + "万元 满足 x 相符 " + literal;
      Truth holds = Truth::open;
      switch (up_to(12)) {
        case 8: programs.push_back(compare("最大(事实.各数)", extreme_of(list, true), literal, to, "万元")); break;
        case 9: programs.push_back(compare("最小(事实.各数)", extreme_of(list, false), literal, to, "万元")); break;
        case 10: programs.push_back(compare("平均(事实.各数)", average_of(list), literal, to, "万元")); break;
        case 11: programs.push_back({literal + " 属于 事实.各数", in(to, list)}); break;
        case 12: programs.push_back({literal + " 不属于 事实.各数", opposite(in(to, list))}); break;
        case 0: programs.push_back({"事实.各数 中每个 x 满足 x 相符 " + literal, every(near, list.complete)}); break;
        case 1: programs.push_back({"事实.各数 中有 x 满足 x 相符 " + literal, some(near, list.complete)}); break;
        case 2: programs.push_back({"事实.各数 中无 x 满足 x 相符 " + literal, opposite(some(near, list.complete))}); break;
        case 3: programs.push_back({"事实.各数 中每个" + selected, every(every_chosen, list.complete)}); break;
        case 4: programs.push_back({"事实.各数 中有" + selected, some(chosen, list.complete)}); break;
        case 5:
          holds = !list.items.empty() ? Truth::no : list.complete ? Truth::yes : Truth::open;
          programs.push_back({"事实.各数 为空", holds});
          break;
        case 6:
          holds = !list.complete ? Truth::open : static_cast<int>(list.items.size()) == std::abs(limit) ? Truth::yes : Truth::no;
          programs.push_back({"计数(事实.各数) = " + std::to_string(std::abs(limit)), holds});
          break;
        default: programs.push_back(compare("合计(事实.各数)", sum_of(list), literal, to, "万元"));
      }
    }
    expect_same(world, programs, tried);
  }));
  tried.expect_at_least(10, 1, 15, 25);
}

}  // namespace
}  // namespace gouji::naive
