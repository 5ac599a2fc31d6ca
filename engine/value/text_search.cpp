#include "engine/value/text_search.h"

#include <deque>

namespace gouji {

/// The automaton of Aho and Corasick. A state is what has been seen of a part; where a part ends, nothing more need be known.
TextSearch::TextSearch(const std::vector<std::string_view>& parts) {
  constexpr std::uint32_t kUnset = kFound - 1;
  std::size_t width = 1;
  for (const std::string_view part : parts) {
    if (part.empty()) always_ = true;
    for (const char c : part) {
      std::uint8_t& of_byte = classes_[static_cast<unsigned char>(c)];
      if (of_byte == 0) of_byte = static_cast<std::uint8_t>(width++);
    }
  }
  if (always_) return;
  next_.assign(width, kUnset);
  for (const std::string_view part : parts) {
    std::size_t state = 0;
    for (std::size_t i = 0; i < part.size() && state != kFound; ++i) {
      const std::size_t at = state + classes_[static_cast<unsigned char>(part[i])];
      if (i + 1 == part.size()) next_[at] = kFound;
      if (next_[at] == kUnset) {
        next_[at] = static_cast<std::uint32_t>(next_.size());
        next_.resize(next_.size() + width, kUnset);
      }
      state = next_[at];
    }
  }
  // From the shortest on: what leads nowhere leads where the longest end of what was seen would lead.
  struct Pending {
    std::uint32_t state = 0;
    std::uint32_t shorter = 0;
  };
  std::deque<Pending> pending;
  for (std::size_t c = 0; c < width; ++c) {
    std::uint32_t& to = next_[c];
    if (to == kUnset) to = 0;
    if (to != kFound && to != 0) pending.push_back({to, 0});
  }
  for (; !pending.empty(); pending.pop_front()) {
    const auto [state, shorter] = pending.front();
    for (std::size_t c = 0; c < width; ++c) {
      std::uint32_t& to = next_[state + c];
      const std::uint32_t instead = next_[shorter + c];
      if (instead == kFound) to = kFound;
      if (to == kUnset) {
        to = instead;
      } else if (to != kFound) {
        pending.push_back({to, instead});
      }
    }
  }
}

bool TextSearch::found_in(std::string_view text) const {
  if (always_) return true;
  if (next_.empty()) return false;
  std::uint32_t state = 0;
  for (const char c : text) {
    state = next_[state + classes_[static_cast<unsigned char>(c)]];
    if (state == kFound) return true;
  }
  return false;
}

}  // namespace gouji
