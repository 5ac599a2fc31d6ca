#pragma once
#include <cstdint>
#include <string_view>

#include "engine/value/quantity.h"
#include "engine/value/short_view.h"
#include "engine/value/text.h"

namespace gouji {

struct List;
struct Record;
struct Table;
struct Row;

/// Where something stands in a document. Lines count '\n' from 1; `offset`/`length` are bytes of the document's text from which
/// the column is computed when it is reported. Line 0: no place. Paged input has page ≥ 1 and its line within the page.
/// What stands in a companion (a file that the document is checked with) has no place in the document either: its line is 0,
/// `source` tells the companion, and `end_line` is the line there.
struct Place {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  std::uint32_t offset = 0;
  std::uint32_t length = 0;
  std::uint16_t page = 0;
  std::uint16_t source = 0;   ///< 0: the document itself; else Facts::sources[source - 1]

  bool known() const { return line != 0 || source != 0; }
};

/// The four states of a fact (language.md 6), and `missing`: what an operation on a fact without a value gives.
enum class State : std::uint8_t {
  present,  ///< 有值
  blank,    ///< 空白: its place was read, nothing stands there
  absent,   ///< 没有: the whole container was read and it is not in it
  unread,   ///< 未读: the container was not found, not readable, or has unread lines that could hold it
  missing   ///< not computed; only inside the evaluator
};

enum class Kind : std::uint8_t { amount, ratio, number, text, date, year, document_number, boolean, position, list, table, row, column, record };

enum class Completeness : std::uint8_t { complete, partial, unread };  // 读全 有缺 未读

/// Where a value comes from: a fact of the document (below), or a computation (the evaluator's own kinds).
struct Origin {
  enum class Kind : std::uint8_t { fact, computed } kind = Kind::fact;
};

/// Something that was read, or sought and not found, at a place. There is one for nearly every value, so it is kept small.
struct Fact : Origin {
  enum class Of : std::uint8_t { nothing, table, row, record };

  /// What it is a fact of. A row's facts are also its table's.
  const Table* table() const;
  const Row* row() const { return of == Of::row ? owner.row : nullptr; }
  const Record* record() const { return of == Of::record ? owner.record : nullptr; }
  void belong_to(const Table& table) {
    of = Of::table;
    owner.table = &table;
  }
  void belong_to(const Row& row, std::uint16_t column = 0) {
    of = Of::row;
    part = column;
    owner.row = &row;
  }
  void belong_to(const Record& record, std::uint16_t field = 0) {
    of = Of::record;
    part = field;
    owner.record = &record;
  }

  Of of = Of::nothing;
  std::uint16_t part = 0;   ///< column of a cell, field of a record
  Place place;
  ShortView text;           ///< as printed; for an absence, what was sought
  ShortView reason;         ///< for unread: why, a sentence for the user
  union Owner {
    const Table* table = nullptr;
    const Row* row;
    const Record* record;
  } owner;
};

/// A column of a table as a value.
struct ColumnRef {
  const Table* table = nullptr;
  std::uint16_t index = 0;
};

/// Rows as a value: one row, or all the printed rows that one name stands for (their cells add up).
struct RowRef {
  const Table* table = nullptr;
  const Row* const* rows = nullptr;
  std::uint32_t count = 0;
  std::uint32_t sought = 0;   ///< symbol of the row id that was sought, 0 where the row came from a list
};

/// One value of the language: small, trivially copyable, pointing into the memory of its document.
struct Value {
  Kind kind = Kind::text;
  State state = State::absent;
  bool by_rounding = false;     ///< boolean: true only by rounding
  bool zero_if_blank = false;   ///< blank or absent counts as an exact 0 in arithmetic (the form says so)
  union {
    Quantity quantity;          ///< amount, ratio, number; position: value is an order key
    const Text* text;
    Date date;
    std::int32_t year;
    const DocumentNumber* document_number;
    bool truth;
    const List* list;
    const Table* table;
    RowRef row;
    ColumnRef column;
    const Record* record;
  };
  const Origin* origin = nullptr;

  Value() : quantity{} {}
  bool present() const { return state == State::present; }
};

}  // namespace gouji
