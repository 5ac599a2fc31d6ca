#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji::tables_test {

/// The form that the project ships; read once.
const Form& shanxi_form();

/// A document and what the step for tables read from it (views into the document, so both stay together).
struct Reading {
  std::unique_ptr<Document> document;
  Disclosure out;

  const ReadTable* table(std::string_view id) const;
  /// Text of the cell of the row printed with this name, in the column with this id; empty: no such row or blank.
  std::string cell(std::string_view table, std::string_view row, std::string_view column, int occurrence = 0) const;
  const TableRow* row(std::string_view table, std::string_view name, int occurrence = 0) const;
  /// Reasons of everything unread in a table, joined with newlines.
  std::string reasons(std::string_view container) const;
};

Reading read(std::string text);
Reading read_file(const std::string& path);

}  // namespace gouji::tables_test
