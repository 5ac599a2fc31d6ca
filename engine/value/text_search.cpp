#include "engine/value/text_search.h"

#include <algorithm>

namespace gouji {
namespace {

constexpr std::size_t kLeast = 3;       // bytes from which skipping is worth it
constexpr std::size_t kMostBytes = 64;  // of a part that are looked at for skipping

}  // namespace

/// After Wu and Manber: two bytes of the text tell how far the next part can begin.
TextSearch::TextSearch(const std::vector<std::string_view>& parts) {
  for (const std::string_view part : parts) (part.size() < kLeast ? short_ : long_).emplace_back(part);
  shortest_ = kMostBytes;
  for (const std::string& part : long_) shortest_ = std::min(shortest_, part.size());
  skips_.fill(static_cast<std::uint8_t>(shortest_ - 1));
  for (const std::string& part : long_) {
    for (std::size_t i = 1; i < shortest_; ++i) {
      std::uint8_t& skip = skips_[pair(part[i - 1], part[i])];
      skip = std::min(skip, static_cast<std::uint8_t>(shortest_ - 1 - i));
    }
  }
}

bool TextSearch::found_in(std::string_view text) const {
  for (const std::string& part : short_) {
    if (text.find(part) != std::string_view::npos) return true;
  }
  if (long_.empty()) return false;
  for (std::size_t last = shortest_ - 1; last < text.size();) {  // the last of as many bytes as the shortest part has
    if (const std::uint8_t skip = skips_[pair(text[last - 1], text[last])]; skip != 0) {
      last += skip;
      continue;
    }
    const std::string_view rest = text.substr(last + 1 - shortest_);
    if (std::any_of(long_.begin(), long_.end(), [&](const std::string& part) { return rest.starts_with(part); })) return true;
    ++last;
  }
  return false;
}

}  // namespace gouji
