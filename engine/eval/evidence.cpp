#include "engine/eval/evidence.h"

#include <fmt/format.h>

namespace gouji {
namespace {

std::string trimmed(std::string_view text) { return std::string(trim(text)); }

/// A cell is a fact of a row that is not the row itself.
bool is_cell(const Fact& fact) { return fact.of == Fact::Of::row && &fact.owner.row->fact != &fact; }
bool is_field(const Fact& fact) { return fact.of == Fact::Of::record && &fact.owner.record->fact != &fact; }

std::string_view column_id(const Machine& machine, const Fact& cell) {
  const auto& ids = machine.code().columns[cell.owner.row->table->index];
  return cell.part < ids.size() ? machine.code().symbols[ids[cell.part]].raw : std::string_view{};
}

std::string_view field_name(const Machine& machine, const Record& record, std::uint16_t field) {
  const auto& fields = machine.plan().schema->records[record.type].fields;
  return field < fields.size() ? machine.code().symbols[fields[field].name].raw : std::string_view{};
}
std::string_view field_name(const Machine& machine, const Fact& fact) { return field_name(machine, *fact.owner.record, fact.part); }

const std::string& table_id(const Machine& machine, const Table& table) { return machine.code().table_names[table.index]; }

std::string_view type_name(Kind kind) {
  switch (kind) {
    case Kind::amount: return "amount";
    case Kind::ratio: return "ratio";
    case Kind::number: return "number";
    case Kind::text: return "text";
    case Kind::date: return "date";
    case Kind::year: return "year";
    case Kind::document_number: return "document_number";
    case Kind::boolean: return "boolean";
    case Kind::position: return "position";
    case Kind::list: return "list";
    case Kind::table: return "table";
    case Kind::row: return "row";
    case Kind::column: return "column";
    case Kind::record: return "record";
  }
  return {};
}

std::string value_text(const Value& value, const Fact& fact) {
  if (!value.present()) return {};
  switch (value.kind) {
    case Kind::amount: return format_exact(value.quantity.value, kYuan, 2);
    case Kind::ratio: return format_exact(value.quantity.value, kPercent, 2);
    case Kind::number: return format_exact(value.quantity.value, kNumberOne, 0);
    case Kind::text: return trimmed(value.text->raw);
    case Kind::date: return format_date(value.date);
    case Kind::year: return std::to_string(value.year);
    case Kind::document_number: return std::string(value.document_number->printed);
    case Kind::boolean: return value.truth ? "true" : "false";
    case Kind::position:
    case Kind::list:
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: return trimmed(fact.text);
  }
  return {};
}

std::string state_text(State state) {
  switch (state) {
    case State::blank: return "空白，没有填写";
    case State::absent: return "没有";
    case State::unread: return "没有读出";
    case State::present:
    case State::missing: return "不能算出";
  }
  return {};
}

/// 上年公开: where a part of a table stands in a companion, which has the same tables.
std::string companion_of_table(const Machine& machine, const Fact& fact, std::string_view mark) {
  const std::vector<FactSource>& sources = machine.facts().sources;
  if (fact.place.source == 0 || fact.table() == nullptr || fact.place.source > sources.size()) return {};
  return sources[fact.place.source - 1U].kind + std::string(mark);
}

std::string own_name(const Machine& machine, const Fact* fact);

}  // namespace

std::string name_of(const Machine& machine, const Origin* origin) {
  if (const Reason* reason = as_reason(origin)) return std::string(reason->what);
  const Fact* fact = as_fact(origin);
  return fact == nullptr ? std::string{} : companion_of_table(machine, *fact, ".") + own_name(machine, fact);
}

namespace {

std::string own_name(const Machine& machine, const Fact* fact) {
  if (is_field(*fact)) {
    const Record& record = *fact->owner.record;
    std::string name = trimmed(record.fact.text);
    if (name.empty()) name = machine.plan().schema->records[record.type].name;
    return name.append(".").append(field_name(machine, *fact));
  }
  const Table* table = fact->table();
  if (table == nullptr) return trimmed(fact->text);
  std::string name = table_id(machine, *table);
  if (const Row* row = fact->row()) {
    name += "." + trimmed(row->name.raw);
    return is_cell(*fact) ? name.append(".").append(column_id(machine, *fact)) : name;
  }
  return fact == &table->fact || fact->text.empty() ? name : name + "." + trimmed(fact->text);
}

}  // namespace

std::string label_of(const Machine& machine, const Fact& fact) {
  constexpr std::size_t kLongest = 20;
  if (is_cell(fact)) {
    const std::string name = trimmed(fact.owner.row->name.raw);
    const std::string row = companion_of_table(machine, fact, "·") + name;
    const std::string column(column_id(machine, fact));
    const std::uint64_t amounts = fact.owner.row->table->amount_columns;
    const bool one_column = amounts != 0 && (amounts & (amounts - 1)) == 0;
    return one_column || column == name || column == "合计" ? row : row + "·" + column;
  }
  if (is_field(fact)) {
    const std::string record = trimmed(fact.owner.record->fact.text);
    const std::string field(field_name(machine, fact));
    return record.empty() || count_characters(record) > kLongest ? field : record + "·" + field;
  }
  if (const Row* row = fact.row()) return trimmed(row->name.raw);
  return name_of(machine, &fact);
}

namespace {

constexpr std::size_t kAround = 60;   // bytes shown before and behind the part that decided

/// The text around a part, cut between characters.
std::string excerpt(std::string_view text, std::size_t at, std::size_t length) {
  std::size_t begin = at > kAround ? at - kAround : 0;
  std::size_t end = std::min(text.size(), at + length + kAround);
  const auto inside = [&](std::size_t i) { return (static_cast<unsigned char>(text[i]) & 0xC0U) == 0x80U; };
  while (begin > 0 && inside(begin)) --begin;
  while (end < text.size() && inside(end)) ++end;
  return (begin > 0 ? "…" : "") + std::string(text.substr(begin, end - begin)) + (end < text.size() ? "…" : "");
}

/// A text gathered from many lines: shows the line and cell in which the part that decided stands.
void narrow(Evidence& out, std::string_view part, const Document& document) {
  Arena memory;
  for (std::uint32_t line = out.place.line; line <= out.place.end_line; ++line) {
    for (std::uint32_t i = 0; i < document.cell_count(line); ++i) {
      const std::string_view cell = trim(document.cell(line, i));
      if (cell.empty() || fold(cell, memory).find(part) == std::string_view::npos) continue;
      const std::size_t raw = cell.find(part);
      const std::size_t at = raw == std::string_view::npos ? 0 : raw;
      out.place = {line, line, document.offset_of(cell.substr(at)), static_cast<std::uint32_t>(part.size()), out.place.page};
      out.column = document.column_at(out.place.offset);
      out.text = excerpt(cell, at, part.size());
      return;
    }
  }
}

}  // namespace

void make_evidence(const Machine& machine, const Witness& witness, const Document& document, Evidence& out) {
  const Fact& fact = *witness.fact;
  out.place = fact.place;
  if (out.place.end_line < out.place.line) out.place.end_line = out.place.line;
  if (fact.place.source != 0) out.companion = companion_place(machine.facts(), fact.place);
  if (!out.companion.kind.empty()) {
    out.place.end_line = 0;
  } else if (fact.place.length != 0) {
    out.column = document.column_at(fact.place.offset);
  }
  if (const Table* table = fact.table()) out.table = table_id(machine, *table);
  if (const Row* row = fact.row()) out.row.assign(trim(row->name.raw));
  if (is_cell(fact)) out.cell = column_id(machine, fact);
  if (is_field(fact)) {
    out.table = machine.plan().schema->records[fact.owner.record->type].name;
    out.row.assign(trim(fact.owner.record->fact.text));
    out.cell = field_name(machine, fact);
  }
  out.text.assign(trim(fact.text));
  if (const Record* record = witness.lacking) {
    out.table = machine.plan().schema->records[record->type].name;
    out.row.assign(trim(record->fact.text));
    out.cell = field_name(machine, *record, witness.field);
    out.text = out.cell;
  }
  out.type = type_name(witness.value.kind);
  out.value = value_text(witness.value, fact);
  out.absent = !witness.value.present() && witness.counted == 0;
  if (witness.counted > 0) {
    out.text = fmt::format("{}{} {} 项", out.table.empty() ? label_of(machine, fact) : "", witness.distinct ? "去重后" : "共", witness.counted);
    out.value = std::to_string(witness.counted);
  }
  if (out.absent) {
    out.value.clear();
    if (out.text.empty()) out.text = label_of(machine, fact);
    if (witness.tried > 0) out.text += fmt::format("（查了 {} 项）", witness.tried);
  }
  if (!witness.part.empty() && out.place.end_line > out.place.line) narrow(out, witness.part, document);
}

Missing make_missing(const Machine& machine, const Lack& lack) {
  Missing out;
  out.what = name_of(machine, lack.origin);
  if (const Reason* reason = as_reason(lack.origin)) {
    out.place = reason->place;
    out.reason = std::string(reason->text);
    return out;
  }
  if (const Fact* fact = as_fact(lack.origin)) {
    out.place = fact->place;
    out.reason = std::string(fact->reason);
    out.companion = companion_place(machine.facts(), fact->place);
  }
  if (out.reason.empty()) out.reason = state_text(lack.state);
  return out;
}

}  // namespace gouji
