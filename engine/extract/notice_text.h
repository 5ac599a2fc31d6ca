#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/form/catalogue_form.h"
#include "engine/value/text.h"

namespace gouji {

/// A notice that is attached to the document, while it is read.
struct AttachedNotice {
  std::uint32_t line = 0;        ///< of its number
  std::string_view number;
  std::string_view issuer;
  std::string_view title;
  std::string_view printed;      ///< yyyy-mm-dd
  bool forwards = false;         ///< its title says that it passes another one on
  std::string_view forwarded;    ///< number of the notice it passes on

  /// A line of its prose. Lines that page layout broke are joined.
  void add_line(std::uint32_t line_number, std::string_view text);

  std::string prose;
  std::vector<std::pair<std::size_t, std::uint32_t>> lines;   ///< where in `prose` each line begins
};

/// Adds the notices and every 文号 they cite to `out`: what each is to the notice that names it.
void add_notices(std::vector<AttachedNotice>& attached, const CatalogueForm& form, Disclosure& out);

}  // namespace gouji
