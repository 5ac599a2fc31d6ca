#include "dsl/check/attributes.h"

namespace gouji::dsl {

using checked::TableAttribute;

Type type_of(checked::TableAttribute attribute, TableSet tables) {
  switch (attribute) {
    case TableAttribute::name:
    case TableAttribute::title:
    case TableAttribute::number:
    case TableAttribute::unit: return Type::of(TypeKind::text);
    case TableAttribute::notes: return Type::list_of(Type::of(TypeKind::text));
    case TableAttribute::rows:
    case TableAttribute::top_rows:
    case TableAttribute::leaf_rows: return Type::list_of(Type::row_of(tables));
    case TableAttribute::columns: return Type::list_of(Type::column_of(tables));
    case TableAttribute::amount_columns: {
      Type column = Type::column_of(tables);
      column.index = 1;
      return Type::list_of(std::move(column));
    }
    case TableAttribute::total: return Type::row_of(tables);
  }
  return Type{};
}

}  // namespace gouji::dsl
