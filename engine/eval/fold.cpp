#include "engine/eval/fold.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "engine/eval/fingerprint.h"

namespace gouji {
namespace {

constexpr std::size_t kMostEvidence = 40;

bool same_evidence(const Evidence& a, const Evidence& b) {
  return a.place.line == b.place.line && a.place.offset == b.place.offset && a.place.page == b.place.page && a.place.source == b.place.source &&
         a.companion.line == b.companion.line && a.table == b.table && a.row == b.row && a.cell == b.cell && a.text == b.text;
}

}  // namespace

std::string cause_of(const std::vector<Missing>& missing) {
  std::string out;
  for (const Missing& one : missing) out += fmt::format("{}\n{}\n{}\n{}\n", one.what, one.reason, one.place.line, one.companion.words);
  return out;
}

Folding::Place Folding::find(Outcome outcome, const std::string& key) {
  const std::size_t next = findings_.size();
  if (!key.empty()) {
    const auto [at, is_new] = known_.try_emplace((outcome == Outcome::fail ? "f" : "u") + key, next);
    if (!is_new) return {at->second, false};
  }
  findings_.emplace_back().outcome = outcome;
  spots_.emplace_back();
  return {next, true};
}

Evidence& Folding::next_evidence(const Place& place) {
  constexpr std::size_t kUsual = 8;   // of findings with more than one
  std::vector<Evidence>& known = findings_[place.index].evidence;
  if (known.size() == 1) known.reserve(kUsual);
  return known.emplace_back();
}

void Folding::keep_evidence(const Place& place) {
  std::vector<Evidence>& known = findings_[place.index].evidence;
  Spots& spots = spots_[place.index];
  const Evidence& evidence = known.back();
  const std::uint64_t spot = std::uint64_t{evidence.place.line} << 32 | evidence.place.offset;
  if (!place.is_new) {
    for (std::size_t i = 0; i < spots.size(); ++i) {
      if (spots[i] != spot || !same_evidence(known[i], evidence)) continue;
      known.pop_back();
      return;
    }
  }
  spots.push_back(spot);
}

std::vector<Finding> Folding::finish(const std::string& rule_id, const DocumentIdentity& identity) {
  if (findings_.empty()) return {};
  std::map<std::string_view, int> equals;
  for (Finding& finding : findings_) {
    if (finding.folded > 1) finding.message += fmt::format("（等 {} 处）", finding.folded);
    const int ordinal = equals[finding.identity]++;
    finding.fingerprint = fingerprint_of(rule_id, identity, finding.identity, ordinal);
    finding.state = state_of(finding.evidence);
    finding.evidence_total = static_cast<std::uint32_t>(finding.evidence.size());
    if (finding.evidence.size() > kMostEvidence) finding.evidence.resize(kMostEvidence);
  }
  known_.clear();
  return std::move(findings_);
}

}  // namespace gouji
