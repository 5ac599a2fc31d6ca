#include "dsl/check/check_rule.h"

#include <algorithm>

#include "dsl/check/cost.h"

namespace gouji::dsl {

namespace {

/// A condition that forgives rounding: what it is about is how far apart two figures are.
bool compares_figures(const checked::Expr& e) {
  if (e.op == checked::Op::tallies || e.op == checked::Op::at_most || e.op == checked::Op::at_least) return true;
  return std::any_of(e.operands.begin(), e.operands.end(), compares_figures);
}

bool shows_figure(const Type& type) {
  if (type.is_list() && type.element) return shows_figure(*type.element);
  return is_open(type) || type.is_measured();
}

class RuleCheck {
 public:
  RuleCheck(const ast::Rule& rule, Infer& infer) : rule_(rule), infer_(infer) {}

  checked::Rule run() {
    out_.id = rule_.name.text;
    out_.name_span = rule_.name.span;
    out_.span = rule_.clauses.empty() ? rule_.name.span : cover(rule_.name.span, rule_.clauses.back().span);
    if (rule_.title) out_.title = rule_.title->text;
    for (const ast::Clause& clause : rule_.clauses) announce(clause);
    for (const ast::Clause& clause : rule_.clauses) {
      std::visit([&](const auto& node) { take(node, clause.span); }, clause.node);
    }
    out_.slot_count = infer_.slot_count();
    out_.companions.assign(infer_.companions().begin(), infer_.companions().end());
    out_.cost = cost_of(out_);
    if (out_.cost == checked::Cost::above) infer_.problems().add("G0417", rule_.name.span, {rule_.name.text});
    if (required_ && !infer_.problems().poisoned()) report_unused();
    return std::move(out_);
  }

 private:
  void announce(const ast::Clause& clause) {
    if (const auto* let = std::get_if<ast::LetClause>(&clause.node)) infer_.announce_later(let->name);
    if (const auto* loop = std::get_if<ast::ForClause>(&clause.node)) infer_.announce_later(loop->variable);
  }

  void take(const ast::NumberClause& clause, Span) { out_.number = clause.number.text; }
  void take(const ast::CategoryClause& clause, Span) { out_.category = clause.value; }
  void take(const ast::SeverityClause& clause, Span) { out_.severity = clause.value; }
  void take(const ast::BasisClause& clause, Span) { out_.basis = clause.text.text; }
  void take(const ast::ReviewClause& clause, Span) { out_.review = clause.value; }
  void take(const ast::OffClause& clause, Span) { out_.off = clause.reason.text; }
  void take(const ast::EffectiveClause& clause, Span) {
    out_.effective_from = clause.from;
    out_.effective_to = clause.to;
  }

  void take(const ast::WhenClause& clause, Span span) {
    checked::Step& step = out_.steps.emplace_back();
    step.kind = checked::Step::Kind::when;
    step.span = span;
    step.value = infer_.condition(*clause.condition);
  }

  void take(const ast::ForClause& clause, Span span) {
    checked::Step step;
    step.kind = checked::Step::Kind::for_each;
    step.name = clause.variable.text;
    step.span = span;
    step.value = infer_.list(*clause.list);
    infer_.no_longer_later(clause.variable);
    step.slot = infer_.declare_element(clause.variable, step.value).slot;
    loops_.insert(step.slot);
    if (clause.where) step.where = infer_.condition(*clause.where);
    out_.steps.push_back(std::move(step));
  }

  void take(const ast::LetClause& clause, Span span) {
    checked::Step step;
    step.kind = checked::Step::Kind::let;
    step.name = clause.name.text;
    step.span = span;
    step.value = infer_.expression(*clause.value);
    infer_.no_longer_later(clause.name);
    std::vector<KnownText> texts;
    infer_.collect_texts(step.value, texts);
    const bool computed = infer_.is_computed(step.value);
    // A bare 0 stays one for those who use the name: each use takes the measure of its own neighbour.
    Local& local = infer_.declare(clause.name, step.value.type);
    local.texts = std::move(texts);
    local.computed = computed;
    step.slot = local.slot;
    settle_leftovers(step.value);
    out_.steps.push_back(std::move(step));
  }

  void take(const ast::RequireClause& clause, Span) {
    required_ = true;
    out_.forbid = clause.forbid;
    out_.requirement = infer_.condition(*clause.condition);
  }

  void take(const ast::OtherwiseClause& clause, Span) {
    out_.message = text(clause.text);
    const auto& parts = out_.message->parts;
    const bool figure = std::any_of(parts.begin(), parts.end(), [](const checked::TemplatePart& part) { return part.value && shows_figure(part.value->type); });
    if (compares_figures(out_.requirement) && !figure) infer_.problems().add("G0416", clause.text.span, {});
  }
  void take(const ast::AdviceClause& clause, Span) { out_.advice = text(clause.text); }

  checked::Template text(const ast::Template& written) {
    checked::Template made;
    made.span = written.span;
    for (const ast::Template::Part& part : written.parts) {
      checked::TemplatePart& piece = made.parts.emplace_back();
      piece.text = part.text;
      if (!part.value) continue;
      piece.value = infer_.expression(*part.value);
      settle_leftovers(*piece.value);
    }
    return made;
  }

  void report_unused() {
    for (const Local& local : infer_.scope().locals()) {
      if (local.used) continue;
      infer_.problems().add(loops_.count(local.slot) != 0 ? "G0402" : "G0401", local.span, {std::string(local.name)});
    }
  }

  const ast::Rule& rule_;
  Infer& infer_;
  checked::Rule out_;
  bool required_ = false;
  std::unordered_set<std::uint32_t> loops_;
};

}  // namespace

checked::Rule check_rule(const ast::Rule& rule, Infer& infer) { return RuleCheck(rule, infer).run(); }

}  // namespace gouji::dsl
