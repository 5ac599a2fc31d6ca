#include <gtest/gtest.h>

#include "mistake.h"

/// Every diagnostic of the checker: what is written, the code, the text that is underlined and the sentence. Each text holds one mistake,
/// so the tables also hold that one mistake gives one message.
namespace gouji::dsl::test {
namespace {

const Mistake kNames[] = {
    {"unknown_name", false, R"(  应当  全称 已填)",
     R"(G0201 [全称] 没有“全称”这个名称)"},
    {"unknown_name_near", false, R"(  应当  本单伟.名称 已填)",
     R"(G0202 [本单伟] 没有“本单伟”这个名称，是否指“本单位”？)"},
    {"unknown_name_near_local", false, R"(  设    总额 = 甲表.合计.合计
  应当  总额 相符 总领)",
     R"(G0202 [总领] 没有“总领”这个名称，是否指“总额”？)"},
    {"run_together", false, R"(  设    甲 = 甲表.合计.合计
  设    乙 = 甲表.防汛费.合计
  应当  甲相符乙 且 甲 > 乙)",
     R"(G0203 [甲相符乙] “甲相符乙”里的词连在一起了，要用空格隔开：甲 相符 乙)"},
    {"run_together_behind_a_dot", false, "  应当  甲表.合计.合计不超过甲表.防汛费.合计",
     R"(G0203 [合计不超过甲表] “合计不超过甲表”里的词连在一起了，要用空格隔开：合计 不超过 甲表)"},
    {"used_above", false, R"(  应当  总额 > 0
  设    总额 = 甲表.合计.合计)",
     R"(G0204 [总额] “总额”写在后面，这里还不能用)"},
    {"function_without_brackets", false, R"(  应当  计数 > 0)",
     R"(G0205 [计数] “计数”是函数，后面要有括号)"},
    {"unknown_row", false, R"(  应当  甲表.水库移民.合计 > 0)",
     R"(G0206 [水库移民] 甲表没有行“水库移民”，也没有叫“水库移民”的一组行)"},
    {"unknown_row_near", false, R"(  应当  甲表.防讯费.合计 > 0)",
     R"(G0207 [防讯费] 甲表没有行“防讯费”，是否指“防汛费”？)"},
    {"unknown_column", false, R"(  应当  甲表.防汛费.人员经费 > 0)",
     R"(G0208 [人员经费] 甲表没有列“人员经费”)"},
    {"unknown_column_near", false, R"(  应当  甲表.防汛费.基本支处 > 0)",
     R"(G0209 [基本支处] 甲表没有列“基本支处”，是否指“基本支出”？)"},
    {"column_as_text", false, R"(  应当  甲表.防汛费[“基本支处”] > 0)",
     R"(G0209 [“基本支处”] 甲表没有列“基本支处”，是否指“基本支出”？)"},
    {"row_as_text_unknown", false, R"(  应当  甲表[“水库移民”].合计 > 0)",
     R"(G0210 [“水库移民”] 甲表没有行“水库移民”)"},
    {"row_as_text_near", false, R"(  应当  甲表[“防讯费”].合计 > 0)",
     R"(G0211 [“防讯费”] 甲表没有行“防讯费”，是否指“防汛费”？)"},
    {"row_as_text_variable", false, R"(  对    [“防汛费”, “抗旱废”] 中每个 费用
  应当  甲表[费用].合计 > 0)",
     R"(G0211 [“抗旱废”] 甲表没有行“抗旱废”，是否指“抗旱费”？)"},
    {"open_row_unlisted", false, R"(  应当  乙表[“城乡社区支出”].合计 > 0)",
     R"(G0212 [“城乡社区支出”] 表式没有列出乙表的行“城乡社区支出”)"},
    {"open_row_near", false, R"(  应当  乙表[“行政运形”].合计 > 0)",
     R"(G0213 [“行政运形”] 表式没有列出乙表的行“行政运形”，是否指“行政运行”？)"},
    {"field_unknown", false, R"(  应当  本单位.电话 已填)",
     R"(G0214 [电话] 单位没有“电话”这一项)"},
    {"field_near", false, R"(  应当  本单位.明称 已填)",
     R"(G0215 [明称] 单位没有“明称”这一项，是否指“名称”？)"},
    {"function_unknown", false, R"(  应当  推算(甲表.行.合计) > 0)",
     R"(G0216 [推算] 没有“推算”这个函数)"},
    {"function_of_a_spreadsheet", false, R"(  应当  SUM(甲表.行.合计) > 0)", R"(G0217 [SUM] 没有“SUM”这个函数，是否指“合计”？)"},
    {"function_near", false, R"(  应当  合记(甲表.各类.合计) > 0)",
     R"(G0217 [合记] 没有“合记”这个函数，是否指“合计”？)"},
    {"not_a_function", false, R"(  应当  年度(2026年) = 2026年)",
     R"(G0249 [年度] “年度”不是函数，后面不能写括号)"},
    {"no_parts", false, R"(  应当  年度.名称 已填)",
     R"(G0218 [名称] 年度下面没有“名称”)"},
    {"list_by_number", false, R"(  应当  甲表.行[1].合计 > 0)",
     R"(G0219 [甲表.行[1]] 列表不能用 [ ] 取其中一个)"},
    {"list_by_text", false, R"(  应当  甲表.各类[“防汛费”].合计 > 0)",
     R"(G0219 [甲表.各类[“防汛费”]] 列表不能用 [ ] 取其中一个)"},
    {"column_of_table", false, R"(  对    甲表.金额列 中每个 列
  应当  甲表[列] > 0)",
     R"(G0220 [列] 不能从整张表取列“列”：合计行会和它的各行重复相加)"},
    {"column_of_table_by_name", false, R"(  应当  甲表.基本支出 > 0)",
     R"(G0220 [基本支出] 不能从整张表取列“基本支出”：合计行会和它的各行重复相加)"},
    {"side_by_side", false, R"(  应当  丙表.行 非空)",
     R"(G0221 [行] 丙表分为几边，要先写明是哪一边)"},
    {"side_by_side_index", false, R"(  应当  丙表[“总计”].金额 > 0)",
     R"(G0221 [丙表[“总计”]] 丙表分为几边，要先写明是哪一边)"},
    {"code_in_uncoded", false, R"(  应当  甲表[“2130301”].合计 > 0)",
     R"(G0222 [“2130301”] 甲表没有科目编码，不能用“2130301”找行)"},
    {"not_indexable", false, R"(  应当  年度[“一”] = 2026年)",
     R"(G0223 [年度[“一”]] 年度后面不能写 [ ])"},
    {"lookup_count", false, R"(  应当  目录[“晋财〔2021〕6号”].条目[“教育”] 已填)",
     R"(G0224 [目录[“晋财〔2021〕6号”].条目[“教育”]] 条目要用 2 个键查找（部门, 代码），这里写了 1 个)"},
    {"lookup_type", false, R"(  应当  目录[年度] 已填)",
     R"(G0225 [年度] 目录版本按“文号”查找，要写文号，这里是年度)"},
    {"code_without_quotes", false, R"(  应当  乙表[2130301].合计 > 0)",
     R"(G0226 [2130301] 乙表后面的 [ ] 里要写行名或科目编码的文字，“2130301”是数)"},
    {"row_by_date", false, R"(  应当  乙表[2026-01-31].合计 > 0)",
     R"(G0227 [2026-01-31] 表后面的 [ ] 里要写行名或科目编码的文字，这里是日期)"},
    {"three_row_names", false, R"(  应当  甲表[“合计”, “防汛费”, “节水费”].合计 > 0)",
     R"(G0228 [甲表[“合计”, “防汛费”, “节水费”]] 表后面的 [ ] 里最多写两个名称（上级、下级），这里写了 3 个)"},
    {"two_columns", false, R"(  应当  甲表.防汛费[“合计”, “基本支出”] > 0)",
     R"(G0229 [甲表.防汛费[“合计”, “基本支出”]] 行后面的 [ ] 里只写一列，这里写了 2 个)"},
    {"row_by_amount", false, R"(  应当  甲表.防汛费[3万元] > 0)",
     R"(G0242 [3万元] 行后面的 [ ] 里要写列或列名，这里是金额)"},
    {"shadowing", false, R"(  对    说明.变动 中每个 变
  对    目标 中每个 变
  应当  变.总额 > 0)",
     R"(G0230 [变] “变”这个名称在上面已经用了)"},
    {"hides_form_name", false, R"(  设    年度 = 甲表.合计.合计
  应当  年度 > 0)",
     R"(G0231 [年度] “年度”也是表式中的名称，在这里会被遮住)"},
    {"enumeration_value", false, R"(  对    说明.变动 中每个 变
  应当  变.方向 = “上涨了”)",
     R"(G0238 [“上涨了”] “上涨了”不是增减的取值)"},
    {"enumeration_near", false, R"(  对    说明.变动 中每个 变
  应当  变.方向 属于 [“曾加”, “减少”])",
     R"(G0239 [“曾加”] “曾加”不是增减的取值，是否指“增加”？)"},
    {"not_a_document_number", false, R"(  应当  目录[“晋财综2021年63号”] 已填)",
     R"(G0240 [“晋财综2021年63号”] “晋财综2021年63号”不是文号)"},
    {"column_of_other_table", false, R"(  对    甲表.金额列 中每个 列
  应当  丁表.合计[列] > 0)",
     R"(G0241 [列] 这一列来自甲表，丁表没有列“基本支出”)"},
    {"lacking_in_one_table", false, R"(  应当  各表.行.备注 非空)",
     R"(G0208 [备注] 甲表没有列“备注”)"},
    {"mixed_column", false, R"(  应当  [甲表, 丁表].行.项目支出 非空)",
     R"(G0243 [项目支出] 列“项目支出”有的是金额，有的是文本，不能一起用)"},
    {"text_column", false, R"(  对    丁表.列 中每个 列
  应当  丁表.合计[列] > 0)",
     R"(G0244 [列] “列”可能是文字列，不能当作金额)"},
    {"duplicate_rule", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
规则 试.一 “二”
  类别  结构
  应当  甲表.防汛费.合计 > 0)",
     R"(G0232 [试.一] 规则“试.一”写了两次)"},
    {"duplicate_definition", true, R"(定义 倍(值: 金额): 金额 = 值 × 2
定义 倍(值: 金额): 金额 = 值 × 3)",
     R"(G0233 [倍] “倍”定义了两次)"},
    {"definition_takes_name", true, R"(定义 合计(值: 金额): 金额 = 值 × 2)",
     R"(G0234 [合计] “合计”是语言自带的函数，不能再定义)"},
    {"definition_of_itself", true, R"(定义 倍(值: 金额): 金额 = 倍(值) × 2)",
     R"(G0235 [倍] “倍”写在后面或者就是自己，这里不能用)"},
    {"definition_below", true, R"(定义 四倍(值: 金额): 金额 = 倍(值) × 2
定义 倍(值: 金额): 金额 = 值 × 2)",
     R"(G0235 [倍] “倍”写在后面或者就是自己，这里不能用)"},
    {"definition_type_unknown", true, R"(定义 倍(值: 度量衡): 是否 = 值 已填)",
     R"(G0245 [度量衡] 没有“度量衡”这个类型)"},
    {"definition_type_near", true, R"(定义 倍(值: 金頟): 是否 = 值 已填)",
     R"(G0246 [金頟] 没有“金頟”这个类型，是否指“金额”？)"},
    {"definition_mistake_once", true, R"(定义 倍(值: 金额): 金额 = 值 + 名
规则 试.一 “一”
  类别  结构
  应当  倍(甲表.合计.合计) > 倍(甲表.防汛费.合计))",
     R"(G0201 [名] 没有“名”这个名称)"},
    {"case_rule_unknown", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    甲表.合计.合计 为 0
  预期  试.二三 不通过)",
     R"(G0247 [试.二三] 没有规则“试.二三”)"},
    {"case_rule_near", true, R"(规则 试.合计 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    甲表.合计.合计 为 0
  预期  试.合记 不通过)",
     R"(G0248 [试.合记] 没有规则“试.合记”，是否指“试.合计”？)"},
    {"case_add_row_column", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  加    行 乙表 “水利支出” 合计 = 3万元, 基本支处 = 1万元
  预期  试.一 不通过)",
     R"(G0209 [基本支处] 乙表没有列“基本支处”，是否指“基本支出”？)"},
    {"case_add_indicator_field", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  加    指标 目标 三级 = “堤防长度”, 树 = 3
  预期  试.一 不通过)",
     R"(G0214 [树] 指标没有“树”这一项)"},
};

class DiagnosticNames : public testing::TestWithParam<Mistake> {};

TEST_P(DiagnosticNames, IsSaidOnceAtItsPlace) {
  expect_said(GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, DiagnosticNames, testing::ValuesIn(kNames), [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace gouji::dsl::test
