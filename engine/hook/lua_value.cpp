#include "engine/hook/lua_value.h"

#include <cmath>
#include <vector>

#include "engine/hook/lua_meter.h"
#include "engine/model/facts.h"

namespace gouji {
namespace {

using dsl::TypeKind;

constexpr lua_Integer kLongestList = 10'000;
constexpr std::uint64_t kWorkOfElement = 32;   // memory of the document, which outlives the call

void push_text(lua_State* lua, std::string_view text) { lua_pushlstring(lua, text.data(), text.size()); }

bool push_list(lua_State* lua, const List& list) {
  if (list.completeness != Completeness::complete) return false;
  luaL_checkstack(lua, 4, nullptr);
  lua_createtable(lua, static_cast<int>(list.count), 0);
  for (std::uint32_t i = 0; i < list.count; ++i) {
    if (!list.items[i].present() || !push_value(lua, list.items[i])) {
      lua_pop(lua, 1);
      return false;
    }
    lua_rawseti(lua, -2, static_cast<lua_Integer>(i) + 1);
  }
  return true;
}

std::string_view text_at_top(lua_State* lua) {
  std::size_t size = 0;
  const char* bytes = lua_tolstring(lua, -1, &size);
  return {bytes, size};
}

std::optional<std::int64_t> whole(lua_State* lua) {
  int is_whole = 0;
  const lua_Integer number = lua_tointegerx(lua, -1, &is_whole);
  return is_whole != 0 && lua_type(lua, -1) == LUA_TNUMBER ? std::optional<std::int64_t>(number) : std::nullopt;
}

std::optional<Value> take_number(lua_State* lua, Value value) {
  if (lua_isinteger(lua, -1) != 0) {
    const std::int64_t number = lua_tointeger(lua, -1);
    std::int64_t units = 0;
    if (__builtin_mul_overflow(number, kNumberOne, &units)) return std::nullopt;
    value.quantity = Quantity::exact(units);
    return value;
  }
  if (lua_type(lua, -1) != LUA_TNUMBER) return std::nullopt;
  const double scaled = lua_tonumber(lua, -1) * static_cast<double>(kNumberOne);
  if (!std::isfinite(scaled) || std::fabs(scaled) > 9e18) return std::nullopt;
  value.quantity = Quantity::exact(std::llround(scaled));
  return value;
}

std::optional<Value> take_list(lua_State* lua, const dsl::Type& type, Arena& memory, std::string& problem) {
  if (!lua_istable(lua, -1)) return std::nullopt;
  const lua_Integer length = luaL_len(lua, -1);   // tables of the file have walls around them
  if (length > kLongestList) {
    problem = "给出的列表太长（最多 " + std::to_string(kLongestList) + " 个）";
    return std::nullopt;
  }
  LuaMeter::of(lua).spend(lua, static_cast<std::uint64_t>(length) * kWorkOfElement);
  luaL_checkstack(lua, 4, nullptr);
  const auto count = static_cast<std::uint32_t>(length);
  auto* items = memory.array<Value>(count);
  for (std::uint32_t i = 0; i < count; ++i) {
    lua_geti(lua, -1, static_cast<lua_Integer>(i) + 1);
    const auto item = take_value(lua, *type.element, memory, problem);
    lua_pop(lua, 1);
    if (!item) return std::nullopt;
    items[i] = *item;
  }
  List* list = memory.make(List{});
  list->items = items;
  list->count = count;
  Value value;
  value.kind = Kind::list;
  value.state = State::present;
  value.list = list;
  return value;
}

std::optional<Value> take_textual(lua_State* lua, Value value, Arena& memory) {
  if (lua_type(lua, -1) != LUA_TSTRING) return std::nullopt;
  LuaMeter::of(lua).spend(lua, lua_rawlen(lua, -1) / 2);
  const std::string_view text = memory.copy(text_at_top(lua));
  if (value.kind == Kind::text) {
    value.text = memory.make(Text{text, fold(text, memory)});
    return value;
  }
  if (value.kind == Kind::date) {
    const auto date = parse_date(text);
    if (!date) return std::nullopt;
    value.date = *date;
    return value;
  }
  const auto number = parse_document_number(text, memory);
  if (!number) return std::nullopt;
  value.document_number = memory.make(DocumentNumber(*number));
  return value;
}

/// Hooks give what can be written down; places in the document are none of it.
std::optional<Kind> kind_of_result(TypeKind kind) {
  if (kind == TypeKind::amount) return Kind::amount;
  if (kind == TypeKind::ratio) return Kind::ratio;
  if (kind == TypeKind::number) return Kind::number;
  if (kind == TypeKind::text || kind == TypeKind::enumeration) return Kind::text;
  if (kind == TypeKind::date) return Kind::date;
  if (kind == TypeKind::year) return Kind::year;
  if (kind == TypeKind::document_number) return Kind::document_number;
  if (kind == TypeKind::boolean) return Kind::boolean;
  return kind == TypeKind::list ? std::optional(Kind::list) : std::nullopt;
}

std::optional<Value> take_typed(lua_State* lua, const dsl::Type& type, Arena& memory, std::string& problem) {
  const auto kind = kind_of_result(type.kind);
  if (!kind) return std::nullopt;
  Value value;
  value.kind = *kind;
  value.state = State::present;
  if (lua_isnil(lua, -1)) {
    value.state = State::absent;
    return value;
  }
  if (*kind == Kind::list) return take_list(lua, type, memory, problem);
  if (*kind == Kind::number) return take_number(lua, value);
  if (*kind == Kind::boolean) {
    if (!lua_isboolean(lua, -1)) return std::nullopt;
    value.truth = lua_toboolean(lua, -1) != 0;
    return value;
  }
  if (*kind != Kind::amount && *kind != Kind::ratio && *kind != Kind::year) return take_textual(lua, value, memory);
  const auto number = whole(lua);
  if (!number) return std::nullopt;
  if (*kind == Kind::year) {
    if (*number < 1 || *number > 9999) return std::nullopt;
    value.year = static_cast<std::int32_t>(*number);
  } else {
    value.quantity = Quantity::exact(*number);
  }
  return value;
}

}  // namespace

bool push_value(lua_State* lua, const Value& value) {
  switch (value.kind) {
    case Kind::amount:
    case Kind::ratio: lua_pushinteger(lua, value.quantity.value); return true;
    case Kind::number:
      if (value.quantity.value % kNumberOne == 0) {
        lua_pushinteger(lua, value.quantity.value / kNumberOne);
      } else {
        lua_pushnumber(lua, static_cast<double>(value.quantity.value) / static_cast<double>(kNumberOne));
      }
      return true;
    case Kind::text: push_text(lua, value.text->raw); return true;
    case Kind::date: push_text(lua, format_date(value.date)); return true;
    case Kind::year: lua_pushinteger(lua, value.year); return true;
    case Kind::document_number: push_text(lua, value.document_number->printed); return true;
    case Kind::boolean: lua_pushboolean(lua, value.truth ? 1 : 0); return true;
    case Kind::list: return push_list(lua, *value.list);
    case Kind::position:
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: return false;
  }
  return false;
}

std::optional<Value> take_value(lua_State* lua, const dsl::Type& type, Arena& memory, std::string& problem) {
  auto value = take_typed(lua, type, memory, problem);
  if (!value && problem.empty()) problem = std::string("给出的值（") + luaL_typename(lua, -1) + "）与说好的类型不合";
  return value;
}

}  // namespace gouji
