#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/eval/explain.h"
#include "engine/eval/fold.h"
#include "engine/eval/machine.h"

namespace gouji {

/// Runs one rule over the document: its clauses in the order written, one outcome for each binding of its loops.
class RuleRun {
 public:
  RuleRun(Machine& machine, std::uint32_t rule, const Document& document, bool collect_passed)
      : machine_(machine), index_(rule), rule_(machine.code().rules[rule]), document_(document), collect_passed_(collect_passed) {
    summary.rule = rule;
  }

  void run();

  RuleSummary summary;
  std::vector<Struck> struck;             ///< every binding that failed or is undetermined, not yet folded
  std::vector<RoundingNote> rounding;
  std::vector<Passed> passed;

 private:
  void clause(std::size_t index);
  void for_each(const PlanClause& clause, std::size_t index);
  void judge();
  void fail();
  void hold(bool by_rounding);
  void undetermined(std::uint32_t node);
  void exceeded();
  Struck begin(Outcome outcome) const;
  std::string what_held() const;
  void place(Struck& struck, const Explainer& explainer) const;
  std::string fill(const std::vector<PlanTemplatePart>& parts);
  void note_rounding(const Explainer& explainer, std::uint32_t line);

  struct Bound {
    const PlanClause* clause = nullptr;
    Value value;
  };

  Machine& machine_;
  const std::uint32_t index_;
  const PlanRuleCode& rule_;
  const Document& document_;
  const bool collect_passed_;
  std::vector<Bound> bound_;
  std::vector<std::int64_t> largest_;     ///< of each note of rounding
};

}  // namespace gouji
