#pragma once
#include <set>

#include "engine/model/facts.h"

namespace gouji {

/// What was made for one case alone may be changed: it is const only in the eyes of rules.
template <class T>
T& owned(const T& fact) {
  return const_cast<T&>(fact);
}

/// Walks every value of a document once: roots, fields of records, elements of lists.
class SlotWalk {
 public:
  explicit SlotWalk(const std::set<const List*>& shared) : shared_(shared) {}

  /// Calls `visit(Value&)` for each value, then goes below it as it is after the call.
  template <class Visit>
  void walk(Facts& facts, const Visit& visit) {
    for (Value& root : facts.roots) slot(*facts.schema, root, visit);
  }

 private:
  template <class Visit>
  void slot(const dsl::Schema& schema, Value& value, const Visit& visit) {
    visit(value);
    if (value.kind == Kind::list && value.list != nullptr && !shared_.contains(value.list) && seen_.insert(value.list).second) {
      for (const Value& item : value.list->values()) slot(schema, owned(item), visit);
    }
    if (value.kind == Kind::record && value.record != nullptr && seen_.insert(value.record).second) {
      const std::size_t count = schema.records[value.record->type].fields.size();
      for (std::size_t i = 0; i < count; ++i) slot(schema, owned(value.record->fields[i]), visit);
    }
  }

  const std::set<const List*>& shared_;
  std::set<const void*> seen_;
};

}  // namespace gouji
