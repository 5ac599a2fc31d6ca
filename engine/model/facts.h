#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/check/schema.h"
#include "engine/value/value.h"

namespace gouji {
class Document;
}

/// The disclosure as rules see it: everything that dsl::Schema names, with values and places. Nothing here knows what a form, a
/// table or a field means; the indexes follow the schema. All of it lives in one Arena and is immutable once built (a 案例 works
/// on a copy of what it changes).
namespace gouji {

class Index;

/// Of a list by keys that is not whole: to which first keys what is not at hand can belong.
struct ListLacks {
  const std::string_view* known = nullptr;    ///< first keys that occur (folded) and that nothing is lacking of
  std::uint32_t count = 0;
};

struct List {
  const Value* items = nullptr;
  std::uint32_t count = 0;
  Completeness completeness = Completeness::complete;
  Fact fact;  ///< the container: its place from first to last line, what it is, and for partial/unread the reason
  const Index* by_key = nullptr;  ///< of records that are looked up in many documents (engine/model/index.h); null: made when needed
  const ListLacks* lacks = nullptr;  ///< null: what is lacking can be anything

  std::span<const Value> values() const { return {items, count}; }
};

/// One object of a list (a target, an indicator, a heading) or a single one (本单位).
struct Record {
  std::uint32_t type = 0;          ///< index into Schema::records
  /// What tells it from its like over editions of a document (target: unit and project; entry: 文号, 部门, 代码 …); no line, no figure.
  ShortView identity;
  const std::string_view* identity_before = nullptr;   ///< what stands before it in the identities of many alike; null: nothing
  Fact fact;                       ///< its place; `text` its name as printed
  const Value* fields = nullptr;   ///< as many as the record type has, in its order
};

inline std::string identity_of(const Record& record) {
  std::string identity(record.identity_before == nullptr ? std::string_view{} : *record.identity_before);
  return identity.append(record.identity);
}

struct Cell : Fact {
  State state = State::blank;
  Quantity quantity;               ///< of figures
  const Text* content = nullptr;   ///< of names and codes, and of figures as printed
};

struct Row {
  Fact fact;                       ///< place of the line, text the name as printed
  const Table* table = nullptr;
  Text name;                       ///< without numbering: 一、 ① （一） 其中：
  std::string_view code;           ///< 科目编码, empty where none
  dsl::Symbol id = 0;              ///< row id of the form, 0 where none
  dsl::Symbol level = 0;           ///< value of 层 (a symbol of the schema), 0 unknown
  const Row* parent = nullptr;
  const Row* const* children = nullptr;
  std::uint32_t child_count = 0;
  Completeness children_completeness = Completeness::complete;
  const Cell* cells = nullptr;     ///< one per column of the schema
  std::string_view identity;       ///< code path, or parent's name and name
};

inline const Table* Fact::table() const { return of == Of::row ? owner.row->table : of == Of::table ? owner.table : nullptr; }

enum class TableState : std::uint8_t { data, empty, absent, unread };  // 有数据 空表 没有 未读

struct Table {
  std::uint32_t index = 0;         ///< index into Schema::tables
  TableState state = TableState::absent;
  Fact fact;                       ///< title line to last line; for an absence the contents line that promises it
  Text name, title, number, unit;  ///< empty raw: not printed
  const List* notes = nullptr;     ///< list of text
  const Row* const* rows = nullptr;
  std::uint32_t row_count = 0;
  Completeness rows_completeness = Completeness::complete;
  const Row* const* top_rows = nullptr;
  std::uint32_t top_count = 0;
  const Row* const* leaf_rows = nullptr;
  std::uint32_t leaf_count = 0;
  std::uint32_t column_count = 0;
  std::uint64_t amount_columns = 0;  ///< bit i: column i holds figures
  const Table* const* halves = nullptr;  ///< in the order of TableSchema::halves
  std::uint32_t half_count = 0;
  /// How absences and namesakes are to be taken (the form's keys blank, absent_row, empty_table, same_name, total).
  bool blank_is_zero = false;
  bool absent_row_is_zero = false;
  bool empty_table_is_zero = false;
  bool same_name_sums = false;
  bool total_is_top_sum = false;
};

/// Listed with what was not read: two places that should say the same and do not, where the model keeps only one of them; what of a
/// companion was not read.
struct Contradiction {
  Place place;              ///< of the one that was left out
  std::string_view reason;  ///< a sentence for the user
  std::string_view text;    ///< what stands there
};

/// A file that facts were taken from beside the document: what Place::source - 1 counts.
struct FactSource {
  std::string kind;                     ///< 上年公开
  std::string path;
  const Document* document = nullptr;   ///< in which offsets count; null: facts have none
};

/// A kind of companion that rules may name.
struct CompanionAtHand {
  std::string kind;
  std::string lacking;                  ///< why what was given is not of use for this document; empty: it is at hand
};

/// The facts of one document (and of its companions, reached through roots).
struct Facts {
  const dsl::Schema* schema = nullptr;
  std::vector<Value> roots;             ///< by root index; roots that are tables too (Kind::table)
  std::vector<const Table*> tables;     ///< by table index
  Date reference_day;                   ///< 基准日; `reference_day_known` false: 未读
  bool reference_day_known = false;
  std::vector<Contradiction> contradictions;
  std::vector<const Value*> derived;         ///< what is made of other facts: derive_facts() makes it anew
  std::vector<FactSource> sources;
  std::vector<CompanionAtHand> companions;   ///< kinds that were given
  std::shared_ptr<Arena> arena;
  std::vector<std::shared_ptr<Arena>> companion_arenas;
};

}  // namespace gouji
