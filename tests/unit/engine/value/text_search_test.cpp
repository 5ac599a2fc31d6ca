// Protects: several texts sought at once are found exactly where one of them stands.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "engine/value/same_text.h"
#include "engine/value/text_search.h"

namespace gouji {
namespace {

TEST(TextSearch, FindsOneOfSeveralTexts) {
  struct Case {
    std::vector<std::string_view> parts;
    std::string_view text;
    bool found;
  };
  const Case cases[] = {
      {{"租车", "车辆租赁"}, "公务车辆租赁费", true},
      {{"租车", "车辆租赁"}, "公务车租赁费", false},
      {{"车辆租赁", "辆租"}, "车辆租用", true},    // a part within another that is not finished
      {{"ababc", "babd"}, "abababd", true},
      {{"甲乙", "甲"}, "丙甲", true},
      {{"甲乙丙", "乙丁"}, "甲乙丁", true},
      {{"甲"}, "", false},
      {{""}, "", true},                            // an empty text is in every text
      {{}, "甲", false},
      {{"“"}, "”", false},                         // characters that share bytes
  };
  for (const Case& item : cases) EXPECT_EQ(TextSearch(item.parts).found_in(item.text), item.found) << item.text;
}

TEST(TextSearch, SeeksByRareBytesAndByChineseWordsAtOnce) {
  const TextSearch search({"XX", "××", "待填", "{}", "增加（减少）", "占%"});
  for (const std::string_view text : {"本年XX万元", "××年", "（待填）", "金额{}元", "比上年增加（减少）三万元", "占%"}) EXPECT_TRUE(search.found_in(text)) << text;
  for (const std::string_view text : {"", "X", "本年X元X", "×", "待", "填", "{ }", "增加（减", "占5%", "增加三万元，占五成"}) EXPECT_FALSE(search.found_in(text)) << text;
}

TEST(ByteSearch, TellsTheFirstPlaceOfAnyOfItsBytes) {
  ByteSearch search;
  for (const char byte : std::string_view("abcdefa")) EXPECT_TRUE(search.add(byte));
  EXPECT_FALSE(search.add('g'));   // six are the most
  const std::string text = std::string(37, '-') + "c" + std::string(20, '-') + "f";
  EXPECT_EQ(search.next(text, 0), 37U);
  EXPECT_EQ(search.next(text, 38), 58U);
  EXPECT_EQ(search.next(text, 59), ByteSearch::kNone);
  EXPECT_EQ(search.next("", 0), ByteSearch::kNone);
  EXPECT_TRUE(ByteSearch().empty());
}

TEST(Contains, AgreesWithTheStandardLibrary) {
  std::uint32_t state = 11;
  const auto random = [&](std::uint32_t below) { return (state = state * 1664525U + 1013904223U) / 65536U % below; };
  const auto word = [&](std::uint32_t longest) {
    std::string out;
    for (std::uint32_t length = random(longest + 1); length > 0; --length) out += random(3) == 0 ? "年" : random(2) == 0 ? "月" : "a";
    return out;
  };
  for (int round = 0; round < 20'000; ++round) {
    const std::string text = word(30);
    const std::string part = word(1 + random(8));
    EXPECT_EQ(contains(text, part), text.find(part) != std::string::npos) << part << " in " << text;
  }
}

TEST(TextSearch, AgreesWithSeekingEachByItself) {
  std::uint32_t state = 7;
  const auto random = [&](std::uint32_t below) { return (state = state * 1664525U + 1013904223U) / 65536U % below; };
  const auto word = [&](std::uint32_t longest) {
    std::string out;
    for (std::uint32_t length = random(longest) + 1; length > 0; --length) out += static_cast<char>('a' + random(2));
    return out;
  };
  for (int round = 0; round < 2000; ++round) {
    std::vector<std::string> words;
    for (std::uint32_t count = random(4) + 1; count > 0; --count) words.push_back(word(9));
    const std::string text = word(40);
    const TextSearch search({words.begin(), words.end()});
    bool expected = false;
    for (const std::string& one : words) expected = expected || text.find(one) != std::string::npos;
    EXPECT_EQ(search.found_in(text), expected) << text << " in round " << round;
  }
}

TEST(SameText, DiffersInAnyByte) {
  for (std::size_t size = 0; size < 40; ++size) {
    const std::string text(size, 'a');
    EXPECT_TRUE(is_same_text(text, std::string(text)));
    EXPECT_FALSE(is_same_text(text, text + "a"));
    for (std::size_t at = 0; at < size; ++at) {
      std::string other = text;
      other[at] = 'b';
      EXPECT_FALSE(is_same_text(text, other)) << size << " " << at;
    }
  }
}

}  // namespace
}  // namespace gouji
