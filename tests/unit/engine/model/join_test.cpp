// Protects: which target belongs to which project, how each pair was made, and that nothing unread makes an accusation.
#include "engine/model/join.h"

#include "engine/model/join_match.h"
#include "tests/unit/engine/model/small_form.h"

namespace gouji {
namespace {

Listed listed(std::string_view name, int unit, std::int64_t yuan) { return {name, unit, Quantity::exact(yuan * kYuan), false}; }

struct Match {
  const char* what;
  std::vector<Listed> projects;
  std::vector<Listed> targets;
  std::vector<int> target_of;
  std::vector<PairedBy> means;
};

class PairUp : public testing::TestWithParam<Match> {};

TEST_P(PairUp, JoinsOneToOne) {
  const Match& match = GetParam();
  const Pairing pairing = pair_up(match.projects, match.targets);
  EXPECT_EQ(pairing.target_of, match.target_of) << match.what;
  EXPECT_EQ(pairing.means, match.means) << match.what;
  for (std::size_t p = 0; p < match.projects.size(); ++p) {
    const int target = pairing.target_of[p];
    if (target < 0) continue;
    EXPECT_EQ(pairing.project_of[static_cast<std::size_t>(target)], static_cast<int>(p)) << match.what;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Steps, PairUp,
    testing::Values(
        Match{"an equal name comes before equal money",
              {listed("节水宣传", 0, 100), listed("节水宣传费", 0, 200)},
              {listed("节水宣传费", 0, 100), listed("节水宣传", 0, 200)},
              {1, 0},
              {PairedBy::name, PairedBy::name}},
        Match{"namesakes stay within their unit",
              {listed("遗属补助", 0, 100), listed("遗属补助", 1, 200)},
              {listed("遗属补助", 1, 200), listed("遗属补助", 0, 100)},
              {1, 0},
              {PairedBy::name, PairedBy::name}},
        Match{"equal money under similar names",
              {listed("新中国成立前老工人津贴", 0, 260)},
              {listed("建国前老工人津贴补贴", 0, 260)},
              {0},
              {PairedBy::amount}},
        Match{"equal money under other names is chance", {listed("河道清淤", 0, 260)}, {listed("办公楼取暖", 0, 260)}, {-1}, {PairedBy::none}},
        Match{"of two with equal money the more alike",
              {listed("河道清淤费", 0, 50)},
              {listed("河道清理费", 0, 50), listed("河道清淤费用", 0, 50)},
              {1},
              {PairedBy::amount}},
        Match{"no money is not equal money", {listed("河道清淤与疏浚", 0, 0)}, {listed("河道清淤", 1, 0)}, {-1}, {PairedBy::none}},
        Match{"similar names alone", {listed("孟水县河道清淤", 0, 50)}, {listed("盂水县河道清淤", 0, 70)}, {0}, {PairedBy::similar}},
        Match{"a name that contains the other", {listed("河道清淤", 0, 50)}, {listed("城区河道清淤", 0, 70)}, {0}, {PairedBy::similar}},
        Match{"another year is another project", {listed("2025年河道清淤", 0, 50)}, {listed("2026年河道清淤", 0, 70)}, {-1}, {PairedBy::none}},
        Match{"a unit that is not known may be any", {listed("河道清淤", 3, 50)}, {listed("河道清淤", -1, 70)}, {0}, {PairedBy::name}},
        Match{"an equal name across units, when all else fails", {listed("河道清淤", 0, 50)}, {listed("河道清淤", 1, 50)}, {0}, {PairedBy::name}}));

TEST(PairUp, WhatWasNotReadOfTwoLeavesThemOpen) {
  const std::vector<Listed> projects = {listed("新中国成立前老工人津贴", 0, 260), listed("河道清淤", 0, 90)};
  std::vector<Listed> targets = {listed("建国前老工人津贴补贴", 0, 0)};
  targets[0].amount.reset();
  EXPECT_EQ(pair_up(projects, targets).project_open, (std::vector<bool>{false, false}));
  targets[0].amount_unread = true;
  EXPECT_EQ(pair_up(projects, targets).project_open, (std::vector<bool>{true, false}));
  EXPECT_EQ(pair_up(projects, targets).target_open, (std::vector<bool>{true}));
  targets[0].name = {};
  EXPECT_EQ(pair_up(projects, targets).project_open, (std::vector<bool>{true, true}));
}

/// A form of one table of projects below units, and targets.
constexpr const char* kForm = R"(
form: joined
title: 云川市预算公开
applies: {years: 2022.., kinds: [部门预算]}
tables:
  - id: 项目表
    number: 1
    title: '{year}年项目表'
    unit: 万元
    step: 0.01万元
    name: 项目名称
    columns: {合计: 合计}
    levels: {单位: units, 项目: rest}
model:
  roots: {绩效目标: {targets: 项目}, 配对: pairs}
  pairs: {targets: 项目, tables: [项目表], level: 项目, amount: 合计}
  records:
    target: {called: 绩效目标, fields: {项目名称: project, 实施单位: implementing_unit, 年度资金: annual_funds}}
    funds: {called: 资金, fields: {总额: total}}
    pair: {called: 配对, fields: {项目名称: project, 单位: unit, 行: rows, 目标: targets, 目标名称: target_name, 方式: means}}
  words:
    pairing: {called: 配对方式, values: [名称, 金额, 相近]}
)";

struct Model {
  Form form;
  std::unique_ptr<const dsl::Schema> schema;
  Disclosure in;

  Model() {
    const Folder folder;
    auto loaded = load_form(folder.write("joined.yaml", kForm));
    if (!loaded) {
      ADD_FAILURE() << loaded.error().front().line << ": " << loaded.error().front().message;
      return;
    }
    form = *loaded;
    schema = make_schema(form);
    ReadTable table;
    table.id = "项目表";
    table.line = 40;
    table.end = 50;
    table.columns = {{"项目名称", "项目名称", 0, false}, {"合计", "合计", 0, true}};
    in.tables = {table};
    row(41, "云川市节约用水服务中心", "单位", "9.00", 90000);
  }

  void row(std::uint32_t line, std::string_view name, std::string_view level, std::string_view printed, std::int64_t yuan) {
    TableRow made;
    made.line = line;
    made.printed = made.name = name;
    made.level = level;
    made.parent = level == "项目" ? 0 : -1;
    made.cells = {in.arena->array<TableCell>(1), 1};
    made.cells[0] = {1, read_amount(printed, yuan, line), true};
    in.tables[0].rows.push_back(made);
  }

  void target(std::uint32_t line, std::string_view project, std::int64_t yuan) {
    Target made;
    made.kind = "项目";
    made.line = made.group = line;
    made.end = line + 5;
    made.project = read_text(project, line);
    made.implementing_unit = read_text("云川市节约用水服务中心", line + 1);
    made.annual_funds.total = read_amount("", yuan, line + 2);
    in.targets.push_back(made);
  }

  Facts build() const { return make_facts(form, *schema, in); }
};

TEST(JoinTargets, NamesRowsAndTargetsOfEachProjectAndWhatIsLeft) {
  Model model;
  model.row(42, "节水宣传", "项目", "1.00", 10000);
  model.row(43, "节水宣传", "项目", "2.00", 20000);
  model.row(44, "管网巡查", "项目", "6.00", 60000);
  model.target(100, "节水宣传", 30000);
  model.target(120, "水表更换", 5000);
  const Facts facts = model.build();
  const List& pairs = *at(facts, "配对").list;
  ASSERT_EQ(pairs.count, 3U);
  EXPECT_EQ(pairs.completeness, Completeness::complete);
  const Value& joined = pairs.items[0];
  EXPECT_EQ(field(facts, joined, "项目名称").text->raw, "节水宣传");
  EXPECT_EQ(field(facts, joined, "单位").text->raw, "云川市节约用水服务中心");
  EXPECT_EQ(field(facts, joined, "行").list->count, 2U);
  EXPECT_EQ(field(facts, joined, "行").list->items[1].row.rows[0]->fact.place.line, 43U);
  EXPECT_EQ(field(facts, joined, "目标").list->count, 1U);
  EXPECT_EQ(field(facts, joined, "方式").text->raw, "名称");
  EXPECT_EQ(joined.record->identity, "云川市节约用水服务中心/节水宣传");
  const Value& without = pairs.items[1];
  EXPECT_EQ(field(facts, without, "目标").list->count, 0U);
  EXPECT_EQ(field(facts, without, "目标").list->completeness, Completeness::complete);
  EXPECT_EQ(fact_of(field(facts, without, "目标")).place.line, 44U);
  EXPECT_EQ(field(facts, without, "方式").state, State::absent);
  const Value& alone = pairs.items[2];
  EXPECT_EQ(field(facts, alone, "项目名称").state, State::absent);
  EXPECT_EQ(field(facts, alone, "目标名称").text->raw, "水表更换");
  EXPECT_EQ(field(facts, alone, "行").list->count, 0U);
  EXPECT_EQ(alone.record->fact.place.line, 120U);
}

TEST(JoinTargets, LeavesOpenWhatAnUnreadTargetOrRowMayAnswer) {
  Model model;
  model.row(42, "管网巡查", "项目", "6.00", 60000);
  model.target(120, "水表更换", 5000);
  model.in.targets_whole = false;
  Facts facts = model.build();
  EXPECT_EQ(at(facts, "配对").list->completeness, Completeness::partial);
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[0], "目标").state, State::unread);
  EXPECT_FALSE(fact_of(field(facts, at(facts, "配对").list->items[0], "目标")).reason.empty());
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[1], "行").list->completeness, Completeness::complete);
  model.in.targets_whole = true;
  model.in.tables[0].whole = false;
  facts = model.build();
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[0], "目标").state, State::present);
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[0], "目标").list->completeness, Completeness::complete);
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[1], "行").state, State::unread);
}

TEST(JoinTargets, FollowsChangesOfACopy) {
  Model model;
  model.row(42, "管网巡查", "项目", "6.00", 60000);
  model.target(120, "管网巡查", 60000);
  Facts facts = model.build();
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[0], "方式").text->raw, "名称");
  Value& targets = facts.roots[static_cast<std::size_t>(facts.schema->root("绩效目标"))];
  targets.state = State::unread;
  List nothing;
  nothing.completeness = Completeness::unread;
  targets.list = facts.arena->make(nothing);
  join_targets(model.form, facts);
  EXPECT_EQ(field(facts, at(facts, "配对").list->items[0], "目标").state, State::unread);
}

}  // namespace
}  // namespace gouji
