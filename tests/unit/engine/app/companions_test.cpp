// Files that documents are checked with: how they are told apart and read, what is said of those that cannot be, and that rules on
// them run with them, and only with those that fit the document.
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

const std::string kPurchases = "rules/samples/样本/采购清单.csv";
const std::string kVehicles = "rules/samples/样本/车辆登记.csv";
const std::string kDays = "rules/samples/样本/批复日期.csv";
const std::string kLastYear = "rules/samples/样本/上年-单位.txt";

Finished eval(const std::string& expression, const std::string& companion) { return run_gouji({"eval", expression, kClean, "--companion", companion}); }

std::string in_folder(const TemporaryFolder& folder, const std::string& name, const std::string& content) { return folder.write(name, content); }

// The samples tell their kinds themselves; every rule on them holds of the clean sample, and none is left unchecked for want of them.
TEST(Companions, AreToldByTheirHeadings) {
  const Finished run = run_gouji({"check", kClean, "--companion", kPurchases, "--companion", kVehicles, "--companion", kDays, "--companion", kLastYear});
  EXPECT_EQ(run.status, 0) << run.output << run.errors;
  EXPECT_FALSE(holds(run.output, "需要资料")) << run.output;
  EXPECT_TRUE(holds(run.output, "无法判定 0 处")) << run.output;
  EXPECT_EQ(run.errors, "");
}

TEST(Companions, AreNeededByTheRulesThatNameThem) {
  const Finished run = run_gouji({"check", kClean});
  for (const char* kind : {"需要资料：采购清单", "需要资料：车辆登记", "需要资料：批复日期", "需要资料：上年公开"}) EXPECT_TRUE(holds(run.output, kind)) << kind;
}

struct Written {
  const char* name;
  const char* file;
  std::string content;
  const char* sum;      ///< 合计(采购清单.金额)
};
std::ostream& operator<<(std::ostream& out, const Written& written) { return out << written.name; }

class WrittenList : public testing::TestWithParam<Written> {};

TEST_P(WrittenList, IsRead) {
  const TemporaryFolder folder;
  const std::string path = in_folder(folder, GetParam().file, GetParam().content);
  const Finished run = eval("合计(采购清单.金额)", "采购清单=" + path);
  EXPECT_EQ(run.status, 0) << run.errors;
  EXPECT_TRUE(holds(run.output, GetParam().sum)) << run.output << run.errors;
  EXPECT_TRUE(holds(run.output, "采购清单第")) << run.output;
}

INSTANTIATE_TEST_SUITE_P(
    Forms, WrittenList,
    testing::Values(Written{"comma", "甲.csv", "项目,代码,金额（万元）\n甲,A01,1.50\n乙,A02,2\n", "3.50万元"},
                    Written{"mark", "甲.csv", "\xEF\xBB\xBF项目,代码,金额(元)\r\n甲,A01,15000\r\n", "15,000元"},
                    Written{"quotes", "甲.csv", "项目,代码,金额(元)\n\"甲,\"\"一\"\"\",A01,\"1,500.50\"\n", "1,500.50元"},
                    Written{"tabs", "甲.txt", "项目名称\t目录代码\t预算金额（万元）\n甲\tA01\t1.20\n", "1.20万元"},
                    Written{"wide", "甲.csv", "项目，代码，金额（万元）\n甲，A01，1.20\n", "1.20万元"},
                    Written{"title", "甲.csv", "2026年采购清单,,\n,,单位：万元\n项目,代码,金额\n甲,A01,1.20\n合计,,1.20\n", "1.20万元"},
                    Written{"unit", "甲.csv", "项目,代码,金额\n甲,A01,1.20万元\n", "1.20万元"},
                    Written{"yaml", "甲.yaml", "- {项目: 甲, 代码: A01, 金额（万元）: 1.20}\n- {项目: 乙, 代码: A02}\n", "〔"},
                    Written{"named_yaml", "甲.yaml", "采购清单:\n  - 项目: 甲\n    代码: A01\n    金额: 1.20万元\n", "1.20万元"}),
    [](const auto& test) { return test.param.name; });

// Other units' lines are left out of a document of one unit; the sum of the sample is that of its own lines.
TEST(Companions, OfOtherUnitsAreLeftOut) {
  EXPECT_TRUE(holds(eval("合计(采购清单.金额)", kPurchases).output, "8.13万元"));
  EXPECT_TRUE(holds(eval("批复日期.公开日", kDays).output, "2026-02-09"));
}

// A cell that is not read is 未读 with its reason, and its line is said.
TEST(Companions, SayWhatTheyCouldNotRead) {
  const TemporaryFolder folder;
  const std::string no_unit = in_folder(folder, "无单位.csv", "项目,代码,金额\n甲,A01,1.20\n");
  EXPECT_TRUE(holds(eval("合计(采购清单.金额)", no_unit).output, "没有写明是元还是万元")) << eval("合计(采购清单.金额)", no_unit).output;
  const std::string day = in_folder(folder, "日期.csv", "单位,批复日期,公开日期\n云川市群众文化馆,46053,2026-02-09\n");
  const Finished run = eval("批复日期.批复日", day);
  EXPECT_TRUE(holds(run.output, "读不出日期")) << run.output;
  EXPECT_TRUE(holds(run.output, "批复日期第2行")) << run.output;
  const std::string comma = in_folder(folder, "逗号.csv", "项目,代码,金额（元）\n甲,A01,1,500.50\n乙,A02,3\n");
  const Finished check = run_gouji({"check", kClean, "--companion", comma});
  EXPECT_TRUE(holds(check.output, "多出几格")) << check.output;
  EXPECT_TRUE(holds(check.output, "采购清单第2行")) << check.output;
}

struct Wrong {
  const char* name;
  std::string file;     ///< empty: none is written
  std::string content;
  std::string before;   ///< what stands before the path
  std::vector<const char*> says;
};
std::ostream& operator<<(std::ostream& out, const Wrong& wrong) { return out << wrong.name; }

class WrongCompanion : public testing::TestWithParam<Wrong> {};

// What is no companion ends with 2, and the message says what would be one.
TEST_P(WrongCompanion, IsExplained) {
  const TemporaryFolder folder;
  const std::string path = GetParam().file.empty() ? std::string() : in_folder(folder, GetParam().file, GetParam().content);
  const Finished run = run_gouji({"check", kClean, "--companion", GetParam().before + path});
  EXPECT_EQ(run.status, 2) << run.output;
  EXPECT_EQ(run.output, "");
  for (const char* part : GetParam().says) EXPECT_TRUE(holds(run.errors, part)) << part << "\n" << run.errors;
}

INSTANTIATE_TEST_SUITE_P(
    Usage, WrongCompanion,
    testing::Values(Wrong{"unknown_kind", "", "", "采购请单=甲.csv", {"没有“采购请单”这种资料", "是否指“采购清单”", "上年公开"}},
                    Wrong{"no_file", "", "", "采购清单=", {"没有写文件", "--companion 采购清单=文件.csv"}},
                    Wrong{"not_there", "", "", "采购清单=没有的.csv", {"没有的.csv", "找不到这个文件"}},
                    Wrong{"not_there_unnamed", "", "", "没有的.csv", {"没有的.csv", "找不到这个文件"}},
                    Wrong{"unknown_headings", "甲.csv", "名,价\n甲,1\n", "", {"不知道是什么资料", "名，价", "采购清单的表头里要有：项目", "车牌号"}},
                    Wrong{"other_kind", "甲.csv", "车牌号,类别\n晋Z1,其他\n", "采购清单=", {"不像采购清单", "表头里要有：项目", "代码"}},
                    Wrong{"not_a_disclosure", "甲.txt", "随便写的\n", "上年公开=", {"这不像一份预决算公开文本"}},
                    Wrong{"workbook", "甲.xlsx", "PK\x03\x04zip", "采购清单=", {"Office", "CSV"}},
                    Wrong{"bad_yaml", "甲.yaml", "- {项目: 甲\n", "采购清单=", {"不是合规的 YAML"}}),
    [](const auto& test) { return test.param.name; });

// One that no rule of the run names is said, and changes nothing else.
TEST(Companions, GivenForNothingAreSaid) {
  const Finished run = run_gouji({"check", kClean, "--rule", "TA11", "--companion", kVehicles});
  EXPECT_EQ(run.status, 0);
  EXPECT_TRUE(holds(run.errors, "“车辆登记”这次用不到")) << run.errors;
  EXPECT_TRUE(holds(eval("1 + 1", kVehicles).errors, "“车辆登记”这次用不到"));
}

// A disclosure of another year or unit, and a list without a line of the unit, are not used: their rules stay unchecked.
TEST(Companions, ThatDoNotFitTheDocumentAreNotUsed) {
  const Finished same_year = run_gouji({"check", kClean, "--companion", "上年公开=" + kClean, "--rule", "NA14"});
  EXPECT_TRUE(holds(same_year.output, "需要资料：上年公开（“" + kClean + "”是2026年的，不是2025年的）")) << same_year.output;
  const TemporaryFolder folder;
  const std::string others = in_folder(folder, "别家.csv", "项目,代码,单位\n甲,A01,云川市水务局\n");
  const Finished run = run_gouji({"check", kClean, "--companion", others, "--rule", "PC03"});
  EXPECT_TRUE(holds(run.output, "里没有本单位（云川市群众文化馆）的行，写的是 云川市水务局")) << run.output;
}

// Evidence from a companion has line 0, for it stands on no line of the document, and names file and line of its own.
TEST(Companions, AreNamedByTheEvidence) {
  const TemporaryFolder folder;
  const std::string path = in_folder(folder, "清单.csv", "项目,代码\n会展服务,A999999\n");
  const Finished run = run_gouji({"check", kClean, "--companion", path, "--rule", "采购目录.在目录内", "--format", "json"});
  const auto json = nlohmann::json::parse(run.output);
  const auto& findings = json["documents"][0]["findings"];
  ASSERT_EQ(findings.size(), 1U) << run.output;
  EXPECT_EQ(findings[0]["outcome"], "fail");
  bool found = false;
  for (const auto& evidence : findings[0]["evidence"]) {
    if (!evidence.contains("companion")) continue;
    EXPECT_EQ(evidence["line"], 0);
    EXPECT_EQ(evidence["companion"]["kind"], "采购清单");
    EXPECT_EQ(evidence["companion"]["path"], path);
    EXPECT_EQ(evidence["companion"]["line"], 2);
    found = true;
  }
  EXPECT_TRUE(found) << run.output;
  EXPECT_TRUE(holds(run_gouji({"check", kClean, "--companion", path, "--rule", "采购目录.在目录内"}).output, "采购清单第2行"));
}

// explain and eval take them too, on standard input as well.
TEST(Companions, ServeExplainAndEval) {
  const Finished run = run_gouji({"explain", "及时.批复后公开", kClean, "--companion", kDays});
  EXPECT_EQ(run.status, 0);
  EXPECT_TRUE(holds(run.output, "批复日期第3行")) << run.output;
  RunOptions options;
  options.input = "车牌号,类别\n晋Z1,其他\n";
  const Finished piped = run_gouji({"eval", "计数(车辆登记)", kClean, "--companion", "车辆登记=-"}, options);
  EXPECT_EQ(piped.output.substr(0, 2), "1\n") << piped.output << piped.errors;
  EXPECT_TRUE(holds(run_gouji({"eval", "计数(采购清单)", kClean}).output, "--companion 采购清单=文件"));
}

}  // namespace
}  // namespace gouji::test
