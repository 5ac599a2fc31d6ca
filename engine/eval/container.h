#pragma once
#include <span>
#include <string>

#include "engine/eval/machine.h"

namespace gouji {

/// The part of a document that a binding lies in. Findings of one rule in one container are one finding.
struct Container {
  std::string key;    ///< empty: none, each binding stands for itself
  std::string name;   ///< for the report
};

struct BoundElement {
  std::uint32_t list = kNone;   ///< the node it is an element of
  Value value;
};

/// A table for its rows and columns; a record that is looked into further or fills several lines of no section (a target); else
/// the section of the list.
Container container_of_binding(Machine& machine, std::span<const BoundElement> bound);

}  // namespace gouji
