#pragma once
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/cases/spots.h"
#include "engine/form/form.h"
#include "engine/model/facts.h"

namespace gouji {

/// Changes the facts of a document for one 案例. The facts were made for that case alone and nobody else sees them; what is
/// changed is what rules see of the one thing named, and nothing that the reader would have concluded from it (for that the
/// text itself is changed: 改 原文). What the model makes of other facts (derive_facts) is made anew by whoever runs the case.
///
/// Every function says in a sentence why a change cannot be made, or nothing; `changed` counts the facts that became different.
class FactEditor {
 public:
  using Fields = std::vector<std::pair<dsl::Symbol, Value>>;

  /// `shared` are lists that the document shares with others (catalogues): never looked into.
  FactEditor(Facts& facts, const Form& form, std::set<const List*> shared);

  /// 改: a figure keeps the rounding of the one it replaces; where none stood, of the other figures of its table.
  std::string set(const Spot& spot, const Value& value, const std::vector<Value>& elements);
  /// 删: a row leaves its rows to the one above; an element leaves its lists; a cell becomes blank, anything else is not there.
  std::string remove(const std::vector<Spot>& spots);
  /// 未读: the thing is not readable. A row or an element that is makes its list one with gaps.
  std::string make_unread(const std::vector<Spot>& spots, std::string_view reason);
  /// 加 行: behind the last row, beside and at the level of the last one without rows below it.
  std::string add_row(const Table& table, std::string_view name, const Fields& cells);
  /// 加 指标: at the end of the list that the field of a record (or the root) holds.
  std::string add_record(const Spot& list, std::uint32_t type, const Fields& fields);

  /// Makes everything that was not found absent and every list complete: a document of which all is known.
  void make_blank();

  std::size_t changed() const { return changed_; }

 private:
  std::string set_slot(Value& slot, const Fact& fact, const Value& value, const std::vector<Value>& elements);
  std::string set_cell(Cell& cell, const Value& value);
  std::string set_attribute(const Spot& spot, const Value& value);
  void lose_slot(Value& slot, Fact fact, State state, std::string_view reason);
  void lose_cell(Cell& cell, State state, std::string_view reason);
  void lose_table(Table& table, TableState state, std::string_view reason);
  std::string lose_attribute(const Spot& spot, State state, std::string_view reason);
  void lose_rows(const std::set<const Row*>& gone, State state, std::string_view reason);
  void lose_elements(const std::set<const Record*>& gone, State state, std::string_view reason);
  std::string lose(const std::vector<Spot>& spots, State state, std::string_view reason);

  Value& slot_of(const Spot& spot);
  Fact fact_of(const Spot& spot) const;
  Value planted(const Value& value, const Value& old, const Fact& fact);
  std::string_view printed(const Value& value, const Value& like, const Fact& fact);
  const List* list_of(std::vector<Value> items, Completeness completeness, const Fact& fact, std::string_view reason);
  void follow_reference_day();
  void put_rows(Table& table, const std::vector<const Row*>& rows);
  void show_table_state(const Table& table);

  Facts& facts_;
  const std::set<const List*> shared_;
  std::size_t reference_day_ = 0;   ///< index into the roots; beyond them where the form has none
  std::size_t changed_ = 0;
};

}  // namespace gouji
