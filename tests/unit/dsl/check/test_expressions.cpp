#include <gtest/gtest.h>

#include "dsl/check/dump.h"
#include "small_form.h"

/// What the checker makes of an expression: names resolved, projection written out, literals typed by their neighbours.
namespace gouji::dsl::test {
namespace {

struct Case {
  const char* expression;
  const char* dump;
};

void PrintTo(const Case& one, std::ostream* out) { *out << one.expression; }

class Expression : public testing::TestWithParam<Case> {};

TEST_P(Expression, IsResolvedAndTyped) {
  const auto schema = small_form();
  const Source source("-", GetParam().expression);
  const ParseExprResult parsed = parse_expression(source);
  ASSERT_TRUE(parsed.diagnostics.empty());
  const CheckExprResult result = check_expression(source, *parsed.expression, *schema);
  for (const Diagnostic& d : result.diagnostics) ADD_FAILURE() << message_of(d, Language::zh);
  EXPECT_EQ(dump(result.expression, *schema), GetParam().dump);
}

const Case kCases[] = {
    {"3.5万元", "literal{3.5万元}:金额"},
    {"2‰", "literal{2‰}:比率"},
    {"5个", "literal{5}:数"},
    {"2026年", "literal{2026年}:年度"},
    {"2026-01", "literal{2026-01}:日期"},
    {"0", "literal{0}:数"},
    {"甲表.合计.基本支出", "cell{基本支出}(table_attribute{合计}(table{甲表}:表):行):金额"},
    {"甲表.防汛费.合计", "cell{合计}(row_by_id{防汛费}(table{甲表}:表):行):金额"},
    {"甲表.各类", "group{各类}(table{甲表}:表):列表[行]"},
    {"丙表.收入.总计.金额", "cell{金额}(row_by_id{总计}(half{收入}(table{丙表}:表):表):行):金额"},
    {"甲表[“合计”, “防汛费”].名称",
     "row_attribute{名称}(row_by_text(table{甲表}:表, literal{“合计”}:文本, literal{“防汛费”}:文本):行):文本"},
    {"乙表[“2130301”][“基本支出”]", "cell_by_text(row_by_text(table{乙表}:表, literal{“2130301”}:文本):行, literal{“基本支出”}:文本):金额"},
    {"甲表.行.合计", "map{#0}(table_attribute{行}(table{甲表}:表):列表[行], cell{合计}(local{#0}:行):金额):列表[金额]"},
    {"目标.指标.三级",
     "map{#1}(map{#0}(root{目标}:列表[目标], field{指标}(local{#0}:目标):列表[指标]):列表[指标], field{三级}(local{#1}:指标):文本):列表[文本]"},
    {"[甲表, 乙表]", "list(table{甲表}:表, table{乙表}:表):列表[表]"},
    {"[说明.名目, [“甲”]]", "list(field{名目}(root{说明}:说明):列表[文本], list(literal{“甲”}:文本):列表[文本]):列表[文本]"},
    {"甲表.合计.合计 > 0", "greater(cell{合计}(table_attribute{合计}(table{甲表}:表):行):金额, literal{0}:金额):是否"},
    {"若 说明.个数 = 0 取 0 其余取 10%",
     "conditional(equal(field{个数}(root{说明}:说明):数, literal{0}:数):是否, literal{0}:比率, literal{10%}:比率):比率"},
    {"甲表.合计.合计 空则取 0", "or_else(cell{合计}(table_attribute{合计}(table{甲表}:表):行):金额, literal{0}:金额):金额"},
    {"绝对值(0 - 3元)", "builtin{绝对值}(subtract(literal{0}:金额, literal{3元}:金额):金额):金额"},
    {"3万元 ÷ 2", "divide(literal{3万元}:金额, literal{2}:数):金额"},
    {"3万元 ÷ 2万元", "divide(literal{3万元}:金额, literal{2万元}:金额):比率"},
    {"3万元 × 10%", "multiply(literal{3万元}:金额, literal{10%}:比率):金额"},
    {"目录[“晋财〔2021〕6号”].施行日.年度",
     "date_attribute{年度}(field{施行日}(lookup(root{目录}:列表[目录版本], literal{“晋财〔2021〕6号”}:文号):目录版本):日期):年度"},
    {"说明.文号 中有 号 满足 号 属于 [“晋财〔2021〕6号”]",
     "some{#0}(field{文号}(root{说明}:说明):列表[文号], -, in(local{#0}:文号, list(literal{“晋财〔2021〕6号”}:文号):列表[文号]):是否):是否"},
    {"(目标 中 项目 其中 项目.总额 > 0).总额",
     "map{#1}(filter{#0}(root{目标}:列表[目标], greater(field{总额}(local{#0}:目标):金额, literal{0}:金额):是否):列表[目标], "
     "field{总额}(local{#1}:目标):金额):列表[金额]"},
    {"甲表.合计.合计 相符 3万元 允差 0", "tallies(cell{合计}(table_attribute{合计}(table{甲表}:表):行):金额, literal{3万元}:金额, literal{0}:金额):是否"},
};

INSTANTIATE_TEST_SUITE_P(All, Expression, testing::ValuesIn(kCases));

TEST(CheckExpression, ReportsWhatIsWrong) {
  const auto schema = small_form();
  const Source source("-", "甲表.合记.合计");
  const ParseExprResult parsed = parse_expression(source);
  const CheckExprResult result = check_expression(source, *parsed.expression, *schema);
  ASSERT_EQ(result.diagnostics.size(), 1U);
  EXPECT_EQ(message_of(result.diagnostics[0], Language::zh), "甲表没有行“合记”，是否指“合计”？");
  EXPECT_EQ(result.expression.op, checked::Op::broken);
}

TEST(Definition, IsWrittenOutWithLazyArguments) {
  const Checked checked = check_text("定义 倍(值: 金额): 金额 = 值 × 2\n" + rule_of("  应当  倍(甲表.合计.合计) > 0"));
  EXPECT_EQ(dump(checked.result.modules[0].rules[0], *checked.schemas[0]),
            "require greater(bind{#0}(cell{合计}(table_attribute{合计}(table{甲表}:表):行):金额, multiply(local{#0}:金额, literal{2}:数):金额):金额, "
            "literal{0}:金额):是否\n");
}

TEST(TypeName, IsWhatAnAuthorWrites) {
  const auto schema = small_form();
  EXPECT_EQ(type_name(Type::list_of(Type::row_of(1)), *schema, Language::zh), "列表[行]");
  EXPECT_EQ(type_name(Type::enumeration_of(1), *schema, Language::en), "增减");
}

TEST(Symbols, CountUpInTheOrderOfFirstUse) {
  Symbols symbols;
  EXPECT_EQ(symbols.intern("甲"), 1U);
  EXPECT_EQ(symbols.intern("乙"), 2U);
  EXPECT_EQ(symbols.intern("甲"), 1U);
  EXPECT_EQ(symbols.find("丙"), 0U);
  EXPECT_EQ(symbols.text(2), "乙");
  EXPECT_EQ(symbols.text(0), "");
}

}  // namespace
}  // namespace gouji::dsl::test
