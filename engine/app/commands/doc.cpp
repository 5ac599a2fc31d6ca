#include <memory>

#include <CLI/CLI.hpp>

#include "engine/app/case_runner.h"
#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/handbook.h"
#include "engine/app/interrupt.h"
#include "engine/app/output.h"
#include "engine/app/workbench.h"

namespace gouji::app {
namespace {

struct DocOptions {
  std::vector<std::string> packs;
  ReadOptions read;
  std::string format = "html", output, jobs;
};

int run_doc(const DocOptions& options) {
  const int format = choose("--format", options.format, {"html", "md"});
  const auto threads = threads_of(options.jobs);
  if (format < 0 || !threads) return kCannotRun;
  const auto bench = Workbench::open(options.packs, options.read, wants_colour_on_errors());
  if (!bench) {
    print_failure(bench.error());
    return kCannotRun;
  }
  catch_interrupt();
  const CaseReport cases = CaseRunner(bench->installation, bench->rules, {false, *threads}).run();
  if (is_interrupted()) {
    print_failure({"已中断，没有写出手册", ""});
    return kInterrupted;
  }
  const Handbook handbook = make_handbook(bench->installation, bench->rules, cases);
  if (handbook.packs.empty()) {
    print_failure({"规则包里没有规则，写不成手册", "请核对规则包；规则写在以 .gj 结尾的文件里"});
    return kCannotRun;
  }
  if (const auto failure = write_output(options.output, format == 0 ? handbook_html(handbook) : handbook_markdown(handbook))) {
    print_failure(*failure);
    return kCannotRun;
  }
  return kDone;
}

}  // namespace

void add_doc(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("doc", "把规则包写成手册：每条规则用一句话说明，依据、读取什么、案例、不符合时的说法");
  const auto options = std::make_shared<DocOptions>();
  command->add_option("PACK", options->packs, "规则包：文件夹、.gj 文件或已安装的规则包的名字；可以有几个，不写则用全部已安装的")->type_name("");
  command->add_option("--format", options->format, "手册的格式：html（默认，一个文件，可以直接打开、打印）或 md")->type_name("格式");
  command->add_option("--output", options->output, "手册写到这个文件，不写则写到标准输出")->type_name("文件");
  command->add_option("--form", options->read.form, "表式的名字，规则文件和 pack.yaml 都没有写表式时用")->type_name("表式");
  command->add_option("--jobs", options->jobs, "同时运行几个案例，默认与处理器数相同；不影响结果")->type_name("数目");
  command->footer("例如：\n  gouji doc --output 规则手册.html\n  gouji doc 我的规则.gj --format md");
  command->callback([options, &status] { status = run_doc(*options); });
}

}  // namespace gouji::app
