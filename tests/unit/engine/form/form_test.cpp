// Protects: a form's mistakes are all told at once, each with its line and the way to mend it; a right form is read whole.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>

#include "engine/form/form.h"
#include "engine/form/numbering.h"
#include "engine/form/year_pattern.h"
#include "engine/value/quantity.h"

namespace gouji {
namespace {

tl::expected<Form, std::vector<FormProblem>> load(const std::string& yaml) {
  // each test is a process of its own: no two may write one file
  const std::string path = testing::TempDir() + "/form-" + testing::UnitTest::GetInstance()->current_test_info()->name() + ".yaml";
  std::ofstream(path) << yaml;
  return load_form(path);
}

bool says(const std::vector<FormProblem>& problems, int line, const std::string& words) {
  for (const FormProblem& problem : problems) {
    if (problem.line == line && problem.message.find(words) != std::string::npos) return true;
  }
  return false;
}

TEST(Form, AllMistakesAtOnceWithLines) {
  const auto form = load(
      "form: f\ntitle: t\napplies: {years: 20x}\ntable_lines: {name: 项目}\ntables:\n  - id: 表甲\n    titel: 甲\n    unit: 美元\n"
      "    blank: nought\n    columns: [合计]\n    groups: {各类: 一..三}\n  - id: 表甲\n    title: 乙\n    step: 一分\n    columns: [合计, 合计]\n");
  ASSERT_FALSE(form);
  EXPECT_TRUE(says(form.error(), 3, "years"));
  EXPECT_TRUE(says(form.error(), 6, "缺少“title”"));
  EXPECT_TRUE(says(form.error(), 7, "是否指“title”"));
  EXPECT_TRUE(says(form.error(), 8, "美元"));
  EXPECT_TRUE(says(form.error(), 9, "missing、zero"));
  EXPECT_TRUE(says(form.error(), 11, "一..三"));
  EXPECT_TRUE(says(form.error(), 12, "两张表都叫"));
  EXPECT_TRUE(says(form.error(), 14, "一分"));
  EXPECT_TRUE(says(form.error(), 15, "两列都叫"));
}

TEST(Form, NotYamlOrNotThere) {
  EXPECT_FALSE(load("form: [a\n"));
  EXPECT_FALSE(load(""));
  EXPECT_FALSE(load_form("/nowhere/form.yaml"));
}

TEST(Form, ShippedFormIsReadWhole) {
  const auto form = load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml");
  if (!form) {
    for (const FormProblem& problem : form.error()) ADD_FAILURE() << problem.line << ": " << problem.message;
    return;
  }
  EXPECT_EQ(form->tables.size(), 13U);
  EXPECT_EQ(form->tables[0].step, kWanYuan / 100);
  EXPECT_EQ(form->tables[0].halves.at(1).body.groups.at(0).rows.size(), 30U);
}

TEST(Numbering, ComesOffNamesButYearsAndFiguresStay) {
  const std::vector<std::pair<const char*, const char*>> cases = {{"一、教育支出", "教育支出"}, {"（一）水利", "水利"}, {"①公务用车购置费", "公务用车购置费"},
                                                                  {"其中：1.中央", "中央"},     {"2027年水利", "2027年水利"}, {"三公经费", "三公经费"},
                                                                  {"1.5米渠道", "1.5米渠道"},   {"二十一、粮油", "粮油"}};
  for (const auto& [printed, name] : cases) EXPECT_EQ(split_numbering(printed).name, name);
}

TEST(YearPattern, ForgivesYearsOnly) {
  const YearPattern pattern("{year}年预算支出总表");
  for (const char* title : {"2027年预算支出总表", "1999年度预算支出总表", "预算支出总表", "二〇二七年预算支出总表"}) EXPECT_TRUE(pattern.matches(title)) << title;
  for (const char* title : {"2027年预算收入总表", "27年预算支出总表", "12027年预算支出总表", "2027年预算支出总表续"}) EXPECT_FALSE(pattern.matches(title)) << title;
}

}  // namespace
}  // namespace gouji
