#include "dsl/syntax/phrases.h"

#include <algorithm>
#include <array>

namespace gouji::dsl {

namespace {

constexpr std::size_t kMostWords = 6;

struct Spoken {
  std::array<std::string_view, kMostWords> words;
  Word meant;
};

/// Longer ones first where one begins another; without the `is` that may stand before each.
constexpr Spoken kPhrases[] = {
    {{"not", "equal", "to"}, Word::not_equal},
    {{"not", "greater", "than"}, Word::less_equal},
    {{"not", "less", "than"}, Word::greater_equal},
    {{"not", "more", "than"}, Word::less_equal},
    {{"no", "more", "than"}, Word::less_equal},
    {{"no", "less", "than"}, Word::greater_equal},
    {{"equal", "to"}, Word::equal},
    {{"equals", "to"}, Word::equal},
    {{"greater", "than", "or", "equal", "to"}, Word::greater_equal},
    {{"more", "than", "or", "equal", "to"}, Word::greater_equal},
    {{"less", "than", "or", "equal", "to"}, Word::less_equal},
    {{"greater", "than"}, Word::greater},
    {{"larger", "than"}, Word::greater},
    {{"more", "than"}, Word::greater},
    {{"higher", "than"}, Word::greater},
    {{"less", "than"}, Word::less},
    {{"fewer", "than"}, Word::less},
    {{"lower", "than"}, Word::less},
    {{"smaller", "than"}, Word::less},
    {{"one", "of"}, Word::in},
};

bool is_one_of(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::find(words.begin(), words.end(), text) != words.end();
}

bool opens(const Token& token) { return token.kind == tape::left_paren || token.kind == tape::left_bracket; }
bool closes(const Token& token) { return token.kind == tape::right_paren || token.kind == tape::right_bracket; }

/// Where the value that ends before `end` begins: names, calls and brackets joined by dots.
std::size_t begin_of_value(std::span<const Token> tokens, std::size_t end) {
  std::size_t i = end;
  while (i > 0) {
    if (closes(tokens[i - 1])) {
      std::size_t depth = 0;
      do {
        --i;
        if (closes(tokens[i])) ++depth;
        if (opens(tokens[i])) --depth;
      } while (depth > 0 && i > 0);
      if (i == 0 || tokens[i - 1].kind != tape::name) return i;
      continue;
    }
    const char kind = tokens[i - 1].kind;
    if (kind != tape::name && kind != tape::number && kind != tape::date && kind != tape::string) return i;
    --i;
    if (i == 0 || tokens[i - 1].kind != tape::dot) return i;
    --i;
  }
  return i;
}

bool joins_limits(const Token& token) {
  return token.kind == tape::comma || token.kind == tape::hyphen || token.word == Word::logical_and ||
         (token.kind == tape::name && is_one_of(token.text, {"和", "与", "至", "到", "to"}));
}

/// A word that ends an operand: what stands behind belongs to the condition.
bool ends_operand(const Token& token) {
  return (token.word >= Word::logical_and && token.word <= Word::or_else && token.word != Word::yes && token.word != Word::no) || token.kind == tape::comma;
}

}  // namespace

std::optional<Phrase> phrase_at(std::span<const Token> tokens, std::size_t at, std::string_view text) {
  const auto written = [&](std::size_t i) { return text.substr(tokens[i].span.begin, tokens[i].span.end - tokens[i].span.begin); };
  for (std::size_t begin = at - std::min(at, kMostWords - 1); begin <= at; ++begin) {
    const std::size_t first = begin + (begin < tokens.size() && written(begin) == "is" ? 1 : 0);
    for (const Spoken& phrase : kPhrases) {
      std::size_t i = first;
      for (const std::string_view word : phrase.words) {
        if (word.empty()) break;
        if (i >= tokens.size() || written(i) != word) {
          i = 0;
          break;
        }
        ++i;
      }
      if (i > at) return Phrase{begin, i, phrase.meant};
    }
  }
  return std::nullopt;
}

std::optional<Between> between_at(std::span<const Token> tokens, std::size_t at) {
  for (std::size_t word = at - std::min<std::size_t>(at, 2); word <= at && word < tokens.size(); ++word) {
    if (tokens[word].kind != tape::name || !is_one_of(tokens[word].text, {"介于", "处于", "在", "between"})) continue;
    Between found;
    const bool with_is = word > 0 && (tokens[word - 1].word == Word::yes || tokens[word - 1].text == "is");
    found.begin = with_is ? word - 1 : word;
    found.value = begin_of_value(tokens, found.begin);
    found.low = word + 1;
    std::size_t i = found.low;
    std::size_t depth = 0;
    const auto step = [&] {
      if (opens(tokens[i])) ++depth;
      if (closes(tokens[i]) && depth > 0) --depth;
      ++i;
    };
    while (i < tokens.size() && (depth > 0 || !joins_limits(tokens[i]))) step();
    found.low_end = i;
    found.high = ++i;
    while (i < tokens.size() && (depth > 0 || (!ends_operand(tokens[i]) && !closes(tokens[i]) && tokens[i].text != "之间"))) step();
    if (i > tokens.size()) return std::nullopt;
    found.high_end = i;
    const bool closed = i < tokens.size() && tokens[i].text == "之间";
    found.end = closed ? i + 1 : i;
    const bool needs_end = tokens[word].text == "在";   // an ordinary word: only with 之间 is it plain what is meant
    if (found.value == found.begin || found.low == found.low_end || found.high == found.high_end || (needs_end && !closed)) return std::nullopt;
    return found;
  }
  return std::nullopt;
}

}  // namespace gouji::dsl
