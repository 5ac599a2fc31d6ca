// What a person who writes rules uses besides check: fmt, lint --fix, eval, explain; tried right and wrong.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

const std::string kUntidy = "规则   甲 “题”\n 应当  三公经费表   已填\n";
const std::string kTidy = "规则 甲 “题”\n  应当  三公经费表 已填\n";

TEST(Fmt, RewritesInPlaceOnceAndKeepsTheRightsOfTheFile) {
  const TemporaryFolder folder;
  const std::string path = folder.write("包/规则.gj", kUntidy);
  std::filesystem::permissions(path, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  const Finished check = run_gouji({"fmt", folder.path(), "--check"});
  EXPECT_EQ(check.status, 1);
  EXPECT_TRUE(holds(check.output, "规则.gj：还没有整理")) << check.output;
  EXPECT_EQ(content_of(path), kUntidy);
  EXPECT_EQ(run_gouji({"fmt", folder.path()}).status, 0);
  EXPECT_EQ(content_of(path), kTidy);
  EXPECT_EQ(std::filesystem::status(path).permissions(), std::filesystem::perms::owner_read | std::filesystem::perms::owner_write);
  EXPECT_EQ(std::distance(std::filesystem::directory_iterator(folder.path() + "/包"), {}), 1);
  EXPECT_EQ(run_gouji({"fmt", path, "--check"}).status, 0);
}

TEST(Fmt, WritesToStandardOutputAndTurnsTheWordsIntoTheOtherLanguageAndBack) {
  const TemporaryFolder folder;
  const std::string path = folder.write("规则.gj", kTidy);
  const Finished english = run_gouji({"fmt", path, "-", "--lang", "en"});
  EXPECT_EQ(english.status, 0);
  EXPECT_TRUE(holds(english.output, "rule 甲")) << english.output;
  EXPECT_EQ(content_of(path), kTidy);
  RunOptions options;
  options.input = english.output;
  EXPECT_EQ(run_gouji({"fmt", "-", "--lang", "zh"}, options).output, kTidy);
}

TEST(Fmt, RefusesWhatItCannotParse) {
  const TemporaryFolder folder;
  const std::string path = folder.write("错.gj", "规则 甲 “题”\n  应当  三公经费表 +\n");
  const std::string other = folder.write("好.gj", kUntidy);
  const Finished run = run_gouji({"fmt", path, other});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "错.gj:2:")) << run.errors;
  EXPECT_TRUE(holds(run.errors, "没有整理")) << run.errors;
  EXPECT_EQ(content_of(path), "规则 甲 “题”\n  应当  三公经费表 +\n");
  EXPECT_EQ(content_of(other), kTidy);
  EXPECT_TRUE(holds(run_gouji({"fmt", folder.path() + "/没有.gj"}).errors, "文件不存在"));
}

TEST(LintFix, AppliesTheRepairsAndSaysWhatIsLeft) {
  const TemporaryFolder folder;
  const std::string path = folder.write("规则.gj", "规则 甲.一 “题”\n  应当  三公经费表.合计.合计 ＝ 三公经废表.合计.合计\n规则 甲.二 “题”\n  应当  没有这种东西 已填\n");
  const Finished run = run_gouji({"lint", path, "--fix"});
  EXPECT_TRUE(holds(content_of(path), "三公经费表.合计.合计\n")) << content_of(path);
  EXPECT_FALSE(holds(content_of(path), "经废"));
  EXPECT_TRUE(holds(run.output, "改正了 ")) << run.output;
  EXPECT_TRUE(holds(run.output, "没有这种东西")) << run.output;
  EXPECT_EQ(run.status, 2);
}

// As an input method leaves it: nothing in it is left for the author to guess.
const std::string kTyped =
    "规则：甲.一 合计等于分项之和\n"
    "  类别：三公经费\n"
    "  依据：《预算法实施条例》第五条\n"
    "  有效：自2026年1月1日起\n"
    "  必须 三公经费表.合计.合计 约等于 三公经费表.因公出国费.合计＋三公经费表.公务接待费.合计＋三公经费表.公务用车.合计。\n"
    "  否则：合计{三公经费表.合计.合计}不对\n"
    "规则：甲.二 “增加的写明原因”\n"
    "  类别：三公经费\n"
    "  对于 说明.变动中每个变，其中 变.方向是“增加”\n"
    "  应当：变.变动额大于5 万元且变.原因 有值；\n";
const std::string kMeant =
    "规则 甲.一 “合计等于分项之和”\n"
    "  类别  三公经费\n"
    "  依据  “《预算法实施条例》第五条”\n"
    "  有效  自 2026-01-01\n"
    "  应当  三公经费表.合计.合计 相符 三公经费表.因公出国费.合计 + 三公经费表.公务接待费.合计 + 三公经费表.公务用车.合计\n"
    "  否则  “合计{三公经费表.合计.合计}不对”\n"
    "\n"
    "规则 甲.二 “增加的写明原因”\n"
    "  类别  三公经费\n"
    "  对    说明.变动 中每个 变 其中 变.方向 = “增加”\n"
    "  应当  变.变动额 > 5万元 且 变.原因 已填\n";

TEST(LintFix, PutsRightWhatAnInputMethodLeavesAndDoesNothingMore) {
  const TemporaryFolder folder;
  const std::string path = folder.write("规则.gj", kTyped);
  const Finished first = run_gouji({"lint", path, "--fix"});
  EXPECT_EQ(first.status, 0) << first.output;
  EXPECT_TRUE(holds(first.output, "没有别的问题")) << first.output;
  const std::string fixed = content_of(path);
  EXPECT_EQ(run_gouji({"lint", path, "--fix"}).output, "没有发现问题\n");
  EXPECT_EQ(content_of(path), fixed);
  EXPECT_EQ(run_gouji({"fmt", path}).status, 0);
  EXPECT_EQ(content_of(path), kMeant);
}

TEST(LintFix, LeavesSoundRulesAndNamesThatOnlyLookAlikeAlone) {
  const TemporaryFolder folder;
  const std::string doubtful = "规则 甲.一 “题”\n  类别  结构\n  应当  目标 非空 且 说明.变动 中每个 变 满足 变.变动率 < 30\n";
  const std::string path = folder.write("规则.gj", doubtful);
  const Finished run = run_gouji({"lint", path, "--fix"});
  EXPECT_TRUE(holds(run.output, "是否指“目次”")) << run.output;
  EXPECT_EQ(content_of(path), doubtful);
}

TEST(Lint, SpeaksTheLanguageOfTheFileOrTheOneAskedFor) {
  const TemporaryFolder folder;
  const std::string zh = folder.write("甲.gj", "规则 甲.一 “题”\n  类别  结构\n  应当  三公经费表.合计.合计 > 50\n");
  const std::string en = folder.write("乙.gj", "rule 乙.一 “题”\n  category  structure\n  require   三公经费表.合计.合计 > 50\n");
  EXPECT_TRUE(holds(run_gouji({"lint", zh}).output, "错误[G0304]: “50”没有单位"));
  EXPECT_TRUE(holds(run_gouji({"lint", en}).output, "error[G0304]: “50” has no unit"));
  EXPECT_TRUE(holds(run_gouji({"lint", zh, "--lang", "en"}).output, "error[G0304]"));
  EXPECT_TRUE(holds(run_gouji({"lint", en, "--lang", "zh"}).output, "错误[G0304]"));
  EXPECT_EQ(run_gouji({"lint", zh, "--lang", "fr"}).status, 2);
}

TEST(Lint, TenMistakesAreTenMessages) {
  const TemporaryFolder folder;
  const std::string path = folder.write("规则.gj",
                                        "规则 甲.一 “一”\n  类别  三公的\n  级别  严重\n  应当  三公经费表.办公费.合计 > 50\n"
                                        "规则 甲.一 “二”\n  类别  结构\n  设    总数 = 三公经费表.合计.合计\n  应当  收入表 非空\n"
                                        "规则 甲.三 “三”\n  类别  结构\n  应当  0 < 收入总表.合计.合计 < 支出总表.合计.合计\n"
                                        "规则 甲.四 “四”\n  类别  结构\n  应当  (收入总表.合计.合计 + 支出总表.合计.合计 > 0\n"
                                        "规则 甲.五 “五\"\n  类别  结构\n  应当  收入总表 已填\n"
                                        "规则 甲.六 “六”\n  类别  结构\n");
  const Finished run = run_gouji({"lint", path});
  std::size_t messages = 0;
  for (const std::string mark : {"错误[G", "警告[G", "提示[G"}) {
    for (std::size_t at = 0; (at = run.output.find(mark, at)) != std::string::npos; ++at) ++messages;
  }
  EXPECT_EQ(messages, 10U) << run.output;
}

TEST(Eval, GivesValueIntervalAndLine) {
  const Finished figure = run_gouji({"eval", "三公经费表.合计.合计", kFaulty});
  EXPECT_EQ(figure.status, 0) << figure.errors;
  EXPECT_TRUE(holds(figure.output, "万元\n")) << figure.output;
  EXPECT_TRUE(holds(figure.output, "区间")) << figure.output;
  EXPECT_TRUE(holds(figure.output, "出自  第")) << figure.output;
}

TEST(Eval, UnderlinesWhatIsWrong) {
  const Finished name = run_gouji({"eval", "三公经废表.合计.合计", kFaulty});
  EXPECT_EQ(name.status, 2);
  EXPECT_TRUE(holds(name.errors, "式子:1:1: 错误[")) << name.errors;
  EXPECT_TRUE(holds(name.errors, "^^^^^^^^^^")) << name.errors;
  EXPECT_TRUE(holds(name.errors, "三公经费表")) << name.errors;
  const Finished syntax = run_gouji({"eval", "三公经费表.合计.合计 +", kFaulty});
  EXPECT_EQ(syntax.status, 2);
  EXPECT_TRUE(holds(syntax.errors, "式子:1:")) << syntax.errors;
  EXPECT_EQ(run_gouji({"eval", "1 + 1", "没有这份.txt"}).status, 2);
}

TEST(Explain, WorksTheRequirementWithValuesAndLines) {
  const Finished run = run_gouji({"explain", "三公.分项合计", kFaulty});
  ASSERT_EQ(run.status, 0) << run.errors;
  for (const char* part : {"三公.分项合计", "项：", "→", "万元（", "第"}) EXPECT_TRUE(holds(run.output, part)) << part << "\n" << run.output;
}

TEST(Explain, ListsTheFailingOnesFirstAndTakesOneByItsNumber) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", "规则 甲 “题”\n  对  三公经费表.行 中每个 行\n  应当  行.名称 = “合计”\n");
  const Finished all = run_gouji({"explain", "甲", kClean, "--pack", pack});
  EXPECT_LT(all.output.find("不通过  行"), all.output.find("  通过  行")) << all.output;
  const Finished one = run_gouji({"explain", "甲", kClean, "--pack", pack, "--binding", "2"});
  EXPECT_TRUE(holds(one.output, "第 2 项")) << one.output;
  EXPECT_EQ(run_gouji({"explain", "甲", kClean, "--pack", pack, "--binding", "99"}).status, 2);
}

TEST(Explain, NamesTheClauseThatDecided) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", "规则 甲 “题”\n  适用  三公经费表.合计.合计 > 100亿元\n  应当  三公经费表 已填\n");
  const Finished run = run_gouji({"explain", "甲", kClean, "--pack", pack});
  EXPECT_TRUE(holds(run.output, "不适用")) << run.output;
  EXPECT_TRUE(holds(run.output, "三公经费表.合计.合计 > 100亿元 → 否")) << run.output;
}

// Of 中每个 the element that decided is worked, of a sum each figure with its interval and line.
TEST(Explain, WorksTheDecidingElementAndTheFiguresOfASum) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj",
                                        "规则 甲 “题”\n  应当  三公经费表.行 中每个 行 满足 行.名称 = “合计”\n"
                                        "规则 乙 “题”\n  应当  合计([三公经费表.公务接待费.合计, 三公经费表.公务用车.合计]) > 100亿元\n");
  const Finished every = run_gouji({"explain", "甲", kFaulty, "--pack", pack});
  EXPECT_TRUE(holds(every.output, "因公出国（境）费：行.名称 = “合计” → 否")) << every.output;
  const Finished sum = run_gouji({"explain", "乙", kFaulty, "--pack", pack});
  EXPECT_TRUE(holds(sum.output, "三公经费表.公务接待费.合计 → 0.30万元（0.295 至 0.305万元；第309行）")) << sum.output;
}

TEST(Explain, SaysWhichClauseFoundNothingToCheck) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", "规则 甲 “题”\n  对  (项目绩效目标 中 标 其中 标.项目名称 = “没有”) 中每个 目标\n  应当  目标.概况 已填\n");
  const Finished run = run_gouji({"explain", "甲", kClean, "--pack", pack});
  EXPECT_TRUE(holds(run.output, "“对”一句里没有可查的，所以不适用")) << run.output;
}

// What a 定义 of another file says is shown in the words of that file.
TEST(Explain, ShowsTheTextOfADefinition) {
  const TemporaryFolder folder;
  folder.write("公共.gj", "# 几行注释\n# 使位置错开\n定义 翻倍(数: 金额): 金额 = 数 + 数\n");
  const std::string pack = folder.write("包.gj", "引用 “公共.gj”\n规则 甲 “题”\n  应当  翻倍(三公经费表.合计.合计) > 100亿元\n");
  const Finished run = run_gouji({"explain", "甲", kFaulty, "--pack", pack});
  EXPECT_TRUE(holds(run.output, "    数 + 数 → 4.80万元")) << run.output << run.errors;
}

// The same working stands below each finding of a verbose check.
TEST(CheckVerbose, WorksEachFinding) {
  const Finished run = run_gouji({"check", kFaulty, "--rule", "三公.分项合计", "--verbose"});
  EXPECT_TRUE(holds(run.output, "算法：\n        三公经费表.合计[列] 相符 ")) << run.output;
  EXPECT_FALSE(holds(run_gouji({"check", kFaulty, "--rule", "三公.分项合计"}).output, "算法："));
}

// A case that failed shows how the unexpected outcome came about.
TEST(Test, ExplainsWhatWasNotExpected) {
  const TemporaryFolder folder;
  const std::string pack = folder.write("包.gj", "规则 甲 “题”\n  应当  三公经费表.合计.合计 > 0\n案例 “错的” 基于 “样本/清洁-单位.txt”\n  改    三公经费表.合计.合计 为 0万元\n  预期  甲 通过\n");
  const Finished run = run_gouji({"test", pack});
  EXPECT_EQ(run.status, 1);
  EXPECT_TRUE(holds(run.output, "怎么得出“不通过”的：\n        三公经费表.合计.合计 > 0 → 否")) << run.output;
}

TEST(Test, CoverageNamesTheSidesNeverTaken) {
  const TemporaryFolder folder;
  const std::string rules = "规则 甲 “题”\n  应当  三公经费表.合计.合计 > 0\n        且 年度 ≥ 2020年\n规则 乙 “题”\n  应当  目次 非空\n";
  const std::string pack = folder.write("包.gj", rules + "案例 “对的” 基于 “样本/清洁-单位.txt”\n  预期  甲 通过\n");
  const Finished run = run_gouji({"test", pack, "--coverage", "--jobs", "1"});
  EXPECT_EQ(run.status, 0);
  EXPECT_TRUE(holds(run.output, "包.gj:2:7: 从未为假：要求“三公经费表.合计.合计 > 0 且 年度 ≥ 2020年”（甲）")) << run.output;
  EXPECT_TRUE(holds(run.output, "条件 3 个，真假两边共 6 边，案例走到 3 边（50.0%）")) << run.output;
  EXPECT_TRUE(holds(run.output, "没有案例提到的规则（1 条，条件不计在内）：乙")) << run.output;
  EXPECT_EQ(run_gouji({"test", pack, "--coverage", "--jobs", "4"}).output, run.output);
  EXPECT_EQ(run_gouji({"test", pack, "--format", "junit", "--coverage"}).output, run_gouji({"test", pack, "--format", "junit"}).output);
  EXPECT_EQ(run_gouji({"test", pack, "--jobs", "0"}).status, 2);
}

TEST(Explain, OfAWrongNameNamesTheNearest) {
  const Finished run = run_gouji({"explain", "三公.分项和计", kFaulty});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "是否指“三公.分项合计”")) << run.errors;
  EXPECT_EQ(run_gouji({"explain", "三公.分项合计", "没有这份.txt"}).status, 2);
}

/// A disclosure that names a person in a project and another who signs its target.
std::string with_names(const TemporaryFolder& folder) {
  std::string text = content_of(std::string(GOUJI_SOURCE_DIR) + "/rules/samples/样本/清洁.txt");
  const std::string project = "旱情监测站点维护";
  for (std::size_t at = 0; (at = text.find(project, at)) != std::string::npos;) text.replace(at, project.size(), "郝建国遗属补助");
  return folder.write("姓名.txt", text);
}

struct Printing {
  std::vector<std::string> arguments;   // the file comes last
};

class NamesOfPersons : public testing::TestWithParam<Printing> {};

TEST_P(NamesOfPersons, AreMaskedUnlessAskedFor) {
  const TemporaryFolder folder;
  std::vector<std::string> arguments = GetParam().arguments;
  arguments.push_back(with_names(folder));
  const Finished masked = run_gouji(arguments);
  EXPECT_EQ(masked.status, 0) << masked.errors;
  EXPECT_TRUE(holds(masked.output, "郝某某遗属补助")) << masked.output;
  EXPECT_FALSE(holds(masked.output, "郝建国"));
  arguments.emplace_back("--show-private");
  const Finished shown = run_gouji(arguments);
  EXPECT_TRUE(holds(shown.output, "郝建国遗属补助")) << shown.output << shown.errors;
  EXPECT_FALSE(holds(shown.output, "郝某某"));
}

INSTANTIATE_TEST_SUITE_P(Commands, NamesOfPersons,
                         testing::Values(Printing{{"explain", "隐私.个人项目"}},
                                         Printing{{"eval", "项目绩效目标.项目名称"}}, Printing{{"eval", "项目绩效目标"}}));

// What could not be searched for names is not printed.
TEST(NamesOfPersonsSought, InVainByAFaultyFunctionPrintNothing) {
  const TemporaryFolder folder;
  const std::string file = with_names(folder);
  const std::string rules = folder.path() + "/rules";
  std::filesystem::copy(std::string(GOUJI_SOURCE_DIR) + "/rules", rules, std::filesystem::copy_options::recursive);
  folder.write("rules/hooks/人名.lua", "return { ['文中姓名'] = function(text) error('不行') end }\n");
  const std::string pack = folder.write("包.gj", "规则 甲 “有名称”\n  对    项目绩效目标 中每个 目标\n  应当  目标.项目名称 已填\n");
  RunOptions options;
  options.environment = {"GOUJI_RULES=" + rules};
  for (std::vector<std::string> arguments : {std::vector<std::string>{"check", file, "--pack", pack}, {"explain", "甲", file, "--pack", pack},
                                             {"eval", "项目绩效目标.项目名称", file}}) {
    const Finished refused = run_gouji(arguments, options);
    EXPECT_EQ(refused.status, 2);
    EXPECT_EQ(refused.output, "");
    EXPECT_TRUE(holds(refused.errors, "不能保证姓名已经遮住")) << refused.errors;
    EXPECT_TRUE(holds(refused.errors, "--show-private"));
    arguments.emplace_back("--show-private");
    EXPECT_EQ(run_gouji(arguments, options).status, 0);
  }
}

}  // namespace
}  // namespace gouji::test
