#pragma once
#include <span>
#include <string>
#include <vector>

#include "engine/report/check_report.h"

namespace gouji {

struct TextOptions {
  dsl::ast::Severity least = dsl::ast::Severity::info;  ///< findings of rules below it are left out
  bool colour = false;
  bool verbose = false;        ///< all evidence
  bool show_passed = false;
  bool show_rounding = false;  ///< each tally that holds only by rounding
  bool show_not_run = false;   ///< each rule that was not run
};

/// The findings of one document for a person to read.
std::string document_text(const DocumentReport& report, const TextOptions& options);

/// One line of the closing table.
struct SummaryLine {
  std::string path;
  std::string failure;         ///< why the file could not be read as a disclosure; empty: it was
  FindingCounts counts;
  std::size_t not_run = 0;
};
SummaryLine summary_of(const DocumentReport& report);

/// The table of files at the end of a report; its last line gives the number of 无法判定.
std::string summary_text(std::span<const SummaryLine> lines, bool colour);

}  // namespace gouji
