// Places in a text as clients count them.
#include <gtest/gtest.h>

#include "dsl/lsp/position.h"
#include "dsl/lsp/uri.h"

namespace gouji::lsp {
namespace {

constexpr std::string_view kText = "甲a😀乙\r\n\n丙\r丁";

TEST(Lines, CountInTheUnitsOfTheEncoding) {
  const std::uint32_t behind_face = 3 + 1 + 4;
  EXPECT_EQ(Lines(kText, Encoding::utf16).position(behind_face), (Position{0, 4}));
  EXPECT_EQ(Lines(kText, Encoding::utf8).position(behind_face), (Position{0, 8}));
  EXPECT_EQ(Lines(kText, Encoding::utf32).position(behind_face), (Position{0, 3}));
}

TEST(Lines, EveryCharacterGoesThereAndBack) {
  for (const Encoding encoding : {Encoding::utf16, Encoding::utf8, Encoding::utf32}) {
    const Lines lines(kText, encoding);
    for (std::uint32_t offset = 0; offset <= kText.size(); ++offset) {
      const bool inside = offset < kText.size() && (static_cast<unsigned char>(kText[offset]) & 0xC0U) == 0x80;
      const bool in_line_end = offset > 0 && offset < kText.size() && kText[offset] == '\n' && kText[offset - 1] == '\r';
      if (inside || in_line_end) continue;
      EXPECT_EQ(lines.offset(lines.position(offset)), offset);
    }
  }
}

TEST(Lines, LinesEndAsTheProtocolSays) {
  const Lines lines(kText, Encoding::utf16);
  EXPECT_EQ(lines.line_count(), 4U);
  EXPECT_EQ(lines.position(static_cast<std::uint32_t>(kText.find("丁"))), (Position{3, 0}));
  const dsl::Span first = lines.line(0);
  EXPECT_EQ(kText.substr(first.begin, first.end - first.begin), "甲a😀乙");
}

TEST(Lines, PlacesBeyondTheTextAreBroughtBack) {
  const Lines lines(kText, Encoding::utf16);
  EXPECT_EQ(lines.offset({0, 999}), lines.line(0).end);
  EXPECT_EQ(lines.offset({99, 0}), kText.size());
  EXPECT_EQ(lines.offset({0, 3}), 4U) << "inside the pair of units of one character";
  EXPECT_EQ(lines.position(9999), lines.position(static_cast<std::uint32_t>(kText.size())));
}

TEST(Lines, LongLinesAreCountedExactly) {
  std::string text;
  for (int i = 0; i < 1000; ++i) text += i % 7 == 0 ? "😀" : i % 3 == 0 ? "a" : "行";
  for (const Encoding encoding : {Encoding::utf16, Encoding::utf8}) {
    const Lines lines(text, encoding);
    for (std::uint32_t offset = 0; offset < text.size(); ++offset) {
      if ((static_cast<unsigned char>(text[offset]) & 0xC0U) == 0x80) continue;
      ASSERT_EQ(lines.offset(lines.position(offset)), offset);
    }
  }
}

TEST(Lines, TextThatIsNotUtf8DoesNoHarm) {
  const std::string text = "\xE4\xBD\n\x80\x80 a\xFF";
  const Lines lines(text, Encoding::utf16);
  for (std::uint32_t offset = 0; offset <= text.size(); ++offset) EXPECT_LE(lines.offset(lines.position(offset)), text.size());
}

TEST(Uri, PathsGoThereAndBack) {
  for (const char* path : {"/规则/三公 经费.gj", "/a/b%20c#?.gj", "/"}) EXPECT_EQ(path_of(uri_of(path)), path);
  EXPECT_EQ(uri_of("/规"), "file:///%E8%A7%84");
  EXPECT_EQ(path_of("file:///a%2fb"), "/a/b");
  EXPECT_EQ(path_of("untitled:Untitled-1"), "");
  EXPECT_EQ(path_of("file://server/share"), "");
}

}  // namespace
}  // namespace gouji::lsp
