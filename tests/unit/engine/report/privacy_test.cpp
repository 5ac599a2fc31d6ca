#include "engine/report/privacy.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/model/facts.h"
#include "engine/report/private_names.h"
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

TEST(MaskNumbers, HidesPhonesWhereverAReportShowsThem) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.verdict.findings[0].group = report.verdict.findings[0].evidence[0].row = "联系 13412340000";
  mask_numbers(report);
  EXPECT_EQ(report.verdict.findings[0].group, "联系 134****0000");
  EXPECT_EQ(report.verdict.findings[0].evidence[0].row, "联系 134****0000");
  const Finding& finding = report.verdict.findings[3];
  EXPECT_EQ(finding.message, "经办人王小明的电话 134****0000 不宜公开");
  EXPECT_EQ(finding.evidence[1].value, "0351-765****");
  EXPECT_EQ(report.unread[0].text, "其他 134****0000");
  EXPECT_EQ(report.verdict.findings[0].evidence[0].value, "29600.00");
}

TEST(MaskNames, HidesThoseOfSignersInTheFindingsThatShowThemAsEvidence) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.verdict.findings[0].message = "王小明、水务局";
  report.verdict.findings[3].message += "（水务局）";
  mask_names(shown_texts(report), {{"王小明", "水务局"}, {}});
  EXPECT_EQ(report.verdict.findings[0].message, "王小明、水务局");
  EXPECT_EQ(report.verdict.findings[3].message, "经办人王某某的电话 13412340000 不宜公开（水务局）");
  EXPECT_EQ(report.verdict.findings[3].evidence[0].text, "王某某");
}

TEST(MaskNames, HidesThoseOfPersonsEverywhere) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.verdict.findings[0].evidence[0].row = "王小明遗属补助";
  report.verdict.findings[0].group = "王小明遗属补助";
  report.verdict.passed = {{0, 1, "王小明遗属补助 1.00 = 1.00", false}};
  report.unread[0].text = "王小明遗属补助";
  mask_names(shown_texts(report), {{}, {"王小明"}});
  EXPECT_EQ(report.verdict.findings[0].evidence[0].row, "王某某遗属补助");
  EXPECT_EQ(report.verdict.findings[0].group, "王某某遗属补助");
  EXPECT_EQ(report.verdict.passed[0].what, "王某某遗属补助 1.00 = 1.00");
  EXPECT_EQ(report.unread[0].text, "王某某遗属补助");
}

TEST(MaskNames, HidesThoseOfTheOutcomesOfARule) {
  const Plan plan = test::sample_plan();
  std::vector<Trace> traces(2);
  traces[0].bindings = {{"人", "王小明"}};
  traces[0].texts = {"王小明"};
  traces[0].sentence = traces[0].decided.value = traces[1].reason = "王小明的李四强";
  traces[1].decided.parts.resize(1);
  traces[1].decided.parts[0].value = "李四强、水务局";
  traces[1].sentence = "李四强";
  const ShownTexts shown = shown_texts(traces, plan.rules[2]);
  EXPECT_EQ(shown.persons, std::vector<std::string>{"王小明"});
  EXPECT_TRUE(shown_texts(traces, plan.rules[0]).persons.empty());
  mask_names(shown, {{"李四强"}, shown.persons});
  EXPECT_EQ(traces[0].bindings[0].second, "王某某");
  EXPECT_EQ(traces[0].sentence, "王某某的李四强");   // nothing there shows him as a signer
  EXPECT_EQ(traces[1].reason, "王某某的李某某");
  EXPECT_EQ(traces[1].decided.parts[0].value, "李某某、水务局");
  EXPECT_EQ(traces[1].sentence, "李某某");
}

TEST(MaskNames, HidesThoseOfAValue) {
  Description description;
  description.text = "水务局\n李四强\n李四强某某";
  description.reason = "王小明遗属补助：空白";
  mask_names(shown_texts(description), {{"李四强", "水务"}, {"王小明"}});
  EXPECT_EQ(description.text, "水务局\n李某某\n李某某某某");
  EXPECT_EQ(description.reason, "王某某遗属补助：空白");
}

/// A function of the form that knows one name.
class OneName final : public HookPort {
 public:
  HookResult call(const std::string&, const std::string&, std::span<const Value> arguments, const dsl::Type&, Arena& memory) override {
    ++calls;
    if (fails) return {{}, "人名.lua:1: 出错", 1};
    HookResult result;
    List* list = memory.make(List{});
    if (arguments[0].text->raw.find("王小明遗属") != std::string_view::npos) {
      auto* items = memory.array<Value>(1);
      items[0] = Value();
      items[0].state = State::present;
      items[0].text = memory.make(Text{"王小明", "王小明"});
      list->items = items;
      list->count = 1;
    }
    result.value.kind = Kind::list;
    result.value.state = State::present;
    result.value.list = list;
    return result;
  }
  int calls = 0;
  bool fails = false;
};

TEST(PrivateNames, AreFoundInTheNamesOfProjectsWhateverTheReportShows) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  Disclosure disclosure;
  disclosure.tables.resize(1);
  disclosure.tables[0].rows.resize(1);
  disclosure.tables[0].rows[0].name = "王小明遗属补助";
  OneName hooks;
  const auto names = find_private_names({"人名.lua", "个人姓名"}, disclosure, shown_texts(report), hooks);
  ASSERT_TRUE(names.has_value());
  EXPECT_EQ(names->persons, std::vector<std::string>{"王小明"});
  EXPECT_EQ(hooks.calls, 1);   // all texts together
}

TEST(PrivateNames, AreFoundInWhatTheReportShows) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.unread[0].text = "支付王小明遗属补助";
  OneName hooks;
  const auto names = find_private_names({"人名.lua", "个人姓名"}, {}, shown_texts(report), hooks);
  ASSERT_TRUE(names.has_value());
  EXPECT_EQ(names->persons, std::vector<std::string>{"王小明"});
}

// A call stays small, and a name at the end of a part is whole in the next one.
TEST(PrivateNames, AreFoundWhereverALongTextHasThem) {
  const Plan plan = test::sample_plan();
  for (std::size_t before = 1340; before < 1380; ++before) {
    DocumentReport report = test::sample_report(plan);
    for (std::size_t i = 0; i < before; ++i) report.unread[0].text += "款";
    report.unread[0].text += "王小明遗属补助";
    OneName hooks;
    const auto names = find_private_names({"人名.lua", "个人姓名"}, {}, shown_texts(report), hooks);
    ASSERT_TRUE(names.has_value());
    EXPECT_EQ(names->persons, std::vector<std::string>{"王小明"}) << before;
  }
}

TEST(PrivateNames, AreThoseThatRulesAboutPrivacyFoundToo) {
  const Plan plan = test::sample_plan();
  DocumentReport report = test::sample_report(plan);
  report.verdict.findings[3].texts = {"李四", "云川市水务局的项目"};
  OneName hooks;
  EXPECT_EQ(find_private_names({}, {}, shown_texts(report), hooks)->persons, std::vector<std::string>{"李四"});
  EXPECT_EQ(hooks.calls, 0);
}

// What could not be searched must not be printed.
TEST(PrivateNames, ThatCannotBeSoughtAreAnError) {
  const Plan plan = test::sample_plan();
  OneName hooks;
  hooks.fails = true;
  DocumentReport report = test::sample_report(plan);
  const auto names = find_private_names({"人名.lua", "个人姓名"}, {}, shown_texts(report), hooks);
  ASSERT_FALSE(names.has_value());
  EXPECT_EQ(names.error(), "人名.lua:1: 出错");
}

}  // namespace
}  // namespace gouji
