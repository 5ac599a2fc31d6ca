#include "engine/hook/lua_memory.h"

#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <new>

namespace gouji {
namespace {

constexpr std::size_t kRegion = 4 * 1024 * 1024;   // many times what libraries and the scripts of a pack take
constexpr std::size_t kLook = 512;
constexpr std::size_t kAlignment = alignof(std::max_align_t);

std::size_t steps_of(std::size_t size) { return (size + kAlignment - 1) / kAlignment; }

}  // namespace

LuaMemory::~LuaMemory() {
  while (loose_.next != &loose_) release(loose_.next + 1);
}

void* LuaMemory::resize(void* block, std::size_t old_size, std::size_t size) {
  const std::size_t held = block == nullptr ? 0 : old_size;   // Lua tells the sort of a new object as its old size
  if (size == 0) {
    used_ -= held;
    if (in_region(block)) {
      give_back(block, held);
    } else {
      release(block);
    }
    return nullptr;
  }
  if (used_ - held + size > limit_) return nullptr;
  void* moved = block;
  if (block != nullptr && !in_region(block)) {
    moved = resize_loose(block, size);
  } else if (block == nullptr || size > held) {
    moved = take(size);
    if (moved != nullptr && block != nullptr) {
      std::memcpy(moved, block, held);
      give_back(block, held);
    }
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
  // Little of it was written to: reading both costs the next document less of its cache than writing all.
  for (std::size_t at = 0; at < image_.size(); at += kLook) {
    const std::size_t size = std::min(kLook, image_.size() - at);
    if (std::memcmp(region_.get() + at, image_.data() + at, size) != 0) std::memcpy(region_.get() + at, image_.data() + at, size);
  }
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
  if (const std::size_t steps = steps_of(size); steps < freed_.size() && freed_[steps] != nullptr) {
    void* const block = freed_[steps];
    std::memcpy(&freed_[steps], block, sizeof block);
    return block;
  }
  if (!region_) region_.reset(new (std::nothrow) std::byte[kRegion]);
  const std::size_t rounded = steps_of(size) * kAlignment;
  if (!region_ || rounded > kRegion - region_used_) return nullptr;
  void* block = region_.get() + region_used_;
  region_used_ += rounded;
  return block;
}

/// A block of the region serves another of its size, until keep(): from then on the region stays as it is.
void LuaMemory::give_back(void* block, std::size_t size) {
  const std::size_t steps = steps_of(size);
  if (kept_ || steps == 0 || steps >= freed_.size()) return;
  std::memcpy(block, &freed_[steps], sizeof block);
  freed_[steps] = block;
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
