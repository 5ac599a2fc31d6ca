#pragma once
#include <string_view>
#include <vector>

#include "engine/value/text.h"

namespace gouji {

/// One line of a CSV file. `line` counts from 1 and is that of its first character.
struct CsvRow {
  int line = 0;
  std::vector<std::string_view> fields;  ///< views into the text, or into the arena where quotes were undone
};

/// Reads text whose fields are separated by commas (or another ASCII character): fields in double quotes may hold separators, line
/// ends and doubled quotes; a byte-order mark and blank lines are skipped. Every text is read; an unclosed quote ends with the text.
std::vector<CsvRow> read_csv(std::string_view text, Arena& arena, char separator = ',');

}  // namespace gouji
