#include "engine/hook/lua_memory.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>

namespace gouji {
namespace {

constexpr std::size_t kRegion = 512 * 1024;   // several times what libraries and a usual script take
constexpr std::size_t kAlignment = alignof(std::max_align_t);

}  // namespace

LuaMemory::~LuaMemory() {
  while (loose_.next != &loose_) release(loose_.next + 1);
}

void* LuaMemory::resize(void* block, std::size_t old_size, std::size_t size) {
  const std::size_t held = block == nullptr ? 0 : old_size;   // Lua tells the sort of a new object as its old size
  if (size == 0) {
    used_ -= held;
    release(block);
    return nullptr;
  }
  if (used_ - held + size > limit_) return nullptr;
  void* moved = block;
  if (block != nullptr && !in_region(block)) {
    moved = resize_loose(block, size);
  } else if (block == nullptr || size > held) {
    moved = take(size);
    if (moved != nullptr && block != nullptr) std::memcpy(moved, block, held);
  }
  if (moved != nullptr) used_ = used_ - held + size;
  return moved;
}

void LuaMemory::keep() {
  kept_ = true;
  kept_used_ = used_;
  image_.assign(region_.get(), region_.get() + region_used_);
}

bool LuaMemory::rewind() {
  if (!kept_ || outgrown_) return false;
  while (loose_.next != &loose_) release(loose_.next + 1);
  std::copy(image_.begin(), image_.end(), region_.get());
  used_ = kept_used_;
  return true;
}

bool LuaMemory::in_region(const void* block) const {
  const auto* at = static_cast<const std::byte*>(block);
  return region_ && std::greater_equal<>()(at, region_.get()) && std::less<>()(at, region_.get() + kRegion);
}

void* LuaMemory::take(std::size_t size) {
  if (kept_) return take_loose(size);
  if (void* block = take_from_region(size)) return block;
  outgrown_ = true;
  return take_loose(size);
}

void* LuaMemory::take_from_region(std::size_t size) {
  if (!region_) region_.reset(new (std::nothrow) std::byte[kRegion]);
  const std::size_t rounded = (size + kAlignment - 1) / kAlignment * kAlignment;
  if (!region_ || rounded > kRegion - region_used_) return nullptr;
  void* block = region_.get() + region_used_;
  region_used_ += rounded;
  return block;
}

void* LuaMemory::take_loose(std::size_t size) {
  void* bytes = std::malloc(sizeof(Loose) + size);
  if (bytes == nullptr) return nullptr;
  auto* block = new (bytes) Loose{&loose_, loose_.next};
  loose_.next->previous = block;
  loose_.next = block;
  return block + 1;
}

void* LuaMemory::resize_loose(void* block, std::size_t size) {
  auto* moved = static_cast<Loose*>(std::realloc(static_cast<Loose*>(block) - 1, sizeof(Loose) + size));
  if (moved == nullptr) return nullptr;
  moved->previous->next = moved;
  moved->next->previous = moved;
  return moved + 1;
}

void LuaMemory::release(void* block) {
  if (block == nullptr || in_region(block)) return;
  auto* loose = static_cast<Loose*>(block) - 1;
  loose->previous->next = loose->next;
  loose->next->previous = loose->previous;
  std::free(loose);
}

}  // namespace gouji
