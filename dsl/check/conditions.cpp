#include "dsl/check/conditions.h"

#include <algorithm>

#include "dsl/check/children.h"
#include "dsl/check/printed_name.h"

namespace gouji::dsl {

using ast::CompareOp;

namespace {

constexpr std::size_t kMostAlternatives = 64;
constexpr unsigned kLess = 1, kEqual = 2, kGreater = 4, kAll = 7;

std::string squeezed(const ast::Expr& written, const Source& source) {
  std::string text;
  for (const char c : source.text(without_brackets(written).span)) {
    if (c != ' ' && c != '\t' && c != '\n' && c != '\r') text += c;
  }
  return text;
}

/// Which of less, equal and greater a sign allows; 0 for what is no such sign.
unsigned allowed_by(CompareOp op) {
  switch (op) {
    case CompareOp::equal: return kEqual;
    case CompareOp::not_equal: return kLess | kGreater;
    case CompareOp::less: return kLess;
    case CompareOp::less_equal: return kLess | kEqual;
    case CompareOp::greater: return kGreater;
    case CompareOp::greater_equal: return kGreater | kEqual;
    case CompareOp::tallies:
    case CompareOp::at_most:
    case CompareOp::at_least:
    case CompareOp::in:
    case CompareOp::not_in:
    case CompareOp::contains:
    case CompareOp::lacks:
    case CompareOp::contains_any:
    case CompareOp::matches:
    case CompareOp::like:
    case CompareOp::close_to: return 0;
  }
  return 0;
}

CompareOp op_of(unsigned allowed) {
  switch (allowed) {
    case kEqual: return CompareOp::equal;
    case kLess | kGreater: return CompareOp::not_equal;
    case kLess: return CompareOp::less;
    case kLess | kEqual: return CompareOp::less_equal;
    case kGreater: return CompareOp::greater;
    default: return CompareOp::greater_equal;
  }
}

unsigned turned(unsigned allowed) { return (allowed & kEqual) | (allowed & kLess ? kGreater : 0U) | (allowed & kGreater ? kLess : 0U); }

/// Digits with `zeros` behind them, in millionths; nothing for more digits than fit.
std::optional<std::int64_t> scaled(const std::string& digits, int zeros) {
  constexpr std::size_t most = 18;
  std::string whole = digits.substr(0, digits.find('.'));
  std::string fraction = digits.find('.') == std::string::npos ? "" : digits.substr(digits.find('.') + 1);
  const auto places = static_cast<std::size_t>(6 + zeros);
  if (fraction.size() > places || whole.size() + places > most) return std::nullopt;
  fraction.resize(places, '0');
  std::int64_t value = 0;
  for (const char digit : whole + fraction) value = value * 10 + (digit - '0');
  return value;
}

}  // namespace

std::optional<Known::Literal> Known::literal_of(const ast::Expr& written) {
  const ast::Expr& e = without_brackets(written);
  if (const auto* negate = std::get_if<ast::Negate>(&e.node)) {
    std::optional<Literal> literal = literal_of(*negate->operand);
    if (literal && literal->number) literal->number = -*literal->number;
    return literal && literal->number ? literal : std::nullopt;
  }
  if (const auto* text = std::get_if<ast::StringLiteral>(&e.node)) return Literal{{}, fold_printed(text->text), "text"};
  if (const auto* date = std::get_if<ast::DateLiteral>(&e.node)) {
    if (date->day == 0) return std::nullopt;
    return Literal{Number{date->year} * 10000 + date->month * 100 + date->day, {}, "date"};
  }
  const auto* number = std::get_if<ast::NumberLiteral>(&e.node);
  if (!number) return std::nullopt;
  int zeros = 0;
  std::string measure = "number";
  switch (number->unit) {
    case ast::Unit::none:
    case ast::Unit::day:
    case ast::Unit::count: break;
    case ast::Unit::year: measure = "year"; break;
    case ast::Unit::yuan: measure = "amount"; break;
    case ast::Unit::wan_yuan: measure = "amount"; zeros = 4; break;
    case ast::Unit::yi_yuan: measure = "amount"; zeros = 8; break;
    case ast::Unit::percent:
    case ast::Unit::point: measure = "ratio"; zeros = -2; break;
    case ast::Unit::permille: measure = "ratio"; zeros = -3; break;
  }
  const std::optional<Number> value = scaled(number->digits, zeros);
  if (!value) return std::nullopt;
  return Literal{value, {}, *value == 0 ? "" : measure};   // a zero is one of any measure
}

bool Known::possible(const Values& values) {
  if (values.texts) {
    const auto left = [&](const std::u32string& text) { return values.other_texts.count(text) == 0; };
    return std::any_of(values.texts->begin(), values.texts->end(), left);
  }
  if (!values.low || !values.high) return true;
  if (*values.low != *values.high) return *values.low < *values.high;
  return !values.above_low && !values.below_high && values.other_numbers.count(*values.low) == 0;
}

bool Known::restrict_values(Values& values, CompareOp op, const Literal& literal) {
  if (!literal.measure.empty()) {
    if (!values.measure.empty() && values.measure != literal.measure) return true;   // a mistake of types, said elsewhere
    values.measure = literal.measure;
  }
  if (!literal.number) {
    if (op == CompareOp::not_equal) values.other_texts.insert(literal.text);
    if (op == CompareOp::equal) {
      const bool allowed = !values.texts || values.texts->count(literal.text) != 0;
      values.texts = allowed ? std::set<std::u32string>{literal.text} : std::set<std::u32string>{};
    }
    return possible(values);
  }
  const Number number = *literal.number;
  const bool from_below = op == CompareOp::less || op == CompareOp::less_equal || op == CompareOp::equal;
  const bool from_above = op == CompareOp::greater || op == CompareOp::greater_equal || op == CompareOp::equal;
  if (op == CompareOp::not_equal) values.other_numbers.insert(number);
  if (from_below && (!values.high || number <= *values.high)) {
    values.below_high = op == CompareOp::less || (values.high && number == *values.high && values.below_high);
    values.high = number;
  }
  if (from_above && (!values.low || number >= *values.low)) {
    values.above_low = op == CompareOp::greater || (values.low && number == *values.low && values.above_low);
    values.low = number;
  }
  return possible(values);
}

bool Known::restrict_signs(const std::string& subject, unsigned allowed) {
  unsigned& left = signs_.try_emplace(subject, kAll).first->second;
  left &= allowed;
  return left != 0;
}

bool Known::add(const ast::Expr& written, bool holds, const Source& source) {
  const ast::Expr& e = without_brackets(written);
  if (std::holds_alternative<ast::Broken>(e.node)) return true;
  if (const auto* truth = std::get_if<ast::BoolLiteral>(&e.node)) return truth->value == holds;
  if (const auto* test = std::get_if<ast::Test>(&e.node)) {
    const bool positive = test->op == ast::TestOp::present || test->op == ast::TestOp::not_empty;
    const bool about_contents = test->op == ast::TestOp::not_empty || test->op == ast::TestOp::empty;
    return restrict_signs((about_contents ? "empty " : "present ") + squeezed(*test->operand, source), positive == holds ? kLess : kGreater);
  }
  const auto* compare = std::get_if<ast::Compare>(&e.node);
  const std::string whole = squeezed(e, source);
  if (!compare) return restrict_signs(whole, holds ? kLess : kGreater);
  const std::string left = squeezed(*compare->left, source), right = squeezed(*compare->right, source);
  const std::optional<Literal> left_literal = literal_of(*compare->left), right_literal = literal_of(*compare->right);
  if (left == right || (left_literal && right_literal)) return true;   // said by itself
  if (const bool in = compare->op == CompareOp::in; in || compare->op == CompareOp::not_in) {
    const auto* list = std::get_if<ast::ListLiteral>(&without_brackets(*compare->right).node);
    if (!list || in != holds) {
      if (!list) return restrict_signs(left + " in " + right, in == holds ? kLess : kGreater);
      for (const ast::ExprPtr& item : list->items) {
        const std::optional<Literal> literal = literal_of(*item);
        if (literal && !restrict_values(values_[left], CompareOp::not_equal, *literal)) return false;
      }
      return true;
    }
    std::set<std::u32string> texts;
    for (const ast::ExprPtr& item : list->items) {
      const std::optional<Literal> literal = literal_of(*item);
      if (!literal || literal->number) return true;
      texts.insert(literal->text);
    }
    Values& values = values_[left];
    if (values.texts) {
      for (auto text = texts.begin(); text != texts.end();) text = values.texts->count(*text) != 0 ? std::next(text) : texts.erase(text);
    }
    values.texts = std::move(texts);
    return possible(values);
  }
  unsigned allowed = allowed_by(compare->op);
  if (allowed == 0 || compare->within) return restrict_signs(whole, holds ? kLess : kGreater);
  if (!holds) allowed = kAll & ~allowed;
  if (right_literal) return restrict_values(values_[left], op_of(allowed), *right_literal);
  if (left_literal) return restrict_values(values_[right], op_of(turned(allowed)), *left_literal);
  return left < right ? restrict_signs(left + " : " + right, allowed) : restrict_signs(right + " : " + left, turned(allowed));
}

Alternatives beside(const Alternatives& known, const ast::Expr& written, bool holds, const Source& source) {
  if (!known) return std::nullopt;
  const ast::Expr& e = without_brackets(written);
  if (const auto* negation = std::get_if<ast::Not>(&e.node)) return beside(known, *negation->operand, !holds, source);
  const auto* binary = std::get_if<ast::Binary>(&e.node);
  if (binary && (binary->op == ast::BinaryOp::logical_and || binary->op == ast::BinaryOp::logical_or)) {
    if ((binary->op == ast::BinaryOp::logical_and) == holds) return beside(beside(known, *binary->left, holds, source), *binary->right, holds, source);
    Alternatives either = beside(known, *binary->left, holds, source);
    const Alternatives other = beside(known, *binary->right, holds, source);
    if (!either || !other || either->size() + other->size() > kMostAlternatives) return std::nullopt;
    either->insert(either->end(), other->begin(), other->end());
    return either;
  }
  std::vector<Known> left;
  for (const Known& one : *known) {
    Known more = one;
    if (more.add(e, holds, source)) left.push_back(std::move(more));
  }
  return left;
}

}  // namespace gouji::dsl
