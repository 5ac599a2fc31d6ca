#pragma once
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/app/companions.h"
#include "engine/app/installation.h"
#include "engine/app/rule_set.h"
#include "engine/cases/run_case.h"
#include "engine/report/case_report.h"

namespace gouji::app {

/// Where a sample that cases name lies: beside the rule file, in its pack, then among the installed samples. Nothing: nowhere.
std::optional<std::string> find_sample(const std::string& name, const std::filesystem::path& beside, const std::filesystem::path& pack,
                                       const Installation& installation);

/// Runs the cases of packs. Each sample is read once for all cases that start from it.
class CaseRunner {
 public:
  struct Options {
    bool coverage = false;
    unsigned threads = 1;
  };

  CaseRunner(const Installation& installation, const RuleSet& rules, Options options) : installation_(installation), rules_(rules), options_(options) {}

  /// In the order of the files and cases, whatever the threads do. Stops early when interrupted (interrupt.h).
  CaseReport run();

 private:
  struct Chosen {
    const InstalledForm* form = nullptr;
    const Sample* sample = nullptr;
    std::string problem;   ///< why there is none
    const Companions* companions = nullptr;   ///< null: the case has none
  };
  struct Work {
    const RuleFile* file = nullptr;
    const dsl::ast::Case* test = nullptr;
    std::size_t index = 0;   ///< among the cases of its file
    Chosen chosen;
  };

  std::vector<Work> gather();
  CaseResult run_one(const Work& work, HookPort& hooks) const;
  const dsl::checked::Module* module_of(const RuleFile& file, const InstalledForm& form) const;
  Chosen choose_sample(const RuleFile& file, const dsl::ast::Case& test);
  void choose_companions(const RuleFile& file, const dsl::ast::Case& test, Chosen& chosen);
  Chosen sample_at(const RuleFile& file, const std::string& path);
  std::vector<PackCoverage> coverage(const std::vector<CaseResult>& results) const;

  const Installation& installation_;
  const RuleSet& rules_;
  const Options options_;
  std::map<std::pair<std::string, const InstalledForm*>, std::unique_ptr<Sample>> samples_;
  std::map<std::pair<std::vector<std::string>, const InstalledForm*>, std::unique_ptr<const Companions>> companions_;
};

}  // namespace gouji::app
