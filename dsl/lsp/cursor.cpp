#include "dsl/lsp/cursor.h"

#include <algorithm>

#include "dsl/syntax/characters.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
namespace tape = dsl::tape;
using dsl::Span;
using dsl::Token;
using dsl::Word;

bool opens(const Token& token) { return token.kind == tape::left_paren || token.kind == tape::left_bracket; }
bool closes(const Token& token) { return token.kind == tape::right_paren || token.kind == tape::right_bracket; }

/// Words and signs beyond which the side of a comparison does not reach.
bool ends_side(const Token& token) {
  if (token.kind == tape::comma || token.kind == tape::colon || opens(token)) return true;
  const bool joins = (token.word >= Word::plus && token.word <= Word::divide) || token.word == Word::or_else;
  return token.word != Word::none && token.word != Word::yes && token.word != Word::no && !joins;
}

/// The beginning of the run of name characters that ends at `offset`, not before `least`.
std::uint32_t begin_of_name(std::string_view text, std::uint32_t offset, std::uint32_t least) {
  std::uint32_t begin = offset;
  while (begin > least) {
    std::uint32_t before = begin - 1;
    while (before > least && (static_cast<unsigned char>(text[before]) & 0xC0U) == 0x80) --before;
    if (!dsl::is_name_character(dsl::folded_at(text, before).code)) break;
    begin = before;
  }
  return begin;
}

std::string folded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const dsl::Character c = dsl::folded_at(text, i);
    dsl::append_utf8(out, c.code);
    i += c.length;
  }
  return out;
}

}  // namespace

Cursor::Cursor(const RuleFile& file, std::uint32_t offset) : file_(file), offset_(offset) {
  look_at_line();
  find_item();
  take_tokens(code_end_);
}

/// Walks the line up to the cursor: a string, a comment, or the {…} of a message may be open there.
void Cursor::look_at_line() {
  const std::string_view text = file_.text();
  const std::size_t end_of_line_before = offset_ == 0 ? std::string_view::npos : text.rfind('\n', offset_ - 1);
  line_begin_ = end_of_line_before == std::string_view::npos ? 0 : static_cast<std::uint32_t>(end_of_line_before + 1);
  if (line_begin_ == 0 && text.starts_with("\xEF\xBB\xBF")) line_begin_ = std::min<std::uint32_t>(3, offset_);
  std::uint32_t quote_begin = 0;   ///< behind the opening quote
  std::uint32_t quote_at = 0;
  unsigned depth = 0;              ///< of “ ”; a straight quote has none
  bool straight = false;
  std::uint32_t brace = 0;         ///< behind the { that is open
  for (std::uint32_t i = line_begin_; i < offset_;) {
    const dsl::Character c = dsl::folded_at(text, i);
    const std::uint32_t next = i + std::max<std::uint32_t>(c.length, 1);
    const bool in_text = depth > 0 || straight;
    if (!in_text && c.code == '#') {
      inside_ = Inside::comment;
      prefix_ = {offset_, offset_};
      code_end_ = i;
      return;
    }
    if (!in_text && (c.code == U'“' || c.code == '"')) {
      straight = c.code == '"';
      depth = straight ? 0 : 1;
      quote_at = i;
      quote_begin = next;
      brace = 0;
    } else if (straight && c.code == '"') {
      straight = false;
    } else if (depth > 0 && c.code == U'“') {
      ++depth;
    } else if (depth > 0 && c.code == U'”') {
      --depth;
    } else if (in_text && c.code == '{') {
      const bool doubled = next < offset_ && text[next] == '{';
      if (doubled) {
        i = next + 1;
        continue;
      }
      brace = next;
    } else if (in_text && c.code == '}') {
      brace = 0;
    }
    i = next;
  }
  if (depth == 0 && !straight) {
    prefix_ = {begin_of_name(text, offset_, line_begin_), offset_};
    code_end_ = prefix_.begin;
  } else {
    inside_ = Inside::text;
    prefix_ = {quote_begin, offset_};
    code_end_ = quote_at;
    template_begin_ = brace;
  }
  typed_ = folded(text.substr(prefix_.begin, prefix_.end - prefix_.begin));
}

void Cursor::find_item() {
  for (const ast::Item& item : file_.module().items) {
    if (item.span.begin > code_end_ || (item.span.begin == code_end_ && item.span.begin == prefix_.begin)) break;
    item_ = &item;
  }
}

void Cursor::take_tokens(std::uint32_t end) {
  const std::string_view text = file_.text();
  dsl::Diagnostics unheard;
  const std::uint32_t begin = item_ ? std::min(item_->span.begin, end) : 0;
  dsl::lex(text, {begin, end}, tokens_, unheard);
  // What is being typed goes on after a 。: it is meant as a dot, not as the end of a line.
  constexpr std::string_view kStop = "。";
  if (inside_ == Inside::code && text.substr(begin, end - begin).ends_with(kStop) && (tokens_.items.empty() || tokens_.items.back().span.end < end)) {
    Token dot;
    dot.kind = tape::dot;
    dot.span = {end - static_cast<std::uint32_t>(kStop.size()), end};
    tokens_.add(dot);
  }
  const std::vector<dsl::ClauseTokens> clauses = dsl::split(tokens_, text.substr(0, end));
  if (!clauses.empty()) {
    const dsl::ClauseTokens& last = clauses.back();
    clause_ = last.word;
    clause_begin_ = tokens_.items[last.begin].span.begin;
    std::size_t first = last.word == Word::none ? last.begin : last.begin + 1;
    if (first < last.end && tokens_.items[first].kind == tape::colon) ++first;
    content_.assign(tokens_.items.begin() + static_cast<std::ptrdiff_t>(first), tokens_.items.begin() + static_cast<std::ptrdiff_t>(last.end));
  }
  const bool first_on_line = tokens_.items.empty() || tokens_.items.back().span.begin < line_begin_;
  at_line_start_ = inside_ == Inside::code && first_on_line && open_bracket() == npos;
  const bool is_message = clause_ == Word::otherwise || clause_ == Word::advice;
  if (inside_ != Inside::text || !is_message || !content_.empty()) return;
  if (template_begin_ == 0) {
    inside_ = Inside::message;
    return;
  }
  // The expression in {…} is all there is.
  inside_ = Inside::code;
  in_template_ = true;
  prefix_ = {begin_of_name(text, offset_, template_begin_), offset_};
  typed_ = folded(text.substr(prefix_.begin, prefix_.end - prefix_.begin));
  const std::size_t before = tokens_.items.size();
  dsl::lex(text, {template_begin_, prefix_.begin}, tokens_, unheard);
  content_.assign(tokens_.items.begin() + static_cast<std::ptrdiff_t>(before), tokens_.items.end());
}

// ---- expressions by their tokens ----

std::size_t Cursor::matching_open(std::size_t close) const {
  unsigned depth = 0;
  for (std::size_t i = close + 1; i-- > 0;) {
    if (closes(content_[i])) ++depth;
    if (opens(content_[i]) && --depth == 0) return i;
  }
  return npos;
}

std::size_t Cursor::begin_of_value(std::size_t end) const {
  std::size_t i = end;
  while (i > 0) {
    const Token& token = content_[i - 1];
    if (closes(token)) {
      const std::size_t open = matching_open(i - 1);
      if (open == npos) return i;
      i = open;
      const bool hangs_on = i > 0 && (content_[i - 1].kind == tape::name || closes(content_[i - 1]) || content_[i - 1].kind == tape::string);
      if (!hangs_on) return i;
      continue;
    }
    const bool is_value = token.kind == tape::name || token.kind == tape::number || token.kind == tape::date || token.kind == tape::string ||
                          token.word == Word::yes || token.word == Word::no;
    if (!is_value) return i;
    --i;
    if (i > 0 && content_[i - 1].kind == tape::dot) {
      --i;
      continue;
    }
    return i;
  }
  return i;
}

std::size_t Cursor::begin_of_side(std::size_t end) const {
  std::size_t i = end;
  while (i > 0) {
    const Token& token = content_[i - 1];
    if (closes(token)) {
      const std::size_t open = matching_open(i - 1);
      if (open == npos) return i;
      i = open;
      continue;
    }
    if (ends_side(token)) return i;
    --i;
  }
  return i;
}

std::size_t Cursor::open_bracket() const {
  unsigned depth = 0;
  for (std::size_t i = content_.size(); i-- > 0;) {
    if (closes(content_[i])) ++depth;
    if (opens(content_[i])) {
      if (depth == 0) return i;
      --depth;
    }
  }
  return npos;
}

ast::ExprPtr Cursor::expression(std::size_t begin, std::size_t end) const {
  if (begin >= end || end > content_.size()) return nullptr;
  const Span span = dsl::cover(content_[begin].span, content_[end - 1].span);
  std::string text(span.begin, ' ');   // so that places are those of the file
  text += file_.text().substr(span.begin, span.end - span.begin);
  const dsl::Source source(file_.path(), std::move(text));
  dsl::ParseExprResult parsed = dsl::parse_expression(source);
  return std::move(parsed.expression);
}

void Cursor::name(dsl::Place& place) const {
  if (!item_) return;
  if (const auto* definition = std::get_if<ast::Definition>(&item_->node)) {
    for (const ast::Parameter& parameter : definition->parameters) place.parameter(parameter);
  } else if (const auto* rule = std::get_if<ast::Rule>(&item_->node)) {
    for (const ast::Clause& clause : rule->clauses) {
      if (clause.span.begin >= clause_begin_) break;
      if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) place.loop(loop->variable, *loop->list, loop->where.get());
      if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) place.let(let->name, *let->value);
    }
  }
  name_variables(place);
}

/// The variables of quantifiers, selections and the 对 that are written in the clause at hand and still in force.
void Cursor::name_variables(dsl::Place& place) const {
  struct Variable {
    ast::Ident name;
    std::size_t list_begin, list_end;
    unsigned depth;
  };
  std::vector<Variable> variables;
  unsigned depth = 0;
  const auto ident = [&](std::size_t i) { return ast::Ident{std::string(content_[i].text), content_[i].span}; };
  const auto is_name = [&](std::size_t i) { return i < content_.size() && content_[i].kind == tape::name; };
  for (std::size_t i = 0; i < content_.size(); ++i) {
    const Token& token = content_[i];
    if (opens(token)) ++depth;
    if (closes(token)) {
      if (depth > 0) --depth;
      while (!variables.empty() && variables.back().depth > depth) variables.pop_back();
    }
    const bool quantifies = token.word == Word::every || token.word == Word::some || token.word == Word::no_one;
    const bool english = quantifies && dsl::language_of(file_.source().text(token.span)) == dsl::Language::en;
    const bool selects = token.word == Word::of && is_name(i + 1) && i + 2 < content_.size() && content_[i + 2].word == Word::where;
    if ((quantifies && !english && is_name(i + 1)) || selects) {
      variables.push_back({ident(i + 1), begin_of_side(i), i, depth});
    } else if (token.word == Word::in && i > 0 && is_name(i - 1)) {
      // every x in xs satisfies …, (x in xs where …), for each x in xs where …
      std::size_t end = i + 1;
      while (end < content_.size() && content_[end].word != Word::satisfies && content_[end].word != Word::where) ++end;
      const bool opened = i == 1 || (i > 1 && (content_[i - 2].kind == tape::left_paren || content_[i - 2].word == Word::every ||
                                               content_[i - 2].word == Word::some || content_[i - 2].word == Word::no_one));
      if (opened && end < content_.size()) variables.push_back({ident(i - 1), i + 1, end, depth});
    }
  }
  for (const Variable& variable : variables) {
    if (const ast::ExprPtr list = expression(variable.list_begin, variable.list_end)) place.loop(variable.name, *list);
  }
}

}  // namespace gouji::lsp
