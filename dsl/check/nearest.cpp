#include "dsl/check/nearest.h"

#include <algorithm>

#include "dsl/syntax/words.h"

namespace gouji::dsl {

std::string_view Nearest::name() const {
  if (const std::string_view slip = nearest(wanted_, names_); !slip.empty()) return slip;
  constexpr std::size_t two_han_characters = 6;
  for (const std::string_view name : names_) {  // 合计 for 本年合计
    const bool one_in_other = name.find(wanted_) != std::string_view::npos || wanted_.find(name) != std::string::npos;
    if (one_in_other && std::min(name.size(), wanted_.size()) >= two_han_characters) return name;
  }
  return {};
}

bool Nearest::certain() const {
  const std::string_view near = name();
  if (near.empty() || character_count(near) < 4) return false;
  const auto as_near = [&](std::string_view name) { return name != near && edit_distance(wanted_, name) <= 1; };
  return edit_distance(wanted_, near) == 1 && std::none_of(names_.begin(), names_.end(), as_near);
}

}  // namespace gouji::dsl
