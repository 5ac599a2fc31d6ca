#include "engine/report/check_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "tests/unit/engine/report/sample_report.h"

namespace gouji {
namespace {

using nlohmann::ordered_json;

std::vector<std::string> keys_of(const ordered_json& object) {
  std::vector<std::string> keys;
  for (const auto& item : object.items()) keys.push_back(item.key());
  return keys;
}

ordered_json written(const DocumentReport& report, dsl::ast::Severity least = dsl::ast::Severity::info) {
  const std::vector<std::string> documents{document_json(report, least), document_json(report, least)};
  const std::vector<PackVersion> packs{{"shanxi-budget", "1.0"}};
  return ordered_json::parse(check_json("0.1.0", packs, documents));
}

// Other programs read these keys: their names and their order are the contract.
TEST(CheckJson, KeepsTheContract) {
  const Plan plan = test::sample_plan();
  const ordered_json report = written(test::sample_report(plan));
  EXPECT_EQ(keys_of(report), (std::vector<std::string>{"schema_version", "tool", "packs", "documents"}));
  EXPECT_EQ(report["schema_version"], 1);
  EXPECT_EQ(report["tool"], (ordered_json{{"name", "gouji"}, {"version", "0.1.0"}}));
  EXPECT_EQ(report["packs"][0], (ordered_json{{"name", "shanxi-budget"}, {"version", "1.0"}}));
  ASSERT_EQ(report["documents"].size(), 2U);
  const ordered_json& document = report["documents"][0];
  EXPECT_EQ(keys_of(document), (std::vector<std::string>{"path", "unit", "year", "kind", "form", "reference_day", "sha256", "summary",
                                                         "findings", "rules", "rounding", "not_run", "unread"}));
  const ordered_json& finding = document["findings"][0];
  EXPECT_EQ(keys_of(finding), (std::vector<std::string>{"rule", "number", "title", "category", "severity", "review", "outcome", "line",
                                                        "message", "advice", "basis", "fingerprint", "state", "group", "bindings",
                                                        "evidence", "evidence_total", "missing", "waived"}));
  EXPECT_EQ(keys_of(finding["evidence"][0]),
            (std::vector<std::string>{"line", "column", "table", "row", "cell", "text", "type", "value"}));
}

TEST(CheckJson, SaysWhatTheVerdictHolds) {
  const Plan plan = test::sample_plan();
  const ordered_json document = written(test::sample_report(plan))["documents"][1];
  EXPECT_EQ(document["path"], "样本/云川 市水务局.txt");
  EXPECT_EQ(document["summary"], (ordered_json{{"rules", 3}, {"bindings", 16}, {"pass", 8}, {"pass_by_rounding", 2}, {"fail", 3},
                                               {"not_applicable", 0}, {"undetermined", 3}}));
  const ordered_json& finding = document["findings"][0];
  EXPECT_EQ(finding["category"], "three-public");
  EXPECT_EQ(finding["severity"], "error");
  EXPECT_EQ(finding["outcome"], "fail");
  EXPECT_EQ(finding["waived"], nullptr);
  EXPECT_EQ(finding["bindings"], (ordered_json{{"表", "三公经费表"}}));
  EXPECT_EQ(finding["evidence"][0]["value"], "29600.00");
  EXPECT_EQ(finding["evidence"][1]["absent"], true);
  EXPECT_EQ(finding["evidence"][1]["end_line"], 345);
  EXPECT_EQ(document["findings"][1]["missing"][0]["reason"], "没有找到这张表");
  EXPECT_EQ(document["findings"][2]["message"], "指标值“\"较好\"”难以衡量");
  EXPECT_EQ(document["rounding"][0]["lines"], (ordered_json{138, 139}));
}

TEST(CheckJson, LeavesOutFindingsBelowTheSeverityButNotTheCounts) {
  const Plan plan = test::sample_plan();
  const ordered_json document = written(test::sample_report(plan), dsl::ast::Severity::error)["documents"][0];
  EXPECT_EQ(document["findings"].size(), 2U);
  EXPECT_EQ(document["summary"]["fail"], 3);
}

TEST(CheckJson, TakesAPathThatIsNotUtf8) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.path = "a\xFF" "b\xC0\xAF" "云";
  EXPECT_EQ(written(report)["documents"][0]["path"], "a\xEF\xBF\xBD" "b\xEF\xBF\xBD\xEF\xBF\xBD" "云");
}

}  // namespace
}  // namespace gouji
