#include <gtest/gtest.h>
#include <yaml-cpp/yaml.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "reading.h"

namespace gouji {
namespace {

std::string text_of(const YAML::Node& node) { return node.IsNull() ? std::string() : fold(node.as<std::string>()); }

using Key = std::vector<std::string>;

struct Score {
  std::size_t sought = 0;
  std::size_t found = 0;
  std::size_t extra = 0;
};

void compare(const YAML::Node& wanted, const std::vector<Indicator>& read, Score& score) {
  std::vector<Key> keys;
  for (const Indicator& indicator : read) keys.push_back({fold(indicator.l2.text), fold(indicator.l3.text), fold(indicator.value.text)});
  for (const YAML::Node& item : wanted) {
    if (text_of(item["l3"]).empty()) continue;
    ++score.sought;
    const auto at = std::find(keys.begin(), keys.end(), Key{text_of(item["l2"]), text_of(item["l3"]), text_of(item["value"])});
    if (at == keys.end()) continue;
    ++score.found;
    keys.erase(at);
  }
  score.extra += keys.size();
}

/// What independent readers took from three published documents.
TEST(TargetReference, FindsWhatReadersFound) {
  const std::filesystem::path shared(GOUJI_SHARED_DIR);
  if (!std::filesystem::exists(shared / "reference")) GTEST_SKIP() << "参考读数不在：" << shared;
  Score indicators;
  for (const std::string name : {"jincheng-rural-2026", "xiaoyi-hrss-2026", "yuxian-ecology-2026"}) {
    std::ifstream file(shared / "disclosures" / (name + ".txt"));
    std::stringstream text;
    text << file.rdbuf();
    const Reading reading(text.str());
    const YAML::Node tables = YAML::LoadFile((shared / "reference" / name / "indicators.json").string());
    ASSERT_EQ(reading.out.targets.size(), tables.size()) << name;
    for (std::size_t i = 0; i < tables.size(); ++i) {
      const Target& target = reading.out.targets[i];
      EXPECT_EQ(target.end, tables[i]["line_end"].as<std::uint32_t>()) << name;
      EXPECT_EQ(fold(target.project.text), text_of(tables[i]["project"])) << name << ":" << target.line;
      EXPECT_EQ(fold(target.implementing_unit.text), text_of(tables[i]["implementing_unit"])) << name << ":" << target.line;
      compare(tables[i]["indicators"]["period"], target.period_indicators, indicators);
      compare(tables[i]["indicators"]["annual"], target.annual_indicators, indicators);
      const YAML::Node funds = tables[i]["funds_yuan"];
      if (!funds.IsMap()) continue;
      const auto total = [](const ReadFigure& figure) { return figure.state == State::present ? format_exact(figure.quantity.value, kYuan, 0) : std::string(); };
      const auto plain = [](std::string figure) {
        figure.erase(std::remove(figure.begin(), figure.end(), ','), figure.end());
        return figure;
      };
      EXPECT_EQ(total(target.period_funds.total), plain(text_of(funds["period_total"]))) << name << ":" << target.line;
      EXPECT_EQ(total(target.annual_funds.total), plain(text_of(funds["annual_total"]))) << name << ":" << target.line;
    }
    std::vector<Key> entries;
    for (const ReadCatalogue& list : reading.out.catalogues) {
      for (const CatalogueDepartment& department : list.departments) {
        for (const CatalogueEntry& entry : department.entries) entries.push_back({fold(department.name), fold(entry.code), fold(entry.name)});
      }
    }
    std::vector<Key> wanted;
    const YAML::Node catalogue = YAML::LoadFile((shared / "reference" / name / "catalogue.json").string());
    for (const YAML::Node& department : catalogue["departments"]) {
      for (const YAML::Node& entry : department["entries"]) wanted.push_back({text_of(department["name"]), text_of(entry[0]), text_of(entry[1])});
    }
    EXPECT_EQ(entries, wanted) << name;
  }
  EXPECT_GE(indicators.found * 100, indicators.sought * 98);
  EXPECT_LE(indicators.extra, 8U);
}

}  // namespace
}  // namespace gouji
