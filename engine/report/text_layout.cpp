#include "engine/report/text_layout.h"

#include <algorithm>

#include "dsl/base/utf8.h"

namespace gouji {

std::string pad(std::string_view text, std::size_t width, Align align) {
  const std::size_t own = dsl::display_width(text);
  const std::string blanks(own < width ? width - own : 0, ' ');
  return align == Align::left ? std::string(text) + blanks : blanks + std::string(text);
}

std::string lay_out(const std::vector<std::vector<std::string>>& rows) {
  std::vector<std::size_t> widths;
  for (const auto& row : rows) {
    if (row.size() > widths.size()) widths.resize(row.size());
    for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max<std::size_t>(widths[i], dsl::display_width(row[i]));
  }
  std::string out;
  for (const auto& row : rows) {
    for (std::size_t i = 0; i < row.size(); ++i) {
      if (i) out += "  ";
      out += pad(row[i], widths[i], i ? Align::right : Align::left);
    }
    out += '\n';
  }
  return out;
}

}  // namespace gouji
