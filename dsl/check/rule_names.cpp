#include "dsl/check/rule_names.h"

namespace gouji::dsl {

namespace {

bool has_rule(const ModuleInput& file, std::string_view name) {
  for (const ast::Item& item : file.module->items) {
    if (const auto* rule = std::get_if<ast::Rule>(&item.node); rule && rule->name.text == name) return true;
  }
  return false;
}

}  // namespace

template <class Visit>
bool RuleNames::each_file(Visit&& visit) const {
  if (visit(*input_)) return true;
  for (const auto* files : {&input_->uses, &input_->beside}) {
    for (const ModuleInput* file : *files) {
      if (file && file->module && visit(*file)) return true;
    }
  }
  return false;
}

bool RuleNames::contains(std::string_view name) {
  if (has_rule(*last_, name)) return true;
  return each_file([&](const ModuleInput& file) {
    if (!has_rule(file, name)) return false;
    last_ = &file;
    return true;
  });
}

std::set<std::string_view> RuleNames::all() const {
  std::set<std::string_view> names;
  each_file([&](const ModuleInput& file) {
    for (const ast::Item& item : file.module->items) {
      if (const auto* rule = std::get_if<ast::Rule>(&item.node)) names.insert(rule->name.text);
    }
    return false;
  });
  return names;
}

}  // namespace gouji::dsl
