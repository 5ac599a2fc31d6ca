// Faulty packs: every mistake of every file at once, with file and line, and nothing is checked.
#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

std::size_t count(const std::string& text, std::string_view part) {
  std::size_t found = 0;
  for (std::size_t at = 0; (at = text.find(part, at)) != std::string::npos; at += part.size()) ++found;
  return found;
}

TEST(FaultyPack, ReportsEveryMistakeOfEveryFile) {
  const TemporaryFolder folder;
  folder.write("包/一.gj",
               "规则 甲.一 “列名写错”\n"
               "  应当  三公经费表.合计.合记 = 0\n"
               "规则 甲.二 “单位缺了”\n"
               "  应当  三公经费表.合计.合计 不超过 12\n"
               "规则 甲.三 “没有的表”\n"
               "  应当  三公经废表 已填\n");
  folder.write("包/二.gj",
               "规则 乙.一 “类别写错”\n"
               "  类别  三公\n"
               "  应当  三公经费表 已填\n"
               "规则 乙.二 “没有应当”\n"
               "  级别  错误\n");
  const Finished run = run_gouji({"check", kClean, "--pack", folder.path() + "/包"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.output, "");
  EXPECT_EQ(count(run.errors, "错误[G"), 5U) << run.errors;
  for (const char* place : {"一.gj:2:", "一.gj:4:", "一.gj:6:", "二.gj:2:", "二.gj:4:"}) EXPECT_TRUE(holds(run.errors, place)) << place << run.errors;
  EXPECT_EQ(run_gouji({"lint", folder.path() + "/包"}).status, 2);
}

TEST(FaultyPack, TwoRulesOfOneNameInTwoPacks) {
  const TemporaryFolder folder;
  const std::string one = folder.write("一.gj", "规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  const std::string two = folder.write("二.gj", "规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  const Finished run = run_gouji({"check", kClean, "--pack", one, "--pack", two});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "二.gj:1:4: 错误[G0501]")) << run.errors;
  EXPECT_TRUE(holds(run.errors, "一.gj 第 1 行")) << run.errors;
}

TEST(FaultyPack, UsesThatAreNotThereOrRunInACircle) {
  const TemporaryFolder folder;
  const std::string lost = folder.write("缺.gj", "引用 “没有.gj”\n规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  EXPECT_TRUE(holds(run_gouji({"check", kClean, "--pack", lost}).errors, "缺.gj:1:"));
  folder.write("圈/一.gj", "引用 “二.gj”\n规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  folder.write("圈/二.gj", "引用 “一.gj”\n规则 甲.二 “标题”\n  应当  三公经费表 已填\n");
  const Finished circle = run_gouji({"check", kClean, "--pack", folder.path() + "/圈"});
  EXPECT_EQ(circle.status, 2);
  EXPECT_TRUE(holds(circle.errors, "一.gj → 二.gj → 一.gj")) << circle.errors;
}

TEST(Pack, UsesDefinitionsOfAFileBesideIt) {
  const TemporaryFolder folder;
  folder.write("公共.gj", "定义 差额(甲: 金额, 乙: 金额): 金额 = 甲 - 乙\n");
  const std::string pack = folder.write("用.gj",
                                        "引用 “公共.gj”\n"
                                        "规则 甲.一 “标题”\n"
                                        "  应当  差额(三公经费表.合计.合计, 三公经费表.合计.合计) = 0元\n");
  const Finished run = run_gouji({"check", kClean, "--pack", pack});
  EXPECT_EQ(run.status, 0) << run.errors;
}

TEST(Pack, UsesAFileOfAnInstalledPack) {
  const TemporaryFolder folder;
  const std::string missing = folder.write("用.gj", "引用 “shanxi-budget/没有.gj”\n规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  EXPECT_TRUE(holds(run_gouji({"lint", missing}).output, "错误[G0502]"));
  const std::string found = folder.write("又.gj", "引用 “shanxi-budget/三公经费.gj”\n规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  EXPECT_FALSE(holds(run_gouji({"lint", found}).output, "G0502"));
}

TEST(FaultyPack, ANameThatTwoFilesGiveIsAMistakeWhereBothAreUsed) {
  const TemporaryFolder folder;
  const std::string double_zh = "定义 倍(值: 金额): 金额 = 值 × 2\n", rule = "规则 甲.一 “标题”\n  类别  结构\n  应当  倍(三公经费表.合计.合计) > 0\n";
  folder.write("一.gj", double_zh);
  folder.write("二.gj", double_zh);
  const std::string two = folder.write("用.gj", "引用 “一.gj”\n引用 “二.gj”\n" + rule);
  EXPECT_TRUE(holds(run_gouji({"lint", two}).output, "用.gj:2:4: 错误[G0250]: “倍”在“一.gj”里也有")) << run_gouji({"lint", two}).output;
  const std::string own = folder.write("自.gj", "引用 “一.gj”\n" + double_zh + rule);
  EXPECT_TRUE(holds(run_gouji({"lint", own}).output, "自.gj:2:4: 错误[G0250]")) << run_gouji({"lint", own}).output;
}

TEST(Pack, OneWithoutRulesIsAnErrorNotASilentPass) {
  const TemporaryFolder folder;
  const std::string empty = folder.write("空.gj", "模块 空\n");
  const Finished none = run_gouji({"check", kClean, "--pack", empty});
  EXPECT_EQ(none.status, 2);
  EXPECT_TRUE(holds(none.errors, "没有选中任何规则")) << none.errors;
  folder.write("没有规则/说明.txt", "x");
  EXPECT_EQ(run_gouji({"check", kClean, "--pack", folder.path() + "/没有规则"}).status, 2);
  const std::string other = folder.write("别处/pack.yaml", "name: 别处\nform: 没有这种\n");
  folder.write("别处/一.gj", "规则 甲.一 “标题”\n  应当  三公经费表 已填\n");
  EXPECT_TRUE(holds(run_gouji({"check", kClean, "--pack", folder.path() + "/别处"}).errors, "没有安装表式“没有这种”")) << other;
}

}  // namespace
}  // namespace gouji::test
