#include "engine/eval/shared_root.h"

#include <fmt/format.h>

#include <algorithm>

namespace gouji {
namespace {

bool is_figure(const Evidence& evidence) {
  return !evidence.absent && evidence.place.length != 0 && (evidence.type == "amount" || evidence.type == "ratio" || evidence.type == "number");
}

std::size_t figures(const Finding& finding) {
  return static_cast<std::size_t>(std::count_if(finding.evidence.begin(), finding.evidence.end(), is_figure));
}

/// The first figure of `wide` that `narrow` rests on too, or null.
const Evidence* shared(const Finding& wide, const Finding& narrow) {
  for (const Evidence& a : wide.evidence) {
    if (!is_figure(a)) continue;
    for (const Evidence& b : narrow.evidence) {
      if (is_figure(b) && a.place.offset == b.place.offset && a.place.source == b.place.source) return &a;
    }
  }
  return nullptr;
}

std::string line_words(const Evidence& evidence) {
  return evidence.companion.kind.empty() ? fmt::format("第 {} 行", evidence.place.line) : evidence.companion.words;
}

}  // namespace

void name_shared_roots(std::vector<Finding>& findings, const Plan& plan) {
  std::vector<std::size_t> counts;
  for (const Finding& finding : findings) {
    const bool counts_here = finding.outcome == Outcome::fail && !plan.rules[finding.rule].review;
    counts.push_back(counts_here ? figures(finding) : 0);
  }
  for (std::size_t i = 0; i < findings.size(); ++i) {
    if (counts[i] == 0) continue;
    const Finding* root = nullptr;
    const Evidence* figure = nullptr;
    std::size_t fewest = counts[i];
    for (std::size_t j = 0; j < findings.size(); ++j) {
      if (counts[j] == 0 || counts[j] >= fewest || findings[j].rule == findings[i].rule) continue;
      const Evidence* common = shared(findings[i], findings[j]);
      if (common == nullptr) continue;
      root = &findings[j];
      figure = common;
      fewest = counts[j];
    }
    if (root != nullptr) {
      findings[i].message += fmt::format("（{}的 {} 同时不符合“{}”）", line_words(*figure), figure->text, plan.rules[root->rule].id);
    }
  }
}

}  // namespace gouji
