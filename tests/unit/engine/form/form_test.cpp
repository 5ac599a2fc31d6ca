// Protects: a form's mistakes are all told at once, each with its line and the way to mend it; a right form is read whole.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "engine/form/form.h"
#include "engine/form/numbering.h"
#include "engine/form/year_pattern.h"
#include "engine/value/quantity.h"
#include "engine/value/text.h"

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

struct RankCase {
  const char* name;
  const char* rank;
};

class ShippedRank : public testing::TestWithParam<RankCase> {};

TEST_P(ShippedRank, IsThatOfTheUnitAndNotOfAPlaceInItsName) {
  static const auto form = load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml");
  ASSERT_TRUE(form);
  const std::string name = fold(GetParam().name);
  for (const auto& [rank, patterns] : form->model.word_list(WordRole::rank)->values) {
    if (std::none_of(patterns.begin(), patterns.end(), [&](const std::string& pattern) { return like(name, pattern); })) continue;
    EXPECT_EQ(rank, GetParam().rank);
    return;
  }
  FAIL() << "none fits";
}

INSTANTIATE_TEST_SUITE_P(
    Units, ShippedRank,
    testing::Values(RankCase{"阳泉市生态环境局盂县分局", "市级"}, RankCase{"阳泉市生态环境局盂县分局环境监测站", "市级"},
                    RankCase{"太原市公安局小店分局", "市级"}, RankCase{"盂县公安局城关分局", "县级"}, RankCase{"盂县市场监督管理局城关分局", "县级"},
                    RankCase{"阳泉市盂县公安局城关分局", "县级"}, RankCase{"介休市公安局城关分局", "县级"}, RankCase{"太原市公安局古交市分局", "市级"},
                    RankCase{"中共古交市委办公室", "县级"}, RankCase{"盂县住房和城乡建设管理局", "县级"}, RankCase{"盂县乡村振兴局", "县级"},
                    RankCase{"盂县孙家庄镇人民政府", "乡级"}, RankCase{"盂县北下庄乡", "乡级"}, RankCase{"高平市神农镇人民政府", "乡级"},
                    RankCase{"晋城市乡村振兴中心", "市级"}, RankCase{"中共阳泉市委办公室", "市级"}, RankCase{"晋城市城区教育局", "县级"},
                    RankCase{"孝义市人力资源和社会保障局", "县级"}, RankCase{"山西省市场监督管理局", "省级"}, RankCase{"山西省财政厅", "省级"},
                    RankCase{"山西省晋城市中级人民法院", "市级"}));

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
