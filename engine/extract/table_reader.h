#pragma once
#include "engine/extract/steps.h"
#include "engine/extract/table_lines.h"

namespace gouji {

/// Reads the table of one segment (of a table that the form knows) and adds it to the disclosure; marks its lines, and puts into
/// `unread` what it could not place. `introduction` is the text before the first table.
void read_table(Extraction& extraction, const TableSegment& segment, std::string_view introduction);

}  // namespace gouji
