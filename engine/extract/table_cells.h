#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

#include "engine/read/document.h"
#include "engine/value/quantity.h"
#include "engine/value/value.h"

namespace gouji {

struct PrintedCell {
  std::string_view text;   ///< without white space at its ends
  Place place;             ///< of a text
  std::optional<PrintedNumber> number;   ///< what the text is as a number
};

/// One printed row: its cells, put together where the row is broken over lines.
struct PrintedRow {
  std::uint32_t line = 0;
  std::uint32_t end_line = 0;
  std::vector<PrintedCell> cells;
  std::size_t filled = 0;    ///< cells with text
  std::size_t first = 0;     ///< the first of them
  bool has_number = false;   ///< one of them is a number

  /// Fills what follows from the cells.
  void sum_up();
};

/// Makes `row` of the cells of a line.
void read_row(const Document& document, std::uint32_t line, PrintedRow& row);

/// Puts the cells of `rest` behind those of `row`, whose last cell goes on in the first of `rest`; both rows have cells.
void join_rows(PrintedRow& row, const PrintedRow& rest, Arena& arena);

}  // namespace gouji
