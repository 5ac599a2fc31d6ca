// Protects: tables as rules see them: cells by column, rows below rows, and the states of what is not there.
#include <deque>
#include <span>
#include <vector>

#include "tests/unit/engine/model/small_form.h"

namespace gouji {
namespace {

/// Kept as long as the program runs.
std::span<TableCell> cells(std::vector<TableCell> of_row) {
  static std::deque<std::vector<TableCell>> kept;
  return kept.emplace_back(std::move(of_row));
}

TableCell cell(std::uint16_t column, std::string_view text, std::int64_t yuan, std::uint32_t line) {
  return {column, read_amount(text, yuan, line), true};
}

/// 合计 20, below it 201 with 20101 and 20102; the second figure of 20102 is blank.
ReadTable spending() {
  ReadTable table;
  table.id = "支出表";
  table.title = "2026年支出表";
  table.unit_of_measure = "万元";
  table.line = 40;
  table.end = 50;
  table.columns = {{"科目编码", "科目编码", 0, false}, {"名称", "名称", 0, false}, {"合计", "合计", 0, true}, {"基本支出", "基本支出", 0, true}};
  const auto row = [](std::uint32_t line, std::string_view name, std::string_view code, std::string_view level, int parent) {
    TableRow made;
    made.line = line;
    made.printed = made.name = name;
    made.code = code;
    made.level = level;
    made.parent = parent;
    return made;
  };
  table.rows = {row(43, "合计", "", "合计", -1), row(44, "农林水支出", "213", "类", 0), row(45, "水利", "21303", "款", 1), row(46, "其他", "21399", "款", 1)};
  table.rows[0].id = "合计";
  table.rows[0].cells = cells({cell(2, "20.00", 200000, 43), cell(3, "20.00", 200000, 43)});
  table.rows[2].cells = cells({cell(2, "12.00", 120000, 45), cell(3, "12.00", 120000, 45)});
  table.rows[3].cells = cells({cell(2, "8.00", 80000, 46)});
  return table;
}

struct Model {
  Form form = small_form();
  std::unique_ptr<const dsl::Schema> schema = make_schema(form);
  Disclosure in;
  Facts build() { return make_facts(form, *schema, in); }
  const Table& table(const Facts& facts, const std::string& id) const { return *at(facts, id).table; }
};

TEST(TableFacts, PlacesCellsRowsAndLevels) {
  Model model;
  model.in.tables.push_back(spending());
  const Facts facts = model.build();
  const Table& table = model.table(facts, "支出表");
  EXPECT_EQ(table.state, TableState::data);
  EXPECT_EQ(table.rows_completeness, Completeness::complete);
  ASSERT_EQ(table.row_count, 4U);
  ASSERT_EQ(table.column_count, 2U);  // names and codes are attributes of rows
  EXPECT_EQ(table.amount_columns, 3U);
  EXPECT_TRUE(table.blank_is_zero);
  const Row& total = *table.rows[0];
  const Row& agriculture = *table.rows[1];
  const Row& other = *table.rows[3];
  EXPECT_EQ(total.id, model.schema->symbols.find("合计"));
  EXPECT_EQ(total.cells[0].quantity.value, 20 * kWanYuan);
  EXPECT_EQ(total.cells[0].place.line, 43U);
  ASSERT_EQ(total.child_count, 1U);
  EXPECT_EQ(total.children[0], &agriculture);
  ASSERT_EQ(agriculture.child_count, 2U);
  EXPECT_EQ(agriculture.children[1], &other);
  EXPECT_EQ(other.parent, &agriculture);
  EXPECT_EQ(model.schema->symbols.text(other.level), "款");
  EXPECT_EQ(other.identity, "21399");
  ASSERT_EQ(table.top_count, 1U);
  EXPECT_EQ(table.top_rows[0], &agriculture);
  ASSERT_EQ(table.leaf_count, 2U);
  EXPECT_EQ(table.leaf_rows[1], &other);
}

TEST(TableFacts, ABlankCellHasAPlaceAndAColumnThatIsNotPrintedIsAbsent) {
  Model model;
  model.in.tables.push_back(spending());
  model.in.tables[0].columns.pop_back();
  for (TableRow& row : model.in.tables[0].rows) {
    if (row.cells.size() > 1) row.cells = row.cells.first(row.cells.size() - 1);
  }
  const Facts facts = model.build();
  const Table& table = model.table(facts, "支出表");
  EXPECT_EQ(table.rows[1]->cells[0].state, State::blank);
  EXPECT_EQ(table.rows[1]->cells[0].place.line, 44U);
  EXPECT_EQ(table.rows[1]->cells[1].state, State::absent);
}

TEST(TableFacts, AFigureThatCannotBeReadIsUnreadWithItsText) {
  Model model;
  model.in.tables.push_back(spending());
  model.in.tables[0].rows[2].cells[0].figure.state = State::unread;
  model.in.tables[0].rows[2].cells[0].figure.text = "12.0O";
  const Facts facts = model.build();
  const Cell& cell = model.table(facts, "支出表").rows[2]->cells[0];
  EXPECT_EQ(cell.state, State::unread);
  EXPECT_EQ(cell.text, "12.0O");
  EXPECT_NE(std::string_view(cell.reason).find("12.0O"), std::string_view::npos);
}

TEST(TableFacts, ALineThatWasNotPlacedLeavesTheRowsAboveItPartial) {
  Model model;
  model.in.tables.push_back(spending());
  model.in.tables[0].whole = false;
  model.in.unread.push_back({46, 46, "这一行的层级看不出", "水利", "支出表"});
  const Facts facts = model.build();
  const Table& table = model.table(facts, "支出表");
  EXPECT_EQ(table.rows_completeness, Completeness::partial);
  EXPECT_EQ(table.fact.reason, "表中第 46 行读不出");
  EXPECT_EQ(table.rows[0]->children_completeness, Completeness::partial);
  EXPECT_EQ(table.rows[1]->children_completeness, Completeness::partial);
  EXPECT_EQ(table.rows[2]->children_completeness, Completeness::partial);
  EXPECT_EQ(table.rows[3]->children_completeness, Completeness::complete);
}

TEST(TableFacts, HalvesHaveRowsOfTheirOwn) {
  Model model;
  ReadTable balance;
  balance.id = "收支表";
  balance.line = 10;
  balance.end = 12;
  balance.columns = {{"项目", "收入/项目", 1, false}, {"金额", "收入/金额", 1, true}, {"项目", "支出/项目", 2, false}, {"金额", "支出/金额", 2, true}};
  TableRow left;
  left.line = 11;
  left.side = 1;
  left.printed = "一、一般公共预算";
  left.name = "一般公共预算";
  left.id = "一般公共预算";
  left.cells = cells({cell(1, "5.00", 50000, 11)});
  TableRow right = left;
  right.side = 2;
  right.cells = cells({cell(3, "7.00", 70000, 11)});
  balance.rows = {left, right};
  model.in.tables.push_back(balance);
  const Facts facts = model.build();
  const Table& whole = model.table(facts, "收支表");
  EXPECT_EQ(whole.row_count, 0U);
  ASSERT_EQ(whole.half_count, 2U);
  ASSERT_EQ(whole.halves[0]->row_count, 1U);
  EXPECT_EQ(whole.halves[0]->rows[0]->cells[0].quantity.value, 5 * kWanYuan);
  EXPECT_EQ(whole.halves[1]->rows[0]->cells[0].quantity.value, 7 * kWanYuan);
  const auto& schema = model.schema->tables[whole.index];
  ASSERT_EQ(schema.halves.size(), 2U);
  EXPECT_EQ(schema.halves[1].second, whole.halves[1]->index);
  EXPECT_EQ(model.schema->tables[whole.halves[1]->index].whole, whole.index);
}

TEST(TableFacts, AMissingTableIsAbsentAtTheLineThatPromisesIt) {
  Model model;
  model.in.tables.push_back(spending());
  model.in.contents_found = true;
  model.in.contents.push_back({7, "表二 2026年收支表", "表二", "2026年收支表", 3, 2, -1});
  const Facts facts = model.build();
  EXPECT_EQ(model.table(facts, "收支表").state, TableState::absent);
  EXPECT_EQ(model.table(facts, "收支表").fact.place.line, 7U);
  EXPECT_EQ(at(facts, "收支表").state, State::absent);
}

TEST(TableFacts, AMissingTableIsUnreadWhereLinesAmongTheTablesWereNotRead) {
  Model model;
  model.in.tables.push_back(spending());
  model.in.unread.push_back({42, 42, "不认识的表题", "2026年收支总表", {}});
  Facts facts = model.build();
  EXPECT_EQ(model.table(facts, "收支表").state, TableState::unread);
  EXPECT_EQ(model.table(facts, "收支表").fact.reason, "不认识的表题");
  // And where there are no tables at all: they may be pictures.
  model.in.tables.clear();
  model.in.unread.clear();
  facts = model.build();
  EXPECT_EQ(model.table(facts, "收支表").state, TableState::unread);
  EXPECT_FALSE(model.table(facts, "收支表").fact.reason.empty());
}

TEST(TableFacts, AnEmptyTableIsEmptyAndOnePrintedTwiceIsPartial) {
  Model model;
  ReadTable empty = spending();
  empty.rows.clear();
  empty.empty = true;
  model.in.tables.push_back(empty);
  Facts facts = model.build();
  EXPECT_EQ(model.table(facts, "支出表").state, TableState::empty);
  EXPECT_EQ(at(facts, "支出表").state, State::present);
  model.in.tables = {spending(), spending()};
  model.in.tables[1].line = 60;
  facts = model.build();
  EXPECT_EQ(model.table(facts, "支出表").rows_completeness, Completeness::partial);
  EXPECT_NE(std::string_view(model.table(facts, "支出表").fact.reason).find("60"), std::string_view::npos);
}

}  // namespace
}  // namespace gouji
