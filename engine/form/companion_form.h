#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include <tl/expected.hpp>

#include "engine/form/form.h"

namespace gouji {

enum class CompanionHolds : std::uint8_t { text, amount, number, date };

/// A column of a companion that is a list.
struct CompanionField {
  std::string name;                   ///< what rules call it
  CompanionHolds holds = CompanionHolds::text;
  std::vector<std::string> headers;   ///< what may stand above it, folded; without the unit in brackets behind it
  bool needed = false;                ///< a list without it is none of this kind
};

/// A kind of file that documents are checked with (rules/companions/*.yaml): what it looks like and what rules call it.
struct CompanionForm {
  enum class Shape : std::uint8_t {
    disclosure,  ///< a whole disclosure of the same form, of an earlier year
    list,        ///< a list of records, one a line
    record       ///< the one line of such a list that is the document's own
  };

  std::string kind;                   ///< 采购清单: what stands before = on the command line, and what rules call it
  std::string about;                  ///< for messages: what it is
  Shape shape = Shape::list;
  int years_before = 1;               ///< of a disclosure
  std::string called;                 ///< what messages call one line
  std::vector<CompanionField> fields;
  std::size_t name = 0;               ///< the field by which a line is named
  std::vector<std::string> totals;    ///< lines named so are sums, folded
  std::vector<std::string> blanks;    ///< what stands in a cell in which there is nothing, folded: —
  int own = -1;                       ///< the field that says whose line it is; -1: every line is everybody's
  std::vector<std::string> own_kinds; ///< kinds of document that see only lines of their own unit; empty: all

  bool is_list() const { return shape != Shape::disclosure; }
};

/// Reads every .yaml of a folder, ordered by file name; all mistakes at once. A folder that is not there holds no kinds.
tl::expected<std::vector<CompanionForm>, std::vector<FormProblem>> load_companion_forms(const std::string& folder);

}  // namespace gouji
