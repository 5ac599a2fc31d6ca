#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "engine/model/build.h"

namespace gouji {

/// Makes entries of a list. There are thousands, so an entry has one fact for all its fields and begins as a copy of a blank one.
class EntryMaker {
 public:
  /// `number`: the notice of the list, for the entries' identities.
  EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number);

  /// What is made of an entry that was read.
  struct Read {
    const Text* department = nullptr;   ///< these three must outlive the facts
    const Text* code = nullptr;
    const Text* name = nullptr;
    Place place;
    std::string_view doubt;             ///< makes the name unread, with itself as the reason
    std::string_view gap;               ///< why what stands above it may be there though it is not found; empty: all of the department was read
  };
  /// What stands above an entry is sought among those made before it under the same department.
  Value entry(const Read& read);

 private:
  void enter(const Text& department);
  const Record* find(std::string_view code) const;
  void put_parent(Value& value, const Record& record, std::string_view code, std::string_view gap) const;

  const FactMaker& make_;
  const ModelLayout::RecordPlace& place_;
  const std::vector<std::size_t>& code_lengths_;
  std::string_view number_;
  Record blank_record_;                        // an entry of which nothing is known, and its fields
  std::vector<Value> blank_;
  const Text* department_ = nullptr;           // that of the entry before
  const std::string_view* prefix_ = nullptr;   // of the identities under it
  std::vector<const Record*> made_;            // under this department
  std::vector<const Record*> last_;            // of them by level
  std::string_view last_code_;                 // of them in the order of codes
};

}  // namespace gouji
