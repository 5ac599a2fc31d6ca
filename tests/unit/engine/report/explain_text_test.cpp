#include "engine/report/explain_text.h"

#include <gtest/gtest.h>

#include "tests/unit/engine/report/sample_report.h"

namespace gouji {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

const std::string kRule = "规则 甲 “题”\n  应当  x\n    相符 y\n";

dsl::Span span_of(std::string_view part) {
  const auto begin = static_cast<std::uint32_t>(kRule.find(part));
  return {begin, begin + static_cast<std::uint32_t>(part.size())};
}

Trace outcome(Outcome outcome, const std::string& row) {
  Trace trace;
  trace.outcome = outcome;
  trace.bindings = {{"行", row}};
  trace.decided = {span_of("x\n    相符 y"), "否", "", {338, 339}, {}, {{span_of("x"), "2.96万元", "2.955 至 2.965万元", {338}, {}, {}, "", nullptr}}, "", nullptr};
  return trace;
}

// Every part of the requirement has its value, interval and line; a condition over several lines is shown on one.
TEST(ExplainText, WorksEachPart) {
  const Plan plan = test::sample_plan();
  const dsl::Source source("甲.gj", kRule);
  Trace trace = outcome(Outcome::fail, "合计");
  trace.sentence = "x 2.96 应为 2.69";
  const std::string text = explain_text(plan.rules[0], source, {trace}, {});
  EXPECT_TRUE(holds(text, "三公.分项合计 TA11  合计等于各分项之和")) << text;
  EXPECT_TRUE(holds(text, "共 1 项：不通过 1\n")) << text;
  EXPECT_TRUE(holds(text, "第 1 项  不通过  行 = 合计\n  x 2.96 应为 2.69\n  x 相符 y → 否（第338、339行）\n    x → 2.96万元（2.955 至 2.965万元；第338行）\n"))
      << text;
}

TEST(ExplainText, ListsManyWithTheFailingOnesFirst) {
  const Plan plan = test::sample_plan();
  const dsl::Source source("甲.gj", kRule);
  const std::vector<Trace> traces{outcome(Outcome::pass, "甲"), outcome(Outcome::not_applicable, "乙"), outcome(Outcome::fail, "丙"),
                                  outcome(Outcome::undetermined, "丁")};
  const std::string text = explain_text(plan.rules[0], source, traces, {});
  EXPECT_TRUE(holds(text, "     3  不通过  行 = 丙\n     4  无法判定  行 = 丁\n     1  通过  行 = 甲\n     2  不适用  行 = 乙\n")) << text;
  EXPECT_TRUE(holds(text, "下面是第 3 项")) << text;
  EXPECT_FALSE(holds(text, "第 4 项  ")) << text;
  ExplainOptions options;
  options.binding = 4;
  EXPECT_TRUE(holds(explain_text(plan.rules[0], source, traces, options), "第 4 项  无法判定"));
}

// Nobody's number comes out by this door either.
TEST(ExplainText, MasksNumbers) {
  const Plan plan = test::sample_plan();
  const dsl::Source source("甲.gj", kRule);
  Trace trace = outcome(Outcome::fail, "王");
  trace.decided.value = "0351-7654321";
  EXPECT_FALSE(holds(explain_text(plan.rules[2], source, {trace}, {}), "7654321"));
  EXPECT_FALSE(holds(description_text({"13412340000", "", "", {}, {}, false}), "13412340000"));
}

TEST(DescriptionText, GivesValueIntervalPlaceAndWhatIsLacking) {
  EXPECT_EQ(description_text({"2.96万元", "2.955 至 2.965万元", "", {338, 340}, {}, false}), "2.96万元\n  区间  2.955 至 2.965万元\n  出自  第338、340行\n");
  EXPECT_EQ(description_text({"〔未读出〕", "", "三公经费表：没有找到这张表", {}, {}, true}), "〔未读出〕\n  缺的是：三公经费表：没有找到这张表\n");
}

}  // namespace
}  // namespace gouji
