#include <gtest/gtest.h>

#include "small_form.h"

/// Every diagnostic of the checker: what is written, the code, the text that is underlined and the sentence. Each text holds one mistake,
/// so the tables also hold that one mistake gives one message.
namespace gouji::dsl::test {
namespace {

struct Mistake {
  const char* name;
  bool whole_file;  ///< else the clauses of one rule
  const char* text;
  const char* said;
};

void PrintTo(const Mistake& mistake, std::ostream* out) { *out << mistake.name; }

const Mistake kTypes[] = {
    {"condition_type", false, R"(  应当  甲表.合计.合计)",
     R"(G0301 [甲表.合计.合计] 这里要写成立或不成立的条件，“金额”不是)"},
    {"condition_in_and", false, R"(  应当  甲表.合计.合计 > 0 且 本单位.名称)",
     R"(G0301 [本单位.名称] 这里要写成立或不成立的条件，“文本”不是)"},
    {"when_type", false, R"(  适用  甲表.合计.合计
  应当  甲表.合计.合计 > 0)",
     R"(G0301 [甲表.合计.合计] 这里要写成立或不成立的条件，“金额”不是)"},
    {"arithmetic", false, R"(  应当  甲表.合计.合计 × 甲表.防汛费.合计 > 0)",
     R"(G0302 [甲表.合计.合计 × 甲表.防汛费.合计] 金额和金额不能用“×”计算)"},
    {"ratio_plus_amount", false, R"(  对    说明.变动 中每个 变
  应当  变.本年 + 变.变动率 > 0)",
     R"(G0302 [变.本年 + 变.变动率] 金额和比率不能用“+”计算)"},
    {"list_arithmetic", false, R"(  应当  甲表.各类.合计 + 甲表.合计.合计 > 0)",
     R"(G0303 [甲表.各类.合计 + 甲表.合计.合计] 列表不能直接用“+”计算（列表[金额]、金额）)"},
    {"amount_without_unit", false, R"(  应当  甲表.合计.合计 < 50)",
     R"(G0304 [50] “50”没有单位，不能与金额放在一起)"},
    {"amount_plus_number", false, R"(  应当  甲表.合计.合计 + 50 > 1万元)",
     R"(G0304 [50] “50”没有单位，不能与金额放在一起)"},
    {"ratio_without_percent", false, R"(  对    说明.变动 中每个 变
  应当  变.变动率 < 0.5)",
     R"(G0334 [0.5] “0.5”没有写成百分比，不能与比率放在一起)"},
    {"different_measures", false, R"(  对    说明.变动 中每个 变
  应当  变.变动率 < 变.变动额)",
     R"(G0305 [变.变动率 < 变.变动额] 比率和金额不能比较)"},
    {"year_and_date", false, R"(  应当  基准日 > 年度)",
     R"(G0306 [基准日 > 年度] 年度和日期不能比较)"},
    {"year_number", false, R"(  应当  年度 = 2026)",
     R"(G0307 [2026] “2026”是数，年度要写作 2026年)"},
    {"lenient_text", false, R"(  应当  本单位.名称 相符 “水务局”)",
     R"(G0308 [本单位.名称] “相符”只用来比较金额、比率和数，这里是文本)"},
    {"within_elsewhere", false, R"(  应当  甲表.合计.合计 = 3万元 允差 1元)",
     R"(G0309 [1元] “=”后面不能写 允差)"},
    {"within_computed", false, R"(  应当  甲表.合计.合计 相符 3万元 允差 甲表.防汛费.合计)",
     R"(G0310 [甲表.防汛费.合计] 允差 要直接写一个不小于零的数)"},
    {"within_negative", false, R"(  应当  甲表.合计.合计 相符 3万元 允差 -1元)",
     R"(G0310 [-1元] 允差 要直接写一个不小于零的数)"},
    {"within_unit", false, R"(  应当  甲表.合计.合计 相符 3万元 允差 1%)",
     R"(G0305 [1%] 金额和比率不能比较)"},
    {"text_order", false, R"(  应当  本单位.名称 > “水务局”)",
     R"(G0311 [本单位.名称 > “水务局”] “>”比较大小，文本没有大小)"},
    {"in_text", false, R"(  应当  “水务” 属于 本单位.名称)",
     R"(G0312 [本单位.名称] “属于”右边要是列表，这里是文本)"},
    {"in_amount", false, R"(  应当  甲表.合计.合计 属于 甲表.防汛费.合计)",
     R"(G0313 [甲表.防汛费.合计] “属于”右边要是列表，这里是金额)"},
    {"contains_in_list", false, R"(  应当  说明.名目 含 “办公费”)",
     R"(G0314 [说明.名目] “含”左边要是一段文字，这里是列表)"},
    {"contains_number", false, R"(  应当  说明.个数 含 “3”)",
     R"(G0315 [说明.个数] “含”用于文字，这里是数)"},
    {"pattern_computed", false, R"(  应当  本单位.名称 形如 说明.名目)",
     R"(G0315 [说明.名目] “形如”用于文字，这里是列表[文本])"},
    {"pattern_computed_text", false, R"(  对    目标 中每个 项目
  应当  本单位.名称 形如 项目.项目名称)",
     R"(G0316 [项目.项目名称] “形如”右边要直接写出式样)"},
    {"mixed_list", false, R"(  对    [1万元, “甲”] 中每个 值
  应当  值 已填)",
     R"(G0317 [“甲”] 列表里的各项不是同一种：金额、文本)"},
    {"mixed_branches", false, R"(  设    值 = 若 说明.个数 > 1 取 1万元 其余取 “没有”
  应当  值 已填)",
     R"(G0318 [“没有”] 取出的值不是同一种：金额、文本)"},
    {"not_a_list", false, R"(  对    本单位 中每个 位
  应当  位.名称 已填)",
     R"(G0319 [本单位] “本单位”是单位，不是列表，不能逐个检查)"},
    {"table_as_list", false, R"(  对    甲表 中每个 行
  应当  行.合计 > 0)",
     R"(G0320 [甲表] “甲表”是一张表，不能逐个检查)"},
    {"text_is_empty", false, R"(  应当  本单位.名称 非空)",
     R"(G0321 [本单位.名称 非空] “非空”用于列表和表，这里是文本)"},
    {"list_is_present", false, R"(  应当  说明.名目 已填)",
     R"(G0322 [说明.名目 已填] “已填”问的是一个值，这里是列表)"},
    {"argument_count", false, R"(  应当  计数(甲表.行, 乙表.行) > 0)",
     R"(G0323 [计数(甲表.行, 乙表.行)] “计数”要 1 个参数，这里写了 2 个)"},
    {"argument_type", false, R"(  应当  合计(说明.名目) > 0)",
     R"(G0324 [说明.名目] “合计”这里要列表[金额、比率或数]，写的是列表[文本])"},
    {"argument_table", false, R"(  应当  合计(甲表) > 0)",
     R"(G0324 [甲表] “合计”这里要列表[金额、比率或数]，写的是表)"},
    {"or_else_types", false, R"(  应当  甲表.合计.合计 空则取 “无” = 0)",
     R"(G0329 [“无”] 空则取 两边不是同一种：金额、文本)"},
    {"zero_divisor", false, R"(  应当  甲表.合计.合计 ÷ 0 > 1)",
     R"(G0330 [0] 除数是零)"},
    {"negate_text", false, R"(  应当  -本单位.名称 = “水务局”)",
     R"(G0331 [-本单位.名称] 文本前面不能写负号)"},
    {"whole_records", false, R"(  应当  甲表.合计 = 甲表.防汛费)",
     R"(G0332 [甲表.合计 = 甲表.防汛费] 行不能整个用“=”比较)"},
    {"whole_list", false, "  应当  说明.变动.方向 = “增加”", R"(G0335 [说明.变动.方向 = “增加”] 这一边是列表（列表[增减]），不能整个用“=”比较)"},
    {"list_in_list", false, R"(  应当  说明.名目 属于 [“办公费”])",
     R"(G0336 [说明.名目] “属于”左边要是一个值，这里是列表)"},
    {"contains_any_text", false, R"(  应当  本单位.名称 含任一 “水务”)",
     R"(G0337 [“水务”] 含任一 右边要是列表)"},
    {"contains_list", false, R"(  应当  本单位.名称 含 [“水务”, “水利”])",
     R"(G0338 [[“水务”, “水利”]] 含 右边要是一段文字，这里是列表)"},
    {"definition_type", true, R"(定义 倍(值: 金额): 比率 = 值 × 2)",
     R"(G0327 [值 × 2] “倍”说好给出比率，算出来的是金额)"},
    {"definition_argument", true, R"(定义 倍(值: 金额): 金额 = 值 × 2
规则 试.一 “一”
  类别  结构
  应当  倍(本单位.名称) > 0)",
     R"(G0325 [本单位.名称] “倍”的“值”要金额，写的是文本)"},
    {"definition_argument_count", true, R"(定义 倍(值: 金额): 金额 = 值 × 2
规则 试.一 “一”
  类别  结构
  应当  倍(1万元, 2万元) > 0)",
     R"(G0323 [倍(1万元, 2万元)] “倍”要 1 个参数，这里写了 2 个)"},
    {"definition_generic_call", true, R"(定义 更大(甲: 任意, 乙: 任意): 是否 = 甲 > 乙
规则 试.一 “一”
  类别  结构
  应当  更大(甲表.合计.合计, 1万元) 且 更大(本单位.名称, “局”))",
     R"(G0333 [更大(本单位.名称, “局”)] 定义“更大”用在这里行不通：其中“甲 > 乙”这一处不合这里给它的值)"},
    {"hook_generic", true, R"(函数 规范(名: 任意): 文本 来自 “名.lua”
规则 试.一 “一”
  类别  结构
  应当  规范(本单位.名称) 已填)",
     R"(G0326 [任意] 任意 只能写在 定义 里)"},
    {"hook_argument", true, R"(函数 规范(名: 文本): 文本 来自 “名.lua”
规则 试.一 “一”
  类别  结构
  应当  规范(年度) 已填)",
     R"(G0325 [年度] “规范”的“名”要文本，写的是年度)"},
    {"too_large", true, R"(定义 一(值: 金额): 金额 = 值 + 值 + 值 + 值 + 值 + 值 + 值 + 值
定义 二(值: 金额): 金额 = 一(值) + 一(值) + 一(值) + 一(值) + 一(值) + 一(值) + 一(值) + 一(值)
定义 三(值: 金额): 金额 = 二(值) + 二(值) + 二(值) + 二(值) + 二(值) + 二(值) + 二(值) + 二(值)
定义 四(值: 金额): 金额 = 三(值) + 三(值) + 三(值) + 三(值) + 三(值) + 三(值) + 三(值) + 三(值)
定义 五(值: 金额): 金额 = 四(值) + 四(值) + 四(值) + 四(值) + 四(值) + 四(值) + 四(值) + 四(值)
规则 试.一 “一”
  类别  结构
  应当  五(甲表.合计.合计) > 0)",
     R"(G0328 [四(值)] 式子太大，无法检查)"},
};

class DiagnosticTypes : public testing::TestWithParam<Mistake> {};

TEST_P(DiagnosticTypes, IsSaidOnceAtItsPlace) {
  const Mistake& mistake = GetParam();
  const Checked checked = check_text(mistake.whole_file ? mistake.text : rule_of(mistake.text));
  EXPECT_EQ(print(checked.said), std::string(mistake.said) + "\n");
}

INSTANTIATE_TEST_SUITE_P(All, DiagnosticTypes, testing::ValuesIn(kTypes), [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace gouji::dsl::test
