#include <memory>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"
#include "engine/app/reading.h"
#include "engine/app/rules_folder.h"
#include "engine/report/extract_json.h"
#include "engine/report/extract_text.h"

namespace gouji::app {
namespace {

struct ExtractOptions {
  std::string file, form, output;
  std::string format = "text";
};

int run_extract(const ExtractOptions& options) {
  if (options.file.empty()) {
    print_failure({"没有给出要读取的文件", "例如：gouji extract 预算公开.txt（- 表示标准输入）"});
    return kCannotRun;
  }
  const int format = choose("--format", options.format, {"text", "json"});
  if (format < 0) return kCannotRun;
  const auto folder = find_rules_folder();
  if (!folder) {
    print_failure(folder.error());
    return kCannotRun;
  }
  const auto forms = load_forms(*folder);
  if (!forms) {
    print_failure(forms.error());
    return kCannotRun;
  }
  const auto reading = read_disclosure(options.file, *forms, options.form);
  if (!reading) {
    print_failure(options.file, reading.error());
    return kCannotRun;
  }
  const std::string report = format == 1 ? extract_json(reading->disclosure) : extract_text(reading->disclosure);
  if (const auto failure = write_output(options.output, report)) {
    print_failure(*failure);
    return kCannotRun;
  }
  return kDone;
}

}  // namespace

void add_extract(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("extract", "列出从公开文本中读到了什么：表格、绩效目标、文字中的数据、目录，各在第几行");
  const auto options = std::make_shared<ExtractOptions>();
  command->add_option("FILE", options->file, "要读取的文件；- 表示标准输入")->type_name("");
  command->add_option("--form", options->form, "表式的名字；不写则由程序识别")->type_name("表式");
  command->add_option("--format", options->format, "text（默认）或 json")->type_name("格式");
  command->add_option("--output", options->output, "写到这个文件，不写则写到标准输出")->type_name("文件");
  command->footer("例如：\n  gouji extract 预算公开.txt\n  gouji extract 预算公开.txt --format json --output 读取结果.json");
  command->callback([options, &status] { status = run_extract(*options); });
}

}  // namespace gouji::app
