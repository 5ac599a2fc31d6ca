// Faults that careful readers verified in published documents (kept outside the project), and look-alikes that are none.
#include <algorithm>
#include <filesystem>

#include <gtest/gtest.h>

#include "tests/packs/report.h"

namespace gouji::test {
namespace {

class PublishedDocument : public testing::Test {
 protected:
  nlohmann::json check(const std::string& name) {
    return check_document(std::string(GOUJI_SHARED_DIR) + "/disclosures/" + name + ".txt");
  }
  void SetUp() override {
    if (!std::filesystem::exists(std::string(GOUJI_SHARED_DIR) + "/disclosures")) GTEST_SKIP() << "the published documents are not here";
  }
};

TEST_F(PublishedDocument, ARowWhoseFigureLostADigit) {
  const auto document = check("xiaoyi-hrss-2026");
  EXPECT_TRUE(finds(document, "收入总表.各资金", 142));   // 937.29 beside 937.9
  EXPECT_TRUE(finds(document, "科目.逐级汇总", 139));     // which also puts the level above off
}

TEST_F(PublishedDocument, SharesPrintedAsZero) {
  EXPECT_TRUE(finds(check("xiaoyi-hrss-2026"), "文字.占比为零", 523));
}

TEST_F(PublishedDocument, WhatHoldsOnlyByRoundingIsNone) {
  // 3524.20 against 3364.27 + 159.94
  EXPECT_FALSE(ever_finds(check("xiaoyi-hrss-2026"), "经济科目.人员加公用"));
}

TEST_F(PublishedDocument, RowsOfOneNameAddUp) {
  // vehicles 2.40 + 7.20 in table 6 against 14.40 in table 10: not above it
  EXPECT_FALSE(ever_finds(check("xiaoyi-hrss-2026"), "表六三公.不超过表十"));
}

TEST_F(PublishedDocument, AProjectWhoseAnnualTotalIsZero) {
  const auto document = check("jincheng-rural-2026");
  EXPECT_TRUE(finds(document, "绩效.资金等于预算", 464));
  EXPECT_TRUE(finds(document, "绩效.百分比合理", 663));
}

TEST_F(PublishedDocument, CataloguesThatLaterNoticesReplaced) {
  EXPECT_TRUE(finds(check("jincheng-rural-2026"), "购买目录.有效", 770));
  EXPECT_TRUE(finds(check("yuxian-ecology-2026"), "购买目录.有效", 794));
  EXPECT_FALSE(ever_finds(check("xiaoyi-hrss-2026"), "购买目录.有效"));
}

TEST_F(PublishedDocument, TheUnitNameMisprinted) {
  EXPECT_TRUE(finds(check("yuxian-ecology-2026"), "单位名称.一致", 84));
}

TEST_F(PublishedDocument, ATargetTableWhoseSecondPageIsPrintedDifferently) {
  const auto document = check("yuxian-ecology-2026");
  for (const unsigned line : {684U, 717U, 687U, 720U}) EXPECT_TRUE(finds(document, "绩效.重印一致", line)) << line;   // 文号; a year
  for (const unsigned line : {552U, 589U}) EXPECT_FALSE(finds(document, "绩效.重印一致", line)) << line;   // 水质 for 水站: misread characters
}

TEST_F(PublishedDocument, TheYearOfATargetTableIsShownWhereItIsPrinted) {
  const auto document = check("yuxian-ecology-2026");
  for (const unsigned line : {672U, 705U, 737U}) EXPECT_TRUE(finds(document, "绩效.年度一致", line)) << line;
}

TEST_F(PublishedDocument, ABranchOfABureauOfACityIsOfTheCity) {
  const auto document = check("yuxian-ecology-2026");
  ASSERT_TRUE(finds(document, "名词解释.层级", 2816));
  EXPECT_NE(document["findings"].dump(-1, ' ', false).find("本单位是市级单位"), std::string::npos);
}

TEST_F(PublishedDocument, EntriesInDoubtLeaveTheOthersDecided) {
  const auto document = check("yuxian-ecology-2026");
  for (const char* rule : {"购买目录.条目相符", "购买目录.名称一致"}) {
    const auto& rules = document["rules"];
    const auto counts = std::find_if(rules.begin(), rules.end(), [&](const auto& counted) { return counted["rule"] == rule; });
    ASSERT_NE(counts, rules.end());
    EXPECT_GT((*counts)["pass"], 1800) << rule;
    EXPECT_EQ((*counts)["undetermined"], 13) << rule;
    const auto& findings = document["findings"];
    const auto found = std::find_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding["rule"] == rule; });
    ASSERT_NE(found, findings.end());
    EXPECT_EQ((*found)["missing"].size(), 10U) << rule;   // one finding that tells every one of them
    EXPECT_EQ(std::count_if(findings.begin(), findings.end(), [&](const auto& finding) { return finding["rule"] == rule; }), 1);
  }
}

TEST_F(PublishedDocument, ACharacterLostFromTheNameOfTheUnitInATarget) {
  const auto document = check("yuxian-ecology-2026");
  EXPECT_TRUE(finds(document, "单位名称.没有漏字", 716));
  EXPECT_FALSE(finds(document, "单位名称.一致", 716));
}

TEST_F(PublishedDocument, WhatIsAlikeIsToldOnceWhereItIsRepeated) {
  const auto document = check("xiaoyi-hrss-2026");
  EXPECT_TRUE(finds(document, "绩效.目标雷同", 1947));
  EXPECT_TRUE(finds(document, "绩效.总体目标雷同", 1525));
  // instalments of one grant; one work in two years
  for (const unsigned line : {1423U, 1457U, 1851U, 1883U}) EXPECT_FALSE(finds(document, "绩效.目标雷同", line)) << line;
}

TEST_F(PublishedDocument, IndicatorsFilledInWithoutThought) {
  const auto document = check("xiaoyi-hrss-2026");
  for (const unsigned line : {1659U, 1691U, 1979U}) EXPECT_TRUE(finds(document, "绩效.值不全相同", line)) << line;
  for (const unsigned line : {676U, 740U, 769U, 773U, 801U, 866U}) EXPECT_TRUE(finds(document, "绩效.值有计量单位", line)) << line;
  for (const unsigned line : {736U, 739U}) EXPECT_TRUE(finds(document, "绩效.两期一致", line)) << line;
  EXPECT_TRUE(finds(document, "绩效.成本不写时间人次", 1202));
  EXPECT_TRUE(finds(document, "绩效.时效写时间", 1172));
}

TEST_F(PublishedDocument, OneFaultIsToldOnce) {
  const auto document = check("xiaoyi-hrss-2026");
  EXPECT_TRUE(finds(document, "隐私.电话", 1685));              // the number and the names beside it
  EXPECT_FALSE(finds(document, "隐私.经办人", 1685));
  EXPECT_TRUE(finds(document, "绩效.数量不是金额", 1138));
  EXPECT_FALSE(finds(document, "绩效.三级不写项目名", 1138));
  EXPECT_TRUE(finds(document, "绩效.目标不只是文件名", 1802));
  EXPECT_FALSE(finds(document, "绩效.目标照抄必要性", 1802));
  EXPECT_FALSE(finds(document, "绩效.产出可衡量", 1032));       // cut off, as 绩效.书名号成对 tells
  EXPECT_FALSE(finds(document, "绩效.值不全相同", 751));        // numbers without a unit, as 绩效.值有计量单位 tells
  EXPECT_TRUE(finds(document, "绩效.资金已填", 1088));
  EXPECT_FALSE(finds(document, "绩效.资金来源", 1088, "undetermined"));
}

TEST_F(PublishedDocument, WhatTheUnitCannotMendIsNotHeldAgainstIt) {
  for (const char* name : {"xiaoyi-hrss-2026", "yuxian-ecology-2026", "jincheng-rural-2026"}) {
    const auto document = check(name);
    EXPECT_FALSE(failed_rules(document).contains("购买目录.上级齐全")) << name;   // the province printed it so
    EXPECT_FALSE(failed_rules(document).contains("购买目录.原目录上级")) << name;
  }
  const auto jincheng = check("jincheng-rural-2026");
  for (const unsigned line : {1161U, 1514U}) EXPECT_TRUE(finds(jincheng, "购买目录.原目录上级", line)) << line;
  EXPECT_FALSE(finds(jincheng, "绩效.产出齐全", 528));           // its annual side was pushed over the edge in line 546
  EXPECT_TRUE(finds(jincheng, "绩效.两侧类别一致", 546));
}

TEST_F(PublishedDocument, WordsThatAreWrittenWronglyOrNotToTheEnd) {
  const auto document = check("xiaoyi-hrss-2026");
  for (const unsigned line : {1268U, 1302U}) EXPECT_TRUE(finds(document, "绩效.用字一致", line)) << line;
  for (const unsigned line : {1734U, 1738U}) EXPECT_TRUE(finds(document, "绩效.文字写完", line)) << line;
  for (const unsigned line : {1032U, 1069U}) EXPECT_TRUE(finds(document, "绩效.书名号成对", line)) << line;
  for (const unsigned line : {445U, 465U}) EXPECT_TRUE(finds(document, "项目名称.就业保障金", line)) << line;
}

TEST_F(PublishedDocument, AOneYearProjectWithOtherMoneyForTheWholePeriod) {
  EXPECT_TRUE(finds(check("yuxian-ecology-2026"), "绩效.一年项目", 542));
}

}  // namespace
}  // namespace gouji::test
