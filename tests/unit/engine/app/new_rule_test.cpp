// A new rule with a case that runs: from options, and asked for at a terminal.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/terminal.h"

namespace gouji::test {
namespace {

std::vector<std::string> rule(const std::string& file, const std::string& id, const std::vector<std::string>& more) {
  std::vector<std::string> words{"new", "rule", "--file", file, "--id", id, "--title", "题", "--category", "三公经费", "--basis", "依据", "--severity", "错误"};
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

struct Requirement {
  const char* name;
  std::vector<std::string> options;
  bool found;   ///< a change that makes it fail is found
};
void PrintTo(const Requirement& requirement, std::ostream* out) { *out << requirement.name; }

class NewRule : public testing::TestWithParam<Requirement> {};

// What is written is laid out, free of errors, and its case runs; a requirement about facts that can be changed fails in it.
TEST_P(NewRule, HasACaseThatRuns) {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/规则.gj";
  const Finished run = run_gouji(rule(file, "试.规则", GetParam().options));
  ASSERT_EQ(run.status, 0) << run.errors;
  EXPECT_EQ(holds(content_of(file), "预期  试.规则 不通过"), GetParam().found) << content_of(file);
  EXPECT_EQ(holds(run.output, "没有找到能使规则不通过的改动"), !GetParam().found) << run.output;
  const Finished test = run_gouji({"test", file});
  EXPECT_EQ(test.status, 0) << test.output << content_of(file);
  EXPECT_TRUE(holds(test.output, "案例 1 个：1 个通过")) << test.output;
  EXPECT_EQ(run_gouji({"fmt", file, "--check"}).status, 0) << content_of(file);
}

INSTANTIATE_TEST_SUITE_P(
    Requirements, NewRule,
    testing::Values(Requirement{"limit", {"--require", "三公经费表.公务接待费.合计 不超过 100万元"}, true},
                    Requirement{"sum", {"--require", "三公经费表.合计.合计 相符 三公经费表.因公出国费.合计 + 三公经费表.公务接待费.合计 + 三公经费表.公务用车.合计"}, true},
                    Requirement{"each_row", {"--for", "支出总表.行 中每个 行 其中 行.下级 非空", "--require", "行.合计 相符 合计(行.下级.合计)"}, true},
                    Requirement{"each_table_and_column",
                                {"--for", "各科目表 中每个 表", "--for", "表.行 中每个 行 其中 行.下级 非空", "--for", "表.金额列 中每个 列", "--require",
                                 "行[列] 相符 合计(行.下级[列])"},
                                true},
                    Requirement{"each_target", {"--for", "项目绩效目标 中每个 目标", "--require", "目标.概况 已填"}, true},
                    Requirement{"some", {"--require", "目次 中有 条 满足 条.标题 含 “概况”"}, true},
                    Requirement{"forbidden", {"--forbid", "本单位.名称 含 “另一个”"}, true},
                    Requirement{"nothing_to_change", {"--require", "字数(“甲”) = 1"}, false}),
    [](const auto& one) { return std::string(one.param.name); });

TEST(NewRules, AreAddedToAFileWhoseContentStays) {
  const TemporaryFolder folder;
  const std::string before = "# 我的注释\n规则   老.规则 “老”\n  类别  结构\n  应当  目次 非空\n";
  const std::string file = folder.write("规则.gj", before);
  ASSERT_EQ(run_gouji(rule(file, "新.规则", {"--require", "三公经费表.合计.合计 ≥ 0"})).status, 0);
  EXPECT_TRUE(content_of(file).starts_with(before + "\n规则 新.规则 “题”\n")) << content_of(file);
  const Finished again = run_gouji(rule(file, "新.规则", {"--require", "三公经费表.合计.合计 ≥ 0"}));
  EXPECT_EQ(again.status, 2);
  EXPECT_TRUE(holds(again.errors, "已经有一条规则叫“新.规则”")) << again.errors;
}

TEST(NewRules, AreNotWrittenWhenWrong) {
  const TemporaryFolder folder;
  const std::string file = folder.path() + "/规则.gj";
  const Finished wrong = run_gouji(rule(file, "试.一", {"--require", "三公经费表.合记.合计 > 0"}));
  EXPECT_EQ(wrong.status, 2);
  EXPECT_TRUE(holds(wrong.errors, "是否指“合计”")) << wrong.errors;
  EXPECT_FALSE(std::filesystem::exists(file));
  EXPECT_TRUE(holds(run_gouji(rule(folder.path() + "/没有/规则.gj", "试.一", {"--require", "目次 非空"})).errors, "请先建好文件夹"));
  EXPECT_TRUE(holds(run_gouji(rule(folder.path() + "/规则.txt", "试.一", {"--require", "目次 非空"})).errors, "以 .gj 结尾"));
  EXPECT_TRUE(holds(run_gouji(rule(file, "试.一", {"--require", "目次 非空", "--forbid", "目次 为空"})).errors, "只能写一个"));
  EXPECT_TRUE(holds(run_gouji({"new", "form"}).errors, "此版本尚无"));
  EXPECT_EQ(run_gouji({"new"}).status, 2);
}

// Where nobody can be asked, what is missing is said.
TEST(NewRules, NeedTheirOptionsWithoutATerminal) {
  const Finished run = run_gouji({"new", "rule", "--id", "试.一"});
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.errors, "缺少 --file、--title、--category、--require")) << run.errors;
}

TEST(NewRules, AreAskedForStepByStep) {
  const TemporaryFolder folder;
  Terminal terminal({"new", "rule", "--file", "规则.gj"}, folder.path());
  ASSERT_TRUE(terminal.shows("规则的名字")) << terminal.screen();
  terminal.type("试.接待费\r");
  ASSERT_TRUE(terminal.shows("标题")) << terminal.screen();
  terminal.type("接待费不超过一百万元\r");
  ASSERT_TRUE(terminal.shows("类别")) << terminal.screen();
  terminal.type("三公经废\r");
  ASSERT_TRUE(terminal.shows("是否指“三公经费”")) << terminal.screen();
  terminal.type("5\r");
  ASSERT_TRUE(terminal.shows("级别")) << terminal.screen();
  terminal.type("\r");
  ASSERT_TRUE(terminal.shows("依据")) << terminal.screen();
  terminal.type("内部规定\r");
  ASSERT_TRUE(terminal.shows("编号")) << terminal.screen();
  terminal.type("\r");
  ASSERT_TRUE(terminal.shows("逐个检查什么")) << terminal.screen();
  terminal.type("\r");
  ASSERT_TRUE(terminal.shows("要求")) << terminal.screen();
  terminal.type("三公经费表.公务接侍费.合计 不超过 100万元\r");
  ASSERT_TRUE(terminal.shows("是否指“公务接待费”")) << terminal.screen();
  ASSERT_TRUE(terminal.shows("要求")) << terminal.screen();
  terminal.type("三公经费表.公务接待费.合计 不超过 100万元\r");
  ASSERT_TRUE(terminal.shows("不符合时怎么说")) << terminal.screen();
  terminal.type("\r");
  ASSERT_TRUE(terminal.shows("规则 试.接待费 “接待费不超过一百万元”")) << terminal.screen();
  ASSERT_TRUE(terminal.shows("吗？是/否")) << terminal.screen();
  terminal.type("\r");
  EXPECT_EQ(terminal.finish(), 0) << terminal.screen();
  const Finished test = run_gouji({"test", folder.path() + "/规则.gj"});
  EXPECT_EQ(test.status, 0) << test.output;
}

// Ctrl-D on the way leaves nothing behind.
TEST(NewRules, CanBeGivenUp) {
  const TemporaryFolder folder;
  Terminal terminal({"new", "rule", "--file", "规则.gj"}, folder.path());
  ASSERT_TRUE(terminal.shows("规则的名字"));
  terminal.type("\x04");
  EXPECT_EQ(terminal.finish(), 2) << terminal.screen();
  EXPECT_FALSE(std::filesystem::exists(folder.path() + "/规则.gj"));
}

}  // namespace
}  // namespace gouji::test
