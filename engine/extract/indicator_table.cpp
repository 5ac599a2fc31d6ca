#include "engine/extract/indicator_table.h"

#include <algorithm>

namespace gouji {

bool IndicatorTable::begin(std::uint32_t line, const std::vector<TargetCell>& cells) {
  if (std::none_of(cells.begin(), cells.end(), [](const TargetCell& cell) { return cell.word->heads_names; })) return false;
  std::array<std::vector<int>, 5> at;
  for (const TargetCell& cell : cells) {
    const FoundLabel* found = words_.exact_label(*cell.word);
    if (found && found->label.role == TargetRole::header) at[static_cast<std::size_t>(found->label.index)].push_back(cell.column);
  }
  const std::size_t groups = at[2].size();
  if ((groups != 1 && groups != 2) || at[3].size() != groups || at[4].size() != groups) return false;
  columns_.fill(-1);
  columns_[kLevel1] = at[1].empty() ? std::max(0, at[2][0] - 1) : at[1][0];
  for (std::size_t group = 0; group < groups; ++group) {
    const std::size_t level2 = groups == 2 && group == 0 ? kPeriod2 : kAnnual2;
    for (std::size_t i = 0; i < 3; ++i) columns_[level2 + i] = at[i + 2][group];
  }
  for (const TargetCell& cell : cells) {
    const CellLook& look = words_.look(*cell.word);
    if (look.level2) {
      for (Side& side : sides_) side.level2 = read_text(line, cell.raw, cell.folded);
    } else if (look.level1) {
      level1_ = read_text(line, cell.raw, cell.folded);
    }
  }
  begun_ = true;
  return true;
}

ReadText IndicatorTable::read_text(std::uint32_t line, std::string_view raw, std::string_view folded) const {
  return {raw, {line, line, document_.offset_of(raw), static_cast<std::uint32_t>(raw.size()), 0}, true, folded};
}

const IndicatorCell* IndicatorTable::cell(const IndicatorAlignment& alignment, std::size_t slot) const {
  return alignment.cell[slot] < 0 ? nullptr : &cells_[static_cast<std::size_t>(alignment.cell[slot])];
}

void IndicatorTable::unread(std::uint32_t line, std::string_view reason, Target& target, Sides sides) {
  if (sides != Sides::annual) target.period_whole = false;
  if (sides != Sides::period) target.annual_whole = false;
  out_.unread.push_back({line, line, reason, trim(document_.line(line)), target.project.read ? target.project.text : target.kind});
}

void IndicatorTable::read_row(std::uint32_t line, const std::vector<TargetCell>& cells, Target& target) {
  cells_.clear();
  cell_words_.clear();
  for (const TargetCell& cell : cells) {
    IndicatorCell& next = cells_.emplace_back();
    next = {cell.column, words_.look(*cell.word), static_cast<std::uint8_t>(cells_.size() - 1), cell.raw, cell.folded};
    for (std::size_t i = 0; i < cell_words_.size(); ++i) {
      if (cell_words_[i]->number == cell.word->number) {
        next.same = cells_[i].same;
        break;
      }
    }
    cell_words_.push_back(cell.word);
    if (cells_.size() > 64) break;
  }
  const IndicatorAlignment alignment = words_.aligner().align(cells_, columns_);
  using Verdict = IndicatorAlignment::Verdict;
  switch (alignment.verdict) {
    case Verdict::clear:
      if (alignment.period_ambiguous && alignment.annual_ambiguous) {
        unread(line, "指标行错位，可以有不止一种读法", target);
      } else {
        read_sides(line, alignment, target);
      }
      break;
    case Verdict::left_over: unread(line, "指标行有放不进各栏的文字，可能是分页或合并单元格使各栏错位", target); break;
    case Verdict::poor: unread(line, "指标行的各格与表头的各栏对不上", target); break;
  }
}

void IndicatorTable::read_sides(std::uint32_t line, const IndicatorAlignment& alignment, Target& target) {
  if (const IndicatorCell* level1 = cell(alignment, kLevel1)) {
    level1_ = read_text(line, *level1);
    sides_ = {};
  }
  // Both sides first take the second level that they print themselves; a side without one that names the same indicator as the
  // other has the other's.
  const std::array<const IndicatorCell*, 2> printed = {cell(alignment, kPeriod2), cell(alignment, kAnnual2)};
  const std::array<const IndicatorCell*, 2> names = {cell(alignment, kPeriod3), cell(alignment, kAnnual3)};
  for (std::size_t i = 0; i < 2; ++i) {
    if (printed[i]) sides_[i] = {read_text(line, *printed[i]), -1};
  }
  const bool alike = names[0] && names[1] && names[0]->same == names[1]->same;
  for (std::size_t i = 0; i < 2; ++i) {
    if (!printed[i] && names[i] && printed[1 - i] && (alike || !sides_[i].level2.read)) sides_[i] = {sides_[1 - i].level2, -1};
  }
  if (columns_[kPeriod3] >= 0) read_side(line, alignment, kPeriod2, target);
  read_side(line, alignment, kAnnual2, target);
}

void IndicatorTable::read_side(std::uint32_t line, const IndicatorAlignment& alignment, std::size_t level2, Target& target) {
  const bool period = level2 == kPeriod2;
  if (period ? alignment.period_ambiguous : alignment.annual_ambiguous) {
    unread(line, period ? "指标行错位，实施期一侧可以有不止一种读法" : "指标行错位，年度一侧可以有不止一种读法", target,
           period ? Sides::period : Sides::annual);
    return;
  }
  Side& side = sides_[period ? 0 : 1];
  const Side& other = sides_[period ? 1 : 0];
  std::vector<Indicator>& blanks = period ? target.period_blank : target.annual_blank;
  const IndicatorCell* name = cell(alignment, level2 + 1);
  const IndicatorCell* value = cell(alignment, level2 + 2);
  const ReadText& category = side.level2.read ? side.level2 : other.level2;
  if (name && !cell(alignment, level2) && name->look.is_category() && name->look.level2 &&
      (!category.read || category.folded != name->folded)) {
    unread(line, "二级指标空白，三级指标处印的却是另一类指标的名称", target, period ? Sides::period : Sides::annual);
    return;
  }
  const auto begin_indicator = [&](std::vector<Indicator>& list) -> Indicator& {
    constexpr std::size_t kUsual = 16;
    if (list.empty()) list.reserve(kUsual);
    Indicator& indicator = list.emplace_back();
    indicator.line = line;
    indicator.l1 = level1_;
    indicator.l2 = category;
    return indicator;
  };
  if (name) {
    if (side.blank >= 0 && side.blank == static_cast<int>(blanks.size()) - 1) blanks.pop_back();
    side.blank = -1;
    Indicator& indicator = begin_indicator(period ? target.period_indicators : target.annual_indicators);
    indicator.l3 = read_text(line, *name);
    if (value) read_value(line, *value, indicator);
  } else if (value) {
    unread(line, period ? "实施期的指标值没有对应的三级指标" : "年度的指标值没有对应的三级指标", target,
           period ? Sides::period : Sides::annual);
  } else if (cell(alignment, level2)) {
    side.blank = static_cast<int>(blanks.size());
    begin_indicator(blanks);
  }
}

void IndicatorTable::read_value(std::uint32_t line, const IndicatorCell& value, Indicator& indicator) {
  indicator.value = read_text(line, value);
  const IndicatorFigure& figure = words_.figure(*cell_words_[static_cast<std::size_t>(&value - cells_.data())]);
  indicator.sign = figure.sign;
  indicator.number = figure.number;
  indicator.measure_word = figure.measure_word;
  indicator.ratio = figure.ratio;
  indicator.amount = figure.amount;
}

}  // namespace gouji
