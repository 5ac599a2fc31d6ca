#include "world.h"

#include <gtest/gtest.h>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"

namespace gouji::testing {

using dsl::Type;
using dsl::TypeKind;

namespace {

constexpr const char* kFields[] = {"甲", "乙", "丙", "丁", "率", "数", "文", "词", "日", "期", "真", "假", "各数", "各词", "各组"};
constexpr std::uint32_t kFactRecord = 0;
constexpr std::uint32_t kGroupRecord = 1;

std::uint32_t index_of(std::string_view field) {
  for (std::uint32_t i = 0; i < std::size(kFields); ++i) {
    if (field == kFields[i]) return i;
  }
  ADD_FAILURE() << "no field " << field;
  return 0;
}

}  // namespace

World::World() {
  make_schema();
  std::string text;
  for (int i = 1; i <= 200; ++i) text += "第" + std::to_string(i) + "行\n";
  document_ = std::make_unique<Document>("云川.txt", text);
  fields_.resize(std::size(kFields));
  facts_of_fields_.resize(std::size(kFields));
  auto& record = records_.emplace_back();
  record.type = kFactRecord;
  record.fact.text = "事实";
  record.fact.place.line = 1;
  record.fields = fields_.data();
  for (const char* name : kFields) state(name, State::unread);
  facts_.schema = &schema_;
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = &record;
  facts_.roots.resize(schema_.roots.size());
  facts_.roots[0] = value;
  for (std::uint32_t i = 0; i < schema_.tables.size(); ++i) {
    auto& table = tables_.emplace_back();
    table.index = i;
    table.state = TableState::absent;
    table.name = *text_of(schema_.tables[i].id);
    table.unit = *text_of("万元");
    table.column_count = static_cast<std::uint32_t>(schema_.tables[i].columns.size());
    table.amount_columns = (1U << table.column_count) - 1;
    table.fact.place.line = 40 + 40 * i;
    table.fact.place.end_line = 70 + 40 * i;
    table.fact.belong_to(table);
    table.fact.text = schema_.tables[i].id;
    facts_.tables.push_back(&table);
  }
  reference_day(2026, 1, 31);
}

void World::make_schema() {
  auto& names = schema_.symbols;
  schema_.form = "yunchuan";
  const auto field = [&](const char* name, Type type) { return dsl::FieldSchema{names.intern(name), std::move(type), {}}; };
  auto& fact = schema_.records.emplace_back();
  fact.name = "事实";
  for (const char* name : {"甲", "乙", "丙", "丁"}) fact.fields.push_back(field(name, Type::of(TypeKind::amount)));
  fact.fields.push_back(field("率", Type::of(TypeKind::ratio)));
  fact.fields.push_back(field("数", Type::of(TypeKind::number)));
  for (const char* name : {"文", "词"}) fact.fields.push_back(field(name, Type::of(TypeKind::text)));
  for (const char* name : {"日", "期"}) fact.fields.push_back(field(name, Type::of(TypeKind::date)));
  for (const char* name : {"真", "假"}) fact.fields.push_back(field(name, Type::of(TypeKind::boolean)));
  fact.fields.push_back(field("各数", Type::list_of(Type::of(TypeKind::amount))));
  fact.fields.push_back(field("各词", Type::list_of(Type::of(TypeKind::text))));
  fact.fields.push_back(field("各组", Type::list_of(Type::record_of(kGroupRecord))));
  auto& group = schema_.records.emplace_back();
  group.name = "组";
  group.fields.push_back(field("名称", Type::of(TypeKind::text)));
  group.fields.push_back(field("金额", Type::of(TypeKind::amount)));
  group.fields.push_back(field("节", Type::of(TypeKind::text)));
  group.keys = {0};
  const auto table = [&](const char* id, std::vector<const char*> columns, std::vector<const char*> rows, bool fixed) {
    auto& made = schema_.tables.emplace_back();
    made.id = id;
    made.symbol = names.intern(id);
    made.fixed_rows = fixed;
    for (const char* column : columns) made.columns.push_back({names.intern(column), column, Type::of(TypeKind::amount), {}});
    for (const char* row : rows) made.rows.push_back({names.intern(row), {row}});
  };
  table("费用表", {"合计"}, {"合计", "会议费", "培训费", "差旅费"}, true);
  schema_.tables[0].groups.push_back({names.intern("各项"), {names.intern("会议费"), names.intern("培训费"), names.intern("差旅费")}});
  table("支出表", {"合计", "基本支出", "项目支出"}, {"合计"}, false);
  schema_.roots.push_back({names.intern("事实"), Type::record_of(kFactRecord), {}, {}});
  schema_.roots.push_back({names.intern("上年公开"), Type::record_of(kFactRecord), {}, "上年公开"});
}

Value& World::field(std::string_view name) { return fields_[index_of(name)]; }

Fact* World::fact_of(std::string_view name, std::string_view printed) {
  const std::uint32_t index = index_of(name);
  Fact& fact = facts_of_fields_[index];
  fact.place.line = fact.place.end_line = index + 1;
  fact.text = arena_.copy(printed);
  fact.belong_to(records_.front(), static_cast<std::uint16_t>(index));
  field(name).origin = &fact;
  return &fact;
}

const Text* World::text_of(std::string_view raw) {
  const std::string_view kept = arena_.copy(raw);
  texts_.push_back({kept, fold(kept, arena_)});
  return &texts_.back();
}

Value World::figure(std::string_view printed, const Fact& at, Kind kind) {
  Value value;
  value.kind = kind;
  value.origin = &at;
  value.state = printed.empty() ? State::blank : printed == "?" ? State::unread : State::present;
  if (value.state != State::present) return value;
  const std::int64_t unit = kind == Kind::amount ? kWanYuan : kind == Kind::ratio ? kPercent : kNumberOne;
  value.quantity = *make_quantity(*parse_printed(printed), unit, kind == Kind::number ? 0 : unit / 100);
  if (kind == Kind::number) value.quantity = Quantity::exact(value.quantity.value);
  return value;
}

World& World::amount(std::string_view name, std::string_view printed) {
  field(name) = figure(printed, *fact_of(name, printed));
  return *this;
}
World& World::exact(std::string_view name, std::string_view printed) {
  amount(name, printed);
  field(name).quantity = Quantity::exact(field(name).quantity.value);
  return *this;
}
World& World::ratio(std::string_view name, std::string_view printed) {
  field(name) = figure(printed, *fact_of(name, printed), Kind::ratio);
  return *this;
}
World& World::number(std::string_view name, std::string_view printed) {
  field(name) = figure(printed, *fact_of(name, printed), Kind::number);
  return *this;
}
World& World::text(std::string_view name, std::string_view printed) {
  fact_of(name, printed);
  Value& value = field(name);
  value.kind = Kind::text;
  value.state = State::present;
  value.text = text_of(printed);
  return *this;
}
World& World::date(std::string_view name, int year, int month, int day) {
  fact_of(name, std::to_string(year));
  Value& value = field(name);
  value.kind = Kind::date;
  value.state = State::present;
  value.date = *make_date(year, month, day);
  return *this;
}
World& World::truth(std::string_view name, bool truth) {
  fact_of(name, truth ? "是" : "否");
  Value& value = field(name);
  value.kind = Kind::boolean;
  value.state = State::present;
  value.truth = truth;
  return *this;
}
World& World::state(std::string_view name, State state, bool zero_if_blank) {
  fact_of(name, state == State::absent ? name : "")->reason = state == State::unread ? "这一行读不出" : "";
  Value& value = field(name);
  const Kind kind = index_of(name) < 4 ? Kind::amount : value.kind;
  value.kind = kind;
  value.state = state;
  value.zero_if_blank = zero_if_blank;
  if (name.starts_with("各")) value.kind = Kind::list;
  return *this;
}

World& World::amounts(std::string_view name, std::vector<std::string> items, Completeness completeness) {
  auto* values = arena_.array<Value>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    Fact* fact = arena_.make(Fact{});
    fact->place.line = fact->place.end_line = static_cast<std::uint32_t>(20 + i);
    fact->text = arena_.copy(items[i]);
    values[i] = figure(fact->text, *fact);
  }
  auto& list = lists_.emplace_back();
  list.items = values;
  list.count = static_cast<std::uint32_t>(items.size());
  list.completeness = completeness;
  list.fact.place = {20, 30, 0, 0, 0};
  list.fact.text = arena_.copy(name);
  list.fact.reason = completeness == Completeness::complete ? "" : "后面几行读不出";
  fact_of(name, "");
  Value& value = field(name);
  value.kind = Kind::list;
  value.state = State::present;
  value.list = &list;
  return *this;
}

World& World::texts(std::string_view name, std::vector<std::string> items, Completeness completeness) {
  amounts(name, std::vector<std::string>(items.size()), completeness);
  auto* values = const_cast<Value*>(lists_.back().items);  // made here a moment ago
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto* fact = const_cast<Fact*>(static_cast<const Fact*>(values[i].origin));
    fact->text = arena_.copy(items[i]);
    values[i].kind = Kind::text;
    values[i].state = items[i] == "?" ? State::unread : State::present;
    values[i].text = text_of(items[i]);
  }
  return *this;
}

World& World::groups(std::vector<Group> items, Completeness completeness) {
  amounts("各组", std::vector<std::string>(items.size()), completeness);
  auto* values = const_cast<Value*>(lists_.back().items);
  for (std::size_t i = 0; i < items.size(); ++i) {
    auto& record = records_.emplace_back();
    record.type = kGroupRecord;
    record.fact.place.line = record.fact.place.end_line = static_cast<std::uint32_t>(100 + i);
    if (items[i].end_line != 0) record.fact.place.end_line = items[i].end_line;
    record.fact.text = arena_.copy(items[i].name);
    record.identity = record.fact.text;
    auto* fields = arena_.array<Value>(3);
    auto* facts = arena_.array<Fact>(3);
    for (std::uint16_t f = 0; f < 3; ++f) {
      facts[f].place = record.fact.place;
      facts[f].belong_to(record, f);
      fields[f].origin = &facts[f];
    }
    facts[1].text = arena_.copy(items[i].amount);
    if (items[i].amount == "-") {
      fields[1].kind = Kind::amount;
      fields[1].origin = &record.fact;
    } else {
      fields[1] = figure(facts[1].text, facts[1]);
    }
    for (const int f : {0, 2}) {
      fields[f].kind = Kind::text;
      fields[f].state = State::present;
      if (f == 0 && items[i].name.empty()) fields[f].state = State::blank;
      fields[f].text = text_of(f == 0 ? items[i].name : items[i].section);
      facts[f].text = fields[f].text->raw;
    }
    record.fields = fields;
    values[i].kind = Kind::record;
    values[i].state = State::present;
    values[i].record = &record;
    values[i].origin = &record.fact;
  }
  return *this;
}

Table& World::table_ref(std::string_view id) {
  for (Table& table : tables_) {
    if (schema_.tables[table.index].id == id) return table;
  }
  ADD_FAILURE() << "no table " << id;
  return tables_.front();
}

World& World::table(std::string_view id, std::vector<RowText> rows, TableState state) {
  Table& table = table_ref(id);
  table.state = state;
  const auto count = static_cast<std::uint32_t>(rows.size());
  auto* all = arena_.array<Row>(count);
  const auto** pointers = arena_.array<const Row*>(count);
  const auto** top = arena_.array<const Row*>(count);
  table.top_count = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    Row& row = all[i];
    pointers[i] = &row;
    row.name = *text_of(rows[i].name);
    row.id = schema_.symbols.find(rows[i].name);
    if (schema_.tables[table.index].row(row.id) < 0) row.id = 0;
    row.identity = row.name.folded;
    row.fact.place.line = row.fact.place.end_line = table.fact.place.line + 1 + i;
    row.table = &table;
    row.fact.belong_to(row);
    row.fact.text = row.name.raw;
    auto* cells = arena_.array<Cell>(table.column_count);
    for (std::uint32_t c = 0; c < table.column_count; ++c) {
      Cell& cell = cells[c];
      cell.place = row.fact.place;
      cell.place.offset = (table.index * 100 + i) * 10 + c + 1;
      cell.place.length = 1;
      cell.belong_to(row, static_cast<std::uint16_t>(c));
      cell.text = c < rows[i].cells.size() ? arena_.copy(rows[i].cells[c]) : "";
      const Value value = figure(cell.text, cell);
      cell.state = value.state;
      if (value.present()) cell.quantity = value.quantity;
      if (value.state == State::unread) cell.reason = "不是数";
    }
    row.cells = cells;
    if (rows[i].parent < 0) top[table.top_count++] = &row;
  }
  for (std::uint32_t i = 0; i < count; ++i) {
    const auto** children = arena_.array<const Row*>(count);
    for (std::uint32_t c = 0; c < count; ++c) {
      if (rows[c].parent == static_cast<int>(i)) children[all[i].child_count++] = &all[c];
    }
    all[i].children = children;
    if (rows[i].parent >= 0) all[i].parent = &all[rows[i].parent];
  }
  table.rows = pointers;
  table.row_count = count;
  table.top_rows = top;
  table.leaf_rows = pointers;
  table.leaf_count = count;
  return *this;
}

World& World::reference_day(int year, int month, int day) {
  facts_.reference_day = *make_date(year, month, day);
  facts_.reference_day_known = true;
  return *this;
}

Verdict World::run(const std::string& rules, const EvaluateOptions& options) {
  const dsl::Source source("测试.gj", "模块 测试\n" + rules);
  const dsl::ParseResult parsed = dsl::parse(source);
  dsl::ModuleInput input{&source, &parsed.module, {}};
  const dsl::Schema* schemas[] = {&schema_};
  const dsl::CheckResult checked = dsl::check(input, schemas);
  for (const auto* diagnostics : {&parsed.diagnostics, &checked.diagnostics}) {
    for (const dsl::Diagnostic& diagnostic : *diagnostics) {
      if (diagnostic.severity == dsl::DiagnosticSeverity::error) ADD_FAILURE() << dsl::render(diagnostic, source, dsl::Language::zh, false);
    }
  }
  const Plan& plan = plans_.emplace_back(lower(checked.modules, schema_));
  return evaluate(plan, facts_, *document_, {"云川市水务局", 2026, "单位预算"}, options);
}

std::string World::judge(const std::string& condition) {
  const Verdict verdict = run("规则 测\n  应当  " + condition + "\n");
  if (!verdict.not_run.empty()) return verdict.not_run.front().reason;
  if (verdict.rules.size() != 1) return "没有结果";
  const RuleSummary& summary = verdict.rules.front();
  if (summary.pass == 1) return "是";
  if (summary.pass_by_rounding == 1) return "约";
  return summary.fail == 1 ? "否" : "缺";
}

std::string World::shown(const std::string& expression) {
  const Verdict verdict = run("规则 测\n  不得  1 = 1\n  否则  “{" + expression + "}”\n");
  return verdict.findings.empty() ? "没有结果" : verdict.findings.front().message;
}

}  // namespace gouji::testing
