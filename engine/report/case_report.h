#pragma once
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/cases/run_case.h"

namespace gouji {

/// A condition of a rule with the sides that cases took, ready to be told.
struct ConditionReport {
  std::string rule;
  std::string file;
  std::uint32_t line = 0;
  std::uint32_t column = 0;
  std::string text;              ///< on one line
  ConditionSides sides;
};

/// The conditions of one pack, and its rules that no case names (whose conditions are not among them).
struct PackCoverage {
  std::string pack;
  std::vector<ConditionReport> conditions;   ///< by file, then place
  std::vector<std::string> untested;
};

/// A run of cases, and the rules of the packs whether a case names them or not.
struct CaseReport {
  std::vector<CaseResult> results;                      ///< in the order of the files
  std::map<std::string, std::set<Outcome>> reached;     ///< by rule id: outcomes in cases that name the rule
  std::vector<PackCoverage> coverage;                   ///< where asked for

  std::size_t failed() const;
};

/// For a person: each case that failed with what was expected and seen and how that came about, the sides of conditions that no
/// case takes (where `coverage` is there), rules that no case makes fail or pass, the count.
std::string case_text(const CaseReport& report);

/// JUnit XML: one suite for each file. Coverage is no part of it.
std::string case_junit(const CaseReport& report);

}  // namespace gouji
