#include "engine/report/check_text.h"

#include <gtest/gtest.h>

#include "engine/report/text_layout.h"
#include "tests/unit/engine/report/sample_report.h"

namespace gouji {
namespace {

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

TEST(CheckText, TellsEachFindingWithLineMessageBasis) {
  const Plan plan = test::sample_plan();
  const std::string text = document_text(test::sample_report(plan), {});
  for (const char* part : {"云川市水务局  2026年  部门预算", "三公经费\n  错误  第338行", "合计 2.96 与分项之和 2.69 相差 0.27",
                           "依据：表内勾稽", "第338行 三公经费表·合计·合计：2.96", "第330行至第345行 三公经费表：没有“公务接待费”",
                           "请复核 1 处", "无法判定", "合计等于各分项之和  三公.分项合计  3 处\n      第400行 项目支出表：没有找到这张表", "尾差通过 2 处",
                           "未检查 2 条规则\n  需要资料：上年公开  2 条", "未读懂的内容 1 处"}) {
    EXPECT_TRUE(holds(text, part)) << part << "\n" << text;
  }
  EXPECT_FALSE(holds(text, "\033["));
}

TEST(CheckText, FindingsToReviewDoNotStandAmongTheOthers) {
  const Plan plan = test::sample_plan();
  const std::string text = document_text(test::sample_report(plan), {});
  EXPECT_LT(text.find("隐私\n"), text.find("请复核"));
  EXPECT_FALSE(holds(text, "绩效指标\n"));
}

TEST(CheckText, ShowsMoreOnRequest) {
  const Plan plan = test::sample_plan();
  TextOptions options;
  options.show_rounding = options.show_not_run = options.colour = true;
  const std::string text = document_text(test::sample_report(plan), options);
  EXPECT_TRUE(holds(text, "三公.分项合计  收入总表  2 处，最大相差 100.00 元（第 138、139 行）"));
  EXPECT_TRUE(holds(text, "说明.上年数一致：需要资料：上年公开"));
  EXPECT_TRUE(holds(text, "\033[31m错误\033[0m"));
}

TEST(CheckText, LeavesOutFindingsBelowTheSeverity) {
  const Plan plan = test::sample_plan();
  TextOptions options;
  options.least = dsl::ast::Severity::error;
  const std::string text = document_text(test::sample_report(plan), options);
  EXPECT_TRUE(holds(text, "第338行"));
  EXPECT_FALSE(holds(text, "请复核"));
}

// A text of the document stands on one line and does not push the findings apart.
TEST(CheckText, ShortensLongTextsUnlessAskedForAll) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  std::string text = "一";
  for (int i = 0; i < 80; ++i) text += "二";
  report.verdict.findings[0].evidence[0].text = "前\n" + text;
  EXPECT_TRUE(holds(document_text(report, {}), "：前 一二"));
  EXPECT_FALSE(holds(document_text(report, {}), text));
  TextOptions verbose;
  verbose.verbose = true;
  EXPECT_TRUE(holds(document_text(report, verbose), text));
}

// A sentence is not a name: the line leads to it.
TEST(CheckText, NamesAPartOfASentenceWithoutTheSentence) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  Evidence& evidence = report.verdict.findings[0].evidence[0];
  evidence.table = "变动";
  evidence.row = "一般公共预算当年支出187.74万元，比上年减少4.23万元，下降2.31%";
  evidence.cell = "变动率";
  report.verdict.findings[0].evidence[1].text = "变动（查了 8 项）";
  const std::string text = document_text(report, {});
  EXPECT_TRUE(holds(text, "第338行 变动·变动率：2.96")) << text;
  EXPECT_TRUE(holds(text, "“变动”中没有符合的（查了 8 项）")) << text;
}

TEST(CheckText, ListsTheFirstReasonsOfARuleAndCountsTheRest) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  for (std::uint32_t i = 0; i < 9; ++i) {
    Finding open = report.verdict.findings[1];
    open.missing[0].place.line = 401 + i;
    report.verdict.findings.push_back(open);
  }
  const std::string text = document_text(report, {});
  EXPECT_TRUE(holds(text, "三公.分项合计  30 处")) << text;
  EXPECT_TRUE(holds(text, "另有 5 项（--verbose 列出）")) << text;
  EXPECT_FALSE(holds(text, "第409行"));
}

// The last line is what a script that looks at nothing else reads.
TEST(CheckText, ClosesWithTheTableAndTheNumberUndetermined) {
  const Plan plan = test::sample_plan();
  SummaryLine unreadable;
  unreadable.path = "坏.txt";
  unreadable.failure = "文件是空的";
  const std::vector<SummaryLine> lines{summary_of(test::sample_report(plan)), unreadable};
  const std::string text = summary_text(lines, false);
  EXPECT_EQ(text,
            "\n文件                    错误  警告  提示  请复核  无法判定  未检查\n"
            "样本/云川 市水务局.txt     1     0     1       1         3       2\n"
            "坏.txt                    －    －    －      －        －      －\n"
            "未能检查  坏.txt：文件是空的\n"
            "无法判定 3 处\n");
}

TEST(TextLayout, PadsByColumnsOfATerminal) {
  EXPECT_EQ(pad("云", 4) + "|", "云  |");
  EXPECT_EQ(pad("云", 4, Align::right), "  云");
  EXPECT_EQ(pad("云川市", 4), "云川市");
}

}  // namespace
}  // namespace gouji
