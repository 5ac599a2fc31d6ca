#include <algorithm>
#include <map>

#include "engine/cases/fact_editor.h"
#include "engine/cases/slots.h"
#include "engine/form/form.h"

/// Rows that a case adds or takes away: who is above and below whom is told anew.
namespace gouji {
namespace {

bool is_total(const Row& row, dsl::Symbol total) { return row.id != 0 && row.id == total; }

}  // namespace

/// Gives a table its rows; whose parents are among them.
void FactEditor::put_rows(Table& table, const std::vector<const Row*>& rows) {
  Arena& arena = *facts_.arena;
  const auto count = static_cast<std::uint32_t>(rows.size());
  const dsl::Symbol total = facts_.schema->symbols.find(kTotalRow);
  const Row** all = arena.array<const Row*>(count);
  const Row** top = arena.array<const Row*>(count);
  const Row** leaf = arena.array<const Row*>(count);
  std::copy(rows.begin(), rows.end(), all);
  std::map<const Row*, std::vector<const Row*>> below;
  for (const Row* row : rows) {
    if (row->parent != nullptr) below[row->parent].push_back(row);
  }
  table.rows = all;
  table.row_count = count;
  table.top_rows = top;
  table.leaf_rows = leaf;
  table.top_count = table.leaf_count = 0;
  for (const Row* row : rows) {
    const std::vector<const Row*>& children = below[row];
    const Row** kept = arena.array<const Row*>(children.size());
    std::copy(children.begin(), children.end(), kept);
    owned(*row).children = kept;
    owned(*row).child_count = static_cast<std::uint32_t>(children.size());
    if (is_total(*row, total)) continue;
    if (row->parent == nullptr || is_total(*row->parent, total)) top[table.top_count++] = row;
    if (children.empty()) leaf[table.leaf_count++] = row;
  }
}

void FactEditor::lose_rows(const std::set<const Row*>& gone, State state, std::string_view reason) {
  std::set<const Table*> tables;
  for (const Row* row : gone) tables.insert(row->table);
  for (const Table* of : tables) {
    Table& table = owned(*of);
    std::vector<const Row*> rows;
    for (std::uint32_t i = 0; i < table.row_count; ++i) {
      const Row* row = table.rows[i];
      if (gone.contains(row)) continue;
      while (row->parent != nullptr && gone.contains(row->parent)) owned(*row).parent = row->parent->parent;
      rows.push_back(row);
    }
    if (state == State::unread) {
      table.rows_completeness = Completeness::partial;
      table.fact.reason = reason;
      for (const Row* row : gone) {
        for (const Row* above = row->parent; above != nullptr; above = above->parent) owned(*above).children_completeness = Completeness::partial;
      }
    }
    put_rows(table, rows);
    if (rows.empty() && state != State::unread) {
      table.state = TableState::empty;
      show_table_state(table);
    }
    changed_ += gone.size();
  }
}

std::string FactEditor::add_row(const Table& to, std::string_view name, const Fields& cells) {
  Arena& arena = *facts_.arena;
  Table& table = owned(to);
  const dsl::TableSchema& schema = facts_.schema->tables[table.index];
  if (table.half_count != 0) return "这张表分左右两边，请写明加在哪一边";
  std::vector<const Row*> rows(table.rows, table.rows + table.row_count);
  const Row* beside = table.leaf_count == 0 ? nullptr : table.leaf_rows[table.leaf_count - 1];
  Row* row = arena.make(Row{});
  row->fact.place = rows.empty() ? table.fact.place : rows.back()->fact.place;
  row->fact.text = arena.copy(name);
  row->fact.belong_to(*row);
  row->table = &table;
  row->name = {row->fact.text, fold(row->fact.text, arena)};
  row->identity = row->name.folded;
  for (const dsl::RowSchema& known : schema.rows) {
    const auto prints = [&](const std::string& text) { return fold(text) == row->name.folded; };
    if (facts_.schema->symbols.text(known.id) == name || std::any_of(known.printed.begin(), known.printed.end(), prints)) row->id = known.id;
  }
  if (beside != nullptr && row->id == 0) {
    row->level = beside->level;
    row->parent = beside->parent;
  } else if (row->id == 0) {
    const dsl::Symbol total = facts_.schema->symbols.find(kTotalRow);
    const auto above = std::find_if(rows.begin(), rows.end(), [&](const Row* known) { return is_total(*known, total); });
    if (above != rows.end()) row->parent = *above;
  }
  table.column_count = static_cast<std::uint32_t>(schema.columns.size());
  Cell* made = arena.array<Cell>(table.column_count);
  for (std::uint16_t c = 0; c < table.column_count; ++c) {
    made[c].place = row->fact.place;
    made[c].belong_to(*row, c);
  }
  row->cells = made;
  for (const auto& [column, value] : cells) {
    const int at = schema.column(column);
    if (at < 0 || !value.present()) return "“=”后面的值算不出来";
    if (std::string problem = set_cell(made[at], value); !problem.empty()) return problem;
  }
  rows.push_back(row);
  put_rows(table, rows);
  if (table.state != TableState::data) {
    if (table.rows_completeness == Completeness::unread) table.rows_completeness = Completeness::partial;
    table.state = TableState::data;
    show_table_state(table);
  }
  ++changed_;
  return {};
}

}  // namespace gouji
