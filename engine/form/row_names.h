#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "engine/form/character_filter.h"
#include "engine/form/text_index.h"

namespace gouji {

/// The names of a table's rows, for finding rows by what is printed.
class RowNames {
 public:
  using Rows = std::span<const std::uint16_t>;   ///< indexes of rows, in the form's order

  /// A name as the form writes it, and the same folded without numbering.
  void add(std::uint16_t row, std::string_view written, std::string_view folded);

  bool empty() const { return rows_.empty(); }
  /// False: a text as printed is no name, with whatever numbering.
  bool may_name(std::string_view printed) const { return begins_.may_begin_printed(printed); }
  /// The rows of a folded name without numbering.
  Rows find(std::string_view folded) const { return rows_of(names_.find(folded)); }

  /// A text that the form writes in these very bytes.
  struct Written {
    std::size_t numbering = 0;   ///< bytes in front of the name
    Rows rows;                   ///< none: the form does not write it
  };
  Written find_written(std::string_view text) const;

 private:
  struct Spelling {
    std::size_t numbering = 0;
    std::uint32_t name = 0;
  };
  Rows rows_of(std::uint32_t name) const { return name == TextIndex::kNone ? Rows{} : Rows(rows_[name]); }

  CharacterFilter begins_;                         // first characters of the names and of numberings
  TextIndex names_;
  std::vector<std::vector<std::uint16_t>> rows_;   // by number of the name
  TextIndex written_;
  std::vector<Spelling> spellings_;                // by number of what is written
};

}  // namespace gouji
