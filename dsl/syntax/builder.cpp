#include "dsl/syntax/builder.h"

#include <algorithm>

namespace gouji::dsl {

namespace {

constexpr unsigned greatest_height = 500;

bool is_literal(const ast::Expr& expr) {
  return std::holds_alternative<ast::StringLiteral>(expr.node) || std::holds_alternative<ast::NumberLiteral>(expr.node) ||
         std::holds_alternative<ast::DateLiteral>(expr.node);
}

/// Expressions that stand above a sum in the grammar; in `(xs 中 x 其中 c)` they would need brackets.
bool is_condition(const ast::Expr::Node& node) {
  const auto* binary = std::get_if<ast::Binary>(&node);
  return std::holds_alternative<ast::Conditional>(node) || std::holds_alternative<ast::Compare>(node) || std::holds_alternative<ast::Test>(node) ||
         std::holds_alternative<ast::Quantifier>(node) || std::holds_alternative<ast::Not>(node) ||
         (binary && (binary->op == ast::BinaryOp::logical_and || binary->op == ast::BinaryOp::logical_or));
}

}  // namespace

Word Builder::meaning_at(const char* place) const {
  const Token& token = at(place);
  if (token.kind == tape::of(Word::yes)) return Word::equal;
  return token.kind == tape::name ? everyday_word(token.text) : Word::none;
}

void Builder::push_joined_name(std::size_t first, std::size_t last) {
  ast::Ident ident;
  ident.span = cover(tokens_.items[first].span, tokens_.items[last].span);
  for (std::size_t i = first; i <= last; ++i) {
    const Token& token = tokens_.items[i];
    if (token.kind == tape::dot) {
      ident.text += '.';
    } else if (token.kind == tape::hyphen) {
      ident.text += '-';
    } else {
      ident.text += token.kind == tape::name ? std::string(token.text) : written(token.span);
    }
  }
  names_.push_back(std::move(ident));
}

ast::Text Builder::text_of(const Token& token) const {
  const std::string_view all = source_.text(token.span);
  const auto open_length = static_cast<std::size_t>(token.text.data() - all.data());
  return {std::string(all.substr(0, open_length)), std::string(token.text), token.span};
}

void Builder::push(Span span, ast::Expr::Node node, unsigned height) {
  if (height > greatest_height) throw Failure{Expected::less_length, end_};
  auto expr = std::make_unique<ast::Expr>();
  expr->id = next_id_++;
  expr->span = span;
  expr->node = std::move(node);
  exprs_.push_back({std::move(expr), height});
}

Builder::Entry Builder::pop() {
  Entry entry = std::move(exprs_.back());
  exprs_.pop_back();
  return entry;
}

Builder::Mark Builder::pop_mark() {
  const Mark mark = marks_.back();
  marks_.pop_back();
  return mark;
}

std::vector<ast::ExprPtr> Builder::pop_from(std::size_t size, unsigned& height) {
  std::vector<ast::ExprPtr> out;
  for (std::size_t i = size; i < exprs_.size(); ++i) {
    height = std::max(height, exprs_[i].height);
    out.push_back(std::move(exprs_[i].expr));
  }
  exprs_.resize(size);
  return out;
}

ast::ExprPtr Builder::expression(std::size_t index) {
  return index < exprs_.size() ? std::move(exprs_[index].expr) : nullptr;
}

ast::ExprPtr Builder::broken() {
  auto expr = std::make_unique<ast::Expr>();
  expr->id = next_id_++;
  if (begin_ < end_) expr->span = cover(tokens_.items[begin_].span, tokens_.items[end_ - 1].span);
  return expr;
}

void Builder::string(const Token& token) {
  ast::Text text = text_of(token);
  push(token.span, ast::StringLiteral{std::move(text.open), std::move(text.text)});
}

void Builder::close_list(const Token& close) {
  const Mark mark = pop_mark();
  unsigned height = 0;
  ast::ListLiteral list{pop_from(mark.size, height)};
  push(cover(mark.span, close.span), std::move(list), height + 1);
}

void Builder::close_call(const Token& close) {
  const Mark mark = pop_mark();
  unsigned height = 0;
  ast::Call call;
  call.arguments = pop_from(mark.size, height);
  call.function = std::move(names_.back());
  names_.pop_back();
  const Span span = cover(call.function.span, close.span);
  push(span, std::move(call), height + 1);
}

void Builder::close_index(const Token& close) {
  const Mark mark = pop_mark();
  unsigned height = 0;
  ast::Index index;
  index.keys = pop_from(mark.size, height);
  Entry base = pop();
  height = std::max(height, base.height);
  const Span span = cover(base.expr->span, close.span);
  index.base = std::move(base.expr);
  push(span, std::move(index), height + 1);
}

void Builder::close_parenthesis(const Token& close) {
  const Mark mark = pop_mark();
  Entry inner = pop();
  const Span span = cover(mark.span, close.span);
  if (std::holds_alternative<ast::Filter>(inner.expr->node)) {  // its brackets are its own
    inner.expr->span = span;
    exprs_.push_back(std::move(inner));
    return;
  }
  push(span, ast::Paren{std::move(inner.expr)}, inner.height + 1);
}

void Builder::member(const Token& attribute) {
  Entry base = pop();
  const Span span = cover(base.expr->span, attribute.span);
  push(span, ast::Member{std::move(base.expr), {std::string(attribute.text), attribute.span}}, base.height + 1);
}

void Builder::filter() {
  Entry condition = pop();
  Entry list = pop();
  const bool simple = !is_condition(list.expr->node);
  if (!simple) diagnostics_.add("G0139", list.expr->span);
  const Span span = cover(list.expr->span, condition.expr->span);
  ast::Filter filter{std::move(list.expr), std::move(names_.back()), std::move(condition.expr)};
  names_.pop_back();
  push(span, std::move(filter), std::max(list.height, condition.height) + 1);
}

void Builder::english_filter() {
  Entry condition = pop();
  Entry selected = pop();
  auto* compare = std::get_if<ast::Compare>(&selected.expr->node);
  const bool fits = compare && compare->op == ast::CompareOp::in && !compare->within && std::holds_alternative<ast::Name>(compare->left->node);
  const Span span = cover(selected.expr->span, condition.expr->span);
  if (!fits) {
    diagnostics_.add("G0138", span);
    push(span, ast::Broken{});
    return;
  }
  ast::Ident variable{std::get<ast::Name>(compare->left->node).text, compare->left->span};
  ast::Filter filter{std::move(compare->right), std::move(variable), std::move(condition.expr)};
  push(span, std::move(filter), std::max(selected.height, condition.height) + 1);
}

void Builder::negate() {
  const Mark mark = pop_mark();
  Entry operand = pop();
  const Span span = cover(mark.span, operand.expr->span);
  push(span, ast::Negate{std::move(operand.expr)}, operand.height + 1);
}

void Builder::logical_not() {
  const Mark mark = pop_mark();
  Entry operand = pop();
  const Span span = cover(mark.span, operand.expr->span);
  push(span, ast::Not{std::move(operand.expr)}, operand.height + 1);
}

void Builder::fallback() {
  Entry otherwise = pop();
  Entry operand = pop();
  const Span span = cover(operand.expr->span, otherwise.expr->span);
  push(span, ast::OrElse{std::move(operand.expr), std::move(otherwise.expr)}, std::max(operand.height, otherwise.height) + 1);
}

void Builder::binary() {
  const Operator op = operators_.back();
  operators_.pop_back();
  Entry right = pop();
  Entry left = pop();
  if (join_alternative(op.word, left, right)) {
    exprs_.push_back(std::move(left));
    return;
  }
  const Span span = cover(left.expr->span, right.expr->span);
  const unsigned height = std::max(left.height, right.height) + 1;
  push(span, ast::Binary{binary_op(op.word), op.span, std::move(left.expr), std::move(right.expr)}, height);
}

/// `方向 = “增加” 或 “减少”`: the literal on the right is no condition, it belongs to the comparison on the left. Reads it as the list
/// that is meant, and proposes that.
bool Builder::join_alternative(Word word, Entry& left, const Entry& right) {
  if ((word != Word::logical_or && word != Word::logical_and) || !is_literal(*right.expr)) return false;
  ast::Expr* host = left.expr.get();
  while (auto* chain = std::get_if<ast::Binary>(&host->node)) host = chain->right.get();
  auto* compare = std::get_if<ast::Compare>(&host->node);
  if (!compare || compare->within) return false;
  using ast::CompareOp;
  const bool listed = std::holds_alternative<ast::ListLiteral>(compare->right->node);
  const bool any = word == Word::logical_or;
  const bool positive = any && (listed ? compare->op == CompareOp::in : compare->op == CompareOp::equal);
  const bool negative = listed ? compare->op == CompareOp::not_in : compare->op == CompareOp::not_equal;
  const bool containing = any && (listed ? compare->op == CompareOp::contains_any : compare->op == CompareOp::contains);
  if ((!positive && !negative && !containing) || (!listed && !is_literal(*compare->right))) return false;

  if (!listed) {
    auto list = std::make_unique<ast::Expr>();
    list->id = next_id_++;
    list->span = compare->right->span;
    ast::ListLiteral items;
    items.items.push_back(std::move(compare->right));
    list->node = std::move(items);
    compare->right = std::move(list);
    compare->op = positive ? CompareOp::in : negative ? CompareOp::not_in : CompareOp::contains_any;
  }
  auto literal = std::make_unique<ast::Expr>();
  literal->id = next_id_++;
  const Span right_span = right.expr->span;
  literal->span = right_span;
  literal->node = std::move(right.expr->node);
  std::get<ast::ListLiteral>(compare->right->node).items.push_back(std::move(literal));
  compare->right->span.end = right.expr->span.end;
  host->span.end = right.expr->span.end;
  left.expr->span.end = right.expr->span.end;

  Fix& fix = alternatives_[host->span.begin];
  if (fix.replacement.empty()) {
    fix.replacement = written(compare->left->span) + " " + std::string(spelling(compare->op, language_of(source_.text(compare->op_span)))) + " [";
    const auto& items = std::get<ast::ListLiteral>(compare->right->node).items;
    for (std::size_t i = 0; i + 1 < items.size(); ++i) fix.replacement += written(items[i]->span) + ", ";
  } else {
    fix.replacement.back() = ',';  // the bracket of the list so far
    fix.replacement += ' ';
  }
  fix.replacement += written(right_span) + "]";
  fix.span = host->span;
  return true;
}

void Builder::finish() {
  for (auto& [begin, fix] : alternatives_) diagnostics_.add("G0128", fix.span, {fix.replacement}).fixes.push_back(fix);
  alternatives_.clear();
}

void Builder::compare() {
  const Operator op = operators_.back();
  operators_.pop_back();
  Entry right = pop();
  Entry left = pop();
  const Span span = cover(left.expr->span, right.expr->span);
  const unsigned height = std::max(left.height, right.height) + 1;
  push(span, ast::Compare{compare_op(op.word), op.span, std::move(left.expr), std::move(right.expr), nullptr}, height);
}

void Builder::within() {
  Entry tolerance = pop();
  Entry& target = exprs_.back();
  target.expr->span.end = tolerance.expr->span.end;
  target.height = std::max(target.height, tolerance.height + 1);
  std::get<ast::Compare>(target.expr->node).within = std::move(tolerance.expr);
}

void Builder::chained_comparison() {
  const Operator op = operators_.back();
  operators_.pop_back();
  Entry right = pop();
  Entry left = pop();
  const Span span = cover(left.expr->span, right.expr->span);
  if (auto* compare = std::get_if<ast::Compare>(&left.expr->node)) {
    const std::string middle = written(compare->right->span);
    const std::string proposal = written(left.expr->span) + " " + std::string(spelling(Word::logical_and, language_of(source_.text(op.span)))) + " " + middle + " " +
                                 written(op.span) + " " + written(right.expr->span);
    Diagnostic& said = diagnostics_.add("G0127", span, {proposal});
    said.fixes.push_back({span, proposal});
  }
  push(span, ast::Broken{});
}

void Builder::test(const Token& token) {
  const Word word = check_meant(token);
  Entry operand = pop();
  const Span span = cover(operand.expr->span, token.span);
  push(span, ast::Test{test_op(word), token.span, std::move(operand.expr)}, operand.height + 1);
}

void Builder::quantifier(std::size_t first) {
  const Mark mark = pop_mark();
  unsigned height = 0;
  std::vector<ast::ExprPtr> parts = pop_from(first, height);
  ast::Quantifier quantifier;
  quantifier.kind = quantifier_kind(mark.word);
  quantifier.op_span = mark.span;
  const Span span = cover(cover(mark.span, parts.front()->span), parts.back()->span);
  quantifier.list = std::move(parts.front());
  if (parts.size() == 3) quantifier.where = std::move(parts[1]);
  quantifier.body = std::move(parts.back());
  quantifier.variable = std::move(names_.back());
  names_.pop_back();
  push(span, std::move(quantifier), height + 1);
}

void Builder::conditional() {
  const Mark mark = pop_mark();
  unsigned height = 0;
  std::vector<ast::ExprPtr> parts = pop_from(mark.size, height);
  ast::Conditional out;
  for (std::size_t i = 0; i + 1 < parts.size(); i += 2) out.branches.push_back({std::move(parts[i]), std::move(parts[i + 1])});
  out.otherwise = std::move(parts.back());
  const Span span = cover(mark.span, out.otherwise->span);
  push(span, std::move(out), height + 1);
}

void Builder::open(const Token& token) {
  const Word word = check_meant(token);
  marks_.push_back({exprs_.size(), token.span, word});
}

Word Builder::check_meant(const Token& token) {
  if (token.kind != tape::name && token.word != Word::yes) return token.word;
  const Word meant = token.word == Word::yes ? Word::equal : everyday_word(token.text);
  const std::string right(spelling(meant, language_of(token.text)));
  diagnostics_.add("G0129", token.span, {written(token.span), right}).fixes.push_back({token.span, right});
  return meant;
}

void Builder::push_type(const Token& token) {
  types_.push_back({std::string(token.text), nullptr, token.span});
}

void Builder::nest_type(const Token& close) {
  ast::TypeExpr element = pop_type();
  types_.back().element = std::make_unique<ast::TypeExpr>(std::move(element));
  types_.back().span.end = close.span.end;
}

ast::TypeExpr Builder::pop_type() {
  ast::TypeExpr type = std::move(types_.back());
  types_.pop_back();
  return type;
}

void Builder::push_parameter() {
  ast::Parameter parameter{std::move(names_.back()), pop_type()};
  names_.pop_back();
  parameters_.push_back(std::move(parameter));
}

}  // namespace gouji::dsl
