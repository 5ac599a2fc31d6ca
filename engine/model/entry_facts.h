#pragma once
#include <string_view>

#include "engine/model/build.h"

namespace gouji {

/// Makes entries of a list. There are thousands, so an entry has one fact for all its fields.
class EntryMaker {
 public:
  /// `number`: the notice of the list, for the entries' identities.
  EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number);

  /// `department` must outlive the facts. A doubt makes the name unread, with the doubt as its reason.
  Value entry(const Text& department, const Text& code, const Text& name, const Place& place, std::string_view doubt);

 private:
  std::string_view identity(const Text& department, std::string_view code);

  const FactMaker& make_;
  const ModelLayout::RecordPlace& place_;
  std::string_view number_;
  const Text* department_ = nullptr;   // that of the entry before
  std::string prefix_;
};

}  // namespace gouji
