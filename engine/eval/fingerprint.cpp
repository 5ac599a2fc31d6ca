#include "engine/eval/fingerprint.h"

#include <fmt/format.h>

#include "engine/value/hash.h"

namespace gouji {

std::string identity_of(const Machine& machine, const Value& value) {
  if (!value.present()) return "-";
  const auto& schema = *machine.plan().schema;
  switch (value.kind) {
    case Kind::table: return schema.tables[value.table->index].id;
    case Kind::row: return fmt::format("{}/{}", schema.tables[value.row.table->index].id, value.row.rows[0]->identity);
    case Kind::column: return std::string(machine.code().symbols[machine.code().columns[value.column.table->index][value.column.index]].raw);
    case Kind::record: return fmt::format("{}/{}", schema.records[value.record->type].name, value.record->identity);
    case Kind::text: return std::string(value.text->folded);
    case Kind::document_number: {
      const DocumentNumber& number = *value.document_number;
      return fmt::format("{}〔{}〕{}", number.issuer, number.year, number.number);
    }
    case Kind::date: return format_date(value.date);
    case Kind::year: return std::to_string(value.year);
    case Kind::boolean: return value.truth ? "true" : "false";
    case Kind::amount:
    case Kind::ratio:
    case Kind::number:
    case Kind::position:
    case Kind::list: return "*";
  }
  return {};
}

std::string fingerprint_of(const std::string& rule_id, const DocumentIdentity& document, const std::string& bindings, int ordinal) {
  std::string text = fmt::format("{}\x1f{}\x1f{}\x1f{}\x1f{}", rule_id, document.unit, document.year, document.kind, bindings);
  if (ordinal > 0) text += fmt::format("\x1f#{}", ordinal + 1);
  return sha256_hex(text);
}

std::string state_of(const std::vector<Evidence>& evidence) {
  std::string text;
  for (const Evidence& one : evidence) text += one.text + "\x1f" + one.value + (one.absent ? "\x1f-\n" : "\n");
  return sha256_hex(text);
}

}  // namespace gouji
