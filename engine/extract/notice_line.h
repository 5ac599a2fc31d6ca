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
  bool list_header(std::uint32_t line) const { return may_have_header(line) && has_header(line); }

 private:
  /// By the first two bytes: where both are letters or digits, folding does not change the first. False is no.
  bool may_have_header(std::uint32_t line) const {
    const auto is_plain = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); };
    if (document_.cell_count(line) < 2) return false;
    const std::string_view first = document_.cell(line, 0);
    if (first.size() < 2) return !first.empty();
    return !is_plain(first[0]) || !is_plain(first[1]) || form_.header.front().starts_with(first[0]);
  }
  bool has_header(std::uint32_t line) const;
  std::string_view text(std::uint32_t line) const { return document_.trimmed_line(line); }

  const CatalogueForm& form_;
  const Document& document_;
  Arena& arena_;
};

}  // namespace gouji
