#include "dsl/check/declarations.h"

namespace gouji::dsl {

Declarations::Declarations(const ModuleInput& input) : input_(&input) { read(files_); }

Declarations::Declarations(const ModuleInput& input, Unread) : input_(&input) {}

void Declarations::read(Registry& registry) {
  const auto& items = input_->module->items;
  for (std::size_t i = 0; i < items.size(); ++i) {
    Declared declared;
    declared.definition = std::get_if<ast::Definition>(&items[i].node);
    declared.function = std::get_if<ast::Function>(&items[i].node);
    if (!declared.definition && !declared.function) continue;
    declared.home = this;
    declared.order = i;
    if (by_name_.emplace(declared.name().text, own_.size()).second) own_.push_back(declared);
  }
  for (const ModuleInput* use : input_->uses) {
    if (!use || !use->module) continue;
    auto [place, fresh] = registry.try_emplace(use);
    if (fresh) {
      Declarations* file = new Declarations(*use, Unread{});
      place->second.reset(file);
      file->read(registry);
    }
    uses_.push_back(registry.at(use).get());
  }
}

const Declared* Declarations::find(std::string_view name) const {
  if (const auto found = by_name_.find(name); found != by_name_.end()) return &own_[found->second];
  for (const Declarations* use : uses_) {
    if (const auto found = use->by_name_.find(name); found != use->by_name_.end()) return &use->own_[found->second];
  }
  return nullptr;
}

int Declarations::use_of(const Declared& declared) const {
  for (std::size_t i = 0; i < uses_.size(); ++i) {
    if (declared.home == uses_[i]) return static_cast<int>(i);
  }
  return -1;
}

std::vector<std::string_view> Declarations::names() const {
  std::vector<std::string_view> all;
  for (const Declared& declared : own_) all.push_back(declared.name().text);
  for (const Declarations* use : uses_) {
    for (const Declared& declared : use->own_) all.push_back(declared.name().text);
  }
  return all;
}

}  // namespace gouji::dsl
