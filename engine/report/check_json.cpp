#include "engine/report/check_json.h"

#include "engine/report/json_writer.h"
#include "engine/report/report_words.h"

namespace gouji {
namespace {

class CheckWriter {
 public:
  CheckWriter(std::string& out, const DocumentReport& report, dsl::ast::Severity least)
      : json_(out), report_(report), least_(least) {}

  void write() {
    json_.begin_object();
    json_.member("path", valid_utf8(report_.path));
    json_.member_or_null("unit", report_.unit);
    json_.key("year");
    report_.year ? json_.number(report_.year) : json_.null();
    json_.member_or_null("kind", report_.kind);
    json_.member("form", report_.form);
    json_.member_or_null("reference_day", report_.reference_day);
    json_.member("sha256", report_.sha256);
    summary();
    list("findings", report_.verdict.findings, [&](const Finding& item) { finding(item); },
         [&](const Finding& item) { return is_shown(rule_of(item.rule), least_); });
    list("rules", report_.verdict.rules, [&](const RuleSummary& item) { rule_summary(item); });
    list("rounding", report_.verdict.rounding, [&](const RoundingNote& item) { rounding(item); });
    list("not_run", report_.verdict.not_run, [&](const NotRun& item) {
      json_.member("rule", item.rule);
      json_.member("reason", item.reason);
    });
    list("unread", report_.unread, [&](const UnreadLine& item) {
      json_.member("line", item.line);
      companion(item.companion);
      json_.member("reason", item.reason);
      json_.member("text", item.text);
    });
    if (!report_.verdict.passed.empty()) {
      list("passed", report_.verdict.passed, [&](const Passed& item) {
        json_.member("rule", rule_of(item.rule).id);
        json_.member("line", item.line);
        companion(item.companion);
        json_.member("what", item.what);
        json_.key("by_rounding");
        json_.boolean(item.by_rounding);
      });
    }
    json_.end_object();
  }

 private:
  template <class Items, class Write>
  void list(std::string_view name, const Items& items, Write write) {
    list(name, items, write, [](const auto&) { return true; });
  }

  /// One item a line.
  template <class Items, class Write, class Keep>
  void list(std::string_view name, const Items& items, Write write, Keep keep) {
    json_.new_line();
    json_.key(name);
    json_.begin_array();
    for (const auto& item : items) {
      if (!keep(item)) continue;
      json_.new_line();
      json_.begin_object();
      write(item);
      json_.end_object();
    }
    json_.end_array();
  }

  const PlanRule& rule_of(std::uint32_t index) const { return report_.plan->rules[index]; }

  void counts(const RuleSummary& rule) {
    json_.member("bindings", rule.bindings);
    json_.member("pass", rule.pass);
    json_.member("pass_by_rounding", rule.pass_by_rounding);
    json_.member("fail", rule.fail);
    json_.member("not_applicable", rule.not_applicable);
    json_.member("undetermined", rule.undetermined);
  }

  void summary() {
    RuleSummary total;
    for (const RuleSummary& rule : report_.verdict.rules) {
      total.bindings += rule.bindings;
      total.pass += rule.pass;
      total.pass_by_rounding += rule.pass_by_rounding;
      total.fail += rule.fail;
      total.not_applicable += rule.not_applicable;
      total.undetermined += rule.undetermined;
    }
    json_.key("summary");
    json_.begin_object();
    json_.member("rules", static_cast<std::int64_t>(report_.verdict.rules.size()));
    counts(total);
    json_.end_object();
  }

  void rule_summary(const RuleSummary& item) {
    json_.member("rule", rule_of(item.rule).id);
    counts(item);
  }

  void rounding(const RoundingNote& note) {
    json_.member("rule", rule_of(note.rule).id);
    json_.member_or_null("table", note.table);
    json_.member("count", note.count);
    json_.member("largest", note.largest);
    json_.key("lines");
    json_.begin_array();
    for (const std::uint32_t line : note.lines) json_.number(line);
    json_.end_array();
  }

  void finding(const Finding& finding) {
    const PlanRule& rule = rule_of(finding.rule);
    json_.member("rule", rule.id);
    json_.member_or_null("number", rule.number);
    json_.member_or_null("title", rule.title);
    json_.member("category", category_id(rule.category));
    json_.member("severity", severity_id(rule.severity));
    json_.key("review");
    json_.boolean(rule.review);
    json_.member("outcome", outcome_id(finding.outcome));
    json_.member("line", finding.line);
    companion(finding.companion);
    json_.member("message", finding.message);
    json_.member_or_null("advice", finding.advice);
    json_.member_or_null("basis", rule.basis);
    json_.member("fingerprint", finding.fingerprint);
    json_.member("state", finding.state);
    json_.member_or_null("group", finding.group);
    json_.key("bindings");
    json_.begin_object();
    for (const auto& [variable, name] : finding.bindings) json_.member(variable, name);
    json_.end_object();
    if (finding.folded > 1) json_.member("folded", finding.folded);
    json_.key("evidence");
    json_.begin_array();
    for (const Evidence& item : finding.evidence) evidence(item);
    json_.end_array();
    json_.member("evidence_total", finding.evidence_total);
    json_.key("missing");
    json_.begin_array();
    for (const Missing& item : finding.missing) {
      json_.begin_object();
      json_.member("line", item.place.line);
      companion(item.companion);
      json_.member("what", item.what);
      json_.member("reason", item.reason);
      json_.end_object();
    }
    json_.end_array();
    json_.member_or_null("waived", finding.waived);
  }

  /// What has no line in the document (0) but one in a companion.
  void companion(const CompanionPlace& place) {
    if (place.kind.empty()) return;
    json_.key("companion");
    json_.begin_object();
    json_.member("kind", place.kind);
    json_.member("path", valid_utf8(place.file));
    json_.member("line", place.line);
    if (place.column) json_.member("column", place.column);
    json_.end_object();
  }

  void evidence(const Evidence& item) {
    json_.begin_object();
    json_.member("line", item.place.line);
    if (item.absent || item.place.end_line > item.place.line) json_.member("end_line", item.place.end_line);
    companion(item.companion);
    if (item.column) json_.member("column", item.column);
    if (item.place.page) json_.member("page", item.place.page);
    if (!item.table.empty()) json_.member("table", item.table);
    if (!item.row.empty()) json_.member("row", item.row);
    if (!item.cell.empty()) json_.member("cell", item.cell);
    json_.member("text", item.text);
    if (item.absent) {
      json_.key("absent");
      json_.boolean(true);
    } else {
      json_.member("type", item.type);
      json_.member("value", item.value);
    }
    json_.end_object();
  }

  JsonWriter json_;
  const DocumentReport& report_;
  dsl::ast::Severity least_;
};

}  // namespace

std::string document_json(const DocumentReport& report, dsl::ast::Severity least) {
  constexpr std::size_t kUsualFinding = 1800;   // bytes
  std::string out;
  out.reserve(64 * 1024 + report.verdict.findings.size() * kUsualFinding);
  CheckWriter(out, report, least).write();
  return out;
}

std::string check_json(std::string_view version, std::span<const PackVersion> packs, std::span<const std::string> documents,
                       std::span<const UnreadableDocument> unreadable) {
  std::size_t size = 1024;
  for (const std::string& document : documents) size += document.size() + 2;
  std::string out;
  out.reserve(size);
  JsonWriter json(out);
  json.begin_object();
  json.member("schema_version", 1);
  json.key("tool");
  json.begin_object();
  json.member("name", "gouji");
  json.member("version", version);
  json.end_object();
  json.key("packs");
  json.begin_array();
  for (const PackVersion& pack : packs) {
    json.begin_object();
    json.member("name", valid_utf8(pack.name));
    json.member_or_null("version", pack.version);
    json.end_object();
  }
  json.end_array();
  json.new_line();
  json.key("documents");
  json.begin_array();
  for (const std::string& document : documents) {
    json.new_line();
    json.written(document);
  }
  json.end_array();
  if (!unreadable.empty()) {
    json.key("unreadable");
    json.begin_array();
    for (const UnreadableDocument& document : unreadable) {
      json.begin_object();
      json.member("path", valid_utf8(document.path));
      json.member("reason", document.reason);
      json.end_object();
    }
    json.end_array();
  }
  json.end_object();
  json.finish();
  out += '\n';
  return out;
}

}  // namespace gouji
