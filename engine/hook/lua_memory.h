#pragma once
#include <array>
#include <cstddef>
#include <memory>
#include <vector>

namespace gouji {

/// The memory of one Lua state: counted, bounded, and able to go back to what it was. So a state that has been prepared once serves
/// one document after the other, and nothing of one reaches the next: its very bytes are as they were.
class LuaMemory {
 public:
  explicit LuaMemory(std::size_t limit) : limit_(limit) {}
  ~LuaMemory();
  LuaMemory(const LuaMemory&) = delete;
  LuaMemory& operator=(const LuaMemory&) = delete;

  /// What a lua_Alloc does; null where the block would not fit into the limit.
  void* resize(void* block, std::size_t old_size, std::size_t size);

  /// From here on rewind() comes back to what is held now.
  void keep();
  /// Frees what was allocated since keep() and restores what was there. False: it cannot (nothing was kept, or it was too much),
  /// and nothing changed.
  bool rewind();

 private:
  /// A block allocated since keep(), or one that the region had no room for; chained, for rewind() frees those that nobody freed.
  struct alignas(std::max_align_t) Loose {
    Loose* previous = nullptr;
    Loose* next = nullptr;
  };
  bool in_region(const void* block) const;
  void* take(std::size_t size);
  void* take_from_region(std::size_t size);
  void give_back(void* block, std::size_t size);
  void* take_loose(std::size_t size);
  void* resize_loose(void* block, std::size_t size);
  void release(void* block);

  std::size_t limit_;
  std::size_t used_ = 0;
  std::unique_ptr<std::byte[]> region_;   ///< blocks of before keep()
  std::size_t region_used_ = 0;
  std::array<void*, 512> freed_{};        ///< blocks of the region for others of before keep(), by size in steps of the alignment
  bool kept_ = false;
  bool outgrown_ = false;                 ///< the region did not hold all that was there at keep()
  std::vector<std::byte> image_;          ///< of the region at keep()
  std::size_t kept_used_ = 0;
  Loose loose_{&loose_, &loose_};
};

}  // namespace gouji
