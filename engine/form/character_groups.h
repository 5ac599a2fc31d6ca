#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/form/character_filter.h"

namespace gouji {

/// Folded texts by their first characters: the few among many that may begin like another one. Characters may share a group.
class CharacterGroups {
 public:
  /// Numbers the texts in the order of adding; an empty one is in no group.
  void add(std::string_view text) {
    if (!text.empty()) groups_[CharacterFilter::first_key(text)].push_back(count_);
    ++count_;
  }
  /// The numbers of the texts that may begin with the first character of `text`, which is not empty, in the order of adding.
  std::span<const std::uint16_t> beginning_like(std::string_view text) const { return groups_[CharacterFilter::first_key(text)]; }

 private:
  std::array<std::vector<std::uint16_t>, CharacterFilter::kKeys> groups_;
  std::uint16_t count_ = 0;
};

}  // namespace gouji
