// Expressions in both languages: what tree they give, and that both forms give the same.
#include <gtest/gtest.h>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"

namespace gouji::dsl {
namespace {

struct Sample {
  std::string text;
  std::string tree;
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.text; }

class Expression : public testing::TestWithParam<Sample> {};

TEST_P(Expression, GivesTheTree) {
  const Source source("式", GetParam().text);
  const ParseExprResult result = parse_expression(source);
  for (const Diagnostic& d : result.diagnostics) ADD_FAILURE() << render(d, source, Language::zh, false);
  EXPECT_EQ(dump(*result.expression), GetParam().tree);
  for (const Language language : {Language::zh, Language::en}) {
    const Source again("式", format(*result.expression, language));
    EXPECT_EQ(dump(*parse_expression(again).expression), GetParam().tree) << again.text();
  }
}

INSTANTIATE_TEST_SUITE_P(Literals, Expression,
                         testing::Values(Sample{"1,234.56万元", "1234.56万元"}, Sample{"１２．５％", "12.5%"}, Sample{"0.5个百分点", "0.5个百分点"},
                                         Sample{"3‰", "3‰"}, Sample{"2026年", "2026年"}, Sample{"3人", "3人"}, Sample{"30天", "30天"},
                                         Sample{"2024-07-15", "date:2024-7-15"}, Sample{"2024-07", "date:2024-7-0"},
                                         Sample{"2024-7", "(- 2024 7)"}, Sample{"“说“是”的”", "“说“是”的“"}, Sample{"\"a”b\"", "\"a”b\""},
                                         Sample{"是", "true"}, Sample{"false", "false"}, Sample{"[]", "[ ]"},
                                         Sample{"[1,234]", "[ 1 234 ]"}, Sample{"[1,234元]", "[ 1234元 ]"}));

INSTANTIATE_TEST_SUITE_P(
    Names, Expression,
    testing::Values(Sample{"其他或有支出", "其他或有支出"}, Sample{"ＡＢ１", "AB1"}, Sample{"表.中.且", "(. (. 表 中) 且)"},
                    Sample{"表.收入[\"上年\", \"一般\"].金额", "(. (index (. 表 收入) \"上年\" \"一般\") 金额)"},
                    Sample{"合计（表．行［列］）", "(call 合计 (index (. 表 行) 列))"}));

INSTANTIATE_TEST_SUITE_P(
    Operators, Expression,
    testing::Values(
        Sample{"a + b × c - d", "(- (+ a (× b c)) d)"}, Sample{"a + b 空则取 0", "(+ a (orelse b 0))"}, Sample{"a ÷ -b or else 1", "(÷ a (negate (orelse b 1)))"},
        Sample{"a-b", "(- a b)"}, Sample{"a 或 b 且 非 c", "(或 a (且 b (not c)))"}, Sample{"not not a", "(not (not a))"},
        Sample{"a 相符 b 允差 0.01万元", "(相符 a b 0.01万元)"}, Sample{"a ≈ b", "(相符 a b)"}, Sample{"a tallies with b within 1元", "(相符 a b 1元)"},
        Sample{"a at most b", "(不超过 a b)"}, Sample{"a 不低于 b", "(不低于 a b)"}, Sample{"a ＜＝ b", "(≤ a b)"}, Sample{"a != b", "(≠ a b)"},
        Sample{"a 属于 [“x”, “y”]", "(属于 a [ “x“ “y“ ])"}, Sample{"a not in xs", "(不属于 a xs)"}, Sample{"a contains any xs", "(含任一 a xs)"},
        Sample{"a lacks “x”", "(不含 a “x“)"}, Sample{"a close to b", "(相近 a b)"}, Sample{"a 形如 “*率”", "(形如 a “*率“)"}, Sample{"a matches “x”", "(匹配 a “x“)"},
        Sample{"a is not empty", "(非空 a)"}, Sample{"a is present and b is missing", "(且 (已填 a) (未填 b))"}, Sample{"(a = 0) = (b 为空)", "(= (paren (= a 0)) (paren (为空 b)))"},
        Sample{"a\n  或 b", "(或 a b)"}));

INSTANTIATE_TEST_SUITE_P(
    Binders, Expression,
    testing::Values(Sample{"xs 中有 x 满足 x = 1 或 x = 2", "(中有 x xs _ (或 (= x 1) (= x 2)))"},
                    Sample{"a 且 xs 中每个 x 其中 x.好 满足 x > 1", "(且 a (中每个 x xs (. x 好) (> x 1)))"},
                    Sample{"every x in xs where c satisfies d", "(中每个 x xs c d)"}, Sample{"no x in xs satisfies d", "(中无 x xs _ d)"},
                    Sample{"(xs 中 x 其中 x 已填).名称", "(. (filter x xs (已填 x)) 名称)"}, Sample{"(x in xs where x is present)", "(filter x xs (已填 x))"},
                    Sample{"计数(xs 中 x 其中 c)", "(call 计数 (filter x xs c))"}, Sample{"f(x in xs where c, 2)", "(call f (filter x xs c) 2)"},
                    Sample{"(a in b)", "(paren (属于 a b))"},
                    Sample{"若 a 取 1 若 b 取 2 其余取 3", "(if [a 1] [b 2] 3)"}, Sample{"if a take if b take 1 else take 2 else take 3", "(if [a (if [b 1] 2)] 3)"}));

std::string nested(unsigned levels) { return std::string(levels, '(') + "a" + std::string(levels, ')'); }

TEST(ExpressionLimits, SixtyFourLevelsAndNoMore) {
  EXPECT_TRUE(parse_expression(Source("式", nested(64))).diagnostics.empty());
  const std::vector<std::string> deep = {nested(65), nested(100000), "f(" + std::string(3000, '[') , std::string(30000, '-') + "a"};
  for (const std::string& text : deep) EXPECT_EQ(parse_expression(Source("式", text)).diagnostics.size(), 1U) << text.substr(0, 20);
  std::string nots = "a";
  for (int i = 0; i < 5000; ++i) nots.insert(0, "非 ");
  ASSERT_EQ(parse_expression(Source("式", nots)).diagnostics.size(), 1U);
  EXPECT_EQ(parse_expression(Source("式", nots)).diagnostics[0].code, "G0130");
}

TEST(ExpressionLimits, LongChainsAreSaidNotWalkedInto) {
  for (const char* step : {" + a", ".b", "[1]", " 或 a"}) {
    std::string text = "a";
    for (int i = 0; i < 400; ++i) text += step;
    EXPECT_TRUE(parse_expression(Source("式", text)).diagnostics.empty()) << step;
    for (int i = 0; i < 200000; ++i) text += step;
    const ParseExprResult result = parse_expression(Source("式", text));
    ASSERT_EQ(result.diagnostics.size(), 1U) << step;
    EXPECT_EQ(result.diagnostics[0].code, "G0131") << step;
  }
}

}  // namespace
}  // namespace gouji::dsl
