#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/form/target_looks.h"

namespace gouji {

/// The logical columns of an indicator row: first level, then second level, third level and value of the period and of the year.
enum IndicatorSlot : std::uint8_t { kLevel1, kPeriod2, kPeriod3, kPeriodValue, kAnnual2, kAnnual3, kAnnualValue };
inline constexpr std::size_t kIndicatorSlots = 7;

/// A cell of a row that holds text.
struct IndicatorCell {
  std::uint16_t column = 0;
  CellLook look;
  std::uint8_t same = 0;       ///< index of the first cell of the row with the same text
  std::string_view raw;        ///< as printed, without white space around it
  std::string_view folded;
};

/// Where the header of a table prints each logical column; -1: the table does not have it.
using IndicatorColumns = std::array<int, kIndicatorSlots>;

/// Which cell stands for which logical column.
struct IndicatorAlignment {
  enum class Verdict : std::uint8_t {
    clear,
    left_over,   ///< even the best reading leaves text over
    poor         ///< the best reading is a bad one
  };
  Verdict verdict = Verdict::clear;
  /// Another reading is nearly as good and says something else on this side.
  bool period_ambiguous = false;
  bool annual_ambiguous = false;
  int cost = 0;
  std::array<std::int8_t, kIndicatorSlots> cell = {-1, -1, -1, -1, -1, -1, -1};
};

/// Aligns the rows of one document's tables.
class IndicatorAligner {
 public:
  /// Assigns the cells of a row to the logical columns, in order, so that what the cells look like, their distance from the
  /// header's columns and the likeness of the two sides fit best. Rows that page layout shifted, merged or repeated are read the
  /// same way as straight ones. At most 16 cells.
  IndicatorAlignment align(std::span<const IndicatorCell> cells, const IndicatorColumns& columns);

 private:
  /// What the best reading of a row rests on. The rows of a document come in few shapes, and each is searched once.
  std::u16string shape_;
  std::unordered_map<std::u16string, IndicatorAlignment> known_;
};

}  // namespace gouji
