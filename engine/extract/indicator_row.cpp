#include "engine/extract/indicator_row.h"

#include <algorithm>
#include <cstdlib>

namespace gouji {
namespace {

// Costs, in arbitrary units: a straight row costs 0, a row shifted as a whole 1 to 3, and a cell in a column that its text does
// not belong to 6 and more.
constexpr int kMargin = 2;            // another reading this close makes a row ambiguous
constexpr int kWorst = 24;            // above that no reading is believed
constexpr int kLeftOver = 14;
constexpr int kRepeated = 2;          // left over, but its text was used: merged cells printed twice
constexpr int kShiftChange = 2;       // for each column by which the shift changes from one cell to the next
constexpr int kShiftChangeMost = 6;
constexpr int kNameWithoutValue = 5;
constexpr int kValueWithoutName = 7;
constexpr int kValueOfOtherSide = 3;  // without a name, but the other side has the same value
constexpr int kOneSideOnly = 4;
constexpr int kBudget = 20'000;       // steps of the search

bool is_level2(std::size_t slot) { return slot == kPeriod2 || slot == kAnnual2; }
bool is_level3(std::size_t slot) { return slot == kPeriod3 || slot == kAnnual3; }

int fit(const CellLook& look, std::size_t slot) {
  if (look.noise) return 10;
  if (slot == kLevel1) return look.level1 ? 0 : look.level2 ? 6 : look.value ? 14 : 9;
  if (is_level2(slot)) return look.level2 ? 0 : look.value ? 14 : look.level1 ? 6 : look.like_level2 ? 3 : 8;
  if (is_level3(slot)) return look.level1 ? 8 : look.level2 ? 3 : look.value ? 7 : look.like_level2 ? 1 : 0;
  return look.level1 ? 9 : look.level2 ? 6 : look.value ? 0 : look.like_level2 ? 2 : 1;
}

class Search {
 public:
  Search(std::span<const IndicatorCell> cells, const IndicatorColumns& columns) : cells_(cells), columns_(columns) {}

  IndicatorAlignment run() {
    step(0, 0, 0, false, 0);
    best_.cost = best_cost_;
    if (budget_ <= 0 || best_cost_ > kWorst) {
      best_.verdict = IndicatorAlignment::Verdict::poor;
    } else if (second_cost_ < best_cost_ + kMargin) {
      best_.verdict = IndicatorAlignment::Verdict::ambiguous;
    }
    if (best_left_over_) best_.verdict = IndicatorAlignment::Verdict::left_over;
    return best_;
  }

 private:
  void step(std::size_t cell, std::size_t slot, int shift, bool anchored, int cost) {
    if (--budget_ <= 0 || cost >= std::min(best_cost_ + kMargin, kWorst + kLeftOver * 2)) return;
    if (cell == cells_.size()) {
      finish(cost);
      return;
    }
    const IndicatorCell& here = cells_[cell];
    // The column that needs no further shift first: a good reading found early cuts off the others.
    std::size_t first = slot;
    int nearest = 1000;
    for (std::size_t s = slot; s < kIndicatorSlots; ++s) {
      if (columns_[s] < 0) continue;
      const int distance = std::abs(here.column - columns_[s] - shift);
      if (distance < nearest) {
        nearest = distance;
        first = s;
      }
    }
    for (std::size_t turn = 0; turn <= kIndicatorSlots; ++turn) {
      const std::size_t s = turn == 0 ? first : turn - 1;
      if (s < slot || (turn > 0 && s == first) || columns_[s] < 0) continue;
      const int moved = here.column - columns_[s];
      const int change = anchored ? std::min(kShiftChangeMost, kShiftChange * std::abs(moved - shift)) : std::abs(moved);
      current_[s] = static_cast<std::int8_t>(cell);
      step(cell + 1, s + 1, moved, true, cost + fit(here.look, s) + change);
      current_[s] = -1;
    }
    step(cell + 1, slot, shift, anchored, cost + (here.look.noise ? 0 : kRepeated));
  }

  const IndicatorCell* at(std::size_t slot) const {
    return current_[slot] < 0 ? nullptr : &cells_[static_cast<std::size_t>(current_[slot])];
  }

  bool used(std::uint8_t same) const {
    return std::any_of(current_.begin(), current_.end(), [&](std::int8_t cell) {
      return cell >= 0 && cells_[static_cast<std::size_t>(cell)].same == same;
    });
  }

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
    if (name && name->look.level2 && at(level2) && at(level2)->same == name->same) cost -= 3;
    return cost;
  }

  /// Cells of the two sides that should say the same.
  static int likeness(const IndicatorCell* a, const IndicatorCell* b, int one_missing, int different) {
    if (!a && !b) return 0;
    if (!a || !b) return one_missing;
    if (a->same == b->same || a->folded.starts_with(b->folded) || b->folded.starts_with(a->folded)) return 0;
    return different;
  }

  void finish(int cost) {
    bool left_over = false;
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      const bool taken = std::find(current_.begin(), current_.end(), static_cast<std::int8_t>(i)) != current_.end();
      if (taken || cells_[i].look.noise || used(cells_[i].same)) continue;
      cost += kLeftOver - kRepeated;
      left_over = true;
    }
    cost += side_cost(kAnnual2);
    if (columns_[kPeriod3] >= 0) {
      cost += side_cost(kPeriod2);
      cost += likeness(at(kPeriod2), at(kAnnual2), 2, 2);
      cost += likeness(at(kPeriod3), at(kAnnual3), kOneSideOnly, 2);
      cost += likeness(at(kPeriodValue), at(kAnnualValue), 1, 1);
    }
    offer(cost, left_over);
  }

  bool says_the_same(const std::array<std::int8_t, kIndicatorSlots>& other) const {
    for (std::size_t slot = kPeriod2; slot < kIndicatorSlots; ++slot) {
      const std::int8_t a = current_[slot];
      const std::int8_t b = other[slot];
      if ((a < 0) != (b < 0)) return false;
      if (a >= 0 && cells_[static_cast<std::size_t>(a)].same != cells_[static_cast<std::size_t>(b)].same) return false;
    }
    return true;
  }

  void offer(int cost, bool left_over) {
    if (cost >= best_cost_) {
      if (!says_the_same(best_.cell)) second_cost_ = std::min(second_cost_, cost);
      return;
    }
    if (best_cost_ < kNone && !says_the_same(best_.cell)) second_cost_ = best_cost_;
    best_cost_ = cost;
    best_.cell = current_;
    best_left_over_ = left_over;
  }

  static constexpr int kNone = 1'000'000;
  std::span<const IndicatorCell> cells_;
  const IndicatorColumns& columns_;
  std::array<std::int8_t, kIndicatorSlots> current_ = {-1, -1, -1, -1, -1, -1, -1};
  IndicatorAlignment best_;
  bool best_left_over_ = false;
  int best_cost_ = kNone;
  int second_cost_ = kNone;
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
    if (slot == kLevel1 ? !cell.look.level1 : is_level2(slot) && !cell.look.level2) return false;
    if (is_level3(slot) && (cell.look.level1 || cell.look.value)) return false;
    alignment.cell[slot] = static_cast<std::int8_t>(i);
  }
  for (const std::size_t level2 : {kPeriod2, kAnnual2}) {
    const bool name = alignment.cell[level2 + 1] >= 0;
    const bool value = alignment.cell[level2 + 2] >= 0;
    if (name != value) return false;
    if (!name) continue;
    const CellLook& look = cells[static_cast<std::size_t>(alignment.cell[level2 + 1])].look;
    const CellLook& of_value = cells[static_cast<std::size_t>(alignment.cell[level2 + 2])].look;
    if (of_value.level1 || of_value.level2 || (look.level2 && alignment.cell[level2] < 0)) return false;
  }
  return true;
}

}  // namespace

IndicatorAlignment align_indicator_row(std::span<const IndicatorCell> cells, const IndicatorColumns& columns) {
  IndicatorAlignment straight;
  if (is_straight(cells, columns, straight)) return straight;
  IndicatorAlignment alignment;
  if (cells.size() > 16) {
    alignment.verdict = IndicatorAlignment::Verdict::poor;
    return alignment;
  }
  return Search(cells, columns).run();
}

}  // namespace gouji
