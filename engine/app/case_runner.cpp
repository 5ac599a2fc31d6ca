#include "engine/app/case_runner.h"

#include <algorithm>
#include <atomic>
#include <system_error>
#include <thread>
#include <tuple>

#include "engine/app/interrupt.h"
#include "engine/read/reader.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kTextShown = 60;   // characters of a condition

/// The first characters of a condition, on one line.
std::string on_one_line(std::string_view text) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0U) != 0x80 && ++characters > kTextShown) return out + "…";
    const bool blank = c == ' ' || c == '\t' || c == '\n' || c == '\r';
    if (!blank) {
      out += c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

std::string not_found(const std::string& what, const std::string& name) {
  return "找不到" + what + "“" + name + "”；" + what + "放在规则文件旁边、规则包里或 rules/samples/ 里";
}

}  // namespace

std::optional<std::string> find_sample(const std::string& name, const fs::path& beside, const fs::path& pack, const Installation& installation) {
  std::error_code error;
  for (const fs::path& folder : {beside, pack, installation.folder() / "samples"}) {
    if (const fs::path path = folder / name; fs::is_regular_file(path, error)) return path.string();
  }
  return std::nullopt;
}

CaseReport CaseRunner::run() {
  CaseReport report;
  for (const auto& form : installation_.forms()) {
    const Plan* plan = rules_.plan(*form);
    if (plan == nullptr) continue;
    for (const PlanRule& rule : plan->rules) {
      if (rule.not_run.empty()) report.reached[rule.id];
    }
  }
  const std::vector<Work> all = gather();
  report.results.resize(all.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    const auto hooks = rules_.hooks();
    for (std::size_t i = next++; i < all.size() && !is_interrupted(); i = next++) {
      hooks->forget();
      report.results[i] = run_one(all[i], *hooks);
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min<std::size_t>(options_.threads, all.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  for (const CaseResult& result : report.results) {
    for (const auto& [rule, outcomes] : result.reached) report.reached[rule].insert(outcomes.begin(), outcomes.end());
  }
  if (options_.coverage) report.coverage = coverage(report.results);
  return report;
}

std::vector<CaseRunner::Work> CaseRunner::gather() {
  std::vector<Work> all;
  for (const RuleFile& file : rules_.packs().files) {
    if (!file.runs) continue;
    std::size_t index = 0;
    for (const dsl::ast::Item& item : file.parsed.module.items) {
      const auto* test = std::get_if<dsl::ast::Case>(&item.node);
      if (test == nullptr) continue;
      all.push_back({&file, test, index++, choose_sample(file, *test)});
      if (all.back().chosen.problem.empty()) choose_companions(file, *test, all.back().chosen);
    }
  }
  return all;
}

CaseResult CaseRunner::run_one(const Work& work, HookPort& hooks) const {
  if (!work.chosen.problem.empty()) {
    CaseResult result;
    result.file = work.file->source.name();
    result.line = work.file->source.locate(work.test->title.span.begin).line;
    result.title = work.test->title.text;
    result.problems.push_back({result.line, work.chosen.problem, {}});
    return result;
  }
  CaseWorld world;
  world.schema = work.chosen.form->schema.get();
  world.plan = rules_.plan(*work.chosen.form);
  world.model = installation_.model_options(*work.chosen.form);
  if (work.chosen.companions != nullptr) world.model.companions = &work.chosen.companions->all();
  world.hooks = &hooks;
  world.coverage = options_.coverage;
  return run_case(module_of(*work.file, *work.chosen.form)->cases[work.index], work.file->source, *work.chosen.sample, world);
}

const dsl::checked::Module* CaseRunner::module_of(const RuleFile& file, const InstalledForm& form) const {
  const auto& modules = rules_.modules(form);
  const auto found = std::find_if(modules.begin(), modules.end(), [&](const auto& module) { return module.source == &file.source; });
  return found == modules.end() ? nullptr : &*found;
}

CaseRunner::Chosen CaseRunner::choose_sample(const RuleFile& file, const dsl::ast::Case& test) {
  if (test.blank_form) {
    const auto form = find_form(installation_.forms(), test.blank_form->text);
    if (!form) return {nullptr, nullptr, form.error().message, nullptr};
    if (module_of(file, **form) == nullptr) return {nullptr, nullptr, "这个文件的规则不适用于表式“" + test.blank_form->text + "”", nullptr};
    const auto [known, fresh] = samples_.try_emplace({"", *form});
    if (fresh) known->second = std::make_unique<Sample>(Sample::blank((*form)->form));
    return {*form, known->second.get(), {}, nullptr};
  }
  if (!test.sample) return {nullptr, nullptr, "案例没有写 基于", nullptr};
  const auto path = find_sample(test.sample->text, file.path.parent_path(), rules_.packs().packs[file.pack].folder, installation_);
  if (!path) return {nullptr, nullptr, not_found("样本", test.sample->text), nullptr};
  return sample_at(file, *path);
}

/// The files behind the sample: each tells its kind itself.
void CaseRunner::choose_companions(const RuleFile& file, const dsl::ast::Case& test, Chosen& chosen) {
  if (test.companions.empty()) return;
  std::vector<std::string> paths;
  for (const dsl::ast::Text& companion : test.companions) {
    const auto path = find_sample(companion.text, file.path.parent_path(), rules_.packs().packs[file.pack].folder, installation_);
    if (!path) {
      chosen.problem = not_found("资料", companion.text);
      return;
    }
    paths.push_back(*path);
  }
  auto& known = companions_[{paths, chosen.form}];
  if (known == nullptr) {
    auto loaded = Companions::load(paths, installation_.forms(), chosen.form->form.name);
    if (!loaded) {
      chosen.problem = loaded.error().message;
      return;
    }
    known = std::make_unique<const Companions>(std::move(*loaded));
  }
  chosen.companions = known.get();
}

CaseRunner::Chosen CaseRunner::sample_at(const RuleFile& file, const std::string& path) {
  for (const auto& form : installation_.forms()) {
    const auto known = samples_.find({path, form.get()});
    if (known != samples_.end() && module_of(file, *form) != nullptr) return {form.get(), known->second.get(), {}, nullptr};
  }
  auto document = read_document(path);
  if (!document) return {nullptr, nullptr, "样本“" + path + "”：" + document.error().message, nullptr};
  const auto candidates = recognise(installation_.forms(), *document);
  if (!candidates) return {nullptr, nullptr, "样本“" + path + "”：" + candidates.error().message, nullptr};
  for (const InstalledForm* form : *candidates) {
    if (module_of(file, *form) == nullptr) continue;
    auto& sample = samples_[{path, form}];
    sample = std::make_unique<Sample>(std::move(*document), form->form);
    return {form, sample.get(), {}, nullptr};
  }
  return {nullptr, nullptr, "样本“" + path + "”不是这个文件所写的表式", nullptr};
}

std::vector<PackCoverage> CaseRunner::coverage(const std::vector<CaseResult>& results) const {
  std::map<std::string, std::vector<ConditionSides>> taken;
  for (const CaseResult& result : results) {
    for (const auto& [rule, sides] : result.sides) {
      std::vector<ConditionSides>& all = taken[rule];
      all.insert(all.end(), sides.begin(), sides.end());
    }
  }
  struct Place {
    std::size_t file;
    std::uint32_t begin, end;
    bool operator<(const Place& other) const { return std::tie(file, begin, end) < std::tie(other.file, other.begin, other.end); }
  };
  const auto& files = rules_.packs().files;
  const auto file_at = [&](const auto& is_it) { return static_cast<std::size_t>(std::find_if(files.begin(), files.end(), is_it) - files.begin()); };
  std::vector<PackCoverage> packs;
  std::vector<std::map<Place, ConditionReport>> conditions(rules_.packs().packs.size());
  for (const Pack& pack : rules_.packs().packs) packs.push_back({pack.name, {}, {}});
  std::set<std::string> seen;
  for (const auto& form : installation_.forms()) {
    const Plan* plan = rules_.plan(*form);
    if (plan == nullptr) continue;
    for (const PlanRule& rule : plan->rules) {
      if (!seen.insert(rule.id).second || !rule.not_run.empty()) continue;
      const std::size_t home = file_at([&](const RuleFile& file) { return file.source.name() == rule.file; });
      if (home == files.size()) continue;
      const std::size_t pack = files[home].pack;
      const auto known = taken.find(rule.id);
      if (known == taken.end()) {
        packs[pack].untested.push_back(rule.id);
        continue;
      }
      for (const ConditionSides& sides : known->second) {
        const std::size_t file = sides.source ? file_at([&](const RuleFile& one) { return &one.source == sides.source; }) : home;
        const dsl::Source& source = files[file < files.size() ? file : home].source;
        const dsl::Location location = source.locate(sides.span.begin);
        const auto [at, fresh] = conditions[pack].try_emplace(
            Place{file, sides.span.begin, sides.span.end},
            ConditionReport{rule.id, source.name(), location.line, location.column, on_one_line(source.text(sides.span)), sides});
        if (fresh) continue;
        at->second.sides.held |= sides.held;
        at->second.sides.failed |= sides.failed;
        at->second.sides.unknown |= sides.unknown;
      }
    }
  }
  for (std::size_t i = 0; i < packs.size(); ++i) {
    for (auto& [place, condition] : conditions[i]) packs[i].conditions.push_back(std::move(condition));
  }
  std::erase_if(packs, [](const PackCoverage& pack) { return pack.conditions.empty() && pack.untested.empty(); });
  return packs;
}

}  // namespace gouji::app
