#include "engine/hook/lua_library.h"

#include <algorithm>
#include <bit>
#include <iterator>
#include <limits>

#include "engine/hook/lua_meter.h"
#include "engine/hook/lua_pattern.h"

namespace gouji {
namespace {

using Work = std::uint64_t;
constexpr Work kAll = std::numeric_limits<Work>::max();
constexpr lua_Integer kMostResults = 250;

Work size_of(lua_State* lua, int index) { return lua_type(lua, index) == LUA_TSTRING ? lua_rawlen(lua, index) : 0; }
lua_Integer length_of(lua_State* lua, int index) { return lua_istable(lua, index) ? luaL_len(lua, index) : 0; }
/// How many there are from `first` to `last`.
Work between(lua_Integer first, lua_Integer last) { return last < first ? 0 : static_cast<Work>(last) - static_cast<Work>(first) + 1; }

/// Every text is looked at once.
Work texts(lua_State* lua) {
  Work size = 0;
  for (int i = 1; i <= lua_gettop(lua); ++i) size += size_of(lua, i);
  return size / 8;
}

Work repetition(lua_State* lua) {
  const lua_Integer times = lua_tointeger(lua, 2);
  const Work each = (size_of(lua, 1) + size_of(lua, 3)) / 16 + 1;
  if (times <= 0) return 0;
  return static_cast<Work>(times) > kAll / each ? kAll : static_cast<Work>(times) * each / 4;
}

/// Values given one by one: the stack does not hold any number of them.
Work results(lua_State* lua, lua_Integer first, lua_Integer last) {
  if (between(first, last) > static_cast<Work>(kMostResults)) luaL_error(lua, "一次最多取 %d 个值", static_cast<int>(kMostResults));
  return between(first, last);
}

lua_Integer from_end(lua_Integer at, lua_Integer size) { return at >= 0 ? at : at < -size ? 0 : size + at + 1; }

Work bytes(lua_State* lua) {
  const auto size = static_cast<lua_Integer>(size_of(lua, 1));
  const lua_Integer first = from_end(luaL_optinteger(lua, 2, 1), size);
  const lua_Integer last = from_end(luaL_optinteger(lua, 3, first), size);
  return results(lua, std::max<lua_Integer>(first, 1), std::min(last, size));
}

Work unpacked(lua_State* lua) {
  const lua_Integer first = luaL_optinteger(lua, 2, 1);
  return results(lua, first, lua_isnoneornil(lua, 3) ? length_of(lua, 1) : luaL_checkinteger(lua, 3));
}

Work formats(lua_State* lua) {
  if (size_of(lua, 1) > static_cast<Work>(kMostResults)) luaL_error(lua, "格式最长 %d 个字节", static_cast<int>(kMostResults));
  return texts(lua);
}

Work concatenation(lua_State* lua) {
  const lua_Integer first = luaL_optinteger(lua, 3, 1);
  const Work count = between(first, lua_isnoneornil(lua, 4) ? length_of(lua, 1) : luaL_checkinteger(lua, 4));
  const Work each = size_of(lua, 2) / 16 + 1;
  return count > kAll / each ? kAll : count * each;
}

Work insertion(lua_State* lua) { return lua_gettop(lua) == 3 ? between(lua_tointeger(lua, 2), length_of(lua, 1)) : 1; }
Work removal(lua_State* lua) { return lua_gettop(lua) > 1 ? between(lua_tointeger(lua, 2), length_of(lua, 1)) : 1; }

Work sorting(lua_State* lua) {
  const auto count = static_cast<Work>(std::max<lua_Integer>(length_of(lua, 1), 0));
  const auto levels = static_cast<Work>(std::bit_width(count));
  return count > kAll / 64 ? kAll : count * levels;
}

struct Measured {
  const char* library;
  const char* name;
  Work (*work)(lua_State*);
};
constexpr Measured kMeasured[] = {
    {LUA_STRLIBNAME, "lower", texts},      {LUA_STRLIBNAME, "upper", texts},       {LUA_STRLIBNAME, "reverse", texts},  {LUA_STRLIBNAME, "rep", repetition},
    {LUA_STRLIBNAME, "format", texts},     {LUA_STRLIBNAME, "byte", bytes},        {LUA_STRLIBNAME, "pack", formats},   {LUA_STRLIBNAME, "unpack", formats},
    {LUA_STRLIBNAME, "packsize", formats}, {LUA_TABLIBNAME, "concat", concatenation}, {LUA_TABLIBNAME, "insert", insertion}, {LUA_TABLIBNAME, "remove", removal},
    {LUA_TABLIBNAME, "sort", sorting},     {LUA_TABLIBNAME, "unpack", unpacked},   {LUA_UTF8LIBNAME, "len", texts},     {LUA_UTF8LIBNAME, "offset", texts},
    {LUA_UTF8LIBNAME, "codes", texts},     {LUA_UTF8LIBNAME, "codepoint", bytes},  {LUA_GNAME, "tonumber", texts},      {LUA_GNAME, "tostring", texts},
};

/// Upvalues: the function of the library, the index in kMeasured. It runs in the frame of this one, so that its errors are placed
/// as if it had been called itself.
int measured(lua_State* lua) {
  const auto index = static_cast<std::size_t>(lua_tointeger(lua, lua_upvalueindex(2)));
  LuaMeter::of(lua).spend(lua, kMeasured[index].work(lua));
  return lua_tocfunction(lua, lua_upvalueindex(1))(lua);
}

}  // namespace

void open_libraries(lua_State* lua) {
  const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table}, {LUA_STRLIBNAME, luaopen_string},
                                {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8}, {LUA_DBLIBNAME, luaopen_debug}};
  for (const luaL_Reg& library : libraries) {
    luaL_requiref(lua, library.name, library.func, 1);
    lua_pop(lua, 1);
  }
  for (std::size_t i = 0; i < std::size(kMeasured); ++i) {
    lua_getglobal(lua, kMeasured[i].library);
    lua_getfield(lua, -1, kMeasured[i].name);
    lua_pushinteger(lua, static_cast<lua_Integer>(i));
    lua_pushcclosure(lua, measured, 2);
    lua_setfield(lua, -2, kMeasured[i].name);
    lua_pop(lua, 1);
  }
  const luaL_Reg patterns[] = {{"find", measured_find}, {"match", measured_match}, {"gmatch", measured_gmatch}, {"gsub", measured_gsub}, {nullptr, nullptr}};
  lua_getglobal(lua, LUA_STRLIBNAME);
  luaL_setfuncs(lua, patterns, 0);
  lua_pop(lua, 1);
}

}  // namespace gouji
