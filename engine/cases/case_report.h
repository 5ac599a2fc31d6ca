#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/run_case.h"

namespace gouji {

/// A run of cases, and the rules of the packs whether a case names them or not.
struct CaseReport {
  std::vector<CaseResult> results;                      ///< in the order of the files
  std::map<std::string, std::set<Outcome>> reached;     ///< by rule id: outcomes in cases that name the rule

  std::size_t failed() const;
};

/// For a person: each case that failed with what was expected and seen, rules that no case makes fail or pass, the count.
/// `coverage` lists the outcomes that each rule reached.
std::string case_text(const CaseReport& report, bool coverage);

/// JUnit XML: one suite for each file.
std::string case_junit(const CaseReport& report);

}  // namespace gouji
