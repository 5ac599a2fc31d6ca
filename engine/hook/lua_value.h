#pragma once
#include <optional>
#include <string>

#include <lua.hpp>

#include "dsl/check/type.h"
#include "engine/value/text.h"
#include "engine/value/value.h"

namespace gouji {

/// Both may raise errors of Lua: to be called protected, within the limits of a LuaMeter.

/// Pushes a value; false (nothing pushed) for what hooks do not take: tables, rows, columns, records.
bool push_value(lua_State* lua, const Value& value);

/// The value on the top of the stack as one of `type`. nil is 没有. Nothing, and why, for a value of another type.
std::optional<Value> take_value(lua_State* lua, const dsl::Type& type, Arena& memory, std::string& problem);

}  // namespace gouji
