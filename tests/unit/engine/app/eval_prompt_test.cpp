// Expressions tried one after another: at a terminal with keys, and from standard input.
#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/terminal.h"

namespace gouji::test {
namespace {

constexpr const char* kLeft = "\x1b[D";
constexpr const char* kUp = "\x1b[A";
constexpr const char* kEnd = "\x05";
constexpr const char* kInterrupt = "\x03";
constexpr const char* kClose = "\x04";

TEST(EvalPrompt, ShowsValuesAndMistakesAtOnce) {
  Terminal terminal({"eval", kFaulty}, GOUJI_SOURCE_DIR);
  ASSERT_TRUE(terminal.shows("式子> ")) << terminal.screen();
  terminal.type("三公经费表.合计.合计\r");
  EXPECT_TRUE(terminal.shows("2.40万元")) << terminal.screen();
  EXPECT_TRUE(terminal.shows("出自  第313行")) << terminal.screen();
  terminal.type("三公经费表.合记.合计\r");
  EXPECT_TRUE(terminal.shows("错误[")) << terminal.screen();
  EXPECT_TRUE(terminal.shows("是否指“合计”")) << terminal.screen();
  terminal.type(kClose);
  EXPECT_EQ(terminal.finish(), 0);
}

// The cursor moves over whole characters, however wide; what was written before comes back.
TEST(EvalPrompt, EditsChineseAndRemembers) {
  Terminal terminal({"eval", kFaulty}, GOUJI_SOURCE_DIR);
  ASSERT_TRUE(terminal.shows("式子> "));
  terminal.type("三公经费表.合.合计");
  for (int i = 0; i < 3; ++i) terminal.type(kLeft);
  terminal.type("计\r");
  EXPECT_TRUE(terminal.shows("2.40万元")) << terminal.screen();
  ASSERT_TRUE(terminal.shows("式子> "));
  terminal.type(std::string(kUp) + kEnd + " × 2\r");
  EXPECT_TRUE(terminal.shows("4.80万元")) << terminal.screen();
  terminal.type(kClose);
  EXPECT_EQ(terminal.finish(), 0);
}

TEST(EvalPrompt, CompletesNames) {
  Terminal terminal({"eval", kFaulty}, GOUJI_SOURCE_DIR);
  ASSERT_TRUE(terminal.shows("式子> "));
  terminal.type("三公\t");
  EXPECT_TRUE(terminal.shows("经费表")) << terminal.screen();
  terminal.type(".公务接\t.合\t\r");
  EXPECT_TRUE(terminal.shows("0.30万元")) << terminal.screen();
  ASSERT_TRUE(terminal.shows("式子> "));
  terminal.type("三公经费表.\t");
  EXPECT_TRUE(terminal.shows("金额列")) << terminal.screen();
  EXPECT_TRUE(terminal.shows("式子> ")) << terminal.screen();   // again, below the names; the next one is that after the interrupt
  terminal.type(kInterrupt);
  EXPECT_TRUE(terminal.shows("式子> ")) << terminal.screen();
  terminal.type(kClose);
  EXPECT_EQ(terminal.finish(), 0);
}

TEST(EvalPrompt, GoesOnWhileBracketsAreOpenAndThrowsAwayOnInterrupt) {
  Terminal terminal({"eval", "-", kFaulty}, GOUJI_SOURCE_DIR);
  ASSERT_TRUE(terminal.shows("式子> "));
  terminal.type("合计([三公经费表.公务接待费.合计,\r");
  EXPECT_TRUE(terminal.shows("...> ")) << terminal.screen();
  terminal.type("三公经费表.公务用车.合计])\r");
  EXPECT_TRUE(terminal.shows("2.70万元")) << terminal.screen();
  terminal.type("计数(");
  terminal.type(kInterrupt);
  EXPECT_TRUE(terminal.shows("式子> ")) << terminal.screen();
  terminal.type("1 + 1\r");
  EXPECT_TRUE(terminal.shows("2")) << terminal.screen();
  terminal.type(kClose);
  EXPECT_EQ(terminal.finish(), 0);
}

// Without a terminal: line by line, all of them, and the status says whether any was wrong.
TEST(EvalInput, TriesEveryLine) {
  RunOptions options;
  options.input = "三公经费表.合计.合计\n\n三公经费表.没有.合计\n合计([1,\n2])\n";
  const Finished run = run_gouji({"eval", kFaulty}, options);
  EXPECT_EQ(run.status, 2);
  EXPECT_TRUE(holds(run.output, "> 三公经费表.合计.合计\n2.40万元\n")) << run.output;
  EXPECT_TRUE(holds(run.output, "2])\n3\n")) << run.output;
  EXPECT_TRUE(holds(run.errors, "第2个式子:1:")) << run.errors;
  options.input = "年度\n";
  EXPECT_EQ(run_gouji({"eval", "-", kFaulty}, options).status, 0);
  EXPECT_TRUE(holds(run_gouji({"eval", "-", "-"}, options).errors, "不能都从标准输入读"));
}

}  // namespace
}  // namespace gouji::test
