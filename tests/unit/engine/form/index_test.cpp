// Protects: how texts of a form are found among those of a document: by their bytes, and by what they begin and end with.
#include <gtest/gtest.h>

#include <algorithm>
#include <string>

#include "engine/form/character_filter.h"
#include "engine/form/character_groups.h"
#include "engine/form/name_pattern.h"
#include "engine/form/row_names.h"
#include "engine/form/text_index.h"

namespace gouji {
namespace {

TEST(TextIndex, FindsEveryTextByItsBytes) {
  TextIndex index;
  EXPECT_EQ(index.find("合计"), TextIndex::kNone);
  std::string text;
  for (std::uint32_t i = 0; i < 100; ++i, text += i % 2 == 0 ? "甲" : "a") EXPECT_EQ(index.add(text), i);
  EXPECT_EQ(index.size(), 100U);
  text.clear();
  for (std::uint32_t i = 0; i < 100; ++i, text += i % 2 == 0 ? "甲" : "a") {
    EXPECT_EQ(index.find(text), i);
    EXPECT_EQ(index.add(text), i);
    EXPECT_EQ(index.find(text + "b"), TextIndex::kNone);
  }
}

TEST(CharacterFilter, NeverRulesOutWhatItWasGiven) {
  CharacterFilter first, last;
  for (const std::string_view text : {"单位", "(注", "é", "𠀀甲", "9"}) {
    first.add_first(text);
    last.add_last(text);
    EXPECT_TRUE(first.may_begin(text));
    EXPECT_TRUE(last.may_end(text));
    EXPECT_TRUE(last.may_end("乙" + std::string(text)));
  }
  EXPECT_FALSE(first.may_begin("乙"));
  EXPECT_FALSE(first.may_begin_printed("8"));
  EXPECT_TRUE(first.may_begin_printed("　乙"));   // what it folds to is not known
  EXPECT_TRUE(first.may_begin_printed("Ａ"));
  CharacterFilter all;
  all.add_first("");
  EXPECT_TRUE(all.may_begin("乙"));
}

TEST(CharacterGroups, GiveTheTextsInTheOrderOfAdding) {
  CharacterGroups groups;
  for (const std::string_view text : {"数量指标", "", "数量", "质量指标"}) groups.add(text);
  const auto like_number = groups.beginning_like("数额");
  ASSERT_GE(like_number.size(), 2U);
  EXPECT_EQ(like_number[0], 0U);
  EXPECT_EQ(like_number[1], 2U);
  const auto like_quality = groups.beginning_like("质");
  EXPECT_NE(std::find(like_quality.begin(), like_quality.end(), 3U), like_quality.end());
}

TEST(NamePattern, KnowsHowWhatItMatchesEnds) {
  const NamePattern ending("*绩效目标表");
  EXPECT_EQ(ending.end(), "绩效目标表");
  EXPECT_TRUE(ending.matches("绩效目标表"));
  EXPECT_TRUE(ending.matches("某局绩效目标表"));
  EXPECT_FALSE(ending.matches("绩效目标表一"));
  EXPECT_EQ(NamePattern("*表?").end(), "");
  EXPECT_TRUE(NamePattern("*表?").matches("绩效表一"));
  EXPECT_TRUE(NamePattern("总表").matches("总表"));
  EXPECT_FALSE(NamePattern("总表").matches("收支总表"));
}

TEST(RowNames, AreFoundAsWrittenAndFolded) {
  RowNames names;
  EXPECT_TRUE(names.find("合计").empty());
  EXPECT_TRUE(names.find_written("合计").rows.empty());
  names.add(0, "一、一般公共预算", "一般公共预算");
  names.add(1, "合 计", "合计");
  names.add(2, "（一）一般公共预算", "一般公共预算");
  const RowNames::Written written = names.find_written("一、一般公共预算");
  EXPECT_EQ(written.numbering, std::string_view("一、").size());
  ASSERT_EQ(written.rows.size(), 2U);
  EXPECT_EQ(written.rows[0], 0U);
  EXPECT_EQ(written.rows[1], 2U);
  EXPECT_TRUE(names.find_written("合 计").rows.empty());   // documents print the blank or not
  ASSERT_EQ(names.find("合计").size(), 1U);
  for (const std::string_view printed : {"一般公共预算", "合计", "其中：合计", "3.合计", "①合计", "（二）合计", " 合计"}) EXPECT_TRUE(names.may_name(printed)) << printed;
  EXPECT_FALSE(names.may_name("农林水支出"));
}

}  // namespace
}  // namespace gouji
