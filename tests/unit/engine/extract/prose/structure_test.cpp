// Cover, contents, headings, sections, paragraphs, names and terms of a fictional unit.
#include "tests/unit/engine/extract/prose/sample.h"

#include <utility>

#include "engine/extract/extract.h"

namespace gouji {
namespace {

using sample::read;

struct CoverRow {
  std::string text, unit;
  int year;
  std::string kind;
};
class Cover : public testing::TestWithParam<CoverRow> {};

TEST_P(Cover, NamesUnitYearAndKind) {
  const auto reading = read(GetParam().text + "\n\n目录\n第一部分 概况\t1\n一、本部门职责\t1\n\n第一部分 概况\n");
  EXPECT_EQ(reading.out.unit.text, GetParam().unit);
  EXPECT_EQ(reading.out.year, GetParam().year);
  EXPECT_EQ(reading.out.kind, GetParam().kind);
}

INSTANTIATE_TEST_SUITE_P(Layouts, Cover, testing::Values(
    CoverRow{"云川市水务局\n2026年度部门预算公开", "云川市水务局", 2026, "部门预算"},
    CoverRow{"\n云川市水务局\n\n2026年度部门预算公开", "云川市水务局", 2026, "部门预算"},
    CoverRow{"云川市水务局2026年度部门预算公开", "云川市水务局", 2026, "部门预算"},
    CoverRow{"2025年云川市节约用水服务中心单位预算公开", "云川市节约用水服务中心", 2025, "单位预算"},
    CoverRow{"附件1\n\n云川市水旱灾害\n防御中心\n２０２６年度\n单位预算公开", "云川市水旱灾害防御中心", 2026, "单位预算"},
    CoverRow{"云川市水务局（本级）\n2024年度部门决算", "云川市水务局（本级）", 2024, "部门决算"}));

TEST(Cover, WithoutANameIsUnreadAndSaysSo) {
  const auto reading = read("目录\n第一部分 概况\t1\n第二部分 报表\t2\n\n第一部分 概况\n\n云川市水务局负责水务工作。\n");
  EXPECT_FALSE(reading.out.unit.read);
  ASSERT_FALSE(reading.out.unread.empty());
  EXPECT_NE(reading.out.unread.front().reason.find("封面"), std::string_view::npos);
}

TEST(Cover, DaysOfReplyAndPublication) {
  const auto reading = read("云川市水务局\n2026年度部门预算公开\n批复时间：2026年1月20日\n公开时间：2026年2月3日\n\n第一部分 概况\n");
  EXPECT_EQ(reading.out.reply_day.text, "2026年1月20日");
  EXPECT_EQ(reading.out.publication_day.text, "2026年2月3日");
}

const std::string kContents =
    "云川市水务局\n2026年度部门预算公开\n\n目 录\n\n"
    "第一部分 概况\t1\n一、本部门职责.....\t1\n二、机构设置情况……2\n第二部分 2026年部门预算报表 3\n"
    "表五一般公共预算支出表.....\t4\n表六2026年基本支出表（不含\n上年结转）.....\t5\n\n"
    "第三部分 2026年度部门预算情况说明\t6\n七、“三公”经费增减变动原因说明\t6\n十二、其他说明\t7\n（一）政府购买服务指导性目录\t7\n十三、乡镇水利站说明\t8\n"
    "第四部分 名词解释\t9\n\n";

TEST(Contents, EntriesOfAllKinds) {
  const auto reading = read(kContents + "第一部分 概况\n");
  const auto& contents = reading.out.contents;
  ASSERT_EQ(contents.size(), 12U);
  EXPECT_TRUE(reading.out.contents_found);
  EXPECT_EQ(contents[0].number, "第一部分");
  EXPECT_EQ(contents[0].title, "概况");
  EXPECT_EQ(contents[0].level, 1);
  EXPECT_EQ(contents[2].title, "机构设置情况");
  EXPECT_EQ(contents[2].page, 2);
  EXPECT_EQ(contents[3].page, 3);
  EXPECT_EQ(contents[4].number, "表五");           // not 表五一
  EXPECT_EQ(contents[4].title, "一般公共预算支出表");
  EXPECT_EQ(contents[5].title, "2026年基本支出表（不含上年结转）");   // broken over two lines
  EXPECT_EQ(contents[5].line, 11U);
  EXPECT_EQ(contents[9].number, "（一）");
  EXPECT_EQ(contents[9].level, 3);
}

TEST(Contents, TableNumbersFollowEachOther) {
  std::string text = "云川市水务局\n2026年度部门预算公开\n目录\n第二部分 2026年部门预算报表\t3\n";
  const char* numerals[] = {"一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一"};
  for (const char* numeral : numerals) text += std::string("表") + numeral + "一般公共预算表\t4\n";
  const auto reading = read(text + "\n第二部分 2026年部门预算报表\n");
  ASSERT_EQ(reading.out.contents.size(), 12U);
  for (std::size_t i = 1; i < 12; ++i) EXPECT_EQ(reading.out.contents[i].title, "一般公共预算表") << reading.out.contents[i].text;
}

TEST(Contents, MayBeMissing) {
  const auto reading = read("云川市水务局\n2026年度部门预算公开\n\n第一部分 概况\n\n一、本部门职责\n\n负责水务工作。\n");
  EXPECT_FALSE(reading.out.contents_found);
  EXPECT_EQ(reading.out.unit.text, "云川市水务局");
  ASSERT_EQ(reading.out.sections.size(), 1U);
  EXPECT_EQ(reading.out.sections[0].number, "一");
}

TEST(Contents, WithoutPagesEndWhereTheBodyBegins) {
  const auto reading = read("云川市水务局\n2026年度部门预算公开\n目录\n第一部分 概况\n一、本部门职责\n第四部分 名词解释\n\n第一部分 概况\n\n一、本部门职责\n\n负责水务工作。\n");
  EXPECT_EQ(reading.out.contents.size(), 3U);
  EXPECT_EQ(reading.out.headings.size(), 2U);
}

TEST(Headings, LinkContentsAndKeepListsOut) {
  const auto reading = read(kContents +
                            "第一部分 概况\n\n一、本部门职责\n\n（一）负责水资源管理。\n\n二、编制规划。\n\n二、机构设置情况\n\n内设3个科室。\n\n"
                            "第三部分 2026年度部门预算情况说明\n\n七、三公经费增减变动原因说明\n\n“三公”经费预算1.00万元，与上年持平。\n\n"
                            "十二、其他说明\n\n(一) 政府购买服务指导性目录\n\n无。\n\n十三、乡镇水利站说明\n\n没有。\n\n十四、目录没有的\n\n第四部分 名词解释\n\n一、基本支出：指人员支出。\n");
  std::vector<std::string> titles;
  for (const Heading& heading : reading.out.headings) titles.emplace_back(heading.title);
  const std::vector<std::string> expected{"概况", "本部门职责", "机构设置情况", "2026年度部门预算情况说明", "三公经费增减变动原因说明",
                                          "其他说明", "政府购买服务指导性目录", "乡镇水利站说明", "名词解释"};
  EXPECT_EQ(titles, expected);
  const auto& contents = reading.out.contents;
  ASSERT_EQ(contents.size(), 12U);
  EXPECT_GE(contents[1].heading, 0);
  EXPECT_EQ(contents[3].heading, -1);                          // 第二部分 is missing
  ASSERT_GE(contents[7].heading, 0);
  EXPECT_EQ(reading.out.headings[static_cast<std::size_t>(contents[7].heading)].title, "三公经费增减变动原因说明");
  EXPECT_EQ(reading.out.headings[3].year, 2026);
}

TEST(Sections, AreNamedAsTheFormNamesThemAndEndBeforeTheNext) {
  const auto reading = read(sample::kCover +
                            "第三部分 2026年度部门预算情况说明\n\n四、一般公共预算支出情况说明\n\n(一) 一般公共预算当年支出规模变化情况\n\n甲。\n\n"
                            "（二）一般公共预算当年支出结构情况\n\n乙。\n\n五、云川市水务局2026年政府采购情况\n\n丙。\n");
  ASSERT_EQ(reading.out.sections.size(), 4U);
  EXPECT_EQ(reading.out.sections[0].number, "五");              // printed 四
  EXPECT_EQ(reading.out.sections[1].number, "五（一）");
  EXPECT_EQ(reading.out.sections[2].number, "五（二）");
  EXPECT_EQ(reading.out.sections[3].number, "九");
  EXPECT_EQ(reading.out.sections[1].end + 1, reading.out.sections[2].line);
  EXPECT_EQ(reading.out.sections[0].end, reading.out.sections[2].end);
}

TEST(Headings, TitleOfATableIsWithoutItsNumber) {
  const Document document("样本.txt", "云川市水务局\n2026年度部门预算公开\n\n目 录\n\n第二部分 2026年部门预算报表\t1\n2026年预算支出总表\t2\n\n"
                                      "第二部分 2026年部门预算报表\n\n表三：2026年预算支出总表\n单位：万元\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n"
                                      "合计\t\t3.00\t3.00\t\n第三部分 2026年度部门预算情况说明\n");
  const Disclosure out = extract(document, sample::form());
  ASSERT_EQ(out.contents.size(), 2U);
  ASSERT_GE(out.contents[1].heading, 0);
  EXPECT_EQ(out.headings[static_cast<std::size_t>(out.contents[1].heading)].title, "2026年预算支出总表");
}

TEST(Sections, NumberedOtherwiseAreToldByTheirTitles) {
  for (const auto& [section, below] : {std::pair{"（五）", "1."}, std::pair{"5.", "（1）"}}) {
    const std::string text = std::string(section) + "一般公共预算支出情况说明";
    const auto reading = read("云川市水务局\n2026年度部门预算公开\n\n目 录\n\n第三部分 2026年度部门预算情况说明\t1\n" + text +
                              "\t1\n\n第三部分 2026年度部门预算情况说明\n\n" + text + "\n\n" + below +
                              "一般公共预算当年支出规模变化情况\n\n甲。\n\n1.组织实施其他事项。\n");
    ASSERT_EQ(reading.out.sections.size(), 2U) << section;
    EXPECT_EQ(reading.out.sections[0].number, "五");
    EXPECT_EQ(reading.out.sections[1].number, "五（一）");
    ASSERT_EQ(reading.out.contents.size(), 2U);
    EXPECT_EQ(reading.out.contents[1].level, 2);
    EXPECT_GE(reading.out.contents[1].heading, 0);
  }
}

std::vector<std::string> paragraphs(const sample::Reading& reading) {
  std::vector<std::string> out;
  for (const Paragraph& p : reading.out.paragraphs) {
    out.push_back(std::string(p.text) + "@" + std::to_string(p.place.line) + "-" + std::to_string(p.place.end_line));
  }
  return out;
}

TEST(Paragraphs, JoinWhatThePageBroke) {
  const auto reading = sample::read_section("十、绩效管理情况", "1、整体绩效目标\n\n本单位涉及金额301.\n\n \n20万\n\n元，共3\n\n- 12 -\n\n个。\n\n（见附件）\n\n经费分布图\n\n其中：\n\n甲项目；\n\n乙项目。");
  const std::vector<std::string> expected{"1、整体绩效目标@8-8", "本单位涉及金额301.20万元，共3个。@10-19", "（见附件）@21-21", "经费分布图@23-23",
                                          "其中：@25-25", "甲项目；@27-27", "乙项目。@29-29"};
  EXPECT_EQ(paragraphs(reading), expected);
  for (const Claim& claim : reading.out.claims) {
    if (claim.kind == "amount") {
      EXPECT_EQ(claim.text, "301.20万元");
      EXPECT_EQ(claim.line, 10U);                                // where the figure starts
      EXPECT_EQ(claim.figure.quantity.value, 301'2000L * kYuan);
    }
  }
  EXPECT_EQ(sample::figures(reading.out), 2U);
}

TEST(Paragraphs, RowsOfUnknownTablesAreUnread) {
  const auto reading = sample::read_section("十、绩效管理情况", "甲。\n\n名称\t金额\n水费\t3\n\n乙。");
  ASSERT_EQ(reading.out.unread.size(), 1U);
  EXPECT_EQ(reading.out.unread[0].line, 10U);
  EXPECT_EQ(reading.out.unread[0].end_line, 11U);
  EXPECT_FALSE(reading.out.sections[0].whole);
}

TEST(Names, FindsSpellingsThatAreOff) {
  const auto reading = read("云川市水旱灾害防御中心\n2026年度单位预算公开\n\n第一部分 概况\n\n一、本单位职责\n\n云川市水旱灾害防御中心负责防汛，元川市水旱灾害防御中心、云川市水旱灾防御中心、云川市水旱灾害害防御中心协助，云川市水务局领导。\n");
  std::vector<std::string> variants;
  for (const auto& [text, lines] : reading.out.unit_variants) {
    variants.emplace_back(text);
    EXPECT_EQ(lines, std::vector<std::uint32_t>{8});
  }
  const std::vector<std::string> expected{"元川市水旱灾害防御中心", "云川市水旱灾防御中心", "云川市水旱灾害害防御中心"};
  EXPECT_EQ(variants, expected);
  ASSERT_EQ(reading.out.names.size(), 5U);
  EXPECT_EQ(reading.out.names[0].where, "封面");
  EXPECT_EQ(reading.out.names[1].where, "文字");
}

TEST(Names, AnotherUnitThatBeginsAlikeIsNoSpelling) {
  const auto reading = read("云川市统计局\n2026年度部门预算公开\n\n第一部分 概况\n\n一、本部门职责\n\n云川市统计普查中心协助，云川市统汁局负责。\n");
  std::vector<std::string> variants;
  for (const auto& [text, lines] : reading.out.unit_variants) variants.emplace_back(text);
  EXPECT_EQ(variants, (std::vector<std::string>{"云川市统汁局"}));
}

TEST(Names, InTheWordsOfATargetOnlyWhatIsOff) {
  const Document document("样本.txt", "云川市水旱灾害防御中心\n2026年度单位预算公开\n\n第三部分 2026年度单位预算情况说明\n\n十、绩效管理情况\n\n"
                                     "云川市市级预算部门（单位）项目支出绩效目标表\n\n（2026年度）\n\n"
                                     "项目名称\t\t防汛值班\n主管部门及代码\t\t332-云川市水务局\t\t实施单位\t云川市水旱害防御中心\n"
                                     "项目概况\t\t云川市水旱灾害防御中心值班，云川市水旱灾防御中心协助。\n");
  Disclosure out;
  Extraction extraction = begin_extraction(document, sample::form(), out);
  read_cover_and_contents(extraction);
  read_targets(extraction);
  read_headings(extraction);
  read_prose(extraction);
  std::vector<std::string> found;
  for (const NameOccurrence& name : out.names) found.push_back(std::string(name.where) + " " + std::string(name.text));
  EXPECT_EQ(found, (std::vector<std::string>{"封面 云川市水旱灾害防御中心", "绩效表 云川市水旱害防御中心", "绩效表文字 云川市水旱灾防御中心"}));
}

TEST(Terms, WordAndMeaningEvenOverLines) {
  const auto reading = read(sample::kCover + "第四部分 名词解释\n\n一、基本支出：指人员支出和公用支出。\n\n二、“三公”经费:\n\n指因公出国（境）费等：含接待。\n\n三、单位资金：指其他资\n\n金。\n");
  ASSERT_EQ(reading.out.terms.size(), 3U);
  EXPECT_EQ(reading.out.terms[0].word.text, "基本支出");
  EXPECT_EQ(reading.out.terms[1].word.text, "“三公”经费");
  EXPECT_EQ(reading.out.terms[1].meaning.text, "指因公出国（境）费等：含接待。");
  EXPECT_EQ(reading.out.terms[2].meaning.text, "指其他资金。");
}

}  // namespace
}  // namespace gouji
