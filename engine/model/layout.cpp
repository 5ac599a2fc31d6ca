#include "engine/model/layout.h"

namespace gouji {

ModelLayout::ModelLayout(const Form& form) : form_(&form) {
  for (RecordPlace& place : records_) place.fields.fill(-1);
  std::uint32_t index = 0;
  for (const ModelRecord& record : form.model.records) {
    RecordPlace& place = records_[static_cast<std::size_t>(record.role)];
    place.record = &record;
    place.index = index++;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
      if (record.fields[i].source == FieldSource::role) place.fields[record.fields[i].role] = static_cast<std::int8_t>(i);
    }
  }
  first_sentence_ = index;
  if (const ModelRecord* prose = record(RecordRole::prose).record) prose_fields_ = static_cast<std::uint32_t>(prose->fields.size());
  tables_.reserve(form.tables.size());
  for (const TableForm& table : form.tables) {
    tables_.push_back(table_count_);
    table_count_ += 1 + static_cast<std::uint32_t>(table.halves.size());
  }
}

std::vector<std::uint32_t> ModelLayout::keys(RecordRole role) const {
  std::vector<std::uint32_t> keys;
  const auto add = [&](std::uint8_t field) {
    if (record(role).fields[field] >= 0) keys.push_back(static_cast<std::uint32_t>(record(role).fields[field]));
  };
  if (role == RecordRole::version) add(version_field::number);
  if (role == RecordRole::entry) {
    add(entry_field::department);
    add(entry_field::code);
  }
  return keys;
}

std::vector<std::uint16_t> model_columns(const TableBody& body) {
  std::vector<std::uint16_t> columns;
  for (std::size_t i = 0; i < body.columns.size(); ++i) {
    const ColumnHolds holds = body.columns[i].holds;
    if (holds == ColumnHolds::figures || holds == ColumnHolds::text) columns.push_back(static_cast<std::uint16_t>(i));
  }
  return columns;
}

}  // namespace gouji
