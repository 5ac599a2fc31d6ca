#pragma once
#include <cstddef>
#include <memory>
#include <new>
#include <string_view>
#include <type_traits>
#include <vector>

namespace gouji {

/// Memory of the values of one rule: taken by moving a pointer, given back all at once. Blocks are kept for the next rule.
class Scratch {
 public:
  Scratch() = default;
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;

  void reset() {
    block_ = 0;
    used_ = 0;
  }

  template <class T>
  T* make(const T& value) {
    static_assert(std::is_trivially_destructible_v<T>);
    return new (take(sizeof(T), alignof(T))) T(value);
  }
  template <class T>
  T* array(std::size_t count) {
    static_assert(std::is_trivially_destructible_v<T>);
    T* items = static_cast<T*>(take(sizeof(T) * (count == 0 ? 1 : count), alignof(T)));
    for (std::size_t i = 0; i < count; ++i) new (items + i) T();
    return items;
  }
  std::string_view copy(std::string_view text) {
    char* bytes = static_cast<char*>(take(text.size() + 1, 1));
    text.copy(bytes, text.size());
    return {bytes, text.size()};
  }

 private:
  static constexpr std::size_t kBlock = 128 * 1024;

  void* take(std::size_t size, std::size_t alignment) {
    if (block_ < blocks_.size()) {
      const std::size_t at = (used_ + alignment - 1) / alignment * alignment;
      if (at + size <= blocks_[block_].size) {
        used_ = at + size;
        return blocks_[block_].bytes.get() + at;
      }
    }
    return take_from_next(size);
  }
  void* take_from_next(std::size_t size);

  struct Block {
    std::unique_ptr<std::byte[]> bytes;
    std::size_t size = 0;
  };
  std::vector<Block> blocks_;
  std::size_t block_ = 0;
  std::size_t used_ = 0;
};

}  // namespace gouji
