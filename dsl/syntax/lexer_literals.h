#pragma once
#include <optional>
#include <string_view>

#include "dsl/base/diagnostic.h"
#include "dsl/syntax/ast.h"

/// Private to dsl/syntax: the parts of the lexer that read a number, a date or a string. Each reports what is wrong and says
/// where the literal ends, so that reading goes on behind it.
namespace gouji::dsl {

struct ReadNumber {
  std::size_t end = 0;
  bool broken = false;
  std::optional<ast::DateLiteral> date;
  ast::NumberLiteral number;  ///< when there is no date
};
/// `in_brackets`: a comma between digits may separate two values there.
ReadNumber read_number(std::string_view text, std::size_t begin, bool in_brackets, Diagnostics& diagnostics);

struct ReadString {
  std::size_t end = 0;
  bool broken = false;
  std::string_view text;  ///< between the delimiters
};
ReadString read_string(std::string_view text, std::size_t begin, Diagnostics& diagnostics);

/// Quotes that delimit nothing in this language: ‘ ' 「 『.
bool is_foreign_quote(char32_t c);

bool is_date(const ast::DateLiteral& date);
/// 2024-07-15, 2024-07
std::string date_text(const ast::DateLiteral& date);

/// The unit of a number that is written so.
std::optional<ast::Unit> unit_of(std::string_view word);

}  // namespace gouji::dsl
