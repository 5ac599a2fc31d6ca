#include <algorithm>

#include "dsl/check/infer.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

using ast::CompareOp;
using checked::Op;

namespace {

Op op_of(CompareOp op) {
  switch (op) {
    case CompareOp::equal: return Op::equal;
    case CompareOp::not_equal: return Op::not_equal;
    case CompareOp::less: return Op::less;
    case CompareOp::less_equal: return Op::less_equal;
    case CompareOp::greater: return Op::greater;
    case CompareOp::greater_equal: return Op::greater_equal;
    case CompareOp::tallies: return Op::tallies;
    case CompareOp::at_most: return Op::at_most;
    case CompareOp::at_least: return Op::at_least;
    case CompareOp::in: return Op::in;
    case CompareOp::not_in: return Op::not_in;
    case CompareOp::contains: return Op::contains;
    case CompareOp::lacks: return Op::lacks;
    case CompareOp::contains_any: return Op::contains_any;
    case CompareOp::matches: return Op::matches;
    case CompareOp::like: return Op::like;
    case CompareOp::close_to: return Op::close_to;
  }
  return Op::broken;
}

Op op_of(ast::TestOp op) {
  switch (op) {
    case ast::TestOp::present: return Op::is_present;
    case ast::TestOp::missing: return Op::is_missing;
    case ast::TestOp::not_empty: return Op::is_not_empty;
    case ast::TestOp::empty: return Op::is_empty;
  }
  return Op::broken;
}

bool is_lenient(CompareOp op) { return op == CompareOp::tallies || op == CompareOp::at_most || op == CompareOp::at_least; }

bool is_whole_thing(const Type& type) {
  return type.kind == TypeKind::list || type.kind == TypeKind::table || type.kind == TypeKind::row || type.kind == TypeKind::column ||
         type.kind == TypeKind::record;
}

bool is_bare_literal(const checked::Expr& e) {
  return e.op == Op::literal && e.type.kind == TypeKind::number && e.literal.unit == ast::Unit::none;
}

bool is_year_number(const std::string& digits) { return digits.size() == 4 && (digits.starts_with("19") || digits.starts_with("20")); }

/// 1 is 100 %, 0.05 is 5 %.
std::string as_percent(std::string digits) {
  const std::size_t point = digits.find('.');
  std::string fraction = point == std::string::npos ? "" : digits.substr(point + 1);
  std::string whole = digits.substr(0, point);
  fraction.resize(std::max<std::size_t>(fraction.size(), 2), '0');
  whole += fraction.substr(0, 2);
  fraction.erase(0, 2);
  while (!fraction.empty() && fraction.back() == '0') fraction.pop_back();
  whole.erase(0, std::min(whole.find_first_not_of('0'), whole.size() - 1));
  return whole + (fraction.empty() ? "" : "." + fraction) + "%";
}

/// Types whose values can be set beside each other with =.
bool comparable(const Type& a, const Type& b) {
  if (is_open(a) || is_open(b)) return true;
  if (a.is_textual() && b.is_textual()) return true;
  if (a.kind == TypeKind::zero || b.kind == TypeKind::zero) return a.is_measured() && b.is_measured();
  return a.kind == b.kind && !is_whole_thing(a);
}

}  // namespace

Infer::Expr Infer::compare(const ast::Compare& node, Span span) {
  Expr left = expression(*node.left);
  Expr right = expression(*node.right);
  Expr within = node.within ? expression(*node.within) : Expr{};
  if (node.within && !is_lenient(node.op)) {
    problems_->add("G0309", within.span, {std::string(spelling(node.op, Language::zh))});
    return make(Op::broken, Type::of(TypeKind::boolean), span);
  }
  bool sound = false;
  switch (node.op) {
    case CompareOp::equal:
    case CompareOp::not_equal: sound = check_comparable(node, left, right, false, span); break;
    case CompareOp::less:
    case CompareOp::less_equal:
    case CompareOp::greater:
    case CompareOp::greater_equal: sound = check_comparable(node, left, right, true, span); break;
    case CompareOp::tallies:
    case CompareOp::at_most:
    case CompareOp::at_least: sound = check_lenient(node, left, right, span); break;
    case CompareOp::in:
    case CompareOp::not_in: sound = check_membership(node, left, right, span); break;
    case CompareOp::contains:
    case CompareOp::lacks:
    case CompareOp::contains_any:
    case CompareOp::matches:
    case CompareOp::like:
    case CompareOp::close_to: sound = check_texts(node, left, right); break;
  }
  if (node.within) check_within(node, left, within);
  if (!sound) return make(Op::broken, Type::of(TypeKind::boolean), span);
  Expr e = make(op_of(node.op), Type::of(TypeKind::boolean), span, std::move(left), std::move(right));
  if (node.within) e.operands.push_back(std::move(within));
  return e;
}

bool Infer::check_comparable(const ast::Compare& node, Expr& left, Expr& right, bool ordered, Span span) {
  adapt(left, right.type);
  adapt(right, left.type);
  if (is_zero(left.type) && is_zero(right.type)) {
    settle_leftovers(left);
    settle_leftovers(right);
  }
  if (is_open(left.type) || is_open(right.type)) return true;
  if (is_whole_thing(left.type) || is_whole_thing(right.type)) {
    const Type& whole = is_whole_thing(left.type) ? left.type : right.type;
    problems_->add(whole.is_list() ? "G0335" : "G0332", span, {name_of(whole), std::string(spelling(node.op, Language::zh))});
    return false;
  }
  if (!comparable(left.type, right.type)) {
    report_mismatch("G0305", left, right, span);
    return false;
  }
  if (ordered && !is_ordered(left.type)) {
    problems_->add("G0311", span, {std::string(spelling(node.op, Language::zh)), name_of(left.type)});
    return false;
  }
  const bool figures = left.type.kind == TypeKind::amount || left.type.kind == TypeKind::ratio;
  if (node.op == CompareOp::equal && figures && (is_computed(left) || is_computed(right))) {
    // A sign may stand close to its neighbours, a word may not.
    const std::string before = source_text({left.span.end, node.op_span.begin}).empty() ? " " : "";
    const std::string after = source_text({node.op_span.end, right.span.begin}).empty() ? " " : "";
    problems_->add("G0406", node.op_span, {}).fixes.push_back({node.op_span, before + "相符" + after});
  }
  return true;
}

bool Infer::check_lenient(const ast::Compare& node, Expr& left, Expr& right, Span span) {
  adapt(left, right.type);
  adapt(right, left.type);
  if (is_zero(left.type) && is_zero(right.type)) {
    settle_leftovers(left);
    settle_leftovers(right);
  }
  for (const Expr* side : {&left, &right}) {
    if (is_open(side->type) || side->type.is_measured()) continue;
    problems_->add("G0308", side->span, {std::string(spelling(node.op, Language::zh)), name_of(side->type)});
    return false;
  }
  if (is_open(left.type) || is_open(right.type) || left.type.kind == right.type.kind) return true;
  report_mismatch("G0305", left, right, span);
  return false;
}

void Infer::check_within(const ast::Compare& node, const Expr& left, Expr& within) {
  if (is_open(within.type)) return;
  if (within.op != Op::literal || !within.type.is_measured()) {
    problems_->add("G0310", within.span, {});
    problems_->poison();
    return;
  }
  if (!left.type.is_measured() || adapt(within, left.type)) return;
  report_mismatch("G0305", left, within, node.within->span);
}

bool Infer::check_membership(const ast::Compare& node, Expr& left, Expr& right, Span span) {
  const std::string word(spelling(node.op, Language::zh));
  if (is_open(left.type) || is_open(right.type)) return true;
  if (!right.type.is_list()) {
    problems_->add(right.type.is_textual() ? "G0312" : "G0313", right.span, {word, name_of(right.type)});
    return false;
  }
  if (left.type.is_list()) {
    problems_->add("G0336", left.span, {word});
    return false;
  }
  adapt(right, Type::list_of(left.type));
  adapt(left, element_type(right));
  if (is_zero(left.type) && is_zero(right.type)) {
    settle_leftovers(left);
    settle_leftovers(right);
  }
  const Type item = element_type(right);
  if (is_open(item) || comparable(left.type, item)) return true;
  if (left.type.kind == item.kind) {
    problems_->add("G0332", span, {name_of(item), word});
    return false;
  }
  problems_->add("G0305", span, {name_of(left.type), name_of(item)});
  return false;
}

bool Infer::check_texts(const ast::Compare& node, Expr& left, Expr& right) {
  const std::string word(spelling(node.op, Language::zh));
  const bool pattern = node.op == CompareOp::matches || node.op == CompareOp::like;
  const bool any = node.op == CompareOp::contains_any;
  if (left.type.is_list()) {
    problems_->add("G0314", left.span, {word});
    return false;
  }
  if (!is_open(left.type) && !left.type.is_textual()) {
    problems_->add("G0315", left.span, {word, name_of(left.type)});
    return false;
  }
  if (is_open(right.type)) return true;
  if (any) {
    if (right.type.is_list() && (is_open(element_type(right)) || element_type(right).is_textual())) return true;
    if (right.type.is_textual()) {
      problems_->add("G0337", right.span, {source_text(right.span)}).fixes.push_back({right.span, "[" + source_text(right.span) + "]"});
    } else {
      problems_->add("G0315", right.span, {word, name_of(right.type)});
    }
    return false;
  }
  if (right.type.is_list() && node.op == CompareOp::contains) {
    problems_->add("G0338", right.span, {}).fixes.push_back({node.op_span, "含任一"});
    return false;
  }
  if (!right.type.is_textual()) {
    problems_->add("G0315", right.span, {word, name_of(right.type)});
    return false;
  }
  if (pattern && right.op != Op::literal) {
    problems_->add("G0316", right.span, {word});
    return false;
  }
  return true;
}

bool Infer::report_literal(const Expr& literal, const Type& beside) {
  const std::string written = source_text(literal.span);
  if (literal.op == Op::literal && literal.type.kind == TypeKind::text) return report_quoted(literal, beside);
  if (!is_bare_literal(literal)) return false;
  if (beside.kind == TypeKind::amount) {
    problems_->add("G0304", literal.span, {written});
    return true;
  }
  if (beside.kind == TypeKind::ratio) {
    // 0.3 is 30 %; whether 30 is 30 % or thirty times as much the author must say.
    const bool fraction = literal.literal.text.starts_with("0.") || literal.literal.text == "1";
    const std::string percent = fraction ? as_percent(literal.literal.text) : literal.literal.text + "%";
    problems_->add("G0334", literal.span, {written, percent}).fixes.push_back({literal.span, percent, fraction});
    return true;
  }
  if (beside.kind == TypeKind::year && is_year_number(literal.literal.text)) {
    problems_->add("G0307", literal.span, {written}).fixes.push_back({literal.span, written + "年"});
    return true;
  }
  return false;
}

/// “2026-01-31” beside a date: a literal of the right kind, between quotes that make it a text.
bool Infer::report_quoted(const Expr& literal, const Type& beside) {
  if (!beside.is_measured() && beside.kind != TypeKind::date && beside.kind != TypeKind::year) return false;
  const Source inside("", literal.literal.text);
  const ParseExprResult parsed = parse_expression(inside);
  std::string right = literal.literal.text;
  for (const Diagnostic& slip : parsed.diagnostics) {  // 2026年1月31日
    if (slip.fixes.size() != 1 || slip.fixes[0].span.begin != 0 || slip.fixes[0].span.end != literal.literal.text.size()) return false;
    right = slip.fixes[0].replacement;
  }
  const auto* number = std::get_if<ast::NumberLiteral>(&parsed.expression->node);
  const bool date = std::holds_alternative<ast::DateLiteral>(parsed.expression->node);
  if (!number && !date) return false;
  const Type type = date ? Type::of(TypeKind::date) : this->number(*number, literal.span).type;
  if (type.kind != beside.kind) return false;
  problems_->add("G0339", literal.span, {source_text(literal.span), name_of(beside), right}).fixes.push_back({literal.span, right});
  return true;
}

void Infer::report_other_kind(std::string_view code, const Type& wanted, const checked::Expr& value) {
  if (!report_literal(value, wanted)) problems_->add(code, value.span, {name_of(wanted), name_of(value.type)});
}

void Infer::report_mismatch(std::string_view otherwise, const Expr& left, const Expr& right, Span span, std::vector<std::string> more) {
  if (report_literal(left, right.type) || report_literal(right, left.type)) return;
  const auto is = [&](TypeKind a, TypeKind b) {
    return (left.type.kind == a && right.type.kind == b) || (left.type.kind == b && right.type.kind == a);
  };
  if (is(TypeKind::year, TypeKind::date)) {
    problems_->add("G0306", span, {});
    return;
  }
  std::vector<std::string> arguments{name_of(left.type), name_of(right.type)};
  arguments.insert(arguments.end(), more.begin(), more.end());
  problems_->add(otherwise, span, std::move(arguments));
}

Infer::Expr Infer::test(const ast::Test& node, Span span) {
  Expr operand = expression(*node.operand);
  const bool about_contents = node.op == ast::TestOp::not_empty || node.op == ast::TestOp::empty;
  const Type& type = operand.type;
  const std::string word = source_text(node.op_span);
  const bool written = word == spelling(node.op, Language::zh) || word == spelling(node.op, Language::en);   // else the parser has spoken of it
  if (!is_open(type)) {
    const bool fits = about_contents ? type.is_list() || type.kind == TypeKind::table : !type.is_list();
    if (!fits && !written) {
      problems_->poison();
      return make(Op::broken, Type::of(TypeKind::boolean), span);
    }
    if (about_contents && !type.is_list() && type.kind != TypeKind::table) {
      const std::string instead = node.op == ast::TestOp::empty ? "未填" : "已填";
      problems_->add("G0321", span, {name_of(type), std::string(spelling(node.op, Language::zh)), instead}).fixes.push_back({node.op_span, instead});
      return make(Op::broken, Type::of(TypeKind::boolean), span);
    }
    if (!about_contents && type.is_list()) {
      const std::string instead = node.op == ast::TestOp::missing ? "为空" : "非空";
      problems_->add("G0322", span, {std::string(spelling(node.op, Language::zh)), instead}).fixes.push_back({node.op_span, instead});
      return make(Op::broken, Type::of(TypeKind::boolean), span);
    }
  }
  settle_leftovers(operand);
  return make(op_of(node.op), Type::of(TypeKind::boolean), span, std::move(operand));
}

}  // namespace gouji::dsl
