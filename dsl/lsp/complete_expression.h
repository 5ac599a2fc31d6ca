#pragma once
#include "dsl/lsp/choices.h"
#include "dsl/lsp/cursor.h"

namespace gouji::lsp {

/// What may be written within expressions: names, members, texts in brackets, values, operators.
class ExpressionChoices {
 public:
  ExpressionChoices(const View& view, const Cursor& cursor, Choices& out);
  ~ExpressionChoices();

  /// What stands next in the expression that fills content() from `begin`.
  void next(std::size_t begin);
  /// A value: names in force, tables, functions, words that begin a value.
  void value();
  /// The path of a fact, in a case.
  void names_of_forms();
  /// What may follow a complete value that begins at `begin`.
  void operators(std::size_t begin);
  /// Within the quotes of a text that stands behind content().
  void text();
  void word(dsl::Word word, int rank = 5);

 private:
  void members(std::size_t dot);
  void in_bracket(std::size_t open, bool quoted);
  void values_beside(std::size_t comparison, bool quoted);
  void values_of(const dsl::Type& type, const dsl::Schema& schema, bool quoted);
  void bracket_texts(const dsl::Type& type, const dsl::Schema& schema, const dsl::ast::Expr& base, bool quoted);
  void functions();
  void catalogue(const dsl::Schema& schema, const dsl::ast::Expr& base, bool quoted);
  /// The types of content()[begin, end) in each form, where it has one.
  struct Typed {
    const dsl::Schema* schema = nullptr;
    dsl::Type type;
  };
  std::vector<Typed> types_of(std::size_t begin, std::size_t end);
  std::string quoted_text(const std::string& text, bool inside_quotes) const { return inside_quotes ? text : "“" + text + "”"; }

  const View& view_;
  const Cursor& cursor_;
  Choices& out_;
  std::vector<std::unique_ptr<dsl::Place>> places_;   ///< one per form
};

}  // namespace gouji::lsp
