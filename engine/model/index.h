#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/model/facts.h"
#include "engine/value/value.h"

namespace gouji {

/// A number that equal values share (as `=` of the language sees them).
std::uint64_t hash_of(const Value& value);
std::uint64_t hash_of(std::string_view text);
/// Whether two present values are the same text, number, date, document number … Dates and figures by all their ends.
bool same(const Value& a, const Value& b);

/// Positions of elements by the hash of their key, in ascending order within one hash. Built once, in one allocation.
class Index {
 public:
  /// `memory` gives arrays that live as long as the index.
  template <class Memory>
  Index(std::uint32_t count, Memory& memory) {
    std::uint32_t size = 16;
    while (size < count * 2) size *= 2;
    mask_ = size - 1;
    heads_ = memory.template array<std::uint32_t>(size);
    entries_ = memory.template array<Entry>(count);
  }
  void add(std::uint64_t hash, std::uint32_t position);  ///< positions in descending order, so that look-ups ascend

  static constexpr std::uint32_t kEnd = 0xffffffff;
  std::uint32_t first(std::uint64_t hash) const {
    std::uint32_t at = static_cast<std::uint32_t>(hash) & mask_;
    while (heads_[at] != 0) {
      if (entries_[heads_[at] - 1].hash == hash) return heads_[at] - 1;
      at = (at + 1) & mask_;
    }
    return kEnd;
  }
  std::uint32_t next(std::uint32_t position) const { return entries_[position].next; }
  /// Whether no other position has the hash of this one, which has been added.
  bool is_alone(std::uint32_t position) const { return !entries_[position].shared; }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t next = kEnd;
    bool shared = false;
  };
  std::uint32_t mask_ = 0;
  std::uint32_t* heads_ = nullptr;   ///< by hash: position + 1, 0: none
  Entry* entries_ = nullptr;         ///< by position
};

inline std::uint64_t joined_hash(std::uint64_t first, std::uint64_t next) { return first * 31 + next; }

/// Records by the fields they are looked up by, in their order; a key that is not there counts as 0.
template <class Memory>
Index index_by_key(std::span<const Value> items, const std::vector<std::uint32_t>& keys, Memory& memory) {
  const auto count = static_cast<std::uint32_t>(items.size());
  Index index(count, memory);
  for (std::uint32_t i = count; i-- > 0;) {
    const Value& item = items[i];
    if (!item.present()) continue;
    std::uint64_t hash = 0;
    for (const std::uint32_t key : keys) {
      const Value& field = item.record->fields[key];
      hash = joined_hash(hash, field.present() ? hash_of(field) : 0);
    }
    index.add(hash, i);
  }
  return index;
}

}  // namespace gouji
