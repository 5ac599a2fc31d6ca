// Regular expressions as rules see them: the table and the window in front of RE2 say what RE2 says.
#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>
#include <re2/re2.h>

#include <string>
#include <vector>

#include "engine/plan/literal.h"
#include "engine/plan/text_pattern.h"

namespace gouji {
namespace {

const std::vector<std::string>& patterns() {
  static const std::vector<std::string> all{
      "^[0-9]+$", "20[0-9][0-9]年", "(预算|决算|支出|收入|经费)万元", "[。；，、：][；，、：]|[；，、：]。|。。", "1[3-9][0-9]{9}",
      "(^|[^0-9])(1[3-9][0-9]{9}|62[0-9]{14,17})($|[^0-9])", "^A[0-9]{2}([0-9]{2}){0,2}$", "^(较|很)?(好|高|明显)$", "[一二三百]+(余|多)?(个|人)",
      "", "a*", "a|^b", "(a|b$)c?", "^", "$", "x{0}y", "x{2,3}?y", "[^a-c年]", "[]a-]b", "a.c", "预.*元", "\\d{3}", "\\w\\s*\\.", "[\\d年]元",
      "(?i)abc", "\\bab", "[[:alpha:]]b", "a{,2}", "a{x", "(a*)*b", "(a|ab)(c|bcd)", "年$|^元", "$^", "a*$^|b", "[元-年]+a", "[\\x{0}a]",
  };
  return all;
}

bool said_by_re2(const std::string& pattern, const std::string& text) {
  re2::RE2::Options options;
  options.set_log_errors(false);
  return re2::RE2::PartialMatch(text, re2::RE2(pattern, options));
}

// Texts of the characters that the patterns are made of, so that matches and near misses are many.
rc::Gen<std::string> texts() {
  const auto piece = rc::gen::elementOf(std::vector<std::string>{"a", "b", "c", "x", "y", "-", "]", ".", " ", "\n", "0", "1", "2", "3", "6", "9", "年", "元", "万",
                                                                 "预", "算", "支", "出", "一", "百", "余", "个", "。", "；", "，", "、", "A", "好", "较", "𠮷", "13800138000", "2026年", "支出万元", "6212345678901234"});
  return rc::gen::map(rc::gen::container<std::vector<std::string>>(piece), [](const std::vector<std::string>& pieces) {
    std::string out;
    for (const std::string& one : pieces) out += one;
    return out;
  });
}

RC_GTEST_PROP(TextPattern, SaysWhatRe2Says, ()) {
  const std::string pattern = *rc::gen::elementOf(patterns());
  const std::string text = *texts();
  RC_ASSERT(TextPattern(pattern).found_in(text) == said_by_re2(pattern, text));
}

/// Expressions put together at random, with what RE2 knows of classes, groups, repetitions and anchors.
std::string random_pattern(int depth) {
  const auto one_of = [](std::vector<std::string> pieces) { return *rc::gen::elementOf(std::move(pieces)); };
  std::string out;
  const int parts = *rc::gen::inRange(1, 4);
  for (int i = 0; i < parts; ++i) {
    const int kind = *rc::gen::inRange(0, depth > 0 ? 8 : 6);
    std::string part;
    if (kind <= 2) {
      part = one_of({"a", "b", "1", "年", "元", "。", "预算", "\\.", "支出"});
    } else if (kind == 3) {
      part = one_of({"[ab]", "[^a年]", "[0-9]", "[一-龥]", "\\d", "[年元a-c]", "[^0-9]", "."});
    } else if (kind == 4) {
      out += one_of({"^", "$", ""});
      continue;
    } else if (kind == 5) {
      part = "(" + one_of({"a|b", "年|元|", "a|ab|abc", "|1"}) + ")";
    } else {
      part = (kind == 6 ? "(" : "(?:") + random_pattern(depth - 1) + "|" + random_pattern(depth - 1) + ")";
    }
    out += part + one_of({"", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "*?", "+?"});
  }
  return out;
}

RC_GTEST_PROP(TextPattern, SaysWhatRe2SaysOfAnyExpression, ()) {
  const std::string pattern = random_pattern(2);
  re2::RE2::Options options;
  options.set_log_errors(false);
  RC_PRE(re2::RE2(pattern, options).ok());
  const TextPattern made(pattern);
  for (int i = 0; i < 5; ++i) {
    const std::string text = *texts();
    RC_ASSERT(made.found_in(text) == said_by_re2(pattern, text));
  }
}

TEST(TextPattern, SaysWhatRe2SaysOfShortTexts) {
  const std::vector<std::string> texts{"", "a", "b", "ab", "y", "xxy", "年", "元", "。。", "，。", "、a、", "123", "12a", "A01", "A0102", "A010", "较好", "很明显", "好吧", "三个", "百余人", "]b", "-b"};
  for (const std::string& pattern : patterns()) {
    const TextPattern made(pattern);
    for (const std::string& text : texts) EXPECT_EQ(made.found_in(text), said_by_re2(pattern, text)) << pattern << " in “" << text << "”";
  }
}

TEST(TextPattern, IsNoSlowerThanItsTextIsLong) {
  // Every place begins a match that comes to nothing far behind it.
  const TextPattern pattern("[0-9]+x");
  EXPECT_FALSE(pattern.found_in(std::string(200'000, '7')));
}

TEST(TextPattern, TellsWhatIsWrong) {
  EXPECT_FALSE(TextPattern("(a").problem().empty());
  EXPECT_TRUE(TextPattern("(a)").problem().empty());
  EXPECT_EQ(TextPattern("b+").part_of("abbc"), "bb");
}

}  // namespace
}  // namespace gouji
