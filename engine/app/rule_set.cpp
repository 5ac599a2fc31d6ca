#include "engine/app/rule_set.h"

#include <algorithm>

#include "engine/app/suggestion.h"

namespace gouji::app {

std::vector<std::vector<dsl::checked::Module>> check_packs(LoadedPacks& packs, const Forms& forms, const std::string& form_name) {
  std::vector<std::vector<dsl::checked::Module>> modules(forms.size());
  dsl::report_duplicates(files_together(packs));
  std::vector<std::string_view> installed;
  for (const auto& form : forms) installed.push_back(form->form.name);
  for (RuleFile& file : packs.files) {
    const std::vector<std::size_t> indexes =
        dsl::choose_forms(file.parsed.module, packs.packs[file.pack].forms, form_name, installed, file.diagnostics);
    if (indexes.empty()) continue;
    std::vector<const dsl::Schema*> schemas;
    for (const std::size_t index : indexes) schemas.push_back(forms[index]->schema.get());
    dsl::CheckResult result = dsl::check(file.input, schemas);
    for (dsl::Diagnostic& diagnostic : result.diagnostics) file.diagnostics.push_back(std::move(diagnostic));
    if (!file.runs) continue;
    for (std::size_t i = 0; i < indexes.size() && i < result.modules.size(); ++i) {
      modules[indexes[i]].push_back(std::move(result.modules[i]));
    }
  }
  return modules;
}

std::string render_diagnostics(const LoadedPacks& packs, dsl::DiagnosticSeverity least, bool colour, std::optional<dsl::Language> language) {
  std::string out;
  for (const RuleFile& file : packs.files) {
    std::vector<const dsl::Diagnostic*> shown;
    for (const dsl::Diagnostic& diagnostic : file.diagnostics) {
      if (diagnostic.severity <= least) shown.push_back(&diagnostic);
    }
    std::stable_sort(shown.begin(), shown.end(),
                     [](const dsl::Diagnostic* a, const dsl::Diagnostic* b) { return a->span.begin < b->span.begin; });
    const dsl::Language own = file.parsed.module.english ? dsl::Language::en : dsl::Language::zh;
    for (const dsl::Diagnostic* diagnostic : shown) out += dsl::render(*diagnostic, file.source, language.value_or(own), colour);
  }
  return out;
}

bool has_errors(const LoadedPacks& packs) {
  return std::any_of(packs.files.begin(), packs.files.end(), [](const RuleFile& file) {
    return std::any_of(file.diagnostics.begin(), file.diagnostics.end(),
                       [](const dsl::Diagnostic& diagnostic) { return diagnostic.severity == dsl::DiagnosticSeverity::error; });
  });
}

tl::expected<RuleSet, Failure> RuleSet::compile(LoadedPacks packs, const Forms& forms, const std::string& form_name, bool colour) {
  RuleSet set;
  set.packs_ = std::move(packs);
  auto modules = check_packs(set.packs_, forms, form_name);
  if (has_errors(set.packs_)) {
    std::string errors = render_diagnostics(set.packs_, dsl::DiagnosticSeverity::error, colour);
    while (!errors.empty() && errors.back() == '\n') errors.pop_back();
    return tl::unexpected(Failure{std::move(errors), "规则有误，没有检查任何文件；请改正后再运行"});
  }
  for (std::size_t i = 0; i < forms.size(); ++i) {
    if (!modules[i].empty()) set.plans_.emplace_back(forms[i].get(), lower(modules[i], *forms[i]->schema));
    set.modules_.emplace_back(forms[i].get(), std::move(modules[i]));
  }
  std::map<std::string, std::string> scripts;
  for (const auto& [name, file] : set.packs_.hooks) scripts.emplace(name, file.text);
  set.hooks_ = std::make_unique<HookPool>(std::move(scripts));
  return set;
}

const std::vector<dsl::checked::Module>& RuleSet::modules(const InstalledForm& form) const {
  static const std::vector<dsl::checked::Module> kNothing;
  const auto found = std::find_if(modules_.begin(), modules_.end(), [&](const auto& item) { return item.first == &form; });
  return found == modules_.end() ? kNothing : found->second;
}

const Plan* RuleSet::plan(const InstalledForm& form) const {
  const auto found = std::find_if(plans_.begin(), plans_.end(), [&](const auto& item) { return item.first == &form; });
  return found == plans_.end() ? nullptr : &found->second;
}

tl::expected<std::set<std::string>, Failure> RuleSet::select(const std::vector<std::string>& named) const {
  std::set<std::string> selected;
  bool any = false;
  for (const auto& [form, plan] : plans_) {
    any = any || std::any_of(plan.rules.begin(), plan.rules.end(), [](const PlanRule& rule) { return !rule.off; });
  }
  for (const std::string& name : named) {
    const std::size_t before = selected.size();
    bool known = false;
    dsl::Nearest nearest(name);
    for (const auto& [form, plan] : plans_) {
      for (const PlanRule& rule : plan.rules) {
        nearest.offer(rule.id);
        if (rule.id != name && rule.number != name) continue;
        known = true;
        selected.insert(rule.id);
      }
    }
    any = any || selected.size() > before;
    if (known) continue;
    return tl::unexpected(Failure{"没有规则“" + name + "”", suggestion(nearest) + "请核对规则的名字或编号，或用 --pack 指出它所在的规则包"});
  }
  if (!any) return tl::unexpected(Failure{"没有选中任何规则", "规则包里没有规则，或规则都已停用；用 --rule 可以点名运行停用的规则"});
  return selected;
}

}  // namespace gouji::app
