#include "engine/form/csv.h"

#include <algorithm>
#include <string>

namespace gouji {
namespace {

/// The quoted field that begins at `at` (on its quote); moves `at` behind the closing quote.
std::string_view quoted(std::string_view text, std::size_t& at, Arena& arena) {
  std::string value;
  for (++at; at < text.size(); ++at) {
    if (text[at] != '"') {
      value.push_back(text[at]);
    } else if (at + 1 < text.size() && text[at + 1] == '"') {
      value.push_back(text[at++]);
    } else {
      ++at;
      break;
    }
  }
  return arena.copy(value);
}

std::string_view plain(std::string_view text, std::size_t& at, char separator) {
  std::size_t end = at;
  while (end < text.size() && text[end] != separator && text[end] != '\r' && text[end] != '\n') ++end;
  const std::string_view value = text.substr(at, end - at);
  at = end;
  return value;
}

}  // namespace

std::vector<CsvRow> read_csv(std::string_view text, Arena& arena, char separator) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.starts_with(kMark)) text.remove_prefix(kMark.size());
  std::vector<CsvRow> rows;
  int line = 1;
  for (std::size_t at = 0; at < text.size();) {
    CsvRow row{line, {}};
    if (!rows.empty()) row.fields.reserve(rows.front().fields.size());
    const std::size_t begin = at;
    for (;;) {
      const bool in_quotes = at < text.size() && text[at] == '"';
      std::string_view value = in_quotes ? quoted(text, at, arena) : plain(text, at, separator);
      // What follows a closing quote before the separator is not dropped.
      if (in_quotes && at < text.size() && text[at] != separator && text[at] != '\r' && text[at] != '\n') {
        value = arena.copy(std::string(value) + std::string(plain(text, at, separator)));
      }
      row.fields.push_back(value);
      if (at >= text.size() || text[at] != separator) break;
      ++at;
    }
    while (at < text.size() && text[at] == '\r') ++at;
    if (at < text.size() && text[at] == '\n') ++at;
    line += static_cast<int>(std::count(text.begin() + static_cast<std::ptrdiff_t>(begin), text.begin() + static_cast<std::ptrdiff_t>(at), '\n'));
    if (row.fields.size() > 1 || !row.fields.front().empty()) rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace gouji
