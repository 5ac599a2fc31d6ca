#include "engine/form/target_looks.h"

#include <algorithm>

#include "engine/form/target_form.h"

namespace gouji {

namespace {

constexpr std::size_t kShortestCut = 9;   // bytes: three characters are enough to know a name by its beginning

}  // namespace

TargetLooks::TargetLooks(const TargetForm& form) {
  const TargetIndicatorForm& indicators = form.indicators;
  for (const TargetCategory& category : indicators.categories) {
    look_of(category.name).level1 = true;
    for (const std::string& name : category.below) look_of(name).level2 = true;
  }
  for (const auto* words : {&form.blocks, &indicators.level1, &indicators.level2, &indicators.level3, &indicators.value}) {
    for (const std::string& word : *words) look_of(word).noise = true;
  }
  for (std::size_t i = 0; i < names_.size(); ++i) longest_ = std::max(longest_, looks_[i].noise ? 0 : names_[i].size());
  for (const std::string& text : indicators.like_level2) {
    patterns_.emplace_back(text);
    last_characters_.add_last(patterns_.back().end());
  }
}

CellLook& TargetLooks::look_of(const std::string& name) {
  const std::uint32_t number = index_.add(name);
  if (number == looks_.size()) {
    names_.push_back(name);
    looks_.emplace_back();
    groups_.add(name);
  }
  return looks_[number];
}

const CellLook* TargetLooks::find(std::string_view folded) const {
  const std::uint32_t number = index_.find(folded);
  return number == TextIndex::kNone ? nullptr : &looks_[number];
}

CellLook TargetLooks::guess(std::string_view folded) const {
  CellLook look;
  if (folded.size() >= kShortestCut && folded.size() < longest_) {
    for (const std::uint16_t number : groups_.beginning_like(folded)) {
      if (looks_[number].noise || !names_[number].starts_with(folded)) continue;
      look.level1 = look.level1 || looks_[number].level1;
      look.level2 = look.level2 || looks_[number].level2;
      look.cut = true;
    }
  }
  look.like_level2 = last_characters_.may_end(folded) &&
                     std::any_of(patterns_.begin(), patterns_.end(), [&](const NamePattern& pattern) { return pattern.matches(folded); });
  return look;
}

}  // namespace gouji
