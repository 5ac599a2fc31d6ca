#include <algorithm>

#include "engine/cases/fact_editor.h"
#include "engine/cases/slots.h"

/// What a case takes away or makes unreadable, and a document of which nothing is left open.
namespace gouji {
namespace {

const Fact* fact_at(const Value& value) {
  return value.origin != nullptr && value.origin->kind == Origin::Kind::fact ? static_cast<const Fact*>(value.origin) : nullptr;
}

State state_of(TableState state) {
  return state == TableState::absent ? State::absent : state == TableState::unread ? State::unread : State::present;
}

}  // namespace

std::string FactEditor::remove(const std::vector<Spot>& spots) { return lose(spots, State::absent, {}); }

std::string FactEditor::make_unread(const std::vector<Spot>& spots, std::string_view reason) {
  return lose(spots, State::unread, facts_.arena->copy(reason));
}

std::string FactEditor::lose(const std::vector<Spot>& spots, State state, std::string_view reason) {
  std::set<const Row*> rows;
  std::set<const Record*> elements;
  for (const Spot& spot : spots) {
    switch (spot.kind) {
      case Spot::Kind::root:
      case Spot::Kind::field:
        if (const Value& slot = slot_of(spot); slot.kind == Kind::table && slot.table != nullptr) {
          lose_table(owned(*slot.table), state == State::unread ? TableState::unread : TableState::absent, reason);
          break;
        }
        lose_slot(slot_of(spot), fact_of(spot), state, reason);
        break;
      case Spot::Kind::table: lose_table(owned(*spot.table), state == State::unread ? TableState::unread : TableState::absent, reason); break;
      case Spot::Kind::cell: lose_cell(owned(spot.row->cells[spot.index]), state == State::unread ? State::unread : State::blank, reason); break;
      case Spot::Kind::attribute:
        if (std::string problem = lose_attribute(spot, state, reason); !problem.empty()) return problem;
        break;
      case Spot::Kind::row: rows.insert(spot.row); break;
      case Spot::Kind::element: elements.insert(spot.record); break;
    }
  }
  if (!rows.empty()) lose_rows(rows, state, reason);
  if (!elements.empty()) lose_elements(elements, state, reason);
  follow_reference_day();
  return {};
}

void FactEditor::lose_slot(Value& slot, Fact fact, State state, std::string_view reason) {
  fact.reason = reason;
  if (slot.kind == Kind::list) {
    const Completeness completeness = state == State::unread ? Completeness::unread : Completeness::complete;
    if (slot.list != nullptr && slot.list->count == 0 && slot.list->completeness == completeness) return;
    slot.list = list_of({}, completeness, slot.list == nullptr ? fact : slot.list->fact, reason);
    slot.state = state == State::unread ? State::unread : State::present;
    slot.origin = &slot.list->fact;
  } else {
    if (slot.state == state) return;
    slot.state = state;
    slot.origin = facts_.arena->make(fact);
  }
  ++changed_;
}

void FactEditor::lose_cell(Cell& cell, State state, std::string_view reason) {
  if (cell.state == state) return;
  cell.state = state;
  cell.reason = reason;
  if (state == State::blank) {
    cell.text = {};
    cell.content = nullptr;
  }
  cell.quantity = {};
  ++changed_;
}

void FactEditor::lose_table(Table& table, TableState state, std::string_view reason) {
  for (std::uint32_t i = 0; i < table.half_count; ++i) lose_table(owned(*table.halves[i]), state, reason);
  if (table.state == state) return;
  table.state = state;
  table.fact.reason = reason;
  table.rows_completeness = state == TableState::unread ? Completeness::unread : Completeness::complete;
  table.row_count = table.top_count = table.leaf_count = 0;
  show_table_state(table);
  ++changed_;
}

/// Lists of tables say of each whether it is there.
void FactEditor::show_table_state(const Table& table) {
  SlotWalk(shared_).walk(facts_, [&](Value& value) {
    if (value.kind == Kind::table && value.table == &table) value.state = state_of(table.state);
  });
}

std::string FactEditor::lose_attribute(const Spot& spot, State state, std::string_view reason) {
  using dsl::checked::TableAttribute;
  Table& table = owned(*spot.table);
  const auto attribute = static_cast<TableAttribute>(spot.index);
  if (attribute == TableAttribute::notes) {
    const bool unread = state == State::unread;
    if (!unread && (table.notes == nullptr || table.notes->count == 0)) return {};
    table.notes = list_of({}, unread ? Completeness::unread : Completeness::complete, table.fact, reason);
    ++changed_;
    return {};
  }
  if (state == State::unread) return "表的这一项不能设为未读，请把整张表设为未读";
  Text* text = attribute == TableAttribute::title ? &table.title : attribute == TableAttribute::number ? &table.number : &table.unit;
  if (attribute == TableAttribute::name) return "表的名称由表式定，删不了";
  if (text->raw.empty()) return {};
  *text = {};
  ++changed_;
  return {};
}

void FactEditor::lose_elements(const std::set<const Record*>& gone, State state, std::string_view reason) {
  const auto is_gone = [&](const Value& value) { return value.kind == Kind::record && gone.contains(value.record); };
  SlotWalk(shared_).walk(facts_, [&](Value& value) {
    if (is_gone(value) && value.present()) {
      // A record that stands in no list: 目次条目.正文, or one of its own.
      Fact fact = value.record->fact;
      fact.reason = reason;
      value.state = state;
      value.origin = facts_.arena->make(fact);
      ++changed_;
      return;
    }
    if (value.kind != Kind::list || value.list == nullptr || shared_.contains(value.list)) return;
    const auto old = value.list->values();
    if (std::none_of(old.begin(), old.end(), is_gone)) return;
    std::vector<Value> items;
    std::copy_if(old.begin(), old.end(), std::back_inserter(items), [&](const Value& item) { return !is_gone(item); });
    const Completeness completeness = state == State::unread ? Completeness::partial : value.list->completeness;
    value.list = list_of(std::move(items), completeness, value.list->fact, state == State::unread ? ShortView(reason) : value.list->fact.reason);
    value.origin = &value.list->fact;
    ++changed_;
  });
}

void FactEditor::make_blank() {
  SlotWalk(shared_).walk(facts_, [&](Value& value) {
    if (value.kind == Kind::list && value.state == State::unread) {
      value.list = list_of({}, Completeness::complete, value.list == nullptr ? Fact{} : value.list->fact, {});
      value.origin = &value.list->fact;
      value.state = State::present;
    } else if (value.state == State::unread) {
      Fact fact = fact_at(value) == nullptr ? Fact{} : *fact_at(value);
      fact.reason = {};
      value.origin = facts_.arena->make(fact);
      value.state = State::absent;
    }
  });
  for (const Table* table : facts_.tables) {
    owned(*table).state = TableState::empty;
    owned(*table).rows_completeness = Completeness::complete;
    owned(*table).fact.reason = {};
    show_table_state(*table);
  }
  follow_reference_day();
}

}  // namespace gouji
