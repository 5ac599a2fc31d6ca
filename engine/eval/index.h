#pragma once
#include <cstdint>

#include "engine/eval/scratch.h"
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
  Index(std::uint32_t count, Scratch& memory);
  void add(std::uint64_t hash, std::uint32_t position);  ///< positions in descending order, so that look-ups ascend

  static constexpr std::uint32_t kEnd = 0xffffffff;
  std::uint32_t first(std::uint64_t hash) const;
  std::uint32_t next(std::uint32_t position) const;

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t next = kEnd;
  };
  std::uint32_t mask_ = 0;
  std::uint32_t* heads_ = nullptr;   ///< by hash: position + 1, 0: none
  Entry* entries_ = nullptr;         ///< by position
};

}  // namespace gouji
