// Protects: every text file gives the same document whatever its encoding, and every other file a reason and advice.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>
#include <filesystem>

#include "dsl/base/utf8.h"
#include "engine/read/encoding.h"
#include "engine/read/reader.h"

namespace gouji {
namespace {

const std::string kText = "云川市水务局\r\n项目\t金额\n\n合计\t1.00";
const std::string kGb18030 = "\xD4\xC6\xB4\xA8\xCA\xD0\xCB\xAE\xCE\xF1\xBE\xD6\r\n\xCF\xEE\xC4\xBF\t\xBD\xF0\xB6\xEE\n\n\xBA\xCF\xBC\xC6\t1.00";

TEST(Document, LinesAndCells) {
  const Document document("d", "\xEF\xBB\xBF" + kText);
  ASSERT_EQ(document.line_count(), 4U);
  EXPECT_EQ(document.line(1), "云川市水务局");
  EXPECT_EQ(document.cell_count(2), 2U);
  EXPECT_EQ(document.cell(2, 1), "金额");
  EXPECT_EQ(document.cell(2, 2), "");
  EXPECT_TRUE(document.is_blank(3));
  EXPECT_EQ(document.line(5), "");
  EXPECT_EQ(document.line_at(document.offset_of(document.cell(4, 1))), 4U);
  EXPECT_EQ(document.column_at(document.offset_of(document.cell(4, 1))), 4U);
}

TEST(Document, CellsAndLinesHaveNoWhiteSpaceAtTheirEnds) {
  const Document document("d", " 　合计 \t\t \t1.00　\r\n\t \t\n\t　独 一 \t\n\r\n末");
  ASSERT_EQ(document.line_count(), 5U);
  EXPECT_EQ(document.cell_count(1), 4U);
  EXPECT_EQ(document.cell(1, 0), "合计");
  EXPECT_EQ(document.cell(1, 2), "");
  EXPECT_EQ(document.cell(1, 3), "1.00");
  EXPECT_EQ(document.trimmed_line(1), "合计 \t\t \t1.00");
  EXPECT_EQ(document.filled_cells(1), 2U);
  EXPECT_EQ(document.only_cell(1), "");
  EXPECT_TRUE(document.is_blank(2));
  EXPECT_EQ(document.cell_count(2), 3U);
  EXPECT_EQ(document.only_cell(3), "独 一");
  EXPECT_TRUE(document.is_blank(4));
  EXPECT_EQ(document.cell(5, 0), "末");
  EXPECT_EQ(document.cell_count(6), 0U);
  std::vector<std::string_view> cells;
  document.read_cells(1, cells);
  EXPECT_EQ(cells, (std::vector<std::string_view>{"合计", "", "", "1.00"}));
}

TEST(Document, HoldsAsManyCellsAsThereAreBreaks) {
  const std::string tabs(1000, '\t');
  const Document document("d", tabs + "a\n" + tabs);
  EXPECT_EQ(document.cell_count(1), 1001U);
  EXPECT_EQ(document.only_cell(1), "a");
  EXPECT_EQ(document.cell_count(2), 1001U);
  EXPECT_TRUE(document.is_blank(2));
  EXPECT_EQ(Document("d", "").line_count(), 0U);
}

TEST(Document, ViewsStayGoodWhenItMoves) {
  Document document("d", "a\tb");
  const std::string_view cell = document.cell(1, 1);
  const Document moved = std::move(document);
  EXPECT_EQ(moved.cell(1, 1).data(), cell.data());
  EXPECT_EQ(cell, "b");
}

TEST(Reader, EncodingsGiveTheSameDocument) {
  const auto utf8 = read_text("d", kText);
  const auto gb = read_text("d", kGb18030);
  std::string utf16 = "\xFF\xFE";
  for (const char16_t unit : std::u16string(u"云川市水务局\r\n项目\t金额\n\n合计\t1.00")) {
    utf16.push_back(static_cast<char>(unit & 0xFF));
    utf16.push_back(static_cast<char>(unit >> 8));
  }
  const auto wide = read_text("d", utf16);
  ASSERT_TRUE(utf8 && gb && wide);
  EXPECT_EQ(utf8->text(), gb->text());
  EXPECT_EQ(utf8->text(), wide->text());
}

struct Bad {
  const char* what;
  std::string bytes;
  const char* says;
};
class BadFile : public testing::TestWithParam<Bad> {};
TEST_P(BadFile, SaysWhatAndWhatToDo) {
  const auto document = read_text("d", GetParam().bytes);
  ASSERT_FALSE(document) << GetParam().what;
  EXPECT_NE(document.error().message.find(GetParam().says), std::string::npos) << document.error().message;
  EXPECT_FALSE(document.error().advice.empty());
}
INSTANTIATE_TEST_SUITE_P(Kinds, BadFile,
                         testing::Values(Bad{"empty", "", "空的"}, Bad{"blank", " \n\t", "空白"}, Bad{"pdf", "%PDF-1.7\n", "PDF"},
                                         Bad{"docx", std::string("PK\x03\x04", 4) + "x", "docx"}, Bad{"binary", std::string("a\0b", 3), "第 2 字节"},
                                         Bad{"neither", "ab\n\xFF\xFF\xFF", "第 4 字节（第 2 行）"},
                                         Bad{"damaged", "云川市水务局云川市水务局云川\n市水\xE5\x8A 年", "损坏"}));

TEST(Reader, FilesThatAreNotThere) {
  EXPECT_NE(read_document("/nowhere/文件.txt").error().message.find("找不到"), std::string::npos);
  EXPECT_NE(read_document(std::filesystem::temp_directory_path().string()).error().message.find("文件夹"), std::string::npos);
}

TEST(Utf8, RefusesOverlongSurrogatesAndBeyond) {
  EXPECT_EQ(invalid_utf8("云a"), 4U);
  for (const char* wrong : {"\xC0\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xF4\x90\x80\x80", "\xF8\x88\x80\x80", "\xE4\xBA", "\x80"}) {
    EXPECT_EQ(invalid_utf8(std::string("ab") + wrong), 2U);
  }
}

/// Long texts are judged in blocks, and as another reader judges them byte by byte.
RC_GTEST_PROP(Utf8, FindsTheFirstWrongByteWhereverItStands, ()) {
  const std::vector<std::string> usual = {"a", "9\t", "云", "川", "…", "·", "é", "，", "　"};
  const std::vector<std::string> unusual = {"\xE0\xA4\x85", "\xED\x9F\xBF", "\xF0\x9F\x98\x80", "\xE0\x80\x80", "\xED\xA0\x80", "\xC1\x80", "\x80", "\xE4\xBA", "\xC2",
                                            "\xF4\x90\x80\x80", "\xFF"};
  std::string text;
  for (const int pick : *rc::gen::container<std::vector<int>>(*rc::gen::inRange<std::size_t>(0, 300), rc::gen::inRange(0, 2000))) {
    text += pick < 11 ? unusual[static_cast<std::size_t>(pick)] : usual[static_cast<std::size_t>(pick) % usual.size()];
  }
  RC_ASSERT(invalid_utf8(text) == std::min(dsl::find_invalid_utf8(text), text.size()));
}

}  // namespace
}  // namespace gouji
