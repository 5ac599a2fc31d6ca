#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/base/source.h"
#include "dsl/syntax/ast.h"
#include "dsl/syntax/token.h"

/// Private to dsl/syntax: what the grammar's actions build with. One Builder serves one stretch of tokens (the content of one
/// clause, one {…} of a text); its stacks hold what was recognised, in the order written.
namespace gouji::dsl {

/// What the grammar asked for where it failed.
enum class Expected : std::uint8_t {
  value, name, attribute, close_paren, close_bracket, where, satisfies, take, else_take, in_word, every, equal_sign, colon, type,
  parameters, text, day, word_to, from_file, based_on, sample, effective_day, added, outcome, path, field, truth, end, less_depth, less_length
};

struct Failure {
  Expected expected{};
  std::size_t token = 0;  ///< index into Tokens::items; may be the end of the stretch
};

class Builder {
 public:
  Builder(const Source& source, Tokens& tokens, std::size_t begin, std::size_t end, Diagnostics& diagnostics, ast::NodeId& next_id)
      : source_(source), tokens_(tokens), begin_(begin), end_(end), diagnostics_(diagnostics), next_id_(next_id) {}

  /// An empty builder over other tokens of the same file.
  Builder over(std::size_t begin, std::size_t end) const { return {source_, tokens_, begin, end, diagnostics_, next_id_}; }
  Builder over(const std::vector<Token>& tokens) const {
    const std::size_t first = tokens_.items.size();
    for (const Token& token : tokens) tokens_.add(token);
    return over(first, tokens_.items.size());
  }

  // ---- what the grammar reads ----
  std::string_view tape() const { return std::string_view(tokens_.tape).substr(begin_, end_ - begin_); }
  std::size_t index_of(const char* place) const { return static_cast<std::size_t>(place - tokens_.tape.data()); }
  const Token& at(const char* place) const { return tokens_.items[index_of(place)]; }
  /// The word of the language that a word of everyday language stands for here, or Word::none.
  Word meaning_at(const char* place) const;
  bool is_english(const char* place) const { return language_of(at(place).text) == Language::en; }

  // ---- actions ----
  void push_name(const Token& token) { names_.push_back({std::string(token.text), token.span}); }
  /// Several tokens as one name: shanxi-budget, 三公.分项合计.
  void push_joined_name(std::size_t first, std::size_t last);
  void push_text(const Token& token) { texts_.push_back(text_of(token)); }
  void push_day(const Token& token) { days_.push_back(tokens_.dates[token.literal]); }
  /// A token that tells which form of a clause was written.
  void push_marker(const Token& token) { markers_.push_back(token); }

  void number(const Token& token) { push(token.span, tokens_.numbers[token.literal]); }
  void date(const Token& token) { push(token.span, tokens_.dates[token.literal]); }
  void string(const Token& token);
  void boolean(const Token& token) { push(token.span, ast::BoolLiteral{token.word == Word::yes}); }
  void name(const Token& token) { push(token.span, ast::Name{std::string(token.text)}); }
  /// Begins something that is finished by one of the functions below it.
  void open(const Token& token);
  void close_list(const Token& close);
  void close_call(const Token& close);
  void close_index(const Token& close);
  void close_parenthesis(const Token& close);
  void member(const Token& attribute);
  void filter();
  /// `x in xs where c`: the expression before the condition must be `x in xs`.
  void english_filter();
  void negate();
  void fallback();
  void operation(const Token& token) { operators_.push_back({check_meant(token), token.span}); }
  void binary();
  void logical_not();
  void compare();
  void within();
  void chained_comparison();
  void test(const Token& token);
  void quantifier_behind_list() { quantifier(marks_.back().size - 1); }
  void quantifier_before_list() { quantifier(marks_.back().size); }
  void conditional();
  /// To be called once after the last action.
  void finish();
  /// The word of a token, or the one that is meant by it; the latter is reported.
  Word check_meant(const Token& token);

  void push_type(const Token& token);
  void nest_type(const Token& close);
  void push_parameter();
  void push_result() { result_ = pop_type(); }

  // ---- what was built ----
  std::vector<ast::Ident>& names() { return names_; }
  std::vector<ast::Text>& texts() { return texts_; }
  std::vector<ast::DateLiteral>& days() { return days_; }
  const std::vector<Token>& markers() const { return markers_; }
  std::vector<ast::Parameter>& parameters() { return parameters_; }
  std::optional<ast::TypeExpr>& result() { return result_; }
  std::size_t expression_count() const { return exprs_.size(); }
  /// The expression `index`, counted in the order written, or null.
  ast::ExprPtr expression(std::size_t index);
  ast::ExprPtr broken();

  const Source& source() const { return source_; }
  Tokens& tokens() { return tokens_; }
  Diagnostics& diagnostics() { return diagnostics_; }
  ast::NodeId& next_id() { return next_id_; }
  std::size_t begin() const { return begin_; }
  std::size_t end() const { return end_; }

  ast::Text text_of(const Token& token) const;

 private:
  /// `height` of the tree below; trees are walked recursively, so it has a limit.
  struct Entry {
    ast::ExprPtr expr;
    unsigned height = 0;
  };
  struct Mark {
    std::size_t size = 0;
    Span span;
    Word word = Word::none;
  };
  struct Operator {
    Word word = Word::none;
    Span span;
  };

  void push(Span span, ast::Expr::Node node, unsigned height = 1);
  Entry pop();
  Mark pop_mark();
  void quantifier(std::size_t first);
  std::vector<ast::ExprPtr> pop_from(std::size_t size, unsigned& height);
  ast::TypeExpr pop_type();
  bool join_alternative(Word word, Entry& left, const Entry& right);
  std::string written(Span span) const { return std::string(source_.text(span)); }

  const Source& source_;
  Tokens& tokens_;
  std::size_t begin_;
  std::size_t end_;
  Diagnostics& diagnostics_;
  ast::NodeId& next_id_;
  std::vector<Entry> exprs_;
  std::vector<Mark> marks_;
  std::vector<Operator> operators_;
  std::vector<ast::Ident> names_;
  std::vector<ast::Text> texts_;
  std::vector<ast::DateLiteral> days_;
  std::vector<Token> markers_;
  std::vector<ast::TypeExpr> types_;
  std::vector<ast::Parameter> parameters_;
  std::optional<ast::TypeExpr> result_;
  std::map<std::uint32_t, Fix> alternatives_;  ///< by where the comparison begins: 方向 = “增加” 或 “减少” and what is meant
};

/// What can stand behind the first word of a clause.
enum class Content : std::uint8_t {
  expression, module, forms, text, definition, function, rule, case_, name, review, effective, for_, let, set, path, add, expect
};

/// Runs the grammar over the builder's tokens. On failure the builder's stacks hold what was recognised until then.
std::optional<Failure> match(Content content, Builder& builder);

/// The tokens of a stretch as they were meant, where what was written is a slip that has been reported.
using Reading = std::vector<Token>;

/// Reports a failure of the grammar as one diagnostic in the author's words. Says nothing where the lexer has already reported
/// something among these tokens. `clause` is the first word of the clause, for contents that are missing altogether. Gives the tokens
/// as they were meant where that is plain, else none.
Reading report_failure(const Failure& failure, Builder& builder, const Token* clause);

/// Runs the grammar over the tokens [begin, end) and reports what is wrong; slips are put right and read on, so that further mistakes
/// of the stretch are found as well. The builder given holds what was recognised; `holds` whether that is all of it.
struct Recognised {
  Builder builder;
  bool holds = false;
};
Recognised read_tokens(Content content, Builder builder, const Token* clause);

}  // namespace gouji::dsl
