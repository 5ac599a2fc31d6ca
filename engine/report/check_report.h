#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/eval/finding.h"
#include "engine/plan/plan.h"

namespace gouji {

/// A line that was not understood, as a report shows it.
struct UnreadLine {
  std::uint32_t line = 0;
  std::string reason;
  std::string text;
  CompanionPlace companion{};        ///< where it stands, if not in the document (line 0)
};

/// What the check of one document gave. It owns its texts, so it outlives the document; the plan must outlive it.
struct DocumentReport {
  std::string path;
  std::string unit;                ///< empty: not read
  int year = 0;                    ///< 0: not read
  std::string kind;
  std::string form;
  std::string reference_day;       ///< 2026-01-31; empty: not known
  std::string sha256;              ///< of the document's text
  const Plan* plan = nullptr;      ///< the rules that `verdict` counts
  Verdict verdict;
  std::vector<UnreadLine> unread;
};

struct PackVersion {
  std::string name;
  std::string version;
};

/// How many findings of a document are of each kind; waived ones and those to be reviewed count only as that.
struct FindingCounts {
  std::uint32_t errors = 0, warnings = 0, infos = 0, review = 0, waived = 0, undetermined = 0;
};
FindingCounts count_findings(const DocumentReport& report);

/// Least severity that a report shows.
inline bool is_shown(const PlanRule& rule, dsl::ast::Severity least) { return rule.severity <= least; }

}  // namespace gouji
