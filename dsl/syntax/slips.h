#pragma once
#include "dsl/syntax/builder.h"

/// Private to dsl/syntax: mistakes of which it is plain what was meant.
namespace gouji::dsl {

/// The word that the grammar asked for, or Word::none.
Word word_of(Expected expected);

/// Looks beside the failure for words written without a space (甲且乙), a word or phrase of everyday language (is equal to, 介于 … 之间),
/// a blank before a unit, a comma that belongs to prose, brackets left out around (xs 中 x 其中 c). Says what was found, with its repair,
/// and gives the tokens as they were meant, which may be empty where they cannot be read on; nothing where there is no such slip.
/// `in_brackets`: a bracket is open at the failure.
std::optional<Reading> read_slip(const Failure& failure, Builder& builder, const Token* clause, bool in_brackets);

/// The content of a clause that takes a text, written without quotes: said, and read as the text it is. Nothing where quotes are there.
std::optional<Reading> read_unquoted(Builder& builder, std::size_t from, std::string_view before);

/// The days of 有效 written in another way: 自2026年1月1日起. Nothing where no day is found.
std::optional<Reading> read_days(Builder& builder, const Token& clause);

}  // namespace gouji::dsl
