#include "engine/eval/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <unordered_map>

#include "engine/eval/fingerprint.h"

namespace gouji {
namespace {

constexpr std::size_t kMostEvidence = 40;

std::string cause_of(const Finding& finding) {
  std::string out;
  for (const Missing& missing : finding.missing) out += fmt::format("{}\n{}\n{}\n", missing.what, missing.reason, missing.place.line);
  return out;
}

bool same_evidence(const Evidence& a, const Evidence& b) {
  return a.place.line == b.place.line && a.place.offset == b.place.offset && a.place.page == b.place.page && a.table == b.table && a.row == b.row &&
         a.cell == b.cell && a.text == b.text;
}

void unite(Finding& first, Finding& other) {
  for (Evidence& evidence : other.evidence) {
    const bool known = std::any_of(first.evidence.begin(), first.evidence.end(), [&](const Evidence& e) { return same_evidence(e, evidence); });
    if (!known) first.evidence.push_back(std::move(evidence));
  }
  first.identity += "\n" + other.identity;
  first.folded += other.folded;
  first.texts.insert(first.texts.end(), other.texts.begin(), other.texts.end());
}

/// What tells the bindings apart is left out where the finding stands for several.
void keep_common(Finding& first, const Finding& other) {
  std::erase_if(first.bindings, [&](const auto& binding) {
    return std::find(other.bindings.begin(), other.bindings.end(), binding) == other.bindings.end();
  });
}

}  // namespace

std::vector<Finding> fold_findings(std::vector<Struck> struck, const std::string& rule_id, const DocumentIdentity& identity) {
  std::vector<Finding> out;
  std::unordered_map<std::string, std::size_t> known;
  for (Struck& one : struck) {
    const bool failed = one.finding.outcome == Outcome::fail;
    const std::string key = failed ? one.container : cause_of(one.finding);
    const auto [at, is_new] = known.try_emplace((failed ? "f" : "u") + key, out.size());
    if (is_new || key.empty()) {
      if (!is_new) at->second = out.size();
      out.push_back(std::move(one.finding));
      continue;
    }
    keep_common(out[at->second], one.finding);
    unite(out[at->second], one.finding);
  }
  std::map<std::string, int> equals;
  for (Finding& finding : out) {
    if (finding.folded > 1) finding.message += fmt::format("（等 {} 处）", finding.folded);
    const int ordinal = equals[finding.identity]++;
    finding.fingerprint = fingerprint_of(rule_id, identity, finding.identity, ordinal);
    finding.state = state_of(finding.evidence);
    finding.evidence_total = static_cast<std::uint32_t>(finding.evidence.size());
    if (finding.evidence.size() > kMostEvidence) finding.evidence.resize(kMostEvidence);
  }
  return out;
}

}  // namespace gouji
