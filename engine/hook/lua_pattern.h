#pragma once
#include <lua.hpp>

namespace gouji {

/// The pattern functions of Lua's string library, with every step of the search counted by the LuaMeter of the state: the work of
/// a pattern grows with the length of the text to the power of its repetitions, and the library would do it uninterrupted.
/// Classes are those of ASCII, whatever the locale.
int measured_find(lua_State* lua);
int measured_match(lua_State* lua);
int measured_gmatch(lua_State* lua);
int measured_gsub(lua_State* lua);

}  // namespace gouji
