#include "dsl/check/infer.h"

#include <algorithm>
#include <bit>

#include "dsl/check/printed_name.h"
#include "dsl/check/signatures.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

using checked::Op;

namespace {

constexpr unsigned kDeepest = 400;         // of one expression, definitions written out
constexpr std::uint32_t kMostNodes = 20'000;  // of one declaration, definitions written out

template <class... Fs>
struct Overloaded : Fs... {
  using Fs::operator()...;
};
template <class... Fs>
Overloaded(Fs...) -> Overloaded<Fs...>;

const Type& innermost(const Type& type) { return type.is_list() && type.element ? innermost(*type.element) : type; }

Type with_innermost(const Type& type, const Type& inner) {
  return type.is_list() ? Type::list_of(with_innermost(*type.element, inner)) : inner;
}

}  // namespace

Infer::Infer(ModuleContext& context, const Declarations& home, Problems& problems)
    : context_(context), schema_(*context.schema), home_(&home), problems_(&problems) {}

std::string Infer::source_text(Span span) const { return std::string(home_->input().source->text(span)); }

Infer::Expr Infer::make(Op op, Type type, Span span) {
  ++nodes_;
  Expr e;
  e.op = op;
  e.type = std::move(type);
  e.span = span;
  return e;
}

Infer::Expr Infer::expression(const ast::Expr& e) {
  if (depth_ >= kDeepest || nodes_ >= kMostNodes) {
    if (!too_large_) problems_->add("G0328", e.span);
    too_large_ = true;
    problems_->poison();
    return broken(e.span);
  }
  ++depth_;
  Expr checked = dispatch(e);
  --depth_;
  return checked;
}

Infer::Expr Infer::dispatch(const ast::Expr& e) {
  const Span span = e.span;
  return std::visit(
      Overloaded{
          [&](const ast::Broken&) {
            problems_->poison();
            return broken(span);
          },
          [&](const ast::NumberLiteral& node) { return number(node, span); },
          [&](const ast::DateLiteral& node) {
            Expr date = make(Op::literal, Type::of(TypeKind::date), span);
            date.literal.date = node;
            return date;
          },
          [&](const ast::StringLiteral& node) {
            Expr text = make(Op::literal, Type::of(TypeKind::text), span);
            text.literal.text = node.text;
            return text;
          },
          [&](const ast::BoolLiteral& node) {
            Expr truth = make(Op::literal, Type::of(TypeKind::boolean), span);
            truth.literal.truth = node.value;
            return truth;
          },
          [&](const ast::ListLiteral& node) { return list_literal(node, span); },
          [&](const ast::Name& node) { return name(node, span); },
          [&](const ast::Call& node) { return call(node, span); },
          [&](const ast::Member& node) { return member(expression(*node.base), node.name, span); },
          [&](const ast::Index& node) { return index(node, span); },
          [&](const ast::Filter& node) { return filter(node, span); },
          [&](const ast::Paren& node) { return expression(*node.inner); },
          [&](const ast::Negate& node) { return negate(node, span); },
          [&](const ast::Not& node) { return make(Op::logical_not, Type::of(TypeKind::boolean), span, condition(*node.operand)); },
          [&](const ast::Binary& node) { return binary(node, span); },
          [&](const ast::Compare& node) { return compare(node, span); },
          [&](const ast::Test& node) { return test(node, span); },
          [&](const ast::Quantifier& node) { return quantifier(node, span); },
          [&](const ast::Conditional& node) { return conditional(node, span); },
          [&](const ast::OrElse& node) { return or_else(node, span); },
      },
      e.node);
}

Infer::Expr Infer::condition(const ast::Expr& e) {
  Expr checked = expression(e);
  if (is_open(checked.type) || checked.type.kind == TypeKind::boolean) return checked;
  problems_->add("G0301", e.span, {name_of(checked.type)});
  return broken(e.span);
}

Infer::Expr Infer::number(const ast::NumberLiteral& literal, Span span) {
  Expr e = make(Op::literal, Type::of(TypeKind::number), span);
  e.literal.text = literal.digits;
  e.literal.unit = literal.unit;
  switch (literal.unit) {
    case ast::Unit::none:
      if (literal.digits.find_first_not_of("0.") == std::string::npos) e.type.kind = TypeKind::zero;
      break;
    case ast::Unit::yuan:
    case ast::Unit::wan_yuan:
    case ast::Unit::yi_yuan: e.type.kind = TypeKind::amount; break;
    case ast::Unit::percent:
    case ast::Unit::permille:
    case ast::Unit::point: e.type.kind = TypeKind::ratio; break;
    case ast::Unit::year:
      e.type.kind = TypeKind::year;
      for (const char digit : literal.digits) e.literal.date.year = e.literal.date.year * 10 + (digit - '0');
      break;
    case ast::Unit::day:
    case ast::Unit::count: break;
  }
  return e;
}

// ---- names ----

Infer::Expr Infer::name(const ast::Name& node, Span span) {
  if (Local* local = scope_.find(node.text)) {
    local->used = true;
    return element(local->type, local->slot, span);
  }
  if (auto found = root(node.text, span)) return std::move(*found);
  return unknown_name(node.text, span);
}

std::optional<Infer::Expr> Infer::root(std::string_view text, Span span) {
  const Symbol symbol = schema_.symbols.find(text);
  if (symbol == 0) return std::nullopt;
  if (const int at = schema_.root(symbol); at >= 0) {
    const RootSchema& found = schema_.roots[static_cast<std::size_t>(at)];
    if (!found.companion.empty()) companions_.insert(found.companion);
    const bool one_table = found.type.kind == TypeKind::table && std::has_single_bit(found.type.tables) && found.companion.empty();
    Expr e = make(one_table ? Op::table : Op::root, found.type, span);
    e.index = one_table ? static_cast<std::uint32_t>(std::countr_zero(found.type.tables)) : static_cast<std::uint32_t>(at);
    return e;
  }
  for (std::size_t i = 0; i < schema_.tables.size(); ++i) {
    if (schema_.tables[i].symbol != symbol || schema_.tables[i].whole) continue;
    Expr e = make(Op::table, Type::table_of(TableSet{1} << i), span);
    e.index = static_cast<std::uint32_t>(i);
    return e;
  }
  return std::nullopt;
}

Infer::Expr Infer::unknown_name(const std::string& text, Span span) {
  if (const auto later = later_.find(text); later != later_.end()) {
    problems_->add("G0204", span, {text}).labels.push_back({later->second, ""});
    sought_early_.insert(text);
    return broken(span);
  }
  const auto known = [&](const RunTogether::Piece& piece) {
    return piece.word != Word::none || is_code(piece.text) || scope_.find(piece.text) || root(piece.text, span).has_value();
  };
  for (const RunTogether& cut : split_run_together(text)) {
    if (!std::all_of(cut.pieces.begin(), cut.pieces.end(), known)) continue;
    for (const RunTogether::Piece& piece : cut.pieces) {
      if (Local* local = scope_.find(piece.text)) local->used = true;
    }
    problems_->add("G0203", span, {text, cut.spaced}).fixes.push_back({span, cut.spaced});
    return broken(span);
  }
  if (find_signature(text) || home_->find(text)) {
    problems_->add("G0205", span, {text});
    return broken(span);
  }
  Nearest nearest(text);
  for (std::size_t i = scope_.floor(); i < scope_.size(); ++i) nearest.offer(scope_.locals()[i].name);
  for (const RootSchema& root : schema_.roots) nearest.offer(schema_.symbols.text(root.name));
  for (const TableSchema& table : schema_.tables) {
    if (!table.whole) nearest.offer(schema_.symbols.text(table.symbol));
  }
  return lacking("G0201", "G0202", text, span, span, text, {}, nearest);
}

Infer::Expr Infer::lacking(std::string_view code, std::string_view near_code, const std::string& text, Span span, Span scope,
                           std::string full_name, std::vector<std::string> arguments, const Nearest& nearest) {
  // 表.合计.合计不超过另一张表: behind what belongs here stand a word of the language and a known name.
  const auto known = [&](const RunTogether::Piece& piece) {
    return piece.word != Word::none || is_code(piece.text) || scope_.find(piece.text) || root(piece.text, span).has_value();
  };
  for (const RunTogether& cut : split_run_together(text)) {
    const bool begins_with_word = cut.pieces.front().word != Word::none;
    if (begins_with_word || !std::all_of(cut.pieces.begin() + 1, cut.pieces.end(), known)) continue;
    problems_->add("G0203", span, {text, cut.spaced}).fixes.push_back({span, cut.spaced});
    return broken(scope);
  }
  const std::string near(nearest.name());
  arguments.push_back(text);
  if (!near.empty()) arguments.push_back(near);
  Diagnostic& diagnostic = problems_->lack(near.empty() ? code : near_code, span, scope, std::move(full_name), std::move(arguments));
  if (!near.empty()) diagnostic.fixes.push_back({span, near, nearest.certain()});
  return broken(scope);
}

Local& Infer::declare(const ast::Ident& ident, Type type) {
  if (Local* outer = scope_.find(ident.text)) {
    outer->used = true;
    problems_->add("G0230", ident.span, {ident.text}).labels.push_back({outer->span, ""});
  } else if (root(ident.text, ident.span)) {
    problems_->add("G0231", ident.span, {ident.text});
  }
  Local local;
  local.name = ident.text;
  local.span = ident.span;
  local.slot = slots_++;
  local.type = std::move(type);
  local.used = sought_early_.count(ident.text) != 0;
  return scope_.push(std::move(local));
}

Type Infer::element_type(const checked::Expr& list) { return list.type.is_list() && list.type.element ? *list.type.element : Type{}; }

Local& Infer::declare_element(const ast::Ident& ident, const checked::Expr& list) {
  std::vector<KnownText> texts;
  collect_texts(list, texts);
  Local& local = declare(ident, element_type(list));
  local.texts = std::move(texts);
  return local;
}

Infer::Expr Infer::element(const Type& type, std::uint32_t slot, Span span) {
  Expr e = make(Op::local, type, span);
  e.index = slot;
  return e;
}

Infer::Expr Infer::project(Expr list, Span span, const std::function<Expr(Expr)>& access) {
  const std::uint32_t slot = slots_++;
  Expr body = access(element(element_type(list), slot, list.span));
  const Type type = is_open(body.type) ? Type{} : body.type.is_list() ? body.type : Type::list_of(body.type);
  Expr map = make(Op::map, type, span, std::move(list), std::move(body));
  map.index = slot;
  return map;
}

// ---- literals and their neighbours ----

bool Infer::adapt(checked::Expr& e, const Type& wanted) {
  const Type& target = innermost(wanted);
  if (is_zero(e.type) && target.is_measured() && target.kind != TypeKind::zero) settle_zero(e, target.kind);
  if (innermost(e.type).kind == TypeKind::text) {
    if (target.kind == TypeKind::document_number) retype_document_numbers(e);
    if (target.kind == TypeKind::enumeration) {
      check_values(e, target.index);
      return fits(with_innermost(e.type, target), wanted);
    }
  }
  return fits(e.type, wanted);
}

void Infer::retype_document_numbers(Expr& e) {
  if (innermost(e.type).kind != TypeKind::text) return;
  if (e.op == Op::literal) {
    if (is_document_number(e.literal.text)) {
      e.type = Type::of(TypeKind::document_number);
    } else {
      problems_->add("G0240", e.span, {e.literal.text});
      e = broken(e.span);
    }
    return;
  }
  const bool distinct = e.op == Op::builtin && static_cast<checked::Builtin>(e.index) == checked::Builtin::distinct;
  if (e.op != Op::list && e.op != Op::conditional && e.op != Op::or_else && e.op != Op::filter && e.op != Op::bind && !distinct) return;
  Type type = e.type;
  bool all = true;
  for (Expr& operand : e.operands) {
    if (innermost(operand.type).kind == TypeKind::text) retype_document_numbers(operand);
    if (innermost(operand.type).kind == TypeKind::text) all = false;
  }
  if (all) e.type = with_innermost(type, Type::of(TypeKind::document_number));
}

void Infer::collect_texts(const checked::Expr& e, std::vector<KnownText>& into) {
  if (innermost(e.type).kind != TypeKind::text) return;
  if (e.op == Op::literal) {
    into.push_back({e.literal.text, e.span});
  } else if (e.op == Op::local) {
    for (const Local& local : scope_.locals()) {
      if (local.slot == e.index) into.insert(into.end(), local.texts.begin(), local.texts.end());
    }
  } else if (e.op == Op::list || e.op == Op::conditional || e.op == Op::or_else || e.op == Op::filter) {
    for (const Expr& operand : e.operands) collect_texts(operand, into);
  }
}

void Infer::check_values(const Expr& e, std::uint32_t enumeration) {
  const EnumerationSchema& known = schema_.enumerations[enumeration];
  std::vector<KnownText> texts;
  collect_texts(e, texts);
  for (const KnownText& text : texts) {
    const auto same = [folded = fold_printed(text.text)](const std::string& value) { return fold_printed(value) == folded; };
    if (std::any_of(known.values.begin(), known.values.end(), same)) continue;
    Nearest nearest(text.text);
    std::string all;
    for (const std::string& value : known.values) {
      nearest.offer(value);
      all += (all.empty() ? "“" : "、“") + value + "”";
    }
    const std::string near(nearest.name());
    Diagnostic& diagnostic = problems_->lack(near.empty() ? "G0238" : "G0239", text.span, e.span, known.name + " “" + text.text + "”",
                                             {text.text, known.name, all, near});
    if (!near.empty()) diagnostic.fixes.push_back({text.span, "“" + near + "”", nearest.certain()});
  }
}

bool Infer::is_computed(const checked::Expr& e) {
  const auto computed = [this](const Expr& operand) { return operand.type.is_measured() && is_computed(operand); };
  if (e.op == Op::add || e.op == Op::subtract || e.op == Op::multiply || e.op == Op::divide) return true;
  if (e.op == Op::negate || e.op == Op::or_else || e.op == Op::conditional) return std::any_of(e.operands.begin(), e.operands.end(), computed);
  if (e.op == Op::bind) return is_computed(e.operands.back());
  if (e.op == Op::local) {
    const auto& locals = scope_.locals();
    return std::any_of(locals.begin(), locals.end(), [&](const Local& local) { return local.slot == e.index && local.computed; });
  }
  if (e.op == Op::builtin) {
    const auto function = static_cast<checked::Builtin>(e.index);
    if (function == checked::Builtin::sum || function == checked::Builtin::average) return true;
    return function == checked::Builtin::absolute && is_computed(e.operands.front());
  }
  return false;
}

}  // namespace gouji::dsl
