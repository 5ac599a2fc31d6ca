#pragma once
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "dsl/check/type.h"

namespace gouji::dsl {

/// A name of the schema as a small number, so that plans and facts meet without comparing texts. 0 is no name.
using Symbol = std::uint32_t;

/// Interns names. Deterministic: symbols count up in the order of first use.
class Symbols {
 public:
  Symbol intern(std::string_view text);
  /// 0 where the text is not a name of the schema.
  Symbol find(std::string_view text) const;
  std::string_view text(Symbol symbol) const;
  std::size_t size() const { return texts_.size(); }

 private:
  struct Hash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const { return std::hash<std::string_view>{}(text); }
  };

  std::vector<std::string> texts_;
  std::unordered_map<std::string, Symbol, Hash, std::equal_to<>> index_;
};

/// What rules can name in documents of one form. Plain data: a form fills it, the checker reads it, the model's facts follow
/// its indexes (table i here is table i of the facts, and so for roots, records and fields).
struct EnumerationSchema {
  std::string name;                 ///< for messages: 增减
  std::vector<std::string> values;  ///< “增加” “减少” “持平”
};

struct ColumnSchema {
  Symbol id = 0;
  std::string label;  ///< as the form prints it, for completion and messages
  Type type;          ///< amount for figures, text for names and codes
  std::string doc;
};

struct RowSchema {
  Symbol id = 0;
  std::vector<std::string> printed;  ///< the names under which a document may print it
};

struct GroupSchema {
  Symbol id = 0;
  std::vector<Symbol> rows;
};

struct TableSchema {
  std::string id;
  Symbol symbol = 0;
  std::string title;
  int number = 0;                          ///< 表号, 0: none
  std::string unit;                        ///< of its figures where a document prints none: 万元
  std::vector<ColumnSchema> columns;
  std::vector<RowSchema> rows;
  std::vector<GroupSchema> groups;
  bool fixed_rows = false;                 ///< an unknown row name is a mistake
  bool coded = false;                      ///< rows carry codes (科目编码)
  std::vector<std::string> known_names;    ///< names an open table may print; others draw a warning
  /// Side-by-side tables: the name of each half and its table index. A table with halves has no rows of its own.
  std::vector<std::pair<Symbol, std::uint32_t>> halves;
  std::optional<std::uint32_t> whole;      ///< of a half: the table it belongs to
  std::uint32_t level_enumeration = 0;     ///< the values that 行.层 can take

  /// Index of the column with this id, or -1.
  int column(Symbol id) const;
  int row(Symbol id) const;
  int group(Symbol id) const;
  int half(Symbol id) const;  ///< the table index of that half, or -1
};

struct FieldSchema {
  Symbol name = 0;
  Type type;
  std::string doc;
};

struct RecordSchema {
  std::string name;
  std::vector<FieldSchema> fields;
  /// Fields by which a list of these records is looked up: 目录[文号], 条目[部门, 代码]. Empty: no look-up.
  std::vector<std::uint32_t> keys;
  /// Date fields between which a record is in force, for 有效版本; a record whose `until` is absent has no end.
  std::optional<std::uint32_t> from;
  std::optional<std::uint32_t> until;  ///< the first day on which it no longer is

  int field(Symbol name) const;  ///< index, or -1
};

/// A name that stands by itself: a table, 本单位, 目次, 说明, 项目绩效目标 …
struct RootSchema {
  Symbol name = 0;
  Type type;
  std::string doc;
  /// The kind of companion without which the name has no value (上年公开); empty for names of the document itself.
  std::string companion;
};

struct Schema {
  std::string form;   ///< shanxi-budget
  std::string title;  ///< 山西省部门（单位）预算公开
  Symbols symbols;
  std::vector<EnumerationSchema> enumerations;
  std::vector<RecordSchema> records;
  std::vector<TableSchema> tables;
  std::vector<RootSchema> roots;

  int root(Symbol name) const;
  int root(std::string_view name) const { return root(symbols.find(name)); }
};

}  // namespace gouji::dsl
