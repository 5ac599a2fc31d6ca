#include <algorithm>
#include <vector>

#include "dsl/base/utf8.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

namespace {

std::u32string code_points(std::string_view text) {
  std::u32string out;
  for (std::size_t i = 0; i < text.size();) {
    const Character c = decode(text, i);
    out.push_back(c.code);
    i += c.length;
  }
  return out;
}

/// Characters added, dropped, changed or swapped with their neighbour; `limit` + 1 for anything beyond the limit.
std::size_t distance(const std::u32string& a, const std::u32string& b, std::size_t limit) {
  const std::size_t gap = a.size() > b.size() ? a.size() - b.size() : b.size() - a.size();
  if (gap > limit) return limit + 1;
  std::vector<std::size_t> two_up(b.size() + 1);
  std::vector<std::size_t> up(b.size() + 1);
  std::vector<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j <= b.size(); ++j) up[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      row[j] = std::min({up[j] + 1, row[j - 1] + 1, up[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) row[j] = std::min(row[j], two_up[j - 2] + 1);
    }
    std::swap(two_up, up);
    std::swap(up, row);
  }
  return up[b.size()];
}

bool is_test(Word word) { return word >= Word::present && word <= Word::empty; }

bool share_a_character(const std::u32string& a, const std::u32string& b) {
  return std::any_of(a.begin(), a.end(), [&](char32_t c) { return b.find(c) != std::u32string::npos; });
}

}  // namespace

std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates) {
  constexpr std::size_t longest_sensible = 64;
  const std::u32string sought = code_points(text);
  if (sought.empty() || sought.size() > longest_sensible) return {};
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, sought.size() / 3) + 1;
  for (const std::string_view candidate : candidates) {
    const std::u32string word = code_points(candidate);
    if (!share_a_character(sought, word)) continue;
    const std::size_t d = distance(sought, word, best_distance);
    if (d < best_distance) {
      best = candidate;
      best_distance = d;
    }
  }
  return best;
}

std::vector<RunTogether> split_run_together(std::string_view name) {
  std::vector<RunTogether> out;
  std::vector<std::pair<std::size_t, RunTogether>> found;  // longer words first: 不属于 before 属于
  constexpr std::size_t longest_word = 4 * 3;              // bytes of four Han characters
  for (std::size_t begin = 0; begin < name.size(); begin += decode(name, begin).length) {
    for (std::size_t end = begin; end < name.size() && end < begin + longest_word;) {
      end += decode(name, end).length;
      const std::string_view piece = name.substr(begin, end - begin);
      const bool ascii = static_cast<unsigned char>(piece.front()) < 0x80;
      if (piece.size() == name.size() || ascii || reserved_word(piece) == Word::none) continue;
      RunTogether cut;
      if (begin > 0) cut.pieces.emplace_back(name.substr(0, begin));
      cut.pieces.emplace_back(piece);
      std::string_view behind = name.substr(end);
      const Word joining = behind.empty() ? Word::none : reserved_word(behind.substr(0, decode(behind, 0).length));
      if (is_test(reserved_word(piece)) && (joining == Word::logical_and || joining == Word::logical_or)) {
        cut.pieces.emplace_back(behind.substr(0, decode(behind, 0).length));  // 甲已填且乙: after a test stands what joins conditions
        behind.remove_prefix(decode(behind, 0).length);
      }
      if (!behind.empty()) cut.pieces.emplace_back(behind);
      for (const std::string& part : cut.pieces) cut.spaced += cut.spaced.empty() ? part : " " + part;
      found.emplace_back(piece.size(), std::move(cut));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& item : found) out.push_back(std::move(item.second));
  return out;
}

}  // namespace gouji::dsl
