// Protects: tables are read in spite of what page layout does to them, and what cannot be placed is unread with a reason, never
// dropped and never guessed.
#include <gtest/gtest.h>

#include "reading.h"

namespace gouji::tables_test {
namespace {

const std::string kUnit = "单位名称：云川市水务局\n\n单位：万元\n\n";
const std::string kSpending = "2027年预算支出总表\n\n" + kUnit;
const std::string kSpendingHeader = "项目\t\t2027年预算数\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n";
const std::string kProjects = "2027年项目支出预算表（本年预算）\n\n" + kUnit;
const std::string kProjectHeader =
    "项目名称\t合计\t2027年财政拨款\t\t\t财政专户管理 资金\t单位资金\n\t\t一般公共预算\t政府性 基金预 算\t国有资本经营 预算\t\t\n1\t2\t3\t4\t5\t6\t7\n";
const std::string kThree = "2027年财政拨款安排“三公”经费支出预算表\n\n" + kUnit;
const std::string kThreeHeader = "项目\t2027年预算数\t\t\t\n\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n";
const std::string kAfter = "\n第三部分 说明\n文字。\n";

std::string spending(const std::string& rows) { return kSpending + kSpendingHeader + rows + kAfter; }
std::string projects(const std::string& rows) { return kProjects + kProjectHeader + rows + kAfter; }

TEST(CodeTable, ParentsLevelsAndBlankLinesWithin) {
  const Reading r = read(spending("合计\t\t30.00\t20.00\t10.00\n213\t农林水支出\t30.00\t20.00\t10.00\n\n21303\t水利\t30.00\t20.00\t10.00\n"
                                  "2130301\t行政运行\t20.00\t20.00\t\n2130305\t水利工程 建设\t10.00\t\t10.00\n"));
  ASSERT_NE(r.table("支出总表"), nullptr);
  EXPECT_TRUE(r.table("支出总表")->whole) << r.reasons("支出总表");
  EXPECT_EQ(r.row("支出总表", "合计")->level, "合计");
  EXPECT_EQ(r.row("支出总表", "农林水支出")->parent, 0);
  EXPECT_EQ(r.row("支出总表", "水利")->parent, 1);
  EXPECT_EQ(r.row("支出总表", "水利工程建设")->level, "项");
  EXPECT_EQ(r.row("支出总表", "水利工程建设")->depth, 3);
  EXPECT_EQ(r.cell("支出总表", "水利工程建设", "项目支出"), "10.00");
  EXPECT_EQ(r.cell("支出总表", "水利工程建设", "基本支出"), "");
}

TEST(CodeTable, OtherColumnOrderAndYuan) {
  const Reading r = read("表三：2023年度预算支出总表\n（单位：元）\n科目编码\t科目名称\t项目支出\t合计\t基本支出\n合计\t\t100.50\t300.50\t200.00\n" + kAfter);
  ASSERT_NE(r.table("支出总表"), nullptr);
  EXPECT_EQ(r.cell("支出总表", "合计", "合计"), "300.50");
  EXPECT_EQ(r.table("支出总表")->unit, kYuan);
  EXPECT_EQ(r.row("支出总表", "合计")->cells[2].figure.quantity.value, 300 * kYuan + kYuan / 2);
}

TEST(CodeTable, RepeatedHeaderPageNumberAndNoteAreNoRows) {
  const Reading r = read(spending("合计\t\t3.00\t3.00\t\n\n- 5 -\n\n" + kSpendingHeader + "213\t农林水支出\t3.00\t3.00\t\n注：尾差由四舍五入造成\n"));
  EXPECT_EQ(r.table("支出总表")->rows.size(), 2U);
  EXPECT_EQ(r.table("支出总表")->notes.size(), 1U);
  EXPECT_TRUE(r.table("支出总表")->whole) << r.reasons("支出总表");
}

TEST(CodeTable, NameBrokenOverTwoLinesIsOneRow) {
  const Reading r = read(spending("合计\t\t3.00\t3.00\t\n21303\t水利工程\n运行与维护\t3.00\t3.00\t\n"));
  EXPECT_EQ(r.cell("支出总表", "水利工程运行与维护", "合计"), "3.00");
}

struct Lost {
  const char* what;
  const char* line;
  const char* reason;
};
class LostRow : public testing::TestWithParam<Lost> {};
TEST_P(LostRow, IsUnreadWithReason) {
  const Reading r = read(spending(std::string("合计\t\t3.00\t3.00\t\n") + GetParam().line + "\n214\t交通运输支出\t1.00\t1.00\t\n"));
  EXPECT_FALSE(r.table("支出总表")->whole);
  EXPECT_NE(r.reasons("支出总表").find(GetParam().reason), std::string::npos) << r.reasons("支出总表");
  EXPECT_EQ(r.cell("支出总表", "交通运输支出", "合计"), "1.00");
}
INSTANTIATE_TEST_SUITE_P(Rows, LostRow,
                         testing::Values(Lost{"missing cell", "213\t3.00\t3.00\t", "格"}, Lost{"extra cell", "213\t农林水支出\t\t3.00\t3.00\t1", "格"},
                                         Lost{"shifted", "213\t3.00\t3.00\t\t", "名称列里是数字"}, Lost{"no name", "\t\t3.00\t3.00\t", "没有名称"},
                                         Lost{"no parent", "21505\t工业\t1.00\t1.00\t", "没有科目"}, Lost{"odd code", "2135\t工业\t1.00\t1.00\t", "位数不对"},
                                         Lost{"foreign text", "这里是排版时混进来的一句话。", "不属于任何一行"}));

TEST(CodeTable, CellThatIsNoFigureIsUnreadAloneAndKeptAsText) {
  const Reading r = read(spending("合计\t\t3.00\t三元\t－\n"));
  EXPECT_TRUE(r.table("支出总表")->whole);
  const TableRow& row = *r.row("支出总表", "合计");
  EXPECT_EQ(row.cells[2].figure.state, State::unread);
  EXPECT_EQ(row.cells[2].figure.text, "三元");
  EXPECT_EQ(row.cells[3].figure.state, State::blank);
  EXPECT_NE(r.reasons("支出总表").find("不是数字"), std::string::npos);
}

TEST(Units, FullWidthAndThousandsAreExact) {
  const Reading r = read(spending("合计\t\t1,234.50\t１２．３０\t-0.02\n"));
  const TableRow& row = *r.row("支出总表", "合计");
  EXPECT_EQ(row.cells[1].figure.quantity.value, 12345 * kWanYuan / 10);
  EXPECT_EQ(row.cells[2].figure.quantity.value, 123 * kWanYuan / 10);
  EXPECT_EQ(row.cells[3].figure.quantity.value, -2 * kWanYuan / 100);
}

TEST(Projects, TablesOfOtherTitles) {
  const auto titled = [](const std::string& which) {
    return "2027年项目支出预算表（" + which + "）\n\n" + kUnit + kProjectHeader + "防汛物资\t3.00\t3.00\t\t\t\t\n合计\t3.00\t3.00\t\t\t\t\n" + kAfter;
  };
  for (const char* year : {"本年预算", "当年预算", "不含上年结转"}) {
    const Reading r = read(titled(year));
    ASSERT_NE(r.table("项目支出表"), nullptr) << year;
    EXPECT_EQ(r.table("项目支出表")->rows.size(), 2U) << year;
  }
  for (const char* carried : {"上年结转", "上年结转资金", "结转"}) {
    const Reading r = read(titled(carried));
    EXPECT_NE(r.table("结转项目支出表"), nullptr) << carried;
    EXPECT_EQ(r.table("项目支出表"), nullptr) << carried;
  }
}

TEST(Units, WhiteSpaceOfTheLayoutWithinAFigure) {
  const Reading r = read(spending("合计\t\t1 234.50\t1,234. 5 0\t12 30\n"));
  const TableRow& row = *r.row("支出总表", "合计");
  EXPECT_EQ(row.cells[1].figure.quantity.value, 12345 * kWanYuan / 10);
  EXPECT_EQ(row.cells[2].figure.quantity.value, 12345 * kWanYuan / 10);
  EXPECT_EQ(row.cells[2].figure.text, "1,234.50");
  EXPECT_EQ(row.cells[3].figure.state, State::unread);   // may be two figures
}

TEST(Units, UnknownUnitLeavesAmountsUnread) {
  const Reading r = read("2027年预算支出总表\n单位：万美元\n" + kSpendingHeader + "合计\t\t3.00\t3.00\t\n" + kAfter);
  EXPECT_EQ(r.row("支出总表", "合计")->cells[1].figure.state, State::unread);
  EXPECT_NE(r.reasons("支出总表").find("计量单位"), std::string::npos);
}

TEST(Projects, TotalThenUnitItselfThenInstitutions) {
  const Reading r = read("局属事业单位：水旱灾害防御中心、节约用水服务中心。\n" +
                         projects("云川市水务局\t10.00\t10.00\t\t\t\t\n云川市水务局\t3.00\t3.00\t\t\t\t\n防汛物资\t3.00\t3.00\t\t\t\t\n"
                                  "云川市水旱灾害防御中心\t7.00\t7.00\t\t\t\t\n预警平台 运维\t4.00\t4.00\t\t\t\t\n预警平台运维\t3.00\t3.00\t\t\t\t\n"));
  EXPECT_TRUE(r.table("项目支出表")->whole) << r.reasons("项目支出表");
  EXPECT_EQ(r.row("项目支出表", "云川市水务局", 0)->level, "合计");
  EXPECT_EQ(r.row("项目支出表", "云川市水务局", 1)->level, "单位");
  EXPECT_EQ(r.row("项目支出表", "云川市水务局", 1)->parent, 0);
  EXPECT_EQ(r.row("项目支出表", "云川市水旱灾害防御中心")->parent, 0);
  EXPECT_EQ(r.row("项目支出表", "防汛物资")->parent, 1);
  EXPECT_EQ(r.row("项目支出表", "预警平台运维", 0)->parent, 3);
  EXPECT_EQ(r.row("项目支出表", "预警平台运维", 1)->level, "项目");
}

TEST(Projects, SumsTellUnitsThatNoNameGivesAway) {
  const Reading r = read(projects("云川市水务局\t10.00\t10.00\t\t\t\t\n云川市水务局\t3.00\t3.00\t\t\t\t\n防汛物资\t3.00\t3.00\t\t\t\t\n"
                                  "河湖事务组\t7.00\t7.00\t\t\t\t\n巡河\t5.00\t5.00\t\t\t\t\n清淤\t2.00\t2.00\t\t\t\t\n"));
  EXPECT_EQ(r.row("项目支出表", "河湖事务组")->level, "单位");
  EXPECT_EQ(r.row("项目支出表", "清淤")->parent, 3);
}

TEST(Projects, UnitWhoseNameLacksACharacterAndWhoseFigureIsNoSum) {
  const Reading r = read(projects("云川市水务局\t10.00\t10.00\t\t\t\t\n云川水务局\t10.00\t10.00\t\t\t\t\n防汛物资\t4.00\t4.00\t\t\t\t\n"
                                  "预警平台运维\t5.00\t5.00\t\t\t\t\n"));
  EXPECT_EQ(r.row("项目支出表", "云川水务局")->level, "单位");
  EXPECT_EQ(r.row("项目支出表", "防汛物资")->parent, 1);
}

TEST(Projects, BureauAboveTheUnit) {
  Reading r = read("2027年项目支出预算表（上年结转）\n单位名称：云川市水务局城东分局\n单位：万元\n项目名称\t合计\t2027年财政拨款\t\t\n"
                   "\t\t一般公共预算\t政府性基金预算\t国有资本经营预算\n1\t2\t3\t4\t5\n云川市水务局\t5.00\t5.00\t\t\n云川市水务局城东分局\t5.00\t5.00\t\t\n"
                   "水质监测\t5.00\t5.00\t\t\n" + kAfter);
  EXPECT_EQ(r.row("结转项目支出表", "云川市水务局")->parent, -1);
  EXPECT_EQ(r.row("结转项目支出表", "云川市水务局城东分局")->parent, 0);
  EXPECT_EQ(r.row("结转项目支出表", "水质监测")->parent, 1);
}

TEST(FixedTable, RowsBelowAnotherAndUnknownRows) {
  const Reading r = read(kThree + kThreeHeader + "因公出国（境）费\t\t\t\t\n公务接待费\t无\t\t\t\n公务用车购置及运行费\t2.00\t2.00\t\t\n①公务用车购置费\t\t\t\t\n"
                                                 "②公务用车运行维护费\t2.00\t2.00\t\t\n招待处\t1.00\t1.00\t\t\n合计\t2.00\t2.00\t\t\n" + kAfter);
  EXPECT_EQ(r.row("三公经费表", "公务用车运行维护费")->id, "公务用车运行费");
  EXPECT_EQ(r.row("三公经费表", "公务用车运行维护费")->parent, 2);
  EXPECT_EQ(r.row("三公经费表", "公务接待费")->cells[1].figure.state, State::blank);
  EXPECT_FALSE(r.table("三公经费表")->whole);
  EXPECT_NE(r.reasons("三公经费表").find("招待处"), std::string::npos);
}

TEST(FixedTable, CutOffAtTheEndOfTheFileIsNotWhole) {
  const Reading r = read(kThree + kThreeHeader + "因公出国（境）费\t\t\t\t\n公务接待费\t1.00\t1.00\t\t\n");
  EXPECT_FALSE(r.table("三公经费表")->whole);
  EXPECT_NE(r.reasons("三公经费表").find("本表可能不全"), std::string::npos);
}

TEST(Halves, EachHasRowsOfItsOwnAndMayChangeSides) {
  const std::string title = "2027年预算收支总表\n" + kUnit;
  const Reading r = read(title + "收入\t\t支出\t\t\t\n项目\t2027年\t项目\t2027年合计\t当年预算安排\t上年结转安排\n"
                                 "一、一般公共预算\t9.00\t一、一般公共服务支出\t\t\t\n\t\t十三、农林水 支出\t9.00\t8.00\t1.00\n" + kAfter);
  EXPECT_EQ(r.row("收支总表", "农林水支出")->side, 2);
  EXPECT_EQ(r.cell("收支总表", "农林水支出", "上年结转"), "1.00");
  EXPECT_EQ(r.table("收支总表")->columns[1].label, "收入/2027年");
  const Reading swapped = read(title + "支出\t\t\t\t收入\t\n项目\t2027年合计\t当年预算安排\t上年结转安排\t项目\t2027年\n"
                                       "十三、农林水支出\t9.00\t8.00\t1.00\t一、一般公共预算\t9.00\n" + kAfter);
  EXPECT_EQ(swapped.row("收支总表", "农林水支出")->side, 2);
  EXPECT_EQ(swapped.row("收支总表", "一般公共预算")->side, 1);
  EXPECT_EQ(swapped.cell("收支总表", "农林水支出", "当年预算安排"), "8.00");
}

TEST(Halves, ZerosWithoutANameFillTheBlankHalf) {
  const Reading r = read("2027年预算收支总表\n" + kUnit +
                         "收入\t\t支出\t\t\t\n项目\t2027年\t项目\t2027年合计\t当年预算安排\t上年结转安排\n"
                         "一、一般公共预算\t9.00\t一、一般公共服务支出\t0.00\t0.00\t0.00\n"
                         "\t0.00\t十三、农林水支出\t9.00\t8.00\t1.00\n收入总计\t9.00\t支出总计\t9.00\t8.00\t1.00\n" + kAfter);
  EXPECT_TRUE(r.table("收支总表")->whole) << r.reasons("收支总表");
  EXPECT_EQ(r.cell("收支总表", "农林水支出", "上年结转"), "1.00");
}

TEST(CodeTable, TitlePrintedAgainWithARemarkGoesOn) {
  const Reading r = read(spending("合计\t\t3.00\t3.00\t\n213\t农林水支出\t2.00\t2.00\t\n2027年预算支出总表（续表）\n214\t交通运输支出\t1.00\t1.00\t\n"));
  EXPECT_TRUE(r.table("支出总表")->whole) << r.reasons("支出总表");
  EXPECT_EQ(r.table("支出总表")->rows.size(), 3U);
}

TEST(Trimmed, RowOfWhichOnlyTheNameIsLeft) {
  const Reading r = read("2027年财政拨款安排“三公”经费支出预算表\n" + kUnit + "项目\t2027年预算数\n\t合计\t一般公共预算\t政府性基金预算\t国有资本经营预算\n"
                         "因公出国（境）费\n公务接待费\n公务用车购置及运行费\t2.40\t2.40\n①公务用车购置费\n②公务用车运行维护费\t2.40\t2.40\n合计\t2.40\t2.40\n" + kAfter);
  EXPECT_TRUE(r.table("三公经费表")->whole) << r.reasons("三公经费表");
  EXPECT_EQ(r.table("三公经费表")->rows.size(), 6U);
  EXPECT_EQ(r.cell("三公经费表", "公务用车购置及运行费", "合计"), "2.40");
}

TEST(EmptyTables, ByBlankTotalOrByNote) {
  const std::string title = "2027年政府性基金预算支出表（不含上年结转）\n" + kUnit;
  const std::string header = "科目编码\t科目名称\t合计\t基本支出\t项目支出\n";
  for (const std::string& body : {header + "合计\t\t\t\t\n注：本表无数据\n", header + "合计\t\t\t\t\n", std::string("注：本表无数据\n")}) {
    const Reading r = read(title + body + kAfter);
    ASSERT_NE(r.table("政府性基金支出表"), nullptr) << body;
    EXPECT_TRUE(r.table("政府性基金支出表")->empty) << body << r.reasons("政府性基金支出表");
  }
  // Its rows may stand on a page that is lost.
  const Reading bare = read(title + header + kAfter);
  EXPECT_FALSE(bare.table("政府性基金支出表")->empty);
  EXPECT_NE(bare.reasons("政府性基金支出表").find("只有表头"), std::string::npos);
  const Reading cut = read(title);
  EXPECT_FALSE(cut.table("政府性基金支出表")->empty);
  EXPECT_FALSE(cut.table("政府性基金支出表")->whole);
}

TEST(Titles, OtherYearBrokenNumberedSwappedAndListed) {
  const Reading r = read("表三 2019年预算支出总表\n表十 2019年财政拨款安排“三公”经费支出预算表\n第三部分 说明\n\n部门公开表9\n\n2019年财政拨款安排\"三公\"经费\n支出预算表\n" +
                         kUnit + kThreeHeader + "合计\t1.00\t1.00\t\t\n\n云川市水务局２０１９年度预算支出总表\n" + kUnit + kSpendingHeader +
                         "合计\t\t3.00\t3.00\t\n" + kAfter);
  ASSERT_NE(r.table("三公经费表"), nullptr);
  EXPECT_EQ(r.table("三公经费表")->printed_number, "部门公开表9");
  EXPECT_EQ(r.cell("三公经费表", "合计", "合计"), "1.00");
}

TEST(Headers, MissingHeaderLeavesRowsUnread) {
  const Reading r = read(kSpending + "合计\t\t3.00\t3.00\t\n213\t农林水支出\t3.00\t3.00\t\n" + kAfter);
  EXPECT_TRUE(r.table("支出总表")->rows.empty());
  EXPECT_FALSE(r.table("支出总表")->whole);
  EXPECT_FALSE(r.table("支出总表")->empty);
}

TEST(Headers, MissingColumnIsReported) {
  const Reading r = read(kSpending + "科目编码\t科目名称\t合计\t基本支出\n合计\t\t3.00\t3.00\n" + kAfter);
  EXPECT_NE(r.reasons("支出总表").find("没有“项目支出”列"), std::string::npos);
  EXPECT_EQ(r.cell("支出总表", "合计", "基本支出"), "3.00");
}

}  // namespace
}  // namespace gouji::tables_test
