// What a person who writes rules uses besides check: fmt, lint --fix, eval, explain; tried right and wrong.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji {
namespace {

using test::content_of;
using test::Finished;
using test::run_gouji;
using test::RunOptions;
using test::TemporaryFolder;

const std::string kClean = "rules/samples/样本/清洁-单位.txt";
const std::string kFaulty = "rules/samples/样本/有误-三公经费.txt";

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

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

TEST(Explain, OfAWrongNameNamesTheNearest) {
  const Finished run = run_gouji({"explain", "三公.分项和计", kFaulty});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "是否指“三公.分项合计”")) << run.errors;
  EXPECT_EQ(run_gouji({"explain", "三公.分项合计", "没有这份.txt"}).status, 2);
}

}  // namespace
}  // namespace gouji
