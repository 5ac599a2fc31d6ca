// What users see of a diagnostic: place, sentence, underlined text, order.
#include <gtest/gtest.h>

#include <set>

#include "dsl/base/diagnostic.h"
#include "dsl/base/messages.h"
#include "dsl/base/utf8.h"

namespace gouji::dsl {
namespace {

TEST(Source, CountsLinesAndCharactersFromOne) {
  const Source source("水务.gj", "规则 甲\r\n  应当  乙\n");
  EXPECT_EQ(source.line_count(), 3U);
  EXPECT_EQ(source.line_text(1), "规则 甲");
  EXPECT_EQ(source.line_text(2), "  应当  乙");
  EXPECT_EQ(source.line_text(3), "");
  EXPECT_EQ(source.line_text(4), "");
  const Location at = source.locate(static_cast<std::uint32_t>(source.text().find("乙")));
  EXPECT_EQ(at.line, 2U);
  EXPECT_EQ(at.column, 7U);
}

TEST(Source, AByteOrderMarkIsNoColumn) {
  const Source source("a.gj", "\xEF\xBB\xBF规则");
  EXPECT_EQ(source.locate(3).column, 1U);
  EXPECT_EQ(source.locate(6).column, 2U);
}

TEST(Source, OffsetsBeyondTheEndAndBrokenBytesAreHarmless) {
  const Source source("a.gj", "\xFF\xFE");
  EXPECT_EQ(source.locate(99).line, 1U);
  EXPECT_EQ(Source("b.gj", "").locate(0).column, 1U);
}

TEST(Render, UnderlinesHanCharactersTwoColumnsWideAndKeepsTabs) {
  const Source source("水务.gj", "\t应当  表。合计");
  Diagnostics diagnostics;
  const auto begin = static_cast<std::uint32_t>(source.text().find("。"));
  diagnostics.add("G0105", {begin, begin + 3}, {"。", "."});
  EXPECT_EQ(render(diagnostics.items()[0], source, Language::zh, false),
            "水务.gj:1:7: 错误[G0105]: “。”不是规则里的符号\n"
            "    \t应当  表。合计\n"
            "    \t        ^^\n"
            "  改法：写作“.”\n");
  EXPECT_EQ(render(diagnostics.items()[0], source, Language::en, false).substr(0, 70).find("error[G0105]"), 15U);
}

TEST(Render, ShowsLabelsAndMarksAnEmptyPlaceWithOneSign) {
  const Source source("a.gj", "应当 甲\n不得 乙");
  Diagnostics diagnostics;
  diagnostics.add("G0146", {11, 17}).labels.push_back({{0, 6}, {}});
  EXPECT_EQ(render(diagnostics.items()[0], source, Language::zh, false),
            "a.gj:2:1: 错误[G0146]: 一条规则只能有一个“应当”或“不得”\n    不得 乙\n    ^^^^\n"
            "  a.gj:1:1: 另见这里\n    应当 甲\n    ----\n"
            "  改法：用“且”合成一个条件，或分成两条规则\n");
  Diagnostics at_end;
  at_end.add("G0121", {10, 10}, {"甲"});
  EXPECT_NE(render(at_end.items()[0], source, Language::zh, false).find("    应当 甲\n           ^\n"), std::string::npos);
}

// What was said before may have been forgotten since: nothing empty takes its place.
TEST(Diagnostics, GoBackToACountThatForgettingLeftBehind) {
  Diagnostics diagnostics;
  diagnostics.add("G0103", {0, 3}, {"甲乙", "甲 乙"});
  diagnostics.add("G0109", {4, 5}, {")"});
  diagnostics.forget({0, 5});
  EXPECT_TRUE(diagnostics.cut(2).empty());
  diagnostics.keep(2);
  EXPECT_TRUE(diagnostics.empty());
}

TEST(Diagnostics, AreTakenInOrderOfPlaceWithoutRepetitions) {
  Diagnostics diagnostics;
  diagnostics.add("G0146", {5, 6});
  diagnostics.add("G0105", {1, 2}, {"a", "b"});
  diagnostics.add("G0146", {5, 6});
  diagnostics.add("G0104", {1, 2}, {"a"});
  EXPECT_TRUE(diagnostics.has_errors());
  const std::vector<Diagnostic> taken = diagnostics.take();
  ASSERT_EQ(taken.size(), 3U);
  EXPECT_EQ(taken[0].code, "G0104");
  EXPECT_EQ(taken[1].code, "G0105");
  EXPECT_EQ(taken[2].code, "G0146");
  EXPECT_TRUE(diagnostics.empty());
}

/// Every place {0} of a sentence.
std::set<char> places(std::string_view text) {
  std::set<char> out;
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    if (text[i] == '{' && text[i + 2] == '}' && text[i + 1] >= '0' && text[i + 1] <= '9') out.insert(text[i + 1]);
  }
  return out;
}

TEST(Messages, EachCodeOnceInOrderAndSaidInBothLanguages) {
  for (const std::span<const Message> table : {syntax_messages(), check_messages(), pack_messages()}) {
    std::string_view before;
    for (const Message& row : table) {
      EXPECT_LT(before, row.code);
      before = row.code;
      EXPECT_FALSE(row.zh.empty()) << row.code;
      EXPECT_FALSE(row.en.empty()) << row.code;
      EXPECT_EQ(places(row.zh), places(row.en)) << row.code;
      EXPECT_EQ(row.zh_help.empty(), row.en_help.empty()) << row.code;
      EXPECT_EQ(find_message(row.code), &row);
    }
  }
  EXPECT_EQ(find_message("G9999"), nullptr);
}

TEST(Utf8, FindsWhatIsNotUtf8) {
  EXPECT_EQ(find_invalid_utf8("规则"), std::string_view::npos);
  EXPECT_EQ(find_invalid_utf8("a\xB9\xE6"), 1U);             // GB18030
  EXPECT_EQ(find_invalid_utf8("\xED\xA0\x80"), 0U);          // a surrogate
  EXPECT_EQ(find_invalid_utf8("\xC0\x80"), 0U);              // an overlong zero
  EXPECT_EQ(find_invalid_utf8("\xE8\xA7"), 0U);              // cut off
  EXPECT_EQ(display_width("三公a，"), 7U);
}

}  // namespace
}  // namespace gouji::dsl
