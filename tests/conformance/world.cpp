#include "world.h"

#include <yaml-cpp/yaml.h>

#include <stdexcept>

namespace gouji::conformance {

using dsl::Type;
using dsl::TypeKind;

namespace {

/// Printed in the place of a value that is not there; the three marks are those of messages.
std::optional<State> state_of(const std::string& printed) {
  if (printed == "〔空白〕") return State::blank;
  if (printed == "〔没有〕") return State::absent;
  if (printed == "〔未读出〕") return State::unread;
  return std::nullopt;
}

Completeness completeness_of(const std::string& name) {
  if (name == "读全") return Completeness::complete;
  if (name == "有缺") return Completeness::partial;
  if (name == "未读") return Completeness::unread;
  throw std::runtime_error("facts.yaml: a list is 读全, 有缺 or 未读, not " + name);
}

TableState table_state_of(const std::string& name) {
  if (name == "有数据") return TableState::data;
  if (name == "空表") return TableState::empty;
  if (name == "没有") return TableState::absent;
  if (name == "未读") return TableState::unread;
  throw std::runtime_error("facts.yaml: a table is 有数据, 空表, 没有 or 未读, not " + name);
}

Kind kind_of(const Type& type) {
  switch (type.kind) {
    case TypeKind::amount: return Kind::amount;
    case TypeKind::ratio: return Kind::ratio;
    case TypeKind::zero:
    case TypeKind::number: return Kind::number;
    case TypeKind::date: return Kind::date;
    case TypeKind::year: return Kind::year;
    case TypeKind::document_number: return Kind::document_number;
    case TypeKind::boolean: return Kind::boolean;
    case TypeKind::position: return Kind::position;
    case TypeKind::list: return Kind::list;
    case TypeKind::table: return Kind::table;
    case TypeKind::row: return Kind::row;
    case TypeKind::column: return Kind::column;
    case TypeKind::record: return Kind::record;
    case TypeKind::unknown:
    case TypeKind::generic:
    case TypeKind::text:
    case TypeKind::enumeration: return Kind::text;
  }
  return Kind::text;
}

struct UnitName {
  std::string_view name;
  std::int64_t unit;
};
constexpr UnitName kUnits[] = {{"亿元", kYiYuan}, {"万元", kWanYuan}, {"元", kYuan}, {"%", kPercent}, {"‰", kPercent / 10}};

/// A figure with its unit: 12.34万元, -5%, 7.
std::pair<PrintedNumber, std::int64_t> read_figure(const std::string& printed) {
  std::string_view digits = printed;
  std::int64_t unit = kNumberOne;
  for (const UnitName& known : kUnits) {
    if (!digits.ends_with(known.name)) continue;
    digits.remove_suffix(known.name.size());
    unit = known.unit;
    break;
  }
  const auto number = parse_printed(digits);
  if (!number) throw std::runtime_error("facts.yaml: not a figure: " + printed);
  return {*number, unit};
}

std::int64_t exact_of(const std::string& printed) {
  const auto [number, unit] = read_figure(printed);
  return make_quantity(number, unit, 0)->value;
}

Quantity quantity_of(const std::string& printed, const std::string& step) {
  const auto [number, unit] = read_figure(printed);
  if (unit == kNumberOne && !step.empty() && step != "exact") {  // a round number: 约100
    const std::int64_t value = make_quantity(number, unit, 0)->value, half = exact_of(step) / 2;
    return {value, value - half, value + half};
  }
  const bool exact = step == "exact" || (step.empty() && unit == kNumberOne);
  const Quantity made = *make_quantity(number, unit, exact || step.empty() ? 0 : exact_of(step));
  return exact ? Quantity::exact(made.value) : made;
}

}  // namespace

std::unique_ptr<World> World::load(const std::string& path) {
  const YAML::Node described = YAML::LoadFile(path);
  std::unique_ptr<World> world(new World());
  world->read_schema(described);
  std::string lines;
  for (int i = 1; i <= 400; ++i) lines += "第" + std::to_string(i) + "行\n";
  world->document_ = std::make_unique<Document>("云川.txt", lines);
  world->facts_.schema = &world->schema_;
  world->read_tables(described["tables"]);
  world->read_values(described["names"]);
  const auto day = parse_date(described["reference_day"].as<std::string>());
  world->facts_.reference_day = *day;
  world->facts_.reference_day_known = true;
  return world;
}

Facts World::facts_at(std::string_view reference_day) const {
  Facts facts = facts_;
  facts.reference_day_known = !reference_day.empty();
  if (reference_day.empty()) return facts;
  const int year = std::stoi(std::string(reference_day.substr(0, 4)));
  const int month = reference_day.size() >= 7 ? std::stoi(std::string(reference_day.substr(5, 2))) : 0;
  const int day = reference_day.size() >= 10 ? std::stoi(std::string(reference_day.substr(8, 2))) : 0;
  facts.reference_day = *make_date(year, month, day);
  return facts;
}

const Text* World::text(std::string_view raw) {
  const std::string_view kept = arena_.copy(raw);
  return arena_.make(Text{kept, fold(kept, arena_)});
}

Fact* World::fact_at(const YAML::Node& described, std::string_view printed) {
  Fact* fact = arena_.make(Fact{});
  const bool places = described.IsMap() && described["line"];
  fact->place.line = places ? described["line"].as<std::uint32_t>() : next_line_++;
  fact->place.end_line = described.IsMap() ? described["end_line"].as<std::uint32_t>(fact->place.line) : fact->place.line;
  fact->text = arena_.copy(printed);
  return fact;
}

void World::read_values(const YAML::Node& described) {
  for (const auto& each : described) {
    const auto name = each.first.as<std::string>();
    const dsl::RootSchema& root = schema_.roots[static_cast<std::size_t>(schema_.root(name))];
    const YAML::Node& node = each.second;
    Fact* fact = fact_at(node, name);
    facts_.roots.push_back(read_value(root.type, node, fact));
  }
}

Value World::read_value(const Type& type, const YAML::Node& described, Fact* fact) {
  const bool plain = described.IsScalar();
  if (type.kind == TypeKind::list && !plain) return read_list(type, described, fact);
  if (type.kind == TypeKind::record && !plain && (described["fields"] || !described["value"])) return read_record(type, described, fact);
  return read_scalar(type, plain ? described.as<std::string>() : described["value"].as<std::string>(), described, fact);
}

Value World::read_scalar(const Type& type, const std::string& printed, const YAML::Node& described, Fact* fact) {
  Value value;
  value.kind = kind_of(type);
  value.origin = fact;
  if (const auto state = state_of(printed)) {
    value.state = *state;
    value.zero_if_blank = described.IsMap() && described["blank_is_zero"].as<bool>(false);
    if (*state == State::unread) fact->reason = "这一行读不出";
    return value;
  }
  value.state = State::present;
  fact->text = arena_.copy(printed);
  switch (value.kind) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number: value.quantity = quantity_of(printed, described.IsMap() ? described["step"].as<std::string>("") : ""); break;
    case Kind::date: value.date = facts_at(printed).reference_day; break;
    case Kind::year: value.year = std::stoi(printed); break;
    case Kind::boolean: value.truth = printed == "是"; break;
    case Kind::position: value.quantity = Quantity::exact(std::stoll(printed)); break;
    case Kind::document_number: {
      const auto number = parse_document_number(fact->text, arena_);
      if (!number) throw std::runtime_error("facts.yaml: not a document number: " + printed);
      value.document_number = arena_.make(DocumentNumber(*number));
      break;
    }
    case Kind::table: {
      for (const Table& table : tables_) {
        if (schema_.tables[table.index].id == printed) value.table = &table;
      }
      if (value.table == nullptr) throw std::runtime_error("facts.yaml: no table " + printed);
      break;
    }
    case Kind::text:
    case Kind::list:
    case Kind::row:
    case Kind::column:
    case Kind::record: value.text = text(printed); break;
  }
  return value;
}

Value World::read_list(const Type& type, const YAML::Node& described, Fact* fact) {
  const YAML::Node items = described.IsSequence() ? described : described["items"];
  const auto completeness = completeness_of(described.IsMap() ? described["read"].as<std::string>("读全") : "读全");
  auto* values = arena_.array<Value>(items.size());
  for (std::size_t i = 0; i < items.size(); ++i) {
    Fact* at = arena_.make(*fact);
    if (items[i].IsMap() && items[i]["line"]) at->place.line = at->place.end_line = items[i]["line"].as<std::uint32_t>();
    if (items[i].IsScalar()) at->text = arena_.copy(items[i].as<std::string>());
    values[i] = read_value(*type.element, items[i], at);
  }
  List& list = lists_.emplace_back();
  list.items = values;
  list.count = static_cast<std::uint32_t>(items.size());
  list.completeness = completeness;
  list.fact = *fact;
  if (completeness != Completeness::complete) list.fact.reason = "后面几行读不出";
  Value value;
  value.kind = Kind::list;
  value.state = State::present;
  value.list = &list;
  value.origin = &list.fact;
  return value;
}

Value World::read_record(const Type& type, const YAML::Node& described, Fact* fact) {
  const dsl::RecordSchema& shape = schema_.records[type.index];
  auto* record = arena_.make(Record{});
  record->type = type.index;
  record->fact = *fact;
  const YAML::Node fields = described["fields"] ? described["fields"] : described;
  auto* values = arena_.array<Value>(shape.fields.size());
  for (std::size_t i = 0; i < shape.fields.size(); ++i) {
    const std::string name(schema_.symbols.text(shape.fields[i].name));
    Fact* at = arena_.make(record->fact);
    at->belong_to(*record, static_cast<std::uint16_t>(i));
    const YAML::Node node = fields[name];
    values[i] = read_value(shape.fields[i].type, node ? node : YAML::Node("〔没有〕"), at);
    if (i == 0 && node && node.IsScalar()) record->fact.text = arena_.copy(node.as<std::string>());
  }
  record->fields = values;
  record->identity = record->fact.text;
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = record;
  value.origin = &record->fact;
  return value;
}

void World::read_tables(const YAML::Node& described) {
  for (std::uint32_t i = 0; i < schema_.tables.size(); ++i) {
    Table& table = tables_.emplace_back();
    table.index = i;
    facts_.tables.push_back(&table);
  }
  for (Table& table : tables_) {
    const dsl::TableSchema& shape = schema_.tables[table.index];
    if (shape.whole) continue;
    read_table(table, described[shape.id]);
    if (shape.halves.empty()) continue;
    const auto** halves = arena_.array<const Table*>(shape.halves.size());
    for (std::size_t h = 0; h < shape.halves.size(); ++h) {
      Table& half = tables_[shape.halves[h].second];
      read_table(half, described[shape.id]["halves"][std::string(schema_.symbols.text(shape.halves[h].first))]);
      halves[h] = &half;
    }
    table.halves = halves;
    table.half_count = static_cast<std::uint32_t>(shape.halves.size());
  }
}

void World::read_table(Table& table, const YAML::Node& described) {
  const dsl::TableSchema& shape = schema_.tables[table.index];
  table.state = table_state_of(described["state"].as<std::string>("有数据"));
  table.fact.belong_to(table);
  table.fact.text = shape.id;
  table.fact.place.line = described["line"].as<std::uint32_t>();
  if (table.state == TableState::unread) table.fact.reason = "表头读不出";
  table.name = *text(shape.id);
  table.title = *text(shape.title);
  table.number = *text(described["number"].as<std::string>(""));
  table.unit = *text(described["unit"].as<std::string>("万元"));
  table.blank_is_zero = described["blank_is_zero"].as<bool>(false);
  table.absent_row_is_zero = described["absent_row_is_zero"].as<bool>(false);
  table.empty_table_is_zero = described["empty_table_is_zero"].as<bool>(false);
  table.same_name_sums = described["same_name_sums"].as<bool>(false);
  table.rows_completeness = completeness_of(described["read"].as<std::string>("读全"));
  table.column_count = static_cast<std::uint32_t>(shape.columns.size());
  for (std::size_t c = 0; c < shape.columns.size(); ++c) {
    if (shape.columns[c].type.is_measured()) table.amount_columns |= std::uint64_t{1} << c;
  }
  std::vector<Row*> rows;
  std::vector<Row*> top;
  for (const auto& row : described["rows"]) top.push_back(read_row(table, row, nullptr, rows));
  const auto keep = [&](const std::vector<Row*>& from, const Row* const*& to, std::uint32_t& count) {
    const auto** kept = arena_.array<const Row*>(from.size());
    std::copy(from.begin(), from.end(), kept);
    to = kept;
    count = static_cast<std::uint32_t>(from.size());
  };
  std::vector<Row*> leaves;
  for (Row* row : rows) {
    if (row->child_count == 0) leaves.push_back(row);
  }
  keep(rows, table.rows, table.row_count);
  keep(top, table.top_rows, table.top_count);
  keep(leaves, table.leaf_rows, table.leaf_count);
  table.fact.place.end_line = table.fact.place.line + table.row_count;
}

Row* World::read_row(Table& table, const YAML::Node& described, const Row* parent, std::vector<Row*>& rows) {
  const dsl::TableSchema& shape = schema_.tables[table.index];
  Row& row = rows_.emplace_back();
  rows.push_back(&row);
  row.name = *text(described["name"].as<std::string>());
  row.code = arena_.copy(described["code"].as<std::string>(""));
  row.id = schema_.symbols.find(described["id"].as<std::string>(std::string(row.name.raw)));
  if (shape.row(row.id) < 0) row.id = 0;
  row.level = schema_.symbols.find(described["level"].as<std::string>(""));
  row.parent = parent;
  row.identity = row.name.folded;
  row.fact.place.line = row.fact.place.end_line = table.fact.place.line + static_cast<std::uint32_t>(rows.size());
  row.table = &table;
  row.fact.belong_to(row);
  row.fact.text = row.name.raw;
  const auto printed = described["cells"].as<std::vector<std::string>>(std::vector<std::string>{});
  auto* cells = arena_.array<Cell>(shape.columns.size());
  for (std::size_t c = 0; c < shape.columns.size(); ++c) {
    cells[c] = read_cell(table, row, static_cast<std::uint16_t>(c), c < printed.size() ? printed[c] : "〔空白〕");
  }
  row.cells = cells;
  std::vector<Row*> below;
  for (const auto& child : described["below"]) below.push_back(read_row(table, child, &row, rows));
  const auto** children = arena_.array<const Row*>(below.size());
  std::copy(below.begin(), below.end(), children);
  row.children = children;
  row.child_count = static_cast<std::uint32_t>(below.size());
  row.children_completeness = completeness_of(described["below_read"].as<std::string>("读全"));
  return &row;
}

Cell World::read_cell(const Table& table, const Row& row, std::uint16_t column, const std::string& printed) {
  Cell cell;
  cell.place = row.fact.place;
  cell.place.offset = cell.place.line * 16 + column + 1U;
  cell.place.length = 1;
  cell.belong_to(row, column);
  if (const auto state = state_of(printed)) {
    cell.state = *state;
    if (*state == State::unread) cell.reason = "不是数";
    return cell;
  }
  cell.state = State::present;
  cell.text = arena_.copy(printed);
  cell.content = text(printed);
  if (schema_.tables[table.index].columns[column].type.is_measured()) {
    const auto number = parse_printed(printed);
    if (!number) throw std::runtime_error("facts.yaml: not a figure: " + printed);
    cell.quantity = *make_quantity(*number, kWanYuan, kWanYuan / 100);
  }
  return cell;
}

}  // namespace gouji::conformance
