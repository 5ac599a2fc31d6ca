// The runner of pages catches every kind of lie, and lets the truth pass.
#include <gtest/gtest.h>

#include "tests/docs/page.h"
#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

PageReport run(const std::string& page) {
  const TemporaryFolder folder;
  return run_page(page, folder.path());
}

std::string console(const std::string& text) { return "text\n\n```console\n" + text + "```\n"; }

TEST(PageRunner, TruthPasses) {
  const PageReport report = run(console("$ echo 甲; echo 乙\n甲\n乙\n$ false\n$ echo $?\n1\n"));
  EXPECT_TRUE(report.lies.empty()) << report.lies[0];
  EXPECT_EQ(report.commands, 3U);
}

TEST(PageRunner, AnUntrueOutputIsALieAtItsLine) {
  const PageReport report = run(console("$ echo 甲\n乙\n"));
  ASSERT_EQ(report.lies.size(), 1U);
  EXPECT_TRUE(report.lies[0].starts_with("line 4: $ echo 甲")) << report.lies[0];
  EXPECT_EQ(report.updated, console("$ echo 甲\n甲\n"));
}

TEST(PageRunner, MissingAndAdditionalLinesAreLies) {
  EXPECT_EQ(run(console("$ echo 甲\n甲\n乙\n")).lies.size(), 1U);
  EXPECT_EQ(run(console("$ echo 甲; echo 乙\n甲\n")).lies.size(), 1U);
  EXPECT_EQ(run(console("$ echo 甲\n")).lies.size(), 1U);
  EXPECT_EQ(run(console("无主的一行\n")).lies.size(), 1U);
}

TEST(PageRunner, AnOutputOfErrorsAndAStatusCount) {
  EXPECT_TRUE(run(console("$ echo 错 >&2\n错\n")).lies.empty());
  EXPECT_EQ(run(console("$ true\n$ echo $?\n1\n")).lies.size(), 1U);
}

TEST(PageRunner, ElisionsStandForLinesAndParts) {
  EXPECT_TRUE(tells({"甲", "…", "丁"}, "甲\n乙\n丙\n丁\n"));
  EXPECT_TRUE(tells({"甲", "…"}, "甲\n"));
  EXPECT_TRUE(tells({"第…行 …"}, "第12行 甲\n"));
  EXPECT_FALSE(tells({"甲", "…", "丁"}, "甲\n乙\n丙\n"));
  EXPECT_FALSE(tells({"第…行"}, "第12列\n"));
  EXPECT_FALSE(tells({"第…行"}, "在第12行\n"));
}

TEST(PageRunner, AnOutputWithElisionsIsNotOverwritten) {
  const std::string page = console("$ echo 甲\n乙…\n");
  EXPECT_EQ(run(page).lies.size(), 1U);
  EXPECT_EQ(run(page).updated, page);
}

TEST(PageRunner, FilesAreWrittenForTheCommandsBelow) {
  const PageReport report = run("```gj file=夹/文.gj\n甲\n```\n" + console("$ cat 夹/文.gj\n甲\n"));
  EXPECT_TRUE(report.lies.empty()) << report.lies[0];
}

TEST(PageRunner, RulesWithMistakesAreLies) {
  const PageReport faulty = run("```gj\n规则 甲.乙 “题”\n  应档 三公经费表 已填\n```\n");
  ASSERT_EQ(faulty.lies.size(), 1U);
  EXPECT_NE(faulty.lies[0].find("G0142"), std::string::npos) << faulty.lies[0];
  const PageReport sound = run("```gj\n规则 甲.乙 “题”\n  应当 三公经费表 已填\n```\n");
  EXPECT_TRUE(sound.lies.empty()) << sound.lies[0];
  EXPECT_EQ(sound.rule_files, 1U);
}

TEST(PageRunner, CommandsThatNobodyRunsAreLies) {
  EXPECT_EQ(run("```sh\ngouji check 甲.txt\n```\n").lies.size(), 1U);
  EXPECT_EQ(run("```\n$ gouji check 甲.txt\n```\n").lies.size(), 1U);
}

}  // namespace
}  // namespace gouji::test
