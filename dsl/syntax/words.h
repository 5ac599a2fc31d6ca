#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/syntax/ast.h"

/// The words of the language: every word has one meaning and a Chinese and an English form. The lexer, the formatter and the
/// messages read this table; nothing else spells a word.
namespace gouji::dsl {

enum class Word : std::uint8_t {
  none,
  // ---- operators and words of expressions: reserved everywhere except after a dot ----
  logical_and, logical_or, logical_not, yes, no, if_, take, else_take, of, every, some, no_one, where, satisfies,
  tallies, at_most, at_least, within, in, not_in, contains, lacks, contains_any, matches, like, close_to,
  present, missing, not_empty, empty, or_else,
  // ---- signs ----
  equal, not_equal, less, less_equal, greater, greater_equal, plus, minus, times, divide,
  // ---- first words of clauses: words only at the beginning of a line outside brackets ----
  module, forms, use, define, function, rule, case_,
  number, category, severity, basis, effective, when, for_, let, require, forbid, otherwise, advice, review, off,
  set, add, remove, unread, expect,
  // ---- words inside one clause only ----
  from, until, from_file, based_on, to, count_times, place, line, original_text, row, indicator, blank_document
};

/// Where a clause may stand.
enum class ClausePlace : std::uint8_t { none, module, rule, case_ };

/// The form of a word that the formatter writes.
std::string_view spelling(Word word, Language language);
bool is_reserved(Word word);
ClausePlace clause_place(Word word);

/// The word whose whole form is `text` (other accepted spellings included), or Word::none. English forms of several words are
/// written with one blank.
Word reserved_word(std::string_view text);
Word clause_word(std::string_view text);
/// `text` is `word` in one of its forms.
bool is_spelling(std::string_view text, Word word);
/// The word of the language that a word of everyday language is mistaken for (则 for 取, 大于 for >, AND for and), or Word::none.
Word everyday_word(std::string_view text);
/// The same for the first word of a line (必须 for 应当), among those that may stand at `place`.
Word everyday_clause_word(std::string_view text, ClausePlace place);
/// English for a word in ASCII letters, else Chinese.
Language language_of(std::string_view word);

/// Of how many words an English form that begins with `first` may consist; 1 where none begins so.
unsigned longest_english_form(std::string_view first);

std::string_view spelling(ast::Category value, Language language);
std::string_view spelling(ast::Severity value, Language language);
std::string_view spelling(ast::Outcome value, Language language);
std::string_view spelling(ast::Unit value);
std::string_view spelling(ast::CompareOp value, Language language);
std::string_view spelling(ast::TestOp value, Language language);
std::string_view spelling(ast::QuantifierKind value, Language language);
std::string_view spelling(ast::BinaryOp value, Language language);

/// The operation of a word that is one of its kind.
ast::CompareOp compare_op(Word word);
ast::TestOp test_op(Word word);
ast::QuantifierKind quantifier_kind(Word word);
ast::BinaryOp binary_op(Word word);

std::optional<ast::Category> category_of(std::string_view text);
std::optional<ast::Severity> severity_of(std::string_view text);
std::optional<ast::Outcome> outcome_of(std::string_view text);

/// All forms of both languages, for suggestions.
std::vector<std::string_view> category_words();
std::vector<std::string_view> severity_words();
std::vector<std::string_view> outcome_words();
std::vector<std::string_view> clause_words(ClausePlace place);

/// The candidate that a slip of the pen turns into `text`, or empty: at most one character in three (and at least one) added, dropped,
/// changed or swapped, and something of the word left.
std::string_view nearest(std::string_view text, std::span<const std::string_view> candidates);

std::size_t character_count(std::string_view text);
/// Characters added, dropped, changed or swapped with their neighbour that turn one into the other.
std::size_t edit_distance(std::string_view a, std::string_view b);

/// 零, which stands for 0 behind a comparison that is run together with it: 不为零.
inline constexpr std::string_view spelled_zero = "零";

/// One way to read a name as several words written without spaces.
struct RunTogether {
  struct Piece {
    std::string text;   ///< as written
    Word word{};        ///< of the language or meant by one of everyday language; Word::none for a name or number
  };
  std::string spaced;                 ///< “甲 且 乙”
  std::vector<Piece> pieces;          ///< 甲, 且, 乙
};
/// The ways to read `name` as words of the language and what stands between them (甲且乙, 甲大于0且乙), the likeliest first: all words
/// that can hardly be part of a name cut out at once, then every single reserved word. Empty when none is in it. The pieces beside
/// the words are not looked at: whoever knows the names decides which cut is meant.
std::vector<RunTogether> split_run_together(std::string_view name);

}  // namespace gouji::dsl
