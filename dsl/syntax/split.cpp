#include "dsl/syntax/split.h"

namespace gouji::dsl {

namespace {

bool opens(char kind) { return kind == tape::left_paren || kind == tape::left_bracket; }
bool closes(char kind) { return kind == tape::right_paren || kind == tape::right_bracket; }

bool brackets_match(const Tokens& tokens) {
  std::vector<char> open;
  for (const char kind : tokens.tape) {
    if (opens(kind)) open.push_back(kind);
    if (!closes(kind)) continue;
    if (open.empty() || (open.back() == tape::left_paren) != (kind == tape::right_paren)) return false;
    open.pop_back();
  }
  return open.empty();
}

/// After these an expression is not finished, so its clause goes on over the end of the line.
bool asks_for_more(const Token& token) {
  if (token.kind == tape::comma || token.kind == tape::hyphen || token.kind == tape::colon) return true;
  const bool ends = token.word == Word::yes || token.word == Word::no || (token.word >= Word::present && token.word <= Word::empty);
  return token.word != Word::none && !ends;
}

/// A line that begins with one of these goes on with the clause above.
bool continues(const Token& token) {
  return token.word != Word::none && token.word != Word::yes && token.word != Word::no;
}

class Splitter {
 public:
  Splitter(const Tokens& tokens, std::string_view text) : tokens_(tokens), text_(text), strict_(brackets_match(tokens)) {}

  std::vector<ClauseTokens> run() {
    unsigned depth = 0;
    for (std::size_t i = 0; i < tokens_.items.size(); ++i) {
      const Token& token = tokens_.items[i];
      if (token.first_on_line && begins_clause(i, depth)) {
        if (!out_.empty()) out_.back().end = i;
        out_.push_back({first_word(token), i, i});
        depth = 0;
      }
      if (opens(token.kind)) ++depth;
      if (closes(token.kind) && depth > 0) --depth;
    }
    if (!out_.empty()) out_.back().end = tokens_.items.size();
    return std::move(out_);
  }

 private:
  static Word first_word(const Token& token) { return token.kind == tape::name ? clause_word(token.text) : Word::none; }

  /// A bracket that was left open must not swallow the clauses behind it. Inside brackets a clause word is an ordinary name, unless
  /// a value stands beside it, which no expression allows; and where the brackets of a file do not match, unless it stands no
  /// further to the right than the first word of the clause.
  bool begins_clause(std::size_t i, unsigned depth) const {
    const Token& token = tokens_.items[i];
    if (out_.empty()) return true;
    const bool is_clause_word = first_word(token) != Word::none;
    if (depth > 0) {
      if (!is_clause_word) return false;
      return beside_a_value(i) || (!strict_ && indentation(token) <= indentation(tokens_.items[out_.back().begin]));
    }
    if (is_clause_word) return true;
    const Token& before = tokens_.items[i - 1];
    const bool only_word = i == out_.back().begin + 1 && out_.back().word != Word::none;
    return !only_word && !asks_for_more(before) && !continues(token);
  }

  bool beside_a_value(std::size_t i) const {
    if (i + 1 >= tokens_.items.size() || tokens_.items[i + 1].first_on_line) return false;
    const Token& next = tokens_.items[i + 1];
    return next.kind == tape::name || next.kind == tape::string || next.kind == tape::number || next.word == Word::if_ ||
           next.word == Word::logical_not || next.word == Word::yes;
  }

  std::size_t indentation(const Token& token) const {
    const std::size_t line_end = token.span.begin == 0 ? std::string_view::npos : text_.rfind('\n', token.span.begin - 1);
    return line_end == std::string_view::npos ? token.span.begin : token.span.begin - line_end - 1;
  }

  const Tokens& tokens_;
  std::string_view text_;
  bool strict_;
  std::vector<ClauseTokens> out_;
};

}  // namespace

std::vector<ClauseTokens> split(const Tokens& tokens, std::string_view text) {
  return Splitter(tokens, text).run();
}

}  // namespace gouji::dsl
