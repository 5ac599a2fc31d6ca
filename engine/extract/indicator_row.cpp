#include "engine/extract/indicator_row.h"

#include <algorithm>
#include <bit>
#include <cstdlib>

namespace gouji {
namespace {

// Costs, in arbitrary units: a straight row costs 0, a row shifted as a whole 1 to 3, and a cell in a column that its text does
// not belong to 6 and more.
constexpr int kMargin = 2;            // another reading this close makes a row ambiguous
constexpr int kWorst = 24;            // above that no reading is believed
constexpr int kLeftOver = 14;
constexpr int kRepeated = 4;          // left over, but a cell before or beside it says the same: merged cells printed twice
constexpr int kShiftChange = 2;       // for each column by which the shift changes from one cell to the next
constexpr int kShiftChangeMost = 6;
constexpr int kNameWithoutValue = 5;
constexpr int kValueWithoutName = 7;
constexpr int kValueOfOtherSide = 3;  // without a name, but the other side has the same value
constexpr int kOneSideOnly = 4;
constexpr int kLevel1Alone = 3;       // first level without a second beside it
constexpr int kUnknownDiffers = 8;    // a second level that is no known name, and the other side does not print the same
constexpr int kCopied = 3;            // back for a third level that repeats its second level
constexpr std::size_t kMostCells = 16;
constexpr int kBudget = 20'000;       // steps of the search

bool is_level2(std::size_t slot) { return slot == kPeriod2 || slot == kAnnual2; }
bool is_level3(std::size_t slot) { return slot == kPeriod3 || slot == kAnnual3; }

int fit(const CellLook& look, std::size_t slot) {
  if (look.noise) return 10;
  if (slot == kLevel1) return look.level1 ? (look.cut ? 1 : 0) : look.level2 ? 6 : look.value ? 14 : 9;
  if (is_level2(slot)) return look.level2 ? (look.cut ? 1 : 0) : look.value ? 14 : look.level1 ? 6 : look.like_level2 ? 3 : 8;
  if (is_level3(slot)) return look.value ? 7 : look.cut || look.like_level2 ? 1 : look.level2 ? 3 : look.level1 ? 8 : 0;
  return look.value ? 0 : look.cut || look.like_level2 ? 2 : look.level2 ? 6 : look.level1 ? 9 : 1;
}

/// One of two texts begins with the other.
bool goes_on_in(std::string_view a, std::string_view b) {
  if (a.size() >= 3 && b.size() >= 3 && (a[1] != b[1] || a[2] != b[2])) return false;   // without a call
  return a.starts_with(b) || b.starts_with(a);
}

class Search {
  using Cells = std::uint32_t;   // a set of cells, one bit each

 public:
  Search(std::span<const IndicatorCell> cells, const IndicatorColumns& columns) : cells_(cells), columns_(columns) {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (!cells[i].look.noise) wanted_ |= bit(i);
      for (std::size_t k = 0; k < cells.size(); ++k) {
        if (cells[k].same == cells[i].same) twins_[i] |= bit(k);
      }
    }
    set_refund();
    for (std::size_t i = cells.size(); i-- > 0;) {
      leave_[i] = cells[i].look.noise ? 0 : twins_[i] != bit(i) ? kRepeated : kLeftOver;
      int placed = kNone;   // the least from here on with the cell placed in one of the columns from `slot` on
      least_[i][kIndicatorSlots] = leave_[i] + least_[i + 1][kIndicatorSlots];
      for (std::size_t slot = kIndicatorSlots; slot-- > 0;) {
        fit_[i][slot] = fit(cells[i].look, slot);
        moved_[i][slot] = cells[i].column - columns[slot];
        if (columns[slot] >= 0) placed = std::min(placed, fit_[i][slot] + least_[i + 1][slot + 1]);
        least_[i][slot] = std::min(placed, leave_[i] + least_[i + 1][slot]);
      }
    }
  }

  IndicatorAlignment run() {
    // Most rows have a cheap reading: looking for one first keeps the search small.
    for (const int limit : {6, 12, 22, kLastLimit}) {
      limit_ = limit + (limit == kLastLimit ? kCopied * 2 - refund_ : 0);
      best_ = {};
      best_cost_ = kNone;
      second_ = {kNone, kNone};
      if (!is_hopeless(0, 0, 0)) place(0, 0, 0, false, 0);
      if (best_cost_ + kMargin <= limit || budget_ <= 0) break;
    }
    best_.cost = best_cost_;
    if (budget_ <= 0 || best_cost_ > kWorst) {
      best_.verdict = IndicatorAlignment::Verdict::poor;
    }
    best_.period_ambiguous = second_[0] < best_cost_ + kMargin;
    best_.annual_ambiguous = second_[1] < best_cost_ + kMargin;
    if (best_left_over_) best_.verdict = IndicatorAlignment::Verdict::left_over;
    return best_;
  }

 private:
  /// Places the cells from `cell` on, in the columns from `slot` on.
  void place(std::size_t cell, std::size_t slot, int shift, bool anchored, int cost) {
    if (cell == cells_.size()) {
      finish(cost);
      return;
    }
    const std::array<int, kIndicatorSlots>& moved = moved_[cell];
    // The column that needs no further shift first: a good reading found early cuts off the others.
    std::size_t first = slot;
    int nearest = 1000;
    for (std::size_t s = slot; s < kIndicatorSlots; ++s) {
      const int distance = std::abs(moved[s] - shift);
      if (columns_[s] < 0 || distance >= nearest) continue;
      nearest = distance;
      first = s;
    }
    const auto put = [&](std::size_t s) {
      const int change = anchored ? std::min(kShiftChangeMost, kShiftChange * std::abs(moved[s] - shift)) : std::abs(moved[s]);
      const int sum = cost + fit_[cell][s] + change;
      if (is_hopeless(cell + 1, s + 1, sum)) return;
      current_[s] = static_cast<std::int8_t>(cell);
      place(cell + 1, s + 1, moved[s], true, sum);
      current_[s] = -1;
    };
    if (first < kIndicatorSlots && columns_[first] >= 0) put(first);
    for (std::size_t s = slot; s < kIndicatorSlots; ++s) {
      if (s != first && columns_[s] >= 0) put(s);
    }
    if (!is_hopeless(cell + 1, slot, cost + leave_[cell])) place(cell + 1, slot, shift, anchored, cost + leave_[cell]);
  }

  /// What finish() may take off at most: as many sides as there are pairs of a category and a name that repeats it.
  void set_refund() {
    int copies = 0;   // of names of the second level beside themselves
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const CellLook& look = cells_[i].look;
      const Cells before = twins_[i] & (bit(i) - 1);
      if (look.level2 && !look.cut && std::popcount(before) % 2 == 1) ++copies;
    }
    refund_ = kCopied * std::min(copies, 2);
  }

  /// A reading that costs as much says nothing any more: another one is clearly better.
  bool is_beaten(int cost) const { return cost >= best_cost_ + kMargin; }

  /// A step of the search: no reading that costs so much before `cell` and has the columns from `slot` on left can still count.
  bool is_hopeless(std::size_t cell, std::size_t slot, int cost) {
    const int least = cost + least_[cell][slot] - refund_;
    return --budget_ <= 0 || least >= limit_ || is_beaten(least);
  }

  const IndicatorCell* at(std::size_t slot) const {
    return current_[slot] < 0 ? nullptr : &cells_[static_cast<std::size_t>(current_[slot])];
  }

  static Cells bit(std::size_t cell) { return Cells{1} << cell; }

  Cells used() const {
    Cells cells = 0;
    for (const std::int8_t cell : current_) {
      if (cell >= 0) cells |= bit(static_cast<std::size_t>(cell));
    }
    return cells;
  }

  /// A cell that is used says the same as cell `i`, and stands before it or right behind it.
  bool repeats(std::size_t i, Cells used) const { return (twins_[i] & used & (bit(i + 2) - 1)) != 0; }

  int side_cost(std::size_t level2) const {
    const IndicatorCell* name = at(level2 + 1);
    const IndicatorCell* value = at(level2 + 2);
    int cost = 0;
    if (name && !value) cost += kNameWithoutValue;
    if (value && !name) {
      const IndicatorCell* other = at(level2 == kPeriod2 ? kAnnualValue : kPeriodValue);
      cost += other && other->same == value->same ? kValueOfOtherSide : kValueWithoutName;
    }
    // A third level that repeats its second level is common where forms are filled in carelessly.
    if (name && !name->look.cut && name->look.level2 && at(level2) && at(level2)->same == name->same) cost -= kCopied;
    return cost;
  }

  /// Cells of the two sides that should say the same.
  static int likeness(const IndicatorCell* a, const IndicatorCell* b, int one_missing, int different) {
    if (!a && !b) return 0;
    if (!a || !b) return one_missing;
    if (a->same == b->same || goes_on_in(a->folded, b->folded)) return 0;
    return different;
  }

  int unknown_differs() const {
    const IndicatorCell* a = at(kPeriod2);
    const IndicatorCell* b = at(kAnnual2);
    const auto known = [](const IndicatorCell* cell) { return !cell || cell->look.level2 || cell->look.like_level2; };
    return (a && b && a->same == b->same) || (known(a) && known(b)) ? 0 : kUnknownDiffers;
  }

  void finish(int cost) {
    bool left_over = false;
    const Cells taken = used();
    for (Cells left = wanted_ & ~taken; left != 0; left &= left - 1) {
      const auto i = static_cast<std::size_t>(std::countr_zero(left));
      if (repeats(i, taken)) continue;
      cost += kLeftOver - leave_[i];
      left_over = true;
    }
    if (is_beaten(cost - refund_)) return;
    cost += side_cost(kAnnual2);
    if (columns_[kPeriod3] >= 0) {
      cost += side_cost(kPeriod2);
      cost += likeness(at(kPeriod2), at(kAnnual2), 2, 2);
      cost += unknown_differs();
      if (at(kLevel1) && at(kPeriod3) && !at(kPeriod2)) cost += kLevel1Alone;
      cost += likeness(at(kPeriod3), at(kAnnual3), kOneSideOnly, 2);
      cost += likeness(at(kPeriodValue), at(kAnnualValue), 1, 1);
    }
    offer(cost, left_over);
  }

  bool says_the_same(const std::array<std::int8_t, kIndicatorSlots>& other, std::size_t level2) const {
    for (std::size_t slot = level2; slot < level2 + 3; ++slot) {
      const std::int8_t a = current_[slot];
      const std::int8_t b = other[slot];
      if ((a < 0) != (b < 0)) return false;
      if (a >= 0 && cells_[static_cast<std::size_t>(a)].same != cells_[static_cast<std::size_t>(b)].same) return false;
    }
    return true;
  }

  void offer(int cost, bool left_over) {
    const std::array<std::size_t, 2> sides = {kPeriod2, kAnnual2};
    const bool better = cost < best_cost_;
    if (!better && cost >= second_[0] && cost >= second_[1]) return;
    for (std::size_t side = 0; side < 2; ++side) {
      if (says_the_same(best_.cell, sides[side])) continue;
      second_[side] = better ? best_cost_ : std::min(second_[side], cost);
    }
    if (!better) return;
    best_cost_ = cost;
    best_.cell = current_;
    best_left_over_ = left_over;
  }

  static constexpr int kNone = 1'000'000;
  static constexpr int kLastLimit = kWorst + kLeftOver * 2;
  std::span<const IndicatorCell> cells_;
  const IndicatorColumns& columns_;
  std::array<std::int8_t, kIndicatorSlots> current_ = {-1, -1, -1, -1, -1, -1, -1};
  std::array<std::array<int, kIndicatorSlots>, kMostCells> fit_{};
  std::array<std::array<int, kIndicatorSlots>, kMostCells> moved_{};   ///< from where the header has the column
  std::array<Cells, kMostCells> twins_{};       ///< the cells that say the same, with the cell itself
  Cells wanted_ = 0;                            ///< those that are no noise
  std::array<int, kMostCells> leave_{};         ///< the least that leaving a cell over costs
  /// The least that the cells from one on cost in the columns from one on, wherever they stand.
  std::array<std::array<int, kIndicatorSlots + 1>, kMostCells + 1> least_{};
  IndicatorAlignment best_;
  bool best_left_over_ = false;
  int best_cost_ = kNone;
  std::array<int, 2> second_ = {kNone, kNone};   ///< cost of the best reading that says something else on a side
  int limit_ = 0;
  int refund_ = 0;                              ///< the most that finish() takes off
  int budget_ = kBudget;
};

/// Every cell stands under its header and looks like it, blanks left where merged cells leave them.
bool is_straight(std::span<const IndicatorCell> cells, const IndicatorColumns& columns, IndicatorAlignment& alignment) {
  std::size_t slot = 0;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const IndicatorCell& cell = cells[i];
    if (cell.look.noise) return false;
    while (slot < kIndicatorSlots && columns[slot] != static_cast<int>(cell.column)) ++slot;
    if (slot == kIndicatorSlots) return false;
    if (slot == kLevel1 && !cell.look.level1) return false;
    if (is_level2(slot) && !cell.look.level2) return false;
    alignment.cell[slot] = static_cast<std::int8_t>(i);
  }
  for (const std::size_t level2 : {kPeriod2, kAnnual2}) {
    const std::int8_t category = alignment.cell[level2];
    const std::int8_t name = alignment.cell[level2 + 1];
    const std::int8_t value = alignment.cell[level2 + 2];
    if ((name < 0) != (value < 0)) return false;
    if (name < 0) continue;
    const IndicatorCell& named = cells[static_cast<std::size_t>(name)];
    const bool copied = category >= 0 && cells[static_cast<std::size_t>(category)].same == named.same;
    if (named.look.value || (named.look.is_category() && !copied)) return false;
    if (cells[static_cast<std::size_t>(value)].look.is_category()) return false;
  }
  return true;
}

/// Writes down all of a row that the search looks at.
void describe(std::span<const IndicatorCell> cells, const IndicatorColumns& columns, std::u16string& shape) {
  shape.clear();
  for (const int column : columns) shape.push_back(static_cast<char16_t>(column));
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const CellLook& look = cells[i].look;
    unsigned looks = 0;
    for (const bool is : {look.level1, look.level2, look.cut, look.like_level2, look.value, look.noise}) looks = looks << 1 | (is ? 1U : 0U);
    unsigned goes_on = 0;   // the cells before it that begin with the same text or that it begins with
    for (std::size_t k = 0; k < i; ++k) {
      const bool prefix = cells[i].same == cells[k].same || goes_on_in(cells[i].folded, cells[k].folded);
      goes_on = goes_on << 1 | (prefix ? 1U : 0U);
    }
    shape.push_back(static_cast<char16_t>(cells[i].column));
    shape.push_back(static_cast<char16_t>(looks << 8 | cells[i].same));
    shape.push_back(static_cast<char16_t>(goes_on));
  }
}

}  // namespace

IndicatorAlignment IndicatorAligner::align(std::span<const IndicatorCell> cells, const IndicatorColumns& columns) {
  IndicatorAlignment straight;
  if (is_straight(cells, columns, straight)) return straight;
  IndicatorAlignment alignment;
  if (cells.size() > kMostCells) {
    alignment.verdict = IndicatorAlignment::Verdict::poor;
    return alignment;
  }
  describe(cells, columns, shape_);
  const auto [found, added] = known_.try_emplace(shape_);
  if (added) found->second = Search(cells, columns).run();
  return found->second;
}

}  // namespace gouji
