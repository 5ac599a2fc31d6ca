#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dsl/lsp/view.h"

namespace gouji::lsp {

/// What a name in a file stands for, wherever it is written.
struct Meaning {
  enum class Kind : std::uint8_t { none, local, definition, function, rule, builtin, of_form, member, other } kind = Kind::none;
  RuleFile* file = nullptr;                 ///< local, definition, function, rule: where it is declared
  dsl::Span declaration;
  const dsl::ast::Item* item = nullptr;     ///< the same: the declaration itself, or the one around it
  std::string name;
};
Meaning meaning_of(const View& view, const Occurrence& occurrence);

/// A place where a name stands.
struct Reference {
  RuleFile* file = nullptr;
  dsl::Span span;
  bool declares = false;
};
/// All places in the files of the pack where the same is meant. Empty for members: whose they are is told by their place alone.
std::vector<Reference> references_of(const View& view, const Meaning& meaning);

Json definition(const View& view, std::uint32_t offset);
Json references(const View& view, std::uint32_t offset, bool with_declaration);
Json highlights(const View& view, std::uint32_t offset);

}  // namespace gouji::lsp
