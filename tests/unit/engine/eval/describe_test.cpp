#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/check/place.h"
#include "dsl/syntax/parse.h"
#include "engine/eval/describe.h"
#include "engine/eval/trace.h"
#include "engine/hook/hook.h"
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

/// Gives the days 30, a reason or great work, by the name of the function.
class Hooks final : public HookPort {
 public:
  HookResult call(const std::string& file, const std::string& name, std::span<const Value>, const dsl::Type&, Arena&) override {
    HookResult result;
    if (name == "报错") result.error = file + ":3: 算不出";
    if (name == "久") result.work = 1'000'000'000;
    result.value.kind = Kind::number;
    result.value.state = State::present;
    result.value.quantity = Quantity::exact(30 * kNumberOne);
    return result;
  }
};

TEST(Describe, CallsHooksAndSaysWhyThereIsNoValueOfOne) {
  World world;
  world.texts("各词", {"甲", "乙"});
  const dsl::Source source("测试.gj", "函数 天数(文: 文本): 数 来自 “试.lua”\n函数 报错(文: 文本): 数 来自 “试.lua”\n函数 久(文: 文本): 数 来自 “试.lua”\n");
  const auto module = dsl::parse(source);
  const dsl::ModuleInput input{&source, &module.module, {}};
  const auto described = [&](const std::string& text, HookPort* hooks) {
    const dsl::Source written("式", text);
    const auto parsed = dsl::parse_expression(written);
    dsl::Place place(input, world.schema());
    const auto expression = place.closed(place.check(*parsed.expression));
    return describe(lower_expression(expression.value(), world.schema(), place.hooks()), world.facts(), hooks);
  };
  Hooks hooks;
  EXPECT_EQ(described("天数(“甲”) + 天数(“乙”)", &hooks).text, "60");
  EXPECT_EQ(described("报错(“甲”)", &hooks).reason, "试.lua:3: 算不出");
  EXPECT_EQ(described("天数(“甲”)", nullptr).reason, "函数“天数”没有装入");
  for (const char* text : {"久(“甲”)", "(事实.各词 中 词 其中 久(词) > 0)"}) EXPECT_EQ(described(text, &hooks).reason, "计算量超出限额");
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
