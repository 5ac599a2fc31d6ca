#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/form/catalogue_form.h"
#include "engine/read/document.h"
#include "engine/value/text.h"

namespace gouji {

/// A line of a list's own contents.
struct CatalogueContents {
  std::string_view name;     ///< as printed
  std::string_view folded;
  int page = 0;
};

/// Reads the rows of one list table, department by department, over its pages.
class CatalogueList {
 public:
  CatalogueList(const CatalogueForm& form, const Document& document, Disclosure& out, std::vector<CatalogueContents> contents);

  /// The header of a page.
  void begin_page(std::uint32_t line);
  /// A line with cells below a header. False: it belongs to no list.
  bool read_row(std::uint32_t line);
  /// A department's heading on a line without cells.
  void read_heading(std::uint32_t line, std::string_view raw);

  bool begun() const { return begun_; }
  std::uint32_t end() const { return list_.end; }
  /// The list, with gaps that only its contents show.
  ReadCatalogue finish();

 private:
  struct Code {
    std::string_view code;
    std::string_view rest;    ///< a name in the same cell
  };
  bool read_code(std::string_view cell, Code& code) const;
  /// Of a cell that is not simply a code.
  bool read_odd_code(std::string_view cell, Code& code) const;
  /// What stands behind the code in `names` cells, joined.
  std::string_view read_name(const Document::Cells& cells, std::uint32_t names) const;
  void check_page_break(std::uint32_t line, std::string_view code);
  bool printed_in_department(std::string_view code) const;
  std::string_view parent_of(std::string_view code) const;
  std::string_view next_heading(std::uint32_t line) const;
  int contents_index(std::string_view name, int from) const;
  void gap(std::uint32_t after, std::string_view what);
  void check_contents();

  const CatalogueForm& form_;
  const Document& document_;
  Disclosure& out_;
  std::vector<CatalogueContents> contents_;
  ReadCatalogue list_;
  bool begun_ = false;
  bool first_of_page_ = false;
  std::uint32_t last_row_ = 0;
};

}  // namespace gouji
