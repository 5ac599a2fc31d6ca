// What the server answers at a place, ‸ in the text; the form is that of small_form.h.
#include <gtest/gtest.h>

#include <algorithm>

#include "dsl/lsp/uri.h"
#include "dsl/syntax/format.h"
#include "editor.h"

namespace gouji::lsp::test {
namespace {

bool has(const std::vector<std::string>& all, const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); }

std::string joined(const std::vector<std::string>& all) {
  std::string out;
  for (const std::string& one : all) out += (out.empty() ? "" : " ") + one;
  return out;
}

/// A rule with these clauses and what keeps it from other mistakes.
std::string rule(const std::string& clauses) {
  return "规则 例.一 “标题”\n  类别  三公经费\n  级别  警告\n  依据  “依据”\n" + clauses;
}

// ---- completion ----

struct Completion {
  const char* name;
  std::string text;
  std::vector<std::string> offered;
  std::vector<std::string> not_offered = {};
  bool first = false;   ///< the first one offered must be the first of the list
};
void PrintTo(const Completion& one, std::ostream* out) { *out << one.name; }

class Completes : public testing::TestWithParam<Completion> {};

TEST_P(Completes, WhatMayStandThere) {
  Editor editor;
  editor.files().texts["/包/公共.gj"] = "定义 翻倍(数: 金额): 金额 = 数 × 2\n规则 公.一 “公共的规则”\n  应当  是\n";
  const std::vector<std::string> all = editor.completions(GetParam().text);
  for (const std::string& one : GetParam().offered) EXPECT_TRUE(has(all, one)) << one << " is not in: " << joined(all);
  for (const std::string& one : GetParam().not_offered) EXPECT_FALSE(has(all, one)) << one << " is in: " << joined(all);
  if (GetParam().first) {
    ASSERT_FALSE(all.empty());
    EXPECT_EQ(all.front(), GetParam().offered.front()) << joined(all);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, Completes,
    testing::Values(
        Completion{"empty_file", "‸", {"规则", "定义", "案例", "模块"}, {"级别", "应当"}},
        Completion{"line_of_rule", rule("  ‸"), {"应当", "设", "对", "否则"}, {"级别", "类别", "预期"}},
        Completion{"line_of_rule_typed", rule("  应‸"), {"应当"}, {"设"}, true},
        Completion{"line_of_english_rule", "rule ex.one “title”\n  category three-public\n  ‸", {"require", "let", "for each"}, {"应当", "category"}},
        Completion{"line_of_case", "案例 “例” 基于 “样本/清洁.txt”\n  ‸", {"改", "删", "加", "未读", "预期"}, {"应当"}},
        Completion{"margin_after_rule", rule("  应当  是\n‸"), {"规则", "案例"}, {"应当", "设"}},
        Completion{"between_clauses", "规则 例.一 “标题”\n  ‸\n  应当  是\n", {"级别", "类别"}, {"应当", "不得"}},
        Completion{"categories", "规则 例.一 “标题”\n  类别  ‸", {"三公经费", "表内勾稽", "隐私"}, {"错误"}},
        Completion{"categories_in_english", "rule ex.one “title”\n  category  ‸", {"three-public"}, {"三公经费"}},
        Completion{"severities", "规则 例.一 “标题”\n  级别  ‸", {"错误", "警告", "提示"}, {"三公经费"}},
        Completion{"severity_after_colon", "规则 例.一 “标题”\n  级别：‸", {"错误"}},
        Completion{"review", "规则 例.一 “标题”\n  复核  ‸", {"是", "否"}},
        Completion{"effective", "规则 例.一 “标题”\n  有效  ‸", {"自", "至"}},
        Completion{"values_begin", rule("  应当  ‸"), {"甲表", "本单位", "说明", "合计", "若", "非"}, {"且", "丙表.收入"}},
        Completion{"full_width_bracket", rule("  应当  （甲‸"), {"甲表"}, {"乙表"}},
        Completion{"members_of_table", rule("  应当  甲表.‸"), {"防汛费", "各类", "行", "合计", "标题"}, {"基本支出", "甲表"}},
        Completion{"members_after_full_width_dot", rule("  应当  甲表．‸"), {"防汛费"}},
        Completion{"members_after_chinese_stop", rule("  应当  甲表。‸"), {"防汛费"}},
        Completion{"halves", rule("  应当  丙表.‸"), {"收入", "支出", "标题"}, {"行", "拨款"}},
        Completion{"members_of_half", rule("  应当  丙表.收入.‸"), {"拨款", "总计", "行"}},
        Completion{"columns_of_row", rule("  应当  甲表.防汛费.‸"), {"合计", "基本支出", "名称", "上级", "下级"}, {"科目编码", "防汛费"}},
        Completion{"code_of_coded_row", rule("  应当  乙表.合计.‸"), {"科目编码", "层"}},
        Completion{"columns_of_rows", rule("  应当  合计(甲表.行.‸"), {"基本支出"}},
        Completion{"fields_of_record", rule("  应当  本单位.‸"), {"名称", "成立日"}, {"年度"}},
        Completion{"attribute_of_date", rule("  应当  本单位.成立日.‸"), {"年度"}},
        Completion{"fields_of_list", rule("  应当  说明.变动.‸"), {"方向", "原因", "本年"}},
        Completion{"fields_of_loop", rule("  对    说明.变动 中每个 变\n  应当  变.‸"), {"方向", "变动额"}},
        Completion{"fields_of_loop_in_same_clause", rule("  对    说明.变动 中每个 变 其中 变.‸"), {"方向"}},
        Completion{"fields_of_quantified", rule("  应当  说明.变动 中有 变 满足 变.‸"), {"方向"}},
        Completion{"fields_in_filter", rule("  应当  (说明.变动 中 变 其中 变.‸"), {"方向"}},
        Completion{"fields_in_nested_quantifier", rule("  应当  目标 中每个 目 满足 目.指标 中有 指 满足 指.‸"), {"三级", "二级"}, {"项目名称"}},
        Completion{"variable_is_gone_behind_its_bracket", rule("  应当  (说明.变动 中有 变 满足 变.本年 > 0) 且 ‸"), {"甲表"}, {"变"}},
        Completion{"fields_in_english_quantifier", "rule ex.one “t”\n  require  some x in 说明.变动 satisfies x.‸", {"方向"}},
        Completion{"fields_in_english_loop", "rule ex.one “t”\n  for each x in 说明.变动 where x.‸", {"方向"}},
        Completion{"fields_through_let", rule("  设    行 = 甲表.防汛费\n  应当  行.‸"), {"基本支出"}},
        Completion{"fields_of_broken_clause_above", rule("  设    坏 = \n  设    行 = 甲表.防汛费\n  应当  行.‸"), {"基本支出"}},
        Completion{"names_in_force", rule("  设    总数 = 甲表.合计.合计\n  对    甲表.行 中每个 某行\n  应当  ‸"), {"总数", "某行"}},
        Completion{"names_below_are_not_in_force", rule("  应当  ‸\n  设    总数 = 甲表.合计.合计\n"), {"甲表"}, {"总数"}},
        Completion{"typed_in_part", rule("  应当  防‸"), {}, {"甲表"}},
        Completion{"typed_in_the_middle_of_a_name", rule("  应当  甲表.汛‸"), {"防汛费"}, {"抗旱费"}, true},
        Completion{"typed_characters_apart", rule("  应当  甲表.防费‸"), {"防汛费"}, {"抗旱费"}},
        Completion{"printed_name", rule("  应当  甲表.（一）‸"), {}, {}},
        Completion{"operators_of_amount", rule("  应当  甲表.合计.合计 ‸"), {"相符", "不超过", "=", "+"}, {"含", "中每个"}},
        Completion{"operators_of_text", rule("  应当  本单位.名称 ‸"), {"含", "形如", "=", "已填"}, {"相符", "+"}},
        Completion{"operators_of_list", rule("  应当  说明.变动 ‸"), {"中每个", "中有", "中无", "为空"}, {"相符", "="}},
        Completion{"operators_of_table", rule("  应当  甲表 ‸"), {"已填", "为空"}, {"相符"}},
        Completion{"after_comparison", rule("  应当  甲表.合计.合计 相符 3万元 ‸"), {"且", "允差"}, {"相符"}},
        Completion{"after_test", rule("  应当  甲表 已填 ‸"), {"且", "或"}, {"相符", "已填"}},
        Completion{"loop_word", rule("  对    说明.变动 ‸"), {"中每个"}, {"中有"}},
        Completion{"loop_where", rule("  对    说明.变动 中每个 变 ‸"), {"其中"}, {"满足"}},
        Completion{"loop_names_its_variable", rule("  对    说明.变动 中每个 ‸"), {}, {"甲表", "其中"}},
        Completion{"quantifier_satisfies", rule("  应当  说明.变动 中有 变 ‸"), {"满足", "其中"}},
        Completion{"take", rule("  设    甲 = 若 甲表 已填 ‸"), {"取"}},
        Completion{"values_of_enumeration", rule("  应当  说明.变动 中有 变 满足 变.方向 = ‸"), {"增加", "减少", "持平"}, {}, true},
        Completion{"values_in_quotes", rule("  对    说明.变动 中每个 变\n  应当  变.方向 = “‸”"), {"增加", "减少"}, {"甲表"}},
        Completion{"values_in_open_quotes", rule("  对    说明.变动 中每个 变\n  应当  变.方向 = “增‸"), {"增加"}, {"减少"}},
        Completion{"values_in_straight_quotes", rule("  对    说明.变动 中每个 变\n  应当  变.方向 ≠ \"‸\""), {"持平"}},
        Completion{"values_in_list", rule("  对    说明.变动 中每个 变\n  应当  变.方向 属于 [“增加”, “‸"), {"减少"}, {"甲表"}},
        Completion{"rows_in_brackets", rule("  应当  甲表[“‸”].合计 已填"), {"防汛费", "抗旱费"}, {"基本支出"}},
        Completion{"rows_in_brackets_unquoted", rule("  应当  甲表[‸"), {"防汛费"}},
        Completion{"rows_in_full_width_brackets", rule("  应当  甲表［“‸"), {"防汛费"}},
        Completion{"known_names_of_open_table", rule("  应当  乙表[“‸"), {"水利支出", "行政运行"}},
        Completion{"columns_in_brackets", rule("  应当  甲表.防汛费[“‸"), {"基本支出"}, {"防汛费"}},
        Completion{"versions_of_catalogue", rule("  应当  目录[“‸”] 已填"), {"晋财综〔2021〕63号"}},
        Completion{"functions_and_definitions", "引用 “公共.gj”\n定义 加一(数: 金额): 金额 = 数 + 1元\n" + rule("  应当  ‸"), {"加一", "翻倍", "计数"}},
        Completion{"parameters", "定义 加一(数甲: 金额): 金额 = ‸", {"数甲", "甲表"}, {"加一"}},
        Completion{"types", "定义 加一(数甲: ‸", {"金额", "列表", "增减", "变动"}, {"甲表"}},
        Completion{"type_of_result", "定义 加一(数甲: 金额)：‸", {"金额"}},
        Completion{"from_file", "函数 规范(名: 文本): 文本 ‸", {"来自"}},
        Completion{"hook_files", "函数 规范(名: 文本): 文本 来自 “‸”", {"名称.lua"}},
        Completion{"used_files", "引用 “‸”", {"公共.gj"}, {"例.gj"}},
        Completion{"forms", "表式 ‸", {"water-budget"}},
        Completion{"template", rule("  设    总数 = 甲表.合计.合计\n  应当  总数 > 0\n  否则  “合计 {‸}”"), {"总数", "甲表"}, {"应当"}},
        Completion{"template_member", rule("  应当  是\n  否则  “合计 {甲表.防汛费.‸"), {"基本支出"}},
        Completion{"plain_part_of_message", rule("  应当  是\n  否则  “合计‸”"), {}, {"合计", "甲表"}},
        Completion{"comment", rule("  应当  是 # 甲‸"), {}, {"甲表"}},
        Completion{"based_on", "案例 “例” ‸", {"基于"}},
        Completion{"samples", "案例 “例” 基于 ‸", {"样本/清洁.txt", "空白文档"}},
        Completion{"samples_in_quotes", "案例 “例” 基于 “‸”", {"样本/清洁.txt"}},
        Completion{"path_of_change", "案例 “例” 基于 “样本/清洁.txt”\n  改    甲表.防汛费.‸", {"基本支出"}},
        Completion{"to", "案例 “例” 基于 “样本/清洁.txt”\n  改    甲表.防汛费.合计 ‸", {"为"}, {}, true},
        Completion{"value_of_change", "案例 “例” 基于 “样本/清洁.txt”\n  改    说明.变动.方向 为 “‸", {"增加"}},
        Completion{"what_is_added", "案例 “例” 基于 “样本/清洁.txt”\n  加    ‸", {"行", "指标"}},
        Completion{"columns_of_added_row", "案例 “例” 基于 “样本/清洁.txt”\n  加    行 乙表 “新” ‸", {"合计", "基本支出"}},
        Completion{"expected_rules", "案例 “例” 基于 “样本/清洁.txt”\n  预期  ‸", {"公.一"}, {"不通过"}},
        Completion{"expected_rule_in_part", "案例 “例” 基于 “样本/清洁.txt”\n  预期  公.‸", {"一"}},
        Completion{"outcomes", "案例 “例” 基于 “样本/清洁.txt”\n  预期  公.一 ‸", {"不通过", "无法判定"}, {"公.一"}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Completion, ReplacesWhatIsTypedAndSaysWhatItIs) {
  Editor editor;
  editor.open("例.gj", rule("  应当  甲表.汛‸"));
  const Json list = editor.ask("textDocument/completion");
  const Json& item = list["items"][0];
  EXPECT_TRUE(list["isIncomplete"]);
  EXPECT_EQ(item["label"], "防汛费");
  EXPECT_EQ(item["filterText"], "汛");
  EXPECT_EQ(item["detail"], "行，印作“（一）防汛费”");
  EXPECT_EQ(item["textEdit"]["newText"], "防汛费");
  EXPECT_EQ(item["textEdit"]["range"]["start"]["character"], 9);
  EXPECT_EQ(item["textEdit"]["range"]["end"]["character"], 10);
}

TEST(Completion, TurnsAChineseStopIntoADot) {
  Editor editor;
  editor.open("例.gj", rule("  应当  甲表。防‸"));
  const Json list = editor.ask("textDocument/completion");
  Json edits = list["items"][0]["additionalTextEdits"];
  edits.push_back(list["items"][0]["textEdit"]);
  EXPECT_EQ(edited(rule("  应当  甲表。防"), edits), rule("  应当  甲表.防汛费"));
}

TEST(Completion, WordsHaveTheirPage) {
  Editor editor;
  editor.open("例.gj", rule("  应当  甲表.合计.合计 相‸"));
  const Json list = editor.ask("textDocument/completion");
  const Json item = editor.request("completionItem/resolve", list["items"][0]);
  EXPECT_EQ(item["label"], "相符");
  EXPECT_NE(item["documentation"]["value"].get<std::string>().find("# 相符"), std::string::npos);
}

// ---- hover ----

struct Hovered {
  const char* name;
  std::string text;
  std::vector<std::string> said;
};
void PrintTo(const Hovered& one, std::ostream* out) { *out << one.name; }

class Hovers : public testing::TestWithParam<Hovered> {};

TEST_P(Hovers, SayWhatItIs) {
  Editor editor;
  editor.files().texts["/包/公共.gj"] = "定义 翻倍(数: 金额): 金额 = 数 × 2\n规则 公.一 “公共的规则”\n  编号 TA99\n  应当  是\n";
  const std::string said = editor.hover_text(GetParam().text);
  for (const std::string& part : GetParam().said) EXPECT_NE(said.find(part), std::string::npos) << part << " is not in:\n" << said;
  if (GetParam().said.empty()) {
    EXPECT_EQ(said, "");
  }
}

INSTANTIATE_TEST_SUITE_P(
    Of, Hovers,
    testing::Values(Hovered{"word", rule("  应当  甲表.合计.合计 相‸符 0"), {"# 相符", "四舍五入"}}, Hovered{"clause_word", "规‸则 例.一 “例”", {"# 规则"}},
                    Hovered{"english_word", "rule ex.one “t”\n  require  甲表.合计.合计 tallies ‸with 0", {"# 相符"}},
                    Hovered{"inner_word", "案例 “例” 基‸于 “样本/清洁.txt”", {"# 基于"}},
                    Hovered{"table", rule("  应当  甲‸表 已填"), {"甲表", "列：合计、基本支出、项目支出", "water-budget"}},
                    Hovered{"row", rule("  应当  甲表.防‸汛费.合计 > 0"), {"**防汛费** 行", "甲表"}},
                    Hovered{"column", rule("  应当  甲表.防汛费.基本‸支出 > 0"), {"**基本支出** 列，金额", "甲表"}},
                    Hovered{"record", rule("  应当  本单‸位.名称 已填"), {"单位", "各项：名称、成立日"}},
                    Hovered{"field_of_loop", rule("  对    说明.变动 中每个 变\n  应当  变.方‸向 已填"), {"**方向**", "增减"}},
                    Hovered{"let", rule("  设    总数 = 甲表.合计.合计\n  应当  总‸数 > 0"), {"设，金额", "设    总数 = 甲表.合计.合计"}},
                    Hovered{"let_where_it_is_written", rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0"), {"设，金额"}},
                    Hovered{"loop", rule("  对    甲表.行 中每个 某‸行\n  应当  某行.合计 > 0"), {"行（甲表）"}},
                    Hovered{"quantified", rule("  应当  甲表.行 中有 某行 满足 某‸行.合计 > 0"), {"行（甲表）"}},
                    Hovered{"parameter", "定义 加一(数: 金额): 金额 = 数‸ + 1元", {"参数，金额"}},
                    Hovered{"builtin", rule("  应当  计‸数(目标) > 0"), {"# 计数", "这里给出数"}},
                    Hovered{"definition", "引用 “公共.gj”\n" + rule("  应当  翻‸倍(1元) > 0"), {"定义 翻倍(数: 金额)", "公共.gj", "这里给出金额"}},
                    Hovered{"rule", "案例 “例” 基于 “样本/清洁.txt”\n  删 甲表\n  预期  公.‸一 通过", {"公共的规则", "编号 TA99", "应当  是"}},
                    Hovered{"enumeration", "定义 某(数: 增‸减): 金额 = 1元", {"“增加”、“减少”、“持平”"}},
                    Hovered{"in_template", rule("  设    总数 = 甲表.合计.合计\n  应当  是\n  否则  “合计 {总‸数}”"), {"设，金额"}},
                    Hovered{"nothing", rule("  应当  “文‸字” = “文字”"), {}}, Hovered{"blank", rule(" ‸ 应当  是"), {}}),
    [](const auto& test) { return std::string(test.param.name); });

TEST(Hover, ShowsTheValueInTheDocument) {
  Editor editor;
  editor.notify("workspace/didChangeConfiguration", {{"settings", {{"gouji", {{"document", "预算公开.txt"}}}}}});
  const std::string said = editor.hover_text(rule("  设    总数 = 甲表.合计.合计\n  应当  总‸数 > 0"));
  EXPECT_NE(said.find("代表 12.335 至 12.345万元"), std::string::npos) << said;
  EXPECT_NE(said.find("见第 313 行"), std::string::npos) << said;
  EXPECT_NE(said.find("cell{合计}"), std::string::npos) << "the value of the 设 is asked for: " << said;
  const std::string of_a_script = editor.hover_text("函数 字数几何(文: 文本): 数 来自 “名称.lua”\n" + rule("  应当  字数‸几何(本单位.名称) > 0"));
  EXPECT_NE(of_a_script.find("文件里的值"), std::string::npos) << of_a_script;
}

TEST(Hover, AsksForTheValuesOfALoopAsAList) {
  Editor editor;
  editor.notify("workspace/didChangeConfiguration", {{"settings", {{"gouji", {{"document", "预算公开.txt"}}}}}});
  const std::string said = editor.hover_text(rule("  对    说明.变动 中每个 变 其中 变.本年 > 0\n  设    两倍 = 变.本年 × 2\n  应当  两‸倍 > 0"));
  EXPECT_NE(said.find("map{"), std::string::npos) << said;
  EXPECT_NE(said.find("filter{"), std::string::npos) << said;
  EXPECT_EQ(editor.hover_text("定义 加一(数: 金额): 金额 = 数‸ + 1元").find("文件里的值"), std::string::npos);
}

// ---- diagnostics ----

TEST(Diagnostics, AllOfAFileWithCodeHelpPageAndOtherPlaces) {
  Editor editor(Json{{"textDocument", {{"publishDiagnostics", {{"relatedInformation", true}}}}}});
  editor.open("例.gj", rule("  设    甲 = 1\n  设    甲 = 2\n  应当  甲表.防讯费.合计 > 0 且 甲 > 0\n"));
  const std::vector<std::string> problems = editor.problems("例.gj");
  EXPECT_TRUE(has(problems, "G0207 防讯费")) << joined(problems);
  EXPECT_TRUE(has(problems, "G0230 甲")) << joined(problems);
  const Json published = editor.published("例.gj");
  for (const Json& one : published["diagnostics"]) {
    EXPECT_EQ(one["source"], "gouji");
    EXPECT_EQ(one["codeDescription"]["href"], "file:///%E8%AF%B4%E6%98%8E/" + one["code"].get<std::string>() + ".md");
    if (one["code"] != "G0230") continue;
    EXPECT_EQ(one["severity"], 1);
    EXPECT_NE(one["message"].get<std::string>().find("改法："), std::string::npos);
    EXPECT_EQ(one["relatedInformation"][0]["location"]["range"]["start"]["line"], 4);
  }
}

TEST(Diagnostics, AnEditInOneFileReachesThoseThatUseIt) {
  Editor editor;
  editor.files().texts["/包/公共.gj"] = "定义 翻倍(数: 金额): 金额 = 数 × 2\n";
  editor.open("用.gj", "引用 “公共.gj”\n" + rule("  应当  翻倍(1元) > 0\n"));
  EXPECT_EQ(editor.problems("用.gj"), std::vector<std::string>{});
  editor.open("公共.gj", "定义 两倍(数: 金额): 金额 = 数 × 2\n");
  EXPECT_TRUE(has(editor.problems("用.gj"), "G0217 翻倍")) << joined(editor.problems("用.gj"));
  editor.open("公共.gj", "定义 翻倍(数: 金额): 金额 = 数 × 3\n");
  EXPECT_EQ(editor.problems("用.gj"), std::vector<std::string>{});
}

TEST(Diagnostics, FilesThatAreNotOpenAreReportedToo) {
  Editor editor;
  editor.files().texts["/包/案例.gj"] = "案例 “例” 基于 “样本/清洁.txt”\n  删    甲表\n  预期  例.一 通过\n";
  editor.open("规则.gj", rule("  应当  甲表 已填\n"));
  EXPECT_EQ(editor.problems("案例.gj"), std::vector<std::string>{});
  editor.open("规则.gj", "规则 例.二 “标题”\n  类别  三公经费\n  应当  甲表 已填\n");
  EXPECT_TRUE(has(editor.problems("案例.gj"), "G0248 例.一") || has(editor.problems("案例.gj"), "G0247 例.一")) << joined(editor.problems("案例.gj"));
}

TEST(Diagnostics, RulesWrittenTwiceAreSaidWithTheOtherPlace) {
  Editor editor(Json{{"textDocument", {{"publishDiagnostics", {{"relatedInformation", true}}}}}});
  editor.files().texts["/包/一.gj"] = rule("  应当  甲表 已填\n");
  editor.open("二.gj", rule("  应当  甲表 已填\n"));
  ASSERT_TRUE(has(editor.problems("二.gj"), "G0501 例.一") || has(editor.problems("一.gj"), "G0501 例.一"));
  const Json& file = has(editor.problems("二.gj"), "G0501 例.一") ? editor.published("二.gj") : editor.published("一.gj");
  EXPECT_EQ(file["diagnostics"][0]["relatedInformation"][0]["message"], "这里已有同名的规则");
}

TEST(Diagnostics, ClosingTheLastFileOfAPackTakesThemBack) {
  Editor editor;
  editor.files().texts["/包/错.gj"] = "规则 错.一 “标题”\n  应当  没有的东西 > 0\n";
  editor.open("例.gj", rule("  应当  甲表 已填\n"));
  EXPECT_FALSE(editor.problems("错.gj").empty());
  editor.notify("textDocument/didClose", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}});
  EXPECT_TRUE(editor.published("错.gj")["diagnostics"].empty());
}

TEST(Diagnostics, TextsThatAreNoFilesAreChecked) {
  Editor editor;
  editor.notify("textDocument/didOpen", {{"textDocument", {{"uri", "untitled:无题-1"}, {"version", 1}, {"text", "规则 例.一 “例”\n  应当  甲表 已填\n"}}}});
  const Json symbols = editor.request("textDocument/documentSymbol", {{"textDocument", {{"uri", "untitled:无题-1"}}}});
  EXPECT_EQ(symbols[0]["name"], "例.一");
}

TEST(Sync, EditsAreAppliedInOrderInUtf16) {
  Editor editor;
  editor.open("例.gj", rule("  应当  甲表 已填 # 😀\n"));
  const auto change = [](int line, int from, int to, const std::string& text) {
    return Json{{"range", {{"start", {{"line", line}, {"character", from}}}, {"end", {{"line", line}, {"character", to}}}}}, {"text", text}};
  };
  editor.notify("textDocument/didChange", {{"textDocument", {{"uri", uri_in_pack("例.gj")}, {"version", 2}}},
                                          {"contentChanges", Json::array({change(4, 14, 16, "笑"), change(4, 6, 8, "乙表"), change(4, 14, 15, "哭")})}});
  const Json edits = editor.request("textDocument/formatting", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}, {"options", Json::object()}});
  ASSERT_EQ(edits.size(), 1U) << edits;
  const auto line = edits[0]["newText"].get<std::string>();
  EXPECT_TRUE(line.starts_with("  应当  乙表 已填 ") && line.ends_with(" # 哭\n")) << line;
  const Json hover = editor.request("textDocument/hover", {{"textDocument", {{"uri", uri_in_pack("例.gj")}}}, {"position", {{"line", 4}, {"character", 7}}}});
  EXPECT_NE(hover["contents"]["value"].get<std::string>().find("**乙表**"), std::string::npos);
}

// ---- places of names ----

TEST(Definition, LeadsToWhereANameIsWritten) {
  struct Row {
    std::string text, file;
    int line;
  };
  const std::vector<Row> rows{
      {rule("  设    总数 = 甲表.合计.合计\n  应当  总‸数 > 0\n"), "/包/例.gj", 4},
      {rule("  对    甲表.行 中每个 某行\n  应当  某‸行.合计 > 0\n"), "/包/例.gj", 4},
      {rule("  应当  甲表.行 中有 某行 满足 某‸行.合计 > 0\n"), "/包/例.gj", 4},
      {"引用 “公共.gj”\n" + rule("  应当  翻‸倍(1元) > 0\n"), "/包/公共.gj", 1},
      {"引用 “公‸共.gj”\n", "/包/公共.gj", 0},
      {"案例 “例” 基于 “样本/清洁.txt”\n  删 甲表\n  预期  公.一‸ 通过", "/包/公共.gj", 2},
      {rule("  应当  甲‸表 已填\n"), "/表式/water-budget.yaml", 6},
      {"函数 规范(名: 文本): 文本 来自 “名‸称.lua”", "/包/名称.lua", 2},
      {"函数 规‸范(名: 文本): 文本 来自 “名称.lua”", "/包/名称.lua", 2},
  };
  for (const Row& row : rows) {
    Editor editor;
    editor.files().texts["/包/公共.gj"] = "# 公共\n定义 翻倍(数: 金额): 金额 = 数 × 2\n规则 公.一 “公共的规则”\n  应当  是\n";
    editor.open("例.gj", row.text);
    const Json place = editor.ask("textDocument/definition");
    ASSERT_TRUE(place.is_object()) << row.text;
    EXPECT_EQ(place["uri"], uri_of(row.file)) << row.text;
    EXPECT_EQ(place["range"]["start"]["line"], row.line) << row.text;
  }
}

TEST(References, AreThoseOfTheSameNameAndNoOther) {
  Editor editor;
  editor.open("例.gj", rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n  否则  “{总数}”\n") +
                           "\n规则 例.二 “标题”\n  设    总数 = 乙表.合计.合计\n  应当  总数 > 0\n");
  EXPECT_EQ(editor.ask("textDocument/references", {{"context", {{"includeDeclaration", true}}}}).size(), 3U);
  EXPECT_EQ(editor.ask("textDocument/references", {{"context", {{"includeDeclaration", false}}}}).size(), 2U);
  EXPECT_EQ(editor.ask("textDocument/documentHighlight").size(), 3U);
}

TEST(References, OfARuleAreFoundInCasesOfOtherFiles) {
  Editor editor;
  editor.files().texts["/包/案例.gj"] = "案例 “例” 基于 “样本/清洁.txt”\n  删    甲表\n  预期  例.一 通过\n";
  editor.open("例.gj", "规则 例.‸一 “标题”\n  应当  甲表 已填\n");
  EXPECT_EQ(editor.ask("textDocument/references", {{"context", {{"includeDeclaration", true}}}}).size(), 2U);
}

// A column of one name in another table is another column; a loop over two tables names those of both.
TEST(References, OfAColumnAreThoseOfItsTable) {
  Editor editor;
  editor.files().texts["/包/另.gj"] = "规则 另.一 “标题”\n  应当  甲表.抗旱费.基本支出 > 0 且 乙表.合计.基本支出 > 0\n"
                                      "案例 “例” 基于 “样本/清洁.txt”\n  改    甲表.合计.基本支出 = 3.00\n  预期  另.一 通过\n";
  editor.open("例.gj", "规则 例.一 “标题”\n  应当  甲表.合计.‸基本支出 > 0 且 甲表.合计.合计 > 0\n  否则  “{甲表.合计.基本支出}”\n");
  EXPECT_EQ(editor.ask("textDocument/references", {{"context", {{"includeDeclaration", true}}}}).size(), 4U);
  EXPECT_EQ(editor.ask("textDocument/documentHighlight").size(), 2U);
}

// ---- rename ----

TEST(Rename, ChangesEveryPlaceAndNothingElse) {
  struct Row {
    std::string text, name, wanted;
  };
  const std::vector<Row> rows{
      {"规则 例.一 “标题”\n  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n  否则  “总数 {总数}”\n", "合计数",
       "规则 例.一 “标题”\n  设    合计数 = 甲表.合计.合计\n  应当  合计数 > 0\n  否则  “总数 {合计数}”\n"},
      {"规则 例.一 “标题”\n  应当  甲表.行 中有 某‸行 满足 某行.合计 > 0\n", "那行", "规则 例.一 “标题”\n  应当  甲表.行 中有 那行 满足 那行.合计 > 0\n"},
      {"定义 加一(数: 金额): 金额 = 数‸ + 1元\n", "本数", "定义 加一(本数: 金额): 金额 = 本数 + 1元\n"},
      {"定义 加‸一(数: 金额): 金额 = 数 + 1元\n规则 例.一 “标题”\n  应当  加一(1元) > 0\n", "多一", "定义 多一(数: 金额): 金额 = 数 + 1元\n规则 例.一 “标题”\n  应当  多一(1元) > 0\n"},
      {"规则 例.‸一 “标题”\n  应当  是\n", "例.头一条", "规则 例.头一条 “标题”\n  应当  是\n"},
  };
  for (const Row& row : rows) {
    Editor editor;
    editor.open("例.gj", row.text);
    EXPECT_TRUE(editor.ask("textDocument/prepareRename").contains("range")) << row.text;
    const Json edit = editor.ask("textDocument/rename", {{"newName", row.name}});
    ASSERT_TRUE(edit.contains("changes")) << edit;
    EXPECT_EQ(edited(marked(row.text).text, edit["changes"][uri_in_pack("例.gj")]), row.wanted);
  }
}

TEST(Rename, OfARuleReachesCasesOfOtherFiles) {
  Editor editor;
  editor.files().texts["/包/案例.gj"] = "案例 “例” 基于 “样本/清洁.txt”\n  删    甲表\n  预期  例.一 通过\n";
  editor.open("例.gj", "规则 例.‸一 “标题”\n  应当  甲表 已填\n");
  const Json edit = editor.ask("textDocument/rename", {{"newName", "例.新"}});
  EXPECT_EQ(edited(editor.files().texts["/包/案例.gj"], edit["changes"][uri_in_pack("案例.gj")]),
            "案例 “例” 基于 “样本/清洁.txt”\n  删    甲表\n  预期  例.新 通过\n");
}

TEST(Rename, IsRefusedWithAReason) {
  struct Row {
    std::string text, name, reason;
  };
  const std::vector<Row> rows{
      {rule("  应当  甲‸表 已填\n"), "新表", "是表式里的名称"},
      {rule("  应当  甲表.防‸汛费.合计 > 0\n"), "新费", "是表式里的名称"},
      {rule("  应当  计‸数(目标) > 0\n"), "数一数", "是语言自带的函数"},
      {"函数 规‸范(名: 文本): 文本 来自 “名称.lua”\n", "新的", "也写在 Lua 文件里"},
      {rule("  应‸当  是\n"), "必须", "没有可以改名的名称"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n"), "且", "是规则语言的词"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n"), "1号", "不能作名称"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n"), "甲表", "已经用了"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > 0\n"), "乙表", "是表式里的名称"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  设    别的 = 1元\n  应当  总数 > 别的\n"), "别的", "已经用了"},
      {"规则 例.‸一 “标题”\n  应当  是\n规则 例.二 “标题”\n  应当  是\n", "例.二", "已经有规则"},
      {rule("  设    总‸数 = 甲表.合计.合计\n  应当  总数 > \n"), "新数", "写法上的错误"},
  };
  for (const Row& row : rows) {
    Editor editor;
    editor.open("例.gj", row.text);
    const Json error = editor.ask("textDocument/rename", {{"newName", row.name}});
    ASSERT_TRUE(error.contains("message")) << row.text << error;
    EXPECT_EQ(error["code"], -32803);
    EXPECT_NE(error["message"].get<std::string>().find(row.reason), std::string::npos) << error;
  }
}

// ---- formatting ----

TEST(Formatting, GivesTheLayoutOfFmtInSmallEdits) {
  const std::string text = "规则 例.一 “标题”\n类别 三公经费\n  级别：警告\n  # 注\n  应当   甲表   已填\n\n\n\n规则 例.二 “标题”\n  应当  是\n";
  Editor editor;
  editor.open("例.gj", text);
  const Json edits = editor.ask("textDocument/formatting", {{"options", Json::object()}});
  const std::string after = edited(text, edits);
  const dsl::Source source("例", text);
  EXPECT_EQ(after, dsl::format(source, dsl::parse(source).module, dsl::Language::zh));
  for (const Json& edit : edits) EXPECT_EQ(edit["newText"].get<std::string>().find("规则 例.一"), std::string::npos) << "what is right already is left alone";
  editor.open("例.gj", after);
  EXPECT_TRUE(editor.ask("textDocument/formatting", {{"options", Json::object()}}).empty());
}

TEST(Formatting, OfARangeLeavesTheRestAlone) {
  const std::string text = "规则 例.一 “标题”\n  应当   是\n\n规则 例.二 “标题”\n  应当   是\n";
  Editor editor;
  editor.open("例.gj", text);
  const Json range{{"start", {{"line", 4}, {"character", 0}}}, {"end", {{"line", 4}, {"character", 4}}}};
  EXPECT_EQ(edited(text, editor.ask("textDocument/rangeFormatting", {{"range", range}, {"options", Json::object()}})),
            "规则 例.一 “标题”\n  应当   是\n\n规则 例.二 “标题”\n  应当  是\n");
}

TEST(Formatting, LeavesAFileThatDoesNotParse) {
  Editor editor;
  editor.open("例.gj", "规则 例.一 “标题”\n应当 (\n");
  EXPECT_TRUE(editor.ask("textDocument/formatting", {{"options", Json::object()}}).is_null());
}

// ---- actions ----

TEST(Actions, AreTheRepairsOfLint) {
  const std::string text = rule("  应当  甲表.防讯费.合计 > 0 且 甲表.抗旱费.合计 <> 0\n");
  Editor editor;
  editor.open("例.gj", text);
  const Json range{{"start", {{"line", 4}, {"character", 0}}}, {"end", {{"line", 4}, {"character", 40}}}};
  const Json context{{"diagnostics", editor.published("例.gj")["diagnostics"]}};
  const Json actions = editor.ask("textDocument/codeAction", {{"range", range}, {"context", context}});
  ASSERT_EQ(actions.size(), 3U) << actions;
  EXPECT_EQ(actions[0]["title"], "“防讯费”改为“防汛费”");
  EXPECT_EQ(actions[0]["diagnostics"].size(), 1U);
  EXPECT_EQ(edited(text, actions[0]["edit"]["changes"][uri_in_pack("例.gj")]), rule("  应当  甲表.防汛费.合计 > 0 且 甲表.抗旱费.合计 <> 0\n"));
  // A name that merely looks alike is not mended with all, nor by the key that mends what is preferred.
  EXPECT_EQ(actions[0]["isPreferred"], false);
  EXPECT_EQ(actions[1]["isPreferred"], true);
  EXPECT_EQ(actions[2]["kind"], "source.fixAll.gouji");
  EXPECT_EQ(edited(text, actions[2]["edit"]["changes"][uri_in_pack("例.gj")]), rule("  应当  甲表.防讯费.合计 > 0 且 甲表.抗旱费.合计 ≠ 0\n"));
  EXPECT_EQ(editor.ask("textDocument/codeAction", {{"range", range}, {"context", {{"only", {"source.fixAll"}}}}}).size(), 1U);
  EXPECT_EQ(editor.ask("textDocument/codeAction", {{"range", range}, {"context", {{"only", {"refactor"}}}}}).size(), 0U);
}

// ---- what is shown ----

TEST(Tokens, PaintWordsNamesAndWhatStandsInMessages) {
  const std::string text = "规则 例.一 “标题” # 注\n  类别  三公经费\n  设    甲 = 甲表.合计.合计\n  应当  甲 > 1万元\n  否则  “数 {甲} 完”\n";
  Editor editor;
  const Json legend = messages_of(Server(editor.files()).receive(framed_text({{"jsonrpc", "2.0"}, {"id", 1}, {"method", "initialize"}, {"params", Json::object()}})))
                          .front()["result"]["capabilities"]["semanticTokensProvider"]["legend"];
  editor.open("例.gj", text);
  const Json data = editor.ask("textDocument/semanticTokens/full")["data"];
  std::string painted;
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  std::size_t line = 0, character = 0;
  const auto part = [](const std::string& of, std::size_t from, std::size_t count) {
    std::string out;
    std::size_t seen = 0;
    for (std::size_t i = 0; i < of.size();) {
      std::size_t length = 1;
      while (i + length < of.size() && (static_cast<unsigned char>(of[i + length]) & 0xC0U) == 0x80) ++length;
      if (seen >= from && seen < from + count) out += of.substr(i, length);
      ++seen;
      i += length;
    }
    return out;
  };
  for (std::size_t i = 0; i < data.size(); i += 5) {
    const auto down = data[i].get<std::size_t>();
    character = down == 0 ? character + data[i + 1].get<std::size_t>() : data[i + 1].get<std::size_t>();
    line += down;
    painted += legend["tokenTypes"][data[i + 3].get<std::size_t>()].get<std::string>() + "(" + part(lines[line], character, data[i + 2].get<std::size_t>()) + ") ";
  }
  EXPECT_EQ(painted,
            "keyword(规则) namespace(例.一) string(“标题”) comment(# 注) keyword(类别) enumMember(三公经费) keyword(设) variable(甲) operator(=) class(甲表) "
            "property(合计) property(合计) keyword(应当) variable(甲) operator(>) number(1万元) keyword(否则) string(“数 {) variable(甲) string(} 完”) ");
}

TEST(Hints, SayTypeAndUnit) {
  Editor editor;
  editor.open("例.gj", rule("  对    甲表.行 中每个 某行\n  设    两倍 = 某行.合计 × 2\n  设    比重 = 某行.合计 ÷ 甲表.合计.合计\n  应当  两倍 > 0 且 比重 > 0\n"));
  const Json range{{"start", {{"line", 0}, {"character", 0}}}, {"end", {{"line", 99}, {"character", 0}}}};
  const Json hints = editor.ask("textDocument/inlayHint", {{"range", range}});
  ASSERT_EQ(hints.size(), 3U) << hints;
  EXPECT_EQ(hints[0]["label"], ": 行（甲表） 万元");
  EXPECT_EQ(hints[1]["label"], ": 金额 万元");
  EXPECT_EQ(hints[1]["position"]["character"], 9);
  EXPECT_EQ(hints[2]["label"], ": 比率");
}

TEST(Symbols, ListDeclarationsWithWhatIsInThem) {
  Editor editor;
  editor.open("例.gj", "定义 加一(数: 金额): 金额 = 数 + 1元\n" + rule("  设    总数 = 甲表.合计.合计\n  应当  总数 > 0\n") + "案例 “例” 基于 “样本/清洁.txt”\n  删    甲表\n");
  const Json symbols = editor.ask("textDocument/documentSymbol");
  ASSERT_EQ(symbols.size(), 3U);
  EXPECT_EQ(symbols[1]["name"], "例.一");
  EXPECT_EQ(symbols[1]["detail"], "标题");
  EXPECT_EQ(symbols[1]["children"][0]["name"], "总数");
  EXPECT_EQ(editor.request("workspace/symbol", {{"query", "标"}})[0]["name"], "例.一");
  EXPECT_EQ(editor.ask("textDocument/foldingRange").size(), 2U);
}

}  // namespace
}  // namespace gouji::lsp::test
