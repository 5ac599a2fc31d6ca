// Every mistake of syntax: its code, what is underlined, the sentence and the repair; and that one mistake gives one message.
#include <gtest/gtest.h>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {
namespace {

struct Sample {
  std::string name;
  std::string text;        ///< a whole file; when it begins with two blanks, a clause of an otherwise sound rule
  std::string code;
  std::string underlined;
  std::string message;
  std::string repair;      ///< text of the first fix, or empty
};
std::ostream& operator<<(std::ostream& out, const Sample& sample) { return out << sample.name; }

std::string file_of(const std::string& text) {
  if (!text.starts_with("  ")) return text;
  const bool requires_something = text.starts_with("  应当") || text.starts_with("  不得");
  return "规则 甲.乙 “题”\n" + text + (requires_something ? "\n" : "\n  应当  真\n") + "规则 丙 “后面的规则照常读出”\n  应当  真\n";
}

class Mistake : public testing::TestWithParam<Sample> {};

TEST_P(Mistake, IsSaidOnceAtItsPlace) {
  const Sample& sample = GetParam();
  const Source source("规则.gj", file_of(sample.text));
  const ParseResult result = parse(source);
  std::string all;
  for (const Diagnostic& d : result.diagnostics) all += render(d, source, Language::zh, false);
  ASSERT_EQ(result.diagnostics.size(), 1U) << all;
  const Diagnostic& said = result.diagnostics[0];
  EXPECT_EQ(said.code, sample.code) << all;
  EXPECT_EQ(source.text(said.span), sample.underlined);
  EXPECT_EQ(message_of(said, Language::zh), sample.message);
  EXPECT_EQ(said.fixes.empty() ? "" : said.fixes[0].replacement, sample.repair);
  EXPECT_FALSE(message_of(said, Language::en).empty());
  EXPECT_FALSE(help_of(said, Language::zh).empty());
}

INSTANTIATE_TEST_SUITE_P(
    Characters, Mistake,
    testing::Values(
        Sample{"not_utf8", "规则 \xB9\xE6", "G0101", "\xB9", "文件不是 UTF-8 编码，从这里起读不出文字", ""},
        Sample{"nul", std::string("规则 a\0b", 10), "G0102", std::string(1, '\0'), "文件里有空字符（NUL），这不是规则文件", ""},
        Sample{"unknown", "  设 a = 乙 @ 丙", "G0104", "@", "规则里不能有“@”", ""},
        Sample{"full_stop_for_dot", "  设 a = 表。合计", "G0105", "。", "“。”不是规则里的符号", "."},
        Sample{"enumeration_comma", "  设 a = [“x”、“y”]", "G0105", "、", "“、”不是规则里的符号", ","},
        Sample{"double_equals", "  设 a = b == c", "G0105", "==", "“==”不是规则里的符号", "="},
        Sample{"ampersands", "  设 a = b&&c", "G0105", "&&", "“&&”不是规则里的符号", " 且 "},
        Sample{"curly_closed_by_straight", "  设 a = [“甲\", “乙”]", "G0106", "“", "文字以 “ 开头，却以 \" 结尾，前后引号不成对", "”"},
        Sample{"straight_closed_by_curly", "  设 a = [\"甲”, 乙]", "G0106", "\"", "文字以 \" 开头，却以 ” 结尾，前后引号不成对", "“"},
        Sample{"two_openings", "  依据 “甲“", "G0106", "“", "文字以 “ 开头，却以 “ 结尾，前后引号不成对", "”"},
        Sample{"string_not_closed", "  设 a = f([“甲, 乙])", "G0107", "“甲, 乙])", "这段文字没有结束：到行末还没有 ”", ""},
        Sample{"opened_by_closing", "  依据 ”甲”", "G0114", "”", "文字的开头用了后引号 ”", "“"},
        Sample{"corner_brackets", "  依据 「甲」", "G0118", "「", "文字不能用 「 括起来", "“"},
        Sample{"two_points", "  设 a = 1.2.3", "G0110", "1.2.3", "“1.2.3”不是一个完整的数", ""},
        Sample{"unknown_unit", "  设 a = 5公里", "G0111", "5公里", "数后面的“公里”不是单位", ""},
        Sample{"near_unit", "  设 a = 5千元", "G0117", "5千元", "数后面的“千元”不是单位", ""},
        Sample{"short_year", "  设 a = 26年", "G0119", "26年", "“26年”：“年”前面要有四位数字", ""},
        Sample{"separator_without_unit", "  设 a = 1,234", "G0112", "1,234", "“1,234”里的逗号不对", ""},
        Sample{"separator_after_two", "  设 a = 12,34万元", "G0112", "12,34万元", "“12,34万元”里的逗号不对", ""},
        Sample{"no_such_day", "  设 a = 2024-02-30", "G0113", "2024-02-30", "“2024-02-30”不是日期的写法", ""},
        Sample{"short_date", "  设 a = 2024-7-15", "G0113", "2024-7-15", "“2024-7-15”不是日期的写法", "2024-07-15"},
        Sample{"spoken_date", "  设 a = 2024年7月15日", "G0113", "2024年7月15日", "“2024年7月15日”不是日期的写法", "2024-07-15"},
        Sample{"spoken_month", "  设 a = 2024年7月", "G0113", "2024年7月", "“2024年7月”不是日期的写法", "2024-07"},
        Sample{"year_with_two_characters", "  设 a = 2026年度", "G0117", "2026年度", "数后面的“年度”不是单位", "2026年"},
        Sample{"straight_single_quotes", "  依据 '甲'", "G0118", "'", "文字不能用 ' 括起来", "“"},
        Sample{"colon_equals", "  设 a := b", "G0105", ":=", "“:=”不是规则里的符号", "="},
        Sample{"full_stop_at_the_end", "  应当 a > 0。", "G0164", "。", "这里不用“。”", ""},
        Sample{"semicolon_at_the_end", "  应当 a > 0；  # 完", "G0164", "；", "这里不用“；”", ""},
        Sample{"unit_run_together", "  设 a = b > 3万元且 c", "G0103", "3万元且", "“3万元且”里的词连在一起，认不出来", "3万元 且"}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Expressions, Mistake,
    testing::Values(
        Sample{"chain", "  应当 1 < a <= 5", "G0127", "1 < a <= 5", "几个比较不能连写", "1 < a 且 a <= 5"},
        Sample{"second_test", "  应当 a 已填 = b", "G0132", "=", "前面已经有一个比较，不能再接“=”", ""},
        Sample{"alternative", "  应当 变.方向 = “增加” 或 “减少” 或 “持平”", "G0128", "变.方向 = “增加” 或 “减少” 或 “持平”",
               "比较的一边只能有一个值，“或”“且”后面要另写一个完整的条件", "变.方向 属于 [“增加”, “减少”, “持平”]"},
        Sample{"negative_alternative", "  应当 甲 且 a ≠ 1 且 2", "G0128", "a ≠ 1 且 2", "比较的一边只能有一个值，“或”“且”后面要另写一个完整的条件", "a 不属于 [1, 2]"},
        Sample{"containing_alternative", "  应当 a 含 “x” 或 “y”", "G0128", "a 含 “x” 或 “y”", "比较的一边只能有一个值，“或”“且”后面要另写一个完整的条件",
               "a 含任一 [“x”, “y”]"},
        Sample{"is", "  应当 方向 是 “增加”", "G0129", "是", "这里不能写“是”", "="},
        Sample{"english_is", "rule 甲\n  require a is “b”\n", "G0129", "is", "这里不能写“is”", "="},
        Sample{"greater", "  应当 a 大于 3", "G0129", "大于", "这里不能写“大于”", ">"},
        Sample{"is_equal_to", "rule 甲\n  require a is equal to b\n", "G0129", "is equal to", "这里不能写“is equal to”", "="},
        Sample{"greater_than_or_equal_to", "rule 甲\n  require a.b greater than or equal to b and c > 0\n", "G0129", "greater than or equal to", "这里不能写“greater than or equal to”", ">="},
        Sample{"is_not_equal_to", "rule 甲\n  require a is not equal to b\n", "G0129", "is not equal to", "这里不能写“is not equal to”", "!="},
        Sample{"is_one_of", "rule 甲\n  require a is one of [“x”, “y”]\n", "G0129", "is one of", "这里不能写“is one of”", "in"},
        Sample{"between", "  应当 表.甲 介于 0 和 100万元 之间", "G0129", "介于 0 和 100万元 之间", "这里不能写“介于 0 和 100万元 之间”", "≥ 0 且 表.甲 ≤ 100万元"},
        Sample{"within_limits", "  应当 b > 0 且 a 在 f(x, 1) 到 100 之间 且 c", "G0129", "在 f(x, 1) 到 100 之间", "这里不能写“在 f(x, 1) 到 100 之间”", "≥ f(x, 1) 且 a ≤ 100)"},
        Sample{"english_between", "rule 甲\n  require a is between 0 and 100\n", "G0129", "is between 0 and 100", "这里不能写“is between 0 and 100”", ">= 0 and a <= 100"},
        Sample{"then", "  应当 若 a 则 b 其余取 c", "G0129", "则", "这里不能写“则”", "取"},
        Sample{"no_else", "  应当 若 a 取 b", "G0133", "", "“b”后面缺“其余取”", ""},
        Sample{"no_satisfies", "  应当 xs 中有 x 其中 c", "G0133", "", "“c”后面缺“满足”", ""},
        Sample{"no_list", "  应当 中每个 x 满足 c", "G0134", "中每个", "“中每个”前面缺列表", ""},
        Sample{"run_together_behind", "  应当 甲 相符乙", "G0103", "相符乙", "“相符乙”里的词连在一起，认不出来", "相符 乙"},
        Sample{"run_together_before", "  应当 甲不超过 乙", "G0103", "甲不超过", "“甲不超过”里的词连在一起，认不出来", "甲 不超过"},
        Sample{"every_word_of_a_run", "  应当 (甲) 大于0且丙 > 1", "G0103", "大于0且丙", "“大于0且丙”里的词连在一起，认不出来", "> 0 且 丙"},
        Sample{"is_behind_a_name", "  应当 变.方向是“增加”", "G0103", "方向是", "“方向是”里的词连在一起，认不出来", "方向 = "},
        Sample{"word_behind_a_number", "  应当 a = 1且b 已填", "G0103", "且b", "“且b”里的词连在一起，认不出来", " 且 b"},
        Sample{"not_empty", "  应当 a 不为空", "G0129", "不为空", "这里不能写“不为空”", "非空"},
        Sample{"has_a_value", "  应当 a 有值", "G0129", "有值", "这里不能写“有值”", "已填"},
        Sample{"each_in_prose", "  应当 xs 每个 x 满足 x > 0", "G0129", "每个", "这里不能写“每个”", "中每个"},
        Sample{"earlier", "  应当 a 早于 2026-01-01", "G0129", "早于", "这里不能写“早于”", "<"},
        Sample{"capital_and", "  应当 a > 0 AND b > 0", "G0129", "AND", "这里不能写“AND”", "and"},
        Sample{"blank_before_the_unit", "  应当 a > 5 万元", "G0165", "5 万元", "“万元”要紧跟在数的后面", "5万元"},
        Sample{"comma_of_prose", "  对 xs 中每个 x，其中 x > 0", "G0164", "，", "这里不用“，”", " "},
        Sample{"comma_at_the_end", "  应当 a > 0，", "G0164", "，", "这里不用“，”", ""},
        Sample{"two_names_at_once", "  设 a = b，c = d", "G0163", "，", "“设”一次只起一个名称", "\n  设 "},
        Sample{"values_in_a_row", "  应当 a 属于 “x”、“y”、“z”", "G0166", "属于 “x”、“y”、“z”", "几个值要写成一个列表", "属于 [“x”, “y”, “z”]"},
        Sample{"equal_to_values_in_a_row", "  应当 a 不等于 “x”，“y”", "G0166", "不等于 “x”，“y”", "几个值要写成一个列表", "不属于 [“x”, “y”]"},
        Sample{"selection_without_brackets", "  设 a = xs 中 x 其中 x > 0", "G0167", "中", "从列表里挑出几项要放在括号里", "("},
        Sample{"let_be", "  设 a 为 b", "G0129", "为", "这里不能写“为”", "="},
        Sample{"side_by_side", "  应当 甲 乙", "G0122", "乙", "“甲”后面不能直接跟“乙”", ""},
        Sample{"nothing_after_and", "  应当 甲 且", "G0121", "", "“且”后面缺一个值", ""},
        Sample{"two_operators", "  应当 甲 且 或 乙", "G0120", "或", "“且”后面应当是一个值，却是“或”", ""},
        Sample{"empty_call", "  应当 f()", "G0123", "()", "括号“()”里没有内容", ""},
        Sample{"not_closed", "  设 a = (b + c", "G0108", "(", "括号“(”没有对应的“)”", ""},
        Sample{"wrong_closing", "  设 a = [b + c)", "G0108", "[", "括号“[”没有对应的“]”", ""},
        Sample{"closes_nothing", "  应当 b）且 c", "G0109", "）", "多了一个“）”，前面没有与它对应的括号", ""},
        Sample{"reserved_name", "  设 中 = 3", "G0125", "中", "“中”是规则语言的词，不能作名称", ""},
        Sample{"no_attribute", "  应当 表.", "G0126", "", "点号后面要写名称，名称不以数字开头", ""},
        Sample{"where_without_list", "  应当 f(a where b)", "G0138", "a where b", "“where”前面应当是 名称 in 列表", ""},
        Sample{"condition_as_list", "  应当 (a = b 中 x 其中 c) 为空", "G0139", "a = b", "“中”前面应当是列表，不能是条件", ""},
        Sample{"empty_braces", "  否则 “差 {}”", "G0162", "{}", "“{”和“}”之间没有式子", ""},
        Sample{"braces_not_closed", "  否则 “差 {a”", "G0115", "{", "这里的“{”没有对应的“}”", ""},
        Sample{"lone_brace", "  否则 “差 a}”", "G0116", "}", "多了一个“}”", ""},
        Sample{"mistake_in_braces", "  否则 “差 {a +}”", "G0121", "", "“+”后面缺一个值", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Clauses, Mistake,
    testing::Values(
        Sample{"near_word", "规则 甲\n  应档 真\n", "G0142", "应档", "这一行不能以“应档”开头", "应当"},
        Sample{"misspelt_category_word", "  类型 结构", "G0142", "类型", "这一行不能以“类型”开头", "类别"},
        Sample{"unknown_word", "  如果这样 甲", "G0141", "如果这样", "这一行不能以“如果这样”开头", ""},
        Sample{"word_run_together", "  设表 = 三公经费表", "G0103", "设表", "“设表”里的词连在一起，认不出来", "设 表"},
        Sample{"line_goes_on_without_operator", "  设 a = b\n      c", "G0141", "c", "这一行不能以“c”开头", ""},
        Sample{"step_in_a_rule", "  改 a 为 1\n  删 b", "G0143", "改", "“改”不能写在这里", ""},
        Sample{"clause_without_rule", "应当 甲\n否则 “乙”\n", "G0143", "应当", "“应当”不能写在这里", ""},
        Sample{"misspelt_rule", "规侧 甲 “题”\n  应当 真\n", "G0142", "规侧", "这一行不能以“规侧”开头", "规则"},
        Sample{"no_name", "规则\n  应当 真\n", "G0144", "规则", "规则没有名称", ""},
        Sample{"no_requirement", "规则 甲\n  类别 结构\n", "G0145", "甲", "规则“甲”没有写要求什么", ""},
        Sample{"two_requirements", "  应当 甲\n  不得 乙", "G0146", "不得", "一条规则只能有一个“应当”或“不得”", ""},
        Sample{"twice", "  编号 A1\n  编号 A2", "G0147", "编号", "“编号”写了两次", ""},
        Sample{"category", "  类别 其他的", "G0148", "其他的", "没有类别“其他的”", ""},
        Sample{"near_category", "  类别 三公经废", "G0149", "三公经废", "没有类别“三公经废”", "三公经费"},
        Sample{"near_english_category", "  category three-pubic", "G0149", "three-pubic", "没有类别“three-pubic”", "three-public"},
        Sample{"severity", "  级别 严重", "G0150", "严重", "没有级别“严重”", ""},
        Sample{"near_severity", "  级别 错娱", "G0151", "错娱", "没有级别“错娱”", "错误"},
        Sample{"no_content", "  适用", "G0154", "适用", "“适用”后面没有内容", ""},
        Sample{"content_on_next_line", "  适用\n    甲 已填", "G0155", "适用", "“适用”的内容要从同一行写起", ""},
        Sample{"text_wanted", "  依据 表内勾稽", "G0137", "表内勾稽", "“依据”后面应当是一段文字", "“"},
        Sample{"book_title", "  依据 《预算法》第五条", "G0137", "《预算法》第五条", "“依据”后面应当是一段文字", "“"},
        Sample{"message_without_quotes", "  否则 差 {a}", "G0137", "差 {a}", "“否则”后面应当是一段文字", "“"},
        Sample{"everyday_clause_word", "规则 甲\n  必须 真\n", "G0142", "必须", "这一行不能以“必须”开头", "应当"},
        Sample{"everyday_loop_word", "规则 甲\n  对于 a 中每个 x\n  应当 x > 0\n", "G0142", "对于", "这一行不能以“对于”开头", "对"},
        Sample{"must", "rule 甲\n  must a > 0\n", "G0142", "must", "这一行不能以“must”开头", "require"},
        Sample{"loop_run_together", "  对 甲表中每个行", "G0103", "甲表中每个行", "“甲表中每个行”里的词连在一起，认不出来", "甲表 中每个 行"},
        Sample{"review", "  复核 也许", "G0157", "也许", "“复核”后面写“是”或“否”", ""},
        Sample{"effective", "  有效 2024-07-15", "G0158", "2024-07-15", "“有效”后面写起止日期", "自 2024-07-15"},
        Sample{"effective_in_prose", "  有效 自2024年7月15日至2025年12月31日", "G0158", "自2024年7月15日至2025年12月31日", "“有效”后面写起止日期", "自 2024-07-15 至 2025-12-31"},
        Sample{"effective_until", "  有效 至2025-12-31", "G0158", "至2025-12-31", "“有效”后面写起止日期", "至 2025-12-31"},
        Sample{"effective_without_day", "  有效 自 今天", "G0140", "今天", "“自”后面应当是日期", ""},
        Sample{"near_each", "  对 xs 中每 x", "G0129", "中每", "这里不能写“中每”", "中每个"},
        Sample{"no_each", "  对 xs", "G0133", "", "“xs”后面缺“中每个”", ""}),
    [](const auto& test) { return test.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Declarations, Mistake,
    testing::Values(
        Sample{"late_module", "规则 甲\n  应当 真\n模块 乙\n", "G0156", "模块", "“模块”要写在第一条规则、案例、定义之前", ""},
        Sample{"two_modules", "模块 甲\n模块 乙\n", "G0147", "模块", "“模块”写了两次", ""},
        Sample{"no_type", "定义 f(a): 数 = a\n", "G0133", ")", "“a”后面缺“:”", ""},
        Sample{"bad_type", "定义 f(a: 3): 数 = a\n", "G0135", "3", "“:”后面应当是一个类型", ""},
        Sample{"no_parameters", "定义 f = 3\n", "G0136", "=", "“f”后面缺参数", ""},
        Sample{"no_file", "函数 f(a: 数): 数\n", "G0133", "", "“数”后面缺“来自”", ""},
        Sample{"case_without_sample", "案例 “甲”\n  预期 乙 通过\n", "G0133", "", "“甲”后面缺“基于”", ""},
        Sample{"sample_is_no_text", "案例 “甲” 基于 样本/清洁.txt\n  预期 乙 通过\n", "G0137", "样本/清洁.txt", "“基于”后面应当是一段文字", "“"},
        Sample{"file_is_no_text", "引用 公共.gj\n", "G0137", "公共.gj", "“引用”后面应当是一段文字", "“"},
        Sample{"title_is_no_text", "规则 甲.乙 合计相等\n  应当 真\n", "G0137", "合计相等", "“乙”后面应当是一段文字", "“"},
        Sample{"outcome_with_its_number", "案例 “甲” 基于 “a.txt”\n  预期 乙 不通过1次\n", "G0103", "不通过1次", "“不通过1次”里的词连在一起，认不出来", "不通过 1 次"},
        Sample{"number_in_words", "案例 “甲” 基于 “a.txt”\n  预期 乙 不通过 两次\n", "G0129", "两次", "这里不能写“两次”", "2 次"},
        Sample{"equal_for_to", "案例 “甲” 基于 “a.txt”\n  改 表.合计 = 3元\n", "G0129", "=", "这里不能写“=”", "为"},
        Sample{"near_outcome", "案例 “甲” 基于 “a.txt”\n  预期 乙 不通\n", "G0153", "不通", "没有结果“不通”", "不通过"},
        Sample{"outcome", "案例 “甲” 基于 “a.txt”\n  预期 乙 合格的\n", "G0152", "合格的", "没有结果“合格的”", ""},
        Sample{"times", "案例 “甲” 基于 “a.txt”\n  预期 乙 通过 1.5 次\n", "G0161", "1.5", "“1.5”不是次数", ""},
        Sample{"add_what", "案例 “甲” 基于 “a.txt”\n  加 列 表\n", "G0160", "列", "“加”后面写“行”或“指标”", ""},
        Sample{"set_to_nothing", "案例 “甲” 基于 “a.txt”\n  改 表.合计\n", "G0133", "", "“合计”后面缺“为”", ""}),
    [](const auto& test) { return test.param.name; });

std::vector<std::string> codes(const std::string& text) {
  std::vector<std::string> out;
  for (const Diagnostic& d : parse(Source("a.gj", text)).diagnostics) out.push_back(d.code);
  return out;
}

TEST(Recovery, AllMistakesOfAFileAreSaidInOneRun) {
  EXPECT_EQ(codes("规则 甲\n  类别 错的类\n  设 a = (b\n  设 c = 1 2\n  应当 a <\n规则 乙\n  应当 f(\n规则 丙\n  应当 真）\n"),
            (std::vector<std::string>{"G0148", "G0108", "G0122", "G0121", "G0108", "G0109"}));
}

TEST(Recovery, AnOpenBracketAndAStrayOneDoNotSwallowWhatIsBetween) {
  const Source source("a.gj", "规则 甲\n  设 a = (b\n  应当 真\n规则 乙\n  应当 c)\n");
  EXPECT_EQ(dump(parse(source).module), "rule 甲\n  let a <broken>\n  require 真\nrule 乙\n  require <broken>\n");
}

TEST(Recovery, WhatABrokenClauseDeclaresIsKept) {
  const Source source("a.gj", "定义 f(x: 数): 数 = x +\n规则 甲\n  对 (a 中每个 行\n  设 b = c d\n  应挡 b = 行\n");
  EXPECT_EQ(dump(parse(source).module), "define f(x: 数): 数 = <broken>\nrule 甲\n  for 行 <broken> _\n  let b <broken>\n  require (= b 行)\n");
}

TEST(Recovery, ClauseWordsAreNamesInsideBrackets) {
  const Source source("a.gj", "规则 甲\n  应当 合计([\n级别,\n  类别.设\n  ]) = 0\n");
  const ParseResult result = parse(source);
  EXPECT_TRUE(result.diagnostics.empty());
  EXPECT_EQ(dump(result.module), "rule 甲\n  require (= (call 合计 [ 级别 (. 类别 设) ]) 0)\n");
}

TEST(RunTogether, ProposesTheLongestWordFirst) {
  const std::vector<RunTogether> cuts = split_run_together("甲不超过乙");
  ASSERT_FALSE(cuts.empty());
  EXPECT_EQ(cuts[0].spaced, "甲 不超过 乙");
  ASSERT_EQ(cuts[0].pieces.size(), 3U);
  EXPECT_EQ(cuts[0].pieces[1].text, "不超过");
  EXPECT_EQ(cuts[0].pieces[1].word, Word::at_most);
  EXPECT_EQ(split_run_together("合计大于0且三公经费表").at(0).spaced, "合计 > 0 且 三公经费表");
  EXPECT_EQ(split_run_together("项目中每个目标").at(0).spaced, "项目 中每个 目标");
  EXPECT_EQ(split_run_together("甲且乙").at(0).spaced, "甲 且 乙");
  EXPECT_EQ(split_run_together("甲已填且乙").at(0).spaced, "甲 已填 且 乙");
  EXPECT_EQ(split_run_together("已填或乙").at(0).spaced, "已填 或 乙");
  EXPECT_TRUE(split_run_together("合计").empty());
  EXPECT_TRUE(split_run_together("且").empty());
}

}  // namespace
}  // namespace gouji::dsl
