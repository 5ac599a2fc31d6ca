#pragma once
#include <array>
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/character_filter.h"
#include "engine/form/header_ends.h"
#include "engine/form/row_names.h"
#include "engine/form/year_pattern.h"

namespace gouji {
class FormNode;

/// The id that the total row has in every form (model.md); its level word is the same.
inline constexpr std::string_view kTotalRow = "合计";

/// What a column holds. Names and codes are text, figures are amounts.
enum class ColumnHolds : std::uint8_t { figures, name, code, text };

/// A spelling of a column's header: the last header line alone (合计) or the path from above (本年收入/合计), level by level.
struct HeaderPath {
  std::vector<YearPattern> levels;
  std::bitset<256> ends;            ///< last bytes of what the last level may match, with its last bracketed group or without
};

struct ColumnForm {
  /// What rules call it. Columns of names and codes are no columns for rules (行.名称, 行.科目编码); their id is their label.
  std::string id;
  ColumnHolds holds = ColumnHolds::figures;
  std::vector<std::string> labels;  ///< spellings as written, with {year}; at least one
  std::vector<HeaderPath> paths;    ///< the same, for matching
};

struct RowForm {
  std::string id;
  std::vector<std::string> printed;  ///< names under which a document may print it, as written; at least one
  std::vector<std::string> names;    ///< the same without numbering, folded, for matching
  std::vector<std::string> below;    ///< ids of the rows that belong below it (其中)
  std::vector<std::uint16_t> above;  ///< the rows that have it among those below them
};

/// Several rows under one name.
struct GroupForm {
  std::string id;
  std::vector<std::string> rows;     ///< row ids, in the form's order
};

enum class LevelScheme : std::uint8_t {
  none,         ///< what `below` says; with a word in `lower`, all other rows stand below the total
  code,         ///< by the length of the code; the row above has the longest code that this one begins with
  units,        ///< rows named like a unit stand above the others
  class_first   ///< a row that leaves the second text column blank is a class
};

/// How the rows of a table stand below each other, and what 行.层 calls them.
struct LevelForm {
  LevelScheme scheme = LevelScheme::none;
  struct CodeLevel {
    int length = 0;
    std::string word;
  };
  std::vector<CodeLevel> codes;  ///< scheme code: 3 类, 5 款, 7 项
  std::string upper;             ///< scheme units: 单位; scheme class_first: 类
  std::string lower;             ///< scheme units: 项目; scheme class_first: 款; scheme none: that of all rows
  /// The words that a row of this table can have, the total's first; empty where the form names none.
  std::vector<std::string> words() const;
};

/// Columns and rows of a table, or of one half of a side-by-side table.
struct TableBody {
  std::vector<ColumnForm> columns;
  std::vector<RowForm> rows;
  std::vector<GroupForm> groups;
  std::vector<std::string> known_names;  ///< names an open table may print; others draw a warning in rules
  bool fixed_rows = false;               ///< the table has exactly these rows
  LevelForm levels;

  RowNames row_names;
  HeaderEnds header_ends;

  bool coded() const;                    ///< has a column of codes
  int column(std::string_view id) const; ///< index, or -1
  int row(std::string_view id) const;
  /// The same where rows are asked for in about the form's order: `last` is the index found before, or -1.
  int row(std::string_view id, int last) const;
  /// Fills what follows from the columns: `header_ends`.
  void index_columns();
  /// Fills what follows from the rows: `above` and `row_names`.
  void index_rows();
};

struct HalfForm {
  std::string id;                    ///< 收入, 支出: what rules call it, and what the extract's labels begin with
  std::vector<YearPattern> headers;  ///< spellings of the header above it
  TableBody body;
};

struct TableForm {
  std::string id;
  int number = 0;
  std::vector<std::string> titles;   ///< spellings as written, with {year}; at least one
  std::vector<YearPattern> title_patterns;  ///< the same, for matching
  std::string unit;                  ///< 万元, 元 …: where the document prints none; empty: then the amounts are unread
  std::int64_t step = 0;             ///< in amount units, 0: one unit of the last printed digit
  bool blank_is_zero = false;        ///< blank: zero|missing
  bool absent_row_is_zero = false;   ///< absent_row: zero|missing
  bool empty_table_is_zero = false;  ///< empty_table: zero|missing
  bool same_name_sums = false;       ///< same_name: sum|error
  bool total_is_top_sum = false;     ///< total: printed|top
  TableBody body;                    ///< empty where there are halves
  std::vector<HalfForm> halves;      ///< none, or two

  /// The table itself, or its two halves.
  struct Bodies {
    std::array<const TableBody*, 2> list{};
    std::size_t count = 0;

    std::size_t size() const { return count; }
    const TableBody* operator[](std::size_t at) const { return list[at]; }
    auto begin() const { return list.begin(); }
    auto end() const { return list.begin() + count; }
  };
  Bodies bodies() const { return halves.size() == 2 ? Bodies{{&halves[0].body, &halves[1].body}, 2} : Bodies{{&body, nullptr}, 1}; }
};

/// The lines that stand around tables, and words that all tables share (`table_lines` in the YAML).
struct TableLines {
  std::vector<std::string> name;          ///< header of the column of names where a table says nothing else
  std::vector<std::string> numbers;       ///< folded beginnings of lines that number the table below: 预算公开表
  std::vector<std::string> entity;        ///< folded labels of the line that names the unit: 单位名称
  std::vector<std::string> unit;          ///< folded labels of the line that names the unit of measure: 单位
  std::vector<std::string> note;          ///< folded labels of notes: 注
  std::vector<std::string> empty;         ///< folded words by which a note says that the table has no data: 本表无数据
  std::vector<std::string> no_figure;     ///< folded words that stand for a blank in a column of figures: -, 无
  std::vector<std::string> stop;          ///< folded beginnings of lines that end the tables: 第三部分
  std::vector<std::string> unit_endings;  ///< folded endings of the names of units: 局, 中心

  CharacterFilter around;                 ///< first characters of all these lines, and of `title_begins`
  CharacterFilter bracketed;              ///< of `entity`, `unit` and `empty`, which may stand in brackets
  CharacterFilter title_begins;           ///< first characters of titles that do not begin with the year
  bool year_first = false;                ///< a title begins with the year
  CharacterFilter title_ends;             ///< last characters of titles, with their last bracketed group and without
  CharacterFilter no_figures;             ///< of `no_figure`
  CharacterFilter last_of_units;          ///< last characters of `unit_endings`
  YearPatternFilter titles;               ///< of all tables
};

TableLines load_table_lines(const FormNode& node);
/// Fills what follows from the words and from the titles of the tables: the filters.
void index_table_lines(TableLines& lines, const std::vector<TableForm>& tables);
/// `lines` gives the column of names to tables that do not say theirs.
std::vector<TableForm> load_tables(const FormNode& node, const TableLines& lines);

/// Columns and rows as written under a table or a half (engine/form/table_body_form.cpp).
TableBody load_table_body(const FormNode& node, const TableLines& lines);

/// Amount units (0.0001 yuan) in one of 元, 千元, 万元, 百万元, 亿元 …; 0 for any other word.
std::int64_t amount_unit(std::string_view word);

}  // namespace gouji
