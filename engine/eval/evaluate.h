#pragma once
#include <cstdint>
#include <set>
#include <string>
#include <string_view>

#include "engine/eval/finding.h"
#include "engine/model/facts.h"
#include "engine/plan/plan.h"
#include "engine/read/document.h"

namespace gouji {

class HookPort;

/// What identifies the document in fingerprints.
struct DocumentIdentity {
  std::string unit;
  int year = 0;
  std::string kind;
};

struct EvaluateOptions {
  std::set<std::string> only;         ///< rule ids; empty: all that are not 停用
  bool collect_passed = false;
  bool collect_working = false;       ///< Finding::working
  HookPort* hooks = nullptr;          ///< functions from scripts; null: rules that call one find it missing
  std::uint64_t budget = 50'000'000;  ///< steps of one rule; beyond, the rule is 无法判定
};

/// Why a rule is not run on this document, or empty: its form, 停用 (unless named in `only`), companions, its time.
std::string why_not_run(const PlanRule& rule, const Facts& facts, const EvaluateOptions& options);

/// Runs every rule of a plan over the facts of a document. Pure: the same input gives the same verdict, findings in order of
/// line, then rule.
Verdict evaluate(const Plan& plan, const Facts& facts, const Document& document, const DocumentIdentity& identity,
                 const EvaluateOptions& options = {});

}  // namespace gouji
