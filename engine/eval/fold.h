#pragma once
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/eval/finding.h"

namespace gouji {

/// The findings of one rule while it runs: failures of one container are one finding, undetermined bindings that lack the same
/// another. Only the first binding of a finding fills it; the others add what they have of their own.
class Folding {
 public:
  struct Place {
    std::size_t index = 0;
    bool is_new = false;   ///< nothing is filled in yet but the outcome
  };
  /// Where a binding belongs. An empty key: it stands for itself.
  Place find(Outcome outcome, const std::string& key);
  Finding& operator[](std::size_t index) { return findings_[index]; }

  /// The next piece of evidence of a finding, to be filled in; then it is kept, unless a binding that joined the finding brings
  /// what is known already.
  Evidence& next_evidence(const Place& place);
  void keep_evidence(const Place& place);

  /// The findings complete, with fingerprint and state, in the order in which they began.
  std::vector<Finding> finish(const std::string& rule_id, const DocumentIdentity& identity);

 private:
  /// Line and offset of each piece of evidence, by finding: what tells most of them apart.
  using Spots = std::vector<std::uint64_t>;

  std::vector<Finding> findings_;
  std::vector<Spots> spots_;
  std::unordered_map<std::string, std::size_t> known_;
};

/// What tells bindings that lack the same from others.
std::string cause_of(const std::vector<Missing>& missing);

}  // namespace gouji
