#pragma once
#include <cstddef>
#include <optional>
#include <span>
#include <string_view>

#include "dsl/syntax/token.h"
#include "dsl/syntax/words.h"

/// Private to dsl/syntax: what everyday language says in several words.
namespace gouji::dsl {

/// is equal to, greater than or equal to: words [begin, end) of a clause that mean one sign.
struct Phrase {
  std::size_t begin = 0, end = 0;
  Word meant = Word::none;
};

/// The longest phrase that covers or begins at `at`; `text` is the whole source.
std::optional<Phrase> phrase_at(std::span<const Token> tokens, std::size_t at, std::string_view text);

/// x 介于 a 和 b 之间, x between a and b: where its parts stand.
struct Between {
  std::size_t value = 0;               ///< x begins here
  std::size_t begin = 0, end = 0;      ///< what is not x
  std::size_t low = 0, low_end = 0;
  std::size_t high = 0, high_end = 0;
};

/// The one that `at` stands in.
std::optional<Between> between_at(std::span<const Token> tokens, std::size_t at);

}  // namespace gouji::dsl
