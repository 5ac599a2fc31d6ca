#include <gtest/gtest.h>

#include "small_form.h"

/// Correct forms, each construct with its neighbours: nothing is said, and the rules can run.
namespace gouji::dsl::test {
namespace {

struct Sound {
  const char* name;
  bool whole_file;  ///< else the clauses of one rule
  const char* text;
};

void PrintTo(const Sound& sound, std::ostream* out) { *out << sound.name; }

const Sound kSound[] = {
    {"totals_of_codes", false, R"(  对    各表 中每个 表
  对    表.行 中每个 行 其中 行.下级 非空
  对    表.金额列 中每个 列
  应当  行[列] 相符 合计(行.下级[列]))"},
    {"literal_list_of_tables", false, R"(  对    [甲表, 丁表] 中每个 表
  应当  表.合计.合计 ≥ 0)"},
    {"half", false, R"(  应当  丙表.收入[“总计”].金额 相符 丙表.支出.总计.金额)"},
    {"two_names", false, R"(  应当  甲表[“合计”, “防汛费”].合计 ≤ 甲表.合计.合计)"},
    {"row_by_printed_name", false, R"(  应当  甲表[“防汛费”].合计 > 0 且 甲表[“（一） 防汛费”].合计 > 0)"},
    {"known_name_of_open_table", false, R"(  应当  乙表[“水利 支出”].合计 > 0 且 乙表[“2130301”].合计 > 0)"},
    {"row_name_variable", false, R"(  对    [“防汛费”, “抗旱费”] 中每个 费用
  应当  甲表[费用].合计 不超过 甲表.合计.合计)"},
    {"column_by_text", false, R"(  应当  甲表.防汛费[“基本支出”] > 0)"},
    {"zero_everywhere", false, R"(  对    说明.变动 中每个 变
  应当  (变.变动额 空则取 0) = 0 且 变.变动率 > 0 且 说明.个数 > 0 且 (若 变.本年 > 0 取 变.变动率 其余取 0) = 0 且 变.本年 属于 [0, 1万元])"},
    {"zero_let", false, R"(  设    零 = 0
  应当  甲表.合计.合计 > 零 且 说明.个数 > 零)"},
    {"enumeration", false, R"(  对    说明.变动 中每个 变 其中 变.方向 属于 [“增加”, “减少”]
  应当  变.方向 ≠ “持平” 且 变.事项 已填)"},
    {"levels", false, R"(  对    乙表.行 中每个 行 其中 行.层 = “项”
  应当  行.上级.名称 ≠ 行.名称 且 行.科目编码 已填)"},
    {"document_numbers", false, R"(  对    去重([目录.文号, 说明.文号]) 中每个 文号
  应当  目录[文号].施行日 ≤ 基准日 且 文号 不属于 [“晋财〔2021〕6号”, “财预[2016]143号”])"},
    {"keyed_by_two", false, R"(  对    目录 中每个 版
  应当  版.条目[“教育”, “A01”].名称 相近 “校舍维护”)"},
    {"version_in_force", false, R"(  应当  有效版本(目录, 基准日).文号 已填)"},
    {"dates", false, R"(  应当  基准日 ≥ 年初(年度) 且 基准日 ≤ 2026-12-31 且 基准日.年度 = 年度 且 年度 ≥ 2024年)"},
    {"texts", false, R"(  应当  本单位.名称 含 “水务” 或 本单位.名称 含任一 [“水利”, “水务”] 或 本单位.名称 形如 “*局” 或 本单位.名称 匹配 “局$”)"},
    {"functions", false, R"(  应当  计数(目标) > 0 且 最大(目标.总额) ≥ 最小(目标.总额) 且 平均(目标.总额) > 0 且 绝对值(甲表.合计.合计 - 1万元) < 1亿元 且 字数(本单位.名称) < 40 且 文字(年度) 含 “2026”)"},
    {"sets", false, R"(  设    文中 = 说明.名目
  设    表中 = 去重((乙表.末级行 中 行 其中 行.基本支出 > 0).名称)
  应当  差集(文中, 表中) 为空 且 差集(表中, 文中) 为空
  否则  “{差集(文中, 表中)}，{最近(本单位.名称, 文中)}”)"},
    {"ratios", false, R"(  对    说明.变动 中每个 变
  应当  变.变动率 相符 变.变动额 ÷ 变.上年 允差 0.01% 且 变.本年 × 变.变动率 不超过 变.本年 × 2)"},
    {"nested_lists", false, R"(  对    目标 中每个 项目
  应当  项目.总额 相符 合计(项目.来源) 且 项目.指标 中每个 指标 其中 指标.数 已填 满足 指标.三级 ≠ 指标.二级)"},
    {"tables_present", false, R"(  应当  甲表 非空 且 (甲表.合计.合计 = 0) = (乙表 为空) 且 丙表 已填)"},
    {"boolean_of_let", false, R"(  设    有数 = 甲表.合计.合计 > 0
  应当  有数 且 非 (甲表 为空))"},
    {"companion", false, R"(  应当  甲表.合计.合计 ≥ 上年公开.甲表.合计.合计)"},
    {"attributes", false, R"(  应当  甲表.标题 含 “甲” 且 甲表.计量单位 = “万元” 且 甲表.注 为空)"},
    {"columns_have_names", false, R"(  对    甲表.金额列 中每个 列
  应当  列.名称 已填)"},
    {"lenient_under_two_negations", false, R"(  应当  非 (目标 中无 项目 满足 项目.总额 相符 甲表.合计.合计))"},
    {"forbid_plain", false, R"(  不得  甲表.合计.合计 > 甲表.防汛费.合计)"},
    {"definitions", true, R"(定义 增长率(本年: 金额, 上年: 金额): 比率 = (本年 - 上年) ÷ 上年
定义 翻番(本年: 金额, 上年: 金额): 是否 = 增长率(本年, 上年) ≥ 100%
定义 居其一(值: 任意, 各值: 列表[任意]): 是否 = 值 属于 各值
定义 行合计(某行: 行): 金额 = 某行.合计
函数 规范(名: 文本): 文本 来自 “名.lua”
规则 试.一 “一”
  类别  结构
  对    说明.变动 中每个 变
  应当  翻番(变.本年, 变.上年) 且 居其一(变.方向, [“增加”]) 且 居其一(变.本年, [0, 1万元]) 且 行合计(甲表.合计) 相符 行合计(乙表.合计) 且 规范(变.事项) 已填)"},
    {"case", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    甲表.防汛费.合计 为 0
  改    原文 “水务” 为 “水利”
  未读  目标
  删    乙表[“水利支出”]
  加    行 乙表 “水利支出” 合计 = 3万元
  预期  试.一 不通过 1 次 “合计” 第 甲表.合计 行)"},
};

class SoundRule : public testing::TestWithParam<Sound> {};

TEST_P(SoundRule, GivesNoDiagnostic) {
  const Sound& sound = GetParam();
  const Checked checked = check_text(sound.whole_file ? sound.text : rule_of(sound.text));
  EXPECT_EQ(print(checked.said), "");
  for (const checked::Rule& rule : checked.result.modules[0].rules) EXPECT_FALSE(rule.broken) << rule.id;
  for (const checked::Case& test : checked.result.modules[0].cases) EXPECT_FALSE(test.broken) << test.title;
}

INSTANTIATE_TEST_SUITE_P(All, SoundRule, testing::ValuesIn(kSound), [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace gouji::dsl::test
