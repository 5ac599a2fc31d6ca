#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/extract/disclosure.h"
#include "engine/form/companion_form.h"
#include "engine/read/document.h"
#include "engine/read/reader.h"

namespace gouji {

/// A cell of a companion. What cannot be read keeps its text and says why.
struct CompanionCell {
  State state = State::blank;   ///< absent: the file has no such column
  std::string_view text;
  std::string_view reason;
  Quantity quantity;            ///< of amounts and numbers
  Date date;
};

/// A line of a companion: a cell for each field of its kind.
struct CompanionRow {
  std::uint32_t line = 0;
  std::vector<CompanionCell> cells;
};

/// A companion that is a list, read. Views into its document and its arena.
struct CompanionList {
  std::vector<CompanionRow> rows;
  std::vector<Unread> unread;   ///< lines that could not be taken apart: they are not among the rows
  std::shared_ptr<Arena> arena;
};

/// A file cut into cells, before it is known what kind of list it is.
class CompanionFile {
 public:
  /// Comma-separated text (tabs and full-width commas separate too), or YAML where the name ends so: a list of mappings, or one
  /// mapping. The document must outlive it.
  static tl::expected<CompanionFile, ReadError> open(const Document& document);

  /// Whether a line of the file has every heading that the kind needs.
  bool fits(const CompanionForm& form) const;
  /// The kind that the file itself names (YAML: the only key); empty: none.
  const std::string& named() const { return named_; }
  CompanionList read(const CompanionForm& form) const;
  /// The first line as far as a message shows it.
  std::string first_line() const;

 private:
  struct Line {
    std::uint32_t number = 0;
    std::vector<std::string_view> cells;
  };
  struct Header;

  bool find_header(const CompanionForm& form, Header& header) const;
  CompanionCell cell(const CompanionForm& form, const Header& header, std::size_t field, std::string_view text, Arena& arena) const;

  std::shared_ptr<Arena> arena_;
  std::vector<Line> lines_;
  std::string named_;
};

}  // namespace gouji
