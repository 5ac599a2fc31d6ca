#include "dsl/lsp/semantic_tokens.h"

#include <algorithm>
#include <array>

#include "dsl/check/signatures.h"
#include "dsl/syntax/words.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
namespace tape = dsl::tape;
using dsl::Span;
using dsl::Token;
using dsl::Word;

// ORDER kind_names
enum class Kind : int { keyword, operation, number, string, comment, variable, parameter, function, table, property, value, rule, type };
constexpr std::array kind_names{"keyword", "operator", "number", "string", "comment", "variable", "parameter", "function", "class", "property", "enumMember",
                                "namespace", "type"};
// ORDER modifier_names
constexpr unsigned kDeclaration = 1U;
constexpr unsigned kOfLanguage = 2U;
constexpr std::array modifier_names{"declaration", "defaultLibrary"};

struct Piece {
  Span span;
  Kind kind{};
  unsigned modifiers = 0;
};

Kind kind_of(NameKind kind) {
  switch (kind) {
    case NameKind::let:
    case NameKind::loop: return Kind::variable;
    case NameKind::parameter: return Kind::parameter;
    case NameKind::free: return Kind::table;
    case NameKind::member:
    case NameKind::field: return Kind::property;
    case NameKind::call:
    case NameKind::definition:
    case NameKind::function: return Kind::function;
    case NameKind::rule: return Kind::rule;
    case NameKind::form:
    case NameKind::type: return Kind::type;
    case NameKind::file: return Kind::string;
  }
  return Kind::variable;
}

bool is_inner_word(std::string_view text) {
  for (const Word word : {Word::from_file, Word::based_on, Word::to, Word::from, Word::until, Word::count_times, Word::place, Word::original_text, Word::row,
                          Word::indicator, Word::blank_document}) {
    if (dsl::is_spelling(text, word)) return true;
  }
  return false;
}

class Painter {
 public:
  explicit Painter(const RuleFile& file) : file_(file) {}

  std::vector<Piece> run() {
    for (const Occurrence& occurrence : file_.occurrences().all()) {
      if (occurrence.kind == NameKind::file) continue;   // a string like others
      unsigned modifiers = occurrence.declares ? kDeclaration : 0;
      if (occurrence.kind == NameKind::call && dsl::find_signature(occurrence.text)) modifiers |= kOfLanguage;
      names_.push_back({occurrence.span, kind_of(occurrence.kind), modifiers});
    }
    find_expressions();
    for (const ast::Comment& comment : file_.tokens().comments) out_.push_back({comment.span, Kind::comment, 0});
    for (const Token& token : file_.tokens().items) paint(token);
    std::stable_sort(out_.begin(), out_.end(), [](const Piece& a, const Piece& b) { return a.span.begin < b.span.begin; });
    return std::move(out_);
  }

 private:
  void paint(const Token& token) {
    if (token.kind == tape::string) return string(token.span);
    if (token.kind == tape::number || token.kind == tape::date) return add(token.span, Kind::number);
    if (token.word != Word::none) {
      const bool sign = token.word >= Word::equal && token.word <= Word::divide;
      return add(token.span, sign ? Kind::operation : Kind::keyword);
    }
    if (token.kind != tape::name) return;
    if (token.first_on_line && dsl::clause_word(token.text) != Word::none) {
      clause_ = dsl::clause_word(token.text);
      return add(token.span, Kind::keyword);
    }
    const Piece* name = name_at(token.span.begin);
    if (name) {
      if (name->span.begin == token.span.begin) out_.push_back(*name);   // of 三公.分项合计 the first part stands for all
      return;
    }
    if (is_inner_word(token.text)) return add(token.span, Kind::keyword);
    const bool is_value = clause_ == Word::category || clause_ == Word::severity || clause_ == Word::expect || clause_ == Word::review;
    if (is_value) add(token.span, Kind::value);
  }

  void add(Span span, Kind kind) { out_.push_back({span, kind, 0}); }

  const Piece* name_at(std::uint32_t offset) const {
    auto after = std::upper_bound(names_.begin(), names_.end(), offset, [](std::uint32_t at, const Piece& piece) { return at < piece.span.begin; });
    if (after == names_.begin()) return nullptr;
    --after;
    return offset < after->span.end ? &*after : nullptr;
  }

  /// The {…} of messages.
  void find_expressions() {
    const auto take = [&](const ast::Template& text) {
      for (const ast::Template::Part& part : text.parts) {
        if (part.value && part.value->span.begin < part.value->span.end) expressions_.push_back(part.value->span);
      }
    };
    for (const ast::Item& item : file_.module().items) {
      const auto* rule = std::get_if<ast::Rule>(&item.node);
      if (!rule) continue;
      for (const ast::Clause& clause : rule->clauses) {
        if (const auto* otherwise = std::get_if<ast::OtherwiseClause>(&clause.node)) take(otherwise->text);
        if (const auto* advice = std::get_if<ast::AdviceClause>(&clause.node)) take(advice->text);
      }
    }
    std::sort(expressions_.begin(), expressions_.end(), [](Span a, Span b) { return a.begin < b.begin; });
  }

  void string(Span span) {
    auto next = std::lower_bound(expressions_.begin(), expressions_.end(), span.begin, [](Span e, std::uint32_t at) { return e.begin < at; });
    std::uint32_t at = span.begin;
    for (; next != expressions_.end() && next->end <= span.end; ++next) {
      if (next->begin > at) add({at, next->begin}, Kind::string);
      dsl::Tokens inner;
      dsl::Diagnostics unheard;
      dsl::lex(file_.text(), *next, inner, unheard);
      for (Token token : inner.items) {
        token.first_on_line = false;
        if (token.kind == tape::string) {
          add(token.span, Kind::string);
        } else {
          paint(token);
        }
      }
      at = next->end;
    }
    if (at < span.end) add({at, span.end}, Kind::string);
  }

  const RuleFile& file_;
  std::vector<Piece> names_;
  std::vector<Span> expressions_;
  std::vector<Piece> out_;
  Word clause_ = Word::none;
};

}  // namespace

Json semantic_tokens_legend() { return {{"tokenTypes", kind_names}, {"tokenModifiers", modifier_names}}; }

Json semantic_tokens(const View& view) {
  std::vector<std::uint32_t> data;
  Position before;
  std::uint32_t end = 0;
  const Lines& lines = view.file.lines();
  for (const Piece& piece : Painter(view.file).run()) {
    if (piece.span.begin < end || piece.span.end <= piece.span.begin) continue;
    const Range range = lines.range(piece.span);
    if (range.start.line != range.end.line) continue;
    end = piece.span.end;
    const std::uint32_t character = range.start.line == before.line ? range.start.character - before.character : range.start.character;
    data.insert(data.end(), {range.start.line - before.line, character, range.end.character - range.start.character, static_cast<std::uint32_t>(piece.kind), piece.modifiers});
    before = range.start;
  }
  return {{"data", data}};
}

}  // namespace gouji::lsp
