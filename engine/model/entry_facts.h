#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/model/build.h"

namespace gouji {

/// Makes entries of a list. There are thousands, so an entry has one fact for all its fields.
class EntryMaker {
 public:
  /// `number`: the notice of the list, for the entries' identities.
  EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number);

  /// `department` must outlive the facts. A doubt makes the name unread, with the doubt as its reason.
  /// What stands above an entry is sought among those made before it under the same department; `gap` says why it may be there
  /// though it is not found, empty: all of the department was read.
  Value entry(const Text& department, const Text& code, const Text& name, const Place& place, std::string_view doubt, std::string_view gap);

 private:
  void enter(const Text& department);
  std::string_view identity(std::string_view code);
  void put_parent(Value& value, const Record& record, std::string_view code, std::string_view gap) const;
  void put_earlier(Value& value, std::string_view code) const;

  const FactMaker& make_;
  const ModelLayout::RecordPlace& place_;
  const std::vector<std::size_t>& code_lengths_;
  std::string_view number_;
  const Text* department_ = nullptr;   // that of the entry before
  std::string prefix_;
  std::vector<std::pair<std::string_view, const Record*>> made_;   // under this department, by code
  std::string_view last_code_;                                     // the last of them in the order of codes
};

}  // namespace gouji
