#include "engine/extract/table_cells.h"

#include <string>

#include "engine/form/character_filter.h"

namespace gouji {

namespace {

std::optional<PrintedNumber> number_of(std::string_view text) {
  // Digits of full width are no ideographs.
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead >= 0xE0 && CharacterFilter::stays_when_folded(text.front())) return std::nullopt;
  return parse_printed(text);
}

}  // namespace

void PrintedRow::sum_up() {
  filled = 0;
  first = 0;
  has_number = false;
  for (std::size_t i = cells.size(); i-- > 0;) {
    if (cells[i].text.empty()) continue;
    ++filled;
    first = i;
    has_number = has_number || cells[i].number.has_value();
  }
}

void read_row(const Document& document, std::uint32_t line, PrintedRow& row) {
  const Document::Cells cells = document.cells(line);
  row.line = row.end_line = line;
  row.cells.resize(cells.size());
  row.filled = 0;
  row.first = 0;
  row.has_number = false;
  for (std::uint32_t i = 0; i < cells.size(); ++i) {
    PrintedCell& cell = row.cells[i];
    cell.text = cells[i];
    if (cell.text.empty()) {
      cell.number.reset();
      continue;
    }
    cell.place = {line, line, document.offset_of(cell.text), static_cast<std::uint32_t>(cell.text.size()), 0};
    cell.number = number_of(cell.text);
    if (row.filled++ == 0) row.first = i;
    row.has_number = row.has_number || cell.number.has_value();
  }
}

void join_rows(PrintedRow& row, const PrintedRow& rest, Arena& arena) {
  PrintedCell& seam = row.cells.back();
  seam.text = arena.copy(std::string(seam.text) + std::string(rest.cells.front().text));
  seam.place.end_line = rest.line;
  seam.number = seam.text.empty() ? std::nullopt : number_of(seam.text);
  row.cells.insert(row.cells.end(), rest.cells.begin() + 1, rest.cells.end());
  row.end_line = rest.end_line;
  row.sum_up();
}

}  // namespace gouji
