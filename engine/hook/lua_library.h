#pragma once
#include <lua.hpp>

namespace gouji {

/// Opens the libraries that hooks may use a part of (lua_prelude.h says which), their functions such that work done in one call,
/// which no count of instructions sees, is counted by the LuaMeter of the state before it is done.
void open_libraries(lua_State* lua);

}  // namespace gouji
