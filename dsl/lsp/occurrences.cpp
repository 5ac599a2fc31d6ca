#include "dsl/lsp/occurrences.h"

#include <algorithm>

#include "dsl/check/children.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using dsl::Span;

/// Walks a module with the names that are in force at each place.
class Walker {
 public:
  explicit Walker(std::vector<Occurrence>& out) : out_(out) {}

  void module(const ast::Module& module) {
    for (const ast::Ident& form : module.forms) add(form.span, NameKind::form, form.text);
    for (const ast::Item& item : module.items) {
      item_ = &item;
      names_.clear();
      std::visit([&](const auto& node) { declaration(node); }, item.node);
    }
  }

 private:
  struct Name {
    std::string_view text;
    Span span;
    NameKind kind;
  };

  Occurrence& add(Span span, NameKind kind, std::string_view text) {
    Occurrence& made = out_.emplace_back();
    made.span = span;
    made.kind = kind;
    made.text = text;
    made.item = item_;
    return made;
  }

  void declare(const ast::Ident& name, NameKind kind) {
    if (name.text.empty()) return;
    names_.push_back({name.text, name.span, kind});
    Occurrence& made = add(name.span, kind, name.text);
    made.declares = true;
    made.declaration = name.span;
  }

  // ---- declarations ----

  void declaration(const ast::Use& use) { add(use.file.span, NameKind::file, use.file.text); }

  void declaration(const ast::Definition& definition) {
    add(definition.name.span, NameKind::definition, definition.name.text).declares = true;
    signature(definition.parameters, definition.result);
    expression(*definition.body);
  }

  void declaration(const ast::Function& function) {
    add(function.name.span, NameKind::function, function.name.text).declares = true;
    signature(function.parameters, function.result);
    add(function.file.span, NameKind::file, function.file.text);
  }

  void signature(const std::vector<ast::Parameter>& parameters, const ast::TypeExpr& result) {
    for (const ast::Parameter& parameter : parameters) {
      declare(parameter.name, NameKind::parameter);
      type(parameter.type);
    }
    type(result);
  }

  void type(const ast::TypeExpr& written) {
    Span span = written.span;
    if (written.element) span.end = span.begin + static_cast<std::uint32_t>(written.name.size());
    add(span, NameKind::type, written.name);
    if (written.element) type(*written.element);
  }

  void declaration(const ast::Rule& rule) {
    if (!rule.name.text.empty()) add(rule.name.span, NameKind::rule, rule.name.text).declares = true;
    for (const ast::Clause& clause : rule.clauses) {
      std::visit([&](const auto& node) { part(node); }, clause.node);
    }
  }

  template <class Node>
  void part(const Node&) {}
  void part(const ast::WhenClause& clause) { expression(*clause.condition); }
  void part(const ast::ForClause& clause) {
    expression(*clause.list);
    declare(clause.variable, NameKind::loop);
    if (clause.where) expression(*clause.where);
  }
  void part(const ast::LetClause& clause) {
    expression(*clause.value);
    declare(clause.name, NameKind::let);
  }
  void part(const ast::RequireClause& clause) { expression(*clause.condition); }
  void part(const ast::OtherwiseClause& clause) { message(clause.text); }
  void part(const ast::AdviceClause& clause) { message(clause.text); }
  void message(const ast::Template& text) {
    for (const ast::Template::Part& piece : text.parts) {
      if (piece.value) expression(*piece.value);
    }
  }

  void declaration(const ast::Case& test) {
    if (test.blank_form) add(test.blank_form->span, NameKind::form, test.blank_form->text);
    for (const ast::CaseStep& step : test.steps) {
      std::visit([&](const auto& node) { action(node); }, step.node);
    }
  }
  void action(const ast::SetStep& step) {
    expression(*step.path);
    expression(*step.value);
  }
  void action(const ast::SetTextStep&) {}
  void action(const ast::RemoveStep& step) { expression(*step.path); }
  void action(const ast::UnreadStep& step) { expression(*step.path); }
  void action(const ast::AddStep& step) {
    expression(*step.target);
    for (const auto& [name, value] : step.fields) {
      add(name.span, NameKind::field, name.text).expr = step.target.get();
      expression(*value);
    }
  }
  void action(const ast::ExpectStep& step) {
    add(step.rule.span, NameKind::rule, step.rule.text);
    if (step.place) expression(*step.place);
  }

  // ---- expressions ----

  void expression(const ast::Expr& e) {
    if (const auto* name = std::get_if<ast::Name>(&e.node)) {
      use(*name, e);
    } else if (const auto* filter = std::get_if<ast::Filter>(&e.node)) {
      expression(*filter->list);
      within(filter->variable, [&] { expression(*filter->condition); });
    } else if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      expression(*quantifier->list);
      within(quantifier->variable, [&] {
        if (quantifier->where) expression(*quantifier->where);
        expression(*quantifier->body);
      });
    } else {
      if (const auto* call = std::get_if<ast::Call>(&e.node)) add(call->function.span, NameKind::call, call->function.text).expr = &e;
      dsl::for_each_child(e, [&](const ast::Expr& child) { expression(child); });
      if (const auto* member = std::get_if<ast::Member>(&e.node)) add(member->name.span, NameKind::member, member->name.text).expr = &e;
    }
  }

  void use(const ast::Name& name, const ast::Expr& e) {
    const auto known = std::find_if(names_.rbegin(), names_.rend(), [&](const Name& n) { return n.text == name.text; });
    Occurrence& made = add(e.span, known == names_.rend() ? NameKind::free : known->kind, name.text);
    made.expr = &e;
    if (known != names_.rend()) made.declaration = known->span;
  }

  template <class Body>
  void within(const ast::Ident& variable, Body&& body) {
    const std::size_t outside = names_.size();
    declare(variable, NameKind::loop);
    body();
    names_.resize(outside);
  }

  std::vector<Occurrence>& out_;
  std::vector<Name> names_;
  const ast::Item* item_ = nullptr;
};

}  // namespace

Occurrences::Occurrences(const ast::Module& module) {
  Walker(items_).module(module);
  std::stable_sort(items_.begin(), items_.end(), [](const Occurrence& a, const Occurrence& b) { return a.span.begin < b.span.begin; });
}

const Occurrence* Occurrences::at(std::uint32_t offset) const {
  auto after = std::upper_bound(items_.begin(), items_.end(), offset, [](std::uint32_t at, const Occurrence& o) { return at < o.span.begin; });
  while (after != items_.begin()) {
    --after;
    if (after->span.begin <= offset && offset <= after->span.end) return &*after;
    if (after->span.end < offset) return nullptr;
  }
  return nullptr;
}

}  // namespace gouji::lsp
