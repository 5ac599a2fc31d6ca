#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/extract/table_cells.h"
#include "engine/extract/table_header.h"
#include "engine/form/table_form.h"

namespace gouji {

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
  std::size_t width() const { return header_.columns.size(); }
  /// Lines of the table leave out blank cells at their end.
  void set_trimmed(bool trimmed) { trimmed_ = trimmed; }
  bool is_trimmed() const { return trimmed_; }

 private:
  struct Side {
    const TableBody* body = nullptr;
    int side = 0;
    int above = -1;                    // form row whose `below` rows may follow
    std::vector<bool> used;            // form rows that were printed
    std::vector<std::size_t> columns;  // positions of its columns
  };
  /// What a row is called.
  struct Name {
    std::string_view printed;          // with the white space gone that the page layout put into it
    std::string_view bare;             // without numbering
    RowNames::Rows rows;               // the form's rows of that name
  };

  bool has_numeric_name(const PrintedRow& row) const;
  bool has_only_zeros(const PrintedRow& row) const;
  void add_side(Side& side, const PrintedRow& row, std::string_view shared_name);
  std::string_view read_code(std::string_view text, Name& name, const Side& side);
  Name read_name(std::string_view text, const TableBody& body) const;
  void read_figure(TableCell& cell, const PrintedCell& printed);
  int identify(Side& side, RowNames::Rows rows);
  bool is_no_figure(std::string_view cell) const;
  void lost(const PrintedRow& row, std::string_view reason);

  const TableForm& form_;
  const TableLines& words_;
  const TableHeader& header_;
  ReadTable& table_;
  std::vector<TableProblem>& problems_;
  Arena& arena_;
  std::vector<const ColumnForm*> columns_;   // null: not known to the form
  std::vector<std::size_t> words_at_;        // positions of the columns of names, codes and other text
  std::vector<std::size_t> filled_;          // positions of the cells with text of the side being added
  std::vector<Side> sides_;
  bool trimmed_ = false;
};

/// A name with the white space gone that the page layout put into it; between two ASCII letters one blank stays.
std::string_view join_name(std::string_view name, Arena& arena);

/// The name is that of a row of the table, whatever its numbering.
bool knows_name(const TableForm& form, std::string_view name, Arena& arena);

}  // namespace gouji
