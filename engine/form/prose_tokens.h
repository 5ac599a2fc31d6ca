#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/value/quantity.h"

namespace gouji {

/// Prose as patterns see it: characters folded (full and half width, brackets), white space and quotes left out, and every
/// number with its unit one token. So a pattern never meets the layout, and never a part of a number.
enum class TokenKind : std::uint8_t {
  character,      ///< letters, ideographs, brackets
  punctuation,    ///< ，；：、 and the like: may be printed or not
  sentence_end,   ///< 。！？
  paragraph_end,
  amount,         ///< 12.34万元
  ratio,          ///< 5.6%
  count,          ///< 7个, 581.28平方米: a number with one of the form's counters
  year,           ///< 2025年
  number          ///< any other number: of a list, a day, a document; neither a figure nor text
};

struct ProseToken {
  ProseToken() {}   // leaves its members unset: room for tokens is made by the thousand
  ProseToken(char32_t character_, std::uint32_t begin_, std::uint32_t end_, TokenKind kind_)
      : character(character_), begin(begin_), end(end_), kind(kind_) {}

  char32_t character;      ///< of character, punctuation and sentence_end; of the kinds with a number ProseTokens::mark_of(); else 0
  std::uint32_t begin;     ///< bytes of the text
  std::uint32_t end;
  TokenKind kind;
};

/// A number in prose, as printed.
struct ProseFigure {
  PrintedNumber number;
  std::int64_t unit = 0;       ///< amount and ratio: units of the measure in one of what is printed
  std::string_view unit_word;  ///< 万元, %, 个; empty for a bare number
  bool rough = false;          ///< 约, 近, 超 before it or 余, 多 behind
};

struct ProseTokens {
  std::vector<ProseToken> tokens;
  std::vector<ProseFigure> figures;
  /// Stands for a figure among the characters: none of them, and a multiple of 1024.
  static constexpr char32_t mark_of(std::size_t figure) { return kFirstMark + (static_cast<char32_t>(figure) << 10U); }
  /// The figure of a token of the kinds with a number.
  const ProseFigure& figure_of(const ProseToken& token) const { return figures[(token.character - kFirstMark) >> 10U]; }
  void clear() {
    tokens.clear();
    figures.clear();
  }

 private:
  static constexpr char32_t kFirstMark = 0x110000;
};

/// Adds the tokens of `text` with `base` added to their offsets. `counters` are the measure words that make a number a count,
/// the longest first. The figures' unit words are views into `text`.
void tokenize(std::string_view text, std::uint32_t base, const std::vector<std::string>& counters, ProseTokens& out);

/// The folded form of one character; 0 for white space and quotes, which patterns do not see.
char32_t fold_prose(char32_t c);

}  // namespace gouji
