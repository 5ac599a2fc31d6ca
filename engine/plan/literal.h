#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "dsl/check/checked.h"
#include "engine/plan/code.h"

namespace gouji {

/// The value of a literal; nothing where it does not fit (too many digits, a day that does not exist). Texts and document
/// numbers are kept by `code`.
std::optional<Value> literal_value(const dsl::checked::Expr& expression, PlanCode& code);

/// The kind of a value of a type (of its elements where the type is a list).
Kind kind_of(const dsl::Type& type);

/// A regular expression for texts as they compare (folded: NFKC, no white space, one kind of brackets): whatever in the
/// pattern stands for itself is folded likewise, so that （ in a pattern finds （ and ( in a document.
std::string folded_pattern(std::string_view pattern);

/// The interval of days that a date literal means; `last` picks the end of an open interval's meaning.
std::optional<Date> date_of(const dsl::ast::DateLiteral& literal);

}  // namespace gouji
