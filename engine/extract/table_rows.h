#pragma once
#include <bitset>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/extract/table_header.h"
#include "engine/form/table_form.h"

namespace gouji {

struct PrintedCell {
  std::string_view text;   ///< without white space at its ends
  Place place;
};

/// One printed row: its cells, put together where the row is broken over lines.
struct PrintedRow {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  std::vector<PrintedCell> cells;
};

/// What of a table could not be read: the reason, and the cell it is about (empty: the whole line).
struct TableProblem {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  std::string_view reason;
  std::string_view text;
  bool row_lost = false;   ///< a row, or its name or place, is not known: the table was not read whole
};

/// Makes rows of printed lines: which cell belongs to which column, which half, which row of the form.
class RowBuilder {
 public:
  RowBuilder(const TableForm& form, const TableLines& words, const TableHeader& header, ReadTable& table,
             std::vector<TableProblem>& problems, Arena& arena);

  /// Adds the rows of a line; what does not fit the columns becomes a problem.
  void add(PrintedRow& row);
  /// Every cell of the row can stand where it stands: figures in columns of figures, no figure for a name.
  bool fits(const PrintedRow& row) const;
  /// The column holds names or other text (not codes, not figures).
  bool is_text_column(std::size_t position) const;
  /// The folded name is that of a row of the form.
  bool knows_name(std::string_view name) const;
  std::size_t width() const { return header_.columns.size(); }
  /// Lines of the table leave out blank cells at their end.
  void set_trimmed(bool trimmed) { trimmed_ = trimmed; }

 private:
  struct Side {
    const TableBody* body = nullptr;
    int side = 0;
    int above = -1;                    // form row whose `below` rows may follow
    std::vector<bool> used;            // form rows that were printed
    std::vector<std::size_t> columns;  // positions of its columns
  };

  void add_side(Side& side, const PrintedRow& row, std::string_view shared_name);
  void read_cell(TableCell& cell, const PrintedCell& printed, const ColumnForm* form);
  std::string_view identify(Side& side, std::string_view name);
  bool is_figure_text(std::string_view cell) const;
  bool is_no_figure(std::string_view cell) const;
  void lost(const PrintedRow& row, std::string_view reason);

  const TableForm& form_;
  const TableLines& words_;
  const TableHeader& header_;
  ReadTable& table_;
  std::vector<TableProblem>& problems_;
  Arena& arena_;
  std::vector<const ColumnForm*> columns_;   // null: not known to the form
  std::vector<Side> sides_;
  std::bitset<256> begins_no_figure_;  // first bytes of the words that stand for a blank
  bool trimmed_ = false;
};

/// A name with the white space gone that the page layout put into it; between two ASCII letters one blank stays.
std::string_view join_name(std::string_view name, Arena& arena);

}  // namespace gouji
