#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "dsl/check/checked.h"
#include "engine/model/facts.h"

namespace gouji {

/// One place in the facts that a path of a 案例 names. Pointers are into the facts that it was sought in.
struct Spot {
  enum class Kind : std::uint8_t {
    root,      ///< `index` into Facts::roots
    table,     ///< `table`
    row,       ///< `row`
    cell,      ///< `row`, column `index`
    field,     ///< `record`, field `index`
    element,   ///< `record`, wherever it is listed
    attribute  ///< `table`, checked::TableAttribute `index`: a text of the table, or its notes
  } kind{};
  std::uint32_t index = 0;
  const Table* table = nullptr;
  const Row* row = nullptr;
  const Record* record = nullptr;
};

/// The places that a path names, at least one; of a list (every cell of a column, the targets of one project) all of them. Fails
/// with a sentence where the document has none, or where the path leads to nothing that can be changed.
tl::expected<std::vector<Spot>, std::string> find_spots(const dsl::checked::Expr& path, const Facts& facts);

/// Where what a path names stands, 0 where it stands nowhere.
std::uint32_t line_of_path(const dsl::checked::Expr& path, const Facts& facts);

}  // namespace gouji
