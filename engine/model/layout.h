#pragma once
#include <array>
#include <cstdint>
#include <vector>

#include "dsl/check/schema.h"
#include "engine/form/form.h"

namespace gouji {

/// Where the things of a form stand in its schema: the one place that decides the order of records, fields, tables and roots. The
/// schema is made by it and the facts are filled by it, so they agree without comparing names.
///
/// Records: those of `model: records:` in order, then one per sentence of the prose, then one per kind of companion. Tables: each
/// table, behind it its halves. Roots: those of `model: roots:` in order, then the tables, then the kinds of companion.
class ModelLayout {
 public:
  explicit ModelLayout(const Form& form);

  const Form& form() const { return *form_; }

  /// A kind of record as the form names it.
  struct RecordPlace {
    const ModelRecord* record = nullptr;    ///< null: the form has no such records
    std::uint32_t index = 0;                ///< into Schema::records
    std::array<std::int8_t, 24> fields{};   ///< field index by place in fields_of(role); -1: the form does not name it
  };
  const RecordPlace& record(RecordRole role) const { return records_[static_cast<std::size_t>(role)]; }

  /// The fields by which a list of these records is looked up, in the order of the keys. Empty: no look-up.
  std::vector<std::uint32_t> keys(RecordRole role) const;

  /// Record type of a sentence, and its field in the record of the prose.
  std::uint32_t sentence_record(std::size_t sentence) const { return first_sentence_ + static_cast<std::uint32_t>(sentence); }
  std::uint32_t sentence_field(std::size_t sentence) const { return prose_fields_ + static_cast<std::uint32_t>(sentence); }

  /// Table index of a table of the form, and of its half.
  std::uint32_t table(std::size_t table) const { return tables_[table]; }
  std::uint32_t half(std::size_t table, std::size_t half) const { return tables_[table] + 1 + static_cast<std::uint32_t>(half); }
  std::uint32_t table_count() const { return table_count_; }
  std::uint32_t table_root(std::size_t table) const { return static_cast<std::uint32_t>(form_->model.roots.size() + table); }

  /// Record type and root of a kind of companion, by its place among the kinds.
  std::uint32_t companion_record(std::size_t kind) const { return sentence_record(form_->prose.sentences.size() + kind); }
  std::uint32_t companion_root(std::size_t kind) const { return table_root(form_->tables.size() + kind); }

 private:
  const Form* form_;
  std::array<RecordPlace, kRecordRoles> records_;
  std::uint32_t first_sentence_ = 0;
  std::uint32_t prose_fields_ = 0;
  std::vector<std::uint32_t> tables_;
  std::uint32_t table_count_ = 0;
};

/// The columns of a table that rules can name, in the order of its schema: indexes into TableBody::columns. Names and codes are
/// attributes of rows.
std::vector<std::uint16_t> model_columns(const TableBody& body);

}  // namespace gouji
