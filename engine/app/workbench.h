#pragma once
#include <string>
#include <vector>

#include "engine/app/installation.h"
#include "engine/app/rule_set.h"

namespace gouji::app {

/// What cases are run with: what is installed, and the rules of some packs compiled for its forms.
struct Workbench {
  Installation installation;
  RuleSet rules;

  /// `packs` as on the command line; none: all that are installed. Fails as its parts do; mistakes in rules are rendered in `colour`.
  static tl::expected<Workbench, Failure> open(const std::vector<std::string>& packs, ReadOptions read, bool colour);
};

}  // namespace gouji::app
