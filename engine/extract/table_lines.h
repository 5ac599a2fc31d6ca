#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/extract/steps.h"

namespace gouji {

/// The lines that belong to one table, from its title to the line before whatever comes next.
struct TableSegment {
  int table = -1;                   ///< index into Form::tables; -1: no table of the form, or not to be decided which
  std::string_view title;           ///< as printed, joined where it is broken over lines
  std::string_view printed_number;  ///< 部门公开表9
  std::uint32_t number_line = 0;    ///< of the line that numbers the table, 0: none
  std::uint32_t title_line = 0;
  std::uint32_t title_end = 0;      ///< last line of the title
  std::uint32_t end = 0;            ///< last line that may belong to it
  bool last = false;                ///< nothing of a table follows at once: what it does not understand may be prose
};

/// Finds the tables of the form by their titles, whatever their order and numbers; contents and cover are left out.
std::vector<TableSegment> find_table_segments(Extraction& extraction);

/// What the lines around a table say: 单位名称：… 单位：万元
struct TableLabels {
  std::string_view entity;
  std::string_view unit;
  bool found = false;
};
/// False: the text, without white space at its ends, does not begin like such a label or a note that a table is empty.
bool may_be_label(std::string_view text, const TableLines& words);
/// All non-blank cells of a line are such labels. `cells`: trimmed.
TableLabels read_labels(std::span<const std::string_view> cells, const TableLines& words, Arena& arena);

/// The line of this folded text is a note to a table (注：…).
bool is_note(std::string_view folded, const TableLines& words);

}  // namespace gouji
