#pragma once
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "engine/hook/lua_hooks.h"

namespace gouji {

/// The hooks of a run. Making their state takes longer than most calls, so threads borrow it for a document each and give it back.
class HookPool {
 public:
  /// The texts of the hook files by the names in 来自.
  explicit HookPool(std::map<std::string, std::string> files);

  struct GiveBack {
    HookPool* pool = nullptr;
    void operator()(LuaHooks* hooks) const { pool->give_back(hooks); }
  };
  /// Hooks for one document, which gives them back at its end. The pool must outlive them.
  using Borrowed = std::unique_ptr<LuaHooks, GiveBack>;
  Borrowed borrow();

 private:
  void give_back(LuaHooks* hooks);

  std::map<std::string, std::string> files_;
  std::vector<std::string> names_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<LuaHooks>> idle_;
};

}  // namespace gouji
