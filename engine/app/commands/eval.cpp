#include <memory>

#include <CLI/CLI.hpp>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/installation.h"
#include "engine/app/output.h"
#include "engine/eval/describe.h"
#include "engine/report/explain_text.h"

namespace gouji::app {
namespace {

struct EvalCommand {
  std::string expression, file;
  DocumentOptions document;
};

/// Prints what is wrong with the expression; whether anything is.
bool is_wrong(const std::vector<dsl::Diagnostic>& diagnostics, const dsl::Source& source) {
  std::string errors;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) errors += dsl::render(diagnostic, source, dsl::Language::zh, wants_colour_on_errors());
  }
  while (!errors.empty() && errors.back() == '\n') errors.pop_back();
  if (!errors.empty()) print_failure({errors, ""});
  return !errors.empty();
}

int run_eval(const EvalCommand& options) {
  if (options.expression.empty() || options.file.empty()) {
    print_failure({"要写出式子和文件", "例如：gouji eval \"三公经费表.合计.合计\" 预算公开.txt"});
    return kCannotRun;
  }
  ReadOptions read;
  if (!understand(options.document, read)) return kCannotRun;
  const dsl::Source source("式子", options.expression);
  const dsl::ParseExprResult parsed = dsl::parse_expression(source);
  if (is_wrong(parsed.diagnostics, source)) return kCannotRun;
  const auto installation = Installation::open(std::move(read));
  if (!installation) {
    print_failure(installation.error());
    return kCannotRun;
  }
  const auto examined = installation->examine(options.file);
  if (!examined) {
    print_failure(options.file, examined.error());
    return kCannotRun;
  }
  const dsl::Schema& schema = *examined->reading->form->schema;
  const dsl::CheckExprResult checked = dsl::check_expression(source, *parsed.expression, schema);
  if (is_wrong(checked.diagnostics, source)) return kCannotRun;
  const Plan plan = lower_expression(checked.expression, schema);
  if (const auto failure = write_output("", description_text(describe(plan, examined->facts)))) {
    print_failure(*failure);
    return kCannotRun;
  }
  return kDone;
}

}  // namespace

void add_eval(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("eval", "在一份文件上试算一个式子：值、区间、出自第几行");
  const auto options = std::make_shared<EvalCommand>();
  command->add_option("EXPR", options->expression, "式子，写法与规则里一样；里面有空格时请加引号")->type_name("");
  command->add_option("FILE", options->file, "公开文本；- 表示标准输入")->type_name("");
  add_document_options(*command, options->document);
  command->footer("例如：\n  gouji eval \"三公经费表.合计.合计\" 预算公开.txt\n  gouji eval \"计数(项目绩效目标)\" 预算公开.txt");
  command->callback([options, &status] { status = run_eval(*options); });
}

}  // namespace gouji::app
