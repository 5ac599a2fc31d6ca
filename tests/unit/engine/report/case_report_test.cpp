#include "engine/report/case_report.h"

#include <gtest/gtest.h>

namespace gouji {
namespace {

// The report names rules that no case makes fail, and counts; JUnit escapes what XML cannot hold.
TEST(CaseReports, SayWhatIsNotTested) {
  CaseReport report;
  CaseResult bad;
  bad.file = "a<b>.gj";
  bad.line = 3;
  bad.title = "甲&乙";
  bad.problems.push_back({4, "应为“通过”", {"第 1 行：\x01"}});
  report.results.push_back(bad);
  report.reached["甲"] = {Outcome::fail};
  report.reached["乙"] = {Outcome::pass_by_rounding};
  const std::string text = case_text(report);
  EXPECT_NE(text.find("没有案例使之不通过的规则（1 条）：乙"), std::string::npos) << text;
  EXPECT_NE(text.find("没有案例使之通过的规则（1 条）：甲"), std::string::npos) << text;
  EXPECT_NE(text.find("0 个通过，1 个没有通过"), std::string::npos) << text;
  EXPECT_NE(text.find("a<b>.gj:3"), std::string::npos) << text;
  const std::string junit = case_junit(report);
  EXPECT_NE(junit.find("a&lt;b&gt;.gj"), std::string::npos) << junit;
  EXPECT_NE(junit.find("甲&amp;乙"), std::string::npos) << junit;
  EXPECT_EQ(junit.find('\x01'), std::string::npos);
  EXPECT_NE(junit.find("<testsuites tests=\"1\" failures=\"1\" errors=\"0\">"), std::string::npos) << junit;
  EXPECT_NE(junit.find("<failure message=\"应为“通过”\" type="), std::string::npos) << junit;
}

}  // namespace
}  // namespace gouji
