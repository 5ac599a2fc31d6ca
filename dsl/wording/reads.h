#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "dsl/check/checked.h"
#include "dsl/check/schema.h"

namespace gouji::dsl {

/// A table that a rule reads, with the rows and columns that it names; none of them: it goes through all.
struct TableRead {
  std::uint32_t table = 0;               ///< index into Schema::tables
  std::vector<std::string> rows;
  std::vector<std::string> columns;
};

/// A kind of record with the fields that a rule reads of it.
struct RecordRead {
  std::uint32_t record = 0;              ///< index into Schema::records
  std::vector<std::string> fields;
};

/// What of a document a rule reads: in the order of the schema, names in the order read.
struct Reads {
  std::vector<TableRead> tables;
  std::vector<std::uint32_t> roots;      ///< indexes into Schema::roots
  std::vector<RecordRead> records;
  std::vector<std::uint32_t> hooks;      ///< indexes into Module::hooks
};

/// Messages and advice are not counted: they say what was read anyway.
Reads reads_of(const checked::Rule& rule, const Schema& schema);

}  // namespace gouji::dsl
