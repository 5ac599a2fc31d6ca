// The notation of patterns: what each sign takes, and that a mistake is told with its place.
#include <gtest/gtest.h>

#include <string>

#include "engine/form/claim_match.h"
#include "engine/form/key_index.h"

namespace gouji {
namespace {

PatternVocabulary vocabulary() {
  PatternVocabulary v;
  v.counters = {"台（套）", "个", "名", "辆"};
  v.sets = {{"增减", {{"增加", "增加"}, {"增长", "增加"}, {"减少", "减少"}, {"下降", "减少"}}}};
  v.none = {"无", "没有", "未安排"};
  v.parts = {{"比上年", "(比|较)上年"}, {"绕圈", "<绕圈>"}, {"坏", "甲[乙"}};
  return v;
}

/// All captures as "name=text|…", or "不合".
std::string run(const std::string& says, const std::string& text) {
  const PatternVocabulary v = vocabulary();
  std::string error;
  const ClaimPattern pattern = ClaimPattern::compile(says, v, error);
  if (!error.empty()) return error;
  ProseTokens tokens;
  tokenize(text, 0, v.counters, tokens);
  PatternMatcher matcher;
  PatternMatch match;
  const auto end_of_text = static_cast<std::uint32_t>(tokens.tokens.size());
  const bool found = matcher.find(pattern, tokens, {}, 0, end_of_text, match);
  PatternMatcher prepared;
  PatternMatch same;
  prepared.set_text(tokens);
  EXPECT_EQ(prepared.find(pattern, tokens, {}, 0, end_of_text, same), found);
  if (!found) return "不合";
  EXPECT_EQ(same.begin, match.begin);
  EXPECT_EQ(same.end, match.end);
  std::string out;
  for (const Capture& capture : match.captures) {
    if (capture.field == kLiteralFigure) continue;
    const std::uint32_t begin = tokens.tokens[capture.begin].begin;
    const std::uint32_t end = tokens.tokens[capture.end - 1].end;
    out += pattern.fields()[capture.field].name + "=" +
           (capture.meaning.empty() ? text.substr(begin, end - begin) : std::string(capture.meaning)) + "|";
  }
  if (!out.empty()) out.pop_back();
  return out;
}

struct Row {
  std::string says, text, expected;
};

class Patterns : public testing::TestWithParam<Row> {};

TEST_P(Patterns, Take) { EXPECT_EQ(run(GetParam().says, GetParam().text), GetParam().expected) << GetParam().says << " / " << GetParam().text; }

INSTANTIATE_TEST_SUITE_P(Notation, Patterns, testing::Values(
    Row{"总计{总额:金额}", "预算总计12.30万元。", "总额=12.30万元"},
    Row{"总计{总额:金额}", "预算总计 1,2 34.50 万元", "不合"},
    Row{"总计{总额:金额}", "预算总计 1,234.50 万元", "总额=1,234.50 万元"},
    Row{"总计{总额:金额}", "预算总计１２.３０万元", "总额=１２.３０万元"},
    Row{"总计{总额:金额}", "预算总计12.30个", "不合"},
    Row{"“三公”（试行）经费{总额:金额}", "三公(试行)经费5万元", "总额=5万元"},
    Row{"甲，乙{总额:金额}", "甲乙5万元", "总额=5万元"},
    Row{"甲[丙]乙{总额:金额}", "甲丙乙5万元", "总额=5万元"},
    Row{"(比|较)上年{方向:增减}{变动额:金额}", "较上年增长3万元", "方向=增加|变动额=3万元"},
    Row{"<比上年>{方向:增减}{变动额:金额}", "比上年下降3万元", "方向=减少|变动额=3万元"},
    Row{"[{名称:名称}{金额:金额}、]*", "水费1万元、电费2万元等", "名称=水费|金额=1万元|名称=电费|金额=2万元"},
    Row{"包括：([、]{名目:名称})+", "包括：水费、电费、取暖费；其他", "名目=水费|名目=电费|名目=取暖费"},
    Row{"根据{依据:文本}规定", "根据《办法》（甲〔2020〕1号）规定执行", "依据=《办法》（甲〔2020〕1号）"},
    Row{"支出…项目{金额:金额}", "支出中，用于项目5万元", "金额=5万元"},
    Row{"支出…项目{金额:金额}", "支出。项目5万元", "不合"},
    Row{"50万元以上设备{数量:数}", "50万元以上设备3台（套）", "数量=3台（套）"},
    Row{"50万元以上设备{数量:数}", "100万元以上设备3台（套）", "不合"},
    Row{"{有无:无}安排支出", "今年未安排支出", "不合"},
    Row{"{有无:无}支出", "今年未安排支出", "有无=0"},
    Row{"截至{日:日期}", "截至2025年12月31日，有", "日=2025年12月31日"},
    Row{"截至{日:日期}", "截至2025年12月", "日=2025年12月"},
    Row{"[，]{总额:金额}以内", "每年、5万元以上，6万元以内", "总额=6万元"},
    Row{"[{名称:名称}]{总额:金额}", "甲5万元", "名称=甲|总额=5万元"},
    Row{"[。]较上年{方向:增减}", "甲。\n较上年增长", "方向=增加"},
    Row{"原因是{原因:原因}", "原因是甲，乙；丙。丁", "原因=甲，乙；丙"},
    Row{"增长{率:比率}", "增长5.6％", "率=5.6％"},
    Row{"增长{率:比率}", "增长-5.6%", "率=-5.6%"}));

INSTANTIATE_TEST_SUITE_P(Mistakes, Patterns, testing::Values(
    Row{"总计{总额:金钱}", "", "第 3 个字处：没有“金钱”这种类型，可以写：金额、比率、数、年度、日期、名称、文本、原因、无、增减"},
    Row{"总计{总额:金额", "", "第 3 个字处：“{”没有配对的“}”"},
    Row{"甲[乙", "", "第 2 个字处：“[”没有配对的“]”"},
    Row{"甲乙]", "", "第 3 个字处：多了“]”"},
    Row{"甲*", "", "第 2 个字处：“*”只能跟在括号后面"},
    Row{"(甲)*", "", "第 4 个字处：“(…)”后面只能用“+”，可以没有的请写成“[…]*”"},
    Row{"<没有的>", "", "第 1 个字处：没有叫“没有的”的部件，请写在 claims.parts 里"},
    Row{"{甲:金额}{甲:比率}", "", "第 7 个字处：“甲”在一个句式里有两种类型"},
    Row{"  ", "", "句式是空的"}));

TEST(Patterns, PartsThatCallThemselvesAndFaultyPartsAreMistakes) {
  EXPECT_NE(run("<绕圈>", "").find("套用了自己"), std::string::npos) << run("<绕圈>", "");
  EXPECT_EQ(run("甲<坏>", ""), "部件“坏”：第 2 个字处：“[”没有配对的“]”");
}

// Protects the promise of linear time: nested repetition over a text that never fits.
TEST(Patterns, StayLinear) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += "水";
  EXPECT_EQ(run("([{名称:名称}[、]*]*水)+火", text), "不合");
}

// A match takes the punctuation before a figure with it, but not that before a word.
TEST(Patterns, BeginWithWhatTheyHold) {
  std::string error;
  ProseTokens tokens;
  tokenize("甲，5万元乙", 0, {}, tokens);
  PatternMatcher matcher;
  PatternMatch match;
  ASSERT_TRUE(matcher.find(ClaimPattern::compile("，{总额:金额}", {}, error), tokens, {}, 0, 4, match)) << error;
  EXPECT_EQ(match.begin, 1U);
  ASSERT_TRUE(matcher.find(ClaimPattern::compile("[，]乙", {}, error), tokens, {}, 0, 4, match)) << error;
  EXPECT_EQ(match.begin, 3U);
  EXPECT_FALSE(matcher.find(ClaimPattern::compile("{总额:金额}", {}, error), tokens, {}, 3, 4, match));
}

TEST(Keys, AreAllFoundInOnePass) {
  ProseTokens tokens;
  tokenize("收入总计5万元，收入总", 0, {}, tokens);
  const KeyIndex index({{U"总计", 1, 0}, {U"收入", 0, 1}, {U"收入总计", 0, 0}, {U"支出", 2, 0}});
  std::string found;
  const auto note = [&](const KeyIndex::Key& key, std::uint32_t at) {
    found += std::to_string(key.owner) + "." + std::to_string(key.order) + "@" + std::to_string(at) + " ";
  };
  index.for_each(tokens.tokens, 0, static_cast<std::uint32_t>(tokens.tokens.size()), note);
  EXPECT_EQ(found, "0.1@0 0.0@0 1.0@2 0.1@6 ");
  found.clear();
  index.for_each(tokens.tokens, 0, 3, note);   // what ends behind the range is not in it
  EXPECT_EQ(found, "0.1@0 ");
}

// A number is never taken apart, nor glued together from two.
TEST(Tokens, NumbersStayWhole) {
  EXPECT_EQ(run("甲2{金额:金额}", "甲23万元"), "不合");
  EXPECT_EQ(run("{金额:金额}", "1 2万元"), "金额=2万元");
  EXPECT_EQ(run("{金额:金额}", "12,34万元"), "不合");
  EXPECT_EQ(run("{金额:金额}", "12，345.67万元"), "不合");
  EXPECT_EQ(run("{金额:金额}", "1.2.3万元"), "不合");
  EXPECT_EQ(run("{数量:数}", "A12个"), "不合");
}

}  // namespace
}  // namespace gouji
