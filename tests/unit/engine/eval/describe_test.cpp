#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/eval/describe.h"
#include "engine/eval/trace.h"
#include "engine/plan/dump.h"
#include "world.h"

/// `gouji eval` and `gouji explain`: what an expression came to, and each part of a requirement with its value.
namespace gouji::testing {
namespace {

Description describe_text(const World& world, const std::string& text) {
  const dsl::Source source("式", text);
  const auto parsed = dsl::parse_expression(source);
  const auto checked = dsl::check_expression(source, *parsed.expression, world.schema());
  return describe(lower_expression(checked.expression, world.schema()), world.facts());
}

Plan plan_of(const World& world, const dsl::Source& source) {
  const auto parsed = dsl::parse(source);
  const dsl::ModuleInput input{&source, &parsed.module, {}};
  const dsl::Schema* schemas[] = {&world.schema()};
  return lower(dsl::check(input, schemas).modules, world.schema());
}

TEST(Describe, GivesValueIntervalLinesAndWhatIsLacking) {
  World world;
  world.amount("甲", "12.34").amount("乙", "1.00").state("丙", State::unread).amounts("各数", {"1.00", "2.00"}, Completeness::partial);
  const Description sum = describe_text(world, "事实.甲 + 事实.乙");
  EXPECT_EQ(sum.text, "13.34万元");
  EXPECT_EQ(sum.interval, "13.33 至 13.35万元");
  EXPECT_EQ(sum.lines, (std::vector<std::uint32_t>{1, 2}));
  EXPECT_EQ(describe_text(world, "事实.甲 - 事实.甲").interval, "");
  const Description missing = describe_text(world, "事实.甲 + 事实.丙");
  EXPECT_TRUE(missing.missing);
  EXPECT_EQ(missing.reason, "事实.丙：这一行读不出（第 3 行）");
  EXPECT_EQ(describe_text(world, "事实.各数").text, "1.00万元\n2.00万元\n〔其余未读出〕");
}

TEST(Trace, ShowsTheRequirementOfEachBindingWithItsParts) {
  World world;
  world.amounts("各数", {"1.00", "3.00"}).amount("甲", "2.00");
  const dsl::Source source("测试.gj", "模块 测试\n规则 测\n  对  事实.各数 中每个 x\n  应当  x + 事实.甲 < 4万元\n");
  const Plan plan = plan_of(world, source);
  const auto traces = trace(plan, 0, world.facts());
  ASSERT_EQ(traces.size(), 2U);
  EXPECT_EQ(traces[0].outcome, Outcome::pass);
  EXPECT_EQ(traces[1].outcome, Outcome::fail);
  EXPECT_EQ(traces[1].bindings[0].second, "3.00万元");
  ASSERT_EQ(traces[1].decided.parts.size(), 1U);
  const TraceNode& sum = traces[1].decided.parts[0];
  EXPECT_EQ(source.text(sum.span), "x + 事实.甲");
  EXPECT_EQ(sum.value, "5.00万元");
  EXPECT_EQ(sum.interval, "4.99 至 5.01万元");
  ASSERT_EQ(sum.parts.size(), 2U);
  EXPECT_EQ(sum.parts[1].lines, std::vector<std::uint32_t>{1});
}

TEST(Trace, OfARuleThatDoesNotSpeakShowsTheClauseThatDecided) {
  World world;
  world.amount("甲", "2.00").state("乙", State::unread);
  const dsl::Source silent("测试.gj", "模块 测试\n规则 测\n  适用  事实.甲 < 0\n  应当  事实.乙 > 0\n");
  const auto not_applicable = trace(plan_of(world, silent), 0, world.facts());
  ASSERT_EQ(not_applicable.size(), 1U);
  EXPECT_EQ(not_applicable[0].outcome, Outcome::not_applicable);
  EXPECT_EQ(not_applicable[0].clause, Trace::Clause::when);
  EXPECT_EQ(silent.text(not_applicable[0].decided.span), "事实.甲 < 0");
  const dsl::Source open("测试.gj", "模块 测试\n规则 测\n  应当  事实.乙 > 0\n");
  EXPECT_EQ(trace(plan_of(world, open), 0, world.facts()).at(0).reason, "事实.乙：这一行读不出（第 2 行）");
}

TEST(Plan, RemembersWhatDoesNotDependOnTheLoopAroundIt) {
  World world;
  const dsl::Source source("测试.gj", "模块 测试\n规则 测\n  对  事实.各数 中每个 x\n  应当  x < 合计(事实.各数) + 事实.甲\n");
  const std::string text = dump(plan_of(world, source));
  EXPECT_NE(text.find("kept until the end"), std::string::npos) << text;
  EXPECT_NE(text.find("rule 测"), std::string::npos);
}

}  // namespace
}  // namespace gouji::testing
