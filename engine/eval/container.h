#pragma once
#include <span>
#include <string>
#include <string_view>

#include "engine/eval/machine.h"

namespace gouji {

/// The part of a document that a binding lies in. Findings of one rule in one container are one finding.
struct Container {
  std::string key;    ///< empty: none, each binding stands for itself
  std::string name;   ///< for the report
};

/// The 对 clauses that have an element at hand, from the first on.
using BoundClauses = std::span<const PlanClause* const>;

/// What a container is made of: bindings of one mark lie in one container, and no text has to be made to see it.
struct ContainerMark {
  const void* thing = nullptr;   ///< a table, a record or the fact of a list; null with no section: no container
  std::string_view section;
  friend bool operator==(const ContainerMark&, const ContainerMark&) = default;
};

/// A table for its rows and columns; a record that is looked into further or fills several lines of no section (a target); else
/// the section of the list.
Container container_of_binding(Machine& machine, BoundClauses bound);
ContainerMark mark_of_binding(Machine& machine, BoundClauses bound);

}  // namespace gouji
