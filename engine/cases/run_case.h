#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "dsl/base/source.h"
#include "dsl/check/checked.h"
#include "engine/cases/sample.h"
#include "engine/eval/coverage.h"
#include "engine/eval/finding.h"
#include "engine/eval/trace.h"
#include "engine/hook/hook.h"
#include "engine/model/model.h"
#include "engine/plan/plan.h"

namespace gouji {

/// What cases run against: the rules of a form and what documents do not say themselves.
struct CaseWorld {
  const dsl::Schema* schema = nullptr;
  const Plan* plan = nullptr;
  ModelOptions model;
  HookPort* hooks = nullptr;
  bool coverage = false;              ///< note the sides of conditions that the rules take
};

/// A step that could not be made, or an expectation that was not met.
struct CaseProblem {
  std::uint32_t line = 0;             ///< in the file of the case
  std::string message;                ///< for an expectation: 应为 … ，实为 …
  std::vector<std::string> details;   ///< what the rule found: 第 12 行：…
  std::optional<Trace> trace = {};    ///< of an expectation: the outcome that was not expected, worked
};

struct CaseResult {
  std::string file;
  std::uint32_t line = 0;
  std::string title;
  std::vector<CaseProblem> problems;  ///< none: the case passed
  /// The outcomes that the rules it names reached.
  std::map<std::string, std::set<Outcome>> reached;
  std::map<std::string, std::vector<ConditionSides>> sides;   ///< of the same rules, where asked for

  /// What the same rules said first of a binding that failed.
  std::map<std::string, std::string> said;

  bool passed() const { return problems.empty(); }
};

/// Runs one 案例 on a sample: first 改 原文, which reads the text anew, then the other changes in the order written, then the rules
/// that it names (停用 ones too), each once. A step that changes nothing is a problem, so every change of a case counts.
CaseResult run_case(const dsl::checked::Case& test, const dsl::Source& source, const Sample& sample, const CaseWorld& world);

}  // namespace gouji
