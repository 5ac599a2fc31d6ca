#include "engine/plan/pattern_syntax.h"

#include <algorithm>
#include <utility>

namespace gouji {
namespace {

constexpr char32_t kLast = 0x10FFFF;
constexpr int kMostTimes = 1000;   // the most of RE2

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

/// The characters that are in none of the ranges.
std::vector<CharacterRange> others(std::vector<CharacterRange> ranges) {
  std::sort(ranges.begin(), ranges.end(), [](const CharacterRange& a, const CharacterRange& b) { return a.first < b.first; });
  std::vector<CharacterRange> rest;
  char32_t next = 0;
  for (const CharacterRange& range : ranges) {
    if (range.first > next) rest.push_back({next, range.first - 1});
    next = std::max(next, static_cast<char32_t>(range.last + 1));
  }
  if (next <= kLast) rest.push_back({next, kLast});
  return rest;
}

class Parser {
 public:
  explicit Parser(std::string_view pattern) : pattern_(pattern) {}

  std::optional<PatternPart> parse() {
    PatternPart whole = choice();
    if (!understood_ || more()) return std::nullopt;
    return whole;
  }

 private:
  PatternPart choice() {
    PatternPart out;
    out.kind = PatternPart::Kind::choice;
    out.parts.push_back(sequence());
    while (understood_ && more() && at() == '|') {
      ++at_;
      out.parts.push_back(sequence());
    }
    return out;
  }

  PatternPart sequence() {
    PatternPart out;
    while (understood_ && more() && at() != '|' && at() != ')') out.parts.push_back(repeated());
    return out;
  }

  PatternPart repeated() {
    PatternPart out = atom();
    int least = 1;
    int most = 1;
    while (understood_ && times(least, most)) {
      if (at() == '?') ++at_;   // as few as possible: the same texts match
      PatternPart repeat;
      repeat.kind = PatternPart::Kind::repeat;
      repeat.least = least;
      repeat.most = most;
      repeat.parts.push_back(std::move(out));
      out = std::move(repeat);
    }
    return out;
  }

  PatternPart atom() {
    PatternPart out;
    switch (at()) {
      case '(': return group();
      case '^': ++at_; out.kind = PatternPart::Kind::begin; return out;
      case '$': ++at_; out.kind = PatternPart::Kind::end; return out;
      default: break;
    }
    out.kind = PatternPart::Kind::characters;
    switch (at()) {
      case '[': out.ranges = character_class(); break;
      case '.':
        ++at_;
        out.ranges = others({{'\n', '\n'}});
        break;
      case '\\': escaped(out.ranges); break;
      case '*':
      case '+':
      case '?':
      case '\0': understood_ = false; break;
      default: out.ranges.push_back(one(character()));
    }
    return out;
  }

  PatternPart group() {
    ++at_;
    if (at() == '?') {
      understood_ = at(1) == ':';
      at_ += 2;
    }
    PatternPart out = understood_ ? choice() : PatternPart{};
    understood_ = understood_ && at() == ')';
    ++at_;
    return out;
  }

  std::vector<CharacterRange> character_class() {
    ++at_;
    const bool but = at() == '^';
    if (but) ++at_;
    std::vector<CharacterRange> ranges;
    for (bool first = true; understood_ && (first || at() != ']'); first = false) {
      if (!more() || (at() == '[' && at(1) == ':')) {
        understood_ = false;
      } else if (at() == '\\') {
        escaped(ranges);
      } else {
        ranges.push_back(one(character()));
      }
      if (!understood_ || at() != '-' || at(1) == ']') continue;
      ++at_;
      std::vector<CharacterRange> end;
      if (at() == '\\') {
        escaped(end);
      } else {
        end.push_back(one(character()));
      }
      understood_ = understood_ && end.size() == 1 && ranges.back().first <= end.front().last;
      if (understood_) ranges.back().last = end.front().last;
    }
    ++at_;
    return understood_ && but ? others(std::move(ranges)) : ranges;
  }

  /// What stands behind a backslash. Signs stand for themselves; of letters only the sets are known.
  void escaped(std::vector<CharacterRange>& ranges) {
    ++at_;
    const char sort = at();
    if (sort == 'd') {
      ranges.push_back({'0', '9'});
    } else if (sort == 'w') {
      ranges.insert(ranges.end(), {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}});
    } else if (sort == 's') {
      ranges.insert(ranges.end(), {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}});
    } else if (!more() || is_digit(sort) || is_letter(sort)) {
      understood_ = false;
    } else {
      ranges.push_back(one(character()));
      return;
    }
    ++at_;
  }

  bool times(int& least, int& most) {
    const char sign = at();
    if (sign != '*' && sign != '+' && sign != '?') return braces(least, most);
    least = sign == '+' ? 1 : 0;
    most = sign == '?' ? 1 : kUnbounded;
    ++at_;
    return true;
  }

  /// {2} {2,} {2,5}; anything else in braces stands for itself.
  bool braces(int& least, int& most) {
    if (at() != '{') return false;
    std::size_t i = 1;
    int from = 0;
    if (!number(i, from)) return false;
    int to = from;
    if (at(i) == ',') {
      ++i;
      to = kUnbounded;
      if (at(i) != '}' && !number(i, to)) return false;
    }
    if (at(i) != '}') return false;
    at_ += i + 1;
    least = from;
    most = to;
    return true;
  }

  bool number(std::size_t& i, int& value) const {
    const std::size_t begin = i;
    for (value = 0; is_digit(at(i)); ++i) value = std::min(value * 10 + (at(i) - '0'), kMostTimes);
    return i > begin;
  }

  /// The next character of the pattern, which is UTF-8.
  char32_t character() {
    const auto lead = static_cast<unsigned char>(at());
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
    char32_t out = length == 1 ? lead : lead & (0xFFU >> (length + 1));
    for (std::size_t i = 1; i < length; ++i) out = out << 6 | (static_cast<unsigned char>(at(i)) & 0x3FU);
    at_ += length;
    return out;
  }

  static CharacterRange one(char32_t c) { return {c, c}; }
  char at(std::size_t ahead = 0) const { return at_ + ahead < pattern_.size() ? pattern_[at_ + ahead] : '\0'; }
  bool more() const { return at_ < pattern_.size(); }

  std::string_view pattern_;
  std::size_t at_ = 0;
  bool understood_ = true;
};

}  // namespace

std::optional<PatternPart> parse_pattern(std::string_view pattern) { return Parser(pattern).parse(); }

}  // namespace gouji
