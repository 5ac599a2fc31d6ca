#include "engine/report/privacy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "tests/unit/engine/report/sample_report.h"

namespace gouji {
namespace {

struct Numbers {
  const char* text;
  const char* usual;
  const char* privacy;
};

class MaskNumbers : public testing::TestWithParam<Numbers> {};

TEST_P(MaskNumbers, MasksWhatIsPrivateAndNothingElse) {
  EXPECT_EQ(mask_numbers(GetParam().text, Masking::usual), GetParam().usual);
  EXPECT_EQ(mask_numbers(GetParam().text, Masking::privacy), GetParam().privacy);
}

INSTANTIATE_TEST_SUITE_P(
    Texts, MaskNumbers,
    testing::Values(Numbers{"电话13412340000。", "电话134****0000。", "电话134****0000。"},
                    Numbers{"11010519491231002X", "110****002X", "110****002X"},
                    Numbers{"卡 4111111111111111", "卡 411****1111", "卡 411****1111"},
                    Numbers{"卡 4111111111111112", "卡 4111111111111112", "卡 411****1112"},
                    Numbers{"0351-7654321", "0351-7654321", "0351-765****"},
                    Numbers{"8090.37万元，第12345行，晋财综〔2021〕63号", "8090.37万元，第12345行，晋财综〔2021〕63号",
                            "8090.37万元，第12345行，晋财综〔2021〕63号"},
                    Numbers{"1234567890123", "1234567890123", "123****0123"}, Numbers{"", "", ""}));

/// Every run of digits is judged by itself, wherever it stands in a text.
RC_GTEST_PROP(MaskNumbers, JudgesEveryRunOfDigits, ()) {
  std::string text;
  std::string expected;
  for (const int length : *rc::gen::container<std::vector<int>>(rc::gen::inRange(0, 22))) {
    std::string run;
    for (const char digit : *rc::gen::container<std::string>(static_cast<std::size_t>(length), rc::gen::elementOf(std::string("0123456789")))) run += digit;
    if (length == 17 && *rc::gen::arbitrary<bool>()) run += 'X';
    const std::string behind = *rc::gen::elementOf(std::vector<std::string>{"元", "-", "，电话", ".", "Y"});
    text += run + behind;
    expected += mask_numbers(run, Masking::privacy) + behind;
  }
  RC_ASSERT(mask_numbers(text, Masking::privacy) == expected);
}

TEST(MaskPrivate, HidesPhonesAndTheNamesThatAFindingShows) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  const std::vector<std::string> names{"王小明", "水务局"};
  mask_private(report, names);
  const Finding& finding = report.verdict.findings[3];
  EXPECT_EQ(finding.message, "经办人王某某的电话 134****0000 不宜公开");
  EXPECT_EQ(finding.evidence[0].text, "王某某");
  EXPECT_EQ(finding.evidence[1].value, "0351-765****");
  EXPECT_EQ(report.unread[0].text, "其他 134****0000");
  EXPECT_EQ(report.verdict.findings[0].evidence[0].value, "29600.00");
}

TEST(MaskPrivate, ShowsNamesOnRequestButNeverNumbers) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  mask_private(report, {});
  EXPECT_EQ(report.verdict.findings[3].message, "经办人王小明的电话 134****0000 不宜公开");
}

}  // namespace
}  // namespace gouji
