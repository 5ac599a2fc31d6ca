#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/eval/finding.h"
#include "engine/eval/trace_node.h"
#include "engine/hook/hook.h"
#include "engine/model/facts.h"
#include "engine/plan/plan.h"

namespace gouji {

/// One outcome of a rule, worked (`gouji explain`).
struct Trace {
  enum class Clause : std::uint8_t { requirement, when, for_each, where };
  Outcome outcome = Outcome::pass;
  std::vector<std::pair<std::string, std::string>> bindings;
  std::vector<std::string> texts;      ///< what those that are texts stand for
  TraceNode decided;      ///< the requirement; for 不适用 and 无法判定 the clause that decided
  Clause clause = Clause::requirement;   ///< which one that is
  std::string reason;     ///< of 无法判定: what is lacking
  std::string sentence;   ///< of 不通过: the standard sentence
};

struct TraceOptions {
  HookPort* hooks = nullptr;
  std::size_t most = 1000;   ///< outcomes
};

/// The outcomes of rule `rule` of a plan, in the order of the document.
std::vector<Trace> trace(const Plan& plan, std::uint32_t rule, const Facts& facts, const TraceOptions& options = {});

}  // namespace gouji
