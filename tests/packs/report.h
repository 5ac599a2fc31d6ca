#pragma once
#include <set>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/support/run_program.h"

namespace gouji::test {

inline const std::string kSamples = "rules/samples/样本/";

/// The text of the clean sample of a unit.
inline std::string clean() { return content_of(std::string(GOUJI_SOURCE_DIR) + "/" + kClean); }

/// `gouji check FILE --format json` of one document.
inline nlohmann::json check_document(const std::string& path, std::vector<std::string> more = {}) {
  std::vector<std::string> arguments = {"check", path, "--format", "json"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  const Finished run = run_gouji(arguments);
  const nlohmann::json report = nlohmann::json::parse(run.output, nullptr, false);
  if (report.is_discarded() || report["documents"].empty()) throw std::runtime_error("no report for " + path + ": " + run.errors);
  return report["documents"][0];
}

/// Ids of the rules that failed, without those that only ask for a second look.
inline std::set<std::string> failed_rules(const nlohmann::json& document) {
  std::set<std::string> rules;
  for (const auto& finding : document["findings"]) {
    if (finding["outcome"] == "fail" && !finding["review"].get<bool>()) rules.insert(finding["rule"].get<std::string>());
  }
  return rules;
}

/// A finding of that rule whose evidence stands on that line.
inline bool finds(const nlohmann::json& document, const std::string& rule, unsigned line, const std::string& outcome = "fail") {
  for (const auto& finding : document["findings"]) {
    if (finding["rule"] != rule || finding["outcome"] != outcome) continue;
    if (finding["line"] == line) return true;
    for (const auto& evidence : finding["evidence"]) {
      if (evidence["line"] == line) return true;
    }
  }
  return false;
}

/// A finding of that rule, whatever its outcome.
inline bool ever_finds(const nlohmann::json& document, const std::string& rule) {
  for (const auto& finding : document["findings"]) {
    if (finding["rule"] == rule) return true;
  }
  return false;
}

inline std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::runtime_error("not in the sample: " + from);
  return text.replace(at, from.size(), to);
}

}  // namespace gouji::test
