#include "dsl/lsp/navigate.h"

#include <algorithm>

#include "dsl/check/signatures.h"
#include "dsl/lsp/member_owner.h"

namespace gouji::lsp {

namespace {

namespace ast = dsl::ast;
using Kind = Meaning::Kind;

/// The 定义 or 函数 of a name as a file sees it: its own, then those of the files it 引用s.
Meaning callable(const View& view, RuleFile& from, std::string_view name) {
  const auto declared_in = [&](const dsl::ModuleInput& input) -> Meaning {
    for (const ast::Item& item : input.module->items) {
      const auto* definition = std::get_if<ast::Definition>(&item.node);
      const auto* function = std::get_if<ast::Function>(&item.node);
      if (!definition && !function) continue;
      const ast::Ident& ident = definition ? definition->name : function->name;
      if (ident.text == name) return {definition ? Kind::definition : Kind::function, view.pack.file_of(&input), ident.span, &item, ident.text};
    }
    return {};
  };
  if (dsl::find_signature(name)) return {Kind::builtin, nullptr, {}, nullptr, std::string(name)};
  Meaning found = declared_in(from.input());
  for (const dsl::ModuleInput* used : from.input().uses) {
    if (found.kind == Kind::none) found = declared_in(*used);
  }
  return found;
}

Meaning rule_of(const View& view, std::string_view id) {
  for (const auto& file : view.pack.files()) {
    for (const ast::Item& item : file->module().items) {
      const auto* rule = std::get_if<ast::Rule>(&item.node);
      if (rule && rule->name.text == id) return {Kind::rule, file.get(), rule->name.span, &item, rule->name.text};
    }
  }
  return {};
}

bool same(const Meaning& a, const Meaning& b) { return a.kind == b.kind && a.file == b.file && a.declaration == b.declaration && a.name == b.name; }

Meaning meaning_in(const View& view, RuleFile& file, const Occurrence& occurrence) {
  switch (occurrence.kind) {
    case NameKind::let:
    case NameKind::loop:
    case NameKind::parameter: return {Kind::local, &file, occurrence.declaration, occurrence.item, std::string(occurrence.text)};
    case NameKind::definition: return {Kind::definition, &file, occurrence.span, occurrence.item, std::string(occurrence.text)};
    case NameKind::function: return {Kind::function, &file, occurrence.span, occurrence.item, std::string(occurrence.text)};
    case NameKind::call: return callable(view, file, occurrence.text);
    case NameKind::rule: return rule_of(view, occurrence.text);
    case NameKind::free: return {Kind::of_form, nullptr, {}, nullptr, std::string(occurrence.text)};
    case NameKind::member:
    case NameKind::field: return {Kind::member, nullptr, {}, nullptr, std::string(occurrence.text)};
    case NameKind::form:
    case NameKind::type:
    case NameKind::file: return {Kind::other, nullptr, {}, nullptr, std::string(occurrence.text)};
  }
  return {};
}

/// A name that the form gives, or a file.
Json outside(const View& view, const Occurrence& occurrence) {
  if (occurrence.kind == NameKind::file) {
    const bool is_use = occurrence.item && std::holds_alternative<ast::Use>(occurrence.item->node);
    if (is_use) {
      const std::string path = view.host.used_file(view.file.path(), std::string(occurrence.text));
      return path.empty() ? Json(nullptr) : location(OutsidePlace{path, 1});
    }
    const auto* function = occurrence.item ? std::get_if<ast::Function>(&occurrence.item->node) : nullptr;
    const auto place = function ? view.host.hook_place(view.file.path(), *function) : std::nullopt;
    return place ? location(*place) : Json(nullptr);
  }
  const bool of_form = occurrence.kind == NameKind::free || occurrence.kind == NameKind::form || occurrence.kind == NameKind::type;
  if (!of_form) return nullptr;
  for (const dsl::Schema* schema : view.pack.schemas_of(view.file)) {
    const bool named = occurrence.kind == NameKind::form;
    if (named && schema->form != occurrence.text) continue;
    const auto place = view.host.form_place(*schema, named ? "form" : std::string(occurrence.text));
    if (place) return location(*place);
  }
  return nullptr;
}

bool is_member(const Occurrence& occurrence) { return occurrence.kind == NameKind::member || occurrence.kind == NameKind::field; }

/// The places where the same row, column or field is meant.
std::vector<Reference> members_like(const View& view, const Occurrence& wanted, const RuleFile* only) {
  std::vector<Reference> out;
  const auto owner = member_owner(view, view.file, wanted);
  if (!owner) return out;
  for (const auto& file : view.pack.files()) {
    if (only && file.get() != only) continue;
    for (const Occurrence& occurrence : file->occurrences().all()) {
      if (!is_member(occurrence) || occurrence.text != wanted.text) continue;
      const auto other = member_owner(view, *file, occurrence);
      if (other && same_owner(*owner, *other)) out.push_back({file.get(), occurrence.span, false});
    }
  }
  return out;
}

/// All places, or those of one file.
std::vector<Reference> places_of(const View& view, const Occurrence& occurrence, const RuleFile* only) {
  if (is_member(occurrence)) return members_like(view, occurrence, only);
  std::vector<Reference> out = references_of(view, meaning_of(view, occurrence));
  if (only) std::erase_if(out, [&](const Reference& reference) { return reference.file != only; });
  return out;
}

}  // namespace

Meaning meaning_of(const View& view, const Occurrence& occurrence) { return meaning_in(view, view.file, occurrence); }

std::vector<Reference> references_of(const View& view, const Meaning& meaning) {
  std::vector<Reference> out;
  if (meaning.kind == Kind::none || meaning.kind == Kind::member || meaning.kind == Kind::other) return out;
  for (const auto& file : view.pack.files()) {
    if (meaning.kind == Kind::local && file.get() != meaning.file) continue;
    for (const Occurrence& occurrence : file->occurrences().all()) {
      if (occurrence.text == meaning.name && same(meaning_in(view, *file, occurrence), meaning)) {
        out.push_back({file.get(), occurrence.span, occurrence.declares});
      }
    }
  }
  return out;
}

Json definition(const View& view, std::uint32_t offset) {
  const Occurrence* occurrence = view.file.occurrences().at(offset);
  if (!occurrence) return nullptr;
  const Meaning meaning = meaning_of(view, *occurrence);
  if (meaning.kind == Kind::function) {
    const auto place = view.host.hook_place(meaning.file->path(), std::get<ast::Function>(meaning.item->node));
    // From a call to where it is declared, from there to the script.
    if (place && occurrence->declares) return location(*place);
  }
  if (meaning.file) return location(*meaning.file, meaning.declaration);
  return outside(view, *occurrence);
}

Json references(const View& view, std::uint32_t offset, bool with_declaration) {
  Json out = Json::array();
  const Occurrence* occurrence = view.file.occurrences().at(offset);
  if (!occurrence) return out;
  for (const Reference& reference : places_of(view, *occurrence, nullptr)) {
    if (with_declaration || !reference.declares) out.push_back(location(*reference.file, reference.span));
  }
  return out;
}

Json highlights(const View& view, std::uint32_t offset) {
  Json out = Json::array();
  const Occurrence* occurrence = view.file.occurrences().at(offset);
  if (!occurrence) return out;
  for (const Reference& reference : places_of(view, *occurrence, &view.file)) {
    out.push_back({{"range", to_json(view.file.lines().range(reference.span))}, {"kind", reference.declares ? 3 : 2}});
  }
  return out;
}

}  // namespace gouji::lsp
