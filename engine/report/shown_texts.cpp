#include "engine/report/shown_texts.h"

#include <algorithm>
#include <iterator>

#include "engine/report/privacy.h"

namespace gouji {
namespace {

class Collector {
 public:
  void begin_passage() { ++passage_; }
  void add(std::string& text, ShownText::Kind kind = ShownText::Kind::words) {
    if (!text.empty()) shown_.texts.push_back({&text, passage_, kind});
  }
  void add(std::vector<TraceNode>& nodes, ShownText::Kind kind) {
    for (TraceNode& node : nodes) add(node, kind);
  }
  void add(TraceNode& node, ShownText::Kind kind) {
    add(node.value, kind);
    add(node.label, kind);
    add(node.parts, kind);
  }
  void add(std::vector<std::pair<std::string, std::string>>& bindings, ShownText::Kind kind) {
    for (auto& binding : bindings) add(binding.second, kind);
  }

  /// Variables of rules about privacy that stand for texts: packs may find names by functions of their own.
  void found(const PlanRule& rule, const std::vector<std::string>& texts) {
    if (rule.category != dsl::ast::Category::privacy) return;
    std::copy_if(texts.begin(), texts.end(), std::back_inserter(shown_.persons), is_personal_name);
  }

  ShownTexts take() { return std::move(shown_); }

 private:
  ShownTexts shown_;
  std::uint32_t passage_ = 0;
};

void add_finding(Finding& finding, Collector& shown) {
  shown.begin_passage();
  shown.add(finding.message);
  shown.add(finding.advice);
  shown.add(finding.group);
  shown.add(finding.bindings, ShownText::Kind::words);
  for (Evidence& evidence : finding.evidence) {
    shown.add(evidence.text, ShownText::Kind::fact);
    shown.add(evidence.value);
    shown.add(evidence.row);
  }
  for (Missing& missing : finding.missing) {
    shown.add(missing.what);
    shown.add(missing.reason);
  }
  shown.add(finding.working, ShownText::Kind::facts);
}

}  // namespace

ShownTexts shown_texts(DocumentReport& report) {
  Collector shown;
  for (Finding& finding : report.verdict.findings) {
    shown.found(report.plan->rules[finding.rule], finding.texts);
    add_finding(finding, shown);
  }
  shown.begin_passage();
  for (Passed& passed : report.verdict.passed) shown.add(passed.what);
  for (UnreadLine& unread : report.unread) shown.add(unread.text);
  return shown.take();
}

ShownTexts shown_texts(std::vector<Trace>& traces, const PlanRule& rule) {
  Collector shown;
  for (Trace& trace : traces) {
    shown.found(rule, trace.texts);
    shown.begin_passage();
    shown.add(trace.bindings, ShownText::Kind::facts);
    shown.add(trace.sentence);
    shown.add(trace.reason);
    shown.add(trace.decided, ShownText::Kind::facts);
  }
  return shown.take();
}

ShownTexts shown_texts(Description& description) {
  Collector shown;
  shown.add(description.text, ShownText::Kind::facts);
  shown.add(description.reason);
  return shown.take();
}

}  // namespace gouji
