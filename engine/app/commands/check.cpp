#include <algorithm>
#include <atomic>
#include <memory>
#include <thread>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/interrupt.h"
#include "engine/app/job.h"
#include "engine/app/output.h"
#include "engine/app/progress.h"
#include "engine/report/check_json.h"
#include "engine/report/check_text.h"

namespace gouji::app {
namespace {

/// What was written on the command line.
struct CheckOptions {
  std::vector<std::string> files;
  std::vector<std::string> packs, rules, show;
  DocumentOptions document;
  std::string output;
  std::string format = "text", severity = "info", fail_on = "error", jobs;
  bool show_private = false, verbose = false;
};

enum class FailOn { error, warning, info, undetermined, never };

/// The same, understood.
struct CheckPlan {
  JobOptions job;
  TextOptions text;
  bool json = false;
  FailOn fail_on = FailOn::error;
  unsigned threads = 1;
};

std::optional<CheckPlan> understand(const CheckOptions& options) {
  CheckPlan plan;
  if (options.files.empty()) {
    print_failure({"没有给出要检查的文件", "例如：gouji check 预算公开.txt（- 表示标准输入）"});
    return std::nullopt;
  }
  if (std::count(options.files.begin(), options.files.end(), "-") + standard_input_companions(options.document) > 1) {
    print_failure({"标准输入（-）只能给出一次", "请把其余内容存成文件"});
    return std::nullopt;
  }
  const int format = choose("--format", options.format, {"text", "json"});
  const int severity = choose("--severity", options.severity, {"error", "warning", "info"});
  const int fail_on = choose("--fail-on", options.fail_on, {"error", "warning", "info", "undetermined", "never"});
  if (format < 0 || severity < 0 || fail_on < 0) return std::nullopt;
  plan.json = format == 1;
  plan.text.least = static_cast<dsl::ast::Severity>(severity);
  plan.fail_on = static_cast<FailOn>(fail_on);
  for (const std::string& show : options.show) {
    switch (choose("--show", show, {"passed", "rounding", "not-run"})) {
      case 0: plan.text.show_passed = true; break;
      case 1: plan.text.show_rounding = true; break;
      case 2: plan.text.show_not_run = true; break;
      default: return std::nullopt;
    }
  }
  if (!understand(options.document, plan.job.read)) return std::nullopt;
  const auto threads = threads_of(options.jobs);
  if (!threads) return std::nullopt;
  plan.threads = *threads;
  plan.job.packs = options.packs;
  plan.job.rules = options.rules;
  plan.job.show_private = options.show_private;
  plan.job.collect_passed = plan.text.show_passed;
  plan.job.colour = wants_colour_on_errors();
  plan.text.verbose = options.verbose;
  plan.job.collect_working = options.verbose && !plan.json;
  plan.text.colour = options.output.empty() && wants_colour_on_output();
  return plan;
}

/// One document, done.
struct Checked {
  std::string report;    ///< in the format asked for
  SummaryLine summary;
  Failure failure;       ///< without message: none
};

Checked check_one(const Job& job, const CheckPlan& plan, const std::string& path) {
  Checked checked;
  checked.summary.path = path;
  const auto report = job.check(path);
  if (!report) {
    checked.failure = report.error();
    checked.summary.failure = report.error().message;
    return checked;
  }
  checked.summary = summary_of(*report);
  checked.report = plan.json ? document_json(*report, plan.text.least) : document_text(*report, plan.text);
  return checked;
}

/// In the order of the files, whatever the threads do.
std::vector<Checked> check_all(const Job& job, const CheckPlan& plan, const std::vector<std::string>& files) {
  std::vector<Checked> all(files.size());
  Progress progress(files.size());
  std::atomic<std::size_t> next = 0;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size() && !is_interrupted(); i = next++) {
      all[i] = check_one(job, plan, files[i]);
      progress.advance();
    }
  };
  std::vector<std::thread> threads;
  for (std::size_t i = 1; i < std::min<std::size_t>(plan.threads, files.size()); ++i) threads.emplace_back(work);
  work();
  for (std::thread& thread : threads) thread.join();
  return all;
}

std::string whole_report(const Job& job, const CheckPlan& plan, const std::vector<Checked>& all) {
  if (plan.json) {
    std::vector<std::string> documents;
    std::vector<UnreadableDocument> unreadable;
    for (const Checked& checked : all) {
      if (checked.failure.message.empty()) {
        documents.push_back(checked.report);
      } else {
        unreadable.push_back({checked.summary.path, checked.failure.message});
      }
    }
    return check_json(GOUJI_VERSION, job.packs(), documents, unreadable);
  }
  std::string out;
  std::vector<SummaryLine> lines;
  for (const Checked& checked : all) {
    lines.push_back(checked.summary);
    if (checked.report.empty()) continue;
    if (!out.empty()) out += '\n';
    out += checked.report;
  }
  return out + summary_text(lines, plan.text.colour);
}

bool is_failing(const FindingCounts& counts, FailOn fail_on) {
  if (fail_on == FailOn::never) return false;
  return counts.errors || (fail_on >= FailOn::warning && counts.warnings) || (fail_on >= FailOn::info && counts.infos) ||
         (fail_on >= FailOn::undetermined && counts.undetermined);
}

int run_check(const CheckOptions& options) {
  const auto plan = understand(options);
  if (!plan) return kCannotRun;
  catch_interrupt();
  const auto job = Job::prepare(plan->job);
  if (!job) {
    print_failure(job.error());
    return kCannotRun;
  }
  note_unused(job->unused_companions(), "选用的规则");
  const std::vector<Checked> all = check_all(*job, *plan, options.files);
  if (is_interrupted()) {
    print_failure({"已中断，没有写出报告", ""});
    return kInterrupted;
  }
  std::size_t unreadable = 0;
  for (const Checked& checked : all) {
    if (checked.failure.message.empty()) continue;
    ++unreadable;
    print_failure(checked.summary.path, checked.failure);
  }
  if (unreadable == all.size()) return kCannotRun;
  if (const auto failure = write_output(options.output, whole_report(*job, *plan, all))) {
    print_failure(*failure);
    return kCannotRun;
  }
  if (unreadable) return kSomeUnreadable;
  const bool failing = std::any_of(all.begin(), all.end(), [&](const Checked& checked) { return is_failing(checked.summary.counts, plan->fail_on); });
  return failing ? kFindings : kDone;
}

}  // namespace

void add_check(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("check", "检查预决算公开文本，逐处指出不符合规则的地方");
  const auto options = std::make_shared<CheckOptions>();
  command->add_option("FILE", options->files, "要检查的文件，可以有几个；- 表示标准输入")->type_name("");
  add_repeated(*command, "--pack", options->packs, "规则包：文件夹、.gj 文件或已安装的规则包的名字；可以有几个，不写则用全部已安装的")->type_name("规则包");
  add_repeated(*command, "--rule", options->rules, "只运行这条规则（名字或编号）；可以有几个")->type_name("规则");
  add_document_options(*command, options->document);
  command->add_option("--format", options->format, "报告的格式：text（默认）或 json")->type_name("格式");
  command->add_option("--output", options->output, "报告写到这个文件，不写则写到标准输出")->type_name("文件");
  command->add_option("--severity", options->severity, "只列出不低于此级别的问题：error、warning 或 info（默认）")->type_name("级别");
  command->add_option("--fail-on", options->fail_on, "有此级别以上的问题时退出码为 1：error（默认）、warning、info、undetermined 或 never")->type_name("级别");
  add_repeated(*command, "--show", options->show, "另外列出：passed（检查并通过的）、rounding（尾差通过的）、not-run（未检查的规则）；可以有几个")->type_name("内容");
  add_show_private(*command, options->show_private);
  command->add_flag("--verbose", options->verbose, "列出每个问题的全部依据所在，和要求的每一部分的值");
  command->add_option("--jobs", options->jobs, "同时检查几份文件，默认与处理器数相同")->type_name("数目");
  command->footer("例如：\n  gouji check 预算公开.txt\n  gouji check 公开文本/*.txt --pack shanxi-budget --format json --output 结果.json\n\n"
                  "退出码：0 没有问题；1 有问题；2 用法或规则有误、没有可检查的文件；3 有的文件无法读取（其余照常检查）；130 按 Ctrl-C 中断");
  command->callback([options, &status] { status = run_check(*options); });
}

}  // namespace gouji::app
