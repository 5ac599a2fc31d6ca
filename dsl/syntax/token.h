#pragma once
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/base/span.h"
#include "dsl/syntax/ast.h"
#include "dsl/syntax/words.h"

/// Private to dsl/syntax: the tokens of a source. Each token also has a kind of one byte; the bytes side by side are the tape that
/// the PEGTL grammar reads, so the grammar knows neither blanks nor the two languages nor full-width twins.
namespace gouji::dsl {

namespace tape {

inline constexpr char name = 'n';
inline constexpr char number = '0';
inline constexpr char date = 'd';
inline constexpr char string = 's';
inline constexpr char left_paren = '(';
inline constexpr char right_paren = ')';
inline constexpr char left_bracket = '[';
inline constexpr char right_bracket = ']';
inline constexpr char comma = ',';
inline constexpr char colon = ':';
inline constexpr char dot = '.';
/// A minus with no blank on either side: it may also join the parts of shanxi-budget.
inline constexpr char hyphen = '~';
/// What the lexer has already reported.
inline constexpr char broken = '?';

/// Reserved words and signs lie above the characters of ASCII.
constexpr char of(Word word) {
  return static_cast<char>(static_cast<int>(word) - 128);
}

}  // namespace tape

struct Token {
  char kind = tape::broken;
  Word word = Word::none;      ///< of reserved words and signs
  bool first_on_line = false;
  Span span;
  std::string_view text;       ///< names: folded to half-width; strings: what stands between the delimiters
  std::uint32_t literal = 0;   ///< numbers and dates: index into Tokens
};

struct Tokens {
  std::vector<Token> items;
  std::string tape;                          ///< items[i].kind
  std::vector<ast::NumberLiteral> numbers;
  std::vector<ast::DateLiteral> dates;
  std::deque<std::string> folded;            ///< names that had full-width characters
  std::vector<ast::Comment> comments;
  std::vector<Token> left_over;              ///< of a clause in which another one was written: with its first word, to be read next
  int chinese_words = 0;
  int english_words = 0;

  void add(const Token& token) {
    items.push_back(token);
    tape.push_back(token.kind);
  }
};

/// Appends the tokens of `range` to `out`. `text` is the whole source and must outlive the tokens.
void lex(std::string_view text, Span range, Tokens& out, Diagnostics& diagnostics);

}  // namespace gouji::dsl
