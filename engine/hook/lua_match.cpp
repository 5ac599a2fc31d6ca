#include "engine/hook/lua_match.h"

#include <algorithm>

namespace gouji {
namespace {

constexpr int kDeepest = 200;
constexpr std::size_t kFew = 4;   // characters that are looked at one by one before many are at once

constexpr bool is_letter(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
constexpr bool is_digit(unsigned char c) { return c >= '0' && c <= '9'; }

}  // namespace

/// A pattern whose first sign has to stand there once or more begins only where such a character stands.
void LuaMatch::find_head() {
  head_ = Head::anything;
  std::size_t p = 0;
  while (sign(p) == '(') p += sign(p + 1) == ')' ? 2U : 1U;
  const unsigned char c = sign(p);
  if (p >= pattern_.size() || c == ')' || c == '.' || (c == '$' && p + 1 == pattern_.size())) return;
  const unsigned char next = sign(p + 1);
  if (c == '%' && (next == 'b' || next == 'f' || is_digit(next))) return;
  const std::size_t end = end_of_single(p);
  if (sign(end) == '*' || sign(end) == '?' || sign(end) == '-') return;
  head_begin_ = p;
  head_end_ = end;
  if (c == '[' || (c == '%' && is_letter(next))) {
    head_ = Head::single;
  } else {
    head_ = Head::byte;
    head_byte_ = static_cast<char>(c == '%' ? next : c);
  }
}

std::size_t LuaMatch::candidate(std::size_t at) {
  if (head_ == Head::unknown) find_head();
  if (head_ == Head::anything) return at;
  std::size_t found = at;
  if (head_ == Head::byte) {
    found = std::min(text_.find(head_byte_, at), text_.size());
  } else {
    const std::size_t near = head_set_.set ? at : std::min(at + kFew, text_.size());
    while (found < near && !single(found, head_begin_, head_end_)) ++found;
    if (found == near && near < text_.size()) found = set_of(head_set_, head_begin_, head_end_).next(text_, found, true);
  }
  meter_.spend(lua_, (found - at) / 8);
  return found;
}

const LuaSet& LuaMatch::set_of(KnownSet& known, std::size_t p, std::size_t end) {
  if (known.end != end || !known.set) known.set.emplace(pattern_.substr(p, end - p));
  known.end = end;
  return *known.set;
}

std::size_t LuaMatch::match(std::size_t at, std::size_t p) {
  if (++depth_ > kDeepest) luaL_error(lua_, "pattern too complex");
  const std::size_t end = match_here(at, p);
  --depth_;
  return end;
}

std::size_t LuaMatch::match_here(std::size_t at, std::size_t p) {
  while (p < pattern_.size()) {
    meter_.spend(lua_, 1);
    const unsigned char c = sign(p);
    if (c == '(') return sign(p + 1) == ')' ? open_capture(at, p + 2, Kind::place) : open_capture(at, p + 1, Kind::open);
    if (c == ')') return close_capture(at, p + 1);
    if (c == '$' && p + 1 == pattern_.size()) return at == text_.size() ? at : kNone;
    if (c == '%' && sign(p + 1) == 'b') {
      at = balanced(at, p + 2);
      p += 4;
    } else if (c == '%' && sign(p + 1) == 'f') {
      p += 2;
      if (sign(p) != '[') luaL_error(lua_, "missing '[' after '%%f' in pattern");
      const std::size_t end = end_of_single(p);
      if (!frontier(at, p, end)) return kNone;
      p = end;
    } else if (c == '%' && is_digit(sign(p + 1))) {
      at = again(at, static_cast<char>(sign(p + 1)));
      p += 2;
    } else {
      const std::size_t end = end_of_single(p);
      switch (sign(end)) {
        case '+': return single(at, p, end) ? longest(at + 1, p, end) : kNone;
        case '*': return longest(at, p, end);
        case '-': return shortest(at, p, end);
        case '?':
          if (single(at, p, end)) {
            if (const std::size_t found = match(at + 1, end + 1); found != kNone) return found;
          }
          p = end + 1;
          continue;
        default: break;
      }
      at = single(at, p, end) ? at + 1 : kNone;
      p = end;
    }
    if (at == kNone) return kNone;
  }
  return at;
}

bool LuaMatch::single(std::size_t at, std::size_t p, std::size_t end) {
  if (at >= text_.size()) return false;
  const unsigned char c = character(at);
  switch (sign(p)) {
    case '.': return true;
    case '%': return sign(p + 1) == 'd' ? is_digit(c) : in_lua_class(c, sign(p + 1));   // mostly digits
    case '[': return in_set(c, p, end - 1);
    default: return sign(p) == c;
  }
}

/// [p, last] is the set with its brackets.
bool LuaMatch::in_set(unsigned char c, std::size_t p, std::size_t last) {
  meter_.spend(lua_, (last - p) / 8);
  return in_lua_set(c, pattern_.substr(p, last + 1 - p));
}

std::size_t LuaMatch::end_of_single(std::size_t p) {
  const unsigned char c = sign(p++);
  if (c == '%') {
    if (p >= pattern_.size()) luaL_error(lua_, "malformed pattern (ends with '%%')");
    return p + 1;
  }
  if (c != '[') return p;
  if (sign(p) == '^') ++p;
  do {   // a ] that stands first is one of the set
    if (p >= pattern_.size()) luaL_error(lua_, "malformed pattern (missing ']')");
    meter_.spend(lua_, 1);
    if (pattern_[p++] == '%') ++p;
  } while (p >= pattern_.size() || pattern_[p] != ']');
  return p + 1;
}

std::size_t LuaMatch::longest(std::size_t at, std::size_t p, std::size_t end) {
  std::size_t count = 0;
  const std::size_t few = run_set_.end == end ? 0 : kFew;
  while (count < few && single(at + count, p, end)) ++count;
  if (count == few) count = run(at + count, p, end) - at;
  meter_.spend(lua_, count);
  for (;; --count) {
    if (const std::size_t found = match(at + count, end + 1); found != kNone) return found;
    if (count == 0) return kNone;
  }
}

/// Where the characters from `at` on end that a sign stands for.
std::size_t LuaMatch::run(std::size_t at, std::size_t p, std::size_t end) {
  const unsigned char c = sign(p);
  if (c == '.') return text_.size();
  if (c == '%' || c == '[') return set_of(run_set_, p, end).next(text_, at, false);
  while (character(at) == c && at < text_.size()) ++at;
  return at;
}

std::size_t LuaMatch::shortest(std::size_t at, std::size_t p, std::size_t end) {
  for (;; ++at) {
    if (const std::size_t found = match(at, end + 1); found != kNone) return found;
    if (!single(at, p, end)) return kNone;
  }
}

std::size_t LuaMatch::balanced(std::size_t at, std::size_t p) {
  if (p + 1 >= pattern_.size()) luaL_error(lua_, "malformed pattern (missing arguments to '%%b')");
  if (at >= text_.size() || text_[at] != pattern_[p]) return kNone;
  std::size_t open = 1;
  while (++at < text_.size()) {
    meter_.spend(lua_, 1);
    if (text_[at] == pattern_[p + 1]) {
      if (--open == 0) return at + 1;
    } else if (text_[at] == pattern_[p]) {
      ++open;
    }
  }
  return kNone;
}

bool LuaMatch::frontier(std::size_t at, std::size_t p, std::size_t end) {
  const unsigned char before = at == 0 ? '\0' : character(at - 1);
  return !in_set(before, p, end - 1) && in_set(character(at), p, end - 1);
}

std::size_t LuaMatch::open_capture(std::size_t at, std::size_t p, Kind kind) {
  if (static_cast<std::size_t>(captures_) == capture_.size()) luaL_error(lua_, "too many captures");
  capture_[static_cast<std::size_t>(captures_++)] = {at, at, kind};
  const std::size_t end = match(at, p);
  if (end == kNone) --captures_;
  return end;
}

std::size_t LuaMatch::close_capture(std::size_t at, std::size_t p) {
  int index = captures_ - 1;
  while (index >= 0 && capture_[static_cast<std::size_t>(index)].kind != Kind::open) --index;
  if (index < 0) luaL_error(lua_, "invalid pattern capture");
  Capture& capture = capture_[static_cast<std::size_t>(index)];
  capture.end = at;
  capture.kind = Kind::closed;
  const std::size_t end = match(at, p);
  if (end == kNone) capture.kind = Kind::open;
  return end;
}

/// %1: what a capture has matched.
std::size_t LuaMatch::again(std::size_t at, char index) {
  const int wanted = index - '1';
  if (wanted < 0 || wanted >= captures_ || capture_[static_cast<std::size_t>(wanted)].kind == Kind::open) {
    luaL_error(lua_, "invalid capture index %%%d in pattern", wanted + 1);
  }
  const Capture& capture = capture_[static_cast<std::size_t>(wanted)];
  const std::string_view matched = text_.substr(capture.begin, capture.end - capture.begin);
  meter_.spend(lua_, matched.size() / 8);
  return text_.substr(at).starts_with(matched) ? at + matched.size() : kNone;
}

void LuaMatch::push_capture(int index, std::size_t begin, std::size_t end) {
  if (index >= captures_) {
    if (index != 0) luaL_error(lua_, "invalid capture index %%%d", index + 1);
    lua_pushlstring(lua_, text_.data() + begin, end - begin);
    return;
  }
  const Capture& capture = capture_[static_cast<std::size_t>(index)];
  if (capture.kind == Kind::open) luaL_error(lua_, "unfinished capture");
  if (capture.kind == Kind::place) {
    lua_pushinteger(lua_, static_cast<lua_Integer>(capture.begin) + 1);
  } else {
    lua_pushlstring(lua_, text_.data() + capture.begin, capture.end - capture.begin);
  }
}

int LuaMatch::push_captures(std::size_t begin, std::size_t end, bool whole) {
  const int count = captures_ == 0 && whole ? 1 : captures_;
  luaL_checkstack(lua_, count, "too many captures");
  for (int i = 0; i < count; ++i) push_capture(i, begin, end);
  return count;
}

}  // namespace gouji
