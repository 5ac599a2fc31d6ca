#include "reading.h"

#include <stdexcept>

#include "engine/extract/steps.h"
#include "engine/read/reader.h"

namespace gouji::tables_test {

namespace {

Reading run(Document document) {
  Reading reading{std::make_unique<Document>(std::move(document)), {}};
  Extraction extraction{*reading.document, shanxi_form(), reading.out, std::vector<LineUse>(reading.document->line_count() + 1, LineUse::open)};
  for (std::uint32_t line = 1; line <= reading.document->line_count(); ++line) {
    if (reading.document->is_blank(line)) extraction.use[line] = LineUse::blank;
  }
  read_tables(extraction);
  return reading;
}

}  // namespace

const Form& shanxi_form() {
  static const Form form = [] {
    auto loaded = load_form(std::string(GOUJI_SOURCE_DIR) + "/rules/forms/shanxi-budget.yaml");
    if (loaded) return std::move(*loaded);
    std::string all;
    for (const FormProblem& problem : loaded.error()) all += problem.file + ":" + std::to_string(problem.line) + ": " + problem.message + "\n";
    throw std::runtime_error(all);
  }();
  return form;
}

const ReadTable* Reading::table(std::string_view id) const {
  for (const ReadTable& table : out.tables) {
    if (table.id == id) return &table;
  }
  return nullptr;
}

const TableRow* Reading::row(std::string_view table_id, std::string_view name, int occurrence) const {
  const ReadTable* found = table(table_id);
  if (found == nullptr) return nullptr;
  for (const TableRow& row : found->rows) {
    if ((row.printed == name || row.name == name) && occurrence-- == 0) return &row;
  }
  return nullptr;
}

std::string Reading::cell(std::string_view table_id, std::string_view name, std::string_view column, int occurrence) const {
  const ReadTable* holder = table(table_id);
  const TableRow* found = row(table_id, name, occurrence);
  if (holder == nullptr || found == nullptr) return {};
  for (const TableCell& cell : found->cells) {
    if (holder->columns[cell.column].id == column) return std::string(cell.figure.text);
  }
  return {};
}

std::string Reading::reasons(std::string_view container) const {
  std::string all;
  for (const Unread& unread : out.unread) {
    if (unread.container == container) all += std::string(unread.reason) + "\n";
  }
  return all;
}

Reading read(std::string text) { return run(Document("test.txt", std::move(text))); }

Reading read_file(const std::string& path) {
  auto document = read_document(path);
  if (!document) throw std::runtime_error(document.error().message);
  return run(std::move(*document));
}

}  // namespace gouji::tables_test
