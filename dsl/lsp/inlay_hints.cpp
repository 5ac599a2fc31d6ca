#include "dsl/lsp/inlay_hints.h"

#include <algorithm>

#include "dsl/lsp/describe_name.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using dsl::checked::Op;

/// The tables whose figures an expression is made of.
dsl::TableSet tables_of(const dsl::checked::Expr& e) {
  dsl::TableSet tables = 0;
  if (e.op == Op::cell || e.op == Op::cell_by_column || e.op == Op::cell_by_text) tables = e.operands.front().type.tables;
  for (const dsl::checked::Expr& operand : e.operands) tables |= tables_of(operand);
  return tables;
}

bool is_amount(const dsl::Type& type) { return type.kind == dsl::TypeKind::amount || (type.is_list() && type.element && is_amount(*type.element)); }

class Hints {
 public:
  Hints(const View& view, dsl::Span within) : view_(view), within_(within) {}

  Json run() {
    for (const ast::Item& item : view_.file.module().items) {
      const bool in_sight = item.span.begin <= within_.end && within_.begin <= item.span.end;
      if (const auto* rule = std::get_if<ast::Rule>(&item.node); rule && in_sight) take(*rule);
    }
    return std::move(out_);
  }

 private:
  void take(const ast::Rule& rule) {
    std::vector<std::unique_ptr<dsl::Place>> places;
    for (const dsl::Schema* schema : view_.pack.schemas_of(view_.file)) places.push_back(std::make_unique<dsl::Place>(view_.file.input(), *schema));
    for (const ast::Clause& clause : rule.clauses) {
      const auto* loop = std::get_if<ast::ForClause>(&clause.node);
      const auto* let = std::get_if<ast::LetClause>(&clause.node);
      if (!loop && !let) continue;
      std::string text;
      for (const auto& place : places) {
        std::string unit;
        if (let) {
          const dsl::checked::Expr value = place->check(*let->value);
          if (is_amount(value.type)) unit = unit_text(dsl::Type::table_of(tables_of(value)), place->schema());
          place->let(let->name, *let->value);
        } else {
          place->loop(loop->variable, *loop->list, loop->where.get());
        }
        const dsl::Place::Name name = place->names().back();
        if (!text.empty() || name.type.kind == dsl::TypeKind::unknown) continue;
        if (loop && name.type.kind == dsl::TypeKind::row) unit = unit_text(name.type, place->schema());
        text = ": " + type_text(name.type, place->schema()) + (unit.empty() ? "" : " " + unit);
      }
      add(let ? let->name : loop->variable, text);
    }
  }

  void add(const ast::Ident& name, const std::string& text) {
    if (text.empty() || name.span.end < within_.begin || name.span.end > within_.end) return;
    out_.push_back({{"position", to_json(view_.file.lines().position(name.span.end))}, {"label", text}, {"kind", 1}});
  }

  const View& view_;
  dsl::Span within_;
  Json out_ = Json::array();
};

}  // namespace

Json inlay_hints(const View& view, Range within) { return Hints(view, view.file.lines().span(within)).run(); }

}  // namespace gouji::lsp
