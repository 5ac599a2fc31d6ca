#pragma once
#include <string>

#include "dsl/check/place.h"
#include "dsl/check/schema.h"

namespace gouji::lsp {

/// A type as it is said to the author, with the table where it is of one: “行（三公经费表）”.
std::string type_text(const dsl::Type& type, const dsl::Schema& schema);
/// The unit of the figures of a type's tables, where all have the same: 万元; else empty.
std::string unit_text(const dsl::Type& type, const dsl::Schema& schema);
/// What a row, column, field … is and of what type.
std::string member_text(const dsl::MemberName& member, const dsl::Type& of, const dsl::Schema& schema);
/// “表 10 ‘2026年…预算表’，万元”
std::string table_text(const dsl::TableSchema& table);

}  // namespace gouji::lsp
