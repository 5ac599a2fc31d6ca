#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/extract/indicator_row.h"
#include "engine/extract/target_words.h"
#include "engine/read/document.h"

namespace gouji {

/// Reads the indicator rows of one target table, from its header line on.
class IndicatorTable {
 public:
  IndicatorTable(TargetWords& words, const Document& document, Disclosure& out) : words_(words), document_(document), out_(out) {}

  /// Whether a line is the header of the indicators: second level, third level and value, once or twice. Then its columns are
  /// learned, and a category mixed into it counts for the rows below.
  bool begin(std::uint32_t line, const std::vector<TargetCell>& cells);
  bool begun() const { return begun_; }

  /// A line below the header.
  void read_row(std::uint32_t line, const std::vector<TargetCell>& cells, Target& target);

 private:
  struct Side {
    ReadText level2;
    int blank = -1;          ///< index of the template line above in the list of blanks, while no indicator used its category
  };

  ReadText read_text(std::uint32_t line, std::string_view raw, std::string_view folded) const;
  ReadText read_text(std::uint32_t line, const IndicatorCell& cell) const { return read_text(line, cell.raw, cell.folded); }
  void read_sides(std::uint32_t line, const IndicatorAlignment& alignment, Target& target);
  void read_value(std::uint32_t line, const IndicatorCell& value, Indicator& indicator);
  void read_side(std::uint32_t line, const IndicatorAlignment& alignment, std::size_t level2, Target& target);
  const IndicatorCell* cell(const IndicatorAlignment& alignment, std::size_t slot) const;
  enum class Sides : std::uint8_t { both, period, annual };
  void unread(std::uint32_t line, std::string_view reason, Target& target, Sides sides = Sides::both);

  TargetWords& words_;
  const Document& document_;
  Disclosure& out_;
  bool begun_ = false;
  IndicatorColumns columns_{};
  ReadText level1_;
  std::array<Side, 2> sides_;
  std::vector<IndicatorCell> cells_;
  std::vector<TargetWord*> cell_words_;   // of cells_
};

}  // namespace gouji
