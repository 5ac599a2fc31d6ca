#include "dsl/check/check.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "dsl/check/check_rule.h"
#include "dsl/check/lint.h"
#include "dsl/check/merge.h"
#include "dsl/check/signatures.h"

namespace gouji::dsl {

namespace {

bool contains_broken(const checked::Expr& e) {
  return e.op == checked::Op::broken || std::any_of(e.operands.begin(), e.operands.end(), contains_broken);
}

bool contains_broken(const std::optional<checked::Template>& text) {
  if (!text) return false;
  return std::any_of(text->parts.begin(), text->parts.end(), [](const checked::TemplatePart& part) { return part.value && contains_broken(*part.value); });
}

bool contains_broken(const checked::Rule& rule) {
  const auto in_step = [](const checked::Step& step) { return contains_broken(step.value) || (step.where && contains_broken(*step.where)); };
  return contains_broken(rule.requirement) || contains_broken(rule.message) || contains_broken(rule.advice) ||
         std::any_of(rule.steps.begin(), rule.steps.end(), in_step);
}

bool contains_broken(const checked::Case& test) {
  return std::any_of(test.steps.begin(), test.steps.end(), [](const checked::CaseStep& step) {
    return (step.path && contains_broken(*step.path)) || (step.value && contains_broken(*step.value)) ||
           std::any_of(step.fields.begin(), step.fields.end(), [](const auto& field) { return contains_broken(field.second); });
  });
}

std::string plain_name(const std::string& file) { return file.substr(file.find_last_of("/\\") + 1); }

/// One module against all its schemas.
class ModuleCheck {
 public:
  ModuleCheck(const ModuleInput& input, std::span<const Schema* const> schemas) : input_(input), schemas_(schemas), declarations_(input), rule_names_(input) {}

  CheckResult run() {
    names();
    contexts_.resize(schemas_.size());
    result_.modules.resize(schemas_.size());
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      contexts_[i].schema = schemas_[i];
      contexts_[i].declarations = &declarations_;
      checked::Module& module = result_.modules[i];
      module.source = input_.source;
      module.schema = schemas_[i];
      if (input_.module->name) module.name = input_.module->name->text;
    }
    hooks();
    for (const ast::Item& item : input_.module->items) {
      std::visit([&](const auto& node) { take(node, item.span); }, item.node);
    }
    for (std::size_t i = 0; i < schemas_.size(); ++i) result_.modules[i].hooks = std::move(contexts_[i].hooks);
    if (!schemas_.empty()) unused();
    finish();
    return std::move(result_);
  }

 private:
  /// What is declared twice, or by a name that is taken.
  void names() {
    std::map<std::string_view, Span> rules;
    std::map<std::string_view, Span> functions;
    for (const ast::Item& item : input_.module->items) {
      if (const auto* rule = std::get_if<ast::Rule>(&item.node)) {
        declare(rules, rule->name, "G0232");
      }
      const auto* definition = std::get_if<ast::Definition>(&item.node);
      const auto* function = std::get_if<ast::Function>(&item.node);
      if (!definition && !function) continue;
      const ast::Ident& name = definition ? definition->name : function->name;
      if (find_signature(name.text)) {
        general_.add("G0234", name.span, {name.text});
      } else {
        declare(functions, name, "G0233");
      }
    }
    names_of_uses(functions);
  }

  void declare(std::map<std::string_view, Span>& known, const ast::Ident& name, std::string_view code) {
    const auto [first, fresh] = known.emplace(name.text, name.span);
    if (!fresh) general_.add(code, name.span, {name.text}).labels.push_back({first->second, ""});
  }

  /// A name that this file and one it uses both give, or two that it uses.
  void names_of_uses(const std::map<std::string_view, Span>& own) {
    std::map<std::string_view, std::string> known;   // the file that gives a name
    for (const ModuleInput* file : input_.uses) {
      if (!file || !file->module || !file->source) continue;
      const std::string name = plain_name(file->source->name());
      for (const ast::Item& item : file->module->items) {
        const auto* definition = std::get_if<ast::Definition>(&item.node);
        const auto* function = std::get_if<ast::Function>(&item.node);
        if (!definition && !function) continue;
        const std::string_view text = definition ? definition->name.text : function->name.text;
        if (const auto here = own.find(text); here != own.end()) {
          general_.add("G0250", here->second, {std::string(text), name});
        } else if (const auto [first, fresh] = known.emplace(text, name); !fresh && first->second != name) {
          general_.add("G0250", span_of_use(name), {std::string(text), first->second});
        }
      }
    }
  }

  Span span_of_use(const std::string& file) const {
    for (const ast::Item& item : input_.module->items) {
      const auto* use = std::get_if<ast::Use>(&item.node);
      if (use && plain_name(use->file.text) == file) return use->file.span;
    }
    return {};
  }

  /// Runs `each` against every schema and gathers what they say together.
  template <class Each>
  Verdict against_schemas(Span declaration, Each&& each) {
    std::vector<Problems> problems(schemas_.size());
    std::vector<const Problems*> all;
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      each(i, problems[i]);
      all.push_back(&problems[i]);
    }
    Verdict verdict = merge(all, declaration);
    for (Diagnostic& diagnostic : verdict.diagnostics) result_.diagnostics.push_back(std::move(diagnostic));
    return verdict;
  }

  /// Hooks of this file come first, in the order written; those of other files follow as they are called.
  void hooks() {
    for (const Declared& declared : declarations_.own()) {
      if (!declared.function) continue;
      against_schemas(declared.name().span, [&](std::size_t i, Problems& problems) { add_hook(contexts_[i], *declared.function, problems); });
    }
  }

  void take(const ast::Use&, Span) {}
  void take(const ast::Function&, Span) {}

  void take(const ast::Definition& definition, Span span) {
    const Declared* declared = declarations_.find(definition.name.text);
    if (!declared || declared->definition != &definition) return;  // declared twice
    const Verdict verdict = against_schemas(span, [&](std::size_t i, Problems& problems) {
      contexts_[i].definitions[&definition] = DefinitionState::checking;
      Infer infer(contexts_[i], declarations_, problems);
      infer.check_definition(*declared);
      contexts_[i].definitions[&definition] = problems.has_errors() ? DefinitionState::broken : DefinitionState::sound;
    });
    if (!verdict.broken_everywhere) return;
    for (ModuleContext& context : contexts_) context.definitions[&definition] = DefinitionState::broken;
  }

  void take(const ast::Rule& rule, Span span) {
    lint_metadata(rule, general_);
    lint_leniency(rule, *input_.source, general_);
    lint_constant(rule, *input_.source, general_);
    lint_contradiction(rule, *input_.source, general_);
    lint_quantifier(rule, general_);
    const Verdict verdict = against_schemas(rule.name.span, [&](std::size_t i, Problems& problems) {
      Infer infer(contexts_[i], declarations_, problems);
      checked::Rule made = check_rule(rule, infer);
      made.span = span;
      made.broken = problems.has_errors();
      result_.modules[i].rules.push_back(std::move(made));
    });
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      checked::Rule& made = result_.modules[i].rules.back();
      made.lacking = verdict.lacking[i];
      if (verdict.broken_everywhere || (made.lacking.empty() && contains_broken(made))) made.broken = true;
    }
  }

  void take(const ast::Case& test, Span span) {
    const Verdict verdict = against_schemas(test.title.span, [&](std::size_t i, Problems& problems) {
      Infer infer(contexts_[i], declarations_, problems);
      checked::Case made = check_case(test, rule_names_, infer);
      made.span = span;
      made.broken = problems.has_errors() || contains_broken(made);
      result_.modules[i].cases.push_back(std::move(made));
    });
    for (std::size_t i = 0; i < schemas_.size(); ++i) {
      if (verdict.broken_everywhere || !verdict.lacking[i].empty()) result_.modules[i].cases.back().broken = true;
    }
  }

  /// 定义, 函数 and 引用 that nothing calls. A file without rules is there for others to 引用.
  void unused() {
    const auto& items = input_.module->items;
    const auto runs = [](const ast::Item& item) { return std::holds_alternative<ast::Rule>(item.node) || std::holds_alternative<ast::Case>(item.node); };
    if (std::none_of(items.begin(), items.end(), runs)) return;
    const auto called = [&](const void* declaration) {
      return std::any_of(contexts_.begin(), contexts_.end(), [&](const ModuleContext& context) { return context.called.count(declaration) != 0; });
    };
    for (const Declared& declared : declarations_.own()) {
      const void* declaration = declared.definition ? static_cast<const void*>(declared.definition) : declared.function;
      if (!called(declaration)) general_.add(declared.definition ? "G0403" : "G0404", declared.name().span, {declared.name().text});
    }
    for (const ast::Item& item : items) {
      const auto* use = std::get_if<ast::Use>(&item.node);
      if (!use) continue;
      for (const ModuleInput* file : input_.uses) {
        if (!file || !file->module || !file->source || plain_name(file->source->name()) != plain_name(use->file.text)) continue;
        const auto is_called = [&](const ast::Item& declared) {
          const auto* definition = std::get_if<ast::Definition>(&declared.node);
          const auto* function = std::get_if<ast::Function>(&declared.node);
          return (definition && called(definition)) || (function && called(function));
        };
        if (std::none_of(file->module->items.begin(), file->module->items.end(), is_called)) general_.add("G0405", use->file.span, {use->file.text});
      }
    }
  }

  void finish() {
    auto& all = result_.diagnostics;
    for (Finding& finding : general_.findings()) all.push_back(std::move(finding.diagnostic));
    const auto order = [](const Diagnostic& d) { return std::tie(d.span.begin, d.span.end, d.code, d.arguments); };
    std::stable_sort(all.begin(), all.end(), [&](const Diagnostic& a, const Diagnostic& b) { return order(a) < order(b); });
    const auto same = [&](const Diagnostic& a, const Diagnostic& b) { return order(a) == order(b); };
    all.erase(std::unique(all.begin(), all.end(), same), all.end());
  }

  const ModuleInput& input_;
  std::span<const Schema* const> schemas_;
  Declarations declarations_;
  std::vector<ModuleContext> contexts_;
  RuleNames rule_names_;
  Problems general_;
  CheckResult result_;
};

}  // namespace

CheckResult check(const ModuleInput& input, std::span<const Schema* const> schemas) { return ModuleCheck(input, schemas).run(); }

CheckExprResult check_expression(const Source& source, const ast::Expr& expression, const Schema& schema) {
  const ast::Module nothing;
  const ModuleInput input{&source, &nothing, {}};
  const Declarations declarations(input);
  ModuleContext context;
  context.schema = &schema;
  context.declarations = &declarations;
  Problems problems;
  Infer infer(context, declarations, problems);
  CheckExprResult result;
  result.expression = infer.expression(expression);
  settle_leftovers(result.expression);
  result.slot_count = infer.slot_count();
  Diagnostics diagnostics;
  for (const Finding& finding : problems.findings()) {
    Diagnostic& diagnostic = diagnostics.add(finding.diagnostic.code, finding.diagnostic.span, finding.diagnostic.arguments);
    diagnostic.labels = finding.diagnostic.labels;
    diagnostic.fixes = finding.diagnostic.fixes;
  }
  result.diagnostics = diagnostics.take();
  return result;
}

}  // namespace gouji::dsl
