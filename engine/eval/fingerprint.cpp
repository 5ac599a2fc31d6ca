#include "engine/eval/fingerprint.h"

#include <fmt/format.h>

#include "engine/value/hash.h"

namespace gouji {

void append_identity(const Machine& machine, const Value& value, std::string& out) {
  if (!value.present()) {
    out += '-';
    return;
  }
  const auto& schema = *machine.plan().schema;
  switch (value.kind) {
    case Kind::table: out += schema.tables[value.table->index].id; return;
    case Kind::row: out.append(schema.tables[value.row.table->index].id).append("/").append(value.row.rows[0]->identity); return;
    case Kind::column: out += machine.code().symbols[machine.code().columns[value.column.table->index][value.column.index]].raw; return;
    case Kind::record: out.append(schema.records[value.record->type].name).append("/").append(identity_of(*value.record)); return;
    case Kind::text: out += value.text->folded; return;
    case Kind::document_number: {
      const DocumentNumber& number = *value.document_number;
      out += fmt::format("{}〔{}〕{}", number.issuer, number.year, number.number);
      return;
    }
    case Kind::date: out += format_date(value.date); return;
    case Kind::year: out += std::to_string(value.year); return;
    case Kind::boolean: out += value.truth ? "true" : "false"; return;
    case Kind::amount:
    case Kind::ratio:
    case Kind::number:
    case Kind::position:
    case Kind::list: out += '*'; return;
  }
}

std::string fingerprint_of(const std::string& rule_id, const DocumentIdentity& document, const std::string& bindings, int ordinal) {
  const std::string year = std::to_string(document.year);
  std::string text;
  text.reserve(rule_id.size() + document.unit.size() + year.size() + document.kind.size() + bindings.size() + 16);
  for (const std::string* part : {&rule_id, &document.unit, &year, &document.kind}) text.append(*part) += '\x1f';
  text += bindings;
  if (ordinal > 0) text += fmt::format("\x1f#{}", ordinal + 1);
  return sha256_hex(text);
}

std::string state_of(const std::vector<Evidence>& evidence) {
  std::string text;
  text.reserve(evidence.size() * 64);
  for (const Evidence& one : evidence) text.append(one.text).append("\x1f").append(one.value).append(one.absent ? "\x1f-\n" : "\n");
  return sha256_hex(text);
}

}  // namespace gouji
