#include "engine/report/check_text.h"

#include <algorithm>

#include "engine/report/explain_text.h"
#include "engine/report/report_words.h"
#include "engine/report/text_layout.h"

namespace gouji {
namespace {

constexpr std::size_t kEvidenceShown = 4;
constexpr std::size_t kLinesShown = 8;
constexpr std::size_t kMissingShown = 5;
constexpr std::size_t kTextShown = 60;   // characters of a text that stands in a document
constexpr std::size_t kNameShown = 20;   // a longer name is a sentence of the document, which the line tells well enough
constexpr std::string_view kIndent = "      ";
constexpr std::size_t kWorkingDepth = 4;  // steps to the right of a part of the working

std::string line_word(std::uint32_t line) { return "第" + std::to_string(line) + "行"; }

/// 第338行, or 采购清单第3行 for what does not stand in the document; empty: nowhere
std::string place_word(std::uint32_t line, const CompanionPlace& companion) { return line != 0 ? line_word(line) : companion.words; }

/// The same at the beginning of a line, what follows in a column of its own.
std::string place_column(std::uint32_t line, const CompanionPlace& companion) {
  return line != 0 || companion.words.empty() ? pad(place_word(line, companion), 10) : companion.words + "  ";
}

/// 338、342、351 等 12 处
std::string line_list(const std::vector<std::uint32_t>& lines) {
  std::string out;
  for (std::size_t i = 0; i < std::min(lines.size(), kLinesShown); ++i) out += (i ? "、" : "") + std::to_string(lines[i]);
  return out + (lines.size() > kLinesShown ? " 等" : "");
}

/// On one line, and its first characters only where it is long.
std::string shortened(std::string_view text) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    if ((byte & 0xC0U) != 0x80 && ++characters > kTextShown) return out + "…";
    out += byte < 0x20 ? ' ' : c;
  }
  return out;
}

std::size_t characters_in(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0U) != 0x80; }));
}

/// 没有“合计”, or of what was looked through: “变动”中没有符合的（查了 8 项）
std::string absence(const std::string& text) {
  const std::size_t remark = text.find("（查了 ");
  const std::string what = text.substr(0, remark);
  const std::string quoted = what.empty() ? "" : "“" + what + "”";
  if (remark == std::string::npos) return "没有" + quoted;
  return quoted + (quoted.empty() ? "" : "中") + "没有符合的" + text.substr(remark);
}

class TextWriter {
 public:
  TextWriter(const DocumentReport& report, const TextOptions& options)
      : report_(report), options_(options), paint_(options.colour) {}

  std::string write() {
    heading();
    failures(false);
    failures(true);
    waived();
    undetermined();
    rounding();
    not_run();
    unread();
    passed();
    return std::move(out_);
  }

 private:
  const PlanRule& rule_of(std::uint32_t index) const { return report_.plan->rules[index]; }
  bool is_shown(const Finding& finding) const { return gouji::is_shown(rule_of(finding.rule), options_.least); }

  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }
  void indented(std::string_view text) {
    out_ += kIndent;
    line(text);
  }
  void title(std::string_view text) {
    out_ += '\n';
    line(paint_.bold(text));
  }

  void heading() {
    line(paint_.bold("══ " + report_.path));
    std::string about = report_.unit.empty() ? "（单位名称未读出）" : report_.unit;
    about += report_.year ? "  " + std::to_string(report_.year) + "年" : "  （年度未读出）";
    if (!report_.kind.empty()) about += "  " + report_.kind;
    about += "  表式 " + report_.form;
    if (!report_.reference_day.empty()) about += "  基准日 " + report_.reference_day;
    line(about);
  }

  std::string severity(const PlanRule& rule) const {
    const std::string_view word = severity_word(rule.severity);
    switch (rule.severity) {
      case dsl::ast::Severity::error: return paint_.red(word);
      case dsl::ast::Severity::warning: return paint_.yellow(word);
      case dsl::ast::Severity::info: break;
    }
    return paint_.blue(word);
  }

  /// 第338行第4列 三公经费表 / 合计 / 合计：2.96
  std::string evidence_text(const Evidence& evidence) const {
    std::string out = place_word(evidence.place.line, evidence.companion);
    if (out.empty()) out = "（不在本文中）";
    const bool is_container = evidence.absent || evidence.type == "list";
    if (is_container && evidence.place.end_line > evidence.place.line) out += "至" + line_word(evidence.place.end_line);
    std::string where;
    const auto add = [&](std::string_view part) {
      if (!part.empty()) where.append(where.empty() ? "" : "·").append(part);
    };
    add(evidence.table);
    const bool says_the_same = !evidence.cell.empty() && evidence.row == evidence.text;
    if (!says_the_same && characters_in(evidence.row) <= kNameShown) add(evidence.row);
    add(evidence.cell);
    if (!where.empty()) out += " " + where;
    if (evidence.cell.empty() && !evidence.absent && evidence.row == evidence.text && !where.empty()) return out;
    const std::string text = options_.verbose ? evidence.text : shortened(evidence.text);
    if (evidence.absent) return out + "：" + absence(text);
    return out + (text.empty() ? "" : "：" + text);
  }

  void finding(const Finding& finding) {
    const PlanRule& rule = rule_of(finding.rule);
    out_ += "  " + severity(rule) + "  " + place_column(finding.line, finding.companion) + rule.title;
    line("  " + paint_.grey(rule.id + (rule.number.empty() ? "" : " " + rule.number)));
    indented(finding.message);
    if (!finding.group.empty()) indented(paint_.grey("在：" + finding.group));
    evidence(finding);
    for (const TraceNode& node : finding.working) {
      indented(paint_.grey("算法："));
      static const dsl::Source kNowhere("", "");
      out_ += worked_text(node, kNowhere, kWorkingDepth, paint_);
    }
    if (!rule.basis.empty()) indented("依据：" + rule.basis);
    if (!finding.advice.empty()) indented("建议：" + finding.advice);
  }

  /// What decided; a finding that stands for several may rest on one place more than once.
  void evidence(const Finding& finding) {
    std::vector<std::string> places;
    for (const Evidence& item : finding.evidence) {
      std::string place = evidence_text(item);
      if (std::find(places.begin(), places.end(), place) == places.end()) places.push_back(std::move(place));
    }
    const std::size_t shown = options_.verbose ? places.size() : std::min(places.size(), kEvidenceShown);
    for (std::size_t i = 0; i < shown; ++i) indented(paint_.grey((i ? "    " : "见：") + places[i]));
    const std::size_t beyond = finding.evidence_total > finding.evidence.size() ? finding.evidence_total - finding.evidence.size() : 0;
    if (places.size() + beyond > shown) indented(paint_.grey("    共 " + std::to_string(places.size() + beyond) + " 处"));
  }

  /// Findings by category, within it by severity, then line.
  void failures(bool review) {
    std::vector<const Finding*> list;
    for (const Finding& item : report_.verdict.findings) {
      if (item.outcome == Outcome::fail && item.waived.empty() && rule_of(item.rule).review == review && is_shown(item)) {
        list.push_back(&item);
      }
    }
    std::stable_sort(list.begin(), list.end(), [&](const Finding* a, const Finding* b) {
      const PlanRule& left = rule_of(a->rule);
      const PlanRule& right = rule_of(b->rule);
      return std::pair(left.category, left.severity) < std::pair(right.category, right.severity);
    });
    if (review && !list.empty()) title("请复核 " + std::to_string(list.size()) + " 处（不计入结论）");
    for (std::size_t i = 0; i < list.size(); ++i) {
      const auto category = rule_of(list[i]->rule).category;
      if (!review && (i == 0 || rule_of(list[i - 1]->rule).category != category)) title(category_word(category));
      finding(*list[i]);
    }
  }

  void waived() {
    bool any = false;
    for (const Finding& item : report_.verdict.findings) {
      if (item.waived.empty() || item.outcome != Outcome::fail) continue;
      if (!any) title("已豁免");
      any = true;
      line("  " + place_column(item.line, item.companion) + rule_of(item.rule).id + "：" + item.waived);
    }
  }

  /// One cause that touches several rules is one line with the rules; the rest by rule, with what was missing.
  void undetermined() {
    std::vector<const Finding*> list;
    for (const Finding& item : report_.verdict.findings) {
      if (item.outcome == Outcome::undetermined && is_shown(item)) list.push_back(&item);
    }
    if (list.empty()) return;
    std::stable_sort(list.begin(), list.end(), [](const Finding* a, const Finding* b) { return a->rule < b->rule; });
    title("无法判定");
    shared_causes(list);
    for (auto first = list.begin(); first != list.end();) {
      const auto last = std::find_if(first, list.end(), [&](const Finding* item) { return item->rule != (*first)->rule; });
      std::uint32_t count = 0;
      std::vector<std::string> reasons;
      for (auto item = first; item != last; ++item) {
        count += (*item)->folded;
        reasons_of(**item, reasons);
      }
      const PlanRule& rule = rule_of((*first)->rule);
      line("  " + rule.title + "  " + paint_.grey(rule.id) + "  " + std::to_string(count) + " 处");
      const std::size_t shown = options_.verbose ? reasons.size() : std::min(reasons.size(), kMissingShown);
      for (std::size_t i = 0; i < shown; ++i) indented(reasons[i]);
      if (reasons.size() > shown) indented(paint_.grey("另有 " + std::to_string(reasons.size() - shown) + " 项（--verbose 列出）"));
      first = last;
    }
  }

  /// What several rules lack: written once, with the rules; they leave the list.
  void shared_causes(std::vector<const Finding*>& list) {
    struct Cause {
      std::vector<std::string> reasons;
      std::vector<std::uint32_t> rules;
      std::uint32_t count = 0;
    };
    std::vector<Cause> causes;
    std::vector<std::size_t> cause_of;
    for (const Finding* item : list) {
      std::vector<std::string> reasons;
      reasons_of(*item, reasons);
      const auto known = std::find_if(causes.begin(), causes.end(), [&](const Cause& cause) { return cause.reasons == reasons; });
      cause_of.push_back(static_cast<std::size_t>(known - causes.begin()));
      if (known == causes.end()) causes.push_back({std::move(reasons), {}, 0});
      Cause& cause = causes[cause_of.back()];
      if (cause.rules.empty() || cause.rules.back() != item->rule) cause.rules.push_back(item->rule);
      cause.count += item->folded;
    }
    for (const Cause& cause : causes) {
      if (cause.rules.size() < 2) continue;
      for (std::size_t i = 0; i < cause.reasons.size(); ++i) {
        line("  " + cause.reasons[i] + (i + 1 < cause.reasons.size() ? "" : "  " + std::to_string(cause.count) + " 处"));
      }
      std::string names;
      for (const std::uint32_t rule : cause.rules) names += (names.empty() ? "" : "、") + rule_of(rule).id;
      indented(paint_.grey("影响 " + std::to_string(cause.rules.size()) + " 条规则：" + names));
    }
    std::vector<const Finding*> rest;
    for (std::size_t i = 0; i < list.size(); ++i) {
      if (causes[cause_of[i]].rules.size() < 2) rest.push_back(list[i]);
    }
    list = std::move(rest);
  }

  void reasons_of(const Finding& finding, std::vector<std::string>& reasons) const {
    if (finding.missing.empty()) reasons.push_back(place_word(finding.line, finding.companion) + " " + finding.message);
    for (const Missing& missing : finding.missing) {
      const std::string place = place_word(missing.place.line, missing.companion);
      reasons.push_back((place.empty() ? "" : place + " ") + missing.what +
                        (missing.reason.empty() ? "" : "：" + missing.reason));
    }
  }

  void rounding() {
    std::uint32_t count = 0;
    for (const RoundingNote& note : report_.verdict.rounding) count += note.count;
    if (!count) return;
    title("尾差通过 " + std::to_string(count) + " 处");
    if (!options_.show_rounding) {
      line("  四舍五入可以解释，不算问题（--show rounding 逐项列出）");
      return;
    }
    for (const RoundingNote& note : report_.verdict.rounding) {
      line("  " + rule_of(note.rule).id + (note.table.empty() ? "" : "  " + note.table) + "  " + std::to_string(note.count) + " 处" +
           (note.largest.empty() ? "" : "，最大相差 " + note.largest + " 元") + "（第 " + line_list(note.lines) + " 行）");
    }
  }

  void not_run() {
    const auto& rules = report_.verdict.not_run;
    if (rules.empty()) return;
    title("未检查 " + std::to_string(rules.size()) + " 条规则");
    if (options_.show_not_run) {
      for (const NotRun& item : rules) line("  " + item.rule + "：" + item.reason);
      return;
    }
    std::vector<std::pair<std::string, std::size_t>> reasons;
    for (const NotRun& item : rules) {
      const auto known = std::find_if(reasons.begin(), reasons.end(), [&](const auto& reason) { return reason.first == item.reason; });
      known == reasons.end() ? void(reasons.emplace_back(item.reason, 1)) : void(++known->second);
    }
    for (const auto& [reason, count] : reasons) line("  " + reason + "  " + paint_.grey(std::to_string(count) + " 条"));
  }

  void unread() {
    if (report_.unread.empty()) return;
    title("未读懂的内容 " + std::to_string(report_.unread.size()) + " 处");
    for (const UnreadLine& item : report_.unread) {
      line("  " + place_column(item.line, item.companion) + item.reason);
      if (!item.text.empty()) indented(paint_.grey(shortened(item.text)));
    }
  }

  void passed() {
    if (!options_.show_passed) return;
    title("检查并通过 " + std::to_string(report_.verdict.passed.size()) + " 处");
    for (const Passed& item : report_.verdict.passed) {
      line("  " + place_column(item.line, item.companion) + rule_of(item.rule).id + "  " + item.what + (item.by_rounding ? "（尾差）" : ""));
    }
  }

  const DocumentReport& report_;
  const TextOptions& options_;
  Paint paint_;
  std::string out_;
};

}  // namespace

std::string document_text(const DocumentReport& report, const TextOptions& options) { return TextWriter(report, options).write(); }

SummaryLine summary_of(const DocumentReport& report) {
  return {report.path, {}, count_findings(report), report.verdict.not_run.size()};
}

std::string summary_text(std::span<const SummaryLine> lines, bool colour) {
  const Paint paint(colour);
  std::vector<std::vector<std::string>> rows{{"文件", "错误", "警告", "提示", "请复核", "无法判定", "未检查"}};
  std::uint64_t undetermined = 0;
  std::vector<std::string> failures;
  for (const SummaryLine& line : lines) {
    if (!line.failure.empty()) {
      rows.push_back({line.path, "－", "－", "－", "－", "－", "－"});
      failures.push_back(line.path + "：" + line.failure);
      continue;
    }
    const FindingCounts& counts = line.counts;
    undetermined += counts.undetermined;
    rows.push_back({line.path, std::to_string(counts.errors), std::to_string(counts.warnings), std::to_string(counts.infos),
                    std::to_string(counts.review), std::to_string(counts.undetermined), std::to_string(line.not_run)});
  }
  std::string out = "\n" + lay_out(rows);
  for (const std::string& failure : failures) out += paint.red("未能检查  ") + failure + "\n";
  out += "无法判定 " + std::to_string(undetermined) + " 处\n";
  return out;
}

}  // namespace gouji
