#include "engine/eval/worked.h"

#include <fmt/format.h>

#include "engine/eval/describe_value.h"
#include "engine/eval/evidence.h"
#include "engine/eval/explain.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

constexpr std::size_t kMostElements = 12;

bool is_figure(Kind kind) { return kind == Kind::amount || kind == Kind::ratio || kind == Kind::number; }

/// Names and what hangs on them are one part: what was read has no parts.
bool is_read(Step step) { return step <= Step::lookup && step != Step::broken; }

class Worker {
 public:
  explicit Worker(Machine& machine) : machine_(machine) {}

  TraceNode work(std::uint32_t index) {
    const PlanNode& node = machine_.node(index);
    TraceNode out = plain(index);
    if (is_read(node.step)) {
      if (node.list) elements(index, out);
      return out;
    }
    if (node.step == Step::every || node.step == Step::some || node.step == Step::none) {
      decisive(node, out);
    } else if (node.step == Step::map || node.step == Step::filter || node.step == Step::list) {
      elements(index, out);
    } else if (node.step == Step::conditional) {
      branches(node, out);
    } else {
      for (const std::uint32_t operand : machine_.code().operands_of(node)) part(operand, out);
    }
    return out;
  }

 private:
  TraceNode plain(std::uint32_t index) {
    TraceNode out;
    out.span = machine_.code().spans[index];
    out.source = machine_.code().sources[index];
    const Value value = machine_.eval(index);
    out.value = message_text(machine_, value);
    if (value.kind == Kind::boolean && value.present() && value.by_rounding) out.value += "（仅在四舍五入范围内）";
    out.interval = interval_text(value);
    Whereabouts where = whereabouts_of(machine_, index);
    out.lines = std::move(where.lines);
    out.elsewhere = std::move(where.elsewhere);
    return out;
  }

  void part(std::uint32_t operand, TraceNode& out) {
    if (operand != kNone && !is_written(operand)) out.parts.push_back(work(operand));
  }

  /// What the rule itself says: a literal, or a list of them.
  bool is_written(std::uint32_t index) const {
    const PlanNode& node = machine_.node(index);
    if (node.step == Step::literal) return true;
    if (node.step != Step::list) return false;
    for (const std::uint32_t item : machine_.code().operands_of(node)) {
      if (!is_written(item)) return false;
    }
    return true;
  }

  /// The conditions that were asked and the branch that was taken.
  void branches(const PlanNode& node, TraceNode& out) {
    std::size_t i = 0;
    for (; i + 1 < node.count; i += 2) {
      part(machine_.operand(node, i), out);
      const Truth asked = machine_.test(machine_.operand(node, i));
      if (!asked.known()) return;
      if (!asked.holds()) continue;
      ++i;
      break;
    }
    part(machine_.operand(node, i), out);
  }

  /// The figures of a list, each with its own name, interval and line. Other lists are told by their value.
  void elements(std::uint32_t index, TraceNode& out) {
    if (!is_figure(machine_.node(index).kind)) return;
    std::size_t count = 0;
    machine_.each(index, [&](const Value& item) {
      const Fact* fact = as_fact(item.origin);
      if (fact == nullptr || ++count > kMostElements) return true;
      TraceNode element;
      element.label = name_of(machine_, fact);
      element.value = message_text(machine_, item);
      element.interval = interval_text(item);
      if (fact->place.line != 0) element.lines.push_back(fact->place.line);
      out.parts.push_back(std::move(element));
      return true;
    });
    if (count <= kMostElements) return;
    TraceNode rest;
    rest.label = fmt::format("其余 {} 项略", count - kMostElements);
    out.parts.push_back(std::move(rest));
  }

  /// The element by which a quantifier is what it is; where none fits, the one that comes nearest.
  void decisive(const PlanNode& node, TraceNode& out) {
    const std::uint32_t list = machine_.operand(node, 0);
    const std::uint32_t where = machine_.operand(node, 1);
    const std::uint32_t body = machine_.operand(node, 2);
    const bool deciding = node.step != Step::every;
    std::uint32_t asked = 0;
    bool found = false;
    bool certain = false;
    Value element;
    machine_.each(list, [&](const Value& item) {
      machine_.bind(node.a, item);
      const Truth selected = where == kNone ? Truth::of(true) : machine_.test(where);
      if (selected.known() && !selected.holds()) return true;
      ++asked;
      const Truth holds = machine_.test(body);
      const bool decides = selected.known() && holds.known() && holds.holds() == deciding;
      const bool open = !holds.known() || !selected.known();
      if (decides || (open && !found)) {
        found = true;
        element = item;
      }
      certain = decides;
      return !decides;
    });
    std::string_view how;
    if (!found && node.step != Step::every && where == kNone) {
      std::uint32_t tried = 0;
      found = find_nearest(machine_, node, element, tried);
      how = "最接近的一项：";
    }
    if (!certain) out.value += asked == 0 ? "（没有一项可查）" : fmt::format("（查了 {} 项）", asked);
    if (!found) return;
    machine_.bind(node.a, element);
    TraceNode one = work(body);
    one.label = std::string(how) + message_text(machine_, element);
    out.parts.push_back(std::move(one));
  }

  Machine& machine_;
};

}  // namespace

TraceNode worked(Machine& machine, std::uint32_t node) { return Worker(machine).work(node); }

}  // namespace gouji
