#include "engine/report/explain_text.h"

#include <algorithm>
#include <array>

#include "engine/report/privacy.h"
#include "engine/report/report_words.h"
#include "engine/report/text_layout.h"

namespace gouji {
namespace {

constexpr std::size_t kWorkedTogether = 3;   // so many outcomes are all worked, more are listed
constexpr std::size_t kListed = 40;
constexpr std::size_t kLinesShown = 8;

/// What concerns a person first.
constexpr std::array<Outcome, 5> kOrder = {Outcome::fail, Outcome::undetermined, Outcome::pass_by_rounding, Outcome::pass, Outcome::not_applicable};

std::string on_one_line(std::string_view text) {
  std::string out;
  bool blank = false;
  for (const char c : text) {
    if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
      blank = !out.empty();
      continue;
    }
    if (blank) out += ' ';
    blank = false;
    out += c;
  }
  return out;
}

/// 第338、339行，采购清单第3行
std::string lines_text(const std::vector<std::uint32_t>& lines, const std::vector<std::string>& elsewhere) {
  std::string out;
  if (!lines.empty()) {
    out = "第";
    for (std::size_t i = 0; i < std::min(lines.size(), kLinesShown); ++i) out += (i ? "、" : "") + std::to_string(lines[i]);
    out += lines.size() > kLinesShown ? " 等 " + std::to_string(lines.size()) + " 行" : "行";
  }
  for (std::size_t i = 0; i < std::min(elsewhere.size(), kLinesShown); ++i) out += (out.empty() ? "" : "，") + elsewhere[i];
  return out + (elsewhere.size() > kLinesShown ? " 等 " + std::to_string(elsewhere.size()) + " 处" : "");
}

/// Which clause made it so, where that was not the requirement.
std::string_view clause_text(const Trace& trace) {
  switch (trace.clause) {
    case Trace::Clause::requirement: break;
    case Trace::Clause::when: return trace.outcome == Outcome::not_applicable ? "“适用”一句不成立，所以不适用：" : "“适用”一句定不了：";
    case Trace::Clause::for_each: return trace.outcome == Outcome::not_applicable ? "“对”一句里没有可查的，所以不适用：" : "“对”一句没有读全：";
    case Trace::Clause::where: return "“对”后面的“其中”定不了：";
  }
  return {};
}

class ExplainWriter {
 public:
  ExplainWriter(const PlanRule& rule, const dsl::Source& source, const std::vector<Trace>& traces, const ExplainOptions& options)
      : rule_(rule), source_(source), traces_(traces), options_(options), paint_(options.colour) {
    for (const Outcome outcome : kOrder) {
      for (std::size_t i = 0; i < traces.size(); ++i) {
        if (traces[i].outcome == outcome) order_.push_back(i);
      }
    }
  }

  std::string write() {
    heading();
    if (options_.binding) {
      work(*options_.binding - 1);
    } else if (traces_.size() <= kWorkedTogether) {
      for (const std::size_t index : order_) work(index);
    } else {
      list();
      work(order_.front());
    }
    return mask_numbers(out_, rule_.category == dsl::ast::Category::privacy ? Masking::privacy : Masking::usual);
  }

 private:
  void line(std::string_view text) {
    out_ += text;
    out_ += '\n';
  }

  void heading() {
    line(paint_.bold(rule_.id + (rule_.number.empty() ? "" : " " + rule_.number) + "  " + rule_.title));
    line(paint_.grey(rule_.file + ":" + std::to_string(rule_.line)));
    std::string counts;
    for (const Outcome outcome : kOrder) {
      const auto count = std::count_if(traces_.begin(), traces_.end(), [&](const Trace& trace) { return trace.outcome == outcome; });
      if (count != 0) counts += (counts.empty() ? "" : "，") + std::string(outcome_title(outcome)) + " " + std::to_string(count);
    }
    line("共 " + std::to_string(traces_.size()) + " 项：" + (counts.empty() ? "没有可说的对象" : counts));
  }

  std::string outcome(const Trace& trace) const {
    const std::string_view word = outcome_title(trace.outcome);
    if (trace.outcome == Outcome::fail) return paint_.red(word);
    return trace.outcome == Outcome::undetermined ? paint_.yellow(word) : std::string(word);
  }

  static std::string bindings(const Trace& trace) {
    std::string out;
    for (const auto& [name, value] : trace.bindings) out += (out.empty() ? "" : "，") + name + " = " + on_one_line(value);
    return out;
  }

  void list() {
    line("");
    for (std::size_t i = 0; i < std::min(order_.size(), kListed); ++i) {
      const Trace& trace = traces_[order_[i]];
      line("  " + pad(std::to_string(order_[i] + 1), 4, Align::right) + "  " + outcome(trace) + "  " + bindings(trace));
    }
    if (order_.size() > kListed) line("        其余 " + std::to_string(order_.size() - kListed) + " 项略");
    line("用 --binding 加左边的序号看其中一项；下面是第 " + std::to_string(order_.front() + 1) + " 项");
  }

  void work(std::size_t index) {
    const Trace& trace = traces_[index];
    line("");
    const std::string which = bindings(trace);
    line(paint_.bold("第 " + std::to_string(index + 1) + " 项") + "  " + outcome(trace) + (which.empty() ? "" : "  " + which));
    if (!trace.sentence.empty()) line("  " + trace.sentence);
    if (!trace.reason.empty()) line("  缺的是：" + trace.reason);
    if (const std::string_view why = clause_text(trace); !why.empty()) line("  " + std::string(why));
    out_ += worked_text(trace.decided, source_, 1, paint_);
  }

  const PlanRule& rule_;
  const dsl::Source& source_;
  const std::vector<Trace>& traces_;
  const ExplainOptions& options_;
  const Paint paint_;
  std::vector<std::size_t> order_;
  std::string out_;
};

}  // namespace

std::string explain_text(const PlanRule& rule, const dsl::Source& source, const std::vector<Trace>& traces, const ExplainOptions& options) {
  return ExplainWriter(rule, source, traces, options).write();
}

std::string worked_text(const TraceNode& node, const dsl::Source& source, std::size_t depth, const Paint& paint) {
  std::string out(depth * 2, ' ');
  const std::string text = on_one_line((node.source ? *node.source : source).text(node.span));
  out += on_one_line(node.label) + (node.label.empty() || text.empty() ? "" : "：") + text;
  if (!node.value.empty()) out += " → " + on_one_line(node.value);
  const std::string lines = lines_text(node.lines, node.elsewhere);
  if (!node.interval.empty() || !lines.empty()) {
    out += paint.grey("（" + node.interval + (node.interval.empty() || lines.empty() ? "" : "；") + lines + "）");
  }
  out += '\n';
  for (const TraceNode& below : node.parts) out += worked_text(below, source, depth + 1, paint);
  return out;
}

std::string description_text(const Description& description) {
  std::string out = description.text + "\n";
  if (!description.interval.empty()) out += "  区间  " + description.interval + "\n";
  if (!description.reason.empty()) out += "  缺的是：" + description.reason + "\n";
  const std::string lines = lines_text(description.lines, description.elsewhere);
  if (!lines.empty()) out += "  出自  " + lines + "\n";
  return mask_numbers(out, Masking::usual);
}

}  // namespace gouji
