#include <algorithm>
#include <string>
#include <vector>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

bool continues(std::string_view text, std::size_t at) { return at < text.size() && (static_cast<unsigned char>(text[at]) & 0xC0U) == 0x80U; }

void append_characters(std::string_view text, std::vector<char32_t>& out) {
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    out.push_back(next.character);
    at += next.length;
  }
}

/// Removes the whole characters that both begin with and that both end with.
void strip_common_ends(std::string_view& a, std::string_view& b) {
  std::size_t same = static_cast<std::size_t>(std::mismatch(a.begin(), a.end(), b.begin(), b.end()).first - a.begin());
  while (same > 0 && (continues(a, same) || continues(b, same))) --same;
  a.remove_prefix(same);
  b.remove_prefix(same);
  same = static_cast<std::size_t>(std::mismatch(a.rbegin(), a.rend(), b.rbegin(), b.rend()).first - a.rbegin());
  while (same > 0 && (continues(a, a.size() - same) || continues(b, b.size() - same))) --same;
  a.remove_suffix(same);
  b.remove_suffix(same);
}

/// Where the first `*` or `?` of a pattern stands from byte `from` on; its size: nowhere.
std::size_t find_wildcard(std::string_view pattern, std::size_t from) {
  while (from < pattern.size() && pattern[from] != '*' && pattern[from] != '?') ++from;
  return from;
}

/// Where `run`, which is not empty, stands in `text` from byte `from` on; text.size(): nowhere. The last byte of its first character
/// is sought, for ideographs share their first.
std::size_t find_run(std::string_view text, std::string_view run, std::size_t from) {
  std::size_t pivot = 0;
  while (continues(run, pivot + 1)) ++pivot;
  for (std::size_t at = from + pivot; (at = text.find(run[pivot], at)) != std::string_view::npos; ++at) {
    if (text.substr(at - pivot).starts_with(run)) return at - pivot;
  }
  return text.size();
}

}  // namespace

std::size_t edit_distance(std::string_view a, std::string_view b, std::size_t limit) {
  if (a == b) return 0;
  strip_common_ends(a, b);
  std::size_t shorter = count_characters(a);
  std::size_t longer = count_characters(b);
  if (shorter > longer) {
    std::swap(a, b);
    std::swap(shorter, longer);
  }
  if (longer - shorter > limit) return limit + 1;
  if (shorter == 0 || longer == 1) return longer;
  if (limit <= 1) return limit + 1;   // one change would have left a single character
  // Kept, for names are compared by the thousand.
  thread_local std::vector<char32_t> left;
  thread_local std::vector<char32_t> right;
  thread_local std::vector<std::size_t> row;
  left.clear();
  right.clear();
  append_characters(a, left);
  append_characters(b, right);
  // Rows of the usual table, only the diagonal band that can stay within the limit.
  const std::size_t beyond = limit + 1;
  row.resize(left.size() + 1);
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
  if (a == b) return true;
  const std::size_t longer = std::max(count_characters(a), count_characters(b));
  const std::size_t limit = std::max<std::size_t>(1, longer / 10);
  return edit_distance(a, b, limit) <= limit;
}

bool like(std::string_view text, std::string_view pattern) {
  // Most patterns fit nothing: the end that they name tells.
  if (!pattern.empty() && pattern.back() != '*' && pattern.back() != '?' && (text.empty() || text.back() != pattern.back())) return false;
  std::size_t t = 0;
  std::size_t p = 0;
  std::size_t star = std::string_view::npos;  // the last * seen, and where the text after its run begins
  std::size_t resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
      // Behind the last run stands a plain text: the end of the text decides.
      const std::string_view rest = pattern.substr(p);
      if (!continues(rest, 0) && find_wildcard(rest, 0) == rest.size()) return text.substr(t).ends_with(rest);
    } else if (p < pattern.size() && pattern[p] == '?') {
      t += decode(text, t).length;
      ++p;
    } else if (p < pattern.size() && pattern[p] == text[t]) {
      ++t;
      ++p;
    } else if (star != std::string_view::npos) {
      resume += decode(text, resume).length;
      // What the pattern names behind the run begins the next try.
      const std::string_view named = pattern.substr(star + 1, find_wildcard(pattern, star + 1) - star - 1);
      if (!named.empty() && !continues(named, 0)) resume = find_run(text, named, resume);
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
