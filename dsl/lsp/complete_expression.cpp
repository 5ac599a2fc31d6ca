#include "dsl/lsp/complete_expression.h"

#include <algorithm>

#include "dsl/check/check.h"
#include "dsl/check/signatures.h"
#include "dsl/lsp/describe_name.h"
#include "dsl/lsp/word_pages.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
namespace tape = dsl::tape;
using dsl::MemberName;
using dsl::Token;
using dsl::Type;
using dsl::TypeKind;
using dsl::Word;

bool is_comparison(Word word) {
  return (word >= Word::equal && word <= Word::greater_equal) || (word >= Word::tallies && word <= Word::at_least) ||
         (word >= Word::in && word <= Word::close_to);
}
bool is_lenient(Word word) { return word == Word::tallies || word == Word::at_most || word == Word::at_least; }
bool is_test(Word word) { return word >= Word::present && word <= Word::empty; }
bool is_quantifier(Word word) { return word == Word::every || word == Word::some || word == Word::no_one; }

bool ends_value(const Token& token) {
  return token.kind == tape::name || token.kind == tape::number || token.kind == tape::date || token.kind == tape::string ||
         token.kind == tape::right_paren || token.kind == tape::right_bracket || token.word == Word::yes || token.word == Word::no || is_test(token.word);
}

ItemKind kind_of(MemberName::Kind kind) {
  switch (kind) {
    case MemberName::Kind::attribute: return ItemKind::property;
    case MemberName::Kind::row: return ItemKind::record;
    case MemberName::Kind::group: return ItemKind::record;
    case MemberName::Kind::half: return ItemKind::table;
    case MemberName::Kind::column: return ItemKind::field;
    case MemberName::Kind::field: return ItemKind::field;
  }
  return ItemKind::field;
}

const Type& innermost(const Type& type) { return type.is_list() && type.element ? innermost(*type.element) : type; }

}  // namespace

ExpressionChoices::ExpressionChoices(const View& view, const Cursor& cursor, Choices& out) : view_(view), cursor_(cursor), out_(out) {
  for (const dsl::Schema* schema : view.pack.schemas_of(view.file)) {
    places_.push_back(std::make_unique<dsl::Place>(view.file.input(), *schema));
    cursor_.name(*places_.back());
  }
}

ExpressionChoices::~ExpressionChoices() = default;

std::vector<ExpressionChoices::Typed> ExpressionChoices::types_of(std::size_t begin, std::size_t end) {
  std::vector<Typed> types;
  const ast::ExprPtr e = cursor_.expression(begin, end);
  if (!e) return types;
  for (const auto& place : places_) {
    Type type = place->type_of(*e);
    if (type.kind != TypeKind::unknown) types.push_back({&place->schema(), std::move(type)});
  }
  return types;
}

void ExpressionChoices::word(Word word, int rank) {
  const std::string name(dsl::spelling(word, view_.file.language()));
  const std::string page(dsl::spelling(word, dsl::Language::zh));
  Choices::Choice choice{name, ItemKind::keyword, {}};
  if (const WordPage* known = find_word_page(page)) {
    choice.detail = summary_of(*known);
    choice.page = page;
  }
  choice.rank = rank;
  out_.add(std::move(choice));
}

void ExpressionChoices::next(std::size_t begin) {
  const auto& content = cursor_.content();
  if (content.size() <= begin) return value();
  const Token& last = content.back();
  const std::size_t end = content.size();
  const Word before = end >= 2 ? content[end - 2].word : Word::none;
  const bool chinese = dsl::language_of(view_.file.source().text(last.span)) == dsl::Language::zh;
  if (last.kind == tape::dot) return members(end - 1);
  if (last.kind == tape::left_bracket) return in_bracket(end - 1, false);
  if (last.kind == tape::comma) {
    const std::size_t open = cursor_.open_bracket();
    return open != Cursor::npos && content[open].kind == tape::left_bracket ? in_bracket(open, false) : value();
  }
  if (is_quantifier(last.word) || (last.word == Word::of && chinese)) return;   // a name of the author's own
  if (is_comparison(last.word)) {
    values_beside(end - 1, false);
    return value();
  }
  if (last.kind == tape::name && is_quantifier(before)) {
    word(Word::satisfies, 0);
    word(Word::where, 1);
    word(Word::in, 2);
    return;
  }
  if (last.kind == tape::name && before == Word::of) return word(Word::where, 0);
  if (ends_value(last)) return operators(begin);
  value();
}

void ExpressionChoices::value() {
  std::vector<std::string> seen;
  for (const auto& place : places_) {
    const std::vector<dsl::Place::Name> names = place->names();
    for (std::size_t i = names.size(); i-- > 0;) {
      if (std::find(seen.begin(), seen.end(), names[i].name) != seen.end()) continue;
      seen.push_back(names[i].name);
      out_.add({names[i].name, ItemKind::variable, type_text(names[i].type, place->schema()), {}, {}, {}, 0});
    }
  }
  names_of_forms();
  functions();
  const bool english = view_.file.language() == dsl::Language::en;
  for (const Word each : {Word::if_, Word::logical_not, Word::yes, Word::no}) word(each, 6);
  if (english) {
    for (const Word each : {Word::every, Word::some, Word::no_one}) word(each, 6);
  }
}

void ExpressionChoices::names_of_forms() {
  for (const auto& place : places_) {
    const dsl::Schema& schema = place->schema();
    for (const dsl::TableSchema& table : schema.tables) {
      if (table.whole) continue;
      out_.add({std::string(schema.symbols.text(table.symbol)), ItemKind::table, table_text(table), {}, {}, {}, 2});
    }
    for (const dsl::RootSchema& root : schema.roots) {
      std::string detail = type_text(root.type, schema);
      if (!root.companion.empty()) detail += "，要有" + root.companion;
      if (!root.doc.empty()) detail += "：" + root.doc;
      out_.add({std::string(schema.symbols.text(root.name)), ItemKind::module, std::move(detail), {}, {}, {}, 2});
    }
  }
}

void ExpressionChoices::functions() {
  const auto add = [&](const std::string& name, std::string detail, const std::string& page) {
    const std::string insert = view_.client.snippets ? name + "($1)$0" : name;
    out_.add({name, ItemKind::function, std::move(detail), {}, insert, page, 4, view_.client.snippets});
  };
  const auto declared = [&](const dsl::ModuleInput& input) {
    for (const ast::Item& item : input.module->items) {
      const auto* definition = std::get_if<ast::Definition>(&item.node);
      const auto* function = std::get_if<ast::Function>(&item.node);
      if (definition && &item != cursor_.item()) {
        add(definition->name.text, "定义：" + std::string(input.source->text(dsl::cover(definition->name.span, definition->result.span))), {});
      }
      if (function) add(function->name.text, "函数：" + std::string(input.source->text(dsl::cover(function->name.span, function->result.span))), {});
    }
  };
  declared(view_.file.input());
  for (const dsl::ModuleInput* used : view_.file.input().uses) declared(*used);
  for (const dsl::Signature& signature : dsl::signatures()) {
    const std::string name(signature.name);
    const WordPage* page = find_word_page(name);
    add(name, page ? std::string(summary_of(*page)) : "如 " + std::string(signature.example), page ? name : std::string());
  }
}

// ---- behind a dot, in brackets ----

void ExpressionChoices::members(std::size_t dot) {
  for (const Typed& of : types_of(cursor_.begin_of_value(dot), dot)) {
    for (const MemberName& member : dsl::members_of(of.type, *of.schema)) {
      const int rank = member.kind == MemberName::Kind::attribute ? 6 : 3;
      out_.add({member.name, kind_of(member.kind), member_text(member, of.type, *of.schema), member.label, {}, {}, rank});
    }
  }
}

void ExpressionChoices::in_bracket(std::size_t open, bool quoted) {
  const auto& content = cursor_.content();
  const bool indexes = open > 0 && content[open].kind == tape::left_bracket &&
                       (content[open - 1].kind == tape::name || content[open - 1].kind == tape::right_bracket || content[open - 1].kind == tape::right_paren);
  if (indexes) {
    const std::size_t begin = cursor_.begin_of_value(open);
    if (const ast::ExprPtr base = cursor_.expression(begin, open)) {
      for (const Typed& of : types_of(begin, open)) bracket_texts(of.type, *of.schema, *base, quoted);
    }
  } else if (open > 0 && is_comparison(content[open - 1].word)) {
    values_beside(open - 1, quoted);
  }
  if (!quoted) value();
}

void ExpressionChoices::bracket_texts(const Type& type, const dsl::Schema& schema, const ast::Expr& base, bool quoted) {
  if (type.is_list()) return catalogue(schema, base, quoted);
  for (const MemberName& member : dsl::texts_in_brackets(type, schema)) {
    out_.add({member.name, kind_of(member.kind), member_text(member, type, schema), member.label, quoted_text(member.name, quoted), {}, 1});
  }
}

/// The versions of a catalogue that is looked up by number.
void ExpressionChoices::catalogue(const dsl::Schema& schema, const ast::Expr& base, bool quoted) {
  const auto* name = std::get_if<ast::Name>(&base.node);
  if (!name) return;
  for (const Choice& number : view_.host.catalogue_numbers(schema, name->text)) {
    out_.add({number.text, ItemKind::value, number.description, {}, quoted_text(number.text, quoted), {}, 1});
  }
}

// ---- beside a comparison ----

void ExpressionChoices::values_beside(std::size_t comparison, bool quoted) {
  for (const Typed& side : types_of(cursor_.begin_of_side(comparison), comparison)) values_of(side.type, *side.schema, quoted);
}

void ExpressionChoices::values_of(const Type& type, const dsl::Schema& schema, bool quoted) {
  const Type& inner = innermost(type);
  if (inner.kind != TypeKind::enumeration || inner.index >= schema.enumerations.size()) return;
  const dsl::EnumerationSchema& list = schema.enumerations[inner.index];
  for (const std::string& value : list.values) out_.add({value, ItemKind::enum_member, list.name, {}, quoted_text(value, quoted), {}, -1});
}

void ExpressionChoices::text() {
  const auto& content = cursor_.content();
  if (content.empty()) return;
  const Token& last = content.back();
  const std::size_t end = content.size();
  if (last.kind == tape::left_bracket) return in_bracket(end - 1, true);
  if (last.kind == tape::comma) {
    if (const std::size_t open = cursor_.open_bracket(); open != Cursor::npos) in_bracket(open, true);
    return;
  }
  if (is_comparison(last.word)) return values_beside(end - 1, true);
  if (dsl::is_spelling(last.text, Word::to) && cursor_.clause() == Word::set) {
    for (const Typed& path : types_of(0, end - 1)) values_of(path.type, *path.schema, true);
  }
}

// ---- behind a value ----

void ExpressionChoices::operators(std::size_t begin) {
  const auto& content = cursor_.content();
  const std::size_t end = content.size();
  const std::size_t side = std::max(cursor_.begin_of_side(end), begin);
  const Word before = side > begin ? content[side - 1].word : Word::none;
  const auto offer = [&](std::initializer_list<Word> words, int rank) {
    for (const Word each : words) word(each, rank);
  };
  const auto stands = [&](Word sought) {
    return std::any_of(content.begin() + static_cast<std::ptrdiff_t>(begin), content.end(), [&](const Token& token) { return token.word == sought; });
  };
  if (stands(Word::if_)) offer({Word::take, Word::if_, Word::else_take}, 2);
  if (is_test(content.back().word)) return offer({Word::logical_and, Word::logical_or}, 1);
  const std::vector<Typed> types = types_of(side, end);
  const Type type = types.empty() ? Type{} : types.front().type;
  const bool unknown = type.kind == TypeKind::unknown;
  if (is_comparison(before)) {
    offer({Word::logical_and, Word::logical_or}, 1);
    if (is_lenient(before)) offer({Word::within}, 2);
    if (unknown || type.is_measured()) offer({Word::plus, Word::minus, Word::times, Word::divide}, 3);
    return offer({Word::or_else}, 4);
  }
  if (type.is_list() || unknown) {
    if (cursor_.clause() == Word::for_ && side == begin) return offer({Word::every}, 0);
    if (view_.file.language() == dsl::Language::zh) offer({Word::every, Word::some, Word::no_one, Word::of}, 1);
    offer({Word::not_empty, Word::empty}, 2);
    if (!unknown) return;
  }
  if (type.kind == TypeKind::table) return offer({Word::present, Word::missing, Word::not_empty, Word::empty}, 1);
  if (type.kind == TypeKind::boolean || unknown) offer({Word::logical_and, Word::logical_or}, 1);
  if (type.is_measured() || unknown) offer({Word::tallies, Word::at_most, Word::at_least}, 1);
  offer({Word::equal, Word::not_equal}, 2);
  const bool ordered = type.is_measured() || type.kind == TypeKind::date || type.kind == TypeKind::year || type.kind == TypeKind::position;
  if (ordered || unknown) offer({Word::less, Word::less_equal, Word::greater, Word::greater_equal}, 2);
  if (type.is_measured() || unknown) offer({Word::plus, Word::minus, Word::times, Word::divide}, 3);
  offer({Word::in, Word::not_in, Word::present, Word::missing}, 3);
  if (type.is_textual() || unknown) offer({Word::contains, Word::lacks, Word::contains_any, Word::like, Word::matches, Word::close_to}, 3);
  offer({Word::or_else}, 4);
}

}  // namespace gouji::lsp
