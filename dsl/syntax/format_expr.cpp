#include "dsl/syntax/format_expr.h"

#include <fmt/format.h>

#include <algorithm>

#include "dsl/syntax/words.h"

namespace gouji::dsl {

void ExprWriter::expr(const ast::Expr& node) {
  std::visit([&](const auto& n) { write(node, n); }, node.node);
}

void ExprWriter::delimited(const std::string& open, std::string_view text) {
  layout_.put(open);
  layout_.put(text);
  layout_.put(open == "“" ? "”" : open);
}

void ExprWriter::message(const ast::Template& message) {
  layout_.put(message.open);
  for (const ast::Template::Part& part : message.parts) {
    if (part.value) {
      layout_.put("{");
      expr(*part.value);
      layout_.put("}");
      continue;
    }
    std::string text;
    for (const char c : part.text) text.append(c == '{' || c == '}' ? 2 : 1, c);
    layout_.put(text);
  }
  layout_.put(message.open == "“" ? "”" : message.open);
}

void ExprWriter::day(const ast::DateLiteral& date) {
  std::string text = fmt::format("{:04}-{:02}", date.year, date.month);
  if (date.day > 0) text += fmt::format("-{:02}", date.day);
  layout_.put(text);
}

void ExprWriter::step(std::uint32_t from, std::string_view word, const ast::Expr& right) {
  layout_.may_break(from, right.span.begin, " ");
  layout_.put(word);
  layout_.put(" ");
  expr(right);
}

void ExprWriter::joined(const ast::Expr& left, std::string_view word, const ast::Expr& right) {
  expr(left);
  step(left.span.end, word, right);
}

void ExprWriter::items(std::string_view open, const std::vector<ast::ExprPtr>& values, std::string_view close) {
  layout_.put(open);
  layout_.enter();
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) {
      layout_.put(",");
      layout_.may_break(values[i - 1]->span.end, values[i]->span.begin, " ");
    }
    if (const auto* filter = std::get_if<ast::Filter>(&values[i]->node); filter && open == "(") {
      selection(*filter);
    } else {
      expr(*values[i]);
    }
  }
  layout_.leave();
  layout_.put(close);
}

/// Thousands separators stay where the author wrote them.
void ExprWriter::write(const ast::Expr& node, const ast::NumberLiteral& n) {
  std::string digits = n.digits;
  const bool in_source = node.span.end <= source_.text().size();
  const std::string_view written = in_source ? source_.text(node.span) : std::string_view();
  if (written.find(',') != std::string_view::npos || written.find("，") != std::string_view::npos) {
    const std::size_t whole = std::min(digits.find('.'), digits.size());
    for (std::size_t i = whole; i > 3; i -= 3) digits.insert(i - 3, ",");
  }
  layout_.put(digits);
  layout_.put(n.unit == ast::Unit::count ? std::string_view(n.counter) : spelling(n.unit));
}

void ExprWriter::write(const ast::Expr&, const ast::BoolLiteral& n) { layout_.put(spelling(n.value ? Word::yes : Word::no, language_)); }
void ExprWriter::write(const ast::Expr&, const ast::ListLiteral& n) { items("[", n.items, "]"); }

void ExprWriter::write(const ast::Expr&, const ast::Call& n) {
  layout_.put(n.function.text);
  items("(", n.arguments, ")");
}

void ExprWriter::write(const ast::Expr&, const ast::Member& n) {
  expr(*n.base);
  layout_.put(".");
  layout_.put(n.name.text);
}

void ExprWriter::write(const ast::Expr&, const ast::Index& n) {
  expr(*n.base);
  items("[", n.keys, "]");
}

void ExprWriter::write(const ast::Expr&, const ast::Filter& n) {
  layout_.put("(");
  layout_.enter();
  selection(n);
  layout_.leave();
  layout_.put(")");
}

void ExprWriter::selection(const ast::Filter& n) {
  if (language_ == Language::zh) {
    expr(*n.list);
    layout_.put(fmt::format(" {} {}", spelling(Word::of, language_), n.variable.text));
  } else {
    layout_.put(fmt::format("{} {} ", n.variable.text, spelling(Word::of, language_)));
    expr(*n.list);
  }
  step(std::max(n.list->span.end, n.variable.span.end), spelling(Word::where, language_), *n.condition);
}

void ExprWriter::write(const ast::Expr&, const ast::Paren& n) {
  layout_.put("(");
  layout_.enter();
  expr(*n.inner);
  layout_.leave();
  layout_.put(")");
}

void ExprWriter::write(const ast::Expr&, const ast::Negate& n) {
  layout_.put("-");
  expr(*n.operand);
}

void ExprWriter::write(const ast::Expr&, const ast::Not& n) {
  layout_.put(spelling(Word::logical_not, language_));
  layout_.put(" ");
  expr(*n.operand);
}

void ExprWriter::write(const ast::Expr&, const ast::Binary& n) { joined(*n.left, spelling(n.op, language_), *n.right); }
void ExprWriter::write(const ast::Expr&, const ast::OrElse& n) { joined(*n.operand, spelling(Word::or_else, language_), *n.fallback); }

void ExprWriter::write(const ast::Expr&, const ast::Compare& n) {
  joined(*n.left, spelling(n.op, language_), *n.right);
  if (n.within) step(n.right->span.end, spelling(Word::within, language_), *n.within);
}

void ExprWriter::write(const ast::Expr&, const ast::Test& n) {
  expr(*n.operand);
  layout_.may_break(n.operand->span.end, n.op_span.begin, " ");
  layout_.put(spelling(n.op, language_));
}

void ExprWriter::write(const ast::Expr&, const ast::Quantifier& n) {
  const std::string_view kind = spelling(n.kind, language_);
  if (language_ == Language::zh) {
    expr(*n.list);
    layout_.put(fmt::format(" {} {}", kind, n.variable.text));
  } else {
    layout_.put(fmt::format("{} {} {} ", kind, n.variable.text, spelling(Word::in, language_)));
    expr(*n.list);
  }
  std::uint32_t end = std::max(n.list->span.end, n.variable.span.end);
  if (n.where) {
    step(end, spelling(Word::where, language_), *n.where);
    end = n.where->span.end;
  }
  step(end, spelling(Word::satisfies, language_), *n.body);
}

void ExprWriter::loop(const ast::ForClause& n) {
  if (language_ == Language::zh) {
    expr(*n.list);
    layout_.put(fmt::format(" {} {}", spelling(Word::every, language_), n.variable.text));
  } else {
    layout_.put(fmt::format("{} {} ", n.variable.text, spelling(Word::in, language_)));
    expr(*n.list);
  }
  if (n.where) step(std::max(n.list->span.end, n.variable.span.end), spelling(Word::where, language_), *n.where);
}

void ExprWriter::write(const ast::Expr&, const ast::Conditional& n) {
  std::uint32_t end = 0;
  for (const ast::Conditional::Branch& branch : n.branches) {
    if (end > 0) layout_.may_break(end, branch.condition->span.begin, " ");
    if (end == 0 && &branch != n.branches.data()) layout_.put(" ");
    layout_.put(spelling(Word::if_, language_));
    layout_.put(" ");
    joined(*branch.condition, spelling(Word::take, language_), *branch.value);
    end = branch.value->span.end;
  }
  step(end, spelling(Word::else_take, language_), *n.otherwise);
}

}  // namespace gouji::dsl
