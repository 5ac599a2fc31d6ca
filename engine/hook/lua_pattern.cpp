#include "engine/hook/lua_pattern.h"

#include <algorithm>
#include <string>

#include "engine/hook/lua_match.h"
#include "engine/value/text_search.h"

namespace gouji {
namespace {

constexpr std::size_t kNone = LuaMatch::kNone;
constexpr std::size_t kShort = 64;   // bytes of a text that is sought in one go: long ones could take long at every place

std::string_view text_argument(lua_State* lua, int index) {
  std::size_t size = 0;
  const char* bytes = luaL_checklstring(lua, index, &size);
  return {bytes, size};
}

/// Where a search begins, from 0: negative numbers count from the end. May lie beyond the text.
std::size_t start_argument(lua_State* lua, int index, std::size_t size) {
  const lua_Integer given = luaL_optinteger(lua, index, 1);
  if (given > 0) return static_cast<std::size_t>(given) - 1;
  const auto from_end = static_cast<std::size_t>(-(given + 1)) + 1;   // of the smallest number too
  return given == 0 || from_end > size ? 0 : size - from_end;
}

/// The place of `sought`, found without patterns.
std::size_t plain_find(lua_State* lua, std::string_view text, std::string_view sought, std::size_t from) {
  LuaMeter& meter = LuaMeter::of(lua);
  if (sought.size() <= kShort) {
    const std::size_t found = find_part(text, sought, from);
    const std::size_t stop = found == std::string_view::npos ? text.size() : found;
    meter.spend(lua, 1 + (stop - std::min(from, stop) + sought.size()) / 16);
    return found == std::string_view::npos ? kNone : found;
  }
  while (from + sought.size() <= text.size()) {
    const std::size_t candidate = sought.empty() ? from : text.find(sought.front(), from);
    if (candidate == std::string_view::npos) break;
    meter.spend(lua, 1 + (candidate - from + sought.size()) / 16);
    if (text.substr(candidate).starts_with(sought)) return candidate;
    from = candidate + 1;
  }
  return kNone;
}

int search(lua_State* lua, bool find) {
  const std::string_view text = text_argument(lua, 1);
  std::string_view pattern = text_argument(lua, 2);
  std::size_t at = start_argument(lua, 3, text.size());
  LuaMeter::of(lua).spend(lua, (text.size() + pattern.size()) / 16);
  if (at > text.size()) return luaL_pushfail(lua), 1;
  if (find && (lua_toboolean(lua, 4) != 0 || pattern.find_first_of("^$*+?.([%-") == std::string_view::npos)) {
    const std::size_t found = plain_find(lua, text, pattern, at);
    if (found == kNone) return luaL_pushfail(lua), 1;
    lua_pushinteger(lua, static_cast<lua_Integer>(found) + 1);
    lua_pushinteger(lua, static_cast<lua_Integer>(found + pattern.size()));
    return 2;
  }
  const bool anchored = pattern.starts_with('^');
  if (anchored) pattern.remove_prefix(1);
  LuaMatch match(lua, text, pattern);
  for (; at <= text.size(); ++at) {
    if (!anchored) at = match.candidate(at);
    LuaMeter::of(lua).spend(lua, 1);
    if (const std::size_t end = match.at(at); end != kNone) {
      if (!find) return match.push_captures(at, end, true);
      lua_pushinteger(lua, static_cast<lua_Integer>(at) + 1);
      lua_pushinteger(lua, static_cast<lua_Integer>(end));
      return match.push_captures(at, end, false) + 2;
    }
    if (anchored) break;
  }
  luaL_pushfail(lua);
  return 1;
}

/// One step of a gmatch. Upvalues: text, pattern, where to go on, the end of the last match.
int next_match(lua_State* lua) {
  const std::string_view text = text_argument(lua, lua_upvalueindex(1));
  LuaMatch match(lua, text, text_argument(lua, lua_upvalueindex(2)));
  const lua_Integer last = lua_tointeger(lua, lua_upvalueindex(4));
  for (auto at = static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(3))); at <= text.size(); ++at) {
    at = match.candidate(at);
    LuaMeter::of(lua).spend(lua, 1);
    const std::size_t end = match.at(at);
    if (end == kNone || static_cast<lua_Integer>(end) == last) continue;
    lua_pushinteger(lua, static_cast<lua_Integer>(end));
    lua_copy(lua, -1, lua_upvalueindex(3));
    lua_replace(lua, lua_upvalueindex(4));
    return match.push_captures(at, end, true);
  }
  return 0;
}

/// What a gsub puts together. Parts of the text that stay are copied when what follows them changes.
class Substitution {
 public:
  Substitution(lua_State* lua, std::string_view text, LuaMatch& match) : lua_(lua), text_(text), match_(match) {}

  /// Puts what stands for the match [begin, end), as argument 3 says.
  void replace(std::size_t begin, std::size_t end) {
    keep_until(begin);
    copied_ = end;
    const int type = lua_type(lua_, 3);
    if (type == LUA_TSTRING || type == LUA_TNUMBER) return fill(begin, end);
    if (type == LUA_TFUNCTION) {
      lua_pushvalue(lua_, 3);
      lua_call(lua_, match_.push_captures(begin, end, true), 1);
    } else {
      match_.push_capture(0, begin, end);
      lua_gettable(lua_, 3);
    }
    if (lua_toboolean(lua_, -1) == 0) {
      copied_ = begin;
    } else if (lua_isstring(lua_, -1) != 0) {
      keep_top();
    } else {
      luaL_error(lua_, "invalid replacement value (a %s)", luaL_typename(lua_, -1));
    }
    lua_pop(lua_, 1);
  }

  /// Pushes the whole.
  void push() {
    if (out_.empty() && copied_ == 0) {
      lua_pushvalue(lua_, 1);
      return;
    }
    keep_until(text_.size());
    lua_pushlstring(lua_, out_.data(), out_.size());
  }

 private:
  void keep_until(std::size_t end) { keep(text_.substr(copied_, end - copied_)); }

  void keep(std::string_view part) {
    LuaMeter& meter = LuaMeter::of(lua_);
    meter.spend(lua_, part.size() / 16);
    if (out_.size() + part.size() > meter.limits().text) luaL_error(lua_, "文字太长");
    out_ += part;
  }

  void keep_top() {
    std::size_t size = 0;
    const char* bytes = lua_tolstring(lua_, -1, &size);
    keep({bytes, size});
  }

  /// A replacement with %0 to %9 and %%.
  void fill(std::size_t begin, std::size_t end) {
    std::size_t size = 0;
    const char* bytes = lua_tolstring(lua_, 3, &size);
    const std::string_view pattern(bytes, size);
    for (std::size_t i = 0; i < pattern.size(); ++i) {
      LuaMeter::of(lua_).spend(lua_, 1);
      if (pattern[i] != '%') {
        keep(pattern.substr(i, 1));
        continue;
      }
      const char sign = ++i < pattern.size() ? pattern[i] : '\0';
      if (sign == '%') {
        keep("%");
      } else if (sign == '0') {
        keep(text_.substr(begin, end - begin));
      } else if (sign >= '1' && sign <= '9') {
        match_.push_capture(sign - '1', begin, end);
        keep_top();
        lua_pop(lua_, 1);
      } else {
        luaL_error(lua_, "invalid use of '%%' in replacement string");
      }
    }
  }

  lua_State* lua_;
  std::string_view text_;
  LuaMatch& match_;
  std::string out_;
  std::size_t copied_ = 0;   ///< bytes of the text that are put, or replaced
};

}  // namespace

int measured_find(lua_State* lua) { return search(lua, true); }
int measured_match(lua_State* lua) { return search(lua, false); }

int measured_gmatch(lua_State* lua) {
  const std::string_view text = text_argument(lua, 1);
  static_cast<void>(text_argument(lua, 2));
  const std::size_t start = std::min(start_argument(lua, 3, text.size()), text.size() + 1);
  lua_settop(lua, 2);
  lua_pushinteger(lua, static_cast<lua_Integer>(start));
  lua_pushinteger(lua, -1);
  lua_pushcclosure(lua, next_match, 4);
  return 1;
}

int measured_gsub(lua_State* lua) {
  const std::string_view text = text_argument(lua, 1);
  std::string_view pattern = text_argument(lua, 2);
  const int type = lua_type(lua, 3);
  luaL_argexpected(lua, type == LUA_TNUMBER || type == LUA_TSTRING || type == LUA_TFUNCTION || type == LUA_TTABLE, 3, "string/function/table");
  const lua_Integer most = luaL_optinteger(lua, 4, static_cast<lua_Integer>(text.size()) + 1);
  lua_settop(lua, 4);
  const bool anchored = pattern.starts_with('^');
  if (anchored) pattern.remove_prefix(1);
  LuaMatch match(lua, text, pattern);
  Substitution out(lua, text, match);
  lua_Integer count = 0;
  std::size_t at = 0;
  for (std::size_t last = kNone; count < most;) {
    if (!anchored) at = match.candidate(at);
    LuaMeter::of(lua).spend(lua, 1);
    if (const std::size_t end = match.at(at); end != kNone && end != last) {
      ++count;
      out.replace(at, end);
      at = last = end;
    } else if (at < text.size()) {
      ++at;
    } else {
      break;
    }
    if (anchored) break;
  }
  out.push();
  lua_pushinteger(lua, count);
  return 2;
}

}  // namespace gouji
