#include "engine/hook/lua_hooks.h"

#include <cstdlib>
#include <map>
#include <utility>
#include <vector>

#include <lua.hpp>

#include "engine/hook/lua_library.h"
#include "engine/hook/lua_meter.h"
#include "engine/hook/lua_prelude.h"
#include "engine/hook/lua_value.h"

namespace gouji {
namespace {

/// Sees an error where it is raised: adds the place that errors without a text, or of level 0, do not tell.
int tell_place(lua_State* lua) {
  const std::string place = place_in_script(lua);
  std::size_t size = 0;
  const char* bytes = lua_type(lua, 1) == LUA_TSTRING ? lua_tolstring(lua, 1, &size) : nullptr;
  const std::string said = bytes != nullptr ? std::string(bytes, size) : std::string("报出的错误不是文字（") + luaL_typename(lua, 1) + "）";
  const std::string file = place.substr(0, place.find(':') + 1);
  const bool is_told = file.empty() || said.starts_with(file);
  const std::string whole = is_told ? said : place + said;
  lua_pushlstring(lua, whole.data(), whole.size());
  return 1;
}

}  // namespace

class LuaHooks::State {
 public:
  State(ReadFile read, HookLimits limits) : read_(std::move(read)), meter_(limits) {}

  void preload(std::span<const std::string> files) { preloaded_.assign(files.begin(), files.end()); }

  void forget() {
    if (!std::exchange(touched_, false)) return;
    if (meter_.rewind()) {
      files_ = kept_files_;
    } else {
      meter_.close();
      files_.clear();
    }
  }

  HookResult call(const std::string& file, const std::string& name, std::span<const Value> arguments, const dsl::Type& type, Arena& memory) {
    HookResult out;
    out.error = ready(file);
    if (!out.error.empty()) return out;
    out.error = guarded([&](lua_State* lua) {
      find(lua, file, name);
      luaL_checkstack(lua, static_cast<int>(arguments.size()) + 8, nullptr);
      lua_pushvalue(lua, -1);
      for (const Value& argument : arguments) {
        if (!push_value(lua, argument)) fail(lua, file + "：函数“" + name + "”不能接受这样的值（没有读全的列表，或表、行、列）");
      }
      lua_call(lua, static_cast<int>(arguments.size()), 1);
      std::string problem;
      const auto value = take_value(lua, type, memory, problem);
      lua_pop(lua, 1);
      if (!value) fail(lua, place_of(lua, file) + "函数“" + name + "”" + problem);
      out.value = *value;
    });
    out.work = meter_.used();
    // A function that is called at the very end of another takes its place, and the line with it.
    if (!out.error.empty() && !out.error.starts_with(file)) out.error = place(file, name) + out.error;
    return out;
  }

  std::string problem(const std::string& file, const std::string& name, std::size_t parameters) {
    std::string wrong = ready(file);
    if (!wrong.empty()) return wrong;
    return guarded([&](lua_State* lua) {
      find(lua, file, name);
      lua_Debug about{};
      lua_pushvalue(lua, -1);
      lua_getinfo(lua, ">u", &about);
      if (about.isvararg != 0 || about.nparams == parameters) return;
      fail(lua, place_of(lua, file) + "这里有 " + std::to_string(about.nparams) + " 个参数，规则里写了 " + std::to_string(parameters) + " 个");
    });
  }

 private:
  [[noreturn]] static void fail(lua_State* lua, const std::string& sentence) {
    lua_pushlstring(lua, sentence.data(), sentence.size());
    lua_error(lua);
    std::abort();  // lua_error does not return
  }

  static int prepare(lua_State* lua) {
    open_libraries(lua);
    if (luaL_loadbuffer(lua, kLuaPrelude, std::char_traits<char>::length(kLuaPrelude), "=gouji") != LUA_OK) return lua_error(lua);
    lua_call(lua, 0, 2);
    return 2;
  }

  bool open() {
    lua_State* lua = meter_.open();
    if (lua == nullptr) return false;
    lua_pushcfunction(lua, &State::prepare);
    if (lua_pcall(lua, 0, 2, 0) != LUA_OK) {
      meter_.close();
      return false;
    }
    settle_ = luaL_ref(lua, LUA_REGISTRYINDEX);
    environment_ = luaL_ref(lua, LUA_REGISTRYINDEX);
    for (const std::string& file : preloaded_) {
      load(file);   // what is wrong with it is said where it is called
      lua_gc(lua, LUA_GCCOLLECT);
    }
    kept_files_ = files_;
    meter_.keep();
    return true;
  }

  /// Runs `work` with a budget of its own; says why it did not come to its end.
  template <class Work>
  std::string guarded(Work work) {
    lua_State* lua = meter_.state();
    const int top = lua_gettop(lua);
    lua_pushcfunction(lua, tell_place);
    lua_pushcfunction(lua, [](lua_State* state) {
      (*static_cast<Work*>(lua_touserdata(state, 1)))(state);
      return 0;
    });
    lua_pushlightuserdata(lua, &work);
    meter_.begin();
    std::string error;
    if (lua_pcall(lua, 1, 0, top + 1) != LUA_OK) {
      std::size_t size = 0;
      const char* bytes = lua_tolstring(lua, -1, &size);
      error = !meter_.refused().empty() ? meter_.refused() : bytes != nullptr ? std::string(bytes, size) : std::string("出错");
    }
    lua_settop(lua, top);
    meter_.end();
    return error;
  }

  /// Loads a file unless that was tried; says why it cannot be.
  std::string ready(const std::string& file) {
    if (meter_.state() == nullptr && !open()) return "内存不足";
    touched_ = true;
    if (files_.count(file) == 0) load(file);
    return files_.at(file).problem;
  }

  void load(const std::string& file) {
    File& made = files_[file];
    const auto text = read_ ? read_(file) : std::nullopt;
    if (!text) {
      made.problem = "找不到函数文件“" + file + "”";
      return;
    }
    made.problem = guarded([&](lua_State* lua) {
      if (luaL_loadbufferx(lua, text->data(), text->size(), ("@" + file).c_str(), "t") != LUA_OK) {
        const std::string said = lua_tostring(lua, -1);
        fail(lua, said.starts_with(file + ":") ? said : file + "：" + said);
      }
      lua_rawgeti(lua, LUA_REGISTRYINDEX, environment_);
      lua_setupvalue(lua, -2, 1);
      lua_call(lua, 0, 1);
      lua_rawgeti(lua, LUA_REGISTRYINDEX, settle_);
      lua_insert(lua, -2);
      lua_call(lua, 1, 4);
      made.values = luaL_ref(lua, LUA_REGISTRYINDEX);
      made.numbers = list_of_numbers(lua);
      lua_pop(lua, 1);
      made.functions = luaL_ref(lua, LUA_REGISTRYINDEX);
      made.result = luaL_ref(lua, LUA_REGISTRYINDEX);
    });
  }

  /// Pushes a function of a file that is loaded, its variables as they were then.
  void find(lua_State* lua, const std::string& file, const std::string& name) {
    const File& found = files_.at(file);
    restore(lua, found);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, found.result);
    if (lua_istable(lua, -1)) {
      lua_pushlstring(lua, name.data(), name.size());
      lua_rawget(lua, -2);
    }
    if (!lua_isfunction(lua, -1)) fail(lua, file + "：没有函数“" + name + "”");
  }

  struct File {
    std::string problem;   ///< why it could not be loaded
    int result = LUA_NOREF;
    int functions = LUA_NOREF;    ///< those with variables
    std::vector<int> numbers;     ///< of the variables, those of a function behind their count
    int values = LUA_NOREF;       ///< of the variables, by the place of their number
  };

  static std::vector<int> list_of_numbers(lua_State* lua) {
    std::vector<int> numbers(lua_rawlen(lua, -1));
    for (std::size_t i = 0; i < numbers.size(); ++i) {
      lua_rawgeti(lua, -1, static_cast<lua_Integer>(i) + 1);
      numbers[i] = static_cast<int>(lua_tointeger(lua, -1));
      lua_pop(lua, 1);
    }
    return numbers;
  }

  /// Sets the variables of a file back to what they were when it was loaded.
  static void restore(lua_State* lua, const File& file) {
    lua_rawgeti(lua, LUA_REGISTRYINDEX, file.values);
    lua_rawgeti(lua, LUA_REGISTRYINDEX, file.functions);
    lua_Integer function = 0;
    for (std::size_t i = 0; i < file.numbers.size(); ++i) {
      lua_rawgeti(lua, -1, ++function);
      for (int left = file.numbers[i]; left > 0; --left) {
        ++i;
        lua_rawgeti(lua, -3, static_cast<lua_Integer>(i) + 1);
        lua_setupvalue(lua, -2, file.numbers[i]);
      }
      lua_pop(lua, 1);
    }
    lua_pop(lua, 2);
  }

  std::string place(const std::string& file, const std::string& name) {
    std::string told;
    guarded([&](lua_State* lua) {
      find(lua, file, name);
      told = place_of(lua, file);
    });
    return told;
  }

  /// `FILE:LINE: ` of the function on the top of the stack, its file alone where the line is not known.
  static std::string place_of(lua_State* lua, const std::string& file) {
    lua_Debug about{};
    lua_pushvalue(lua, -1);
    lua_getinfo(lua, ">S", &about);
    return file + (about.linedefined > 0 ? ":" + std::to_string(about.linedefined) + ": " : "：");
  }

  ReadFile read_;
  LuaMeter meter_;
  std::vector<std::string> preloaded_;
  bool touched_ = false;   ///< since it was opened or last forgot
  int environment_ = LUA_NOREF;
  int settle_ = LUA_NOREF;
  std::map<std::string, File> files_;
  std::map<std::string, File> kept_files_;   ///< of the preloaded
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
