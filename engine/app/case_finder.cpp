#include "engine/app/case_finder.h"

#include <algorithm>
#include <map>
#include <set>
#include <system_error>

#include "dsl/check/children.h"
#include "engine/cases/run_case.h"
#include "engine/cases/sample.h"
#include "engine/eval/locate.h"
#include "engine/hook/lua_hooks.h"
#include "engine/read/reader.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;
namespace ast = dsl::ast;

constexpr std::size_t kMostTries = 200;
constexpr std::size_t kElementsTried = 3;   // of a list that 对 goes through

std::string in_quotes(std::string_view text) { return "“" + std::string(text) + "”"; }

/// An expression as text, with names in it replaced by what they stand for.
std::string text_with(const ast::Expr& e, const dsl::Source& source, const std::map<std::string, std::string>& names) {
  std::vector<std::pair<dsl::Span, std::string>> changes;
  const auto gather = [&](const auto& self, const ast::Expr& part) -> void {
    if (const auto* name = std::get_if<ast::Name>(&part.node)) {
      if (const auto known = names.find(name->text); known != names.end()) changes.emplace_back(part.span, known->second);
    }
    dsl::for_each_child(part, [&](const ast::Expr& child) { self(self, child); });
  };
  gather(gather, e);
  std::sort(changes.begin(), changes.end(), [](const auto& a, const auto& b) { return a.first.begin < b.first.begin; });
  std::string out;
  std::uint32_t at = e.span.begin;
  for (const auto& [span, text] : changes) {
    out += source.text({at, span.begin});
    out += text;
    at = span.end;
  }
  return out + std::string(source.text({at, e.span.end}));
}

/// A sample file and how cases name it.
struct Candidate {
  std::string name;
  fs::path path;
  std::size_t uses = 0;
};

/// The samples that installed cases start from, the most used first, then the other files among the samples.
std::vector<Candidate> samples(const Installation& installation) {
  std::vector<Candidate> out;
  std::error_code error;
  const fs::path folder = installation.folder() / "samples";
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.is_regular_file(error)) out.push_back({entry.path().lexically_relative(folder).generic_string(), entry.path(), 0});
  }
  if (const auto packs = load_packs({}, installation.folder())) {
    for (const RuleFile& file : packs->files) {
      for (const ast::Item& item : file.parsed.module.items) {
        const auto* test = std::get_if<ast::Case>(&item.node);
        if (test == nullptr || !test->sample) continue;
        for (Candidate& candidate : out) candidate.uses += candidate.name == test->sample->text ? 1U : 0U;
      }
    }
  }
  std::sort(out.begin(), out.end(), [](const Candidate& a, const Candidate& b) { return std::pair(b.uses, a.name) < std::pair(a.uses, b.name); });
  return out;
}

class Search {
 public:
  Search(const std::string& rule, const std::string& id, const DraftHome& home, const Installation& installation, const InstalledForm& form, std::size_t form_index)
      : rule_(rule), id_(id), home_(home), installation_(installation), form_(form), form_index_(form_index) {}

  /// What a case gives on a sample; nothing where it is wrong itself.
  std::optional<Outcome> outcome(const std::string& steps, const Sample& sample) {
    const DraftHome::Checked checked = home_.check(rule_ + "案例 “试” 基于 “样本”\n" + steps + "  预期 " + id_ + " 不通过\n");
    const bool wrong = std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                   [](const dsl::Diagnostic& one) { return one.severity == dsl::DiagnosticSeverity::error; });
    const dsl::checked::Module& module = checked.modules[form_index_];
    if (wrong || module.cases.empty()) return std::nullopt;
    const Plan plan = lower({&module, 1}, *form_.schema);
    LuaHooks hooks([&](const std::string& name) { return home_.hook(name); });
    CaseWorld world;
    world.schema = form_.schema.get();
    world.plan = &plan;
    world.model = installation_.model_options(form_);
    world.hooks = &hooks;
    const CaseResult result = run_case(module.cases.back(), *checked.source, sample, world);
    const auto reached = result.reached.find(id_);
    return reached == result.reached.end() || reached->second.empty() ? std::nullopt : std::optional(*reached->second.begin());
  }

  /// Steps that make the rule fail, or nothing.
  std::string failing_steps(const Sample& sample) {
    const DraftHome::Checked checked = home_.check(rule_);
    const ast::Rule* rule = nullptr;
    for (const ast::Item& item : checked.parsed->module.items) {
      const auto* one = std::get_if<ast::Rule>(&item.node);
      if (one != nullptr && one->name.text == id_) rule = one;
    }
    if (rule == nullptr) return {};
    source_ = checked.source.get();
    facts_ = std::make_unique<Facts>(make_facts(sample.form(), *form_.schema, sample.disclosure(), installation_.model_options(form_)));
    std::vector<std::map<std::string, std::string>> bindings{{}};
    std::vector<std::string> paths;
    for (const ast::Clause& clause : rule->clauses) {
      if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) bindings = bound(*loop, bindings);
      if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) {
        for (auto& names : bindings) names[let->name.text] = "(" + text_with(*let->value, *source_, names) + ")";
        for (const auto& names : bindings) gather(*let->value, names, paths);
      }
      if (const auto* require = std::get_if<ast::RequireClause>(&clause.node)) {
        for (const auto& names : bindings) gather(*require->condition, names, paths);
      }
    }
    std::size_t tries = 0;
    for (const std::string& path : paths) {
      for (const std::string& steps : changes(path)) {
        if (++tries > kMostTries) return {};
        if (outcome(steps, sample) == Outcome::fail) return steps;
      }
    }
    return {};
  }

 private:
  std::optional<dsl::checked::Expr> typed(const std::string& text) const {
    const dsl::Source source("", text);
    const dsl::ParseExprResult parsed = dsl::parse_expression(source);
    if (!parsed.expression || !parsed.diagnostics.empty()) return std::nullopt;
    dsl::CheckExprResult checked = dsl::check_expression(source, *parsed.expression, *form_.schema);
    const bool wrong = std::any_of(checked.diagnostics.begin(), checked.diagnostics.end(),
                                   [](const dsl::Diagnostic& one) { return one.severity == dsl::DiagnosticSeverity::error; });
    return wrong ? std::nullopt : std::optional(std::move(checked.expression));
  }

  /// What a loop variable stands for at the first elements of its list, as text: 支出总表[“类”], “公务接待费”, a target by its name.
  std::vector<std::map<std::string, std::string>> bound(const ast::ForClause& loop, const std::vector<std::map<std::string, std::string>>& outer) const {
    std::vector<std::map<std::string, std::string>> out;
    for (const auto& names : outer) {
      const std::string list = text_with(*loop.list, *source_, names);
      std::string selected = list;
      if (loop.where) selected = "(" + list + " 中 " + loop.variable.text + " 其中 " + text_with(*loop.where, *source_, names) + ")";
      const auto expression = typed(selected);
      if (!expression || !expression->type.is_list()) continue;
      const Located located = locate(lower_expression(*expression, *form_.schema), *facts_);
      std::size_t made = 0;
      for (const Value& element : located.elements) {
        std::string text = text_of(element, list, loop.variable.text, located.elements);
        if (text.empty()) continue;
        out.push_back(names);
        out.back()[loop.variable.text] = std::move(text);
        if (++made == kElementsTried) break;
      }
    }
    return out;
  }

  std::string text_of(const Value& element, const std::string& list, const std::string& variable, const std::vector<Value>& all) const {
    if (!element.present()) return {};
    const dsl::Schema& schema = *form_.schema;
    if (element.kind == Kind::text) return in_quotes(element.text->raw);
    if (element.kind == Kind::table) return table_text(*element.table);
    if (element.kind == Kind::column) {
      return in_quotes(schema.symbols.text(schema.tables[element.column.table->index].columns[element.column.index].id));
    }
    if (element.kind == Kind::row) {
      const Row& row = *element.row.rows[0];
      const std::string table = table_text(*row.table);
      if (row.id != 0) return table + "." + std::string(schema.symbols.text(row.id));
      return table + "[" + in_quotes(row.code.empty() ? row.name.raw : row.code) + "]";
    }
    if (element.kind != Kind::record) return {};
    // The first text of the record that no other element has.
    const auto& fields = schema.records[element.record->type].fields;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const Value& field = element.record->fields[i];
      if (!field.present() || field.kind != Kind::text || field.text->raw.empty() || field.text->raw.find_first_of("\n“”") != std::string_view::npos) continue;
      const auto same = [&](const Value& other) {
        return other.present() && other.record->fields[i].present() && other.record->fields[i].text->folded == field.text->folded;
      };
      if (std::count_if(all.begin(), all.end(), same) != 1) continue;
      return "(" + list + " 中 " + variable + " 其中 " + variable + "." + std::string(schema.symbols.text(fields[i].name)) + " = " + in_quotes(field.text->raw) + ")";
    }
    return {};
  }

  std::string table_text(const Table& table) const {
    const dsl::Schema& schema = *form_.schema;
    const dsl::TableSchema& own = schema.tables[table.index];
    if (!own.whole) return own.id;
    for (const auto& [name, index] : schema.tables[*own.whole].halves) {
      if (index == table.index) return schema.tables[*own.whole].id + "." + std::string(schema.symbols.text(name));
    }
    return own.id;
  }

  /// The facts that an expression reads, as paths of a case: each name with what hangs on it.
  void gather(const ast::Expr& e, const std::map<std::string, std::string>& names, std::vector<std::string>& paths) const {
    const bool is_path = std::holds_alternative<ast::Member>(e.node) || std::holds_alternative<ast::Index>(e.node) || std::holds_alternative<ast::Name>(e.node);
    if (is_path) {
      const std::string path = text_with(e, *source_, names);
      if (std::find(paths.begin(), paths.end(), path) == paths.end() && typed(path)) paths.push_back(path);
      if (const auto* member = std::get_if<ast::Member>(&e.node); member != nullptr) gather(*member->base, names, paths);
      return;
    }
    std::map<std::string, std::string> inner = names;
    if (const auto* quantifier = std::get_if<ast::Quantifier>(&e.node)) {
      inner[quantifier->variable.text] = "(" + text_with(*quantifier->list, *source_, names) + ")";
    }
    if (const auto* filter = std::get_if<ast::Filter>(&e.node)) inner[filter->variable.text] = "(" + text_with(*filter->list, *source_, names) + ")";
    dsl::for_each_child(e, [&](const ast::Expr& child) { gather(child, inner, paths); });
  }

  /// Changes of one fact worth trying, the plainest first.
  std::vector<std::string> changes(const std::string& path) const {
    const auto expression = typed(path);
    if (!expression) return {};
    const dsl::Type& type = expression->type.is_list() ? *expression->type.element : expression->type;
    std::vector<std::string> values;
    switch (type.kind) {
      case dsl::TypeKind::amount: values = {path + " + 1万元", "99999.99万元", "0万元"}; break;
      case dsl::TypeKind::ratio: values = {"99.99%", "0%"}; break;
      case dsl::TypeKind::number: values = {"9999", "0"}; break;
      case dsl::TypeKind::text: values = {"“另一个名称”"}; break;
      case dsl::TypeKind::enumeration:
        for (const std::string& value : form_.schema->enumerations[type.index].values) values.push_back(in_quotes(value));
        break;
      case dsl::TypeKind::year: values = {"1999年"}; break;
      case dsl::TypeKind::date: values = {"1999-12-31", "2099-12-31"}; break;
      case dsl::TypeKind::boolean: values = {"否", "是"}; break;
      case dsl::TypeKind::unknown: case dsl::TypeKind::zero: case dsl::TypeKind::document_number: case dsl::TypeKind::position: case dsl::TypeKind::list:
      case dsl::TypeKind::table: case dsl::TypeKind::row: case dsl::TypeKind::column: case dsl::TypeKind::record: case dsl::TypeKind::generic: break;
    }
    std::vector<std::string> out;
    for (const std::string& value : values) out.push_back("  改 " + path + " 为 " + value + "\n");
    out.push_back("  删 " + path + "\n");
    return out;
  }

  const std::string& rule_;
  const std::string& id_;
  const DraftHome& home_;
  const Installation& installation_;
  const InstalledForm& form_;
  const std::size_t form_index_;
  const dsl::Source* source_ = nullptr;
  std::unique_ptr<Facts> facts_;
};

std::string_view outcome_word(Outcome outcome) {
  switch (outcome) {
    case Outcome::pass: return "通过";
    case Outcome::pass_by_rounding: return "尾差通过";
    case Outcome::fail: return "不通过";
    case Outcome::not_applicable: return "不适用";
    case Outcome::undetermined: break;
  }
  return "无法判定";
}

}  // namespace

tl::expected<FoundCase, Failure> find_case(const std::string& rule, const std::string& id, const DraftHome& home, const Installation& installation) {
  std::optional<FoundCase> plain;
  for (const Candidate& candidate : samples(installation)) {
    auto document = read_document(candidate.path.string());
    if (!document) continue;
    const auto fitting = recognise(installation.forms(), *document);
    if (!fitting) continue;
    for (std::size_t i = 0; i < home.forms().size(); ++i) {
      const InstalledForm& form = *home.forms()[i];
      if (std::find(fitting->begin(), fitting->end(), &form) == fitting->end()) continue;
      Search search(rule, id, home, installation, form, i);
      const Sample sample(std::move(*document), form.form);
      const auto before = search.outcome("", sample);
      const bool clean = before == Outcome::pass || before == Outcome::pass_by_rounding;
      if (before && (!plain || clean)) {
        FoundCase found;
        found.sample = candidate.name;
        found.text = "案例 " + in_quotes("样本里的情形") + " 基于 " + in_quotes(candidate.name) + "\n  预期 " + id + " " + std::string(outcome_word(*before)) + "\n";
        if (!plain) plain = found;
        if (clean) plain = found;
      }
      if (clean) {
        const std::string steps = search.failing_steps(sample);
        if (!steps.empty()) {
          return FoundCase{"案例 " + in_quotes("改错了会被发现") + " 基于 " + in_quotes(candidate.name) + "\n" + steps + "  预期 " + id + " 不通过\n", true, candidate.name};
        }
        return *plain;
      }
      break;
    }
  }
  if (plain) return *plain;
  return tl::unexpected(Failure{"没有一份样本是这条规则的表式，写不成能运行的案例",
                                "样本放在 “" + (installation.folder() / "samples").string() + "” 里；也可以加 --no-case 只写规则"});
}

}  // namespace gouji::app
