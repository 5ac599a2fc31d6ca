#include <chrono>

#include <gtest/gtest.h>

#include "small_form.h"

/// What concerns more than one rule: several forms, files that 引用 others, companions, cost, repairs.
namespace gouji::dsl::test {
namespace {

Checked check_both(const std::string& text) {
  std::vector<std::unique_ptr<Schema>> schemas;
  schemas.push_back(small_form());
  schemas.push_back(other_form());
  return check_text(text, std::move(schemas));
}

const checked::Rule& rule(const Checked& checked, std::size_t schema) { return checked.result.modules[schema].rules.front(); }

TEST(SeveralForms, ANameThatOneFormLacksKeepsTheRuleOutOfThatFormOnly) {
  const Checked checked = check_both(rule_of("  应当  乙表.合计.合计 相符 甲表.合计.合计"));
  EXPECT_EQ(print(checked.said), "");
  EXPECT_TRUE(rule(checked, 0).lacking.empty());
  EXPECT_FALSE(rule(checked, 0).broken);
  EXPECT_EQ(rule(checked, 1).lacking, std::vector<std::string>{"乙表"});
  EXPECT_FALSE(rule(checked, 1).broken);
}

TEST(SeveralForms, ARowOrColumnThatOneFormLacksIsNoMistake) {
  const Checked checked = check_both(rule_of("  应当  甲表.抗旱费.合计 > 0 且 甲表.合计.项目支出 > 0"));
  EXPECT_EQ(print(checked.said), "");
  EXPECT_EQ(rule(checked, 1).lacking, (std::vector<std::string>{"甲表.抗旱费", "甲表 的列 项目支出"}));
}

TEST(SeveralForms, WhatAllLackIsOneMistakeWithTheNearestNameOfAny) {
  const Checked checked = check_both(rule_of("  应当  戊裱.合计.合计 > 0"));
  EXPECT_EQ(print(checked.said), "G0202 [戊裱] 没有“戊裱”这个名称，是否指“戊表”？\n");
  EXPECT_TRUE(rule(checked, 0).broken);
  EXPECT_TRUE(rule(checked, 1).broken);
  EXPECT_TRUE(rule(checked, 0).lacking.empty());
}

TEST(SeveralForms, AMissingRowOfATableThatTheOtherFormLacksAltogetherIsAMistake) {
  const Checked checked = check_both(rule_of("  应当  本单位.明称 已填"));
  EXPECT_EQ(print(checked.said), "G0215 [明称] 单位没有“明称”这一项，是否指“名称”？\n");
}

TEST(SeveralForms, ARuleThatNoFormCanRunIsSaid) {
  const Checked checked = check_both(rule_of("  应当  乙表.合计.合计 相符 戊表.合计.合计"));
  ASSERT_EQ(checked.said.size(), 1U);
  EXPECT_EQ(checked.said[0].code, "G0237");
  EXPECT_EQ(checked.said[0].message, "每个表式都缺少这条规则用到的某个名称：“戊表”、“乙表”，所以它在哪里都不会运行");
}

TEST(SeveralForms, AMistakeOfTypesIsSaidOnceForAll) {
  const Checked checked = check_both(rule_of("  应当  甲表.合计.合计 > 50"));
  EXPECT_EQ(print(checked.said), "G0304 [50] “50”没有单位，不能与金额放在一起\n");
}

TEST(SeveralForms, ALackInsideADefinitionReachesTheRulesThatCallIt) {
  const Checked checked = check_both("定义 乙合计(倍: 数): 金额 = 乙表.合计.合计 × 倍\n" + rule_of("  应当  乙合计(2) > 0"));
  EXPECT_EQ(print(checked.said), "");
  EXPECT_TRUE(rule(checked, 0).lacking.empty());
  EXPECT_EQ(rule(checked, 1).lacking, std::vector<std::string>{"乙表"});
}

TEST(SeveralForms, NoFormAtAllIsNoCrash) {
  const Checked checked = check_text(rule_of("  应当  甲表.合计.合计 > 0"), {});
  EXPECT_TRUE(checked.result.modules.empty());
}

/// A file and one that it 引用s.
struct TwoFiles {
  Source used{"规则/公共.gj", "定义 倍(值: 金额): 金额 = 值 × 2\n定义 四倍(值: 金额): 金额 = 倍(倍(值))\n函数 规范(名: 文本): 文本 来自 “名.lua”\n"};
  ParseResult used_parsed = parse(used);
  ModuleInput used_input{&used, &used_parsed.module, {}};
  Source source;
  ParseResult parsed;
  std::unique_ptr<Schema> schema = small_form();
  CheckResult result;

  explicit TwoFiles(const std::string& text) : source("规则/试.gj", text), parsed(parse(source)) {
    const ModuleInput input{&source, &parsed.module, {&used_input}};
    const Schema* only = schema.get();
    result = check(input, {&only, 1});
  }
  std::string codes() const {
    std::string all;
    for (const Diagnostic& d : result.diagnostics) all += d.code + " ";
    return all;
  }
};

TEST(Uses, DefinitionsAndHooksOfAnotherFileAreWrittenOutHere) {
  const TwoFiles files("引用 “公共.gj”\n" + rule_of("  应当  四倍(甲表.防汛费.合计) ≥ 甲表.合计.合计 且 规范(本单位.名称) 已填"));
  EXPECT_EQ(files.codes(), "");
  ASSERT_EQ(files.result.modules[0].hooks.size(), 1U);
  EXPECT_EQ(files.result.modules[0].hooks[0].file, "名.lua");
  EXPECT_FALSE(files.result.modules[0].rules[0].broken);
}

TEST(Uses, AFileOfWhichNothingIsUsedIsSaid) {
  const TwoFiles files("引用 “公共.gj”\n" + rule_of("  应当  甲表.合计.合计 > 0"));
  EXPECT_EQ(files.codes(), "G0405 ");
}

TEST(Uses, FilesThatUseEachOtherAreNoEndlessLoop) {
  const Source source("一.gj", "定义 倍(值: 金额): 金额 = 值 × 2\n");
  const ParseResult parsed = parse(source);
  ModuleInput one{&source, &parsed.module, {}};
  ModuleInput two{&source, &parsed.module, {&one}};
  one.uses = {&two, &one};
  const auto schema = small_form();
  const Schema* only = schema.get();
  EXPECT_EQ(check(one, {&only, 1}).modules.size(), 1U);
}

TEST(Rule, NamesTheCompanionsItNeeds) {
  const Checked checked = check_text(rule_of("  应当  甲表.合计.合计 ≥ 上年公开.甲表.合计.合计"));
  EXPECT_EQ(rule(checked, 0).companions, std::vector<std::string>{"上年公开"});
}

TEST(Rule, CarriesWhatItsClausesSay) {
  const Checked checked = check_text(
      "规则 试.一 “标题”\n  编号 SS01\n  类别 资产\n  级别 提示\n  依据 “办法”\n  复核 是\n  停用 “待核”\n  有效 自 2024-01-01\n"
      "  设 总额 = 甲表.合计.合计\n  不得 总额 > 3万元\n  否则 “{总额}”\n");
  EXPECT_EQ(print(checked.said), "");
  const checked::Rule& made = rule(checked, 0);
  EXPECT_EQ(made.number, "SS01");
  EXPECT_EQ(made.category, ast::Category::assets);
  EXPECT_EQ(made.severity, ast::Severity::info);
  EXPECT_TRUE(made.review);
  EXPECT_EQ(made.off, "待核");
  ASSERT_TRUE(made.effective_from);
  EXPECT_EQ(made.effective_from->year, 2024);
  EXPECT_FALSE(made.effective_to);
  EXPECT_TRUE(made.forbid);
  EXPECT_EQ(made.slot_count, 1U);
}

struct CostCase {
  const char* name;
  const char* clauses;
  checked::Cost cost;
};

class RuleCost : public testing::TestWithParam<CostCase> {};

TEST_P(RuleCost, GrowsWithTheDocumentNotWithWhatAnElementContains) {
  const Checked checked = check_text(rule_of(GetParam().clauses));
  EXPECT_EQ(static_cast<int>(rule(checked, 0).cost), static_cast<int>(GetParam().cost)) << print(checked.said);
}

const CostCase kCosts[] = {
    {"cells", "  应当 甲表.合计.合计 > 0", checked::Cost::constant},
    {"literal_list", "  对 [“防汛费”, “抗旱费”] 中每个 费用\n  应当 甲表[费用].合计 > 0", checked::Cost::constant},
    {"rows_columns_children", "  对 各表 中每个 表\n  对 表.行 中每个 行\n  对 表.金额列 中每个 列\n  应当 行[列] 相符 合计(行.下级[列])", checked::Cost::linear},
    {"parts_of_targets", "  对 目标 中每个 项目\n  对 项目.指标 中每个 指标\n  应当 指标.三级 已填", checked::Cost::linear},
    {"pairs", "  对 目标 中每个 项目\n  应当 项目.项目名称 属于 乙表.行.名称", checked::Cost::quadratic},
    {"pairs_within", "  对 目标 中每个 项目\n  对 项目.指标 中每个 甲\n  应当 项目.指标 中有 乙 满足 甲.三级 = 乙.二级", checked::Cost::quadratic},
    {"triples", "  对 目标 中每个 甲\n  对 目标 中每个 乙\n  应当 甲.项目名称 属于 (目标 中 丙 其中 丙.总额 > 乙.总额).项目名称", checked::Cost::above},
};

INSTANTIATE_TEST_SUITE_P(All, RuleCost, testing::ValuesIn(kCosts), [](const auto& param) { return param.param.name; });

struct Repair {
  const char* name;
  const char* before;
  const char* after;
};

class Repaired : public testing::TestWithParam<Repair> {};

TEST_P(Repaired, TextGivesNoDiagnostic) {
  std::string text = rule_of(GetParam().before);
  const Checked checked = check_text(text);
  ASSERT_EQ(checked.result.diagnostics.size(), 1U) << print(checked.said);
  ASSERT_EQ(checked.result.diagnostics[0].fixes.size(), 1U);
  const Fix& fix = checked.result.diagnostics[0].fixes[0];
  text.replace(fix.span.begin, fix.span.end - fix.span.begin, fix.replacement);
  EXPECT_EQ(text, rule_of(GetParam().after));
  EXPECT_EQ(print(check_text(text).said), "");
}

const Repair kRepairs[] = {
    {"row", "  应当 甲表.防讯费.合计 > 0", "  应当 甲表.防汛费.合计 > 0"},
    {"row_text", "  应当 甲表[“防讯费”].合计 > 0", "  应当 甲表[“防汛费”].合计 > 0"},
    {"column", "  应当 甲表.防汛费.基本支处 > 0", "  应当 甲表.防汛费.基本支出 > 0"},
    {"run_together", "  设 甲 = 甲表.合计.合计\n  应当 甲不超过甲表.防汛费.合计", "  设 甲 = 甲表.合计.合计\n  应当 甲 不超过 甲表.防汛费.合计"},
    {"code", "  应当 乙表[2130301].合计 > 0", "  应当 乙表[“2130301”].合计 > 0"},
    {"year", "  应当 年度 = 2026", "  应当 年度 = 2026年"},
    {"percent", "  应当 说明.变动 中每个 变 满足 变.变动率 < 0.125", "  应当 说明.变动 中每个 变 满足 变.变动率 < 12.5%"},
    {"whole_percent", "  应当 说明.变动 中每个 变 满足 变.变动率 < 1", "  应当 说明.变动 中每个 变 满足 变.变动率 < 100%"},
    {"present", "  应当 本单位.名称 非空", "  应当 本单位.名称 已填"},
    {"empty", "  应当 说明.名目 未填", "  应当 说明.名目 为空"},
    {"value", "  应当 说明.变动 中每个 变 满足 变.方向 = “曾加”", "  应当 说明.变动 中每个 变 满足 变.方向 = “增加”"},
    {"any_of_list", "  应当 本单位.名称 含 [“水务”, “水利”]", "  应当 本单位.名称 含任一 [“水务”, “水利”]"},
    {"list_of_one", "  应当 本单位.名称 含任一 “水务”", "  应当 本单位.名称 含任一 [“水务”]"},
    {"tally", "  应当 甲表.合计.合计 = 甲表.防汛费.合计 + 1元", "  应当 甲表.合计.合计 相符 甲表.防汛费.合计 + 1元"},
};

INSTANTIATE_TEST_SUITE_P(All, Repaired, testing::ValuesIn(kRepairs), [](const auto& param) { return param.param.name; });

TEST(Leniency, ShowsTheRewriting) {
  const Checked checked = check_text(rule_of("  不得 甲表.合计.合计 不超过 甲表.防汛费.合计"));
  ASSERT_EQ(checked.result.diagnostics.size(), 1U);
  EXPECT_EQ(help_of(checked.result.diagnostics[0], Language::zh), "把否定写进比较：甲表.合计.合计 > 甲表.防汛费.合计");
}

TEST(Check, AThousandRulesTakeLittleTime) {
  std::string text = "定义 增长率(本年: 金额, 上年: 金额): 比率 = (本年 - 上年) ÷ 上年\n";
  for (int i = 0; i < 1000; ++i) {
    std::string rule = rule_of(
        "  对 说明.变动 中每个 变 其中 变.变动额 已填\n  设 率 = 增长率(变.本年, 变.上年)\n  适用 甲表.合计.合计 > 0\n"
        "  应当 变.变动率 相符 率 且 变.方向 ≠ “持平”\n  否则 “{变.事项}应为 {率}，写作 {变.变动率}”");
    rule.replace(rule.find("试.一"), std::string("试.一").size(), "试.第" + std::to_string(i));
    text += rule;
  }
  const Source source("试.gj", text);
  const ParseResult parsed = parse(source);
  const auto schema = small_form();
  const Schema* only = schema.get();
  const auto begin = std::chrono::steady_clock::now();
  const CheckResult result = check({&source, &parsed.module, {}}, {&only, 1});
  const auto spent = std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begin);
  RecordProperty("milliseconds", static_cast<int>(spent.count()));
  EXPECT_TRUE(result.diagnostics.empty());
  EXPECT_EQ(result.modules[0].rules.size(), 1000U);
  EXPECT_LT(spent.count(), 2000) << "tens of milliseconds are usual, even without optimisation and on a busy machine";
}

}  // namespace
}  // namespace gouji::dsl::test
