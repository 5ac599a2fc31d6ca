#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "engine/model/index.h"

/// What a machine remembers of tables and lists so that it need not walk them again.
namespace gouji {

/// A printed row of a group, with the row id of the group that it stands for.
struct GroupRow {
  const Row* row = nullptr;
  dsl::Symbol id = 0;
};

/// Rows of one table by id, by name and code, and by group.
struct RowIndexes {
  std::optional<Index> by_id;
  std::optional<Index> by_name;
  std::vector<std::pair<dsl::Symbol, std::vector<GroupRow>>> groups;
};

/// The records of a list by a field of texts.
struct FieldIndex {
  std::uint32_t walked = 0;              ///< how often the list was walked for this field
  std::optional<Index> by_text;
  std::span<const std::uint32_t> open;   ///< elements without a text there
};
using FieldIndexes = std::map<std::pair<const List*, std::uint32_t>, FieldIndex>;

/// Records of one list by those of another that sought them by their keys.
struct FoundRecords {
  const List* list = nullptr;      ///< in which was sought
  std::uint64_t fields = 0;        ///< of the seekers: what they sought by

  /// Null: not sought yet, or not found.
  const Value* find(const Record* seeker) const {
    if (entries_.empty()) return nullptr;
    for (std::size_t at = place(seeker); entries_[at].seeker != nullptr; at = (at + 1) & (entries_.size() - 1)) {
      if (entries_[at].seeker == seeker) return entries_[at].found;
    }
    return nullptr;
  }
  /// Of a seeker that is new.
  void add(const Record* seeker, const Value* found) {
    if (count_ * 2 >= entries_.size()) grow();
    put({seeker, found});
    ++count_;
  }

 private:
  struct Entry {
    const Record* seeker = nullptr;
    const Value* found = nullptr;
  };
  std::size_t place(const Record* seeker) const {
    return (reinterpret_cast<std::uintptr_t>(seeker) * 0x9E3779B97F4A7C15ULL >> 32) & (entries_.size() - 1);
  }
  void put(const Entry& entry) {
    std::size_t at = place(entry.seeker);
    while (entries_[at].seeker != nullptr) at = (at + 1) & (entries_.size() - 1);
    entries_[at] = entry;
  }
  void grow() {
    std::vector<Entry> old(entries_.empty() ? 64 : entries_.size() * 4);
    old.swap(entries_);
    for (const Entry& entry : old) {
      if (entry.seeker != nullptr) put(entry);
    }
  }

  std::vector<Entry> entries_;     ///< as many as a power of two
  std::size_t count_ = 0;
};

/// The text that was sought last, with its hash.
struct HashedText {
  const Text* text = nullptr;
  std::uint64_t hash = 0;
};

}  // namespace gouji
