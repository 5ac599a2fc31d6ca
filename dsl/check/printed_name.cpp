#include "dsl/check/printed_name.h"

#include <algorithm>

#include "dsl/base/utf8.h"

namespace gouji::dsl {

namespace {

bool is_space(char32_t c) {
  return c == U' ' || c == U'\t' || c == U'\n' || c == U'\r' || c == U'\u3000' || c == U'\u00A0' || c == U'\uFEFF';
}

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }

char32_t fold_character(char32_t c) {
  if (c >= U'\uFF01' && c <= U'\uFF5E') return c - 0xFEE0;  // full-width twins of ASCII
  constexpr std::u32string_view open = U"〔［【﹝[", close = U"〕］】﹞]";
  if (open.find(c) != std::u32string_view::npos) return U'(';
  if (close.find(c) != std::u32string_view::npos) return U')';
  return c;
}

bool is_numeral(char32_t c) { return is_digit(c) || std::u32string_view(U"一二三四五六七八九十百").find(c) != std::u32string_view::npos; }

/// Length of one piece of numbering at the beginning of a folded name, 0 where there is none.
std::size_t numbering(std::u32string_view name) {
  if (name.empty()) return 0;
  if (name[0] >= U'①' && name[0] <= U'⑳') return 1;
  if (name.substr(0, 3) == U"其中:") return 3;
  const bool bracket = name[0] == U'(';
  std::size_t at = bracket ? 1 : 0;
  const std::size_t first = at;
  while (at < name.size() && is_numeral(name[at])) ++at;
  if (at == first || at == name.size()) return 0;
  const bool ends = bracket ? name[at] == U')' : name[at] == U'、' || (name[at] == U'.' && at + 1 < name.size() && !is_digit(name[at + 1]));
  return ends ? at + 1 : 0;
}

}  // namespace

std::u32string code_points(std::string_view text) {
  std::u32string points;
  points.reserve(text.size() / 2);
  for (std::size_t at = 0; at < text.size();) {
    const Character character = decode(text, at);
    points.push_back(character.code);
    at += character.length;
  }
  return points;
}

std::u32string fold_printed(std::string_view text) {
  std::u32string folded = code_points(text);
  folded.erase(std::remove_if(folded.begin(), folded.end(), is_space), folded.end());
  std::transform(folded.begin(), folded.end(), folded.begin(), fold_character);
  while (const std::size_t length = numbering(folded)) {
    if (length == folded.size()) break;
    folded.erase(0, length);
  }
  return folded;
}

bool is_document_number(std::string_view text) {
  std::u32string folded = code_points(text);
  folded.erase(std::remove_if(folded.begin(), folded.end(), is_space), folded.end());
  std::transform(folded.begin(), folded.end(), folded.begin(), fold_character);
  const std::u32string_view view = folded;
  const std::size_t open = view.find(U'(');
  if (open == std::u32string_view::npos || open == 0 || open + 8 > view.size()) return false;
  const std::u32string_view year = view.substr(open + 1, 4);
  if (!std::all_of(year.begin(), year.end(), is_digit) || view[open + 5] != U')' || view.back() != U'号') return false;
  std::u32string_view number = view.substr(open + 6, view.size() - open - 7);
  if (!number.empty() && number.front() == U'第') number.remove_prefix(1);
  return !number.empty() && std::all_of(number.begin(), number.end(), is_digit);
}

bool is_code(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

}  // namespace gouji::dsl
