#include <algorithm>

#include <fmt/format.h>

#include "engine/extract/steps.h"
#include "engine/extract/table_lines.h"
#include "engine/extract/table_reader.h"

namespace gouji {

namespace {

/// A segment that is no table of the form, or one that was read already: its lines are unread.
void leave_unread(Extraction& extraction, const TableSegment& segment, std::string_view reason, std::string_view container) {
  const Document& document = extraction.document;
  std::uint32_t last = segment.title_end;
  for (std::uint32_t line = segment.title_end + 1; line <= segment.end; ++line) {
    if (extraction.use[line] != LineUse::blank && (!segment.last || document.cell_count(line) > 1)) last = line;
  }
  const std::uint32_t first = segment.number_line != 0 ? segment.number_line : segment.title_line;
  for (std::uint32_t line = first; line <= last; ++line) {
    if (extraction.use[line] != LineUse::blank) extraction.use[line] = LineUse::unread;
  }
  extraction.out.unread.push_back({segment.title_line, last, reason, segment.title, container});
}

}  // namespace

void read_tables(Extraction& extraction) {
  const std::vector<TableSegment> segments = find_table_segments(extraction);
  if (segments.empty()) return;
  const std::string_view before = extraction.document.line(segments.front().title_line);
  const std::string_view introduction = extraction.document.text().substr(0, extraction.document.offset_of(before));
  TableMemory memory;
  for (const TableSegment& segment : segments) {
    if (segment.table == -1) {
      leave_unread(extraction, segment, "表式中没有这张表", {});
      continue;
    }
    if (segment.table < 0) {
      leave_unread(extraction, segment, "表题与表式中不止一张表相近，不能确定是哪一张", {});
      continue;
    }
    const TableForm& form = extraction.form.tables[static_cast<std::size_t>(segment.table)];
    const auto& tables = extraction.out.tables;
    const auto printed = std::find_if(tables.begin(), tables.end(), [&](const ReadTable& table) { return table.id == form.id; });
    if (printed != tables.end()) {
      leave_unread(extraction, segment, extraction.out.arena->copy(fmt::format("这张表在第 {} 行已经印过一次，只读了前一张", printed->line)), form.id);
      continue;
    }
    read_table(extraction, segment, introduction, memory);
  }
}

}  // namespace gouji
