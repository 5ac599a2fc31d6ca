#include "engine/app/job.h"

#include <algorithm>

#include "engine/app/reading.h"
#include "engine/app/rules_folder.h"
#include "engine/eval/evaluate.h"
#include "engine/model/model.h"
#include "engine/report/privacy.h"
#include "engine/value/hash.h"

namespace gouji::app {
namespace {

std::vector<std::string> private_names(const Disclosure& disclosure) {
  std::vector<std::string> names;
  for (const Target& target : disclosure.targets) {
    for (const ReadText* person : {&target.responsible, &target.handler}) {
      if (person->read) names.emplace_back(person->text);
    }
  }
  return names;
}

}  // namespace

tl::expected<Job, Failure> Job::prepare(JobOptions options) {
  const auto folder = find_rules_folder();
  if (!folder) return tl::unexpected(folder.error());
  Job job;
  job.options_ = std::move(options);
  auto forms = load_forms(*folder);
  if (!forms) return tl::unexpected(forms.error());
  job.forms_ = std::move(*forms);
  if (!job.options_.form.empty()) {
    if (const auto form = find_form(job.forms_, job.options_.form); !form) return tl::unexpected(form.error());
  }
  auto library = CatalogueLibrary::load((*folder / "catalogues").string());
  if (!library) return tl::unexpected(failure_of(library.error()));
  job.library_ = std::make_unique<const CatalogueLibrary>(std::move(*library));
  for (const auto& form : job.forms_) job.catalogues_.push_back(std::make_unique<const CatalogueFacts>(form->form, *job.library_));
  auto packs = load_packs(job.options_.packs, *folder);
  if (!packs) return tl::unexpected(packs.error());
  auto rules = RuleSet::compile(std::move(*packs), job.forms_, job.options_.form, job.options_.colour);
  if (!rules) return tl::unexpected(rules.error());
  job.rules_ = std::move(*rules);
  auto selected = job.rules_.select(job.options_.rules);
  if (!selected) return tl::unexpected(selected.error());
  job.selected_ = std::move(*selected);
  return job;
}

tl::expected<DocumentReport, Failure> Job::check(const std::string& path) const {
  const auto reading = read_disclosure(path, forms_, options_.form);
  if (!reading) return tl::unexpected(reading.error());
  const InstalledForm& installed = *reading->form;
  const Plan* plan = rules_.plan(installed);
  if (!plan) {
    return tl::unexpected(Failure{"所选的规则包里没有适用于表式“" + installed.form.name + "”的规则", "请用 --pack 选择适用的规则包"});
  }
  const Disclosure& disclosure = reading->disclosure;
  DocumentReport report;
  report.path = path;
  report.unit = disclosure.unit.text;
  report.year = disclosure.year;
  report.kind = disclosure.kind;
  report.form = installed.form.name;
  report.sha256 = sha256_hex(reading->document->text());
  report.plan = plan;
  ModelOptions model;
  model.catalogues = catalogues(installed);
  model.as_of = options_.as_of;
  model.department = options_.department;
  const Facts facts = make_facts(installed.form, *installed.schema, disclosure, model);
  if (facts.reference_day_known) report.reference_day = format_date(facts.reference_day);
  EvaluateOptions evaluation;
  evaluation.only = selected_;
  evaluation.collect_passed = options_.collect_passed;
  report.verdict = evaluate(*plan, facts, *reading->document, {report.unit, report.year, report.kind}, evaluation);
  for (const Unread& unread : disclosure.unread) {
    report.unread.push_back({unread.line, std::string(unread.reason), std::string(unread.text)});
  }
  for (const Contradiction& item : facts.contradictions) {
    report.unread.push_back({item.place.line, std::string(item.reason), std::string(item.text)});
  }
  std::stable_sort(report.unread.begin(), report.unread.end(), [](const UnreadLine& a, const UnreadLine& b) { return a.line < b.line; });
  mask_private(report, options_.show_private ? std::vector<std::string>{} : private_names(disclosure));
  return report;
}

const CatalogueFacts* Job::catalogues(const InstalledForm& form) const {
  for (std::size_t i = 0; i < forms_.size(); ++i) {
    if (forms_[i].get() == &form) return catalogues_[i].get();
  }
  return nullptr;
}

std::vector<PackVersion> Job::packs() const {
  std::vector<PackVersion> versions;
  for (const Pack& pack : rules_.packs().packs) versions.push_back({pack.name, pack.version});
  return versions;
}

}  // namespace gouji::app
