#include "dsl/syntax/dump.h"

#include "dsl/syntax/words.h"

namespace gouji::dsl {

namespace {

constexpr Language language = Language::zh;

class Dumper {
 public:
  std::string take() { return std::move(out_); }

  void expr(const ast::Expr* node) {
    if (!node) {
      out_ += '_';
      return;
    }
    std::visit([this](const auto& n) { write(n); }, node->node);
  }

  void item(const ast::Item& item) {
    std::visit([this](const auto& n) { write(n); }, item.node);
    out_ += '\n';
  }

  void head(const ast::Module& module) {
    if (module.name) out_ += "module " + module.name->text + "\n";
    if (!module.forms.empty()) {
      out_ += "forms";
      for (const ast::Ident& form : module.forms) out_ += " " + form.text;
      out_ += '\n';
    }
  }

 private:
  // ---- expressions ----
  void list(const std::vector<ast::ExprPtr>& items) {
    for (const ast::ExprPtr& item : items) {
      out_ += ' ';
      expr(item.get());
    }
  }
  template <typename... Parts>
  void form(std::string_view head, const Parts&... parts) {
    out_ += '(';
    out_ += head;
    ((out_ += ' ', expr(parts.get())), ...);
    out_ += ')';
  }

  void write(const ast::Broken&) { out_ += "<broken>"; }
  void write(const ast::NumberLiteral& n) { out_ += n.digits + (n.unit == ast::Unit::count ? n.counter : std::string(spelling(n.unit))); }
  void write(const ast::DateLiteral& n) {
    out_ += "date:" + std::to_string(n.year) + "-" + std::to_string(n.month) + "-" + std::to_string(n.day);
  }
  void write(const ast::StringLiteral& n) { out_ += n.open + n.text + n.open; }
  void write(const ast::BoolLiteral& n) { out_ += n.value ? "true" : "false"; }
  void write(const ast::ListLiteral& n) {
    out_ += "[";
    list(n.items);
    out_ += " ]";
  }
  void write(const ast::Name& n) { out_ += n.text; }
  void write(const ast::Call& n) {
    out_ += "(call " + n.function.text;
    list(n.arguments);
    out_ += ')';
  }
  void write(const ast::Member& n) {
    out_ += "(. ";
    expr(n.base.get());
    out_ += " " + n.name.text + ")";
  }
  void write(const ast::Index& n) {
    out_ += "(index ";
    expr(n.base.get());
    list(n.keys);
    out_ += ')';
  }
  void write(const ast::Filter& n) { form("filter " + n.variable.text, n.list, n.condition); }
  void write(const ast::Paren& n) { form("paren", n.inner); }
  void write(const ast::Negate& n) { form("negate", n.operand); }
  void write(const ast::Not& n) { form("not", n.operand); }
  void write(const ast::Binary& n) { form(spelling(n.op, language), n.left, n.right); }
  void write(const ast::Compare& n) {
    if (n.within) {
      form(spelling(n.op, language), n.left, n.right, n.within);
    } else {
      form(spelling(n.op, language), n.left, n.right);
    }
  }
  void write(const ast::Test& n) { form(spelling(n.op, language), n.operand); }
  void write(const ast::Quantifier& n) { form(std::string(spelling(n.kind, language)) + " " + n.variable.text, n.list, n.where, n.body); }
  void write(const ast::Conditional& n) {
    out_ += "(if";
    for (const auto& branch : n.branches) {
      out_ += " [";
      expr(branch.condition.get());
      out_ += ' ';
      expr(branch.value.get());
      out_ += ']';
    }
    out_ += ' ';
    expr(n.otherwise.get());
    out_ += ')';
  }
  void write(const ast::OrElse& n) { form("orelse", n.operand, n.fallback); }

  // ---- clauses ----
  void text(const ast::Text& t) { out_ += " " + t.open + t.text + t.open; }
  void day(const std::optional<ast::DateLiteral>& d) {
    out_ += ' ';
    if (d) {
      write(*d);
    } else {
      out_ += '_';
    }
  }
  void message(const ast::Template& t) {
    out_ += " " + t.open;
    for (const auto& part : t.parts) {
      if (part.value) {
        out_ += "{";
        expr(part.value.get());
        out_ += "}";
      } else {
        for (const char c : part.text) out_ += c == '{' || c == '}' ? std::string(2, c) : std::string(1, c);
      }
    }
    out_ += t.open;
  }
  void part(std::string_view head) {
    out_ += "\n  ";
    out_ += head;
  }
  void part(std::string_view head, const ast::ExprPtr& value) {
    part(head);
    out_ += ' ';
    expr(value.get());
  }

  void write(const ast::NumberClause& c) { part("number " + c.number.text); }
  void write(const ast::CategoryClause& c) { part("category " + std::string(spelling(c.value, Language::en))); }
  void write(const ast::SeverityClause& c) { part("severity " + std::string(spelling(c.value, Language::en))); }
  void write(const ast::BasisClause& c) { part("basis"), text(c.text); }
  void write(const ast::ReviewClause& c) { part(c.value ? "review yes" : "review no"); }
  void write(const ast::OffClause& c) { part("off"), text(c.reason); }
  void write(const ast::EffectiveClause& c) { part("effective"), day(c.from), day(c.to); }
  void write(const ast::WhenClause& c) { part("when", c.condition); }
  void write(const ast::ForClause& c) {
    part("for " + c.variable.text, c.list);
    out_ += ' ';
    expr(c.where.get());
  }
  void write(const ast::LetClause& c) { part("let " + c.name.text, c.value); }
  void write(const ast::RequireClause& c) { part(c.forbid ? "forbid" : "require", c.condition); }
  void write(const ast::OtherwiseClause& c) { part("otherwise"), message(c.text); }
  void write(const ast::AdviceClause& c) { part("advice"), message(c.text); }

  // ---- declarations ----
  void type(const ast::TypeExpr& t) {
    out_ += t.name;
    if (!t.element) return;
    out_ += '[';
    type(*t.element);
    out_ += ']';
  }
  void signature(const ast::Ident& name, const std::vector<ast::Parameter>& parameters, const ast::TypeExpr& result) {
    out_ += name.text + "(";
    for (const ast::Parameter& p : parameters) {
      if (!out_.ends_with('(')) out_ += ", ";
      out_ += p.name.text + ": ";
      type(p.type);
    }
    out_ += "): ";
    type(result);
  }
  void write(const ast::Use& n) { out_ += "use", text(n.file); }
  void write(const ast::Definition& n) {
    out_ += "define ";
    signature(n.name, n.parameters, n.result);
    out_ += " = ";
    expr(n.body.get());
  }
  void write(const ast::Function& n) {
    out_ += "function ";
    signature(n.name, n.parameters, n.result);
    text(n.file);
  }
  void write(const ast::Rule& n) {
    out_ += "rule " + n.name.text;
    if (n.title) text(*n.title);
    for (const ast::Clause& clause : n.clauses) std::visit([this](const auto& c) { write(c); }, clause.node);
  }
  void write(const ast::Case& n) {
    out_ += "case";
    text(n.title);
    if (n.sample) text(*n.sample);
    if (n.blank_form) out_ += " blank " + n.blank_form->text;
    for (const ast::Text& companion : n.companions) text(companion);
    for (const ast::CaseStep& step : n.steps) std::visit([this](const auto& s) { write(s); }, step.node);
  }

  // ---- steps ----
  void write(const ast::SetStep& s) {
    part("set", s.path);
    out_ += ' ';
    expr(s.value.get());
  }
  void write(const ast::SetTextStep& s) { part("set-text"), text(s.from), text(s.to); }
  void write(const ast::RemoveStep& s) { part("remove", s.path); }
  void write(const ast::UnreadStep& s) { part("unread", s.path); }
  void write(const ast::AddStep& s) {
    part(s.what == ast::AddStep::What::row ? "add-row" : "add-indicator", s.target);
    if (s.name) text(*s.name);
    for (const auto& [name, value] : s.fields) {
      out_ += " " + name.text + "=";
      expr(value.get());
    }
  }
  void write(const ast::ExpectStep& s) {
    part("expect " + s.rule.text + " " + std::string(spelling(s.outcome, Language::en)));
    if (s.times) out_ += " times:" + std::to_string(*s.times);
    if (s.message) text(*s.message);
    if (s.place) {
      out_ += " at ";
      expr(s.place.get());
    }
  }

  std::string out_;
};

}  // namespace

std::string dump(const ast::Module& module) {
  Dumper dumper;
  dumper.head(module);
  for (const ast::Item& item : module.items) dumper.item(item);
  return dumper.take();
}

std::string dump(const ast::Expr& expression) {
  Dumper dumper;
  dumper.expr(&expression);
  return dumper.take();
}

}  // namespace gouji::dsl
