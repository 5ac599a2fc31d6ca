#include <charconv>
#include <memory>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/job.h"
#include "engine/app/output.h"
#include "engine/report/explain_text.h"

namespace gouji::app {
namespace {

struct ExplainCommand {
  std::string rule, file, binding;
  std::vector<std::string> packs;
  DocumentOptions document;
  bool show_private = false;
};

int run_explain(const ExplainCommand& options) {
  if (options.rule.empty() || options.file.empty()) {
    print_failure({"要写出规则和文件", "例如：gouji explain 三公.分项合计 预算公开.txt"});
    return kCannotRun;
  }
  if (are_swapped(options.rule, options.file)) {
    print_failure({"规则和文件的次序写反了", "先写规则，再写文件，例如：gouji explain 三公.分项合计 预算公开.txt"});
    return kCannotRun;
  }
  JobOptions job_options;
  job_options.packs = options.packs;
  job_options.rules = {options.rule};
  job_options.show_private = options.show_private;
  job_options.colour = wants_colour_on_errors();
  if (!understand(options.document, job_options.read)) return kCannotRun;
  const auto job = Job::prepare(std::move(job_options));
  if (!job) {
    print_failure(job.error());
    return kCannotRun;
  }
  note_unused(job->unused_companions(), "选用的规则");
  const auto worked = job->work(options.file);
  if (!worked) {
    print_failure(options.file, worked.error());
    return kCannotRun;
  }
  ExplainOptions explain;
  explain.colour = wants_colour_on_output();
  if (!options.binding.empty()) {
    std::size_t number = 0;
    const char* end = options.binding.data() + options.binding.size();
    const auto [last, error] = std::from_chars(options.binding.data(), end, number);
    if (error != std::errc() || last != end || number == 0 || number > worked->traces.size()) {
      print_failure({"没有第 " + options.binding + " 项", "这条规则在这份文件里共 " + std::to_string(worked->traces.size()) + " 项，从 1 数起"});
      return kCannotRun;
    }
    explain.binding = number;
  }
  const std::string report = worked->not_run.empty() ? explain_text(*worked->rule, *worked->source, worked->traces, explain)
                                                     : worked->rule->id + "  " + worked->rule->title + "\n未检查：" + worked->not_run + "\n";
  if (const auto failure = write_output("", report)) {
    print_failure(*failure);
    return kCannotRun;
  }
  return kDone;
}

}  // namespace

void add_explain(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("explain", "把一条规则在一份文件上的结论逐步算给人看：每一部分的值、区间、出自第几行");
  const auto options = std::make_shared<ExplainCommand>();
  command->add_option("RULE", options->rule, "规则的名字或编号")->type_name("");
  command->add_option("FILE", options->file, "公开文本；- 表示标准输入")->type_name("");
  command->add_option("--binding", options->binding, "只看第几项；不写则先列不通过的")->type_name("序号");
  add_repeated(*command, "--pack", options->packs, "规则所在的规则包：文件夹、.gj 文件或已安装的规则包的名字；可以有几个，不写则用全部已安装的")->type_name("规则包");
  add_document_options(*command, options->document);
  add_show_private(*command, options->show_private);
  command->footer("例如：\n  gouji explain 三公.分项合计 预算公开.txt\n  gouji explain TA11 预算公开.txt --binding 3");
  command->callback([options, &status] { status = run_explain(*options); });
}

}  // namespace gouji::app
