#include "engine/hook/lua_hooks.h"

#include <map>

#include <lua.hpp>

#include "engine/hook/lua_memory.h"
#include "engine/hook/lua_prelude.h"
#include "engine/hook/lua_value.h"

namespace gouji {
namespace {

/// Errors unwind through Lua by exceptions (the library is built as C++), so nothing here needs more than its destructors.
void stop(lua_State* lua, lua_Debug* at) {
  lua_sethook(lua, stop, LUA_MASKCOUNT, 1);   // whatever caught the error, the next instruction raises it again
  lua_getinfo(lua, "Sl", at);
  luaL_error(lua, "%s:%d: 计算量超出限额", at->short_src, at->currentline);
}

std::string error_at_top(lua_State* lua) {
  std::size_t size = 0;
  const char* bytes = lua_tolstring(lua, -1, &size);
  return bytes == nullptr ? std::string("出错") : std::string(bytes, size);
}

}  // namespace

class LuaHooks::State {
 public:
  State(ReadFile read, HookLimits limits) : read_(std::move(read)), limits_(limits) {}
  State(const State&) = delete;
  State& operator=(const State&) = delete;
  ~State() { close(); }

  void preload(std::span<const std::string> files) { preloaded_.assign(files.begin(), files.end()); }

  void forget() {
    if (!touched_) return;
    touched_ = false;
    if (memory_->rewind()) {
      files_ = kept_files_;
    } else {
      close();
    }
  }

  HookResult call(const std::string& file, const std::string& name, std::span<const Value> arguments, const dsl::Type& type, Arena& memory) {
    HookResult out;
    if (lua_ == nullptr && !open()) return failure("内存不足");
    touched_ = true;
    const int top = lua_gettop(lua_);
    out.error = find(file, name);
    if (out.error.empty()) out.error = run(file, name, arguments);
    if (out.error.empty()) {
      std::string problem;
      const auto value = take_value(lua_, type, memory, problem);
      if (value) {
        out.value = *value;
      } else {
        out.error = place_of(file, name) + "函数“" + name + "”" + problem;
      }
    }
    lua_settop(lua_, top);
    return out;
  }

  std::string problem(const std::string& file, const std::string& name, std::size_t parameters) {
    if (lua_ == nullptr && !open()) return "内存不足";
    touched_ = true;
    const int top = lua_gettop(lua_);
    std::string wrong = find(file, name);
    lua_Debug about{};
    const bool is_known = wrong.empty() && lua_getinfo(lua_, ">Su", &about) != 0;
    lua_settop(lua_, top);
    if (is_known && about.isvararg == 0 && about.nparams != parameters) {
      wrong = place_of(file, name) + "这里有 " + std::to_string(about.nparams) + " 个参数，规则里写了 " + std::to_string(parameters) + " 个";
    }
    return wrong;
  }

 private:
  static HookResult failure(std::string error) { return {Value{}, std::move(error)}; }

  static void* allocate(void* self, void* block, std::size_t old_size, std::size_t size) {
    auto& state = *static_cast<State*>(self);
    void* moved = state.memory_->resize(block, old_size, size);
    if (moved == nullptr && size != 0) state.note_line();
    return moved;
  }

  static int prepare(lua_State* lua) {
    const luaL_Reg libraries[] = {{LUA_GNAME, luaopen_base}, {LUA_TABLIBNAME, luaopen_table}, {LUA_STRLIBNAME, luaopen_string},
                                  {LUA_MATHLIBNAME, luaopen_math}, {LUA_UTF8LIBNAME, luaopen_utf8}};
    for (const luaL_Reg& library : libraries) {
      luaL_requiref(lua, library.name, library.func, 1);
      lua_pop(lua, 1);
    }
    if (luaL_loadstring(lua, kLuaPrelude) != LUA_OK) return lua_error(lua);
    lua_call(lua, 0, 1);
    return 1;
  }

  bool open() {
    memory_ = std::make_unique<LuaMemory>(limits_.memory);
    lua_ = lua_newstate(&State::allocate, this);
    if (lua_ == nullptr) return false;
    lua_pushcfunction(lua_, &State::prepare);
    if (lua_pcall(lua_, 0, 1, 0) != LUA_OK) {
      close();
      return false;
    }
    environment_ = luaL_ref(lua_, LUA_REGISTRYINDEX);
    for (const std::string& file : preloaded_) {
      load(file);   // what is wrong with it is said where it is called
      lua_settop(lua_, 0);
    }
    kept_files_ = files_;
    memory_->keep();
    return true;
  }

  void close() {
    if (lua_ != nullptr) lua_close(lua_);
    lua_ = nullptr;
    files_.clear();
    memory_.reset();
  }

  /// `FILE:LINE: ` of a function, its file alone where the line is not known.
  std::string place_of(const std::string& file, const std::string& name) {
    const int top = lua_gettop(lua_);
    lua_Debug about{};
    const bool is_known = find(file, name).empty() && lua_getinfo(lua_, ">S", &about) != 0 && about.linedefined > 0;
    lua_settop(lua_, top);
    return file + (is_known ? ":" + std::to_string(about.linedefined) + ": " : "：");
  }

  /// Where the script is: Lua says that memory is short without saying where.
  void note_line() {
    starved_at_.clear();
    if (lua_ == nullptr) return;
    lua_Debug at{};
    for (int level = 0; lua_getstack(lua_, level, &at) != 0; ++level) {
      if (lua_getinfo(lua_, "Sl", &at) == 0 || at.currentline <= 0) continue;
      starved_at_ = std::string(at.short_src) + ":" + std::to_string(at.currentline) + ": ";
      return;
    }
  }

  /// Calls what stands on the stack; says why it did not return.
  std::string guarded(int arguments) {
    lua_sethook(lua_, stop, LUA_MASKCOUNT, limits_.instructions);
    const int status = lua_pcall(lua_, arguments, 1, 0);
    lua_sethook(lua_, nullptr, 0, 0);
    if (status == LUA_ERRMEM) return starved_at_ + "内存超出限额";
    return status == LUA_OK ? std::string{} : error_at_top(lua_);
  }

  /// Pushes the function; says why not.
  std::string find(const std::string& file, const std::string& name) {
    const auto known = files_.find(file);
    const int reference = known != files_.end() ? known->second : LUA_NOREF;
    if (reference == LUA_NOREF) {
      if (std::string error = load(file); !error.empty()) return error;
    } else {
      lua_rawgeti(lua_, LUA_REGISTRYINDEX, reference);
    }
    if (lua_istable(lua_, -1)) {
      lua_pushlstring(lua_, name.data(), name.size());
      lua_rawget(lua_, -2);
    }
    return lua_isfunction(lua_, -1) ? std::string{} : file + "：没有函数“" + name + "”";
  }

  /// Pushes what the file returns and keeps it.
  std::string load(const std::string& file) {
    const auto text = read_ ? read_(file) : std::nullopt;
    if (!text) return "找不到函数文件“" + file + "”";
    if (luaL_loadbufferx(lua_, text->data(), text->size(), ("@" + file).c_str(), "t") != LUA_OK) return error_at_top(lua_);
    lua_rawgeti(lua_, LUA_REGISTRYINDEX, environment_);
    lua_setupvalue(lua_, -2, 1);
    if (std::string error = guarded(0); !error.empty()) return error;
    lua_pushvalue(lua_, -1);
    files_[file] = luaL_ref(lua_, LUA_REGISTRYINDEX);
    return {};
  }

  struct Arguments {
    std::span<const Value> values;
    bool taken = true;
  };
  /// Called protected, for pushing may run out of memory: the function, then the arguments as a light pointer.
  static int push_and_call(lua_State* lua) {
    auto& arguments = *static_cast<Arguments*>(lua_touserdata(lua, 2));
    lua_settop(lua, 1);
    luaL_checkstack(lua, static_cast<int>(arguments.values.size()) + 8, nullptr);
    for (const Value& value : arguments.values) {
      if (push_value(lua, value)) continue;
      arguments.taken = false;
      return 0;
    }
    lua_call(lua, static_cast<int>(arguments.values.size()), 1);
    return 1;
  }

  std::string run(const std::string& file, const std::string& name, std::span<const Value> values) {
    Arguments arguments{values};
    lua_pushcfunction(lua_, &State::push_and_call);
    lua_insert(lua_, -2);
    lua_pushlightuserdata(lua_, &arguments);
    if (std::string error = guarded(2); !error.empty()) return error;
    return arguments.taken ? std::string{} : file + "：函数“" + name + "”不能接受这样的值（没有读全的列表，或表、行、列）";
  }

  ReadFile read_;
  const HookLimits limits_;
  std::vector<std::string> preloaded_;
  std::unique_ptr<LuaMemory> memory_;
  bool touched_ = false;   ///< since it was opened or last forgot
  lua_State* lua_ = nullptr;
  int environment_ = LUA_NOREF;
  std::map<std::string, int> files_;         ///< what each file returned, in the registry
  std::map<std::string, int> kept_files_;    ///< of the preloaded
  std::string starved_at_;
};

LuaHooks::LuaHooks(ReadFile read, HookLimits limits) : state_(std::make_unique<State>(std::move(read), limits)) {}
LuaHooks::~LuaHooks() = default;
void LuaHooks::preload(std::span<const std::string> files) { state_->preload(files); }
void LuaHooks::forget() { state_->forget(); }

std::string LuaHooks::problem(const std::string& file, const std::string& name, std::size_t parameters) {
  return state_->problem(file, name, parameters);
}

HookResult LuaHooks::call(const std::string& file, const std::string& name, std::span<const Value> arguments, const dsl::Type& result,
                          Arena& memory) {
  return state_->call(file, name, arguments, result, memory);
}

}  // namespace gouji
