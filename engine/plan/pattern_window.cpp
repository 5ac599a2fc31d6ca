#include "engine/plan/pattern_window.h"

#include <algorithm>
#include <bit>
#include <bitset>
#include <optional>

#include "engine/plan/pattern_reader.h"

namespace gouji {
namespace {

constexpr std::size_t kWide = 96;   // as many bytes and more tell little where they may stand

/// The bytes of ^[…]+$.
std::optional<std::bitset<256>> bytes_of_run(std::string_view pattern) {
  if (!pattern.starts_with('^') || !pattern.ends_with("+$")) return std::nullopt;
  PatternReader one(pattern.substr(1, pattern.size() - 3));
  if (!one.read() || !one.exact || one.longer || one.lengths != 2) return std::nullopt;
  return one.places[0];
}

}  // namespace

PatternWindow::PatternWindow(std::string_view pattern) {
  static_assert(kMost <= PatternReader::kPlaces && kMost <= 16);
  if (const auto run = bytes_of_run(pattern)) {
    run_ = true;
    for (std::size_t byte = 0; byte < places_.size(); ++byte) places_[byte] = run->test(byte) ? 1 : 0;
    return;
  }
  PatternReader reader(pattern);
  if (!reader.read() || (reader.lengths == 0 && !reader.longer)) return;
  from_start_ = reader.from_start;
  to_end_ = reader.to_end;
  if (!reader.longer) lengths_ = reader.lengths;
  shortest_ = reader.lengths == 0 ? 64 : static_cast<std::size_t>(std::countr_zero(reader.lengths));
  std::size_t last = std::min(shortest_, kMost);
  exact_ = reader.exact && !reader.longer && std::popcount(reader.lengths) == 1 && last == shortest_ && last > 0;
  if (!exact_) {
    while (first_ < last && reader.places[first_].count() >= kWide) ++first_;
    while (last > first_ && reader.places[last - 1].count() >= kWide) --last;
  }
  size_ = last - first_;
  for (std::size_t i = 0; i < size_; ++i) {
    for (std::size_t byte = 0; byte < places_.size(); ++byte) {
      if (reader.places[first_ + i].test(byte)) places_[byte] = static_cast<std::uint16_t>(places_[byte] | 1U << i);
    }
  }
  if (size_ > 0) choose_skips();
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

bool PatternWindow::found_in(std::string_view text) const {
  if (size_ == 1) {
    return std::any_of(text.begin(), text.end(), [&](char c) { return places_[static_cast<unsigned char>(c)] != 0; });
  }
  for (std::size_t last = size_ - 1; last < text.size();) {
    if (const std::uint8_t skip = skips_[pair(text[last - 1], text[last])]; skip != 0) {
      last += skip;
      continue;
    }
    if (fits(text.data() + last + 1 - size_)) return true;
    ++last;
  }
  return false;
}

PatternWindow::Answer PatternWindow::match(std::string_view text) const {
  if (run_) {
    const bool all = std::all_of(text.begin(), text.end(), [&](char c) { return places_[static_cast<unsigned char>(c)] != 0; });
    return all && !text.empty() ? Answer::yes : Answer::no;
  }
  const Answer fitting = exact_ ? Answer::yes : Answer::perhaps;
  if (text.size() < shortest_) return Answer::no;
  if (from_start_ && to_end_ && lengths_ != 0 && (text.size() > 63 || (lengths_ >> text.size() & 1U) == 0)) return Answer::no;
  if (size_ == 0) return Answer::perhaps;
  if (from_start_) return fits(text.data() + first_) ? fitting : Answer::no;
  if (to_end_ && exact_) return fits(text.data() + text.size() - size_) ? fitting : Answer::no;
  return found_in(text) ? fitting : Answer::no;
}

}  // namespace gouji
