// What went wrong in earlier programs of this field, each shown not to happen here: core tallies that silently never ran on
// two-sided tables, 元 read as 万元, unreadable input that gave false errors, findings that were rounding noise.
#include <gtest/gtest.h>

#include "tests/packs/report.h"

namespace gouji::test {
namespace {

TEST(TwoSidedTables, TalliesOfBothHalvesRun) {
  const auto document = check_document(kSamples + "清洁.txt");
  std::map<std::string, int> bindings;
  for (const auto& rule : document["rules"]) {
    bindings[rule["rule"].get<std::string>()] = rule["pass"].get<int>() + rule["pass_by_rounding"].get<int>();
  }
  for (const char* rule : {"收支总表.收入合计", "收支总表.收入总计", "收支总表.支出总计", "收支总表.收支平衡", "收支总表.各类之和", "财政拨款.各类之和",
                           "财政拨款.收支平衡", "国有资本.收入", "国有资本.支出"}) {
    EXPECT_GT(bindings[rule], 0) << rule;
  }
}

struct Half {
  const char* from;
  const char* to;
  const char* rule;
};

class FaultInAHalf : public testing::TestWithParam<Half> {};

TEST_P(FaultInAHalf, IsFound) {
  TemporaryFolder folder;
  const std::string path = folder.write("公开.txt", replaced(clean(), GetParam().from, GetParam().to));
  EXPECT_TRUE(failed_rules(check_document(path)).contains(GetParam().rule)) << GetParam().rule;
}

INSTANTIATE_TEST_SUITE_P(Sides, FaultInAHalf,
                         testing::Values(Half{"收入总计\t178.74\t支出总计\t178.74", "收入总计\t177.74\t支出总计\t178.74", "收支总表.收入总计"},
                                         Half{"收入总计\t178.74\t支出总计\t178.74", "收入总计\t178.74\t支出总计\t168.74", "收支总表.支出总计"},
                                         Half{"八、社会保障和就业支出\t28.88\t28.88", "八、社会保障和就业支出\t26.88\t28.88", "收支总表.年度合计"}),
                         [](const auto& half) { return "half" + std::to_string(half.index); });

TEST(Units, ATableInYuanIsNotReadAsWanYuan) {
  // Table 10 printed in 元 beside tables in 万元: the same money, no finding.
  std::string text = clean();
  const std::size_t table = text.find("2026年财政拨款安排“三公”经费支出预算表\n\n单位名称");
  ASSERT_NE(table, std::string::npos);
  std::string part = text.substr(table);
  part = replaced(part, "单位：万元", "单位：元");
  for (const auto& [from, to] : {std::pair{"公务接待费\t0.30\t0.30", "公务接待费\t3000.00\t3000.00"},
                                 std::pair{"公务用车购置及运行费\t2.40\t2.40", "公务用车购置及运行费\t24000.00\t24000.00"},
                                 std::pair{"②公务用车运行维护费\t2.40\t2.40", "②公务用车运行维护费\t24000.00\t24000.00"},
                                 std::pair{"合计\t2.70\t2.70", "合计\t27000.00\t27000.00"}}) {
    part = replaced(part, from, to);
  }
  TemporaryFolder folder;
  const auto same = check_document(folder.write("元.txt", text.substr(0, table) + part));
  EXPECT_TRUE(same["findings"].empty()) << same["findings"].dump(1);
  // And the figures of 万元 under a heading of 元 are a fault, found by the tables and by the prose.
  const auto mixed = check_document(folder.write("混.txt", text.substr(0, table) + replaced(text.substr(table), "单位：万元", "单位：元")));
  const auto failed = failed_rules(mixed);
  EXPECT_TRUE(failed.contains("三公.文表一致"));
  EXPECT_TRUE(failed.contains("表六三公.不超过表十"));
}

TEST(UnreadableInput, GivesNoFindingAtAll) {
  TemporaryFolder folder;
  const std::string scanned = folder.write("扫描件.txt", std::string("%PDF-1.4\n\0\0\0", 12));
  const Finished run = run_gouji({"check", scanned, "--format", "json"});
  EXPECT_EQ(run.status, 2);
  EXPECT_EQ(run.output.find("\"outcome\""), std::string::npos);
  EXPECT_NE(run.errors.find("扫描件.txt"), std::string::npos) << run.errors;
}

TEST(UnreadParts, AreUndeterminedNeverAnAccusation) {
  // Table 10 cut out of the document though the contents promise it; and its figures garbled.
  std::string text = clean();
  const std::size_t begin = text.find("预算公开表10\n");
  const std::size_t end = text.find("2026年财政拨款安排机关运行经费预算表\n\n单位名称");
  ASSERT_TRUE(begin != std::string::npos && end != std::string::npos);
  TemporaryFolder folder;
  const std::string garbled =
      replaced(replaced(text, "公务接待费\t0.30\t0.30\t\t\n", "公务接待费\t0.3O\t0.3O\t\t\n"), "合计\t2.70\t2.70\t\t\n", "合计\t2.7O\t2.7O\t\t\n");
  const auto document = check_document(folder.write("错字.txt", garbled));
  EXPECT_FALSE(document["unread"].empty());
  for (const auto& finding : document["findings"]) EXPECT_EQ(finding["outcome"], "undetermined") << finding["rule"];
  EXPECT_TRUE(finds(document, "三公.分项合计", 313, "undetermined"));
}

TEST(Rounding, IsNoFinding) {
  const auto document = check_document(kSamples + "清洁.txt");
  int by_rounding = 0;
  for (const auto& note : document["rounding"]) by_rounding += note["count"].get<int>();
  EXPECT_GE(by_rounding, 40);
  EXPECT_TRUE(document["findings"].empty());
  // One hundredth more than rounding explains is one.
  TemporaryFolder folder;
  const std::string text = replaced(clean(), "合计\t\t143.95\t128.52\t15.42", "合计\t\t143.99\t128.52\t15.42");
  EXPECT_TRUE(failed_rules(check_document(folder.write("差四分.txt", text))).contains("经济科目.人员加公用"));
}

}  // namespace
}  // namespace gouji::test
