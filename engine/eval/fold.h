#pragma once
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/eval/finding.h"

namespace gouji {

/// One binding that failed or is undetermined. Those with the same non-empty `container` become one finding.
struct Struck {
  std::string container;
  Finding finding;
};

/// Folds what one rule found: failures by container, undetermined bindings by what they lack. Findings come out complete, with
/// fingerprint and state.
std::vector<Finding> fold_findings(std::vector<Struck> struck, const std::string& rule_id, const DocumentIdentity& identity);

}  // namespace gouji
