#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/extract/indicator_row.h"
#include "engine/extract/target_label.h"
#include "engine/form/target_form.h"
#include "engine/read/document.h"
#include "engine/value/text.h"

namespace gouji {

/// A cell with text of a line of a target table.
struct TargetCell {
  std::uint16_t column = 0;
  std::string_view raw;      ///< as printed, without white space around it
  std::string_view folded;
};

/// The names of categories that a form knows, and what a text looks like beside them. Built once per document.
class IndicatorWords {
 public:
  explicit IndicatorWords(const TargetForm& form);

  CellLook look(std::string_view folded) const;
  const TargetIndicatorForm& form() const { return form_.indicators; }

 private:
  const TargetForm& form_;
  std::unordered_map<std::string_view, CellLook> known_;
  std::size_t longest_ = 0;                            ///< bytes of the longest name
  std::vector<std::string_view> endings_, patterns_;   ///< of names of the second level
};

/// Reads the indicator rows of one target table, from its header line on.
class IndicatorTable {
 public:
  IndicatorTable(const IndicatorWords& words, const TargetLabels& labels, const Document& document, Disclosure& out)
      : words_(words), labels_(labels), document_(document), out_(out) {}

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

  ReadText read_text(std::uint32_t line, std::string_view raw) const;
  void read_sides(std::uint32_t line, const IndicatorAlignment& alignment, Target& target);
  void read_side(std::uint32_t line, const IndicatorAlignment& alignment, std::size_t level2, Target& target);
  const IndicatorCell* cell(const IndicatorAlignment& alignment, std::size_t slot) const;
  enum class Sides : std::uint8_t { both, period, annual };
  void unread(std::uint32_t line, std::string_view reason, Target& target, Sides sides = Sides::both);

  const IndicatorWords& words_;
  const TargetLabels& labels_;
  const Document& document_;
  Disclosure& out_;
  bool begun_ = false;
  IndicatorColumns columns_{};
  ReadText level1_;
  std::array<Side, 2> sides_;
  std::vector<IndicatorCell> cells_;
};

}  // namespace gouji
