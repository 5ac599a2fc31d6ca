#include "engine/hook/hook_pool.h"

namespace gouji {

HookPool::HookPool(std::map<std::string, std::string> files) : files_(std::move(files)) {
  for (const auto& [name, text] : files_) names_.push_back(name);
}

HookPool::Borrowed HookPool::borrow() {
  {
    const std::lock_guard lock(mutex_);
    if (!idle_.empty()) {
      Borrowed hooks(idle_.back().release(), {this});
      idle_.pop_back();
      return hooks;
    }
  }
  Borrowed hooks(new LuaHooks([this](const std::string& name) {
                   const auto known = files_.find(name);
                   return known == files_.end() ? std::nullopt : std::optional(known->second);
                 }), {this});
  hooks->preload(names_);
  return hooks;
}

void HookPool::give_back(LuaHooks* hooks) {
  std::unique_ptr<LuaHooks> owned(hooks);
  owned->forget();
  const std::lock_guard lock(mutex_);
  idle_.push_back(std::move(owned));
}

}  // namespace gouji
