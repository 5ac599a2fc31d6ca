#include <gtest/gtest.h>

#include "reading.h"

namespace gouji {
namespace {

const std::string kHead = rows(
    "云川市市级预算部门（单位）项目支出绩效目标表\n\n(2026年度)\n\n"
    "项目名称||防汛物资储备|||||\n"
    "主管部门及代码||120-云川市水务局||实施单位||云川市水旱灾害防御中心|\n"
    "项目属性||一次性项目（1年结束）||项目期||1年|\n"
    "项目资金（元）|实施期资金总额：|52,000|年度资金总额：|40,000.5|||\n"
    "|其中：中央财政资金|0|其中：中央财政资金|0|||\n"
    "|市县（区）财政资|52,000|市县（区）财政资金|40,000.5|||\n"
    "其他资金||其他资金|||||\n"
    "项目概况||购置沙袋|||||\n"
    "实施期目标||||年度目标|||\n"
    "总体目标||备足物资||||当年备足|\n");
const std::string kHeader = rows("绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n");

std::string shown(const std::vector<Indicator>& indicators) {
  std::string out;
  for (const Indicator& indicator : indicators) {
    out.append(indicator.l2.text).append("/").append(indicator.l3.text).append("/").append(indicator.value.text).append(";");
  }
  return out;
}

// Labels, values and funds stand where the page puts them, not in fixed columns.
TEST(Target, ReadsHeadOfAProject) {
  const Reading reading(kHead + kHeader + rows("|产出指标|数量指标|沙袋数量|≥800个|数量指标|沙袋数量|≥600个\n负责人：|王某|经办人：|联系电话：|填报日期：20260112093000\n"));
  ASSERT_EQ(reading.out.targets.size(), 1U);
  const Target& target = reading.out.targets[0];
  EXPECT_EQ(target.line, 5U);
  EXPECT_EQ(target.title_line, 1U);
  EXPECT_EQ(target.year, 2026);
  EXPECT_EQ(target.year_line, 3U);
  EXPECT_EQ(target.project.text, "防汛物资储备");
  EXPECT_EQ(target.dept_code.text, "120");
  EXPECT_EQ(target.dept.text, "云川市水务局");
  EXPECT_EQ(target.implementing_unit.text, "云川市水旱灾害防御中心");
  EXPECT_EQ(target.period_years, 1);
  EXPECT_EQ(target.period_funds.total.quantity.value, 52'000 * kYuan);
  EXPECT_EQ(target.annual_funds.total.quantity.value, 400'005 * kYuan / 10);
  ASSERT_EQ(target.period_funds.sources.size(), 5U);
  EXPECT_EQ(target.period_funds.sources[2].second.quantity.value, 52'000 * kYuan);
  EXPECT_EQ(target.period_funds.sources[4].second.state, State::blank);
  EXPECT_EQ(target.period_funds.sources[1].second.state, State::absent);
  EXPECT_EQ(target.responsible.text, "王某");
  EXPECT_FALSE(target.handler.read);
  EXPECT_EQ(target.filled.text, "20260112093000");
  EXPECT_EQ(target.contact_line, 17U);
  EXPECT_TRUE(target.whole);
  EXPECT_EQ(shown(target.annual_indicators), "数量指标/沙袋数量/≥600个;");
  EXPECT_EQ(reading.use[1], LineUse::target);
  EXPECT_EQ(reading.use[17], LineUse::target);
}

struct RowCase {
  const char* name;
  const char* lines;
  const char* period;
  const char* annual;
  int unread;
};
class IndicatorRows : public testing::TestWithParam<RowCase> {};

// What page layout does to rows: shifts, merges, repeats and cuts. A row is read where one reading is clearly best, else unread.
TEST_P(IndicatorRows, AreReadOrUnread) {
  const Reading reading(kHead + kHeader + rows(GetParam().lines));
  ASSERT_EQ(reading.out.targets.size(), 1U);
  EXPECT_EQ(shown(reading.out.targets[0].period_indicators), GetParam().period);
  EXPECT_EQ(shown(reading.out.targets[0].annual_indicators), GetParam().annual);
  EXPECT_EQ(reading.out.unread.size(), static_cast<std::size_t>(GetParam().unread));
  EXPECT_EQ(reading.out.targets[0].period_whole && reading.out.targets[0].annual_whole, GetParam().unread == 0);
}

INSTANTIATE_TEST_SUITE_P(
    Layouts, IndicatorRows,
    testing::Values(
        RowCase{"straight", "|产出指标|数量指标|泵站数|3座|数量指标|泵站数|3座\n", "数量指标/泵站数/3座;", "数量指标/泵站数/3座;", 0},
        RowCase{"category_filled_from_above", "|产出指标|数量指标|泵站数|3座|数量指标|泵站数|3座\n|||巡查次数|12次||巡查次数|12次\n",
                "数量指标/泵站数/3座;数量指标/巡查次数/12次;", "数量指标/泵站数/3座;数量指标/巡查次数/12次;", 0},
        RowCase{"shifted_left_by_one", "|质量指标|验收合格率|≥98%|质量指标|验收合格率|≥98%|\n", "质量指标/验收合格率/≥98%;", "质量指标/验收合格率/≥98%;", 0},
        RowCase{"first_level_in_column_0", "满意度指标|服务对象满意度|居民满意度|≥90%|服务对象满意度|居民满意度|≥90%|\n",
                "服务对象满意度/居民满意度/≥90%;", "服务对象满意度/居民满意度/≥90%;", 0},
        RowCase{"shifted_left_by_two", "|产出指标|质量指标|甲|优|质量指标|甲|优\n|完好率|≥95%|完好率|≥95%|||\n",
                "质量指标/甲/优;质量指标/完好率/≥95%;", "质量指标/甲/优;质量指标/完好率/≥95%;", 0},
        RowCase{"pushed_right", "|||时效指标|完工时间||2026年6月底前|时效指标|完工时间|2026年6月底前\n", "时效指标/完工时间/2026年6月底前;",
                "时效指标/完工时间/2026年6月底前;", 0},
        RowCase{"year_side_pushed_right", "|产出指标|数量指标|泵站数|3座||数量指标|泵站数|3座\n", "数量指标/泵站数/3座;", "数量指标/泵站数/3座;", 0},
        RowCase{"year_side_cut_off", "|||质量指标|监测准确率||≥95%|质量指标\n", "质量指标/监测准确率/≥95%;", "", 0},
        RowCase{"sides_differ", "|产出指标|数量指标|泵站数|9座|质量指标|合格率|100%\n", "数量指标/泵站数/9座;", "质量指标/合格率/100%;", 0},
        RowCase{"value_printed_twice", "|产出指标|数量指标|泵站数|3座|3座|数量指标|泵站数|3座\n", "数量指标/泵站数/3座;", "数量指标/泵站数/3座;", 0},
        RowCase{"category_printed_three_times", "|效益指标|经济效益||经济效益||经济效益|\n", "", "", 0},
        RowCase{"third_level_copies_second", "|产出指标|成本指标|成本指标|52000元|成本指标|成本指标|52000元\n", "成本指标/成本指标/52000元;",
                "成本指标/成本指标/52000元;", 0},
        RowCase{"second_level_of_other_side", "|产出指标|数量指标|甲|1个|数量指标|甲|1个\n|||乙|优|质量指标|乙|优\n", "数量指标/甲/1个;质量指标/乙/优;",
                "数量指标/甲/1个;质量指标/乙/优;", 0},
        RowCase{"text_left_over", "|成本指标|泵站维护费|投标单位确定日|2026年6月底前|成本指标|投标单位确定日|2026年6月底前\n", "", "", 1},
        RowCase{"value_without_name", "|效益指标|经济效益||230元|经济效益||230元\n", "", "", 2},
        RowCase{"words_of_the_header", "|产出指标|二级指标|质量指标||指标值|质量指标|指标值\n|||合格率|≥98%||合格率|≥98%\n", "质量指标/合格率/≥98%;",
                "质量指标/合格率/≥98%;", 0}),
    [](const auto& row) { return std::string(row.param.name); });

// A template line without name and value is a blank category, unless an indicator below takes its category.
TEST(Target, KeepsBlankCategories) {
  const Reading reading(kHead + kHeader + rows("|效益指标|经济效益|||经济效益||\n||社会效益|||社会效益||\n|||受益村数|5个||受益村数|5个\n"));
  const Target& target = reading.out.targets.at(0);
  ASSERT_EQ(target.annual_blank.size(), 1U);
  EXPECT_EQ(target.annual_blank[0].l2.text, "经济效益");
  EXPECT_EQ(shown(target.annual_indicators), "社会效益/受益村数/5个;");
}

// A category that page layout put into the header's line counts for the rows below.
TEST(Target, HeaderWithACategory) {
  const Reading reading(kHead + rows("效益指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n||社会效益|受益村数|5个|社会效益|受益村数|5个\n"));
  ASSERT_EQ(reading.out.targets.at(0).period_indicators.size(), 1U);
  EXPECT_EQ(reading.out.targets[0].period_indicators[0].l1.text, "效益指标");
}

// Pages of one project repeat its head; namesakes of another unit or with other funds are projects of their own.
TEST(Target, FoldsPages) {
  const std::string page = kHead + kHeader + rows("|产出指标|数量指标|泵站数|3座|数量指标|泵站数|3座\n\n");
  std::string other = page;
  other.replace(other.find("水旱灾害防御中心"), std::string("水旱灾害防御中心").size(), "节约用水服务中心");
  const Reading reading(page + page + other);
  ASSERT_EQ(reading.out.targets.size(), 3U);
  EXPECT_EQ(reading.out.targets[1].group, reading.out.targets[0].line);
  EXPECT_EQ(reading.out.targets[1].page, 2);
  EXPECT_EQ(reading.out.targets[2].page, 1);
  EXPECT_EQ(reading.out.targets[2].group, reading.out.targets[2].line);
}

TEST(Target, ReadsWholeUnitTable) {
  const Reading reading(rows("预算部门（单位）整体支出绩效目标表\n(2026)年度\n部门基本信息|部门名称|120001-云川市水务局||\n"
                             "|核定的人员编制数|18人|实际在职人员总数|17人\n年度预算情况|按资金来源划分|资金总额(万元)|按资金方向划分|资金总额(万元)\n"
                             "|合计|310.50|合计|310.50\n|其中：一般公共预算资金|310.50|其中：基本支出|200\n单位资金|0|||\n"
                             "年度绩效目标|保障供水安全|||\n年度绩效指标|一级指标|二级指标|三级指标|指标值\n|产出指标|数量指标|泵站数|3座\n"
                             "改善水质|持续改善|||\n\n十一、国有资产\n"));
  ASSERT_EQ(reading.out.targets.size(), 1U);
  const Target& target = reading.out.targets[0];
  EXPECT_EQ(target.kind, "整体");
  EXPECT_EQ(target.line, 3U);
  ASSERT_EQ(target.funds_by.size(), 2U);
  ASSERT_EQ(target.funds_by[0].second.size(), 3U);
  EXPECT_EQ(target.funds_by[0].second[1].first, "一般公共预算资金");
  EXPECT_EQ(target.funds_by[0].second[1].second.quantity.value, 31'050 * kWanYuan / 100);
  EXPECT_EQ(target.funds_by[0].second[2].first, "单位资金");
  EXPECT_EQ(target.funds_by[1].second[1].second.quantity.value, 200 * kWanYuan);
  EXPECT_EQ(shown(target.annual_indicators), "数量指标/泵站数/3座;数量指标/改善水质/持续改善;");
  EXPECT_TRUE(target.period_indicators.empty());
  EXPECT_EQ(reading.use[14], LineUse::open);
}

struct ValueCase {
  const char* text;
  const char* sign;
  std::optional<std::int64_t> number;   // in millionths
  const char* measure;
  std::optional<std::int64_t> percent;
  std::optional<std::int64_t> yuan100;  // in 0.01 yuan
};
class IndicatorValues : public testing::TestWithParam<ValueCase> {};

TEST_P(IndicatorValues, AreParsed) {
  const ValueCase& expected = GetParam();
  const Reading reading(kHead + kHeader + "\t产出指标\t数量指标\t甲项\t" + expected.text + "\t数量指标\t甲项\t" + expected.text + "\n");
  ASSERT_EQ(reading.out.targets.at(0).annual_indicators.size(), 1U) << expected.text;
  const Indicator& indicator = reading.out.targets[0].annual_indicators[0];
  EXPECT_EQ(indicator.sign, expected.sign) << expected.text;
  EXPECT_EQ(indicator.number.has_value(), expected.number.has_value()) << expected.text;
  if (indicator.number && expected.number) {
    EXPECT_EQ(indicator.number->value, *expected.number) << expected.text;
  }
  EXPECT_EQ(indicator.measure_word, expected.measure) << expected.text;
  EXPECT_EQ(indicator.ratio.has_value(), expected.percent.has_value()) << expected.text;
  if (indicator.ratio && expected.percent) {
    EXPECT_EQ(indicator.ratio->value, *expected.percent * kPercent) << expected.text;
  }
  EXPECT_EQ(indicator.amount.has_value(), expected.yuan100.has_value()) << expected.text;
  if (indicator.amount && expected.yuan100) {
    EXPECT_EQ(indicator.amount->value, *expected.yuan100 * kYuan / 100) << expected.text;
  }
}

constexpr auto kNone = std::nullopt;
INSTANTIATE_TEST_SUITE_P(
    Printed, IndicatorValues,
    testing::Values(ValueCase{"≥97%", "≥", 97'000'000, "%", 97, kNone}, ValueCase{"≤1.55万元/年", "≤", 15'500'000'000, "元/年", kNone, 1'550'000},
                    ValueCase{"2700元", "", 2'700'000'000, "元", kNone, 270'000}, ValueCase{"3.5万立方米", "", 35'000'000'000, "立方米", kNone, kNone},
                    ValueCase{"2026年3月底前", "", kNone, "", kNone, kNone}, ValueCase{"900元/人/月", "", 900'000'000, "元/人/月", kNone, 90'000},
                    ValueCase{"不低于4次", "≥", 4'000'000, "次", kNone, kNone}, ValueCase{"15天以内", "≤", 15'000'000, "天", kNone, kNone},
                    ValueCase{"每年11月底前完成", "", kNone, "", kNone, kNone}, ValueCase{"30年", "", 30'000'000, "年", kNone, kNone},
                    ValueCase{"12个月", "", 12'000'000, "个月", kNone, kNone}, ValueCase{"及时", "", kNone, "", kNone, kNone},
                    ValueCase{"＞1,200人", ">", 1'200'000'000, "人", kNone, kNone}, ValueCase{"2026.01.30", "", kNone, "", kNone, kNone}));

}  // namespace
}  // namespace gouji
