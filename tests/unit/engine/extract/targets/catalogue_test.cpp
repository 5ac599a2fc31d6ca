#include <gtest/gtest.h>

#include "reading.h"

namespace gouji {
namespace {

const std::string kListHeader = rows("代码|一级目录|二级目录|三级目录|四级目录\n");
const std::string kNotice =
    "云川省财政厅文件\n\n云财综〔2023〕12号\n\n云川省财政厅关于印发目录的通知\n\n各市财政局：\n\n"
    "根据有关规定（云政办发〔2020〕3号），修订了目录。\n本目录自印发之日起施行，原\n\n- 1 -\n\n通知（云财综〔2021〕9号）同时废止。\n\n";
const std::string kClosing = "\n信息公开选项：主动公开\n\n云川省财政厅办公室\n\n2023年5月6日印发\n\n- 9 -\n\n第四部分 名词解释\n";

// A notice, what it cites and repeals, its list over two pages, and the end of the attachment.
TEST(Catalogue, ReadsNoticeAndList) {
  const Reading reading("正文。\n\n" + kNotice + kListHeader +
                        rows("水利||||\nA|公共服务|||\nA01||防汛服务||\nA0101|||物资服务|\n\n") + kListHeader +
                        rows("A010101||||沙袋储备服务\nA010102||||\n160601||||水文服务\n农业农村||||\nA|公共服务|||\n") + kClosing);
  ASSERT_EQ(reading.out.catalogues.size(), 1U);
  const ReadCatalogue& list = reading.out.catalogues[0];
  EXPECT_EQ(list.number, "云财综〔2023〕12号");
  EXPECT_EQ(list.printed, "2023-05-06");
  ASSERT_EQ(list.departments.size(), 2U);
  EXPECT_EQ(list.departments[0].name, "水利");
  ASSERT_EQ(list.departments[0].entries.size(), 6U);
  EXPECT_EQ(list.departments[0].entries[3].name, "沙袋储备服务");
  EXPECT_EQ(list.departments[0].entries[4].name, "");
  EXPECT_EQ(list.departments[0].entries[5].code, "160601");
  EXPECT_TRUE(list.gaps.empty());
  ASSERT_EQ(reading.out.notices.size(), 3U);
  EXPECT_EQ(reading.out.notices[0].issuer, "云川省财政厅");
  EXPECT_EQ(reading.out.notices[0].role, "attached");
  EXPECT_EQ(reading.out.notices[1].role, "basis");
  EXPECT_EQ(reading.out.notices[2].role, "repealed");
  EXPECT_EQ(reading.out.notices[2].number, "云财综〔2021〕9号");
  EXPECT_EQ(reading.use[1], LineUse::open);
  EXPECT_EQ(reading.use[3], LineUse::notice);
  EXPECT_EQ(reading.use[reading.document.line_count()], LineUse::open);
  EXPECT_EQ(reading.use[reading.document.line_count() - 2], LineUse::notice);
}

// A forwarding notice has a number and a day of its own; the list belongs to the notice it passes on.
TEST(Catalogue, ForwardingNotice) {
  const Reading reading("云川市财政局文件\n云市财综〔2023〕8号\n云川市财政局关于转发目录的通知\n现将通知（云财综〔2023〕12号）转发给你们。\n\n附件\n" + kNotice +
                        "2023年5月6日印发\n\n目录\n" + kListHeader + rows("水利||||\nA|公共服务|||\n") + "\n2023年6月7日印发\n\n第四部分 名词解释\n");
  ASSERT_EQ(reading.out.catalogues.size(), 1U);
  EXPECT_EQ(reading.out.catalogues[0].number, "云财综〔2023〕12号");
  EXPECT_EQ(reading.out.catalogues[0].printed, "2023-05-06");
  EXPECT_EQ(reading.out.catalogues[0].forwarded_by, "云市财综〔2023〕8号");
  EXPECT_EQ(reading.out.notices[0].role, "forwards");
  EXPECT_EQ(reading.out.notices[0].of, "云财综〔2023〕12号");
  EXPECT_EQ(reading.out.notices[0].printed, "2023-06-07");
}

// A page that begins with a code whose parents are missing: something is lost, and the entry is not given to the wrong department
// where the list's own contents name the lost one.
TEST(Catalogue, MissingPage) {
  const std::string first = rows("水利||||\nA|公共服务|||\nA01||防汛服务||\n\n");
  const std::string second = rows("A180501||||舆情监测服务\n农业农村||||\nA|公共服务|||\n");
  const Reading bare(kNotice + kListHeader + first + kListHeader + second + kClosing);
  ASSERT_EQ(bare.out.catalogues.at(0).gaps.size(), 1U);
  EXPECT_EQ(bare.out.catalogues[0].departments.size(), 2U);
  const Reading listed(kNotice + rows("目录\n水利|3\n统计|4\n农业农村|5\n\n") + kListHeader + first + kListHeader + second + kClosing);
  ASSERT_EQ(listed.out.catalogues.at(0).gaps.size(), 1U);
  ASSERT_EQ(listed.out.catalogues[0].departments.size(), 3U);
  EXPECT_EQ(listed.out.catalogues[0].departments[1].name, "统计");
  EXPECT_EQ(listed.out.catalogues[0].departments[0].entries.size(), 2U);
}

// The top level begins anew on a new page without a heading: the entries below belong to a department that is not known.
TEST(Catalogue, MissingHeading) {
  const Reading reading(kNotice + kListHeader + rows("水利||||\nA|公共服务|||\n") + kListHeader + rows("A|公共服务|||\nA02||教育服务||\n") + kClosing);
  ASSERT_EQ(reading.out.catalogues.at(0).departments.size(), 2U);
  EXPECT_EQ(reading.out.catalogues[0].departments[1].name, "");
  EXPECT_EQ(reading.out.catalogues[0].gaps.size(), 1U);
}

// A name without a code is not given to another entry.
TEST(Catalogue, RowWithoutCodeIsUnread) {
  const Reading reading(kNotice + kListHeader + rows("水利||||\nA|公共服务|||\n||防汛服务||\n") + kClosing);
  EXPECT_EQ(reading.out.catalogues.at(0).departments.at(0).entries.size(), 1U);
  EXPECT_EQ(reading.out.unread.size(), 1U);
}

// A 文号 on a line of its own in the prose, with neither list nor day of printing behind it, attaches nothing.
TEST(Catalogue, LoneNumberIsNoNotice) {
  const Reading reading("依据如下\n云财综〔2023〕12号\n本单位没有购买服务。\n");
  EXPECT_TRUE(reading.out.notices.empty());
  EXPECT_EQ(reading.use[3], LineUse::open);
}

}  // namespace
}  // namespace gouji
