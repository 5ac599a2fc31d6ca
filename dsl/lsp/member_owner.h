#pragma once
#include <optional>

#include "dsl/check/place.h"
#include "dsl/lsp/occurrences.h"
#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// Whose member a name behind a dot (or in 加) is: rows, columns and fields of one name can be of many tables and records.
struct MemberOwner {
  const dsl::Schema* schema = nullptr;
  dsl::MemberName::Kind kind{};
  dsl::Type type;   ///< the table, row or record; of a list, its element
};

/// Nothing where the name is none of a member, or of something whose type is not known.
std::optional<MemberOwner> member_owner(const View& view, const RuleFile& file, const Occurrence& occurrence);

/// Whether two members of one name can be the same: of one record, or of tables that they share.
bool same_owner(const MemberOwner& a, const MemberOwner& b);

}  // namespace gouji::lsp
