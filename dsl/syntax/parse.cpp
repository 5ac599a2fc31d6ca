#include "dsl/syntax/parse.h"

#include <algorithm>

#include "dsl/base/utf8.h"
#include "dsl/syntax/clauses.h"

namespace gouji::dsl {

namespace {

/// Clauses that a rule has once.
bool stands_once(const ast::Clause::Node& node) {
  return !std::holds_alternative<ast::WhenClause>(node) && !std::holds_alternative<ast::ForClause>(node) && !std::holds_alternative<ast::LetClause>(node);
}

class ModuleParser {
 public:
  ModuleParser(const Source& source, Diagnostics& diagnostics) : state_{source, tokens_, diagnostics, module_}, diagnostics_(diagnostics) {}

  ast::Module run() {
    const std::string_view text = state_.source.text();
    lex(text, {0, static_cast<std::uint32_t>(text.size())}, tokens_, diagnostics_);
    for (const ClauseTokens& clause : split(tokens_, text)) {
      if (clause.word == Word::none) {
        unknown_line(clause);
      } else {
        count_language(clause);
        take(clause);
      }
    }
    finish_rule();
    module_.comments = std::move(tokens_.comments);
    module_.english = tokens_.english_words > tokens_.chinese_words;
    return std::move(module_);
  }

 private:
  /// Where the clauses that follow belong.
  enum class Inside : std::uint8_t { nothing, rule, case_, unknown };

  const Token& first(const ClauseTokens& clause) const { return tokens_.items[clause.begin]; }
  std::string written(const Token& token) const { return std::string(state_.source.text(token.span)); }
  Span span_of(const ClauseTokens& clause) const { return cover(first(clause).span, tokens_.items[clause.end - 1].span); }

  void count_language(const ClauseTokens& clause) {
    ++(language_of(first(clause).text) == Language::en ? tokens_.english_words : tokens_.chinese_words);
  }

  void take(const ClauseTokens& clause) {
    switch (clause_place(clause.word)) {
      case ClausePlace::module: declaration(clause); return;
      case ClausePlace::rule: inside_ == Inside::rule ? rule_part(clause) : wrong_place(clause, Word::rule); return;
      case ClausePlace::case_: inside_ == Inside::case_ ? case_part(clause) : wrong_place(clause, Word::case_); return;
      case ClausePlace::none: return;
    }
  }

  // ---- declarations ----

  void declaration(const ClauseTokens& clause) {
    finish_rule();
    inside_ = Inside::nothing;
    misplaced_ = Word::none;
    if (clause.word == Word::module || clause.word == Word::forms) return head(clause);
    const Span span = span_of(clause);
    if (clause.word == Word::use) {
      Recognised got = recognise(state_, clause, Content::text);
      if (got.holds) module_.items.push_back({span, ast::Use{std::move(got.builder.texts()[0])}});
    } else if (clause.word == Word::define) {
      definition(recognise(state_, clause, Content::definition), span);
    } else if (clause.word == Word::function) {
      Recognised got = recognise(state_, clause, Content::function);
      if (!got.holds) return;
      Builder& b = got.builder;
      module_.items.push_back({span, ast::Function{std::move(b.names()[0]), std::move(b.parameters()), std::move(*b.result()), std::move(b.texts()[0])}});
    } else if (clause.word == Word::rule) {
      begin_rule(clause, span);
    } else {
      begin_case(clause, span);
    }
  }

  void head(const ClauseTokens& clause) {
    const Token word = first(clause);
    const bool is_name = clause.word == Word::module;
    bool& seen = is_name ? seen_name_ : seen_forms_;
    Recognised got = recognise(state_, clause, is_name ? Content::module : Content::forms);
    if (seen) diagnostics_.add("G0147", word.span, {written(word)});
    if (!seen && !module_.items.empty()) diagnostics_.add("G0156", word.span, {written(word)});
    const bool first_time = !std::exchange(seen, true);
    if (!got.holds || !first_time) return;
    if (is_name) {
      module_.name = std::move(got.builder.names()[0]);
    } else {
      module_.forms = std::move(got.builder.names());
    }
  }

  /// A definition of which something is wrong still declares its name.
  void definition(Recognised got, Span span) {
    Builder& b = got.builder;
    ast::Definition out;
    if (got.holds) {
      out = {std::move(b.names()[0]), std::move(b.parameters()), std::move(*b.result()), b.expression(0)};
    } else if (!b.tape().starts_with(tape::name)) {
      return;
    } else {
      const Token& token = tokens_.items[b.begin()];
      out.name = {std::string(token.text), token.span};
      out.incomplete = !b.result();
      out.parameters = std::move(b.parameters());
      if (b.result()) out.result = std::move(*b.result());
      out.body = b.broken();
    }
    module_.items.push_back({span, std::move(out)});
  }

  void begin_rule(const ClauseTokens& clause, Span span) {
    const Token word = first(clause);
    ast::Rule rule;
    rule.name.span = word.span;
    const bool named = clause.end > clause.begin + 1 && tokens_.tape[clause.begin + 1] == tape::name;
    if (!named && clause.end == clause.begin + 1) {
      diagnostics_.add("G0144", word.span);
    } else {
      Recognised got = recognise(state_, clause, Content::rule);
      if (!got.builder.names().empty()) rule.name = std::move(got.builder.names()[0]);
      if (!got.builder.texts().empty()) rule.title = std::move(got.builder.texts()[0]);
      if (!got.holds && !rule.title) rule.title.emplace();  // nobody shall be asked for one
    }
    module_.items.push_back({span, std::move(rule)});
    inside_ = Inside::rule;
    required_ = false;
    perhaps_required_ = false;
  }

  void begin_case(const ClauseTokens& clause, Span span) {
    Recognised got = recognise(state_, clause, Content::case_);
    Builder& b = got.builder;
    ast::Case out;
    if (!b.texts().empty()) out.title = std::move(b.texts()[0]);
    if (!b.names().empty()) out.blank_form = std::move(b.names()[0]);
    for (std::size_t i = 1; i < b.texts().size(); ++i) {
      if (i == 1 && !out.blank_form) {
        out.sample = std::move(b.texts()[i]);
      } else {
        out.companions.push_back(std::move(b.texts()[i]));
      }
    }
    out.incomplete = !got.holds;
    module_.items.push_back({span, std::move(out)});
    inside_ = Inside::case_;
  }

  // ---- clauses ----

  void rule_part(const ClauseTokens& clause) {
    const bool requires_something = clause.word == Word::require || clause.word == Word::forbid;
    if (requires_something && std::exchange(required_, true)) {
      Diagnostic& said = diagnostics_.add("G0146", first(clause).span);
      if (const ast::Clause* earlier = find_clause(ast::Clause::Node(ast::RequireClause{}))) said.labels.push_back({earlier->word_span, {}});
      return;
    }
    const Span span = span_of(clause);
    ast::Clause made;
    if (rule_clause(state_, clause, made)) add_clause(std::move(made));
    module_.items.back().span.end = span.end;
    if (const std::vector<Token> more = std::exchange(tokens_.left_over, {}); !more.empty()) {
      const std::size_t begin = tokens_.items.size();
      for (const Token& token : more) tokens_.add(token);
      rule_part({clause.word, begin, tokens_.items.size()});
    }
  }

  void add_clause(ast::Clause clause) {
    const ast::Clause* earlier = stands_once(clause.node) ? find_clause(clause.node) : nullptr;
    if (!earlier) {
      rule().clauses.push_back(std::move(clause));
      return;
    }
    const std::string word(state_.source.text(clause.word_span));
    diagnostics_.add("G0147", clause.word_span, {word}).labels.push_back({earlier->word_span, {}});
  }

  void case_part(const ClauseTokens& clause) {
    const Span span = span_of(clause);
    ast::Case& test = std::get<ast::Case>(module_.items.back().node);
    ast::CaseStep made;
    if (case_step(state_, clause, made)) {
      test.steps.push_back(std::move(made));
    } else {
      test.incomplete = true;
    }
    module_.items.back().span.end = span.end;
  }

  ast::Rule& rule() { return std::get<ast::Rule>(module_.items.back().node); }

  const ast::Clause* find_clause(const ast::Clause::Node& kind) {
    for (const ast::Clause& clause : rule().clauses) {
      if (clause.node.index() == kind.index()) return &clause;
    }
    return nullptr;
  }

  void finish_rule() {
    if (inside_ != Inside::rule || required_ || perhaps_required_) return;
    const ast::Ident& name = rule().name;
    diagnostics_.add("G0145", name.span, {name.text});
  }

  // ---- lines that are not where or what they should be ----

  void wrong_place(const ClauseTokens& clause, Word owner) {
    const bool said = inside_ == Inside::unknown || misplaced_ == owner;
    if (said) return;
    const Token& word = first(clause);
    diagnostics_.add("G0143", word.span, {written(word), std::string(spelling(owner, language_of(word.text)))});
    misplaced_ = owner;
  }

  void unknown_line(const ClauseTokens& clause) {
    const Token word = first(clause);
    const bool at_margin = word.span.begin == 0 || state_.source.text()[word.span.begin - 1] == '\n';
    const Guess guess = word.kind == tape::name ? guess_word(word, at_margin) : Guess{};
    report_unknown(word, guess);
    if (guess.word == Word::none) {
      if (at_margin || inside_ == Inside::nothing) {  // perhaps a declaration: what follows belongs to it
        finish_rule();
        inside_ = Inside::unknown;
      } else {
        perhaps_required_ = true;
        if (inside_ == Inside::case_) std::get<ast::Case>(module_.items.back().node).incomplete = true;
      }
      return;
    }
    take_as(clause, guess);
  }

  struct Guess {
    Word word = Word::none;
    std::string_view spelling;
    bool run_together = false;
  };

  /// The clause word that a line was probably meant to begin with.
  Guess guess_word(const Token& token, bool at_margin) const {
    std::vector<std::string_view> words;
    Word everyday = Word::none;
    const auto add = [&](ClausePlace place) {
      if (everyday == Word::none) everyday = everyday_clause_word(token.text, place);
      const std::vector<std::string_view> more = clause_words(place);
      words.insert(words.end(), more.begin(), more.end());
    };
    if (inside_ == Inside::rule && !at_margin) add(ClausePlace::rule);
    if (inside_ == Inside::case_ && !at_margin) add(ClausePlace::case_);
    if (inside_ == Inside::nothing || inside_ == Inside::unknown || at_margin) add(ClausePlace::module);
    if (everyday != Word::none) return {everyday, spelling(everyday, language_of(token.text)), false};
    constexpr std::size_t two_han = 6;
    for (const std::string_view word : words) {
      if (word.size() >= two_han && language_of(word) == Language::zh && token.text.starts_with(word)) return {clause_word(word), word, true};
    }
    const std::string_view near = nearest(token.text, words);
    if (!near.empty() && !token.text.starts_with(near)) return {clause_word(near), near, false};
    for (const std::string_view word : words) {
      if (language_of(word) == Language::zh && token.text.starts_with(word)) return {clause_word(word), word, true};
    }
    return {};
  }

  void report_unknown(const Token& word, const Guess& guess) {
    if (word.kind == tape::broken) return;
    const std::string text = written(word);
    if (word.kind == tape::right_paren || word.kind == tape::right_bracket) {
      diagnostics_.add("G0109", word.span, {text});
    } else if (guess.word == Word::none) {
      diagnostics_.add("G0141", word.span, {text});
    } else if (guess.run_together) {
      const std::string spaced = std::string(guess.spelling) + " " + std::string(word.text.substr(guess.spelling.size()));
      constexpr std::size_t one_han = 3;
      diagnostics_.add("G0103", word.span, {text, spaced}).fixes.push_back({word.span, spaced, guess.spelling.size() > one_han});
    } else {
      const std::string suggestion(guess.spelling);
      diagnostics_.add("G0142", word.span, {text, suggestion}).fixes.push_back({word.span, suggestion});
    }
  }

  /// Reads the clause as the one that was probably meant, so that what it declares is known. Where its first word was cut off a longer
  /// one, further complaints about it are not the author's.
  void take_as(ClauseTokens clause, const Guess& guess) {
    if (guess.run_together) {
      const Token word = first(clause);
      const Span rest = {word.span.begin + static_cast<std::uint32_t>(guess.spelling.size()), tokens_.items[clause.end - 1].span.end};
      Token own = word;
      own.span.end = rest.begin;
      const std::size_t comments = tokens_.comments.size();
      Diagnostics again;
      clause.begin = tokens_.items.size();
      tokens_.add(own);
      lex(state_.source.text(), rest, tokens_, again);
      tokens_.items[std::min(clause.begin + 1, tokens_.items.size() - 1)].first_on_line = false;
      clause.end = tokens_.items.size();
      tokens_.comments.resize(comments);
    }
    clause.word = guess.word;
    const std::size_t said = diagnostics_.items().size();
    take(clause);
    if (guess.run_together) diagnostics_.keep(said);
  }

  Tokens tokens_;
  ast::Module module_;
  ParseState state_;
  Diagnostics& diagnostics_;
  Inside inside_ = Inside::nothing;
  bool required_ = false;          ///< the current rule has its 应当 or 不得
  bool perhaps_required_ = false;  ///< a line of it could not be read and may have been that
  bool seen_name_ = false;
  bool seen_forms_ = false;
  Word misplaced_ = Word::none;  ///< owner of the clauses already said to be out of place
};

/// A file that is not text of ours is not parsed at all.
bool readable(const Source& source, Diagnostics& diagnostics) {
  const std::string_view text = source.text();
  const std::size_t invalid = find_invalid_utf8(text);
  const std::size_t nul = text.find('\0');
  const auto report = [&](std::string_view code, std::size_t at) {
    diagnostics.add(code, {static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(at + 1)});
    return false;
  };
  if (nul < invalid) return report("G0102", nul);
  return invalid == std::string_view::npos || report("G0101", invalid);
}

}  // namespace

ParseResult parse(const Source& source) {
  ParseResult result;
  Diagnostics diagnostics;
  if (readable(source, diagnostics)) result.module = ModuleParser(source, diagnostics).run();
  result.diagnostics = diagnostics.take();
  return result;
}

ParseExprResult parse_expression(const Source& source) {
  ParseExprResult result;
  Diagnostics diagnostics;
  Tokens tokens;
  ast::NodeId next_id = 0;
  if (readable(source, diagnostics)) {
    lex(source.text(), {0, static_cast<std::uint32_t>(source.text().size())}, tokens, diagnostics);
    Recognised got = read_tokens(Content::expression, {source, tokens, 0, tokens.items.size(), diagnostics, next_id}, nullptr);
    result.expression = got.holds ? got.builder.expression(0) : got.builder.broken();
  } else {
    result.expression = std::make_unique<ast::Expr>();
  }
  result.diagnostics = diagnostics.take();
  return result;
}

}  // namespace gouji::dsl
