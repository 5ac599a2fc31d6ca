#include "engine/cases/fact_editor.h"

#include <algorithm>

#include "engine/cases/slots.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

const Fact* fact_at(const Value& value) {
  return value.origin != nullptr && value.origin->kind == Origin::Kind::fact ? static_cast<const Fact*>(value.origin) : nullptr;
}

bool same_value(const Value& a, const Value& b) {
  if (a.state != b.state || a.kind != b.kind) return false;
  if (!a.present()) return true;
  switch (a.kind) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number:
    case Kind::position: return a.quantity.value == b.quantity.value;
    case Kind::text: return a.text->raw == b.text->raw;
    case Kind::date: return a.date == b.date;
    case Kind::year: return a.year == b.year;
    case Kind::document_number: return *a.document_number == *b.document_number;
    case Kind::boolean: return a.truth == b.truth;
    case Kind::list:
      return a.list->count == b.list->count && a.list->completeness == b.list->completeness &&
             std::equal(a.list->values().begin(), a.list->values().end(), b.list->values().begin(), same_value);
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: return false;
  }
  return false;
}

/// The figure with the rounding of another, which stands for how the document prints.
Quantity rounded_like(std::int64_t value, const Quantity& printed) { return {value, value - (printed.value - printed.lo), value + (printed.hi - printed.value)}; }

/// A figure of the table that is not exact, else an exact zero.
Quantity usual_rounding(const Table& table) {
  for (std::uint32_t r = 0; r < table.row_count; ++r) {
    for (std::uint32_t c = 0; c < table.column_count; ++c) {
      const Cell& cell = table.rows[r]->cells[c];
      if (cell.state == State::present && !cell.quantity.is_exact()) return cell.quantity;
    }
  }
  return Quantity::exact(0);
}

}  // namespace

FactEditor::FactEditor(Facts& facts, const Form& form, std::set<const List*> shared)
    : facts_(facts), shared_(std::move(shared)), reference_day_(facts.roots.size()) {
  for (std::size_t i = 0; i < form.model.roots.size(); ++i) {
    if (form.model.roots[i].role == RootRole::reference_day) reference_day_ = i;
  }
}

Value& FactEditor::slot_of(const Spot& spot) { return spot.kind == Spot::Kind::root ? facts_.roots[spot.index] : owned(spot.record->fields[spot.index]); }

/// The fact of a slot: what stood there, at its place.
Fact FactEditor::fact_of(const Spot& spot) const {
  const Value& slot = spot.kind == Spot::Kind::root ? facts_.roots[spot.index] : spot.record->fields[spot.index];
  Fact fact;
  if (const Fact* old = fact_at(slot)) fact = *old;
  if (spot.kind != Spot::Kind::field) return fact;
  if (fact.place.line == 0) fact.place = spot.record->fact.place;
  fact.belong_to(*spot.record, static_cast<std::uint16_t>(spot.index));
  return fact;
}

/// As the document would print it: figures with the unit and the decimals of what stood there.
std::string_view FactEditor::printed(const Value& value, const Value& like, const Fact& fact) {
  Arena& arena = *facts_.arena;
  switch (value.kind) {
    case Kind::amount: {
      Value styled = like.kind == Kind::amount ? like : value;
      styled.origin = &fact;
      const AmountStyle style = style_of(styled, {kWanYuan, 2, "万元"});
      const std::string digits = grouped(format_exact(value.quantity.value, style.unit, style.decimals));
      return arena.copy(fact.row() != nullptr ? digits : digits + std::string(style.name));
    }
    case Kind::ratio:
    case Kind::number: return arena.copy(figure_text(value, {}));
    case Kind::text: return arena.copy(value.text->raw);
    case Kind::date: return arena.copy(format_date(value.date));
    case Kind::year: return arena.copy(std::to_string(value.year) + "年");
    case Kind::document_number: return arena.copy(value.document_number->printed);
    case Kind::boolean:
    case Kind::position:
    case Kind::list:
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: break;
  }
  return {};
}

/// A value that a case gives, as a fact of the document.
Value FactEditor::planted(const Value& value, const Value& old, const Fact& fact) {
  Arena& arena = *facts_.arena;
  Fact* made = arena.make(fact);
  made->reason = {};
  made->text = printed(value, old, fact);
  Value out = value;
  out.origin = made;
  out.by_rounding = false;
  out.zero_if_blank = old.zero_if_blank;
  if (value.kind == Kind::amount || value.kind == Kind::ratio || value.kind == Kind::number) {
    out.quantity = old.present() ? rounded_like(value.quantity.value, old.quantity) : Quantity::exact(value.quantity.value);
  } else if (value.kind == Kind::text) {
    out.text = arena.make(Text{made->text, fold(made->text, arena)});
  } else if (value.kind == Kind::document_number) {
    DocumentNumber number = *value.document_number;
    number.issuer = arena.copy(number.issuer);
    number.printed = made->text;
    out.document_number = arena.make(number);
  }
  return out;
}

const List* FactEditor::list_of(std::vector<Value> items, Completeness completeness, const Fact& fact, std::string_view reason) {
  Value* kept = facts_.arena->array<Value>(items.size());
  std::copy(items.begin(), items.end(), kept);
  List list;
  list.items = kept;
  list.count = static_cast<std::uint32_t>(items.size());
  list.completeness = completeness;
  list.fact = fact;
  list.fact.reason = facts_.arena->copy(reason);
  return facts_.arena->make(list);
}

void FactEditor::follow_reference_day() {
  if (reference_day_ >= facts_.roots.size()) return;
  const Value& day = facts_.roots[reference_day_];
  facts_.reference_day_known = day.present();
  if (day.present()) facts_.reference_day = day.date;
}

std::string FactEditor::set(const Spot& spot, const Value& value, const std::vector<Value>& elements) {
  if (!value.present()) return "“为”后面的值算不出来";
  if (spot.kind == Spot::Kind::cell) return set_cell(owned(spot.row->cells[spot.index]), value);
  if (spot.kind == Spot::Kind::attribute) return set_attribute(spot, value);
  if (spot.kind != Spot::Kind::root && spot.kind != Spot::Kind::field) return "表、行和整项不能用“改”，请改其中的格或字段";
  const std::string problem = set_slot(slot_of(spot), fact_of(spot), value, elements);
  follow_reference_day();
  return problem;
}

std::string FactEditor::set_slot(Value& slot, const Fact& fact, const Value& value, const std::vector<Value>& elements) {
  if (value.kind == Kind::table || value.kind == Kind::row || value.kind == Kind::column || value.kind == Kind::record) {
    return "表、行和整项不能用“改”，请改其中的格或字段";
  }
  Value made;
  // A list under a list (每个目标的各页年度) reads as one flat list, whose element is what a case writes: the list then holds that alone.
  const bool is_element = slot.kind == Kind::list && value.kind != Kind::list;
  if (value.kind == Kind::list || is_element) {
    std::vector<Value> items;
    if (is_element) items.push_back(planted(value, {}, fact));
    for (const Value& element : elements) {
      if (element.kind == Kind::record || element.kind == Kind::row || element.kind == Kind::table) return "列表里只能改写文字、数值、日期和文号";
      items.push_back(planted(element, {}, fact));
    }
    const List* list = list_of(items, Completeness::complete, fact, {});
    made.kind = Kind::list;
    made.state = State::present;
    made.list = list;
    made.origin = &list->fact;
  } else {
    made = planted(value, slot, fact);
  }
  if (same_value(made, slot)) return {};
  slot = made;
  ++changed_;
  return {};
}

std::string FactEditor::set_cell(Cell& cell, const Value& value) {
  Arena& arena = *facts_.arena;
  if (value.kind == Kind::text) {
    if (cell.state == State::present && cell.content != nullptr && cell.content->raw == value.text->raw) return {};
    cell.text = arena.copy(value.text->raw);
    cell.content = arena.make(Text{cell.text, fold(cell.text, arena)});
  } else {
    Value old;
    old.kind = value.kind;
    old.state = cell.state;
    old.quantity = cell.quantity;
    if (cell.state == State::present && cell.quantity.value == value.quantity.value) return {};
    cell.text = printed(value, old, cell);
    cell.content = arena.make(Text{cell.text, cell.text});
    cell.quantity = rounded_like(value.quantity.value, cell.state == State::present ? cell.quantity : usual_rounding(*cell.owner.row->table));
  }
  cell.state = State::present;
  cell.reason = {};
  ++changed_;
  return {};
}

std::string FactEditor::set_attribute(const Spot& spot, const Value& value) {
  using dsl::checked::TableAttribute;
  if (value.kind != Kind::text) return "表注不能用“改”，请用“改 原文”";
  Table& table = owned(*spot.table);
  Text* text = nullptr;
  const auto attribute = static_cast<TableAttribute>(spot.index);
  if (attribute == TableAttribute::name) return "表的名称由表式定，改不了";
  if (attribute == TableAttribute::title) text = &table.title;
  if (attribute == TableAttribute::number) text = &table.number;
  if (attribute == TableAttribute::unit) text = &table.unit;
  if (text == nullptr) return "表的这一项改不了";
  if (text->raw == value.text->raw) return {};
  const std::string_view raw = facts_.arena->copy(value.text->raw);
  *text = {raw, fold(raw, *facts_.arena)};
  ++changed_;
  return {};
}

std::string FactEditor::add_record(const Spot& list, std::uint32_t type, const Fields& fields) {
  Arena& arena = *facts_.arena;
  Value& slot = slot_of(list);
  if (slot.kind != Kind::list || slot.list == nullptr) return "这里没有可以添加的列表";
  const dsl::RecordSchema& schema = facts_.schema->records[type];
  Fact fact = slot.list->fact;
  fact.reason = {};
  Record* record = arena.make(Record{});
  Value* values = arena.array<Value>(schema.fields.size());
  record->type = type;
  record->fields = values;
  record->fact = fact;
  record->fact.belong_to(*record);
  for (std::size_t i = 0; i < schema.fields.size(); ++i) values[i].origin = &record->fact;
  for (const auto& [name, value] : fields) {
    const int at = schema.field(name);
    if (at < 0 || !value.present()) return "“为”后面的值算不出来";
    fact.belong_to(*record, static_cast<std::uint16_t>(at));
    values[at] = planted(value, {}, fact);
    if (record->identity.empty()) record->fact.text = record->identity = static_cast<const Fact*>(values[at].origin)->text;
  }
  Value item;
  item.kind = Kind::record;
  item.state = State::present;
  item.record = record;
  item.origin = &record->fact;
  std::vector<Value> items(slot.list->values().begin(), slot.list->values().end());
  items.push_back(item);
  const Completeness completeness = slot.list->completeness == Completeness::unread ? Completeness::partial : slot.list->completeness;
  slot.list = list_of(std::move(items), completeness, slot.list->fact, slot.list->fact.reason);
  slot.state = State::present;
  slot.origin = &slot.list->fact;
  ++changed_;
  return {};
}

}  // namespace gouji
