#include <gtest/gtest.h>

#include <random>
#include <vector>

#include "reading.h"

namespace gouji {
namespace {

/// Broken, mixed up and cut input is read without a crash, every place lies in the document, and nothing is read twice.
TEST(TargetDamage, NeverCrashes) {
  const std::string table = rows(
      "云川市市级预算部门（单位）项目支出绩效目标表\n(2026年度)\n项目名称||防汛物资储备|||||\n主管部门及代码|120-云川市水务局||实施单位|云川市水务局\n"
      "项目资金（元）|实施期资金总额：|52,000|年度资金总额：|52,000\n|其中：中央财政资金|0|其中：中央财政资金 0\n总体目标|甲|乙\n"
      "绩效指标|一级指标|二级指标|三级指标|指标值|二级指标|三级指标|指标值\n|产出指标|数量指标|沙袋数量|≥800个|数量指标|沙袋数量|≥600个\n"
      "|||完好率||≥95%|质量指标|甲\n负责人：|经办人：|填报日期：20260112\n\n云川省财政厅文件\n云财综〔2023〕12号\n通知\n根据（云政办发〔2020〕3号）。\n"
      "目录\n水利|3\n代码|一级目录|二级目录|三级目录|四级目录\n水利||||\nA|公共服务|||\n\n代码|一级目录|二级目录|三级目录|四级目录\nA0101|||物资|\n2023年5月6日印发\n");
  for (unsigned seed = 0; seed < 3000; ++seed) {
    std::mt19937 random(seed);
    std::vector<std::string> cells;
    std::string cell;
    for (const char c : table) {
      cell += c;
      if (c == '\t' || c == '\n') {
        cells.push_back(cell);
        cell.clear();
      }
    }
    for (unsigned i = 0; i < 1 + seed % 12; ++i) {
      const std::size_t at = random() % cells.size();
      switch (random() % 5) {
        case 0: cells.erase(cells.begin() + static_cast<std::ptrdiff_t>(at)); break;
        case 1: cells.insert(cells.begin() + static_cast<std::ptrdiff_t>(at), cells[random() % cells.size()]); break;
        case 2: std::swap(cells[at], cells[random() % cells.size()]); break;
        case 3: cells[at] += "\t"; break;
        default: cells.resize(std::max<std::size_t>(1, cells.size() - random() % 8)); break;
      }
    }
    std::string text;
    for (const std::string& part : cells) text += part;
    const Reading reading(std::move(text));
    for (const Target& target : reading.out.targets) {
      EXPECT_LE(target.line, target.end);
      EXPECT_LE(target.end, reading.document.line_count());
      for (const Indicator& indicator : target.annual_indicators) EXPECT_TRUE(indicator.l3.read);
    }
    for (const ReadCatalogue& list : reading.out.catalogues) EXPECT_LE(list.end, reading.document.line_count());
  }
}

}  // namespace
}  // namespace gouji
