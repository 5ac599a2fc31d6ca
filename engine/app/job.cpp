#include "engine/app/job.h"

#include <algorithm>

#include "engine/app/private_names.h"
#include "engine/app/workbench.h"
#include "engine/eval/companion_place.h"
#include "engine/eval/evaluate.h"
#include "engine/report/privacy.h"
#include "engine/value/hash.h"

namespace gouji::app {
tl::expected<Job, Failure> Job::prepare(JobOptions options) {
  auto bench = Workbench::open(options.packs, options.read, options.colour);
  if (!bench) return tl::unexpected(bench.error());
  Job job(std::move(bench->installation));
  job.rules_ = std::move(bench->rules);
  job.options_ = std::move(options);
  auto selected = job.rules_.select(job.options_.rules);
  if (!selected) return tl::unexpected(selected.error());
  job.selected_ = std::move(*selected);
  return job;
}

tl::expected<const Plan*, Failure> Job::plan_for(const InstalledForm& form) const {
  if (const Plan* plan = rules_.plan(form)) return plan;
  return tl::unexpected(Failure{"所选的规则包里没有适用于表式“" + form.form.name + "”的规则", "请用 --pack 选择适用的规则包"});
}

tl::expected<Job::Worked, Failure> Job::work(const std::string& path) const {
  const auto examined = installation_.examine(path);
  if (!examined) return tl::unexpected(examined.error());
  const auto plan = plan_for(*examined->reading->form);
  if (!plan) return tl::unexpected(plan.error());
  const std::vector<PlanRule>& rules = (*plan)->rules;
  const auto found = std::find_if(rules.begin(), rules.end(), [&](const PlanRule& rule) { return selected_.contains(rule.id); });
  if (found == rules.end()) {
    return tl::unexpected(Failure{"规则“" + options_.rules.front() + "”不用于表式“" + examined->reading->form->form.name + "”的文件", ""});
  }
  Worked worked;
  worked.rule = &*found;
  for (const RuleFile& file : rules_.packs().files) {
    if (file.source.name() == found->file) worked.source = &file.source;
  }
  const auto hooks = rules_.hooks();
  EvaluateOptions evaluation;
  evaluation.only = selected_;
  worked.not_run = why_not_run(*found, examined->facts, evaluation);
  if (worked.not_run.empty()) {
    worked.traces = trace(**plan, static_cast<std::uint32_t>(found - rules.begin()), examined->facts, {.hooks = hooks.get()});
    if (!options_.show_private) {
      auto failure = mask_private_names(*examined->reading, shown_texts(worked.traces, *worked.rule), *hooks);
      if (failure) return tl::unexpected(std::move(*failure));
    }
  }
  return worked;
}

tl::expected<DocumentReport, Failure> Job::check(const std::string& path) const {
  const auto examined = installation_.examine(path);
  if (!examined) return tl::unexpected(examined.error());
  const Reading& reading = *examined->reading;
  const auto plan = plan_for(*reading.form);
  if (!plan) return tl::unexpected(plan.error());
  const Disclosure& disclosure = reading.disclosure;
  const Facts& facts = examined->facts;
  DocumentReport report;
  report.path = path;
  report.unit = disclosure.unit.text;
  report.year = disclosure.year;
  report.kind = disclosure.kind;
  report.form = reading.form->form.name;
  report.sha256 = sha256_hex(reading.document->text());
  report.plan = *plan;
  if (facts.reference_day_known) report.reference_day = format_date(facts.reference_day);
  EvaluateOptions evaluation;
  evaluation.only = selected_;
  evaluation.collect_passed = options_.collect_passed;
  evaluation.collect_working = options_.collect_working;
  const auto hooks = rules_.hooks();
  evaluation.hooks = hooks.get();
  report.verdict = evaluate(**plan, facts, *reading.document, {report.unit, report.year, report.kind}, evaluation);
  for (const Unread& unread : disclosure.unread) {
    report.unread.push_back({unread.line, std::string(unread.reason), std::string(unread.text), {}});
  }
  for (const Contradiction& item : facts.contradictions) {
    report.unread.push_back({item.place.line, std::string(item.reason), std::string(item.text), companion_place(facts, item.place)});
  }
  std::stable_sort(report.unread.begin(), report.unread.end(), [](const UnreadLine& a, const UnreadLine& b) { return a.line < b.line; });
  mask_numbers(report);
  if (!options_.show_private) {
    if (auto failure = mask_private_names(reading, shown_texts(report), *hooks)) return tl::unexpected(std::move(*failure));
  }
  return report;
}

std::vector<std::string> Job::unused_companions() const {
  std::vector<std::string> kinds = installation_.companions().kinds();
  const auto runs = [&](const PlanRule& rule) { return selected_.empty() ? !rule.off.has_value() : selected_.contains(rule.id); };
  for (const auto& form : forms()) {
    const Plan* plan = rules_.plan(*form);
    if (plan == nullptr) continue;
    for (const PlanRule& rule : plan->rules) {
      if (!runs(rule)) continue;
      for (const std::string& kind : rule.companions) std::erase(kinds, kind);
    }
  }
  return kinds;
}

std::vector<PackVersion> Job::packs() const {
  std::vector<PackVersion> versions;
  for (const Pack& pack : rules_.packs().packs) versions.push_back({pack.name, pack.version});
  return versions;
}

}  // namespace gouji::app
