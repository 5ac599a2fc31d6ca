#include <algorithm>
#include <array>

#include "dsl/check/checked.h"
#include "engine/eval/machine.h"

/// Names of the document: roots, fields, tables and what hangs on tables and columns. Rows and cells: eval_row.cpp.
namespace gouji {
namespace {

Value text_of(const Text& text, const Origin* origin) {
  Value value;
  value.kind = Kind::text;
  value.state = text.raw.empty() ? State::blank : State::present;
  value.text = &text;
  value.origin = origin;
  return value;
}

/// A value of another kind that is not there as `from` is not there.
Value as_absent_as(const Value& from, Kind kind) {
  Value value;
  value.kind = kind;
  value.state = from.state;
  value.zero_if_blank = from.zero_if_blank && kind == Kind::amount;
  value.origin = from.origin;
  return value;
}

Value found_record(Value record) {
  if (record.origin == nullptr) record.origin = &record.record->fact;
  return record;
}

/// Whether all of a list with gaps is at hand that has this first key.
bool lacks_nothing_of(const List& list, const Value& key) {
  if (list.lacks == nullptr || key.kind != Kind::text) return false;
  const std::string_view* end = list.lacks->known + list.lacks->count;
  return std::find(list.lacks->known, end, key.text->folded) != end;
}

}  // namespace

Value Machine::root(const PlanNode& node) {
  if (node.a >= facts_.roots.size()) return missing(node.kind, "没有读出", {}, plan_.schema->symbols.text(plan_.schema->roots[node.a].name));
  const Value& value = facts_.roots[node.a];
  return value.kind == Kind::table && value.table != nullptr ? of_table(*value.table) : value;
}

Value Machine::of_table(const Table& table) {
  Value value;
  value.kind = Kind::table;
  value.table = &table;
  value.origin = &table.fact;
  value.state = table.state == TableState::absent ? State::absent : table.state == TableState::unread ? State::unread : State::present;
  return value;
}

Value Machine::half(const PlanNode& node) {
  const Value& whole = eval(operand(node, 0));
  if (whole.kind != Kind::table || whole.state == State::missing) return whole;
  const auto& halves = plan_.schema->tables[whole.table->index].halves;
  for (std::size_t i = 0; i < halves.size() && i < whole.table->half_count; ++i) {
    if (halves[i].first == node.symbol) return of_table(*whole.table->halves[i]);
  }
  return whole;
}

Value Machine::record_field(const Value& record, std::uint32_t field, Kind kind) {
  if (!record.present()) return as_absent_as(record, kind);
  Value value = record.record->fields[field];
  if (!value.present()) value.kind = kind;
  if (value.origin == nullptr && !value.present()) {
    Fact fact = record.record->fact;
    fact.belong_to(*record.record, static_cast<std::uint16_t>(field));
    fact.text = {};
    value.origin = memory_.make(fact);
  }
  if (value.origin == nullptr && value.kind != Kind::list) value.origin = &record.record->fact;
  if (value.kind == Kind::table && value.table != nullptr) return of_table(*value.table);
  return value;
}

Value Machine::table_attribute(const PlanNode& node) {
  using dsl::checked::TableAttribute;
  const auto attribute = static_cast<TableAttribute>(node.a);
  const bool walked = node.list && attribute != TableAttribute::notes;
  if (walked) return build(static_cast<std::uint32_t>(&node - code_.nodes.data()));
  const Value& value = eval(operand(node, 0));
  if (attribute == TableAttribute::total) return total_row(value);
  // The name is the form's, so a table that is not there has one too.
  const bool has_it = value.present() || (attribute == TableAttribute::name && value.state != State::missing);
  if (!has_it || value.table == nullptr) return as_absent_as(value, node.list ? Kind::list : node.kind);
  const Table& table = *value.table;
  switch (attribute) {
    case TableAttribute::name: return text_of(table.name, &table.fact);
    case TableAttribute::title: return text_of(table.title, &table.fact);
    case TableAttribute::number: return text_of(table.number, &table.fact);
    case TableAttribute::unit: return text_of(table.unit, &table.fact);
    case TableAttribute::notes: {
      Value notes = missing(Kind::list, &table.fact);
      if (table.notes == nullptr) return build(static_cast<std::uint32_t>(&node - code_.nodes.data()));  // none: an empty list
      notes.state = State::present;
      notes.list = table.notes;
      return notes;
    }
    case TableAttribute::rows:
    case TableAttribute::columns:
    case TableAttribute::amount_columns:
    case TableAttribute::top_rows:
    case TableAttribute::leaf_rows:
    case TableAttribute::total: break;
  }
  return missing(node.kind, &table.fact);
}

Value Machine::row_attribute(const PlanNode& node) {
  using dsl::checked::RowAttribute;
  const auto attribute = static_cast<RowAttribute>(node.a);
  if (attribute == RowAttribute::children) return build(static_cast<std::uint32_t>(&node - code_.nodes.data()));
  const Value& value = eval(operand(node, 0));
  if (!value.present()) {
    Value out = as_absent_as(value, node.kind);
    out.zero_if_blank = false;
    return out;
  }
  const Row& row = *value.row.rows[0];
  if (attribute != RowAttribute::parent) return text_attribute(row, attribute);
  if (row.parent != nullptr) return of_row(*value.row.table, &row.parent, 1);
  Value parent = missing(Kind::row, &row.fact);
  parent.state = State::absent;
  parent.row = {value.row.table, nullptr, 0, 0};
  return parent;
}

/// The name, the code or the level of a row.
Value Machine::text_attribute(const Row& row, dsl::checked::RowAttribute attribute) {
  using dsl::checked::RowAttribute;
  if (attribute == RowAttribute::name) return text_of(row.name, &row.fact);
  if (attribute == RowAttribute::level && row.level != 0) return text_of(code_.symbols[row.level], &row.fact);
  Value value = missing(Kind::text, &row.fact);
  if (attribute == RowAttribute::level) {
    value.state = State::unread;
    return value;
  }
  value.state = row.code.empty() ? State::blank : State::present;
  if (!row.code.empty() && coded_row_ != &row) {
    code_text_ = made_text(row.code).text;
    coded_row_ = &row;
  }
  value.text = code_text_;
  return value;
}

Value Machine::date_attribute(const PlanNode& node) {
  const Value& date = eval(operand(node, 0));
  if (!date.present()) return as_absent_as(date, Kind::year);
  const int first = year_of(date.date.first);
  if (first != year_of(date.date.last)) return missing(Kind::year, "日期跨年，不能确定年度");
  Value year;
  year.kind = Kind::year;
  year.state = State::present;
  year.year = first;
  year.origin = date.origin;
  return year;
}

bool Machine::keys_match(const Value& record, const std::vector<std::uint32_t>& fields, const Value* const* keys) {
  for (std::size_t i = fields.size(); i-- > 0;) {  // the last tells most apart
    const Value& key = record.record->fields[fields[i]];
    if (!key.present()) return false;
    const bool same_text = key.kind == Kind::text && keys[i]->kind == Kind::text && key.text == keys[i]->text;
    if (!same_text && !same(key, *keys[i])) return false;
  }
  return true;
}

/// Elements that follow each other often share the text of a key: the department of an entry.
std::uint64_t Machine::hash_of_key(const Value& key, std::size_t place) {
  if (key.kind != Kind::text || place >= last_keys_.size()) return hash_of(key);
  HashedText& last = last_keys_[place];
  if (last.text != key.text) last = {key.text, hash_of(key)};
  return last.hash;
}

const Index& Machine::keys_of(const List& list, std::uint32_t type) {
  if (list.by_key != nullptr) return *list.by_key;
  const bool of_document = list.fact.kind == Origin::Kind::fact;
  auto& known = of_document ? indexes_ : set_indexes_;
  if (const auto found = known.find(&list); found != known.end()) return found->second;
  const std::vector<std::uint32_t>& keys = plan_.schema->records[type].keys;
  return known.emplace(&list, index_by_key(list.values(), keys, of_document ? document_memory_ : memory_)).first->second;
}

Value Machine::lookup(const PlanNode& node) {
  const Value& list = content(operand(node, 0));
  if (!list.present()) return as_absent_as(list, Kind::record);
  const List& sought = *list.list;
  const std::vector<std::uint32_t>& fields = plan_.schema->records[node.record].keys;
  const std::size_t key_count = std::min<std::size_t>(fields.size(), node.count - 1U);
  std::array<const Value*, 8> few{};
  const Value** keys = key_count <= few.size() ? few.data() : memory_.array<const Value*>(key_count);
  for (std::size_t i = 0; i < key_count; ++i) {
    keys[i] = &content(operand(node, i + 1));
    if (!keys[i]->present()) return missing(Kind::record, keys[i]->origin);
  }
  const Index& index = keys_of(sought, node.record);
  // What is looked up element by element mostly stands in the order of the elements.
  if (sought_last_ == &sought && sought_next_ < sought.count) {
    const Value& next = sought.items[sought_next_];
    if (next.present() && index.is_alone(sought_next_) && keys_match(next, fields, keys)) {
      ++sought_next_;
      return found_record(next);
    }
  }
  std::uint64_t hash = 0;
  for (std::size_t i = 0; i < key_count; ++i) hash = joined_hash(hash, hash_of_key(*keys[i], i));
  const Value* found = nullptr;
  std::uint32_t count = 0;
  for (std::uint32_t at = index.first(hash); at != Index::kEnd; at = index.next(at)) {
    if (!keys_match(sought.items[at], fields, keys)) continue;
    if (count++ == 0) found = &sought.items[at];
  }
  if (count > 1) return missing(Kind::record, "有 " + std::to_string(count) + " 条相同，不能确定是哪一条", found->record->fact.place);
  if (count == 0) return not_found(list, {keys, key_count});
  sought_last_ = &sought;
  sought_next_ = static_cast<std::uint32_t>(found - sought.items) + 1;
  return found_record(*found);
}

/// What is in none of the elements at hand is not there only where all are at hand.
Value Machine::not_found(const Value& list, std::span<const Value* const> keys) {
  const Extent extent = extent_of(list);
  const bool settled = extent.complete() || (!keys.empty() && lacks_nothing_of(*list.list, *keys[0]));
  Value none = missing(Kind::record, extent.cause);
  none.state = settled ? State::absent : State::unread;
  if (!settled) return none;
  std::string sought;
  for (const Value* key : keys) {
    if (key->kind == Kind::text) sought += (sought.empty() ? "" : " ") + std::string(key->text->raw);
    if (key->kind == Kind::document_number) sought += key->document_number->printed;
  }
  Fact fact = list.list->fact;
  fact.kind = Origin::Kind::fact;
  fact.text = memory_.copy(sought);
  none.origin = memory_.make(fact);
  return none;
}

}  // namespace gouji
