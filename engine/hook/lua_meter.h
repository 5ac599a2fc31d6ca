#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include <lua.hpp>

#include "engine/hook/lua_hooks.h"
#include "engine/hook/lua_memory.h"

namespace gouji {

/// Owns a Lua state and counts what runs in it: instructions, the work of library functions, bytes. Errors unwind through Lua by
/// exceptions (the library is built as C++), so what raises them needs no more than its destructors.
class LuaMeter {
 public:
  explicit LuaMeter(HookLimits limits) : limits_(limits) {}
  LuaMeter(const LuaMeter&) = delete;
  LuaMeter& operator=(const LuaMeter&) = delete;
  ~LuaMeter() { close(); }

  static LuaMeter& of(lua_State* lua);

  /// Makes the state; null where there is no memory for it.
  lua_State* open();
  lua_State* state() const { return lua_; }
  void close();
  /// From here on rewind() brings the state back to what it is now, to the byte; false: it cannot, and nothing changed.
  void keep();
  bool rewind();

  /// Begins and ends a stretch that has the limits to itself; outside nothing is limited.
  void begin();
  void end();
  /// What the stretch has used, in instructions.
  std::uint64_t used() const { return static_cast<std::uint64_t>(limits_.instructions) - left_; }

  /// Counts work as so many instructions; raises an error with the line of the script where none are left.
  void spend(lua_State* lua, std::uint64_t work) {
    if (work > left_) run_out(lua);
    left_ -= work;
  }

  /// Why memory was refused, with the line, for an error of Lua that says neither.
  const std::string& refused() const { return refused_; }
  const HookLimits& limits() const { return limits_; }

 private:
  static void* allocate(void* self, void* block, std::size_t old_size, std::size_t size);
  static void count(lua_State* lua, lua_Debug* at);
  [[noreturn]] void run_out(lua_State* lua);
  [[noreturn]] static void raise(lua_State* lua, const char* reason);
  const char* objection(const void* block, std::size_t held, std::size_t tag, std::size_t size) const;

  const HookLimits limits_;
  lua_State* lua_ = nullptr;
  std::unique_ptr<LuaMemory> memory_;
  bool limited_ = false;
  std::uint64_t left_ = 0;
  std::size_t at_begin_ = 0;   ///< of held_.used
  struct Held {
    std::size_t used = 0;
    std::size_t settled = 0;     ///< `used` after garbage was last collected
    void* stack = nullptr;       ///< of the state: what functions call each other on
    std::size_t stack_size = 0;
    void* last = nullptr;        ///< the block made last
    std::size_t last_size = 0;
  };
  Held held_;
  Held kept_;
  bool stack_follows_ = false;
  std::string refused_;
};

/// `FILE:LINE: ` of the innermost function of a script that is running; empty where none is.
std::string place_in_script(lua_State* lua);

}  // namespace gouji
