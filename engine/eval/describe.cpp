#include "engine/eval/describe.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/eval/describe_value.h"
#include "engine/eval/evidence.h"
#include "engine/eval/linear.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

constexpr std::uint64_t kBudget = 50'000'000;
constexpr const char* kExceeded = "计算量超出限额";

std::string list_lines(Machine& machine, std::uint32_t node) {
  std::string out;
  const auto see = [&](const Value& item) {
    out += (out.empty() ? "" : "\n") + message_text(machine, item);
    return true;
  };
  const Extent extent = machine.each(node, see);
  if (!extent.complete()) out += std::string(out.empty() ? "" : "\n") + "〔其余未读出〕";
  return out.empty() ? "无" : out;
}

}  // namespace

std::string interval_text(const Value& value) {
  if (!value.present()) return {};
  const bool figure = value.kind == Kind::amount || value.kind == Kind::ratio || value.kind == Kind::number;
  if (!figure) return {};
  const Quantity exact = tightened({value.origin, value.quantity, value.kind});
  if (exact.is_exact()) return {};
  if (value.kind == Kind::amount) {
    const AmountStyle style = style_of(value, {kWanYuan, 2, "万元"});
    return fmt::format("{} 至 {}{}", amount_text_exact(exact.lo, style), amount_text_exact(exact.hi, style), style.name);
  }
  if (value.kind == Kind::ratio) return fmt::format("{}% 至 {}%", format_decimal(exact.lo, kPercent, 4), format_decimal(exact.hi, kPercent, 4));
  return fmt::format("{} 至 {}", format_exact(exact.lo, kNumberOne, 0), format_exact(exact.hi, kNumberOne, 0));
}

Whereabouts whereabouts_of(Machine& machine, std::uint32_t node) {
  Explainer explainer(machine);
  explainer.facts(node);
  Whereabouts out;
  const auto add = [](auto& known, auto place) {
    if (std::find(known.begin(), known.end(), place) == known.end()) known.push_back(std::move(place));
  };
  for (const Witness& witness : explainer.witnesses()) {
    const Place& place = witness.fact->place;
    if (place.line != 0) add(out.lines, place.line);
    if (place.source != 0) add(out.elsewhere, companion_place(machine.facts(), place).words);
  }
  return out;
}

std::string lacks_text(Machine& machine, std::uint32_t node) {
  Explainer explainer(machine);
  explainer.lacks(node);
  std::string out;
  for (const Lack& lack : explainer.lacking()) {
    const Missing missing = make_missing(machine, lack);
    out += (out.empty() ? "" : "；") + (missing.what.empty() ? missing.reason : missing.what + "：" + missing.reason);
    if (missing.place.line != 0) out += fmt::format("（第 {} 行）", missing.place.line);
    if (!missing.companion.kind.empty()) out += "（" + missing.companion.words + "）";
  }
  return out;
}

namespace {

void place(Description& out, Whereabouts where) {
  out.lines = std::move(where.lines);
  out.elsewhere = std::move(where.elsewhere);
}

Description not_come_to(std::string text, std::string reason) {
  Description out;
  out.text = std::move(text);
  out.reason = std::move(reason);
  out.missing = true;
  return out;
}

}  // namespace

Description describe(const Plan& plan, const Facts& facts, HookPort* hooks) {
  const PlanRule& rule = plan.rules.front();
  if (!rule.not_run.empty()) return not_come_to("", rule.not_run);
  Machine machine(plan, facts, hooks, kBudget);
  machine.begin();
  const std::uint32_t node = plan.code->rules.front().requirement;
  Description out;
  if (plan.code->nodes[node].list) {
    out.text = list_lines(machine, node);
    if (machine.exhausted()) return not_come_to("〔算不出〕", kExceeded);
    place(out, whereabouts_of(machine, node));
    out.reason = lacks_text(machine, node);
    return out;
  }
  const Value value = machine.eval(node);
  if (machine.exhausted()) return not_come_to("〔算不出〕", kExceeded);
  out.text = message_text(machine, value);
  if (value.present() && value.kind == Kind::boolean && value.by_rounding) out.text += "（仅在四舍五入范围内）";
  out.interval = interval_text(value);
  place(out, whereabouts_of(machine, node));
  out.missing = !value.present();
  if (out.missing) out.reason = lacks_text(machine, node);
  return out;
}

}  // namespace gouji
