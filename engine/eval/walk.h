#pragma once
#include <span>

#include "engine/eval/origin.h"
#include "engine/model/facts.h"

namespace gouji {

/// A function that is called while it is looked at: takes an element, says whether to go on.
class Visitor {
 public:
  template <class F>
  Visitor(const F& function)  // NOLINT: made where it is passed
      : object_(&function), call_([](const void* object, const Value& value) { return (*static_cast<const F*>(object))(value); }) {}
  bool operator()(const Value& value) const { return call_(object_, value); }

 private:
  const void* object_;
  bool (*call_)(const void*, const Value&);
};

/// How much of a list was read, and what says so where it is not all.
struct Extent {
  Completeness completeness = Completeness::complete;
  const Origin* cause = nullptr;
  bool stopped = false;    ///< the visitor did not want to see the rest

  bool complete() const { return completeness == Completeness::complete; }
  void lower(const Extent& other) {
    if (static_cast<int>(other.completeness) > static_cast<int>(completeness)) {
      completeness = other.completeness;
      cause = other.cause;
    }
  }
};

/// A list that a rule computed, with what `Extent` knows of it.
struct MadeList : List {
  const Origin* cause = nullptr;
  std::span<const Value> doubtful;   ///< of a filter: elements of which it is not known whether they belong
};

}  // namespace gouji
