#pragma once
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

using HeaderLine = std::vector<std::string_view>;

/// The bodies of a table form: the one, or its two halves.
std::vector<const TableBody*> bodies_of(const TableForm& form);

/// The cell of this folded text is the header of some column of the form.
bool is_column_label(std::string_view folded, const TableForm& form);
/// The cell of this folded text is the header of the form's column of names.
bool is_name_label(std::string_view folded, const TableForm& form);

/// Reads a header of one or several lines (cells without white space at their ends; merged cells leave blanks behind): finds the
/// path of labels above every column, and for each the column of the form. Halves may be printed in either order, and the line
/// that names them need not stand exactly above them.
TableHeader match_header(const std::vector<HeaderLine>& lines, const TableForm& form, Arena& arena);

}  // namespace gouji
