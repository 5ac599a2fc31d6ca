#include "dsl/check/together.h"

#include <algorithm>
#include <unordered_map>

namespace gouji::dsl {

namespace {

std::string_view plain_name(std::string_view file) { return file.substr(file.find_last_of("/\\") + 1); }

std::string plain_name_of(const ModuleInput& input) { return std::string(plain_name(input.source->name())); }

bool walk_back(const ModuleInput* from, const ModuleInput* sought, std::vector<const ModuleInput*>& path) {
  if (from == sought) return true;
  if (std::find(path.begin(), path.end(), from) != path.end()) return false;
  path.push_back(from);
  for (const ModuleInput* used : from->uses) {
    if (walk_back(used, sought, path)) return true;
  }
  path.pop_back();
  return false;
}

void append(Diagnostics& found, std::vector<Diagnostic>& to) {
  for (Diagnostic& problem : found.take()) to.push_back(std::move(problem));
}

}  // namespace

void report_cycles(std::span<const FileTogether> files) {
  for (const FileTogether& file : files) {
    ModuleInput& input = *file.input;
    std::vector<const ModuleInput*> path{&input};
    const auto first = std::find_if(input.uses.begin(), input.uses.end(), [&](const ModuleInput* used) { return walk_back(used, &input, path); });
    if (first == input.uses.end()) continue;
    std::string way;
    for (const ModuleInput* step : path) way += plain_name_of(*step) + " → ";
    Diagnostics problems;
    for (const ast::Item& item : input.module->items) {
      const auto* use = std::get_if<ast::Use>(&item.node);
      if (use && plain_name(use->file.text) == plain_name_of(**first)) problems.add("G0503", use->file.span, {way + plain_name_of(input)});
    }
    input.uses.erase(first);
    append(problems, *file.diagnostics);
  }
}

void report_duplicates(std::span<const FileTogether> files) {
  struct Place {
    const Source* source;
    Span span;
  };
  std::unordered_map<std::string_view, Place> seen;
  for (const FileTogether& file : files) {
    if (!file.runs) continue;
    Diagnostics problems;
    for (const ast::Item& item : file.input->module->items) {
      const auto* rule = std::get_if<ast::Rule>(&item.node);
      if (!rule || rule->name.text.empty()) continue;
      const auto [first, is_new] = seen.try_emplace(rule->name.text, Place{file.input->source, rule->name.span});
      if (is_new) continue;
      const Place& place = first->second;
      if (place.source == file.input->source) continue;  // the checker has said so
      const std::uint32_t line = place.source->locate(place.span.begin).line;
      problems.add("G0501", rule->name.span, {rule->name.text, place.source->name(), std::to_string(line)});
    }
    append(problems, *file.diagnostics);
  }
}

std::vector<std::size_t> choose_forms(const ast::Module& module, std::span<const std::string> of_pack, std::string_view otherwise,
                                      std::span<const std::string_view> installed, std::vector<Diagnostic>& diagnostics) {
  std::vector<std::size_t> chosen;
  const auto add = [&](std::string_view name) {
    const auto found = std::find(installed.begin(), installed.end(), name);
    if (found != installed.end()) chosen.push_back(static_cast<std::size_t>(found - installed.begin()));
  };
  const auto report = [&](Span span, const std::string& name) {
    std::string names;
    for (const std::string_view known : installed) names += "“" + std::string(known) + "”";
    Diagnostics problems;
    problems.add("G0504", span, {name, names});
    append(problems, diagnostics);
  };
  if (!module.forms.empty()) {
    for (const ast::Ident& form : module.forms) add(form.text);
    if (chosen.empty()) report(module.forms.front().span, module.forms.front().text);
  } else if (!of_pack.empty()) {
    for (const std::string& form : of_pack) add(form);
    if (chosen.empty()) report({0, 0}, of_pack.front());
  } else if (!otherwise.empty()) {
    add(otherwise);
  } else {
    for (std::size_t i = 0; i < installed.size(); ++i) chosen.push_back(i);
  }
  return chosen;
}

}  // namespace gouji::dsl
