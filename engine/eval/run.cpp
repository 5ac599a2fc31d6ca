#include "engine/eval/run.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/eval/evidence.h"
#include "engine/eval/fingerprint.h"
#include "engine/eval/sentence.h"
#include "engine/eval/value_text.h"
#include "engine/eval/worked.h"

namespace gouji {
namespace {

constexpr std::size_t kMostMissing = 40;   // of one finding

const Fact* fact_of(const Value& value) {
  if (value.present() && value.kind == Kind::record) return &value.record->fact;
  if (value.present() && value.kind == Kind::row) return &value.row.rows[0]->fact;
  return as_fact(value.origin);
}

/// Whether a fact is the bound element or a part of it.
bool belongs_to(const Fact& fact, const Fact& bound, const Value& element) {
  if (&fact == &bound) return true;
  if (element.present() && element.kind == Kind::record) return fact.record() == element.record;
  return element.present() && element.kind == Kind::row && fact.row() == element.row.rows[0];
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
  const Truth speaks = machine_.test(at.value);
  if (!speaks.known()) {
    undetermined(at.value);
  } else if (speaks.holds()) {
    clause(index + 1);
  } else {
    ++summary.bindings;
    ++summary.not_applicable;
  }
}

void RuleRun::for_each(const PlanClause& at, std::size_t index) {
  bool any = false;
  const bool last = index + 1 == rule_.clauses.size();
  const Sieve sieve = machine_.sieve(at.sieve);
  const auto see = [&](const Value& item) {
    any = true;
    const Sieve::Says says = sieve.plan == nullptr ? Sieve::Says::open : sieve.ask(item);
    if (says == Sieve::Says::no) return true;
    machine_.bind(at.loop, item);
    const Truth selected = at.where == kNone || says == Sieve::Says::yes ? Truth::of(true) : machine_.test(at.where);
    if (!selected.known()) {
      undetermined(at.where);
    } else if (selected.holds()) {
      last ? judge() : clause(index + 1);
    }
    return !machine_.exhausted();
  };
  bound_.push_back(&at);
  const Extent extent = machine_.each_of(at.value, see);
  bound_.pop_back();
  if (machine_.exhausted()) return;
  if (!extent.complete()) {
    undetermined(at.value);
  } else if (!any) {
    ++summary.bindings;
    ++summary.not_applicable;
  }
}

void RuleRun::judge() {
  const Truth holds = machine_.test(rule_.requirement);
  if (machine_.exhausted()) return;
  if (!holds.known()) {
    undetermined(rule_.requirement);
  } else if (holds.holds() == rule_.forbid) {
    fail();
  } else {
    hold(holds.by_rounding());
  }
}

void RuleRun::hold(bool by_rounding) {
  ++summary.bindings;
  ++(by_rounding ? summary.pass_by_rounding : summary.pass);
  if (by_rounding || collect_passed_) show_held(by_rounding);
}

void RuleRun::show_held(bool by_rounding) {
  // Of figures the first says where, if it stands in a table.
  bool enough = false;
  if (!collect_passed_ && compares_figures()) {
    explainer_.clear(1);
    explainer_.decide(rule_.requirement);
    const auto& witnesses = explainer_.witnesses();
    enough = !witnesses.empty() && !is_container(witnesses.front()) && witnesses.front().fact->table() != nullptr;
  }
  if (!enough) {
    explainer_.clear();
    explainer_.decide(rule_.requirement);
  }
  const Shown at = shown();
  const std::uint32_t line = line_of(at);
  if (by_rounding) note_rounding(line);
  if (collect_passed_) passed.push_back({index_, line, what_held(), by_rounding, line == 0 ? companion_of(at) : CompanionPlace{}});
}

void RuleRun::note_rounding(std::uint32_t line) {
  const auto& witnesses = explainer_.witnesses();
  const auto of_table = std::find_if(witnesses.begin(), witnesses.end(), [](const Witness& witness) { return witness.fact->table() != nullptr; });
  const Table* known = of_table == witnesses.end() ? nullptr : of_table->fact->table();
  const std::string_view table = known == nullptr ? std::string_view{} : machine_.plan().schema->tables[known->index].id;
  const std::int64_t difference = tally_difference(machine_, rule_.requirement);
  std::size_t at = 0;
  while (at < rounding.size() && rounding[at].table != table) ++at;
  if (at == rounding.size()) {
    rounding.push_back({index_, std::string(table), 0, {}, {}});
    largest_.push_back(0);
  }
  RoundingNote& note = rounding[at];
  ++note.count;
  if (difference > largest_[at]) {
    largest_[at] = difference;
    note.largest = format_exact(difference, kYuan, 2);
  }
  if (line != 0 && std::find(note.lines.begin(), note.lines.end(), line) == note.lines.end()) note.lines.push_back(line);
}

/// What held at this binding: the sentence of its figures, else what it was about.
std::string RuleRun::what_held() const {
  std::string text = held_sentence(machine_, rule_.requirement);
  if (!text.empty()) return text;
  for (const PlanClause* bound : bound_) {
    const std::string name = message_text(machine_, machine_.bound(bound->loop));
    if (!name.empty()) text += (text.empty() ? "" : "、") + name;
  }
  return text;
}

bool RuleRun::compares_figures() const {
  const Step step = machine_.node(rule_.requirement).step;
  return step == Step::tallies || step == Step::at_most || step == Step::at_least;
}

/// What a whole list lacks is shown at the element that looked for it, and so is what was decided by facts that stand elsewhere
/// (a date on the cover).
RuleRun::Shown RuleRun::shown() const {
  Shown out;
  const auto& witnesses = explainer_.witnesses();
  const auto first = std::find_if(witnesses.begin(), witnesses.end(), [](const Witness& w) { return !is_container(w) && w.fact->place.line != 0; });
  const bool only_container = first == witnesses.end();
  const bool container_first = !witnesses.empty() && is_container(witnesses.front());
  for (auto b = bound_.rbegin(); b != bound_.rend() && out.bound.fact == nullptr; ++b) {
    const Value& value = machine_.bound((*b)->loop);
    const Fact* fact = value.kind == Kind::table || value.kind == Kind::column ? nullptr : fact_of(value);
    if (fact != nullptr && fact->place.known()) out.bound = {fact, value, 0};
  }
  const auto is_of_bound = [&](const Witness& witness) { return belongs_to(*witness.fact, *out.bound.fact, out.bound.value); };
  const bool elsewhere = out.bound.fact != nullptr && !compares_figures() && std::none_of(witnesses.begin(), witnesses.end(), is_of_bound);
  out.bound_first = (only_container || container_first || elsewhere) && out.bound.fact != nullptr;
  out.leading = only_container ? 0 : static_cast<std::size_t>(first - witnesses.begin());
  return out;
}

/// Where the bound element or the leading fact is shown: of a text of many lines only its evidence knows.
std::uint32_t RuleRun::line_of(const Shown& shown) const {
  if (shown.bound_first) return shown.bound.fact->place.line;
  if (explainer_.witnesses().empty()) return 0;
  const Witness& leading = explainer_.witnesses()[shown.leading];
  const Place& place = leading.fact->place;
  if (leading.part.empty() || place.end_line <= place.line) return place.line;
  Evidence evidence;
  make_evidence(machine_, leading, document_, evidence);
  return evidence.place.line;
}

/// The same where nothing of it stands in the document.
CompanionPlace RuleRun::companion_of(const Shown& shown) const {
  if (shown.bound_first) return companion_place(machine_.facts(), shown.bound.fact->place);
  if (explainer_.witnesses().empty()) return {};
  return companion_place(machine_.facts(), explainer_.witnesses()[shown.leading].fact->place);
}

/// The finding that this failure belongs to. Elements of one container mostly follow each other.
Folding::Place RuleRun::place_of_failure() {
  const ContainerMark mark = mark_of_binding(machine_, bound_);
  if (mark == ContainerMark{}) return folding_.find(Outcome::fail, {});
  if (mark == last_mark_) return {last_place_, false};
  Container container = container_of_binding(machine_, bound_);
  const Folding::Place place = folding_.find(Outcome::fail, container.key);
  if (place.is_new) folding_[place.index].group = std::move(container.name);
  last_mark_ = mark;
  last_place_ = place.index;
  return place;
}

void RuleRun::add_identity(std::string& identity) const {
  for (const PlanClause* bound : bound_) {
    append_identity(machine_, machine_.bound(bound->loop), identity);
    identity += '\x1e';
  }
}

/// What the first binding of a finding says of itself.
void RuleRun::begin(Finding& finding) const {
  finding.rule = index_;
  add_identity(finding.identity);
  for (const PlanClause* bound : bound_) {
    finding.bindings.emplace_back(bound->name, message_text(machine_, machine_.bound(bound->loop)));
    if (machine_.bound(bound->loop).kind == Kind::text) finding.texts.push_back(finding.bindings.back().second);
  }
}

/// Another binding of a finding: what tells the bindings apart is left out of it.
void RuleRun::join(Finding& finding) const {
  ++finding.folded;
  finding.identity += '\n';
  add_identity(finding.identity);
  std::erase_if(finding.bindings, [&](const auto& binding) {
    const auto own = std::find_if(bound_.begin(), bound_.end(), [&](const PlanClause* bound) { return bound->name == binding.first; });
    return own == bound_.end() || message_text(machine_, machine_.bound((*own)->loop)) != binding.second;
  });
  for (const PlanClause* bound : bound_) {
    if (machine_.bound(bound->loop).kind == Kind::text) finding.texts.push_back(message_text(machine_, machine_.bound(bound->loop)));
  }
}

void RuleRun::fail() {
  ++summary.bindings;
  ++summary.fail;
  const Folding::Place place = place_of_failure();
  Finding& finding = folding_[place.index];
  explainer_.clear();
  explainer_.decide(rule_.requirement);
  const Shown facts = shown();
  const auto add = [&](const Witness& witness) {
    make_evidence(machine_, witness, document_, folding_.next_evidence(place));
    folding_.keep_evidence(place);
  };
  if (facts.bound_first) add(facts.bound);
  for (const Witness& witness : explainer_.witnesses()) add(witness);
  if (!place.is_new) {
    join(finding);
    return;
  }
  begin(finding);
  const bool shows_leading = !facts.bound_first && !explainer_.witnesses().empty();
  finding.line = shows_leading ? finding.evidence[facts.leading].place.line : line_of(facts);
  if (finding.line == 0) finding.companion = companion_of(facts);
  finding.message = rule_.has_message ? fill(rule_.message) : broken_sentence(machine_, rule_.requirement, !rule_.forbid);
  finding.advice = fill(rule_.advice);
  if (collect_working_) finding.working.push_back(worked(machine_, rule_.requirement));
  if (finding.group.empty() && !finding.evidence.empty()) finding.group = finding.evidence.front().table;
}

/// What bindings that lack the same have in common. What stands neither in the document nor beside it (an entry of a catalogue that
/// is in doubt) is another for each binding: those of one container belong together.
std::string RuleRun::cause(const std::vector<Missing>& missing) {
  const std::vector<Lack>& lacks = explainer_.lacking();
  const auto is_outside = [](const Lack& lack) {
    const Fact* fact = as_fact(lack.origin);
    const Reason* reason = as_reason(lack.origin);
    return fact != nullptr ? fact->record() != nullptr && !fact->place.known() : reason != nullptr && !reason->place.known();
  };
  if (!lacks.empty() && std::all_of(lacks.begin(), lacks.end(), is_outside)) {
    const Container container = container_of_binding(machine_, bound_);
    if (!container.key.empty()) return "outside " + container.key;
  }
  return cause_of(missing);
}

void RuleRun::undetermined(std::uint32_t node) {
  explainer_.clear();
  explainer_.lacks(node);
  std::vector<Missing> missing;
  std::string text;
  for (const Lack& lack : explainer_.lacking()) {
    missing.push_back(make_missing(machine_, lack));
    if (missing.size() > 3) continue;
    const Missing& one = missing.back();
    const std::string where = one.place.line == 0 ? one.companion.words : fmt::format("第 {} 行", one.place.line);
    text += text.empty() ? "" : "；";
    text += one.what.empty() ? one.reason : one.what + "：" + one.reason;
    if (!where.empty() && one.reason.find(where) == std::string::npos) text += "（" + where + "）";
  }
  if (missing.size() > 3) text += fmt::format("；等 {} 项", missing.size());
  undetermined(std::move(missing), machine_.node(node).list ? "…\x1e" : "", "无法判定：" + (text.empty() ? std::string("缺少数据") : text));
}

void RuleRun::undetermined(std::vector<Missing> missing, std::string_view rest_of_identity, const std::string& message) {
  ++summary.bindings;
  ++summary.undetermined;
  const Folding::Place place = folding_.find(Outcome::undetermined, cause(missing));
  Finding& finding = folding_[place.index];
  if (!place.is_new) {
    join(finding);
    for (Missing& one : missing) {
      const auto is_same = [&](const Missing& known) { return known.what == one.what && known.reason == one.reason && known.place.line == one.place.line; };
      if (finding.missing.size() < kMostMissing && std::none_of(finding.missing.begin(), finding.missing.end(), is_same)) finding.missing.push_back(std::move(one));
    }
    finding.identity += rest_of_identity;
    return;
  }
  begin(finding);
  finding.identity += rest_of_identity;
  finding.message = message;
  finding.group = container_of_binding(machine_, bound_).name;
  for (const Missing& one : missing) {
    if (finding.line == 0) finding.line = one.place.line;
  }
  for (auto bound = bound_.rbegin(); bound != bound_.rend() && finding.line == 0; ++bound) {
    if (const Fact* fact = fact_of(machine_.bound((*bound)->loop))) finding.line = fact->place.line;
  }
  if (finding.line == 0) {
    for (const Missing& one : missing) {
      if (finding.companion.kind.empty()) finding.companion = one.companion;
    }
    for (auto bound = bound_.rbegin(); bound != bound_.rend() && finding.companion.kind.empty(); ++bound) {
      if (const Fact* fact = fact_of(machine_.bound((*bound)->loop))) finding.companion = companion_place(machine_.facts(), fact->place);
    }
  }
  if (finding.group.empty() && !missing.empty()) finding.group = missing.front().what;
  finding.missing = std::move(missing);
}

void RuleRun::exceeded() {
  bound_.clear();
  undetermined({{{}, machine_.plan().rules[index_].id, "计算量超出限额"}}, "", "无法判定：计算量超出限额");
}

std::string RuleRun::fill(const std::vector<PlanTemplatePart>& parts) {
  std::string out;
  for (const PlanTemplatePart& part : parts) out += part.node == kNone ? part.text : message_text(machine_, machine_.eval(part.node));
  return out;
}

}  // namespace gouji
