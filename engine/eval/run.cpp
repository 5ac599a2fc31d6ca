#include "engine/eval/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/eval/container.h"
#include "engine/eval/evidence.h"
#include "engine/eval/fingerprint.h"
#include "engine/eval/sentence.h"
#include "engine/eval/value_text.h"

namespace gouji {
namespace {

const Fact* fact_of(const Value& value) {
  if (value.present() && value.kind == Kind::record) return &value.record->fact;
  if (value.present() && value.kind == Kind::row) return &value.row.rows[0]->fact;
  return as_fact(value.origin);
}

/// Whether a fact is the bound element or a part of it.
bool belongs_to(const Fact& fact, const Fact& bound, const Value& element) {
  if (&fact == &bound) return true;
  if (element.present() && element.kind == Kind::record) return fact.record == element.record;
  return element.present() && element.kind == Kind::row && fact.row == element.row.rows[0];
}

bool is_container(const Witness& witness) { return witness.value.kind == Kind::list && !witness.value.present(); }

}  // namespace

void RuleRun::run() {
  machine_.begin();
  clause(0);
  if (machine_.exhausted()) exceeded();
}

void RuleRun::clause(std::size_t index) {
  if (machine_.exhausted()) return;
  if (index == rule_.clauses.size()) {
    judge();
    return;
  }
  const PlanClause& at = rule_.clauses[index];
  if (at.kind == PlanClause::Kind::for_each) {
    for_each(at, index);
    return;
  }
  const Value speaks = machine_.eval(at.value);
  if (!speaks.present()) {
    undetermined(at.value);
  } else if (speaks.truth) {
    clause(index + 1);
  } else {
    ++summary.bindings;
    ++summary.not_applicable;
  }
}

void RuleRun::for_each(const PlanClause& at, std::size_t index) {
  bool any = false;
  const auto see = [&](const Value& item) {
    any = true;
    machine_.bind(at.loop, item);
    bound_.push_back({&at, item});
    const Value selected = at.where == kNone ? Machine::truth(true) : machine_.eval(at.where);
    if (!selected.present()) {
      undetermined(at.where);
    } else if (selected.truth) {
      clause(index + 1);
    }
    bound_.pop_back();
    return !machine_.exhausted();
  };
  const Extent extent = machine_.each(at.value, see);
  if (machine_.exhausted()) return;
  if (!extent.complete()) {
    undetermined(at.value);
  } else if (!any) {
    ++summary.bindings;
    ++summary.not_applicable;
  }
}

void RuleRun::judge() {
  const Value holds = machine_.eval(rule_.requirement);
  if (machine_.exhausted()) return;
  if (!holds.present()) {
    undetermined(rule_.requirement);
  } else if (holds.truth == rule_.forbid) {
    fail();
  } else {
    hold(holds.by_rounding);
  }
}

void RuleRun::hold(bool by_rounding) {
  ++summary.bindings;
  ++(by_rounding ? summary.pass_by_rounding : summary.pass);
  if (!by_rounding && !collect_passed_) return;
  Explainer explainer(machine_);
  explainer.decide(rule_.requirement);
  Struck at = begin(Outcome::pass);
  place(at, explainer);
  if (by_rounding) note_rounding(explainer, at.finding.line);
  if (collect_passed_) passed.push_back({index_, at.finding.line, what_held(), by_rounding});
}

void RuleRun::note_rounding(const Explainer& explainer, std::uint32_t line) {
  std::string table;
  for (const Witness& witness : explainer.witnesses()) {
    if (witness.fact->table == nullptr) continue;
    table = machine_.plan().schema->tables[witness.fact->table->index].id;
    break;
  }
  const std::int64_t difference = tally_difference(machine_, rule_.requirement);
  std::size_t at = 0;
  while (at < rounding.size() && rounding[at].table != table) ++at;
  if (at == rounding.size()) {
    rounding.push_back({index_, table, 0, {}, {}});
    largest_.push_back(0);
  }
  RoundingNote& note = rounding[at];
  ++note.count;
  largest_[at] = std::max(largest_[at], difference);
  if (largest_[at] > 0) note.largest = format_exact(largest_[at], kYuan, 2);
  if (line != 0 && std::find(note.lines.begin(), note.lines.end(), line) == note.lines.end()) note.lines.push_back(line);
}

/// What held at this binding: the sentence of its figures, else what it was about.
std::string RuleRun::what_held() const {
  std::string text = held_sentence(machine_, rule_.requirement);
  if (!text.empty()) return text;
  for (const Bound& bound : bound_) {
    const std::string name = message_text(machine_, bound.value);
    if (!name.empty()) text += (text.empty() ? "" : "、") + name;
  }
  return text;
}

/// The first figure that decided, or where something is missing. What a whole list lacks is shown at the element that looked for
/// it, and so is what was decided by facts that stand elsewhere (a date on the cover).
void RuleRun::place(Struck& at, const Explainer& explainer) const {
  const auto& witnesses = explainer.witnesses();
  const auto first = std::find_if(witnesses.begin(), witnesses.end(), [](const Witness& w) { return !is_container(w) && w.fact->place.line != 0; });
  const bool only_container = first == witnesses.end();
  const bool container_first = !witnesses.empty() && is_container(witnesses.front());
  const Step step = machine_.node(rule_.requirement).step;
  const bool by_figures = step == Step::tallies || step == Step::at_most || step == Step::at_least;
  const Fact* bound = nullptr;
  Value bound_value;
  for (auto b = bound_.rbegin(); b != bound_.rend() && bound == nullptr; ++b) {
    const Fact* fact = b->value.kind == Kind::table || b->value.kind == Kind::column ? nullptr : fact_of(b->value);
    if (fact == nullptr || fact->place.line == 0) continue;
    bound = fact;
    bound_value = b->value;
  }
  const auto is_of_bound = [&](const Witness& witness) { return belongs_to(*witness.fact, *bound, bound_value); };
  const bool elsewhere = bound != nullptr && !by_figures && std::none_of(witnesses.begin(), witnesses.end(), is_of_bound);
  if ((only_container || container_first || elsewhere) && bound != nullptr) {
    at.finding.line = bound->place.line;
    at.finding.evidence.push_back(make_evidence(machine_, {bound, bound_value, 0}, document_));
  }
  for (const Witness& witness : witnesses) {
    at.finding.evidence.push_back(make_evidence(machine_, witness, document_));
    const bool leads = only_container ? &witness == &witnesses.front() : &witness == &*first;
    if (leads && at.finding.line == 0) at.finding.line = at.finding.evidence.back().place.line;
  }
}

Struck RuleRun::begin(Outcome outcome) const {
  Struck out;
  out.finding.rule = index_;
  out.finding.outcome = outcome;
  std::vector<BoundElement> elements;
  for (const Bound& bound : bound_) {
    elements.push_back({bound.clause->value, bound.value});
    out.finding.identity += identity_of(machine_, bound.value) + "\x1e";
    out.finding.bindings.emplace_back(bound.clause->name, message_text(machine_, bound.value));
    if (bound.value.kind == Kind::text) out.finding.texts.push_back(out.finding.bindings.back().second);
  }
  const Container container = container_of_binding(machine_, elements);
  out.container = container.key;
  out.finding.group = container.name;
  return out;
}

void RuleRun::fail() {
  ++summary.bindings;
  ++summary.fail;
  Struck at = begin(Outcome::fail);
  Explainer explainer(machine_);
  explainer.decide(rule_.requirement);
  place(at, explainer);
  at.finding.message = rule_.has_message ? fill(rule_.message) : broken_sentence(machine_, rule_.requirement, !rule_.forbid);
  at.finding.advice = fill(rule_.advice);
  if (at.finding.group.empty() && !at.finding.evidence.empty()) at.finding.group = at.finding.evidence.front().table;
  struck.push_back(std::move(at));
}

void RuleRun::undetermined(std::uint32_t node) {
  ++summary.bindings;
  ++summary.undetermined;
  Struck at = begin(Outcome::undetermined);
  if (machine_.node(node).list) at.finding.identity += "…\x1e";
  Explainer explainer(machine_);
  explainer.lacks(node);
  std::string text;
  for (const Lack& lack : explainer.lacking()) {
    Missing missing = make_missing(machine_, lack);
    if (at.finding.line == 0) at.finding.line = missing.place.line;
    const std::string where = missing.place.line == 0 ? "" : fmt::format("第 {} 行", missing.place.line);
    if (at.finding.missing.size() < 3) {
      text += text.empty() ? "" : "；";
      text += missing.what.empty() ? missing.reason : missing.what + "：" + missing.reason;
      if (!where.empty() && missing.reason.find(where) == std::string::npos) text += "（" + where + "）";
    }
    at.finding.missing.push_back(std::move(missing));
  }
  if (at.finding.missing.size() > 3) text += fmt::format("；等 {} 项", at.finding.missing.size());
  at.finding.message = "无法判定：" + (text.empty() ? std::string("缺少数据") : text);
  for (auto bound = bound_.rbegin(); bound != bound_.rend() && at.finding.line == 0; ++bound) {
    if (const Fact* fact = fact_of(bound->value)) at.finding.line = fact->place.line;
  }
  if (at.finding.group.empty() && !at.finding.missing.empty()) at.finding.group = at.finding.missing.front().what;
  struck.push_back(std::move(at));
}

void RuleRun::exceeded() {
  bound_.clear();
  ++summary.bindings;
  ++summary.undetermined;
  Struck at = begin(Outcome::undetermined);
  at.finding.message = "无法判定：计算量超出限额";
  at.finding.missing.push_back({{}, machine_.plan().rules[index_].id, "计算量超出限额"});
  struck.push_back(std::move(at));
}

std::string RuleRun::fill(const std::vector<PlanTemplatePart>& parts) {
  std::string out;
  for (const PlanTemplatePart& part : parts) out += part.node == kNone ? part.text : message_text(machine_, machine_.eval(part.node));
  return out;
}

}  // namespace gouji
