// Protects: days, months and years as documents print them, and 文号 in every form of brackets.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include "engine/value/hash.h"
#include "engine/value/text.h"

namespace gouji {
namespace {

TEST(ParseDate, ReadsTheWritingsOfADay) {
  struct Case {
    std::string_view text, day;
  };
  for (const Case& c :
       {Case{"2026年1月31日", "2026-01-31"}, Case{"2026-01-31", "2026-01-31"}, Case{"2026.1.31", "2026-01-31"}, Case{"2026/1/31", "2026-01-31"},
        Case{"20260131", "2026-01-31"}, Case{"20260131092911", "2026-01-31"}, Case{"202601310929", "2026-01-31"}, Case{"2026 年 1 月 31 日", "2026-01-31"},
        Case{"２０２６年１月３１日", "2026-01-31"}, Case{"2026年1月", "2026-01"}, Case{"2024-07", "2024-07"}, Case{"2026年", "2026"},
        Case{"2024年2月29日", "2024-02-29"}, Case{"2026年1月31号", "2026-01-31"}}) {
    const auto date = parse_date(c.text);
    ASSERT_TRUE(date) << c.text;
    EXPECT_EQ(format_date(*date), c.day) << c.text;
  }
}

TEST(ParseDate, RejectsEverythingElse) {
  for (const std::string_view text : {"", "2026", "2026.1", "2026年13月", "2025年2月29日", "2026年1月32日", "2026-1-0", "26年1月1日", "2026年1月31日前", "至2026年1月31日",
                                      "20261331", "12345678", "13400001111", "2026013109", "20260131250000", "1月31日", "2026-01.31", "99年", "2026年0月"}) {
    EXPECT_FALSE(parse_date(text)) << text;
  }
}

TEST(Days, AMonthOrAYearIsTheIntervalOfItsDays) {
  const auto february = make_date(2024, 2, 0);
  ASSERT_TRUE(february);
  EXPECT_EQ(february->last - february->first, 28);
  const auto year = make_date(2026, 0, 0);
  ASSERT_TRUE(year);
  EXPECT_EQ(format_day(year->first), "2026-01-01");
  EXPECT_EQ(format_day(year->last), "2026-12-31");
  EXPECT_EQ(make_date(1970, 1, 1), (Date{0, 0}));
  EXPECT_FALSE(make_date(2026, 0, 5));
  EXPECT_FALSE(make_date(0, 1, 1));
  EXPECT_EQ(year_of(-1), 1969);
}

RC_GTEST_PROP(DayProperty, EveryDayReadsBack, ()) {
  const auto day = *rc::gen::inRange<std::int32_t>(-25'000, 80'000);
  const auto date = parse_date(format_day(day));
  RC_ASSERT(date.has_value());
  RC_ASSERT(date->first == day && date->last == day);
  RC_ASSERT(std::to_string(year_of(day)) == format_day(day).substr(0, 4));
}

TEST(DocumentNumber, ReadsEveryFormOfBrackets) {
  Arena arena;
  for (const std::string_view text : {"云财综〔2021〕63号", "云财综[2021]63号", "云财综【2021】63号", "云财综（2021）63号", "云财综(2021)63号", "云财综〔2021）63号",
                                      "云财综 〔 2021 〕 63 号", "云财综［２０２１］６３号", "云财综〔2021〕第63号", " 云财综〔2021年〕63号 "}) {
    const auto number = parse_document_number(text, arena);
    ASSERT_TRUE(number) << text;
    EXPECT_EQ(number->issuer, "云财综") << text;
    EXPECT_EQ(number->year, 2021) << text;
    EXPECT_EQ(number->number, 63) << text;
  }
}

TEST(DocumentNumber, RejectsEverythingElse) {
  Arena arena;
  for (const std::string_view text : {"", "云财综", "〔2021〕63号", "云财综〔2021〕号", "云财综〔21〕63号", "云财综〔2021〕63", "云财综〔2021〕63号文", "云财综2021〕63号",
                                      "云财综〔2021〕1234567号", "云A综〔2021〕63号", "云财综〔2021 63号"}) {
    EXPECT_FALSE(parse_document_number(text, arena)) << text;
  }
}

TEST(DocumentNumber, ComparesByItsThreePartsOnly) {
  Arena arena;
  EXPECT_EQ(parse_document_number("云财综〔2021〕63号", arena), parse_document_number("云财综[2021]063号", arena));
  EXPECT_NE(parse_document_number("云财综〔2021〕63号", arena), parse_document_number("云川财综〔2021〕63号", arena));
}

TEST(DocumentNumber, IsFoundInSentencesAndTitles) {
  struct Case {
    std::string_view text;
    std::vector<std::string_view> printed;
  };
  for (const Case& c : {Case{"根据《办法》（云财综〔2021〕63号）、云财综〔2022〕67号和云政办发【2023】5 号执行。", {"云财综〔2021〕63号", "云财综〔2022〕67号", "云政办发【2023】5 号"}},
                        Case{"按照云财综〔2021〕63号文件精神", {"云财综〔2021〕63号"}},
                        Case{"关于印发目录的通知云财综[2021]63号", {"云财综[2021]63号"}},
                        Case{"云财综〔2021〕63号及云财综〔2022〕1号同时废止", {"云财综〔2021〕63号", "云财综〔2022〕1号"}},
                        Case{"和政办发〔2021〕3号", {"和政办发〔2021〕3号"}},
                        Case{"见云财综 〔2021〕 63 号。", {"云财综 〔2021〕 63 号"}},
                        Case{"本单位（2021）年办公楼3号", {}},
                        Case{"门牌（2021）3号", {"门牌（2021）3号"}},
                        Case{"没有文号", {}},
                        Case{"", {}}}) {
    Arena arena;
    std::vector<std::string_view> printed;
    for (const auto& found : find_document_numbers(c.text, arena)) {
      printed.push_back(found.number.printed);
      EXPECT_EQ(c.text.substr(found.offset, found.length), found.number.printed);
    }
    EXPECT_EQ(printed, c.printed) << c.text;
  }
}

TEST(Hash, IsSha256) {
  EXPECT_EQ(sha256_hex(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256_hex("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace gouji
