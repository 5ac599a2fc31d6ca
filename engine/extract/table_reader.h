#pragma once
#include <string_view>
#include <vector>

#include "engine/extract/steps.h"
#include "engine/extract/table_cells.h"
#include "engine/extract/table_lines.h"

namespace gouji {

/// Memory that the tables of a document use one after the other.
struct TableMemory {
  std::vector<std::string_view> cells;   ///< of the line that was split last
  PrintedRow row, rest;
};

/// Reads the table of one segment (of a table that the form knows) and adds it to the disclosure; marks its lines, and puts into
/// `unread` what it could not place. `introduction` is the text before the first table.
void read_table(Extraction& extraction, const TableSegment& segment, std::string_view introduction, TableMemory& memory);

}  // namespace gouji
