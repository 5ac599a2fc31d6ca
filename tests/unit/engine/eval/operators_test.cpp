#include <gtest/gtest.h>

#include "world.h"

/// The truth tables of language.md 6 and 7 as data: a world, a condition, what comes of it (是, 约, 否, 缺).
namespace gouji::testing {
namespace {

struct Case {
  std::string condition;
  std::string expected;
};

void expect_all(World& world, const std::vector<Case>& cases) {
  for (const Case& c : cases) EXPECT_EQ(world.judge(c.condition), c.expected) << c.condition;
}

// Conditions that are 是, 约, 否, 缺 in this world.
const std::pair<std::string, std::string> kTruths[] = {
    {"是", "事实.甲 相符 事实.甲"}, {"约", "事实.甲 相符 事实.乙"}, {"否", "事实.甲 相符 事实.丙"}, {"缺", "事实.丁 > 0"}};

void make_four_truths(World& world) {
  world.amount("甲", "1.00").amount("乙", "1.01").amount("丙", "2.00").state("丁", State::unread);
}

std::string both(const std::string& a, const std::string& b) {
  if (a == "否" || b == "否") return "否";
  if (a == "缺" || b == "缺") return "缺";
  return a == "约" || b == "约" ? "约" : "是";
}
std::string either(const std::string& a, const std::string& b) {
  if (a == "是" || b == "是") return "是";
  if (a == "约" || b == "约") return "约";
  return a == "缺" || b == "缺" ? "缺" : "否";
}

TEST(Logic, KleeneWithRoundingForAndOrNot) {
  World world;
  make_four_truths(world);
  for (const auto& [a, left] : kTruths) {
    EXPECT_EQ(world.judge(left), a);
    EXPECT_EQ(world.judge("非 (" + left + ")"), a == "缺" ? "缺" : a == "否" ? "是" : "否") << left;
    for (const auto& [b, right] : kTruths) {
      EXPECT_EQ(world.judge("(" + left + ") 且 (" + right + ")"), both(a, b)) << a << " 且 " << b;
      EXPECT_EQ(world.judge("(" + left + ") 或 (" + right + ")"), either(a, b)) << a << " 或 " << b;
    }
  }
}

TEST(Logic, ConditionalTakesOneBranchOnly) {
  World world;
  make_four_truths(world);
  expect_all(world, {{"若 事实.甲 = 事实.甲 取 事实.甲 > 0 其余取 事实.丁 > 0", "是"},
                     {"若 事实.甲 > 事实.丙 取 事实.丁 > 0 其余取 事实.丙 > 0", "是"},
                     {"若 事实.丁 > 0 取 事实.甲 > 0 其余取 事实.甲 > 0", "缺"},
                     {"若 事实.甲 相符 事实.乙 取 事实.甲 > 0 其余取 事实.甲 < 0", "约"}});
}

TEST(States, PresenceAndFallback) {
  struct Row {
    State state;
    std::string present, missing, fallback, compared;
  };
  const Row rows[] = {{State::blank, "否", "是", "是", "缺"}, {State::absent, "否", "是", "是", "缺"}, {State::unread, "缺", "缺", "缺", "缺"}};
  for (const Row& row : rows) {
    World world;
    world.state("甲", row.state);
    EXPECT_EQ(world.judge("事实.甲 已填"), row.present);
    EXPECT_EQ(world.judge("事实.甲 未填"), row.missing);
    EXPECT_EQ(world.judge("(事实.甲 空则取 0) = 0"), row.fallback);
    EXPECT_EQ(world.judge("事实.甲 = 0"), row.compared);
    EXPECT_EQ(world.judge("事实.甲 + 1万元 > 0"), row.compared);
  }
  World world;
  world.amount("甲", "1.00");
  expect_all(world, {{"事实.甲 已填", "是"}, {"事实.甲 未填", "否"}, {"(事实.甲 空则取 0) = 1万元", "是"}});
}

TEST(States, BlankThatTheFormCallsZeroIsAnExactZeroAndStillNotFilled) {
  for (const State state : {State::blank, State::absent}) {
    World world;
    world.state("甲", state, true).amount("乙", "1.00");
    expect_all(world, {{"事实.甲 = 0", "是"}, {"事实.甲 + 事实.乙 相符 1万元", "是"}, {"事实.甲 已填", "否"}, {"事实.甲 < 事实.乙", "是"}});
  }
}

TEST(Tallies, IntervalsMeetTouchOrStayApart) {
  World world;
  world.amount("甲", "1.00").amount("乙", "1.01").amount("丙", "1.02").amount("丁", "3.03");
  expect_all(world, {{"事实.甲 相符 1万元", "是"},
                     {"事实.甲 相符 事实.乙", "约"},
                     {"事实.甲 相符 事实.丙", "否"},
                     {"事实.甲 相符 事实.丙 允差 0.01万元", "约"},
                     {"事实.甲 相符 事实.丙 允差 0.02万元", "是"},
                     {"事实.甲 + 事实.乙 + 事实.丙 相符 事实.丁", "是"},
                     {"事实.乙 不超过 事实.甲", "约"},
                     {"事实.丙 不超过 事实.甲", "否"},
                     {"事实.甲 不超过 事实.丙", "是"},
                     {"事实.甲 不低于 事实.乙", "约"},
                     {"事实.甲 不低于 事实.丙", "否"},
                     {"事实.甲 = 1万元", "是"},
                     {"事实.甲 = 10000元", "是"},
                     {"事实.甲 = 事实.乙", "否"},
                     {"事实.甲 ≠ 事实.乙", "是"}});
}

TEST(Tallies, AFigureThatCancelsCancels) {
  World world;
  world.amount("甲", "1.00").amount("乙", "5.00").amount("丙", "1.01");
  expect_all(world, {{"事实.甲 - 事实.甲 相符 0", "是"},
                     {"事实.甲 + 事实.乙 - 事实.乙 相符 事实.丙", "约"},
                     {"事实.甲 + 事实.乙 - 事实.乙 + 事实.乙 - 事实.乙 相符 1.011万元", "否"},   // apart by more than the half step of 甲
                     {"事实.甲 + 事实.乙 相符 6.009万元", "约"},
                     {"事实.甲 × 2 - 事实.甲 - 事实.甲 相符 0.001万元", "否"},
                     {"(事实.甲 - 事实.甲 + 事实.乙) ÷ 事实.乙 相符 100%", "是"}});
}

TEST(Arithmetic, ProductsQuotientsAndTheirMeasures) {
  World world;
  world.amount("甲", "50.00").amount("乙", "200.00").ratio("率", "25.00").number("数", "4").state("丁", State::unread);
  expect_all(world, {{"事实.甲 ÷ 事实.乙 = 25%", "是"},
                     {"事实.甲 ÷ 事实.乙 相符 事实.率", "是"},
                     {"事实.乙 × 事实.率 相符 事实.甲", "是"},
                     {"事实.乙 ÷ 事实.数 = 事实.甲", "是"},
                     {"事实.甲 × 事实.数 = 事实.乙", "是"},
                     {"绝对值(事实.甲 - 事实.乙) = 150万元", "是"},
                     {"-事实.甲 < 0", "是"},
                     {"事实.甲 ÷ 事实.丁 > 0", "缺"}});
}

TEST(Arithmetic, DivisionByWhatMayBeZeroAndOverflowAreMissingWithTheirReason) {
  World world;
  world.amount("甲", "1.00").amount("乙", "0.00");
  const Verdict divided = world.run("规则 测\n  应当  事实.甲 ÷ 事实.乙 > 0\n");
  ASSERT_EQ(divided.findings.size(), 1U);
  EXPECT_EQ(divided.findings[0].outcome, Outcome::undetermined);
  ASSERT_EQ(divided.findings[0].missing.size(), 1U);
  EXPECT_EQ(divided.findings[0].missing[0].reason, "除数可能为零（第 2 行）");
  world.exact("甲", "90000000");
  const Verdict large = world.run("规则 测\n  应当  事实.甲 × 100000000 > 0\n");
  ASSERT_EQ(large.findings.size(), 1U);
  EXPECT_NE(large.findings[0].message.find("数值太大"), std::string::npos) << large.findings[0].message;
}

TEST(Texts, CompareFoldedWhateverIsPrinted) {
  World world;
  world.text("文", "（一） 节约用水 ＡＢ").text("词", "(一)节约用水AB");
  expect_all(world, {{"事实.文 = 事实.词", "是"},
                     {"事实.文 含 “节约 用水”", "是"},
                     {"事实.文 不含 “防汛”", "是"},
                     {"事实.文 含任一 [“防汛”, “用水”]", "是"},
                     {"事实.文 含任一 [“防汛”, “抗旱”]", "否"},
                     {"事实.文 形如 “*用水*”", "是"},
                     {"事实.文 形如 “用水*”", "否"},
                     {"事实.文 匹配 “^（.）节约”", "是"},
                     {"事实.文 匹配 “[0-9]”", "否"},
                     {"事实.文 相近 “（一）节约用水ＡＣ”", "是"},
                     {"事实.文 属于 [“甲”, “(一)节约用水AB”]", "是"},
                     {"事实.文 不属于 [“甲”, “乙”]", "是"},
                     {"字数(事实.词) = 9", "是"}});
}

TEST(Dates, KnownInPartLeaveWhatTheyCannotDecideMissing) {
  World world;
  world.date("日", 2026, 3, 0).date("期", 2026, 3, 15);
  expect_all(world, {{"事实.日 < 2026-04-01", "是"},
                     {"事实.日 ≤ 2026-03-31", "是"},
                     {"事实.日 > 2026-03-31", "否"},
                     {"事实.日 < 事实.期", "缺"},
                     {"事实.日 = 事实.期", "缺"},
                     {"事实.日 = 2026-05-01", "否"},
                     {"事实.期 = 2026-03-15", "是"},
                     {"事实.日.年度 = 2026年", "是"},
                     {"年初(2026年) ≤ 事实.日", "是"},
                     {"事实.日 > 年末(2026年)", "否"}});
}

TEST(Lists, QuantifiersOverWhatWasReadWhollyInPartOrNotAtAll) {
  struct Row {
    std::vector<std::string> items;
    Completeness completeness;
    std::string every, some, none, empty;
  };
  const auto whole = Completeness::complete;
  const auto part = Completeness::partial;
  const Row rows[] = {{{}, whole, "是", "否", "是", "是"},          {{}, part, "缺", "缺", "缺", "缺"},
                      {{}, Completeness::unread, "缺", "缺", "缺", "缺"}, {{"1.00"}, whole, "是", "是", "否", "否"},
                      {{"1.00"}, part, "缺", "是", "否", "否"},      {{"-1.00"}, whole, "否", "否", "是", "否"},
                      {{"-1.00"}, part, "否", "缺", "缺", "否"},     {{"1.00", "-1.00"}, part, "否", "是", "否", "否"},
                      {{"1.00", "?"}, whole, "缺", "是", "否", "否"}, {{"-1.00", "?"}, whole, "否", "缺", "缺", "否"}};
  for (const Row& row : rows) {
    World world;
    world.amounts("各数", row.items, row.completeness);
    const std::string shape = ::testing::PrintToString(row.items) + std::to_string(static_cast<int>(row.completeness));
    EXPECT_EQ(world.judge("事实.各数 中每个 x 满足 x > 0"), row.every) << shape;
    EXPECT_EQ(world.judge("事实.各数 中有 x 满足 x > 0"), row.some) << shape;
    EXPECT_EQ(world.judge("事实.各数 中无 x 满足 x > 0"), row.none) << shape;
    EXPECT_EQ(world.judge("事实.各数 为空"), row.empty) << shape;
  }
}

TEST(Lists, AggregatesNeedTheWholeList) {
  World world;
  world.amounts("各数", {"1.00", "3.00", "2.00"}).texts("各词", {"甲", "乙", "甲"});
  expect_all(world, {{"合计(事实.各数) = 6万元", "是"},
                     {"合计(事实.各数) 相符 6.01万元", "约"},
                     {"计数(事实.各数) = 3", "是"},
                     {"最大(事实.各数) = 3万元", "是"},
                     {"最小(事实.各数) = 1万元", "是"},
                     {"平均(事实.各数) = 2万元", "是"},
                     {"计数(去重(事实.各词)) = 2", "是"},
                     {"差集(事实.各词, [“甲”]) 为空", "否"},
                     {"计数(差集(事实.各词, [“甲”])) = 1", "是"},
                     {"“乙” 属于 事实.各词", "是"},
                     {"“丙” 属于 事实.各词", "否"},
                     {"计数((事实.各数 中 x 其中 x > 1万元)) = 2", "是"}});
  world.amounts("各数", {"1.00"}, Completeness::partial).texts("各词", {"甲"}, Completeness::partial);
  expect_all(world, {{"合计(事实.各数) > 0", "缺"},
                     {"计数(事实.各数) > 0", "缺"},
                     {"最大(事实.各数) > 0", "缺"},
                     {"“甲” 属于 事实.各词", "是"},
                     {"“丙” 属于 事实.各词", "缺"},
                     {"差集([“甲”], 事实.各词) 为空", "是"},
                     {"差集([“丙”], 事实.各词) 为空", "缺"}});
  world.amounts("各数", {});
  expect_all(world, {{"合计(事实.各数) = 0", "是"}, {"计数(事实.各数) = 0", "是"}, {"最大(事实.各数) > 0", "缺"}, {"平均(事实.各数) > 0", "缺"}});
  world.amounts("各数", {"1.00", "?"});
  expect_all(world, {{"合计(事实.各数) > 0", "缺"}, {"计数((事实.各数 中 x 其中 x > 0)) > 0", "缺"}, {"(事实.各数 中 x 其中 x > 0) 非空", "是"}});
}

}  // namespace
}  // namespace gouji::testing
