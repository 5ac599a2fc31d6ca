#include "dsl/lsp/symbols.h"

#include <algorithm>

#include "dsl/base/utf8.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using dsl::Span;

// SymbolKind of the protocol.
enum class Symbol : int { file = 1, rule = 5, function = 12, variable = 13, case_ = 24 };

struct Named {
  std::string name;
  std::string detail;
  Symbol kind = Symbol::rule;
  Span span;
};

Named named(const ast::Item& item) {
  if (const auto* rule = std::get_if<ast::Rule>(&item.node)) return {rule->name.text, rule->title ? rule->title->text : "", Symbol::rule, rule->name.span};
  if (const auto* definition = std::get_if<ast::Definition>(&item.node)) return {definition->name.text, "定义", Symbol::function, definition->name.span};
  if (const auto* function = std::get_if<ast::Function>(&item.node)) return {function->name.text, "函数", Symbol::function, function->name.span};
  if (const auto* test = std::get_if<ast::Case>(&item.node)) {
    const bool titled = test->title.span.begin < test->title.span.end;
    return {test->title.text, "案例", Symbol::case_, titled ? test->title.span : item.span};
  }
  const auto& use = std::get<ast::Use>(item.node);
  return {use.file.text, "引用", Symbol::file, use.file.span};
}

Json symbol_of(const RuleFile& file, const Named& what, Span whole) {
  const Span name = what.span.begin >= whole.begin && what.span.end <= whole.end ? what.span : whole;
  return {{"name", what.name.empty() ? "（没有名称）" : what.name},
          {"detail", what.detail},
          {"kind", static_cast<int>(what.kind)},
          {"range", to_json(file.lines().range(whole))},
          {"selectionRange", to_json(file.lines().range(name))}};
}

bool matches(std::string_view query, std::string_view text) {
  std::size_t at = 0;
  for (std::size_t i = 0; i < query.size();) {
    const std::size_t length = std::max<std::size_t>(dsl::decode(query, i).length, 1);
    const std::size_t found = text.find(query.substr(i, length), at);
    if (found == std::string_view::npos) return false;
    at = found + length;
    i += length;
  }
  return true;
}

}  // namespace

Json document_symbols(const View& view) {
  Json out = Json::array();
  for (const ast::Item& item : view.file.module().items) {
    Json symbol = symbol_of(view.file, named(item), item.span);
    Json children = Json::array();
    if (const auto* rule = std::get_if<ast::Rule>(&item.node)) {
      for (const ast::Clause& clause : rule->clauses) {
        if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) children.push_back(symbol_of(view.file, {let->name.text, "设", Symbol::variable, let->name.span}, clause.span));
        if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) {
          children.push_back(symbol_of(view.file, {loop->variable.text, "对", Symbol::variable, loop->variable.span}, clause.span));
        }
      }
    }
    if (!children.empty()) symbol["children"] = std::move(children);
    out.push_back(std::move(symbol));
  }
  return out;
}

Json workspace_symbols(const Workspace& workspace, std::string_view query) {
  constexpr std::size_t kMost = 500;
  Json out = Json::array();
  for (const auto& pack : workspace.packs()) {
    for (const auto& file : pack->files()) {
      for (const ast::Item& item : file->module().items) {
        const Named what = named(item);
        const bool wanted = what.kind == Symbol::rule || what.kind == Symbol::function;
        if (!wanted || what.name.empty() || out.size() >= kMost || !(matches(query, what.name) || matches(query, what.detail))) continue;
        out.push_back({{"name", what.name}, {"kind", static_cast<int>(what.kind)}, {"location", location(*file, what.span)}, {"containerName", what.detail}});
      }
    }
  }
  return out;
}

Json folding_ranges(const View& view) {
  Json out = Json::array();
  const Lines& lines = view.file.lines();
  const auto fold = [&](std::uint32_t from, std::uint32_t to, const char* kind) {
    if (from < to) out.push_back({{"startLine", from}, {"endLine", to}, {"kind", kind}});
  };
  for (const ast::Item& item : view.file.module().items) {
    const Range range = lines.range(item.span);
    fold(range.start.line, range.end.line, "region");
  }
  const auto& comments = view.file.tokens().comments;
  for (std::size_t i = 0; i < comments.size();) {
    const std::uint32_t first = lines.position(comments[i].span.begin).line;
    std::uint32_t last = first;
    const bool own = comments[i].own_line;
    ++i;
    while (own && i < comments.size() && comments[i].own_line && lines.position(comments[i].span.begin).line == last + 1) {
      ++last;
      ++i;
    }
    fold(first, last, "comment");
  }
  return out;
}

}  // namespace gouji::lsp
