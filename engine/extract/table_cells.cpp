#include "engine/extract/table_cells.h"

#include <string>

#include "engine/form/character_filter.h"
#include "engine/value/utf8.h"

namespace gouji {

namespace {

constexpr int kUsualDecimals = 2;

/// A figure with white space that the layout of a narrow cell put into it (1 284.23). Only the two decimals behind its one point
/// tell that it is not two figures; whole numbers side by side stay unread.
std::optional<PrintedNumber> parse_parted(std::string_view text) {
  if (text.find_first_of(" \v\f\xC2\xE2\xE3") == std::string_view::npos) return std::nullopt;
  std::string joined;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    if (!is_blank(next.character)) joined.append(text, at, next.length);
    at += next.length;
  }
  const std::optional<PrintedNumber> number = joined.size() < text.size() ? parse_printed(joined) : std::nullopt;
  return number && number->decimals == kUsualDecimals ? number : std::nullopt;
}

std::optional<PrintedNumber> number_of(std::string_view text) {
  // Digits of full width are no ideographs.
  const auto lead = static_cast<unsigned char>(text.front());
  if (lead >= 0xE0 && CharacterFilter::stays_when_folded(text.front())) return std::nullopt;
  const std::optional<PrintedNumber> number = parse_printed(text);
  return number ? number : parse_parted(text);
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
