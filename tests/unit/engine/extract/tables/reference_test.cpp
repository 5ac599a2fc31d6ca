// Protects: on real documents every cell and name that independent readers took from the tables is read, and nothing else.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/value/text.h"
#include "reading.h"

namespace gouji::tables_test {
namespace {

class Reference : public testing::TestWithParam<const char*> {};

std::string leaf(const std::string& label) {
  const std::size_t slash = label.rfind('/');
  return fold(slash == std::string::npos ? label : label.substr(slash + 1));
}

bool is_figure(const std::string& text) { return parse_printed(fold(text)).has_value(); }

std::string digits(std::string_view text) {
  std::string out = fold(text);
  std::erase(out, ',');
  return out;
}

TEST_P(Reference, CellsAndNames) {
  const std::string shared = GOUJI_SHARED_DIR;
  const std::string name = GetParam();
  const std::string path = shared + "/disclosures/" + name + ".txt";
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the shared documents are not here";
  const Reading reading = read_file(path);
  std::ifstream stream(shared + "/reference/" + name + "/tables.json");
  const nlohmann::json reference = nlohmann::json::parse(stream);

  std::map<int, const ReadTable*> by_number;
  for (const ReadTable& table : reading.out.tables) by_number[table.number] = &table;
  std::size_t right = 0;
  std::size_t said = 0;
  for (const auto& gold : reference) {
    const int number = gold["table"];
    ASSERT_TRUE(by_number.contains(number)) << "table " << number;
    const ReadTable& table = *by_number[number];
    EXPECT_EQ(table.title, gold["title"].get<std::string>());
    EXPECT_EQ(table.entity.text, gold["entity"].get<std::string>());
    EXPECT_EQ(table.unit_of_measure, gold["unit"].get<std::string>());
    EXPECT_EQ(table.empty, gold["empty"].get<bool>()) << table.title;
    EXPECT_TRUE(table.whole) << table.title;
    std::map<std::uint32_t, std::multiset<std::pair<std::string, std::string>>> figures;   // leaf label, text
    std::map<std::uint32_t, std::set<std::string>> texts;
    for (const TableRow& row : table.rows) {
      texts[row.line].insert(fold(row.printed));
      for (const TableCell& cell : row.cells) {
        const std::string label(table.columns[cell.column].label);
        const std::string text(cell.figure.text);
        texts[row.line].insert(fold(text));
        if (!is_figure(text) || label.find("科目编码") != std::string::npos || leaf(label) == "项目") continue;
        figures[row.line].insert({leaf(label), digits(text)});
        ++said;
      }
    }
    for (const auto& row : gold["rows"]) {
      const auto line = row["line"].get<std::uint32_t>();
      for (const auto& [label, value] : row["cells"].items()) {
        const std::string text = value.get<std::string>();
        if (!is_figure(text)) {
          EXPECT_TRUE(texts[line].contains(fold(text))) << table.title << " line " << line << ": " << label << " " << text;
        } else if (label.find("科目编码") == std::string::npos && leaf(label) != "项目") {
          EXPECT_TRUE(figures[line].contains({leaf(label), digits(text)})) << table.title << " line " << line << ": " << label << " " << text;
          ++right;
        }
      }
    }
  }
  EXPECT_EQ(said, right) << "cells that no reader saw";
  EXPECT_EQ(reading.out.tables.size(), reference.size());
  for (const Unread& unread : reading.out.unread) ADD_FAILURE() << "line " << unread.line << ": " << unread.reason << " [" << unread.text << "]";
}

INSTANTIATE_TEST_SUITE_P(Documents, Reference, testing::Values("jincheng-rural-2026", "xiaoyi-hrss-2026", "yuxian-ecology-2026"),
                         [](const auto& document) {
                           std::string label = document.param;
                           std::replace(label.begin(), label.end(), '-', '_');
                           return label;
                         });

}  // namespace
}  // namespace gouji::tables_test
