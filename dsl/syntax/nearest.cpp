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

std::size_t character_count(std::string_view text) { return code_points(text).size(); }

std::size_t edit_distance(std::string_view a, std::string_view b) {
  const std::u32string one = code_points(a), other = code_points(b);
  return distance(one, other, std::max(one.size(), other.size()));
}

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

namespace {

constexpr std::size_t one_han = 3;
constexpr std::size_t longest_word = 6 * one_han;

/// Words that are hardly ever part of a name: those of two characters and more, 且 and 或.
Word unlikely_in_name(std::string_view piece) {
  if (static_cast<unsigned char>(piece.front()) < 0x80) return Word::none;
  const Word reserved = reserved_word(piece);
  if (reserved != Word::none) return piece.size() > one_han || reserved == Word::logical_and || reserved == Word::logical_or ? reserved : Word::none;
  return piece.size() > one_han ? everyday_word(piece) : Word::none;
}

void add_piece(RunTogether& cut, std::string_view text, Word word) {
  if (text.empty()) return;
  cut.pieces.push_back({std::string(text), word});
  const bool zero = text == spelled_zero && cut.pieces.size() > 1 && cut.pieces[cut.pieces.size() - 2].word >= Word::equal &&
                    cut.pieces[cut.pieces.size() - 2].word <= Word::greater_equal;
  if (!cut.spaced.empty()) cut.spaced += ' ';
  if (zero) {
    cut.spaced += '0';
    return;
  }
  cut.spaced += word == Word::none || reserved_word(text) != Word::none ? text : spelling(word, Language::zh);
}

/// All such words of a name cut out, the longest first where several begin at one place.
RunTogether cut_at_every_word(std::string_view name) {
  RunTogether cut;
  std::size_t begun = 0;
  for (std::size_t at = 0; at < name.size();) {
    Word word = Word::none;
    std::size_t end = std::min(name.size(), at + longest_word);
    for (; end > at; --end) {
      const bool cuts_character = end < name.size() && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80;
      if (!cuts_character && (word = unlikely_in_name(name.substr(at, end - at))) != Word::none) break;
    }
    if (word == Word::none) {
      at += decode(name, at).length;
      continue;
    }
    add_piece(cut, name.substr(begun, at - begun), Word::none);
    add_piece(cut, name.substr(at, end - at), word);
    begun = at = end;
  }
  if (cut.pieces.empty()) return cut;
  add_piece(cut, name.substr(begun), Word::none);
  return cut;
}

}  // namespace

std::vector<RunTogether> split_run_together(std::string_view name) {
  std::vector<RunTogether> out;
  if (RunTogether cut = cut_at_every_word(name); cut.pieces.size() > 1) out.push_back(std::move(cut));
  std::vector<std::pair<std::size_t, RunTogether>> found;  // longer words first: 不属于 before 属于
  for (std::size_t begin = 0; begin < name.size(); begin += decode(name, begin).length) {
    for (std::size_t end = begin; end < name.size() && end < begin + longest_word;) {
      end += decode(name, end).length;
      const std::string_view piece = name.substr(begin, end - begin);
      const bool ascii = static_cast<unsigned char>(piece.front()) < 0x80;
      if (piece.size() == name.size() || ascii || reserved_word(piece) == Word::none) continue;
      RunTogether cut;
      add_piece(cut, name.substr(0, begin), Word::none);
      add_piece(cut, piece, reserved_word(piece));
      std::string_view behind = name.substr(end);
      const Word joining = behind.empty() ? Word::none : reserved_word(behind.substr(0, decode(behind, 0).length));
      if (is_test(reserved_word(piece)) && (joining == Word::logical_and || joining == Word::logical_or)) {
        add_piece(cut, behind.substr(0, decode(behind, 0).length), joining);  // 甲已填且乙: after a test stands what joins conditions
        behind.remove_prefix(decode(behind, 0).length);
      }
      add_piece(cut, behind, Word::none);
      found.emplace_back(piece.size(), std::move(cut));
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  for (auto& item : found) {
    if (out.empty() || out.front().spaced != item.second.spaced) out.push_back(std::move(item.second));
  }
  return out;
}

}  // namespace gouji::dsl
