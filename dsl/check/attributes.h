#pragma once
#include <array>
#include <string_view>

#include "dsl/check/checked.h"

/// What every table and every row has, whatever the form.
namespace gouji::dsl {

template <class Attribute>
struct Named {
  std::string_view name;
  Attribute attribute;
};

inline constexpr std::array kTableAttributes{
    Named<checked::TableAttribute>{"名称", checked::TableAttribute::name},          Named<checked::TableAttribute>{"标题", checked::TableAttribute::title},
    Named<checked::TableAttribute>{"表号", checked::TableAttribute::number},        Named<checked::TableAttribute>{"计量单位", checked::TableAttribute::unit},
    Named<checked::TableAttribute>{"注", checked::TableAttribute::notes},           Named<checked::TableAttribute>{"行", checked::TableAttribute::rows},
    Named<checked::TableAttribute>{"列", checked::TableAttribute::columns},         Named<checked::TableAttribute>{"金额列", checked::TableAttribute::amount_columns},
    Named<checked::TableAttribute>{"顶层行", checked::TableAttribute::top_rows},    Named<checked::TableAttribute>{"末级行", checked::TableAttribute::leaf_rows},
    Named<checked::TableAttribute>{"合计", checked::TableAttribute::total}};

inline constexpr std::array kRowAttributes{
    Named<checked::RowAttribute>{"名称", checked::RowAttribute::name},   Named<checked::RowAttribute>{"科目编码", checked::RowAttribute::code},
    Named<checked::RowAttribute>{"层", checked::RowAttribute::level},    Named<checked::RowAttribute>{"上级", checked::RowAttribute::parent},
    Named<checked::RowAttribute>{"下级", checked::RowAttribute::children}};

/// The type of an attribute of one of `tables`.
Type type_of(checked::TableAttribute attribute, TableSet tables);

}  // namespace gouji::dsl
