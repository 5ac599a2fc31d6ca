#pragma once
#include <cstdint>
#include <string_view>

#include "engine/form/catalogue_form.h"
#include "engine/read/document.h"
#include "engine/value/text.h"

namespace gouji {

/// Tells the lines of attached notices apart.
class NoticeLines {
 public:
  NoticeLines(const CatalogueForm& form, const Document& document, Arena& arena);

  /// The issuer on a line like “…财政局文件”: the text without the pattern's fixed end; empty: the line is none.
  std::string_view issuer(std::uint32_t line) const;
  /// The line is a 文号 and nothing else: as printed; empty: it is none.
  std::string_view number(std::uint32_t line) const;
  /// The day on a line like “2021年11月3日印发”, as yyyy-mm-dd; empty: the line is none.
  std::string_view closing(std::uint32_t line) const;
  /// The line is one of the document's own that ends attached notices.
  bool stops(std::uint32_t line) const;
  /// The line is the header of a list.
  bool list_header(std::uint32_t line) const;

 private:
  std::string_view text(std::uint32_t line) const { return document_.trimmed_line(line); }

  const CatalogueForm& form_;
  const Document& document_;
  Arena& arena_;
};

}  // namespace gouji
