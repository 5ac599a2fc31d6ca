#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dsl/syntax/ast.h"
#include "engine/eval/trace_node.h"
#include "engine/value/value.h"

namespace gouji {

enum class Outcome : std::uint8_t { pass, pass_by_rounding, fail, not_applicable, undetermined };

/// Where something stands in a companion: it has no line in the document.
struct CompanionPlace {
  std::string kind;            ///< 采购清单; empty: it does not stand in one
  std::string file;
  std::uint32_t line = 0;      ///< there
  std::uint32_t column = 0;    ///< characters from 1; 0: whole line
  std::string words;           ///< 采购清单第3行
};

/// One thing that decided an outcome. Texts of the document are owned, so that findings outlive it; they need their plan.
struct Evidence {
  Place place;
  std::uint32_t column = 0;    ///< characters from 1; 0: whole line
  std::string_view table, cell;  ///< names of the plan
  std::string row;
  std::string text;            ///< as printed; for an absence, what was sought
  std::string_view type;       ///< amount ratio number text date …
  std::string value;           ///< amounts in yuan "29600.00", ratios in percent, else as text
  bool absent = false;
  CompanionPlace companion{};    ///< then the line of `place` is 0
};

/// A fact that was needed and not there (无法判定).
struct Missing {
  Place place;
  std::string what;            ///< 项目支出表, 三公经费表.公务接待费.合计
  std::string reason;
  CompanionPlace companion{};
};

struct RuleRef {
  std::uint32_t rule = 0;      ///< index into the plan's rules
};

/// A fail or undetermined of one rule, possibly folded from several bindings of one container.
struct Finding {
  std::uint32_t rule = 0;      ///< index into the plan's rules
  Outcome outcome = Outcome::fail;
  std::uint32_t line = 0;      ///< where to look first; 0: nothing of it stands in the document
  CompanionPlace companion{};    ///< then where to look first is there
  std::string message;
  std::string advice;
  std::string group;           ///< the container: a table, target, section
  std::vector<std::pair<std::string, std::string>> bindings;  ///< variable → its name as printed
  std::vector<std::string> texts;      ///< what variables that are texts stand for, in all bindings it is folded from
  std::vector<Evidence> evidence;      ///< at most 40
  std::uint32_t evidence_total = 0;
  std::vector<Missing> missing;
  std::vector<TraceNode> working;      ///< the requirement worked at the first binding that it stands for; none unless asked for
  std::string identity;        ///< of the bindings, for the fingerprint
  std::string fingerprint;     ///< hex; see interfaces.md
  std::string state;           ///< hex
  std::uint32_t folded = 1;    ///< bindings this finding stands for
  std::string waived;          ///< reason of a waiver, empty: none
};

struct RuleSummary {
  std::uint32_t rule = 0;
  std::uint32_t bindings = 0, pass = 0, pass_by_rounding = 0, fail = 0, not_applicable = 0, undetermined = 0;
};

/// Bindings that hold only by rounding, by rule and table.
struct RoundingNote {
  std::uint32_t rule = 0;
  std::string table;
  std::uint32_t count = 0;
  std::string largest;          ///< in yuan; empty where no amounts were compared
  std::vector<std::uint32_t> lines;
};

struct NotRun {
  std::string rule;
  std::string reason;
};

/// What a binding that held was about (`--show passed`).
struct Passed {
  std::uint32_t rule = 0;
  std::uint32_t line = 0;
  std::string what;            ///< the standard sentence: 合计 701.48 = 701.48
  bool by_rounding = false;
  CompanionPlace companion{};    ///< where it stands, if not in the document (line 0)
};

struct Verdict {
  std::vector<Finding> findings;        ///< by line, then rule
  std::vector<RuleSummary> rules;       ///< rules that ran, in plan order
  std::vector<RoundingNote> rounding;
  std::vector<NotRun> not_run;
  std::vector<Passed> passed;           ///< only when asked for
};

}  // namespace gouji
