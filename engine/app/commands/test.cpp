#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/installation.h"
#include "engine/app/output.h"
#include "engine/app/rule_set.h"
#include "engine/cases/case_report.h"
#include "engine/read/reader.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

struct TestOptions {
  std::vector<std::string> packs;
  ReadOptions read;
  std::string format = "text", output;
  bool coverage = false;
};

/// Runs the cases of packs. Each sample is read once for all cases that start from it.
class CaseRunner {
 public:
  CaseRunner(const Installation& installation, const RuleSet& rules) : installation_(installation), rules_(rules), hooks_(rules.hooks()) {}

  CaseReport run() {
    CaseReport report;
    for (const auto& form : installation_.forms()) {
      const Plan* plan = rules_.plan(*form);
      if (plan == nullptr) continue;
      for (const PlanRule& rule : plan->rules) {
        if (rule.not_run.empty() && rule.companions.empty()) report.reached[rule.id];
      }
    }
    for (const RuleFile& file : rules_.packs().files) {
      if (file.runs) run_file(file, report);
    }
    return report;
  }

 private:
  struct Chosen {
    const InstalledForm* form = nullptr;
    const Sample* sample = nullptr;
    std::string problem;   ///< why there is none
  };

  void run_file(const RuleFile& file, CaseReport& report) {
    std::size_t index = 0;
    for (const dsl::ast::Item& item : file.parsed.module.items) {
      const auto* test = std::get_if<dsl::ast::Case>(&item.node);
      if (test == nullptr) continue;
      const Chosen chosen = choose_sample(file, *test);
      CaseResult result = chosen.problem.empty() ? run_one(file, index, chosen) : not_run(file, *test, chosen.problem);
      for (const auto& [rule, outcomes] : result.reached) report.reached[rule].insert(outcomes.begin(), outcomes.end());
      report.results.push_back(std::move(result));
      ++index;
    }
  }

  CaseResult run_one(const RuleFile& file, std::size_t index, const Chosen& chosen) {
    CaseWorld world;
    world.schema = chosen.form->schema.get();
    world.plan = rules_.plan(*chosen.form);
    world.model = installation_.model_options(*chosen.form);
    hooks_->forget();
    world.hooks = hooks_.get();
    return run_case(module_of(file, *chosen.form)->cases[index], file.source, *chosen.sample, world);
  }

  static CaseResult not_run(const RuleFile& file, const dsl::ast::Case& test, const std::string& problem) {
    CaseResult result;
    result.file = file.source.name();
    result.line = file.source.locate(test.title.span.begin).line;
    result.title = test.title.text;
    result.problems.push_back({result.line, problem, {}});
    return result;
  }

  const dsl::checked::Module* module_of(const RuleFile& file, const InstalledForm& form) const {
    const auto& modules = rules_.modules(form);
    const auto found = std::find_if(modules.begin(), modules.end(), [&](const auto& module) { return module.source == &file.source; });
    return found == modules.end() ? nullptr : &*found;
  }

  Chosen choose_sample(const RuleFile& file, const dsl::ast::Case& test) {
    if (test.blank_form) {
      const auto form = find_form(installation_.forms(), test.blank_form->text);
      if (!form) return {nullptr, nullptr, form.error().message};
      if (module_of(file, **form) == nullptr) return {nullptr, nullptr, "这个文件的规则不适用于表式“" + test.blank_form->text + "”"};
      const auto [known, fresh] = samples_.try_emplace({"", *form});
      if (fresh) known->second = std::make_unique<Sample>(Sample::blank((*form)->form));
      return {*form, known->second.get(), {}};
    }
    if (!test.sample) return {nullptr, nullptr, "案例没有写 基于"};
    const auto path = find_sample(file, test.sample->text);
    if (!path) return {nullptr, nullptr, "找不到样本“" + test.sample->text + "”；样本放在规则文件旁边、规则包里或 rules/samples/ 里"};
    return sample_at(file, *path);
  }

  /// Beside the file, in its pack, then among the installed samples.
  std::optional<std::string> find_sample(const RuleFile& file, const std::string& name) const {
    std::error_code error;
    for (const fs::path& folder : {file.path.parent_path(), rules_.packs().packs[file.pack].folder, installation_.folder() / "samples"}) {
      if (const fs::path path = folder / name; fs::is_regular_file(path, error)) return path.string();
    }
    return std::nullopt;
  }

  Chosen sample_at(const RuleFile& file, const std::string& path) {
    for (const auto& form : installation_.forms()) {
      const auto known = samples_.find({path, form.get()});
      if (known != samples_.end() && module_of(file, *form) != nullptr) return {form.get(), known->second.get(), {}};
    }
    auto document = read_document(path);
    if (!document) return {nullptr, nullptr, "样本“" + path + "”：" + document.error().message};
    const auto candidates = recognise(installation_.forms(), *document);
    if (!candidates) return {nullptr, nullptr, "样本“" + path + "”：" + candidates.error().message};
    for (const InstalledForm* form : *candidates) {
      if (module_of(file, *form) == nullptr) continue;
      auto& sample = samples_[{path, form}];
      sample = std::make_unique<Sample>(std::move(*document), form->form);
      return {form, sample.get(), {}};
    }
    return {nullptr, nullptr, "样本“" + path + "”不是这个文件所写的表式"};
  }

  const Installation& installation_;
  const RuleSet& rules_;
  HookPool::Borrowed hooks_;
  std::map<std::pair<std::string, const InstalledForm*>, std::unique_ptr<Sample>> samples_;
};

int run_test(const TestOptions& options) {
  const int format = choose("--format", options.format, {"text", "junit"});
  if (format < 0) return kCannotRun;
  const auto installation = Installation::open(options.read);
  if (!installation) {
    print_failure(installation.error());
    return kCannotRun;
  }
  auto packs = load_packs(options.packs, installation->folder());
  if (!packs) {
    print_failure(packs.error());
    return kCannotRun;
  }
  const auto rules = RuleSet::compile(std::move(*packs), installation->forms(), options.read.form, wants_colour_on_errors());
  if (!rules) {
    print_failure(rules.error());
    return kCannotRun;
  }
  const CaseReport report = CaseRunner(*installation, *rules).run();
  if (report.results.empty()) {
    print_failure({"规则包里没有案例", "案例写在规则文件里，或规则包文件夹里的“案例”文件夹里；写法见 gouji test --help"});
    return kCannotRun;
  }
  if (const auto failure = write_output(options.output, format == 0 ? case_text(report, options.coverage) : case_junit(report))) {
    print_failure(*failure);
    return kCannotRun;
  }
  return report.failed() == 0 ? kDone : kFindings;
}

}  // namespace

void add_test(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("test", "运行规则包里的案例，看规则是否如预期");
  const auto options = std::make_shared<TestOptions>();
  command->add_option("PACK", options->packs, "规则包：文件夹、.gj 文件或已安装的规则包的名字；可以有几个，不写则用全部已安装的")->type_name("");
  command->add_option("--form", options->read.form, "表式的名字，规则文件和 pack.yaml 都没有写表式时用")->type_name("表式");
  command->add_option("--format", options->format, "报告的格式：text（默认）或 junit")->type_name("格式");
  command->add_option("--output", options->output, "报告写到这个文件，不写则写到标准输出")->type_name("文件");
  command->add_flag("--coverage", options->coverage, "列出每条规则在案例中得到过哪些结果");
  command->footer("例如：\n  gouji test\n  gouji test 我的规则.gj --coverage\n  gouji test rules/packs/shanxi-budget --format junit --output 案例.xml\n\n"
                  "案例这样写：\n  案例 “接待费漏计会被发现” 基于 “样本/清洁.txt”\n    改    三公经费表.公务接待费.合计 为 9.99万元\n"
                  "    预期  三公.分项合计 不通过 1 次\n\n退出码：0 全部通过；1 有案例没有通过；2 用法或规则有误、没有案例");
  command->callback([options, &status] { status = run_test(*options); });
}

}  // namespace gouji::app
