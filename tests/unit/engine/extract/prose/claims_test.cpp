// Sentences of every section of the delivered form, in the wordings that units use, and what is said where none fits.
#include <algorithm>

#include "tests/unit/engine/extract/prose/sample.h"

namespace gouji {
namespace {

using sample::read_section;

const std::string k1 = "一、部门预算收支数据变动情况及原因";
const std::string k7 = "七、“三公”经费增减变动原因说明";
const std::string k8 = "八、机关运行经费增减变动原因说明";

/// current | previous | direction | difference | rate direction | rate | reason
struct ChangeRow {
  std::string heading, text, subject, expected;
};
class Changes : public testing::TestWithParam<ChangeRow> {};

TEST_P(Changes, Read) {
  const auto reading = read_section(GetParam().heading, GetParam().text);
  EXPECT_EQ(sample::change_line(reading.out, GetParam().subject), GetParam().expected) << GetParam().text;
  EXPECT_TRUE(reading.out.unread.empty()) << reading.out.unread.front().reason << " " << reading.out.unread.front().text;
}

INSTANTIATE_TEST_SUITE_P(Wordings, Changes, testing::Values(
    // The change belongs to the total, not to the figure before it.
    ChangeRow{k1, "云川市水务局预算收入总计500.00万元，其中：本年收入480.00万元，上年结转20.00万元，比上年减少12.50万元，下降2.44%，主要原因是项目减少。",
              "收入总计", "500.00万元||减少|12.50万元|减少|2.44%|项目减少"},
    ChangeRow{k1, "预算收入总计500.00万元，比上年增加1万元，增长0.2%；本年支出总计500.00万元，其中：本年预算安排500.00万元，较上年增加1万元，上升0.2%，原因：人员增加；业务增加。",
              "支出总计", "500.00万元||增加|1万元|增加|0.2%|人员增加；业务增加"},
    // A reason in numbered clauses ends where the next known sentence begins.
    ChangeRow{k1, "预算收入总计5万元，比上年减少1万元，下降16.67%，主要原因是1、人员减少；2、结转9万元减少；本年部门预算支出总计5万元，与上年持平。",
              "收入总计", "5万元||减少|1万元|减少|16.67%|1、人员减少；2、结转9万元减少"},
    ChangeRow{k1, "预算收入总计5万元，比上年减少1万元，下降16.67%，主要原因是1、人员减少；2、结转9万元减少；本年部门预算支出总计5万元，与上年持平。",
              "支出总计", "5万元||持平||||"},
    ChangeRow{k1, "收入总计5万元,与2025年预算数6万元相比,减少1万元(下降16.67%)。主要原因是压减支出。", "收入总计", "5万元|6万元|减少|1万元|减少|16.67%|压减支出"},
    ChangeRow{"五、一般公共预算支出情况说明", "一般公共预算当年支出3万元,比上年增加1万元,增长50%。", "一般公共预算支出", "3万元||增加|1万元|增加|50%|"},
    ChangeRow{k7, "2026年财政拨款安排的“三公”经费预算1.80万元与2025年预算数相同。", "三公合计", "1.80万元||持平||||"},
    ChangeRow{k7, "“三公”经费预算数为5.00万元，较上年预算数6.00万元减少1.00万元，下降16.67%，主要是压减接待。", "三公合计",
              "5.00万元|6.00万元|减少|1.00万元|减少|16.67%|压减接待"},
    ChangeRow{k7, "三公经费2万元，同比减少1万元。", "三公合计", "2万元||减少|1万元|||"},
    ChangeRow{k7, "公务用车购置费25.00万元，上年为3.00万元，增加22.00万元，主要原因是更新车辆。", "公务用车购置费", "25.00万元|3.00万元|增加|22.00万元|||更新车辆"},
    ChangeRow{k7, "因公出国(境)费用0万元,与上年一致;公务接待费0.5万元，无变化。", "公务接待费", "0.5万元||持平||||"},
    ChangeRow{k7, "因公出国（境）经费支出预算0万元，比上年无增减变化。", "因公出国费", "0万元||持平||||"},
    ChangeRow{k7, "公务接待费预算为0.50万元，比2025年压减0.10万元，降幅16.67%，原因是厉行节约。", "公务接待费", "0.50万元||减少|0.10万元||16.67%|厉行节约"},
    ChangeRow{k7, "公务用车购置及运行维护费2万元，与上年预算数相同。", "公务用车", "2万元||持平||||"},
    ChangeRow{k7, "公务用车运行维护费2万元，较上年增加1万元，增长100%，系车辆老旧维修增加。", "公务用车运行费", "2万元||增加|1万元|增加|100%|车辆老旧维修增加"},
    ChangeRow{k7, "公务用车购置费0万元，比上年减少18万元，下降100%，减少原因是上年已购置。", "公务用车购置费", "0万元||减少|18万元|减少|100%|上年已购置"},
    ChangeRow{k7, "本部门未安排公务接待费，与上年相同。", "公务接待费", "未安排||持平||||"},
    ChangeRow{k8, "本部门2026年所属2家行政、参公单位机关运行经费财政拨款预算9.00万元，比2025年预算增加0.1万元，增长1.12%，原因是办公费增加。", "机关运行经费",
              "9.00万元||增加|0.1万元|增加|1.12%|办公费增加"}));

struct FieldRow {
  std::string heading, text, id, name, expected;
};
class Fields : public testing::TestWithParam<FieldRow> {};

TEST_P(Fields, Read) {
  const auto reading = read_section(GetParam().heading, GetParam().text);
  EXPECT_EQ(sample::field(reading.out, GetParam().id, GetParam().name), GetParam().expected) << GetParam().text;
}

const std::string k4 = "四、财政拨款收支预算总体情况说明";
const std::string k4Text = "财政拨款收支总预算9.00万元。其中：一般公共预算拨款9.00万元，政府性基金预算拨款0万元。其中：当年拨款收入8.00万元，上年结转收入1.00万元。支出包括：教育支出0.30万元、农林水支出8.70万元等。";
const std::string k10 = "十、绩效管理情况";
const std::string k10Text = "纳入绩效目标管理的二级项目5个，共计金额9.00万元。其中：其他运转类项目2个，涉及金额4.00万元；特定目标类项目3个，涉及金额5.00万元。公开项目绩效目标4个，涉及项目金额8.00万元，占部门（单位）项目支出总额的88.89%。";

INSTANTIATE_TEST_SUITE_P(Sections, Fields, testing::Values(
    FieldRow{k1, "预算收入总计5万元，其中：本年收入4万元，上年结转1万元。", "收入总计", "上年结转", "1万元"},
    FieldRow{k4, k4Text, "财政拨款收支", "总额", "9.00万元"}, FieldRow{k4, k4Text, "财政拨款收支", "政府性基金", "0万元"},
    FieldRow{k4, k4Text, "财政拨款收支", "国有资本经营预算", "没有"}, FieldRow{k4, k4Text, "财政拨款收支", "上年结转", "1.00万元"},
    FieldRow{"六、一般公共预算基本支出情况说明", "一般公共预算安排基本支出9.00万元，其中：\n\n人员经费8.00万元，主要包括：奖金等；", "基本支出", "基本支出", "9.00万元"},
    FieldRow{k8, "本单位无机关运行经费。", "机关运行经费", "本年", "无"}, FieldRow{k8, "本单位为事业单位，机关运行经费0万元。", "机关运行经费", "本年", "0万元"},
    FieldRow{"九、政府采购情况", "政府采购预算总额9万元。其中：政府采购货物预算1万元、政府采购工程预算0万元、政府采购服务预算8万元。", "政府采购", "服务", "8万元"},
    FieldRow{"九、政府采购情况", "政府采购预算9万元，其中：服务类8万元，货物类1万元。", "政府采购", "货物", "1万元"},
    FieldRow{"九、政府采购情况", "2026年无政府采购预算。", "政府采购", "总额", "无"},
    FieldRow{k10, k10Text, "绩效", "项目个数", "5个"}, FieldRow{k10, k10Text, "绩效", "公开个数", "4个"}, FieldRow{k10, k10Text, "绩效", "公开占比", "88.89%"},
    FieldRow{k10, "2026年编报部门整体绩效目标，涉及资金9万元。", "整体绩效", "资金", "9万元"},
    FieldRow{"十二、其他说明", "（一）政府购买服务指导性目录\n\n本部门无政府购买服务预算支出。", "购买服务", "有无", "无"}));

TEST(Claims, SharesWithTheirTotal) {
  const auto reading = read_section("二、收入预算情况说明", "云川市水务局预算收入9.00万元，主要包括一般公共预算拨款收入8.00万元，占88.89%；单位资金0万元，占0%；上年结转1.00万元，占11.11%。");
  ASSERT_EQ(reading.out.shares.size(), 1U);
  const ShareGroup& group = reading.out.shares[0];
  EXPECT_EQ(group.subject, "收入预算");
  EXPECT_EQ(group.section, "二");
  EXPECT_EQ(group.total.text, "9.00万元");
  ASSERT_EQ(group.items.size(), 3U);
  EXPECT_EQ(group.items[2].subject, "上年结转");
  EXPECT_EQ(group.items[2].amount.text, "1.00万元");
  EXPECT_EQ(group.items[2].share.text, "11.11%");
  EXPECT_EQ(sample::figures(reading.out), 7U);
}

TEST(Claims, ListsOfNamesEvenBrokenByThePage) {
  const auto reading = read_section("六、一般公共预算基本支出情况说明", "人员经费8.00万元,主要包括:基本工资、津贴补\n\n \n贴、奖金等;\n\n公用经费1.00万元，主要包括：水费、维修(护)费等。");
  ASSERT_EQ(reading.out.enumerations.size(), 2U);
  const Enumeration& staff = reading.out.enumerations[0];
  EXPECT_EQ(staff.total.text, "8.00万元");
  ASSERT_EQ(staff.names.size(), 3U);
  EXPECT_EQ(staff.names[1].text, "津贴补贴");
  EXPECT_EQ(staff.names[2].text, "奖金");
  ASSERT_EQ(reading.out.enumerations[1].names.size(), 2U);
  EXPECT_EQ(reading.out.enumerations[1].names[1].text, "维修(护)费");
}

TEST(Claims, ListsWithAmounts) {
  const auto reading = read_section(k4, k4Text);
  ASSERT_EQ(reading.out.enumerations.size(), 1U);
  ASSERT_EQ(reading.out.enumerations[0].amounts.size(), 2U);
  EXPECT_EQ(reading.out.enumerations[0].amounts[1].text, "8.70万元");
}

TEST(Claims, StepsOfTheForm) {
  const auto reading = read_section(k1, "预算收入总计3524.2万元，比上年增加约1200万元，增长5.6%；支出总计5.123万元。");
  const Change* change = sample::change(reading.out, "收入总计");
  ASSERT_NE(change, nullptr);
  EXPECT_EQ(change->current.quantity, (Quantity{3524'2000L * kYuan, 3524'2000L * kYuan - 50 * kYuan, 3524'2000L * kYuan + 50 * kYuan}));
  EXPECT_EQ(change->difference.quantity.hi - change->difference.quantity.value, 50 * kWanYuan);   // 约: known to the hundred
  EXPECT_EQ(change->rate.quantity.hi - change->rate.quantity.value, kPercent / 200);
  for (const Claim& claim : reading.out.claims) {
    if (claim.id == "支出总计") {
      EXPECT_EQ(claim.figure.quantity.hi - claim.figure.quantity.value, 5 * kYuan);
    }
  }
}

TEST(Claims, CountsAreExact) {
  const auto reading = read_section(k10, k10Text);
  for (const Claim& claim : reading.out.claims) {
    EXPECT_TRUE(claim.kind != "count" || claim.figure.quantity.is_exact()) << claim.text;
  }
}

TEST(Claims, AbsentOnlyWhereNoKeyWordStands) {
  const auto reading = read_section(k7, "“三公”经费预算1万元，与上年持平。公务用车运行维护费1万元，与上年持平。");
  const Sentence* absent = sample::sentence(reading.out, "公务接待费");
  ASSERT_NE(absent, nullptr);
  EXPECT_EQ(absent->state, State::absent);
  EXPECT_EQ(absent->place.line, 6U);                            // the section's heading
}

TEST(Claims, KeyWordsWithoutAKnownWordingAreUnread) {
  const auto reading = read_section(k7, "“三公”经费预算1万元，与上年持平。公务接待方面今年按需控制。");
  const Sentence* unread = sample::sentence(reading.out, "公务接待费");
  ASSERT_NE(unread, nullptr);
  EXPECT_EQ(unread->state, State::unread);
  ASSERT_EQ(reading.out.unread.size(), 1U);
  EXPECT_EQ(reading.out.unread[0].line, 8U);
  EXPECT_EQ(reading.out.unread[0].container, "公务接待费");
  // Open too is what would stand in the sections that this document does not have.
  const std::vector<std::string_view> open{"收入总计", "支出总计", "收入预算", "支出预算", "财政拨款收支", "财政拨款支出", "一般公共预算支出", "一般公共预算支出结构",
                                           "基本支出", "人员经费", "公用经费", "公务接待费", "机关运行经费", "政府采购", "整体绩效", "绩效", "购买服务"};
  EXPECT_EQ(reading.out.unread_patterns, open);
}

// What is not in the rest of the part may have stood in the section that was not found.
TEST(Claims, OfAMissingSectionOrPartAreUnread) {
  const auto other = read_section(k1, "预算收入总计1万元。");
  EXPECT_EQ(sample::sentence(other.out, "公务接待费")->state, State::unread);
  const auto none = sample::read(sample::kCover + "第一部分 概况\n\n一、本部门职责\n\n负责水务。\n");
  const Sentence* unread = sample::sentence(none.out, "公务接待费");
  ASSERT_NE(unread, nullptr);
  EXPECT_EQ(unread->state, State::unread);
  EXPECT_FALSE(unread->reason.empty());
}

// A comparison in a wording that no pattern knows must not look like no comparison.
TEST(Claims, ComparisonsNotUnderstoodWholeAreUnread) {
  for (const std::string text : {"公务接待费1万元，增加（减少）0万元。", "公务接待费1万元，上年同期为2万元。", "公务接待费1万元，比上年减少1万元，下降50%，压减开支所致。"}) {
    const auto reading = read_section(k7, text);
    EXPECT_EQ(std::count(reading.out.unread_patterns.begin(), reading.out.unread_patterns.end(), "公务接待费"), 1) << text;
  }
}

TEST(Claims, GarbledFiguresAreNeverGuessed) {
  const auto reading = read_section(k7, "“三公”经费预算1，234.50万元，与上年持平。");
  EXPECT_EQ(sample::sentence(reading.out, "三公")->state, State::unread);
  EXPECT_EQ(sample::figures(reading.out), 0U);
}

TEST(Claims, FiguresThatNoSentenceTookAreListed) {
  const auto reading = read_section(k10, "另有专项经费3.00万元，占5.00%，涉及2个乡镇，2025年12月31日前完成1、2项。");
  std::vector<std::string> found;
  for (const Claim& claim : reading.out.claims) found.push_back(std::string(claim.id) + "=" + std::string(claim.text));
  const std::vector<std::string> expected{"十.1=3.00万元", "十.2=5.00%", "十.3=2个", "十.4=2项"};
  EXPECT_EQ(found, expected);
}

TEST(Claims, InstitutionAndAssets) {
  const auto reading = sample::read(
      sample::kCover +
      "第一部分 概况\n\n二、机构设置情况\n\n内设3个科室，编制人数为20名，实有在职人数18名，退休人员5名，其中科级4人。\n\n第三部分 2026年度部门预算情况说明\n\n"
      "十一、国有资产占有使用情况\n\n截至2025年12月31日，共有公务用车编制3辆，实有2辆，其中：应急保障用车1辆，其他公务用车1辆。\n\n"
      "使用的办公用房建筑总面积120.50平方米。\n\n价值50万元（原值）以上的通用设备4台（套）；价值100万元(原值)以上的通用设备1台(套)。\n");
  std::vector<std::string> figures;
  for (const auto* list : {&reading.out.institution, &reading.out.assets}) {
    for (const NamedFigure& f : *list) figures.push_back(std::string(f.group) + "." + std::string(f.name) + "=" + std::string(f.figure.text));
  }
  const std::vector<std::string> expected{".内设机构=3个", ".编制=20名", ".实有=18名", ".退休=5名", "vehicles.编制=3辆", "vehicles.实有=2辆",
                                          "vehicles.应急保障用车=1辆", "vehicles.其他公务用车=1辆", ".截至日期=2025年12月31日",
                                          ".办公用房平方米=120.50平方米", ".设备50万以上=4台（套）", ".设备100万以上=1台(套)"};
  EXPECT_EQ(figures, expected);
  EXPECT_EQ(sample::figures(reading.out), 12U);                  // with 科级4人, without 50万元 and 100万元
}

TEST(Claims, PurchaseStatementAndWhatItCites) {
  const auto reading = read_section("十二、其他说明", "（一）政府购买服务指导性目录\n\n根据《云川省财政厅通知》（云财综〔2023〕43号、云财综【2021】63号）规定，本单位购买服务为水利类。\n\n（二）其他\n\n依据云水发〔2020〕1号。");
  EXPECT_TRUE(reading.out.purchase_statement.read);
  ASSERT_EQ(reading.out.purchase_cited.size(), 2U);
  EXPECT_EQ(reading.out.purchase_cited[1].second, 10U);
}

// Whatever is cut, doubled or replaced: nothing crashes, and no figure appears that is not printed.
TEST(Claims, SurviveMutations) {
  const std::string base = sample::kCover + "目录\n第一部分 概况\t1\n\n第一部分 概况\n\n二、机构设置情况\n\n内设3个科室。\n\n第三部分 2026年度部门预算情况说明\n\n" + k1 +
                           "\n\n预算收入总计5.00万元，比上年减少1.00万元，下降16.67%，主要原因是压减。\n\n" + k4 + "\n\n" + k4Text + "\n\n" + k10 + "\n\n" + k10Text + "\n";
  std::uint32_t seed = 7;
  const auto next = [&] { return seed = seed * 1664525U + 1013904223U; };
  const std::string pieces[] = {"\n", "\n\n", "\t", "1,", "万", "（", "）", "。", "\xE4", "第", "部分", "目录", "%", "9999999999999999999", "～"};
  for (int round = 0; round < 600; ++round) {
    std::string text = base;
    for (int edit = 0; edit < 4; ++edit) {
      const std::size_t at = next() % text.size();
      if (next() % 2 == 0) {
        text.erase(at, next() % 40);
      } else {
        text.insert(at, pieces[next() % std::size(pieces)]);
      }
      if (text.empty()) text = "。";
    }
    const auto reading = sample::read(text);
    for (const Claim& claim : reading.out.claims) {
      EXPECT_GT(claim.line, 0U);
      EXPECT_LE(claim.figure.place.offset + claim.figure.place.length, text.size());
    }
  }
}

}  // namespace
}  // namespace gouji
