#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <utility>

#include "engine/model/index.h"

/// What a machine remembers of tables and lists so that it need not walk them again.
namespace gouji {

/// Rows of one table by id, or by name and code.
struct RowIndexes {
  std::optional<Index> by_id;
  std::optional<Index> by_name;
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
