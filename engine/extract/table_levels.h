#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/form/table_form.h"

namespace gouji {

/// What is known about the names of units when the rows of a table are put below each other.
struct UnitNames {
  std::vector<std::string_view> own;   ///< folded names of the disclosing unit (cover, head of the table), each once
  std::string_view introduction;       ///< text before the tables, where the unit lists its institutions
  const TableLines* words = nullptr;   ///< with the endings of the names of units
};

/// A row whose place among the others could not be told.
struct Misplaced {
  std::size_t row = 0;
  std::string_view reason;
};

/// Fills level, depth and parent of the rows of one side of a table. `rows` are indexes into `table.rows`, in printed order.
std::vector<Misplaced> place_rows(ReadTable& table, const std::vector<std::size_t>& rows, const TableBody& body, int side,
                                  const UnitNames& names, Arena& arena);

/// Which rows of a table of units and projects are units (true), in the order of `rows`; the total row is none. Names decide
/// where they are known, else the sums: a unit's figure is that of the rows below it.
std::vector<bool> find_unit_rows(const ReadTable& table, const std::vector<std::size_t>& rows, int figure_column, const UnitNames& names,
                                 Arena& arena);

/// The figure of a row in a column of the table, an exact 0 where it is blank; nothing where it is unread.
std::optional<Quantity> figure_at(const TableRow& row, int column);

}  // namespace gouji
