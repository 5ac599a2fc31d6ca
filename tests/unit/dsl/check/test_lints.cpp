#include <gtest/gtest.h>

#include "mistake.h"

/// Every diagnostic of the checker: what is written, the code, the text that is underlined and the sentence. Each text holds one mistake,
/// so the tables also hold that one mistake gives one message.
namespace gouji::dsl::test {
namespace {

const Mistake kLints[] = {
    {"unused_let", false, R"(  设    总额 = 甲表.合计.合计
  应当  甲表.合计.合计 > 0)",
     R"(G0401 [总额] “总额”没有用到)"},
    {"unused_for", false, R"(  对    目标 中每个 项目
  应当  甲表.合计.合计 > 0)",
     R"(G0402 [项目] “项目”没有用到：对每一个做的检查都一样)"},
    {"computed_equal", false, R"(  应当  甲表.合计.合计 = 甲表.防汛费.合计 + 甲表.抗旱费.合计)",
     R"(G0406 [=] 算出来的数用“=”比较，四舍五入的尾差也会算作错误)"},
    {"computed_equal_let", false, R"(  设    和 = 合计(甲表.各类.合计)
  应当  和 = 甲表.合计.合计)",
     R"(G0406 [=] 算出来的数用“=”比较，四舍五入的尾差也会算作错误)"},
    {"lenient_not", false, R"(  应当  非 (甲表.合计.合计 相符 甲表.防汛费.合计))",
     R"(G0407 [甲表.合计.合计 相符 甲表.防汛费.合计] “相符”会放过尾差，放在否定里就反过来：差一点点的也算作错误)"},
    {"lenient_forbid", false, R"(  不得  甲表.合计.合计 不超过 甲表.防汛费.合计)",
     R"(G0407 [甲表.合计.合计 不超过 甲表.防汛费.合计] “不超过”会放过尾差，放在否定里就反过来：差一点点的也算作错误)"},
    {"lenient_none", false, R"(  应当  目标 中无 项目 满足 项目.总额 不低于 甲表.合计.合计)",
     R"(G0407 [项目.总额 不低于 甲表.合计.合计] “不低于”会放过尾差，放在否定里就反过来：差一点点的也算作错误)"},
    {"always_true", false, R"(  适用  是
  应当  甲表.合计.合计 > 0)",
     R"(G0408 [是] 这个条件永远成立)"},
    {"itself", false, R"(  应当  甲表.合计.合计 相符 (甲表.合计.合计))",
     R"(G0409 [甲表.合计.合计 相符 (甲表.合计.合计)] 两边都是“甲表.合计.合计”，自己和自己比较)"},
    {"never_applies", false, R"(  适用  否
  应当  甲表.合计.合计 > 0)",
     R"(G0410 [否] 条件永远不成立，这条规则从来不会检查什么)"},
    {"empty_list", false, R"(  对    [] 中每个 项目
  应当  甲表[项目].合计 > 0)",
     R"(G0411 [[]] 列表是空的)"},
    {"body_without_variable", false, R"(  应当  目标 中有 项目 满足 项目.总额 > 0 且 甲表.合计.合计 > 0)",
     R"(G0412 [甲表.合计.合计 > 0] 这一部分没有说到“项目”)"},
    {"never_true", false, R"(  对    说明.变动 中每个 变
  应当  变.方向 = “增加” 且 变.方向 = “减少”)",
     R"(G0419 [变.方向 = “增加” 且 变.方向 = “减少”] 这个条件永远不成立)"},
    {"always_one_of", false, R"(  对    说明.变动 中每个 变
  应当  变.方向 ≠ “增加” 或 变.方向 ≠ “减少”)",
     R"(G0408 [变.方向 ≠ “增加” 或 变.方向 ≠ “减少”] 这个条件永远成立)"},
    {"literals_only", false, R"(  应当  1万元 < 2万元)",
     R"(G0420 [1万元 < 2万元] 只有写死的值，与文件内容无关，结果永远一样)"},
    {"message_without_figure", false, R"(  应当  甲表.合计.合计 相符 甲表.防汛费.合计
  否则  “合计不对”)",
     R"(G0416 [“合计不对”] 这句话没有写出任何数)"},
    {"cost", false, R"(  应当  目标 中每个 甲 满足 目标 中每个 乙 满足 目标 中每个 丙 满足 甲.总额 + 乙.总额 > 丙.总额)",
     R"(G0417 [试.一] 规则“试.一”要把文件里的内容三层以上两两比对，大文件会很慢)"},
    {"effective_reversed", false, R"(  有效  自 2026-01-01 至 2025-12-31
  应当  甲表.合计.合计 > 0)",
     R"(G0418 [自 2026-01-01 至 2025-12-31] 有效期的终日早于始日)"},
    {"no_basis", true, R"(规则 试.一 “一”
  类别  结构
  级别  错误
  应当  甲表.合计.合计 > 0)",
     R"(G0413 [试.一] 规则“试.一”没有写依据)"},
    {"no_title", true, R"(规则 试.一
  类别  结构
  应当  甲表.合计.合计 > 0)",
     R"(G0414 [试.一] 规则“试.一”没有标题)"},
    {"no_category", true, R"(规则 试.一 “一”
  应当  甲表.合计.合计 > 0)",
     R"(G0415 [试.一] 规则“试.一”没有写类别)"},
    {"definition_unused", true, R"(定义 倍(值: 金额): 金额 = 值 × 2
规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0)",
     R"(G0403 [倍] 定义“倍”没有用到)"},
    {"definition_parameter_unused", true, R"(定义 倍(值: 金额, 次: 数): 金额 = 值 × 2
规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 倍(1元, 2))",
     R"(G0401 [次] “次”没有用到)"},
    {"hook_unused", true, R"(函数 规范(名: 文本): 文本 来自 “名.lua”
规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0)",
     R"(G0404 [规范] 函数“规范”没有用到)"},
    {"case_changes_nothing", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  预期  试.一 通过)",
     R"(G0430 [“一”] 这个案例没有改动什么)"},
    {"case_expects_nothing", true, R"(案例 “一” 基于 “样本/清洁.txt”
  改    甲表.合计.合计 为 3万元)",
     R"(G0436 [“一”] 这个案例没有写 预期)"},
    {"case_no_fact", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    计数(甲表.行) 为 3
  预期  试.一 不通过)",
     R"(G0431 [计数(甲表.行)] “计数(甲表.行)”不是文件里的内容，改不了)"},
    {"case_value_type", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    甲表.合计.合计 为 30%
  预期  试.一 不通过)",
     R"(G0432 [30%] 这里要金额，写的是比率)"},
    {"case_add_row_to_record", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  加    行 本单位 “水利支出” 合计 = 3万元
  预期  试.一 不通过)",
     R"(G0433 [本单位] 加 行 后面要写一张表，这里是单位)"},
    {"case_add_indicator_to_table", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  加    指标 甲表 三级 = “堤防长度”
  预期  试.一 不通过)",
     R"(G0435 [甲表] 加 指标 后面要写一个目标，这里是表)"},
    {"case_add_row_type", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  加    行 乙表 “水利支出” 合计 = 3
  预期  试.一 不通过)",
     R"(G0304 [3] “3”没有单位，不能与金额放在一起)"},
    {"case_same_text", true, R"(规则 试.一 “一”
  类别  结构
  应当  甲表.合计.合计 > 0
案例 “一” 基于 “样本/清洁.txt”
  改    原文 “水务” 为 “水务”
  预期  试.一 不通过)",
     R"(G0437 [改    原文 “水务” 为 “水务”] 改动前后一样)"},
};

class DiagnosticLints : public testing::TestWithParam<Mistake> {};

TEST_P(DiagnosticLints, IsSaidOnceAtItsPlace) {
  expect_said(GetParam());
}

INSTANTIATE_TEST_SUITE_P(All, DiagnosticLints, testing::ValuesIn(kLints), [](const auto& param) { return param.param.name; });

}  // namespace
}  // namespace gouji::dsl::test
