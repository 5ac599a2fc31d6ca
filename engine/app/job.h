#pragma once
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "engine/app/failure.h"
#include "engine/app/installation.h"
#include "engine/app/rule_set.h"
#include "engine/eval/trace.h"
#include "engine/report/check_report.h"

namespace gouji::app {

struct JobOptions {
  std::vector<std::string> packs;     ///< empty: all installed
  std::vector<std::string> rules;     ///< ids or numbers; empty: all that are not 停用
  ReadOptions read;
  bool show_private = false;
  bool collect_passed = false;
  bool collect_working = false;
  bool colour = false;                ///< in the diagnostics of faulty packs
};

/// The work of `gouji check` on one page: load forms and packs, check the rules, then for each document read, extract, model,
/// evaluate. Once prepared, documents may be checked by many threads at once.
class Job {
 public:
  static tl::expected<Job, Failure> prepare(JobOptions options);

  /// The findings of one document, or why it could not be read as a disclosure.
  tl::expected<DocumentReport, Failure> check(const std::string& path) const;

  /// One rule worked on one document.
  struct Worked {
    const PlanRule* rule = nullptr;
    const dsl::Source* source = nullptr;   ///< in which the spans of the traces lie
    std::vector<Trace> traces;             ///< at most 1000
    std::string not_run;                   ///< why there are none
  };
  /// Works the rule that was selected (by JobOptions::rules; exactly one) on a document.
  tl::expected<Worked, Failure> work(const std::string& path) const;

  std::vector<PackVersion> packs() const;
  /// Kinds of companion that were given and that no rule of this run names.
  std::vector<std::string> unused_companions() const;
  const Forms& forms() const { return installation_.forms(); }
  /// The rules for a form of forms(); null where no pack has any.
  const Plan* plan(const InstalledForm& form) const { return rules_.plan(form); }
  /// The functions of the packs, for one document.
  HookPool::Borrowed hooks() const { return rules_.hooks(); }

 private:
  explicit Job(Installation installation) : installation_(std::move(installation)) {}
  tl::expected<const Plan*, Failure> plan_for(const InstalledForm& form) const;

  JobOptions options_;
  Installation installation_;
  RuleSet rules_;
  std::set<std::string> selected_;
};

}  // namespace gouji::app
