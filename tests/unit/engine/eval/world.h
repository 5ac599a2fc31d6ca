#pragma once
#include <deque>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/schema.h"
#include "engine/eval/evaluate.h"
#include "engine/model/facts.h"
#include "engine/plan/plan.h"

namespace gouji::testing {

/// A printed row: cells by column, "" blank, "?" not readable, else a figure in 万元.
struct RowText {
  std::string name;
  std::vector<std::string> cells;
  int parent = -1;      ///< index of the row above, -1: a top row
};

/// A small disclosure of a fictional unit (云川市水务局) made by hand, and rules written as text that run over it.
///
/// Names: 事实 (甲 乙 丙 丁 amounts; 率 ratio; 数 number; 文 词 texts; 日 期 dates; 真 假 truths; 各数 各词 各组 lists, 各组 of 项目),
/// tables 费用表 (rows 合计 会议费 培训费 差旅费; column 合计) and 支出表 (open rows; columns 合计 基本支出 项目支出), 清册 (entries 文号 → 名).
class World {
 public:
  World();

  /// Facts of 事实. Figures stand for half of 0.01 万元 (0.01 %) to each side; the line of a fact is the order of its field.
  World& amount(std::string_view field, std::string_view printed);
  World& exact(std::string_view field, std::string_view printed);
  World& ratio(std::string_view field, std::string_view printed);
  World& number(std::string_view field, std::string_view printed);
  World& text(std::string_view field, std::string_view printed);
  World& date(std::string_view field, int year, int month, int day);
  World& truth(std::string_view field, bool value);
  World& state(std::string_view field, State state, bool zero_if_blank = false);
  /// “12.34”, "?" unread, "" blank.
  World& amounts(std::string_view field, std::vector<std::string> items, Completeness completeness = Completeness::complete);
  World& texts(std::string_view field, std::vector<std::string> items, Completeness completeness = Completeness::complete);
  /// 各组: records with 名称, 金额 ("" blank both; "-" not there, at the place of the record) and 节.
  struct Group {
    std::string name, amount, section;
    std::uint32_t end_line = 0;
  };
  World& groups(std::vector<Group> items, Completeness completeness = Completeness::complete);
  World& table(std::string_view id, std::vector<RowText> rows, TableState state = TableState::data);
  Table& table_ref(std::string_view id);
  World& reference_day(int year, int month, int day);

  /// Runs rules written in the language; fails the test where they have mistakes.
  Verdict run(const std::string& rules, const EvaluateOptions& options = {});
  /// Of one rule that requires `condition`: 是, 约 (by rounding), 否, 缺.
  std::string judge(const std::string& condition);
  /// The value of an expression as a message prints it, through a rule that fails.
  std::string shown(const std::string& expression);
  const dsl::Schema& schema() const { return schema_; }
  const Facts& facts() const { return facts_; }

 private:
  Value& field(std::string_view name);
  Fact* fact_of(std::string_view name, std::string_view printed);
  Value figure(std::string_view printed, const Fact& at, Kind kind = Kind::amount);
  const Text* text_of(std::string_view raw);
  void make_schema();

  dsl::Schema schema_;
  Facts facts_;
  std::unique_ptr<Document> document_;
  Arena arena_;
  std::vector<Value> fields_;
  std::deque<Fact> facts_of_fields_;
  std::deque<Text> texts_;
  std::deque<Table> tables_;
  std::deque<List> lists_;
  std::deque<Record> records_;
  std::deque<Plan> plans_;   ///< of the rules that were run: findings view into them
};

}  // namespace gouji::testing
