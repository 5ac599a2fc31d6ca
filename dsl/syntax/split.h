#pragma once
#include <vector>

#include "dsl/syntax/token.h"

/// Private to dsl/syntax: cuts the tokens of a file into clauses by their lines, so that a mistake never reaches beyond its clause.
namespace gouji::dsl {

/// The tokens [begin, end) of one clause with its first word. `word` is Word::none when the line does not begin with a clause word.
struct ClauseTokens {
  Word word = Word::none;
  std::size_t begin = 0;
  std::size_t end = 0;
};

std::vector<ClauseTokens> split(const Tokens& tokens, std::string_view text);

}  // namespace gouji::dsl
