#include "engine/plan/pattern_window.h"

#include <algorithm>
#include <bitset>
#include <set>
#include <vector>

namespace gouji {
namespace {

constexpr std::size_t kWide = 96;   // as many bytes and more tell little where they may stand
constexpr std::size_t kSmall = 5;   // bytes of a window over which it is not worth to skip

/// The bytes that may stand at each place of a match up to the end of the shortest one.
std::vector<std::bitset<256>> bytes_by_place(const PatternAutomaton& pattern) {
  std::vector<std::bitset<256>> out;
  std::set<PatternAutomaton::State> reached{pattern.start(true), pattern.start(false)};
  reached.erase(PatternAutomaton::kDead);
  const auto ends = [&](PatternAutomaton::State state) { return pattern.matches(state) || pattern.matches_at_end(state); };
  while (out.size() < PatternWindow::kMost && !reached.empty() && std::none_of(reached.begin(), reached.end(), ends)) {
    std::bitset<256>& bytes = out.emplace_back();
    std::set<PatternAutomaton::State> next;
    for (const PatternAutomaton::State state : reached) {
      for (std::size_t byte = 0; byte < bytes.size(); ++byte) {
        const PatternAutomaton::State to = pattern.next(state, static_cast<unsigned char>(byte));
        if (to == PatternAutomaton::kDead) continue;
        bytes.set(byte);
        next.insert(to);
      }
    }
    reached = std::move(next);
  }
  return out;
}

}  // namespace

PatternWindow::PatternWindow(const PatternAutomaton& pattern) {
  static_assert(kMost <= 16, "places_ has so many bits");
  const std::vector<std::bitset<256>> bytes = bytes_by_place(pattern);
  std::size_t last = bytes.size();
  while (first_ < last && bytes[first_].count() >= kWide) ++first_;
  while (last > first_ && bytes[last - 1].count() >= kWide) --last;
  size_ = last - first_;
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t byte = 0; byte < places_.size(); ++byte) {
      if (bytes[first_ + i].test(byte)) places_[byte] = static_cast<std::uint16_t>(places_[byte] | 1U << i);
    }
  }
  if (size_ > 0 && size_ <= kSmall) choose_anchor();
  if (size_ > 0) choose_skips();
}

/// The first place with few enough bytes.
void PatternWindow::choose_anchor() {
  for (anchor_ = 0; anchor_ < size_; ++anchor_) {
    bool all = true;
    for (std::size_t byte = 0; byte < places_.size(); ++byte) {
      if ((places_[byte] >> anchor_ & 1U) != 0) all = all && anchors_.add(static_cast<char>(byte));
    }
    if (all) return;
    anchors_ = {};
  }
}

/// After Wu and Manber: two bytes of the text tell how far the next window that fits can begin.
void PatternWindow::choose_skips() {
  skips_.fill(static_cast<std::uint8_t>(size_ - 1));
  for (std::size_t i = 1; i < size_; ++i) {
    const auto skip = static_cast<std::uint8_t>(size_ - 1 - i);
    for (std::size_t first = 0; first < places_.size(); ++first) {
      if ((places_[first] >> (i - 1) & 1U) == 0) continue;
      for (std::size_t second = 0; second < places_.size(); ++second) {
        if ((places_[second] >> i & 1U) == 0) continue;
        std::uint8_t& known = skips_[pair(static_cast<char>(first), static_cast<char>(second))];
        known = std::min(known, skip);
      }
    }
  }
}

bool PatternWindow::fits(const char* at) const {
  for (std::size_t i = 0; i < size_; ++i) {
    if ((places_[static_cast<unsigned char>(at[i])] >> i & 1U) == 0) return false;
  }
  return true;
}

std::size_t PatternWindow::next(std::string_view text, std::size_t from) const {
  if (!anchors_.empty()) {
    for (std::size_t at = anchors_.next(text, from + first_ + anchor_); at != ByteSearch::kNone; at = anchors_.next(text, at + 1)) {
      const std::size_t begin = at - anchor_;
      if (begin + size_ > text.size()) return kNone;
      if (fits(text.data() + begin)) return begin - first_;
    }
    return kNone;
  }
  std::size_t last = from + first_ + size_ - 1;
  if (size_ == 1) {
    for (; last < text.size(); ++last) {
      if (places_[static_cast<unsigned char>(text[last])] != 0) return last - first_;
    }
    return kNone;
  }
  while (last < text.size()) {
    if (const std::uint8_t skip = skips_[pair(text[last - 1], text[last])]; skip != 0) {
      last += skip;
      continue;
    }
    if (fits(text.data() + last + 1 - size_)) return last + 1 - size_ - first_;
    ++last;
  }
  return kNone;
}

}  // namespace gouji
