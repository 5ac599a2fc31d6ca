#include "engine/hook/lua_meter.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>

namespace gouji {
namespace {

constexpr int kStride = 100;               // instructions between two counts
constexpr std::size_t kBytesOfWork = 64;   // made or moved in the time of an instruction
constexpr std::size_t kGarbage = 1024 * 1024;
constexpr std::size_t kStringHeader = 64;
constexpr std::size_t kAll = static_cast<std::size_t>(-1);

}  // namespace

std::string place_in_script(lua_State* lua) {
  lua_Debug at{};
  for (int level = 0; lua_getstack(lua, level, &at) != 0; ++level) {
    const bool is_script = lua_getinfo(lua, "Sl", &at) != 0 && at.currentline > 0 && at.source[0] == '@';   // not the prelude
    if (is_script) return std::string(at.short_src) + ":" + std::to_string(at.currentline) + ": ";
  }
  return {};
}

void LuaMeter::close() {
  if (lua_ != nullptr) lua_close(lua_);
  lua_ = nullptr;
  memory_.reset();
  held_ = {};
}

void LuaMeter::keep() {
  memory_->keep();
  kept_ = held_;
}

bool LuaMeter::rewind() {
  if (!memory_->rewind()) return false;
  held_ = kept_;
  return true;
}

LuaMeter& LuaMeter::of(lua_State* lua) {
  LuaMeter* meter = nullptr;
  std::memcpy(&meter, lua_getextraspace(lua), sizeof meter);
  return *meter;
}

lua_State* LuaMeter::open() {
  close();
  memory_ = std::make_unique<LuaMemory>(kAll);   // the limits are kept here
  lua_ = lua_newstate(&LuaMeter::allocate, this);
  if (lua_ == nullptr) return nullptr;
  const LuaMeter* self = this;
  std::memcpy(lua_getextraspace(lua_), &self, sizeof self);
  // Garbage is collected between calls only: what a call may use then hangs on nothing that was there before it.
  lua_gc(lua_, LUA_GCSTOP);
  return lua_;
}

void LuaMeter::begin() {
  limited_ = true;
  left_ = static_cast<std::uint64_t>(limits_.instructions);
  at_begin_ = held_.used;
  refused_.clear();
  lua_sethook(lua_, &LuaMeter::count, LUA_MASKCOUNT, kStride);
}

void LuaMeter::end() {
  lua_sethook(lua_, nullptr, 0, 0);
  limited_ = false;
  if (held_.used < held_.settled + kGarbage && held_.stack_size < limits_.stack / 4) return;
  lua_gc(lua_, LUA_GCCOLLECT);
  held_.settled = held_.used;
}

void LuaMeter::count(lua_State* lua, lua_Debug*) {
  LuaMeter& meter = of(lua);
  if (meter.held_.stack_size > meter.limits_.stack) raise(lua, "函数一层层调用得太深，或参数太多");
  meter.spend(lua, kStride);
}

void LuaMeter::run_out(lua_State* lua) {
  left_ = 0;
  lua_sethook(lua, &LuaMeter::count, LUA_MASKCOUNT, 1);
  raise(lua, "计算量超出限额");
}

void LuaMeter::raise(lua_State* lua, const char* reason) {
  lua_pushstring(lua, (place_in_script(lua) + reason).c_str());
  lua_error(lua);
  std::abort();  // lua_error does not return
}

const char* LuaMeter::objection(const void* block, std::size_t held, std::size_t tag, std::size_t size) const {
  if (!limited_ || size <= held) return nullptr;   // Lua relies on being able to give memory back
  if (!refused_.empty()) return refused_.c_str();
  if (block == nullptr && tag == LUA_TSTRING && size > limits_.text + kStringHeader) return "文字太长";
  return held_.used - held + size > at_begin_ + limits_.memory ? "内存超出限额" : nullptr;
}

void* LuaMeter::allocate(void* self, void* block, std::size_t old_size, std::size_t size) {
  auto& meter = *static_cast<LuaMeter*>(self);
  Held& now = meter.held_;
  const std::size_t held = block == nullptr ? 0 : old_size;
  if (size == 0) {
    meter.memory_->resize(block, old_size, 0);
    now.used -= held;
    if (block != nullptr && block == now.stack) {   // a stack grows or shrinks by a new one, made just before
      now.stack = now.last;
      now.stack_size = now.last_size;
    }
    return nullptr;
  }
  if (const char* reason = meter.objection(block, held, old_size, size)) {
    if (meter.refused_.empty()) meter.refused_ = place_in_script(meter.lua_) + reason;
    return nullptr;
  }
  void* moved = meter.memory_->resize(block, old_size, size);
  if (moved == nullptr) return nullptr;
  now.used = now.used - held + size;
  const std::uint64_t work = size / kBytesOfWork;
  meter.left_ -= std::min<std::uint64_t>(work, meter.left_);
  now.last = moved;
  now.last_size = size;
  if (meter.stack_follows_) now.stack = moved;   // the first thing that a state makes is its stack
  meter.stack_follows_ = block == nullptr && old_size == LUA_TTHREAD;
  return moved;
}

}  // namespace gouji
