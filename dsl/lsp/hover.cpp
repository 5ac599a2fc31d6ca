#include "dsl/lsp/hover.h"

#include <algorithm>
#include <bit>

#include "dsl/check/check.h"
#include "dsl/lsp/describe_name.h"
#include "dsl/lsp/navigate.h"
#include "dsl/lsp/surroundings.h"
#include "dsl/lsp/word_pages.h"
#include "dsl/syntax/words.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using dsl::Language;
using dsl::Type;
using dsl::TypeKind;

constexpr std::size_t kMostLines = 8;

std::string code_block(std::string_view text) { return "```gj\n" + std::string(text) + "\n```\n"; }

/// The first lines of a value; a list has one element a line.
std::string first_lines(const std::string& text) {
  std::string out;
  std::size_t lines = 0;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    if (lines < kMostLines) out += (lines == 0 ? "" : "\n") + text.substr(at, end - at);
    ++lines;
    at = end + 1;
  }
  if (lines > kMostLines) out += "\n……共 " + std::to_string(lines) + " 行";
  return out;
}

std::string lines_text(const std::vector<std::uint32_t>& lines) {
  std::string out;
  for (std::size_t i = 0; i < lines.size() && i < kMostLines; ++i) out += (i == 0 ? "" : "、") + std::to_string(lines[i]);
  if (lines.size() > kMostLines) out += " 等 " + std::to_string(lines.size()) + " 行";
  return out;
}

/// The paths of a file and of those that it 引用s, and they in turn, each once.
std::vector<std::string> with_used(const dsl::ModuleInput& file) {
  std::vector<const dsl::ModuleInput*> found{&file};
  std::vector<std::string> paths;
  for (std::size_t i = 0; i < found.size(); ++i) {
    paths.push_back(found[i]->source->name());
    for (const dsl::ModuleInput* used : found[i]->uses) {
      if (std::find(found.begin(), found.end(), used) == found.end()) found.push_back(used);
    }
  }
  return paths;
}

class Hover {
 public:
  Hover(const View& view, const Occurrence& occurrence) : view_(view), occurrence_(occurrence), name_(occurrence.text) {}

  std::string text() {
    switch (occurrence_.kind) {
      case NameKind::let: local("设"); break;
      case NameKind::loop: local("逐个检查的"); break;
      case NameKind::parameter: local("参数"); break;
      case NameKind::free: of_form(); break;
      case NameKind::member: member(); break;
      case NameKind::field: break;
      case NameKind::call:
      case NameKind::definition:
      case NameKind::function: callable(); break;
      case NameKind::rule: rule(); break;
      case NameKind::form: form(); break;
      case NameKind::type: type(); break;
      case NameKind::file: break;
    }
    return std::move(out_);
  }

 private:
  void heading(const std::string& about) { out_ += "**" + name_ + "** " + about + "\n\n"; }

  std::vector<const dsl::Schema*> schemas() const { return view_.pack.schemas_of(view_.file); }

  // ---- names of the file ----

  void local(const std::string& what) {
    for (const dsl::Schema* schema : schemas()) {
      dsl::Place place(view_.file.input(), *schema);
      surround(place, occurrence_);
      const auto names = place.names();
      const auto found = std::find_if(names.rbegin(), names.rend(), [&](const auto& name) { return name.name == name_; });
      if (found == names.rend() || found->type.kind == TypeKind::unknown) continue;
      std::string about = what + "，" + type_text(found->type, *schema);
      const std::string unit = unit_text(found->type, *schema);
      if (!unit.empty()) about += "，" + unit;
      heading(about);
      declaration();
      value(place);
      return;
    }
    heading(what);
    declaration();
  }

  /// The clause that gives the name.
  void declaration() {
    const auto* rule = occurrence_.item ? std::get_if<ast::Rule>(&occurrence_.item->node) : nullptr;
    if (!rule) return;
    for (const ast::Clause& clause : rule->clauses) {
      if (clause.span.begin <= occurrence_.declaration.begin && occurrence_.declaration.end <= clause.span.end) {
        out_ += code_block(view_.file.source().text(clause.span));
        return;
      }
    }
  }

  /// The value in the document at hand.
  void value(dsl::Place& place) {
    const ast::Expr* written = expression_of(occurrence_);
    if (!written) return;
    const dsl::checked::Expr checked = place.check(*written);
    const Type& type = checked.type;
    const Type& inner = type.is_list() && type.element ? *type.element : type;
    const bool is_value = inner.kind != TypeKind::unknown && inner.kind != TypeKind::table && inner.kind != TypeKind::column && inner.kind != TypeKind::generic;
    if (!is_value) return;
    const auto closed = place.closed(checked);
    const auto live = closed ? view_.host.live_value(with_used(view_.file.input()), *closed, place) : std::nullopt;
    if (!live) return;
    out_ += "\n文件里的值：\n\n```text\n" + first_lines(live->text) + "\n```\n";
    if (!live->interval.empty()) out_ += "代表 " + live->interval + "。";
    if (!live->reason.empty()) out_ += "缺：" + live->reason + "。";
    if (!live->lines.empty()) out_ += "见第 " + lines_text(live->lines) + " 行。";
    out_ += '\n';
  }

  // ---- names of the form ----

  void of_form() {
    for (const dsl::Schema* schema : schemas()) {
      dsl::Place place(view_.file.input(), *schema);
      surround(place, occurrence_);
      if (const dsl::TableSchema* table = table_of(*schema)) {
        heading(table_text(*table));
        columns(*table, *schema);
        out_ += "表式 " + schema->form + "\n";
        return;
      }
      const int root = schema->root(name_);
      if (root < 0) continue;
      const dsl::RootSchema& found = schema->roots[static_cast<std::size_t>(root)];
      std::string about = type_text(found.type, *schema);
      if (!found.companion.empty()) about += "；没有" + found.companion + "时不检查用到它的规则";
      heading(about);
      if (!found.doc.empty()) out_ += found.doc + "\n\n";
      fields(found.type, *schema);
      out_ += "表式 " + schema->form + "\n";
      value(place);
      return;
    }
  }

  const dsl::TableSchema* table_of(const dsl::Schema& schema) const {
    const auto found = std::find_if(schema.tables.begin(), schema.tables.end(), [&](const dsl::TableSchema& table) { return !table.whole && table.id == name_; });
    return found == schema.tables.end() ? nullptr : &*found;
  }

  void columns(const dsl::TableSchema& table, const dsl::Schema& schema) {
    std::string list;
    for (const dsl::ColumnSchema& column : table.columns) list += (list.empty() ? "列：" : "、") + std::string(schema.symbols.text(column.id));
    for (const auto& half : table.halves) list += (list.empty() ? "两边：" : "、") + std::string(schema.symbols.text(half.first));
    if (!list.empty()) out_ += list + "\n\n";
  }

  void fields(const Type& type, const dsl::Schema& schema) {
    const Type& inner = type.is_list() && type.element ? *type.element : type;
    if (inner.kind != TypeKind::record) return;
    std::string list;
    for (const dsl::FieldSchema& field : schema.records[inner.index].fields) list += (list.empty() ? "各项：" : "、") + std::string(schema.symbols.text(field.name));
    out_ += list + "\n\n";
  }

  void member() {
    const auto* node = occurrence_.expr ? std::get_if<ast::Member>(&occurrence_.expr->node) : nullptr;
    if (!node) return;
    for (const dsl::Schema* schema : schemas()) {
      dsl::Place place(view_.file.input(), *schema);
      surround(place, occurrence_);
      const Type base = place.type_of(*node->base);
      const auto members = dsl::members_of(base, *schema);
      const auto found = std::find_if(members.begin(), members.end(), [&](const dsl::MemberName& m) { return m.name == name_; });
      if (found == members.end()) continue;
      heading(member_text(*found, base, *schema));
      if (!found->label.empty()) out_ += "印作“" + found->label + "”\n\n";
      source(base, *schema);
      value(place);
      return;
    }
  }

  /// The tables that a row or column is of, as documents print them.
  void source(const Type& type, const dsl::Schema& schema) {
    const Type& inner = type.is_list() && type.element ? *type.element : type;
    if (std::popcount(inner.tables) != 1) return;
    const dsl::TableSchema& table = schema.tables[static_cast<std::size_t>(std::countr_zero(inner.tables))];
    out_ += table.id + "：" + table_text(table) + "\n";
  }

  // ---- functions, rules, forms, types ----

  void callable() {
    const Meaning meaning = meaning_of(view_, occurrence_);
    if (meaning.kind == Meaning::Kind::builtin) {
      if (const WordPage* page = find_word_page(name_)) out_ += page->text;
    } else if (meaning.item && meaning.file) {
      out_ += code_block(meaning.file->source().text(meaning.item->span));
      if (meaning.file != &view_.file) out_ += "在 " + meaning.file->path().substr(meaning.file->path().find_last_of('/') + 1) + "\n";
    }
    if (!occurrence_.expr) return;
    for (const dsl::Schema* schema : schemas()) {
      dsl::Place place(view_.file.input(), *schema);
      surround(place, occurrence_);
      const Type type = place.type_of(*occurrence_.expr);
      if (type.kind == TypeKind::unknown) continue;
      out_ += "\n这里给出" + type_text(type, *schema) + "\n";
      value(place);
      return;
    }
  }

  void rule() {
    const Meaning meaning = meaning_of(view_, occurrence_);
    if (!meaning.item) return;
    const auto& rule = std::get<ast::Rule>(meaning.item->node);
    heading(rule.title ? rule.title->text : std::string());
    std::string about;
    const auto add = [&](const std::string& text) { about += (about.empty() ? "" : " · ") + text; };
    for (const ast::Clause& clause : rule.clauses) {
      if (const auto* number = std::get_if<ast::NumberClause>(&clause.node)) add("编号 " + number->number.text);
      if (const auto* category = std::get_if<ast::CategoryClause>(&clause.node)) add(std::string(spelling(category->value, Language::zh)));
      if (const auto* severity = std::get_if<ast::SeverityClause>(&clause.node)) add(std::string(spelling(severity->value, Language::zh)));
      if (const auto* off = std::get_if<ast::OffClause>(&clause.node)) add("停用：" + off->reason.text);
    }
    if (!about.empty()) out_ += about + "\n\n";
    for (const ast::Clause& clause : rule.clauses) {
      if (const auto* basis = std::get_if<ast::BasisClause>(&clause.node)) out_ += "依据：" + basis->text.text + "\n\n";
      if (std::holds_alternative<ast::RequireClause>(clause.node)) out_ += code_block(meaning.file->source().text(clause.span));
    }
  }

  void form() {
    for (const dsl::Schema* schema : view_.host.schemas()) {
      if (schema->form == name_) heading(schema->title);
    }
  }

  void type() {
    for (const dsl::Schema* schema : schemas()) {
      for (const dsl::EnumerationSchema& list : schema->enumerations) {
        if (list.name != name_) continue;
        std::string values;
        for (const std::string& value : list.values) values += (values.empty() ? "“" : "、“") + value + "”";
        return heading("取值有限的文本：" + values);
      }
      for (std::size_t i = 0; i < schema->records.size(); ++i) {
        if (schema->records[i].name != name_) continue;
        heading("表式里的一种记录");
        return fields(Type::record_of(static_cast<std::uint32_t>(i)), *schema);
      }
    }
    heading("类型");
  }

  const View& view_;
  const Occurrence& occurrence_;
  std::string name_;
  std::string out_;
};

const dsl::Token* token_at(const RuleFile& file, std::uint32_t offset) {
  const auto& items = file.tokens().items;
  auto after = std::upper_bound(items.begin(), items.end(), offset, [](std::uint32_t at, const dsl::Token& token) { return at < token.span.begin; });
  if (after == items.begin()) return nullptr;
  --after;
  if (offset < after->span.end) return &*after;
  // Behind the last character of a word, unless the next token begins there.
  return offset == after->span.end ? &*after : nullptr;
}

/// The page of a word of the language.
std::string_view word_page(const dsl::Token& token) {
  dsl::Word word = token.word;
  if (word == dsl::Word::none && token.first_on_line) word = dsl::clause_word(token.text);
  if (word == dsl::Word::none && token.kind == dsl::tape::name) {
    using dsl::Word;
    for (const Word inner : {Word::from_file, Word::based_on, Word::to, Word::from, Word::until, Word::count_times, Word::place, Word::original_text, Word::row,
                             Word::indicator, Word::blank_document}) {
      if (dsl::is_spelling(token.text, inner)) word = inner;
    }
  }
  if (word == dsl::Word::none) return {};
  const WordPage* page = find_word_page(dsl::spelling(word, Language::zh));
  return page ? page->text : std::string_view{};
}

}  // namespace

Json hover(const View& view, std::uint32_t offset) {
  std::string text;
  dsl::Span span;
  if (const Occurrence* occurrence = view.file.occurrences().at(offset)) {
    text = Hover(view, *occurrence).text();
    span = occurrence->span;
  }
  if (text.empty()) {
    const dsl::Token* token = token_at(view.file, offset);
    if (!token) return nullptr;
    text = word_page(*token);
    span = token->span;
  }
  if (text.empty()) return nullptr;
  return {{"contents", {{"kind", "markdown"}, {"value", std::move(text)}}}, {"range", to_json(view.file.lines().range(span))}};
}

}  // namespace gouji::lsp
