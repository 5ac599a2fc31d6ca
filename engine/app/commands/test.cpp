#include <memory>

#include <CLI/CLI.hpp>

#include "engine/app/case_runner.h"
#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/interrupt.h"
#include "engine/app/output.h"
#include "engine/app/workbench.h"

namespace gouji::app {
namespace {

struct TestOptions {
  std::vector<std::string> packs;
  ReadOptions read;
  std::string format = "text", output, jobs;
  bool coverage = false;
};

int run_test(const TestOptions& options) {
  const int format = choose("--format", options.format, {"text", "junit"});
  const auto threads = threads_of(options.jobs);
  if (format < 0 || !threads) return kCannotRun;
  const auto bench = Workbench::open(options.packs, options.read, wants_colour_on_errors());
  if (!bench) {
    print_failure(bench.error());
    return kCannotRun;
  }
  catch_interrupt();
  const CaseReport report = CaseRunner(bench->installation, bench->rules, {options.coverage, *threads}).run();
  if (is_interrupted()) {
    print_failure({"已中断，没有写出报告", ""});
    return kInterrupted;
  }
  if (report.results.empty()) {
    print_failure({"规则包里没有案例", "案例写在规则文件里，或规则包文件夹里的“案例”文件夹里；写法见 gouji test --help"});
    return kCannotRun;
  }
  if (const auto failure = write_output(options.output, format == 0 ? case_text(report) : case_junit(report))) {
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
  command->add_flag("--coverage", options->coverage, "列出每条规则在案例中得到过哪些结果，和条件从未为真、从未为假的一边，各在第几行");
  command->add_option("--jobs", options->jobs, "同时运行几个案例，默认与处理器数相同；不影响结果")->type_name("数目");
  command->footer("例如：\n  gouji test\n  gouji test 我的规则.gj --coverage\n  gouji test rules/packs/shanxi-budget --format junit --output 案例.xml\n\n"
                  "案例这样写：\n  案例 “接待费漏计会被发现” 基于 “样本/清洁.txt”\n    改    三公经费表.公务接待费.合计 为 9.99万元\n"
                  "    预期  三公.分项合计 不通过 1 次\n\n退出码：0 全部通过；1 有案例没有通过；2 用法或规则有误、没有案例；130 按 Ctrl-C 中断");
  command->callback([options, &status] { status = run_test(*options); });
}

}  // namespace gouji::app
