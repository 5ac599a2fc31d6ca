#include "dsl/syntax/format.h"

#include <algorithm>

#include "dsl/syntax/format_expr.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

namespace {

class ModuleWriter {
 public:
  ModuleWriter(const Source& source, const ast::Module& module, Language language)
      : module_(module), language_(language), layout_(source, module.comments), expr_(layout_, source, language) {}

  std::string run() {
    head();
    const ast::Item* before = nullptr;
    for (const ast::Item& item : module_.items) {
      const bool separate = is_block(item) || (before && is_block(*before));
      layout_.lead_in(item.span.begin, 0, separate);
      std::visit([&](const auto& node) { write(item, node); }, item.node);
      before = &item;
    }
    layout_.finish();
    return layout_.take();
  }

 private:
  static bool is_block(const ast::Item& item) {
    return std::holds_alternative<ast::Rule>(item.node) || std::holds_alternative<ast::Case>(item.node);
  }

  void word(Word word) { layout_.put(spelling(word, language_)); }
  void put(std::string_view text) { layout_.put(text); }

  // ---- head ----
  void head() {
    if (module_.name) {
      layout_.lead_in(module_.name->span.begin, 0, false);
      word(Word::module);
      put(" ");
      put(module_.name->text);
      layout_.end_clause(module_.name->span.end);
    }
    if (module_.forms.empty()) return;
    layout_.lead_in(module_.forms.front().span.begin, 0, false);
    word(Word::forms);
    put(" ");
    layout_.enter();
    for (std::size_t i = 0; i < module_.forms.size(); ++i) {
      if (i > 0) {
        put(",");
        layout_.may_break(module_.forms[i - 1].span.end, module_.forms[i].span.begin, " ");
      }
      put(module_.forms[i].text);
    }
    layout_.leave();
    layout_.end_clause(module_.forms.back().span.end);
  }

  // ---- declarations ----
  void write(const ast::Item& item, const ast::Use& node) {
    word(Word::use);
    put(" ");
    expr_.text(node.file);
    layout_.end_clause(item.span.end);
  }

  void type(const ast::TypeExpr& node) {
    put(node.name);
    if (!node.element) return;
    put("[");
    type(*node.element);
    put("]");
  }

  void signature(const ast::Ident& name, const std::vector<ast::Parameter>& parameters, const ast::TypeExpr& result) {
    put(name.text);
    put("(");
    layout_.enter();
    for (std::size_t i = 0; i < parameters.size(); ++i) {
      if (i > 0) {
        put(",");
        layout_.may_break(parameters[i - 1].type.span.end, parameters[i].name.span.begin, " ");
      }
      put(parameters[i].name.text);
      put(": ");
      type(parameters[i].type);
    }
    layout_.leave();
    put("): ");
    type(result);
  }

  void write(const ast::Item& item, const ast::Definition& node) {
    word(Word::define);
    put(" ");
    layout_.enter();
    signature(node.name, node.parameters, node.result);
    put(" = ");
    expr_.expr(*node.body);
    layout_.leave();
    layout_.end_clause(item.span.end);
  }

  void write(const ast::Item& item, const ast::Function& node) {
    word(Word::function);
    put(" ");
    signature(node.name, node.parameters, node.result);
    put(" ");
    word(Word::from_file);
    put(" ");
    expr_.text(node.file);
    layout_.end_clause(item.span.end);
  }

  // ---- rules ----
  void write(const ast::Item&, const ast::Rule& node) {
    word(Word::rule);
    put(" ");
    put(node.name.text);
    if (node.title) {
      put(" ");
      expr_.text(*node.title);
    }
    layout_.end_clause(node.title ? node.title->span.end : node.name.span.end);
    for (const ast::Clause& clause : node.clauses) {
      layout_.lead_in(clause.span.begin, clause_indent, false);
      std::visit([&](const auto& n) { write(n); }, clause.node);
      layout_.leave();
      layout_.end_clause(clause.span.end);
    }
  }

  /// The first word of a clause; its content begins in one column for the whole file and goes on there.
  void begin_clause(Word first) {
    layout_.pad_to(clause_indent);
    word(first);
    layout_.pad_to(clause_indent + (language_ == Language::zh ? widest_chinese : widest_english));
    layout_.enter();
  }

  void write(const ast::NumberClause& c) {
    begin_clause(Word::number);
    put(c.number.text);
  }
  void write(const ast::CategoryClause& c) {
    begin_clause(Word::category);
    put(spelling(c.value, language_));
  }
  void write(const ast::SeverityClause& c) {
    begin_clause(Word::severity);
    put(spelling(c.value, language_));
  }
  void write(const ast::BasisClause& c) {
    begin_clause(Word::basis);
    expr_.text(c.text);
  }
  void write(const ast::ReviewClause& c) {
    begin_clause(Word::review);
    if (language_ == Language::zh) {
      put(c.value ? "是" : "否");
    } else {
      put(c.value ? "yes" : "no");
    }
  }
  void write(const ast::OffClause& c) {
    begin_clause(Word::off);
    expr_.text(c.reason);
  }
  void write(const ast::EffectiveClause& c) {
    begin_clause(Word::effective);
    if (c.from) {
      word(Word::from);
      put(" ");
      expr_.day(*c.from);
    }
    if (c.from && c.to) put(" ");
    if (c.to) {
      word(Word::until);
      put(" ");
      expr_.day(*c.to);
    }
  }
  void write(const ast::WhenClause& c) {
    begin_clause(Word::when);
    expr_.expr(*c.condition);
  }
  void write(const ast::ForClause& c) {
    begin_clause(Word::for_);
    expr_.loop(c);
  }
  void write(const ast::LetClause& c) {
    begin_clause(Word::let);
    put(c.name.text);
    put(" = ");
    expr_.expr(*c.value);
  }
  void write(const ast::RequireClause& c) {
    begin_clause(c.forbid ? Word::forbid : Word::require);
    expr_.expr(*c.condition);
  }
  void write(const ast::OtherwiseClause& c) {
    begin_clause(Word::otherwise);
    expr_.message(c.text);
  }
  void write(const ast::AdviceClause& c) {
    begin_clause(Word::advice);
    expr_.message(c.text);
  }

  // ---- cases ----
  void write(const ast::Item&, const ast::Case& node) {
    word(Word::case_);
    put(" ");
    expr_.text(node.title);
    std::uint32_t end = node.title.span.end;
    if (node.sample || node.blank_form) {
      put(" ");
      word(Word::based_on);
      put(" ");
    }
    if (node.sample) {
      expr_.text(*node.sample);
      end = node.sample->span.end;
    } else if (node.blank_form) {
      word(Word::blank_document);
      put(" ");
      put(node.blank_form->text);
      end = node.blank_form->span.end;
    }
    for (const ast::Text& companion : node.companions) {
      put(", ");
      expr_.text(companion);
      end = companion.span.end;
    }
    layout_.end_clause(end);
    for (const ast::CaseStep& step : node.steps) {
      layout_.lead_in(step.span.begin, clause_indent, false);
      std::visit([&](const auto& s) { write(s); }, step.node);
      layout_.leave();
      layout_.end_clause(step.span.end);
    }
  }

  void write(const ast::SetStep& s) {
    begin_clause(Word::set);
    expr_.expr(*s.path);
    put(" ");
    word(Word::to);
    put(" ");
    expr_.expr(*s.value);
  }
  void write(const ast::SetTextStep& s) {
    begin_clause(Word::set);
    word(Word::original_text);
    put(" ");
    expr_.text(s.from);
    put(" ");
    word(Word::to);
    put(" ");
    expr_.text(s.to);
  }
  void write(const ast::RemoveStep& s) {
    begin_clause(Word::remove);
    expr_.expr(*s.path);
  }
  void write(const ast::UnreadStep& s) {
    begin_clause(Word::unread);
    expr_.expr(*s.path);
  }
  void write(const ast::AddStep& s) {
    begin_clause(Word::add);
    word(s.what == ast::AddStep::What::row ? Word::row : Word::indicator);
    put(" ");
    expr_.expr(*s.target);
    if (s.name) {
      put(" ");
      expr_.text(*s.name);
    }
    for (std::size_t i = 0; i < s.fields.size(); ++i) {
      const auto& [name, value] = s.fields[i];
      if (i == 0) {
        put(" ");
      } else {
        put(",");
        layout_.may_break(s.fields[i - 1].second->span.end, name.span.begin, " ");
      }
      put(name.text);
      put(" = ");
      expr_.expr(*value);
    }
  }
  void write(const ast::ExpectStep& s) {
    begin_clause(Word::expect);
    put(s.rule.text);
    put(" ");
    put(spelling(s.outcome, language_));
    if (s.times) {
      put(" " + std::to_string(*s.times) + " ");
      put(*s.times == 1 && language_ == Language::en ? std::string_view("time") : spelling(Word::count_times, language_));
    }
    if (s.message) {
      put(" ");
      expr_.text(*s.message);
    }
    if (!s.place) return;
    put(" ");
    word(Word::place);
    put(" ");
    expr_.expr(*s.place);
    if (language_ == Language::zh) {
      put(" ");
      word(Word::line);
    }
  }

  static constexpr unsigned clause_indent = 2;
  static constexpr unsigned widest_chinese = 6;   // two Han characters and two blanks
  static constexpr unsigned widest_english = 10;  // otherwise, effective and one blank

  const ast::Module& module_;
  Language language_;
  Layout layout_;
  ExprWriter expr_;
};

}  // namespace

std::string format(const Source& source, const ast::Module& module, Language language) {
  return ModuleWriter(source, module, language).run();
}

std::string format(const ast::Expr& expression, Language language) {
  const Source source("", "");
  const std::vector<ast::Comment> comments;
  Layout layout(source, comments);
  ExprWriter(layout, source, language).expr(expression);
  return layout.take();
}

}  // namespace gouji::dsl
