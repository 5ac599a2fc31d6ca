#pragma once
#include "dsl/base/diagnostic.h"
#include "dsl/syntax/ast.h"
#include "dsl/syntax/layout.h"

/// Private to dsl/syntax: writes expressions and texts.
namespace gouji::dsl {

class ExprWriter {
 public:
  ExprWriter(Layout& layout, const Source& source, Language language) : layout_(layout), source_(source), language_(language) {}

  void expr(const ast::Expr& node);
  void text(const ast::Text& text) { delimited(text.open, text.text); }
  void message(const ast::Template& message);
  void day(const ast::DateLiteral& date);
  /// list 中每个 variable 其中 where, as it stands in 对.
  void loop(const ast::ForClause& loop);

 private:
  void write(const ast::Expr&, const ast::Broken&) {}
  void write(const ast::Expr& node, const ast::NumberLiteral& n);
  void write(const ast::Expr&, const ast::DateLiteral& n) { day(n); }
  void write(const ast::Expr&, const ast::StringLiteral& n) { delimited(n.open, n.text); }
  void write(const ast::Expr&, const ast::BoolLiteral& n);
  void write(const ast::Expr&, const ast::ListLiteral& n);
  void write(const ast::Expr&, const ast::Name& n) { layout_.put(n.text); }
  void write(const ast::Expr&, const ast::Call& n);
  void write(const ast::Expr&, const ast::Member& n);
  void write(const ast::Expr&, const ast::Index& n);
  void write(const ast::Expr&, const ast::Filter& n);
  void write(const ast::Expr&, const ast::Paren& n);
  void write(const ast::Expr&, const ast::Negate& n);
  void write(const ast::Expr&, const ast::Not& n);
  void write(const ast::Expr&, const ast::Binary& n);
  void write(const ast::Expr&, const ast::Compare& n);
  void write(const ast::Expr&, const ast::Test& n);
  void write(const ast::Expr&, const ast::Quantifier& n);
  void write(const ast::Expr&, const ast::Conditional& n);
  void write(const ast::Expr&, const ast::OrElse& n);

  void items(std::string_view open, const std::vector<ast::ExprPtr>& values, std::string_view close);
  void selection(const ast::Filter& n);
  void delimited(const std::string& open, std::string_view text);
  void word(std::string_view text) { layout_.put(text); }
  /// `left`, then the word on the same line or where the author broke it on the next, then `right`.
  void joined(const ast::Expr& left, std::string_view word, const ast::Expr& right);
  void step(std::uint32_t from, std::string_view word, const ast::Expr& right);

  Layout& layout_;
  const Source& source_;
  Language language_;
};

}  // namespace gouji::dsl
