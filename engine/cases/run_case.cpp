#include "engine/cases/run_case.h"

#include <algorithm>
#include <array>

#include "engine/cases/expectation.h"
#include "engine/cases/fact_editor.h"
#include "engine/cases/spots.h"
#include "engine/eval/evaluate.h"
#include "engine/eval/locate.h"
#include "engine/model/catalogue_facts.h"

namespace gouji {
namespace {

using dsl::checked::CaseStep;
using dsl::checked::Expr;
using dsl::checked::Op;

constexpr std::string_view kUnreadReason = "案例设为未读";

/// The roots whose lists every document shares.
std::set<const List*> shared_lists(const Facts& facts, const CaseWorld& world) {
  std::set<const List*> shared;
  if (world.model.catalogues == nullptr) return shared;
  for (const Value& root : facts.roots) {
    if (root.kind != Kind::list || root.list == nullptr) continue;
    for (const auto& known : facts.schema->roots) {
      if (world.model.catalogues->find(facts.schema->symbols.text(known.name)) == root.list) shared.insert(root.list);
    }
  }
  return shared;
}

/// Whether a path leads through a root to something below it.
bool leads_below(const Expr& path, const Facts& facts, const std::set<const List*>& shared) {
  if (path.op == Op::root) return false;
  const auto is_shared = [&](const Expr& part) {
    return part.op == Op::root && facts.roots[part.index].kind == Kind::list && shared.contains(facts.roots[part.index].list);
  };
  const Expr* part = &path;
  while (!part->operands.empty() && !is_shared(*part)) part = &part->operands.front();
  return is_shared(*part);
}

/// Whether a place is one of what is made of other facts, or an element of it.
bool is_derived(const Spot& spot, const Facts& facts) {
  const Value* slot = spot.kind == Spot::Kind::root ? &facts.roots[spot.index] : spot.kind == Spot::Kind::field ? &spot.record->fields[spot.index] : nullptr;
  return std::any_of(facts.derived.begin(), facts.derived.end(), [&](const Value* derived) {
    if (derived == slot) return true;
    if (spot.record == nullptr || derived->kind != Kind::list || derived->list == nullptr) return false;
    const auto items = derived->list->values();
    return std::any_of(items.begin(), items.end(), [&](const Value& item) { return item.kind == Kind::record && item.record == spot.record; });
  });
}

class Run {
 public:
  Run(const dsl::checked::Case& test, const dsl::Source& source, const CaseWorld& world) : test_(test), source_(source), world_(world) {
    result_.file = source.name();
    result_.line = source.locate(test.span.begin).line;
    result_.title = test.title;
  }

  CaseResult on(const Sample& sample) {
    if (test_.broken) {
      problem(test_.span, "案例有错误，没有运行（见 gouji lint）");
      return std::move(result_);
    }
    const Sample* used = &sample;
    std::optional<Sample> changed;
    for (const CaseStep& step : test_.steps) {
      if (step.kind != CaseStep::Kind::set_text) continue;
      auto next = used->with_text(step.text_from, step.text_to);
      if (!next) return fail(step, next.error());
      changed.emplace(std::move(*next));
      used = &*changed;
    }
    Facts facts = make_facts(used->form(), *world_.schema, used->disclosure(), world_.model);
    FactEditor editor(facts, used->form(), shared_lists(facts, world_));
    if (used->is_blank()) editor.make_blank();
    for (const CaseStep& step : test_.steps) {
      if (step.kind == CaseStep::Kind::set_text || step.kind == CaseStep::Kind::expect) continue;
      const std::size_t before = editor.changed();
      if (std::string wrong = make(step, facts, editor); !wrong.empty()) return fail(step, std::move(wrong));
      if (editor.changed() == before) return fail(step, "这一步没有改变什么：本来就是这样");
      // What is made of other facts follows them, until the case changes it itself.
      if (!pinned_) derive_facts(used->form(), facts, world_.model);
    }
    compare(*used, facts);
    return std::move(result_);
  }

 private:
  void problem(dsl::Span span, std::string message) { result_.problems.push_back({source_.locate(span.begin).line, std::move(message), {}}); }
  CaseResult fail(const CaseStep& step, std::string message) {
    problem(step.span, std::move(message));
    return std::move(result_);
  }

  std::string make(const CaseStep& step, Facts& facts, FactEditor& editor) {
    if (!step.path) return "这一步没有写明改哪里";
    if (leads_below(*step.path, facts, shared_lists(facts, world_))) return "目录资料不是文件里的内容，案例改不了；可以把整个目录设为未读";
    const auto spots = find_spots(*step.path, facts);
    if (!spots) return spots.error();
    pinned_ = pinned_ || std::any_of(spots->begin(), spots->end(), [&](const Spot& spot) { return is_derived(spot, facts); });
    switch (step.kind) {
      case CaseStep::Kind::set: {
        const Located given = locate(lower_expression(*step.value, *world_.schema), facts);
        for (const Spot& spot : *spots) {
          if (std::string wrong = editor.set(spot, given.value, given.elements); !wrong.empty()) return wrong;
        }
        return {};
      }
      case CaseStep::Kind::remove: return editor.remove(*spots);
      case CaseStep::Kind::unread: return editor.make_unread(*spots, kUnreadReason);
      case CaseStep::Kind::add_row: return add_row(step, facts, *spots, editor);
      case CaseStep::Kind::add_indicator: return add_indicator(step, facts, *spots, editor);
      case CaseStep::Kind::set_text:
      case CaseStep::Kind::expect: break;
    }
    return {};
  }

  /// The values of 列 = 式; what they are computed from lives with `memory`.
  FactEditor::Fields fields_of(const CaseStep& step, const Facts& facts, std::vector<std::shared_ptr<void>>& memory) const {
    FactEditor::Fields fields;
    for (const auto& [name, expression] : step.fields) {
      Located given = locate(lower_expression(expression, *world_.schema), facts);
      fields.emplace_back(name, given.value);
      memory.push_back(std::move(given.memory));
    }
    return fields;
  }

  std::string add_row(const CaseStep& step, const Facts& facts, const std::vector<Spot>& spots, FactEditor& editor) const {
    std::vector<std::shared_ptr<void>> memory;
    if (spots.front().kind != Spot::Kind::table) return "加 行 后面要写一张表";
    return editor.add_row(*spots.front().table, step.name, fields_of(step, facts, memory));
  }

  /// A list of entries gets the entry; a target gets it in every list of such entries that it has.
  std::string add_indicator(const CaseStep& step, const Facts& facts, const std::vector<Spot>& spots, FactEditor& editor) const {
    std::vector<std::shared_ptr<void>> memory;
    const FactEditor::Fields fields = fields_of(step, facts, memory);
    const auto has_all = [&](std::uint32_t type) {
      return std::all_of(fields.begin(), fields.end(), [&](const auto& field) { return world_.schema->records[type].field(field.first) >= 0; });
    };
    const auto entry_of = [](const dsl::Type& type) {
      return type.is_list() && type.element->kind == dsl::TypeKind::record ? std::optional(type.element->index) : std::nullopt;
    };
    const auto own = entry_of(step.path->type);
    std::vector<const Record*> targets;
    for (const Spot& spot : spots) {
      const bool is_slot = spot.kind == Spot::Kind::root || spot.kind == Spot::Kind::field;
      if (is_slot && own && has_all(*own)) {
        if (std::string wrong = editor.add_record(spot, *own, fields); !wrong.empty()) return wrong;
        continue;
      }
      if (spot.record != nullptr && spot.kind == Spot::Kind::element) targets.push_back(spot.record);
      if (spot.kind != Spot::Kind::root || facts.roots[spot.index].kind != Kind::list || !facts.roots[spot.index].present()) continue;
      for (const Value& item : facts.roots[spot.index].list->values()) targets.push_back(item.record);
    }
    for (const Record* target : targets) {
      const auto& schema = world_.schema->records[target->type].fields;
      for (std::uint32_t i = 0; i < schema.size(); ++i) {
        const auto entry = entry_of(schema[i].type);
        if (!entry || !has_all(*entry)) continue;
        Spot list;
        list.kind = Spot::Kind::field;
        list.record = target;
        list.index = i;
        if (std::string wrong = editor.add_record(list, *entry, fields); !wrong.empty()) return wrong;
      }
    }
    return {};
  }

  void compare(const Sample& sample, const Facts& facts) {
    EvaluateOptions options;
    options.collect_passed = true;
    options.hooks = world_.hooks;
    for (const CaseStep& step : test_.steps) {
      if (step.kind == CaseStep::Kind::expect) options.only.insert(step.rule);
    }
    if (options.only.empty()) return problem(test_.span, "案例没有写预期");
    const Disclosure& disclosure = sample.disclosure();
    const Verdict verdict =
        evaluate(*world_.plan, facts, sample.document(), {std::string(disclosure.unit.text), disclosure.year, std::string(disclosure.kind)}, options);
    for (const RuleSummary& summary : verdict.rules) {
      std::set<Outcome>& reached = result_.reached[world_.plan->rules[summary.rule].id];
      if (const auto outcome = outcome_of(summary)) reached.insert(*outcome);
      if (world_.coverage) result_.sides[world_.plan->rules[summary.rule].id] = sides_taken(*world_.plan, summary.rule, facts, world_.hooks);
    }
    for (const Finding& finding : verdict.findings) {
      if (finding.outcome == Outcome::fail) result_.said.try_emplace(world_.plan->rules[finding.rule].id, finding.message);
    }
    for (const CaseStep& step : test_.steps) {
      if (step.kind != CaseStep::Kind::expect) continue;
      const std::uint32_t place = step.path ? line_of_path(*step.path, facts) : 0;
      auto wrong = unmet(step, place, verdict, *world_.plan);
      if (!wrong) continue;
      wrong->line = source_.locate(step.span.begin).line;
      wrong->trace = unexpected(step, facts);
      result_.problems.push_back(std::move(*wrong));
    }
  }

  /// The outcome that surprised: not the one expected, the worst first; where all are as expected (but for their number) the first.
  std::optional<Trace> unexpected(const CaseStep& step, const Facts& facts) const {
    const std::vector<PlanRule>& rules = world_.plan->rules;
    const auto rule = std::find_if(rules.begin(), rules.end(), [&](const PlanRule& known) { return known.id == step.rule; });
    if (rule == rules.end()) return std::nullopt;
    std::vector<Trace> traces = trace(*world_.plan, static_cast<std::uint32_t>(rule - rules.begin()), facts, {.hooks = world_.hooks});
    if (traces.empty()) return std::nullopt;
    const auto rank = [&](const Trace& seen) {
      constexpr std::array<int, 5> kRanks{3, 2, 0, 4, 1};   // by Outcome
      return kRanks[static_cast<std::size_t>(seen.outcome)] + (seen.outcome == outcome_named(step.outcome) ? 10 : 0);
    };
    return std::move(*std::min_element(traces.begin(), traces.end(), [&](const Trace& a, const Trace& b) { return rank(a) < rank(b); }));
  }

  const dsl::checked::Case& test_;
  const dsl::Source& source_;
  const CaseWorld& world_;
  bool pinned_ = false;   ///< a step changed what is made of other facts
  CaseResult result_;
};

}  // namespace

CaseResult run_case(const dsl::checked::Case& test, const dsl::Source& source, const Sample& sample, const CaseWorld& world) {
  return Run(test, source, world).on(sample);
}

}  // namespace gouji
