#include "engine/report/extract_json.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "engine/report/extract_text.h"

namespace gouji {
namespace {

using nlohmann::ordered_json;

ReadText read(std::string_view text, std::uint32_t line) { return {text, {line, line, 0, 0, 0}, true}; }

ReadFigure figure(std::string_view text, Measure measure, std::int64_t value, int decimals, std::uint32_t line = 1) {
  return {text, {line, line, 0, 0, 0}, State::present, measure, Quantity::exact(value), decimals};
}

Disclosure sample() {
  Disclosure disclosure;
  disclosure.form = "shanxi-budget";
  disclosure.unit = read("云川市水务局", 3);
  disclosure.unit_variants = {{"云川水务局", {40, 41}}};
  disclosure.year = 2026;
  disclosure.kind = "部门预算";
  disclosure.contents = {{12, "表一2026年预算收支总表", "表一", "2026年预算收支总表", 2, 2, -1}};
  disclosure.sections = {{3, "三", "支出预算情况说明", 393, 396, true}};
  ReadTable table;
  table.number = 1;
  table.id = "收支总表";
  table.title = "2026年预算收支总表";
  table.unit_of_measure = "万元";
  table.line = 57;
  table.end = 98;
  table.notes = {read("注：无", 99)};
  table.columns = {{"项目", "支出/项目", 2, false}, {"合计", "支出/合计", 2, true}, {"", "支出/合计", 2, true}};
  TableRow row;
  row.line = 69;
  row.printed = row.name = "五、教育支出";
  static std::vector<TableCell> cells{{0, figure("五、教育支出", Measure::amount, 0, 0), false},
                                      {1, figure("0.30", Measure::amount, 3'000 * kYuan, 2), true},
                                      {2, figure("0.301", Measure::amount, 3'010 * kYuan, 3), true}};
  row.cells = cells;
  TableRow child = row;
  child.line = 70;
  child.code = "20501";
  child.parent = 0;
  child.depth = 1;
  child.cells = {};
  table.rows = {row, child};
  disclosure.tables = {table};
  Target target;
  target.line = target.group = 461;
  target.kind = "项目";
  target.project = read("节水宣传", 461);
  target.period_funds.total = figure("19800", Measure::amount, 19'800 * kYuan, 0);
  target.period_funds.sources = {{"中央", {}}};
  target.texts = {{"项目概况", read("宣传", 470)}};
  Indicator indicator;
  indicator.line = 478;
  indicator.l1 = read("产出指标", 478);
  indicator.l3 = read("宣传次数", 478);
  indicator.value = read("≥3次", 478);
  target.period_indicators = {indicator};
  Target whole;
  whole.kind = "整体";
  whole.funds_by = {{"来源", {{"财政拨款", figure("1", Measure::amount, kWanYuan, 0)}}}};
  disclosure.targets = {target, whole};
  disclosure.claims = {{385, 3, "一", "收入总计", "amount", "701.48万元", figure("701.48万元", Measure::amount, 7'014'800 * kYuan, 2)},
                       {386, 3, "一", "变动率", "ratio", "96.20%", figure("96.20%", Measure::ratio, 962 * kPercent / 10, 2)},
                       {387, 3, "一", "方向", "direction", "增加", {}}};
  disclosure.institution = {{"编制", "", figure("34", Measure::number, 34 * kNumberOne, 0, 51)}};
  disclosure.assets = {{"编制", "vehicles", figure("1", Measure::number, kNumberOne, 0, 730)},
                       {"办公用房平方米", "", figure("581.28", Measure::number, 581'280'000, 2, 734)},
                       {"实有", "vehicles", figure("2", Measure::number, 2 * kNumberOne, 0, 731)}};
  disclosure.unread = {{512, 512, "不合任何句式", "其他", ""}};
  return disclosure;
}

TEST(ExtractJson, KeepsTheContract) {
  const ordered_json json = ordered_json::parse(extract_json(sample()));
  std::vector<std::string> keys;
  for (const auto& item : json.items()) keys.push_back(item.key());
  EXPECT_EQ(keys, (std::vector<std::string>{"schema_version", "unit", "year", "kind", "form", "toc", "sections", "tables", "targets",
                                            "claims", "catalogues", "notices", "institution", "assets", "unread"}));
  EXPECT_EQ(json["unit"], ordered_json::parse(R"({"text":"云川市水务局","line":3,"variants":[{"text":"云川水务局","lines":[40,41]}]})"));
  EXPECT_EQ(json["toc"][0], ordered_json::parse(R"({"line":12,"text":"表一2026年预算收支总表","page":2})"));
  EXPECT_EQ(json["sections"][0], ordered_json::parse(R"({"part":3,"number":"三","title":"支出预算情况说明","line":393,"end":396})"));
  EXPECT_EQ(json["institution"], ordered_json::parse(R"({"编制":{"value":34,"line":51}})"));
  EXPECT_EQ(json["assets"], ordered_json::parse(R"({"vehicles":{"编制":{"value":1,"line":730},"实有":{"value":2,"line":731}},
                                                    "办公用房平方米":{"value":"581.28","line":734}})"));
  EXPECT_EQ(json["unread"][0], ordered_json::parse(R"({"line":512,"reason":"不合任何句式","text":"其他"})"));
}

TEST(ExtractJson, TablesHoldEveryCellByItsLabel) {
  const ordered_json table = ordered_json::parse(extract_json(sample()))["tables"][0];
  EXPECT_EQ(table["printed_number"], nullptr);
  EXPECT_EQ(table["notes"], ordered_json::parse(R"([{"line":99,"text":"注：无"}])"));
  EXPECT_EQ(table["columns"][2], ordered_json::parse(R"({"id":null,"label":"支出/合计#2"})"));
  EXPECT_EQ(table["rows"][0], ordered_json::parse(R"({"line":69,"name":"五、教育支出","code":null,"level":1,"parent":null,"cells":{
      "支出/项目":{"text":"五、教育支出","value":null},"支出/合计":{"text":"0.30","value":"3000.00"},
      "支出/合计#2":{"text":"0.301","value":"3010.00"}}})"));
  EXPECT_EQ(table["rows"][1]["parent"], 0);
  EXPECT_EQ(table["rows"][1]["level"], 2);
}

TEST(ExtractJson, TargetsHoldFundsOrTheirDistribution) {
  const ordered_json targets = ordered_json::parse(extract_json(sample()))["targets"];
  EXPECT_EQ(targets[0]["funds"], ordered_json::parse(R"({"period":{"total":"19800.00","中央":null},"annual":{"total":null}})"));
  EXPECT_EQ(targets[0]["texts"], ordered_json::parse(R"({"项目概况":{"line":470,"text":"宣传"}})"));
  EXPECT_EQ(targets[0]["indicators"]["period"][0],
            ordered_json::parse(R"({"line":478,"l1":"产出指标","l2":null,"l3":"宣传次数","value":"≥3次"})"));
  EXPECT_EQ(targets[1]["funds"], nullptr);
  EXPECT_EQ(targets[1]["funds_by"], ordered_json::parse(R"({"来源":{"财政拨款":"10000.00"}})"));
}

TEST(ExtractJson, ClaimsHoldOneFigureEach) {
  const ordered_json claims = ordered_json::parse(extract_json(sample()))["claims"];
  EXPECT_EQ(claims[0]["value"], "7014800.00");
  EXPECT_EQ(claims[1]["value"], "96.20");
  EXPECT_EQ(claims[2]["value"], nullptr);
}

TEST(ExtractText, NamesWhatWasRead) {
  const std::string text = extract_text(sample());
  for (const char* part : {"云川市水务局  2026年  部门预算", "表1 收支总表  第57至98行  单位：万元", "五、教育支出  支出/合计=0.30",
                           "节水宣传  实施期 19800  指标 1+0", "收入总计：701.48万元", "未读懂的内容 1 处\n   512  不合任何句式：其他"}) {
    EXPECT_NE(text.find(part), std::string::npos) << part << "\n" << text;
  }
}

}  // namespace
}  // namespace gouji
