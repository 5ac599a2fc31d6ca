#include <algorithm>
#include <string>
#include <vector>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

std::u32string characters(std::string_view text) {
  std::u32string out;
  out.reserve(text.size() / 2 + 1);
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    out.push_back(next.character);
    at += next.length;
  }
  return out;
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a == b) return 0;
  std::u32string left = characters(a);
  std::u32string right = characters(b);
  if (left.size() > right.size()) left.swap(right);
  if (right.size() - left.size() > limit) return limit + 1;
  std::size_t same = 0;
  while (same < left.size() && left[same] == right[same]) ++same;
  left.erase(0, same);
  right.erase(0, same);
  while (!left.empty() && left.back() == right.back()) {
    left.pop_back();
    right.pop_back();
  }
  // Rows of the usual table, only the diagonal band that can stay within the limit.
  const std::size_t beyond = limit + 1;
  std::vector<std::size_t> row(left.size() + 1);
  for (std::size_t i = 0; i < row.size(); ++i) row[i] = std::min(i, beyond);
  for (std::size_t j = 1; j <= right.size(); ++j) {
    const std::size_t first = j > limit ? j - limit : 1;
    const std::size_t last = std::min(left.size(), j + limit);
    std::size_t diagonal = row[first - 1];
    row[first - 1] = first == 1 ? std::min(j, beyond) : beyond;
    std::size_t least = row[first - 1];
    for (std::size_t i = first; i <= last; ++i) {
      const std::size_t changed = diagonal + (left[i - 1] == right[j - 1] ? 0 : 1);
      diagonal = row[i];
      row[i] = std::min({changed, row[i] + 1, row[i - 1] + 1, beyond});
      least = std::min(least, row[i]);
    }
    if (least > limit) return beyond;
  }
  return row[left.size()];
}

bool close_to(std::string_view a, std::string_view b) {
  const std::size_t longer = std::max(count_characters(a), count_characters(b));
  const std::size_t limit = std::max<std::size_t>(1, longer / 10);
  return edit_distance(a, b, limit) <= limit;
}

bool like(std::string_view text, std::string_view pattern) {
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;  // the last * seen, and where the text after its run begins
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && pattern[p] == '?') {
      t += decode(text, t).length;
      ++p;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++t;
      ++p;
    } else if (star != std::string_view::npos) {
      resume += decode(text, resume).length;
      t = resume;
      p = star + 1;
    } else {
      return false;
    }
  }
  while (p < pattern.size() && pattern[p] == '*') ++p;
  return p == pattern.size();
}

}  // namespace gouji
