// Protects: how texts of a document compare (language.md 5) and how near misses are found.
#include "engine/value/text.h"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <array>
#include <chrono>

#include "engine/value/utf8.h"

namespace gouji {
namespace {

TEST(Fold, MakesWritingsOfOneTextEqual) {
  struct Case {
    std::string_view text, folded;
  };
  for (const Case& c : {Case{"水利工程运行维护", "水利工程运行维护"},
                        Case{" 水利　工程\u00A0运\u200B行\t\n", "水利工程运行"},
                        Case{"（一）［二］【三】〔四〕｛五｝[六]{七}(八)", "(一)(二)(三)(四)(五)(六)(七)(八)"},
                        Case{"《办法》〈办法〉<办法>＜办法＞", "<办法><办法><办法><办法>"},
                        Case{"“三公”‘三公’\"三公\"＂三公＇「三公」『三公』", "\"三公\"\"三公\"\"三公\"\"三公\"\"三公\"\"三公\""},
                        Case{"ＡＢｃ１２３％，：；", "ABc123%,:;"},
                        Case{"①办公费②水费", "1办公费2水费"},
                        Case{"100㎡", "100m2"},
                        Case{"第Ⅱ期", "第II期"},
                        Case{"≥95％", "≥95%"},
                        Case{"㈠总则", "(一)总则"},
                        Case{"⑴总则", "(1)总则"},
                        Case{"か\u3099", "が"},
                        Case{"e\u0301tude", "étude"},
                        Case{"e \u0301", "é"},
                        Case{"\uFEFF表一", "表一"},
                        Case{"𠮷野", "𠮷野"},
                        Case{"", ""},
                        Case{"　 ", ""}}) {
    EXPECT_EQ(fold(c.text), c.folded) << c.text;
    Arena arena;
    EXPECT_EQ(fold(c.text, arena), c.folded) << c.text;
  }
}

TEST(Fold, DoesNotCopyWhatStaysAsItIs) {
  Arena arena;
  for (const std::string_view text : {"水旱灾害防御中心", "2026-01-31", "节约用水(一)", "管网改造，维修、养护", "100×2"}) {
    const std::string_view folded = fold(text, arena);
    if (folded == text) {
      EXPECT_EQ(static_cast<const void*>(folded.data()), static_cast<const void*>(text.data())) << text;
    }
  }
}

TEST(Fold, SurvivesBrokenBytes) {
  Arena arena;
  for (const std::string_view text : {"\xE4", "\xE4\xB8", "水\xFF", "\xC2", "\xF0\x9F\x98", "\xED\xA0\x80", "e\xCC"}) {
    const std::string once = fold(text);
    EXPECT_EQ(fold(once), once);
    EXPECT_EQ(fold(text, arena), once);
  }
}

rc::Gen<std::string> writing() {
  static const std::vector<std::string> pieces = {"水", "利", "（", "）", "【", "]", "“", "'", " ", "　", "A", "Ｂ", "1", "２", "①", "㎡", "か",
                                                  "\u3099", "\u0301", "e", "，", "《", ">", "\u00A8", "ﬁ", "½", "가", "\u1100", "\u1161", "\u11A8", "ﷺ", "𠮷"};
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces)), [](const std::vector<std::string>& parts) {
    std::string text;
    for (const auto& part : parts) text += part;
    return text;
  });
}

RC_GTEST_PROP(FoldProperty, FoldingTwiceChangesNothing, ()) {
  const std::string text = *writing();
  const std::string once = fold(text);
  Arena arena;
  RC_ASSERT(fold(once) == once);
  RC_ASSERT(fold(text, arena) == once);
}

RC_GTEST_PROP(FoldProperty, WhiteSpaceNeverMatters, ()) {
  // Between characters that do not join: a mark may not be parted from its base.
  static const std::vector<std::string> pieces = {"水", "利", "（", "“", "Ａ", "1", "①", "㎡", "，"};
  const auto parts = *rc::gen::container<std::vector<std::string>>(rc::gen::elementOf(pieces));
  std::string tight;
  std::string loose;
  for (const auto& part : parts) {
    tight += part;
    loose += part + *rc::gen::element<std::string>("", " ", "　", "\n");
  }
  RC_ASSERT(fold(tight) == fold(loose));
}

TEST(White, IsTrimmedAndSqueezed) {
  Arena arena;
  EXPECT_EQ(trim(" \t　水 利\u00A0\uFEFF\n"), "水 利");
  EXPECT_EQ(trim("　 "), "");
  EXPECT_EQ(trim(""), "");
  EXPECT_EQ(squeeze(" 水　利\u00A0 局", arena), "水利局");
  const std::string_view text = "水利局";
  EXPECT_EQ(static_cast<const void*>(squeeze(text, arena).data()), static_cast<const void*>(text.data()));
  EXPECT_EQ(count_characters("水利A１𠮷"), 5U);
  EXPECT_EQ(count_characters("abcdefgh水利工程运行维护é𠮷A"), 19U);
}

TEST(Close, AllowsOneCharacterInTenAndAtLeastOne) {
  EXPECT_TRUE(close_to("水利局", "水利局"));
  EXPECT_TRUE(close_to("水利局", "水务局"));
  EXPECT_TRUE(close_to("水利局", "水利"));
  EXPECT_FALSE(close_to("水利局", "水务处"));
  EXPECT_TRUE(close_to("一二三四五六七八九十一二三四五六七八九十", "一二三四五六七八九X一二三四五六七八九Y"));
  EXPECT_FALSE(close_to("一二三四五六七八九十一二三四五六七八九", "一二三四五六七八九X一二三四五六七八Y"));
}

/// The plain table of Levenshtein, without band or short cuts.
std::size_t plain_distance(const std::u32string& a, const std::u32string& b) {
  std::vector<std::vector<std::size_t>> table(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) {
    for (std::size_t j = 0; j <= b.size(); ++j) {
      if (i == 0 || j == 0) {
        table[i][j] = i + j;
      } else {
        table[i][j] = std::min({table[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1), table[i - 1][j] + 1, table[i][j - 1] + 1});
      }
    }
  }
  return table[a.size()][b.size()];
}

RC_GTEST_PROP(CloseProperty, TheBandedDistanceIsThePlainOne, ()) {
  const auto letters = rc::gen::container<std::u32string>(rc::gen::element<char32_t>(U'水', U'利', U'a'));
  const std::u32string a = *letters;
  const std::u32string b = *letters;
  const std::size_t limit = *rc::gen::inRange<std::size_t>(0, 12);
  std::string left;
  std::string right;
  for (const char32_t c : a) encode(c, left);
  for (const char32_t c : b) encode(c, right);
  RC_ASSERT(edit_distance(left, right, limit) == std::min(plain_distance(a, b), limit + 1));
}

TEST(Like, MatchesRunsAndSingleCharacters) {
  struct Case {
    std::string_view text, pattern;
    bool matches;
  };
  for (const Case& c : {Case{"云川市水务局", "云川市*局", true}, Case{"云川市水务局", "*水务*", true}, Case{"云川市水务局", "云川市??局", true},
                        Case{"云川市水务局", "云川市?局", false}, Case{"云川市水务局", "云川市水务局", true}, Case{"云川市水务局", "水务局", false},
                        Case{"", "*", true}, Case{"", "?", false}, Case{"", "", true}, Case{"水", "", false}, Case{"水水务局局", "*务局", false},
                        Case{"水水务局务局", "*务局", true}, Case{"ab", "a*b*", true}, Case{"a*b", "a*b", true}}) {
    EXPECT_EQ(like(c.text, c.pattern), c.matches) << c.text << " / " << c.pattern;
  }
}

TEST(Like, DoesNotExplode) {
  const std::string text(20000, 'a');
  const auto start = std::chrono::steady_clock::now();
  EXPECT_FALSE(like(text, "*a*a*a*a*a*a*b"));
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

}  // namespace
}  // namespace gouji
