#pragma once
#include <memory>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/check/schema.h"
#include "engine/form/catalogue_library.h"
#include "engine/model/facts.h"

namespace gouji {

/// The lists of a library as rules of one form see them. Built once for all documents of a run: a list has thousands of entries.
/// Immutable; the library must outlive it.
class CatalogueFacts {
 public:
  CatalogueFacts(const Form& form, const CatalogueLibrary& library);

  const CatalogueLibrary& library() const { return *library_; }
  /// The versions of the list of this name; null where the library has none. Never complete: a number that is not held may exist
  /// all the same.
  const List* find(std::string_view name) const;

 private:
  const CatalogueLibrary* library_;
  std::shared_ptr<Arena> arena_ = std::make_shared<Arena>();
  std::vector<std::pair<std::string_view, const List*>> lists_;
};

}  // namespace gouji
