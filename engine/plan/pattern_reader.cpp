#include "engine/plan/pattern_reader.h"

#include <algorithm>

namespace gouji {
namespace {

constexpr char32_t kLast = 0x10FFFF;
constexpr int kUnbounded = 64;      // as often as a length can grow
constexpr int kMostWork = 20'000;   // of expressions that repeat repetitions

/// The first and the last character of UTF-8 with so many bytes.
constexpr std::array<char32_t, 5> kFirstOf{0, 0, 0x80, 0x800, 0x10000};
constexpr std::array<char32_t, 5> kLastOf{0, 0x7F, 0x7FF, 0xFFFF, kLast};

std::size_t length_of(char32_t c) { return c <= kLastOf[1] ? 1 : c <= kLastOf[2] ? 2 : c <= kLastOf[3] ? 3 : 4; }

/// Byte `i` of a character of `length` bytes.
std::uint32_t byte_of(char32_t c, std::size_t i, std::size_t length) {
  const std::uint32_t bits = static_cast<std::uint32_t>(c) >> (6 * (length - 1 - i));
  if (i > 0) return 0x80U | (bits & 0x3FU);
  constexpr std::array<std::uint32_t, 5> kLead{0, 0, 0xC0, 0xE0, 0xF0};
  return kLead[length] | bits;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

}  // namespace

bool PatternReader::read() {
  lengths = choice(1);
  return understood_ && !more();
}

PatternReader::Ends PatternReader::choice(Ends from) {
  Ends out = sequence(from);
  while (understood_ && at() == '|' && more()) {
    ++at_;
    exact = false;
    if (depth_ == 0) from_start = false;
    out |= sequence(from);
    if (depth_ == 0) from_start = to_end = false;
  }
  return out;
}

PatternReader::Ends PatternReader::sequence(Ends from) {
  while (understood_ && more() && at() != '|' && at() != ')') from = repeated(from);
  return from;
}

PatternReader::Ends PatternReader::repeated(Ends from) {
  const std::size_t begin = at_;
  Ends reached = atom(from);
  const Repeat times = repeat();
  const std::size_t end = at_;
  const auto again = [&] {
    at_ = begin;
    if (++work_ > kMostWork) understood_ = false;
    return atom(reached);
  };
  if (times.least != times.most || times.most == 0) exact = false;
  if (times.least == 0 && begin == 0) from_start = false;
  if (times.most == 0) reached = from;
  for (int i = 1; i < times.least && understood_; ++i) reached = again();
  Ends out = times.least == 0 ? from | reached : reached;
  for (int i = std::max(times.least, 1); i < times.most && understood_; ++i) {
    reached = again();
    if ((out | reached) == out) break;
    out |= reached;
  }
  at_ = end;
  return out;
}

PatternReader::Ends PatternReader::atom(Ends from) {
  std::vector<Range> ranges;
  switch (at()) {
    case '(': return group(from);
    case '[': return characters(from, character_class());
    case '.': ++at_; return characters(from, {{0, kLast}});
    case '^':
      if (at_ == 0) {
        from_start = true;
      } else {
        exact = false;
      }
      ++at_;
      return from;
    case '$':
      ++at_;
      if (depth_ == 0 && !more()) {
        to_end = true;
      } else {
        exact = false;
      }
      return from;
    case '\\':
      understood_ = escaped(ranges) && understood_;
      return characters(from, ranges);
    case '*':
    case '+':
    case '?':
    case '\0': understood_ = false; return from;
    default: {
      const char32_t one = character();
      return characters(from, {{one, one}});
    }
  }
}

PatternReader::Ends PatternReader::group(Ends from) {
  ++at_;
  if (at() == '?') {   // flags and names are left alone
    if (at(1) != ':') {
      understood_ = false;
      return from;
    }
    at_ += 2;
  }
  ++depth_;
  const Ends out = choice(from);
  --depth_;
  if (at() == ')') {
    ++at_;
  } else {
    understood_ = false;
  }
  return out;
}

PatternReader::Ends PatternReader::characters(Ends from, const std::vector<Range>& ranges) {
  const bool one = ranges.size() == 1 && ranges[0].first == ranges[0].last;
  const bool bytes = std::all_of(ranges.begin(), ranges.end(), [](const Range& range) { return range.last <= kLastOf[1]; });
  if (!one && !bytes) exact = false;
  Ends out = 0;
  for (const Range& range : ranges) {
    for (std::size_t length = length_of(range.first); length <= length_of(range.last); ++length) {
      out |= characters_within(from, {std::max(range.first, kFirstOf[length]), std::min(range.last, kLastOf[length])}, length);
    }
  }
  return out;
}

/// Characters of so many bytes each.
PatternReader::Ends PatternReader::characters_within(Ends from, Range range, std::size_t length) {
  std::bitset<256> allowed;
  bool same = true;   // the bytes so far are the same for all
  for (std::size_t i = 0; i < length; ++i) {
    const std::uint32_t first = same ? byte_of(range.first, i, length) : 0x80U;
    const std::uint32_t last = same ? byte_of(range.last, i, length) : 0xBFU;
    same = same && first == last;
    allowed.reset();
    for (std::uint32_t byte = first; byte <= last; ++byte) allowed.set(byte);
    for (std::size_t place = 0; place + i < kPlaces; ++place) {
      if ((from >> place & 1U) != 0) places[place + i] |= allowed;
    }
  }
  if (from >> (64 - length) != 0) longer = true;
  return from << length;
}

std::vector<PatternReader::Range> PatternReader::character_class() {
  ++at_;
  const bool others = at() == '^';
  if (others) ++at_;
  std::vector<Range> ranges;
  for (bool first = true; understood_ && (first || at() != ']'); first = false) {
    if (!more() || (at() == '[' && at(1) == ':')) {
      understood_ = false;
    } else if (at() == '\\') {
      understood_ = escaped(ranges);
    } else {
      const char32_t one = character();
      ranges.push_back({one, one});
    }
    if (!understood_ || at() != '-' || at(1) == ']' || ranges.empty()) continue;
    ++at_;
    std::vector<Range> end;
    if (at() == '\\') {
      understood_ = escaped(end) && end.size() == 1;
    } else {
      const char32_t one = character();
      end.push_back({one, one});
    }
    if (understood_) ranges.back().last = end.front().last;
  }
  ++at_;
  if (!understood_ || !others) return ranges;
  std::sort(ranges.begin(), ranges.end(), [](const Range& a, const Range& b) { return a.first < b.first; });
  std::vector<Range> rest;
  char32_t next = 0;
  for (const Range& range : ranges) {
    if (range.first > next) rest.push_back({next, range.first - 1});
    next = std::max(next, static_cast<char32_t>(range.last + 1));
  }
  if (next <= kLast) rest.push_back({next, kLast});
  return rest;
}

/// What stands behind a backslash. Signs stand for themselves; of letters only the sets are known.
bool PatternReader::escaped(std::vector<Range>& ranges) {
  ++at_;
  const char sort = at();
  if (sort == 'd') {
    ranges.push_back({'0', '9'});
  } else if (sort == 'w') {
    ranges.insert(ranges.end(), {{'0', '9'}, {'A', 'Z'}, {'_', '_'}, {'a', 'z'}});
  } else if (sort == 's') {
    ranges.insert(ranges.end(), {{'\t', '\n'}, {'\f', '\r'}, {' ', ' '}});
  } else if (!more() || is_digit(sort) || is_letter(sort)) {
    return false;
  } else {
    const char32_t one = character();
    ranges.push_back({one, one});
    return true;
  }
  ++at_;
  return true;
}

PatternReader::Repeat PatternReader::repeat() {
  Repeat out;
  if (at() == '*' || at() == '+' || at() == '?') {
    out.least = at() == '+' ? 1 : 0;
    out.most = at() == '?' ? 1 : kUnbounded;
    ++at_;
  } else if (!braces(out)) {
    return out;
  }
  if (at() == '?') ++at_;   // as few as possible: the same texts match
  return out;
}

/// {2} {2,} {2,5}; anything else in braces stands for itself.
bool PatternReader::braces(Repeat& found) {
  if (at() != '{') return false;
  std::size_t i = 1;
  const auto number = [&](int& into) {
    const std::size_t begin = i;
    int value = 0;
    for (; is_digit(at(i)) && value < kUnbounded; ++i) value = value * 10 + (at(i) - '0');
    into = std::min(value, kUnbounded);
    while (is_digit(at(i))) ++i;
    return i > begin;
  };
  Repeat out;
  if (!number(out.least)) return false;
  out.most = out.least;
  if (at(i) == ',') {
    ++i;
    if (at(i) == '}') {
      out.most = kUnbounded;
    } else if (!number(out.most)) {
      return false;
    }
  }
  if (at(i) != '}') return false;
  at_ += i + 1;
  found = out;
  return true;
}

/// The next character of the pattern, which is UTF-8.
char32_t PatternReader::character() {
  const auto lead = static_cast<unsigned char>(at());
  const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
  char32_t out = length == 1 ? lead : lead & (0xFFU >> (length + 1));
  for (std::size_t i = 1; i < length; ++i) out = out << 6 | (static_cast<unsigned char>(at(i)) & 0x3FU);
  at_ += length;
  return out;
}

}  // namespace gouji
