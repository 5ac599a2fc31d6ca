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

/// The text that was sought last, with its hash.
struct HashedText {
  const Text* text = nullptr;
  std::uint64_t hash = 0;
};

}  // namespace gouji
