#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/eval/container.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/explain.h"
#include "engine/eval/fold.h"
#include "engine/eval/machine.h"

namespace gouji {

/// Runs one rule over the document: its clauses in the order written, one outcome for each binding of its loops.
class RuleRun {
 public:
  RuleRun(Machine& machine, std::uint32_t rule, const Document& document, bool collect_passed, bool collect_working)
      : machine_(machine), index_(rule), rule_(machine.code().rules[rule]), document_(document), collect_passed_(collect_passed),
        collect_working_(collect_working), explainer_(machine) {
    summary.rule = rule;
  }

  void run();
  /// What the rule found, folded.
  std::vector<Finding> findings(const DocumentIdentity& identity) { return folding_.finish(machine_.plan().rules[index_].id, identity); }

  RuleSummary summary;
  std::vector<RoundingNote> rounding;
  std::vector<Passed> passed;

 private:
  /// The facts that a finding shows: those that decided, before them the bound element where they stand elsewhere.
  struct Shown {
    bool bound_first = false;
    Witness bound;
    std::size_t leading = 0;   ///< of the witnesses: the one to look at first
  };

  void clause(std::size_t index);
  void for_each(const PlanClause& clause, std::size_t index);
  void judge();
  void fail();
  void hold(bool by_rounding);
  void show_held(bool by_rounding);
  std::string cause(const std::vector<Missing>& missing);
  void undetermined(std::uint32_t node);
  void undetermined(std::vector<Missing> missing, std::string_view rest_of_identity, const std::string& message);
  void exceeded();
  Folding::Place place_of_failure();
  void begin(Finding& finding) const;
  void join(Finding& finding) const;
  void add_identity(std::string& identity) const;
  std::string what_held() const;
  bool compares_figures() const;
  Shown shown() const;
  std::uint32_t line_of(const Shown& shown) const;
  CompanionPlace companion_of(const Shown& shown) const;
  std::string fill(const std::vector<PlanTemplatePart>& parts);
  void note_rounding(std::uint32_t line);

  Machine& machine_;
  const std::uint32_t index_;
  const PlanRuleCode& rule_;
  const Document& document_;
  const bool collect_passed_;
  const bool collect_working_;
  Folding folding_;
  std::vector<const PlanClause*> bound_;  ///< clauses whose loops stand at an element
  Explainer explainer_;
  ContainerMark last_mark_;               ///< of the last failure
  std::size_t last_place_ = 0;            ///< of its finding
  std::vector<std::int64_t> largest_;     ///< of each note of rounding
};

}  // namespace gouji
