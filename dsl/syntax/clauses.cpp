#include "dsl/syntax/clauses.h"

#include <algorithm>

#include "dsl/syntax/slips.h"
#include "dsl/syntax/template.h"

namespace gouji::dsl {

namespace {

/// Looks a value up by its word; a wrong word is reported with the nearest right one. `code` is followed by the code of the
/// message that has a suggestion.
template <typename Value>
std::optional<Value> look_up(ParseState& state, const ast::Ident& ident, std::optional<Value> (*find)(std::string_view),
                             const std::vector<std::string_view>& words, std::string_view code, std::string_view code_with_suggestion) {
  if (std::optional<Value> value = find(ident.text)) return value;
  const std::string suggestion(nearest(ident.text, words));
  if (suggestion.empty()) {
    state.diagnostics.add(code, ident.span, {ident.text});
  } else {
    state.diagnostics.add(code_with_suggestion, ident.span, {ident.text, suggestion}).fixes.push_back({ident.span, suggestion});
  }
  return std::nullopt;
}

/// Puts what was read into the clause or step.
template <typename Out, typename Node>
bool keep(Out& out, Node node) {
  out.node = std::move(node);
  return true;
}

bool number(Recognised got, ast::Clause& out) {
  if (!got.holds) return false;
  return keep(out, ast::NumberClause{std::move(got.builder.names()[0])});
}

bool category(ParseState& state, Recognised got, ast::Clause& out) {
  if (!got.holds) return keep(out, ast::CategoryClause{});
  const ast::Ident& ident = got.builder.names()[0];
  const auto value = look_up<ast::Category>(state, ident, category_of, category_words(), "G0148", "G0149");
  // A category that is no category has been written all the same: nobody shall be asked for one.
  return keep(out, ast::CategoryClause{value.value_or(ast::Category{}), ident.span});
}

bool severity(ParseState& state, Recognised got, ast::Clause& out) {
  if (!got.holds) return false;
  const ast::Ident& ident = got.builder.names()[0];
  const auto value = look_up<ast::Severity>(state, ident, severity_of, severity_words(), "G0150", "G0151");
  if (!value) return false;
  return keep(out, ast::SeverityClause{*value, ident.span});
}

bool effective(Recognised got, ast::Clause& out) {
  if (!got.holds) return false;
  const std::vector<ast::DateLiteral>& days = got.builder.days();
  const Tokens& tokens = got.builder.tokens();
  ast::EffectiveClause clause;
  clause.span = cover(tokens.items[got.builder.begin()].span, tokens.items[got.builder.end() - 1].span);
  const bool has_from = !got.builder.markers().empty();
  if (has_from) clause.from = days[0];
  if (!has_from) clause.to = days[0];
  if (has_from && days.size() > 1) clause.to = days[1];
  return keep(out, std::move(clause));
}

bool review(ParseState& state, Recognised got, ast::Clause& out) {
  if (!got.holds) return false;
  const Token& token = got.builder.markers()[0];
  const bool yes = token.word == Word::yes || token.text == "yes";
  const bool no = token.word == Word::no || token.text == "no";
  if (!yes && !no) {
    state.diagnostics.add("G0157", token.span);
    return false;
  }
  return keep(out, ast::ReviewClause{yes});
}

/// The variable that a 对 clause declares although its list or its condition is wrong: what uses it is not at fault.
std::optional<ast::Ident> declared_variable(const Builder& builder, const Tokens& tokens) {
  const std::string_view tape = builder.tape();
  std::size_t at = tape.find(tape::of(Word::every));
  at = at == std::string_view::npos ? 0 : at + 1;
  if (at >= tape.size() || tape[at] != tape::name) return std::nullopt;
  const Token& token = tokens.items[builder.begin() + at];
  return ast::Ident{std::string(token.text), token.span};
}

bool for_each(ParseState& state, Recognised got, ast::Clause& out) {
  Builder& b = got.builder;
  if (got.holds) return keep(out, ast::ForClause{b.expression(0), std::move(b.names()[0]), b.expression(1)});
  const std::optional<ast::Ident> variable = declared_variable(b, state.tokens);
  if (!variable) return false;
  return keep(out, ast::ForClause{b.broken(), *variable, nullptr});
}

bool let(ParseState& state, Recognised got, ast::Clause& out) {
  Builder& b = got.builder;
  if (got.holds) return keep(out, ast::LetClause{std::move(b.names()[0]), b.expression(0)});
  if (!b.tape().starts_with(tape::name)) return false;
  const Token& token = state.tokens.items[b.begin()];
  return keep(out, ast::LetClause{{std::string(token.text), token.span}, b.broken()});
}

ast::ExprPtr condition(Recognised got) {
  return got.holds ? got.builder.expression(0) : got.builder.broken();
}

bool rule_node(ParseState& state, const ClauseTokens& clause, ast::Clause& out) {
  const auto run = [&](Content content) { return recognise(state, clause, content); };
  if (clause.word == Word::number) return number(run(Content::name), out);
  if (clause.word == Word::category) return category(state, run(Content::name), out);
  if (clause.word == Word::severity) return severity(state, run(Content::name), out);
  if (clause.word == Word::effective) return effective(run(Content::effective), out);
  if (clause.word == Word::review) return review(state, run(Content::review), out);
  if (clause.word == Word::for_) return for_each(state, run(Content::for_), out);
  if (clause.word == Word::let) return let(state, run(Content::let), out);
  if (clause.word == Word::when) return keep(out, ast::WhenClause{condition(run(Content::expression))});
  if (clause.word == Word::require || clause.word == Word::forbid) {
    return keep(out, ast::RequireClause{clause.word == Word::forbid, condition(run(Content::expression))});
  }
  Recognised got = run(Content::text);
  if (!got.holds && clause.word == Word::basis) return keep(out, ast::BasisClause{});  // nobody shall be asked for one
  if (!got.holds) return false;
  ast::Text text = std::move(got.builder.texts()[0]);
  if (clause.word == Word::basis) return keep(out, ast::BasisClause{std::move(text)});
  if (clause.word == Word::off) return keep(out, ast::OffClause{std::move(text)});
  if (clause.word == Word::otherwise) return keep(out, ast::OtherwiseClause{parse_template(text, got.builder)});
  return keep(out, ast::AdviceClause{parse_template(text, got.builder)});
}

Span span_of(const ParseState& state, const ClauseTokens& clause) {
  return cover(state.tokens.items[clause.begin].span, state.tokens.items[clause.end - 1].span);
}

bool set(Recognised got, ast::CaseStep& out) {
  Builder& b = got.builder;
  if (!got.holds) return false;
  if (b.texts().size() == 2) return keep(out, ast::SetTextStep{std::move(b.texts()[0]), std::move(b.texts()[1])});
  return keep(out, ast::SetStep{b.expression(0), b.expression(1)});
}

bool add(Recognised got, ast::CaseStep& out) {
  Builder& b = got.builder;
  if (!got.holds) return false;
  ast::AddStep step;
  step.what = is_spelling(b.markers()[0].text, Word::row) ? ast::AddStep::What::row : ast::AddStep::What::indicator;
  step.target = b.expression(0);
  if (!b.texts().empty()) step.name = std::move(b.texts()[0]);
  for (std::size_t i = 0; i < b.names().size(); ++i) step.fields.emplace_back(std::move(b.names()[i]), b.expression(i + 1));
  return keep(out, std::move(step));
}

/// `1 次` or `1次`.
bool read_times(ParseState& state, const Builder& builder, ast::ExpectStep& out) {
  if (builder.markers().empty()) return true;
  const Token& token = builder.markers()[0];
  const ast::NumberLiteral& number = state.tokens.numbers[token.literal];
  const bool has_word = builder.markers().size() > 1;
  const bool counted = number.unit == ast::Unit::count && is_spelling(number.counter, Word::count_times);
  const bool whole = number.digits.size() <= 6 && number.digits.find('.') == std::string::npos;
  if (!whole || (has_word ? number.unit != ast::Unit::none : !counted)) {
    state.diagnostics.add("G0161", token.span, {std::string(state.source.text(token.span))});
    return false;
  }
  out.times = std::stoi(number.digits);
  return true;
}

/// 不通过1次: the outcome and how often, without a blank.
void counted_outcome(ParseState& state, Builder& builder) {
  ast::Ident& outcome = builder.names()[1];
  for (const std::string_view word : outcome_words()) {
    const std::string_view rest = std::string_view(outcome.text).substr(std::min(word.size(), outcome.text.size()));
    const std::size_t digits = std::min(rest.find_first_not_of("0123456789"), rest.size());
    if (!outcome.text.starts_with(word) || digits == 0 || digits > 6 || !is_spelling(rest.substr(digits), Word::count_times)) continue;
    const std::string spaced = std::string(word) + " " + std::string(rest.substr(0, digits)) + " " + std::string(rest.substr(digits));
    state.diagnostics.add("G0103", outcome.span, {outcome.text, spaced}).fixes.push_back({outcome.span, spaced});
    outcome.text = word;
    return;
  }
}

bool expect(ParseState& state, Recognised got, ast::CaseStep& out) {
  Builder& b = got.builder;
  if (!got.holds) return false;
  ast::ExpectStep step;
  counted_outcome(state, b);
  const auto outcome = look_up<ast::Outcome>(state, b.names()[1], outcome_of, outcome_words(), "G0152", "G0153");
  if (!outcome || !read_times(state, b, step)) return false;
  step.rule = std::move(b.names()[0]);
  step.outcome = *outcome;
  if (!b.texts().empty()) step.message = std::move(b.texts()[0]);
  step.place = b.expression(0);
  return keep(out, std::move(step));
}

bool step_node(ParseState& state, const ClauseTokens& clause, ast::CaseStep& out) {
  if (clause.word == Word::set) return set(recognise(state, clause, Content::set), out);
  if (clause.word == Word::add) return add(recognise(state, clause, Content::add), out);
  if (clause.word == Word::expect) return expect(state, recognise(state, clause, Content::expect), out);
  Recognised got = recognise(state, clause, Content::path);
  if (!got.holds) return false;
  if (clause.word == Word::remove) return keep(out, ast::RemoveStep{got.builder.expression(0)});
  return keep(out, ast::UnreadStep{got.builder.expression(0)});
}

}  // namespace

namespace {

bool is_text(const Token& token) { return token.kind == tape::string; }

/// The place from which on a text stands without its quotes, with what stands before it; nothing where the clause takes none there.
std::optional<std::pair<std::size_t, const Token*>> unquoted_text(const Builder& builder, Content content, const Token& first, const std::vector<Token>& items) {
  const std::size_t begin = builder.begin();
  if (begin == builder.end()) return std::nullopt;
  if (content == Content::text) return std::pair{begin, &first};
  for (std::size_t i = begin; i < builder.end(); ++i) {
    if (is_text(items[i]) && content != Content::case_) return std::nullopt;
    const bool opens_file = (content == Content::function && is_spelling(items[i].text, Word::from_file)) ||
                            (content == Content::case_ && is_spelling(items[i].text, Word::based_on));
    if (items[i].kind == tape::name && opens_file && i + 1 < builder.end() && !is_spelling(items[i + 1].text, Word::blank_document)) {
      return is_text(items[i + 1]) ? std::nullopt : std::optional(std::pair{i + 1, &items[i]});
    }
  }
  if (content != Content::rule || items[begin].kind != tape::name) return std::nullopt;
  std::size_t at = begin + 1;
  while (at + 1 < builder.end() && items[at].kind == tape::dot && items[at + 1].kind == tape::name) at += 2;
  return at < builder.end() ? std::optional(std::pair{at, &items[at - 1]}) : std::nullopt;
}

}  // namespace

Recognised recognise(ParseState& state, const ClauseTokens& clause, Content content) {
  std::size_t begin = std::min(clause.begin + 1, clause.end);
  if (begin < clause.end && state.tokens.tape[begin] == tape::colon) ++begin;
  const Token first = state.tokens.items[clause.begin];
  const Builder builder{state.source, state.tokens, begin, clause.end, state.diagnostics, state.module.node_count};
  if (begin < clause.end && state.tokens.items[begin].first_on_line) {
    Recognised out{builder.over(begin, clause.end), false};
    out.holds = !match(content, out.builder);
    state.diagnostics.add("G0155", first.span, {std::string(state.source.text(first.span))});
    return out;
  }
  std::optional<Reading> meant;
  if (const auto place = unquoted_text(builder, content, first, state.tokens.items)) {
    Builder reader = builder.over(begin, clause.end);
    meant = read_unquoted(reader, place->first, state.source.text(place->second->span));
  } else if (content == Content::effective) {
    Diagnostics unheard;
    Builder reader{state.source, state.tokens, begin, clause.end, unheard, state.module.node_count};
    if (match(content, reader)) {
      Builder saying = builder.over(begin, clause.end);
      meant = read_days(saying, first);
    }
  }
  return read_tokens(content, meant ? builder.over(*meant) : builder.over(begin, clause.end), &first);
}

bool rule_clause(ParseState& state, const ClauseTokens& clause, ast::Clause& out) {
  out.word_span = state.tokens.items[clause.begin].span;
  out.span = span_of(state, clause);
  return rule_node(state, clause, out);
}

bool case_step(ParseState& state, const ClauseTokens& clause, ast::CaseStep& out) {
  out.span = span_of(state, clause);
  return step_node(state, clause, out);
}

}  // namespace gouji::dsl
