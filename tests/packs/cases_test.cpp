// The cases that are shipped with the packs, run by the program as a person would.
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

// Every case of the installed packs passes.
TEST(PackCases, AllPass) {
  const Finished run = run_gouji({"test"});
  EXPECT_EQ(run.status, 0) << run.output << run.errors;
}

// Every rule is made to fail by some case, and to hold in some.
TEST(PackCases, ReachEveryRule) {
  const Finished run = run_gouji({"test", "shanxi-budget"});
  EXPECT_EQ(run.output.find("没有案例使之不通过"), std::string::npos) << run.output;
  // These speak only of the names that they find, so they never hold.
  EXPECT_NE(run.output.find("没有案例使之通过的规则（2 条）：隐私.个人项目、隐私.家庭情况"), std::string::npos) << run.output;
}

// JUnit output names each case once.
TEST(PackCases, AreReportedAsJUnit) {
  const Finished run = run_gouji({"test", "shanxi-budget", "--format", "junit"});
  EXPECT_EQ(run.output.rfind("<?xml", 0), 0U);
  EXPECT_NE(run.output.find("<testcase"), std::string::npos);
}

// The file of an examiner runs as it stands.
TEST(PackCases, ExaminersFilePasses) {
  const std::string examples = std::string(GOUJI_SHARED_DIR) + "/design/examples.gj";
  if (!std::filesystem::exists(examples)) GTEST_SKIP() << "no examples.gj at " << examples;
  const Finished run = run_gouji({"test", examples});
  EXPECT_EQ(run.status, 0) << run.output << run.errors;
}

// A case that is wrong ends with 1, and says what was seen and where the case stands; a pack without cases ends with 2.
TEST(PackCases, FailVisibly) {
  const TemporaryFolder folder;
  const std::string rule = "模块 试\n表式 shanxi-budget\n规则 平衡 “收支平衡”\n  应当 收支总表.收入.收入总计.金额 相符 收支总表.支出.支出总计.合计\n";
  const std::string bad = folder.write("错.gj", rule + "案例 “改了” 基于 “样本/清洁.txt”\n  改 收支总表.收入.收入总计.金额 为 1.00万元\n  预期 平衡 通过\n");
  const Finished run = run_gouji({"test", bad});
  EXPECT_EQ(run.status, 1) << run.errors;
  EXPECT_NE(run.output.find("错.gj:5"), std::string::npos) << run.output;
  EXPECT_NE(run.output.find("应为通过，实为不通过 1 次"), std::string::npos) << run.output;
  EXPECT_EQ(run_gouji({"test", folder.write("无.gj", rule)}).status, 2);
}

}  // namespace
}  // namespace gouji::test
