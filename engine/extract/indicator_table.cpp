#include "engine/extract/indicator_table.h"

#include <algorithm>

#include "engine/extract/indicator_value.h"

namespace gouji {
namespace {

constexpr std::size_t kShortestCut = 9;   // bytes: three characters are enough to know a name by its beginning

}  // namespace

IndicatorWords::IndicatorWords(const TargetForm& form) : form_(form) {
  for (const TargetCategory& category : form.indicators.categories) {
    known_[category.name].level1 = true;
    for (const std::string& name : category.below) known_[name].level2 = true;
  }
  const TargetIndicatorForm& header = form.indicators;
  for (const auto* words : {&form.blocks, &header.level1, &header.level2, &header.level3, &header.value}) {
    for (const std::string& word : *words) known_[word].noise = true;
  }
  for (const auto& [name, look] : known_) longest_ = std::max(longest_, look.noise ? 0 : name.size());
  for (const std::string& text : form.indicators.like_level2) {
    const std::string_view pattern = text;
    if (pattern.rfind('*') == 0 && pattern.find('?') == std::string_view::npos) {
      endings_.push_back(pattern.substr(1));
    } else {
      patterns_.push_back(pattern);
    }
  }
}

CellLook IndicatorWords::look(std::string_view folded) const {
  if (const auto at = known_.find(folded); at != known_.end()) return at->second;
  CellLook look;
  look.value = value_look(folded, form_.indicators) == ValueLook::number;
  if (look.value) return look;
  if (folded.size() >= kShortestCut && folded.size() < longest_) {
    for (const auto& [name, known] : known_) {
      if (known.noise || name.size() <= folded.size() || !name.starts_with(folded)) continue;
      look.level1 = look.level1 || known.level1;
      look.level2 = look.level2 || known.level2;
      look.cut = true;
    }
  }
  for (const std::string_view ending : endings_) look.like_level2 = look.like_level2 || folded.ends_with(ending);
  for (const std::string_view pattern : patterns_) look.like_level2 = look.like_level2 || like(folded, pattern);
  return look;
}

bool IndicatorTable::begin(std::uint32_t line, const std::vector<TargetCell>& cells) {
  const std::vector<std::string>& level3 = words_.form().level3;
  const bool may = std::any_of(cells.begin(), cells.end(), [&](const TargetCell& cell) {
    return std::find(level3.begin(), level3.end(), cell.folded) != level3.end();
  });
  if (!may) return false;
  std::array<std::vector<int>, 5> at;
  for (const TargetCell& cell : cells) {
    FoundLabel found;
    if (labels_.find_exact(cell.folded, found) && found.label.role == TargetRole::header) {
      at[static_cast<std::size_t>(found.label.index)].push_back(cell.column);
    }
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
    const CellLook look = words_.look(cell.folded);
    if (look.level2) {
      for (Side& side : sides_) side.level2 = read_text(line, cell.raw);
    } else if (look.level1) {
      level1_ = read_text(line, cell.raw);
    }
  }
  begun_ = true;
  return true;
}

ReadText IndicatorTable::read_text(std::uint32_t line, std::string_view raw) const {
  return {raw, {line, line, document_.offset_of(raw), static_cast<std::uint32_t>(raw.size()), 0}, true};
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
  for (const TargetCell& cell : cells) {
    IndicatorCell next{cell.column, words_.look(cell.folded), static_cast<std::uint8_t>(cells_.size()), 0, cell.raw, cell.folded};
    for (std::size_t i = 0; i < cells_.size(); ++i) {
      if (cells_[i].folded == cell.folded) {
        next.same = cells_[i].same;
        break;
      }
    }
    cells_.push_back(next);
    if (cells_.size() > 64) break;
  }
  const IndicatorAlignment alignment = align_indicator_row(cells_, columns_);
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
    level1_ = read_text(line, level1->raw);
    sides_ = {};
  }
  // Both sides first take the second level that they print themselves; a side without one that names the same indicator as the
  // other has the other's.
  const std::array<const IndicatorCell*, 2> printed = {cell(alignment, kPeriod2), cell(alignment, kAnnual2)};
  const std::array<const IndicatorCell*, 2> names = {cell(alignment, kPeriod3), cell(alignment, kAnnual3)};
  for (std::size_t i = 0; i < 2; ++i) {
    if (printed[i]) sides_[i] = {read_text(line, printed[i]->raw), -1};
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
  Indicator indicator;
  indicator.line = line;
  indicator.l1 = level1_;
  indicator.l2 = side.level2.read ? side.level2 : other.level2;
  if (name) indicator.l3 = read_text(line, name->raw);
  if (value) indicator.value = read_text(line, value->raw);
  if (name && !cell(alignment, level2) && name->look.is_category() && name->look.level2 &&
      (!indicator.l2.read || fold(indicator.l2.text, *out_.arena) != name->folded)) {
    unread(line, "二级指标空白，三级指标处印的却是另一类指标的名称", target, period ? Sides::period : Sides::annual);
    return;
  }
  if (name) {
    parse_indicator_value(indicator, words_.form(), *out_.arena);
    if (side.blank >= 0 && side.blank == static_cast<int>(blanks.size()) - 1) blanks.pop_back();
    side.blank = -1;
    (period ? target.period_indicators : target.annual_indicators).push_back(indicator);
  } else if (value) {
    unread(line, period ? "实施期的指标值没有对应的三级指标" : "年度的指标值没有对应的三级指标", target,
           period ? Sides::period : Sides::annual);
  } else if (cell(alignment, level2)) {
    side.blank = static_cast<int>(blanks.size());
    blanks.push_back(indicator);
  }
}

}  // namespace gouji
