#include "dsl/lsp/member_owner.h"

#include <algorithm>

#include "dsl/lsp/surroundings.h"

namespace gouji::lsp {

namespace {

using dsl::Type;
using dsl::TypeKind;

/// The expression whose member it is.
const dsl::ast::Expr* owner_expression(const Occurrence& occurrence) {
  if (!occurrence.expr) return nullptr;
  if (occurrence.kind == NameKind::field) return occurrence.expr;
  const auto* member = occurrence.kind == NameKind::member ? std::get_if<dsl::ast::Member>(&occurrence.expr->node) : nullptr;
  return member ? member->base.get() : nullptr;
}

bool of_tables(const Type& type) { return type.kind == TypeKind::table || type.kind == TypeKind::row || type.kind == TypeKind::column; }

}  // namespace

std::optional<MemberOwner> member_owner(const View& view, const RuleFile& file, const Occurrence& occurrence) {
  const dsl::ast::Expr* owner = owner_expression(occurrence);
  if (!owner) return std::nullopt;
  for (const dsl::Schema* schema : view.pack.schemas_of(file)) {
    dsl::Place place(file.input(), *schema);
    surround(place, occurrence);
    Type type = place.type_of(*owner);
    if (type.is_list() && type.element) type = Type(*type.element);
    // What is added to a table is a row.
    if (occurrence.kind == NameKind::field && type.kind == TypeKind::table) type = Type::row_of(type.tables);
    const auto members = dsl::members_of(type, *schema);
    const auto found = std::find_if(members.begin(), members.end(), [&](const dsl::MemberName& member) { return member.name == occurrence.text; });
    if (found != members.end()) return MemberOwner{schema, found->kind, std::move(type)};
  }
  return std::nullopt;
}

bool same_owner(const MemberOwner& a, const MemberOwner& b) {
  if (a.schema != b.schema || a.kind != b.kind) return false;
  if (of_tables(a.type) && of_tables(b.type)) return (a.type.tables & b.type.tables) != 0;
  return a.type.kind == b.type.kind && a.type.index == b.type.index;
}

}  // namespace gouji::lsp
