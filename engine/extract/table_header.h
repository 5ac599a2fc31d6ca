#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/form/table_form.h"

namespace gouji {

/// A printed column and what it is to the form.
struct HeaderColumn {
  int body = 0;         ///< 0: the table, or its first half; 1: the second half
  int column = -1;      ///< index into TableBody::columns; -1: none
  std::string_view label;
};

struct TableHeader {
  std::vector<HeaderColumn> columns;         ///< by position
  std::vector<std::string_view> problems;    ///< columns of the form that are not printed or printed twice: sentences for the user
  bool readable = false;                     ///< names, and at least one column of figures, were found in each body
};

/// A cell of the header, without white space.
struct HeaderCell {
  std::string_view printed;
  std::string_view folded;
};

struct HeaderLine {
  std::vector<HeaderCell> cells;
  std::size_t filled = 0;      ///< cells with text
  std::size_t first = 0;       ///< the first of them
  bool has_number = false;     ///< one of them is a number
};

HeaderLine read_header_line(const std::vector<std::string_view>& cells, Arena& arena);

/// The cell of this folded text is the header of some column of the form.
bool is_column_label(std::string_view folded, const TableForm& form);
/// The cell of this folded text is the header of the form's column of names.
bool is_name_label(std::string_view folded, const TableForm& form);

/// Reads a header of one or several lines (merged cells leave blanks behind): finds the path of labels above every column, and for each the column of the form. Halves may be printed in either order, and the line
/// that names them need not stand exactly above them.
TableHeader match_header(const std::vector<HeaderLine>& lines, const TableForm& form, Arena& arena);

}  // namespace gouji
