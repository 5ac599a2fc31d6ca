#include <iostream>
#include <memory>

#include <unistd.h>

#include <CLI/CLI.hpp>

#include "dsl/check/check.h"
#include "dsl/syntax/parse.h"
#include "engine/app/commands/command.h"
#include "engine/app/completion.h"
#include "engine/app/exit_status.h"
#include "engine/app/hook_files.h"
#include "engine/app/installation.h"
#include "engine/app/line_editor.h"
#include "engine/app/output.h"
#include "engine/app/private_names.h"
#include "engine/eval/describe.h"
#include "engine/report/explain_text.h"

namespace gouji::app {
namespace {

struct EvalCommand {
  std::string expression, file;
  DocumentOptions document;
  bool show_private = false;
};

std::string errors_in(const std::vector<dsl::Diagnostic>& diagnostics, const dsl::Source& source) {
  std::string errors;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.severity == dsl::DiagnosticSeverity::error) errors += dsl::render(diagnostic, source, dsl::Language::zh, wants_colour_on_errors());
  }
  while (!errors.empty() && errors.back() == '\n') errors.pop_back();
  return errors;
}

/// Those of `kinds` that an expression does not name.
std::vector<std::string> unused_companions(std::vector<std::string> kinds, const dsl::checked::Expr& expression, const dsl::Schema& schema) {
  if (expression.op == dsl::checked::Op::root) std::erase(kinds, schema.roots[expression.index].companion);
  for (const dsl::checked::Expr& operand : expression.operands) kinds = unused_companions(std::move(kinds), operand, schema);
  return kinds;
}

/// Expressions tried on one document.
class Trial {
 public:
  /// `companions`: the kinds that were given. `name_hooks`: which find private names; null where they are shown.
  Trial(const Examined& examined, std::vector<std::string> companions, HookPort* name_hooks)
      : examined_(examined), companions_(std::move(companions)), name_hooks_(name_hooks) {}

  const dsl::Schema& schema() const { return *examined_.reading->form->schema; }

  /// Prints what an expression comes to, or what is wrong with it. An exit status.
  int run(const std::string& name, const std::string& expression) const {
    const dsl::Source source(name, expression);
    const dsl::ParseExprResult parsed = dsl::parse_expression(source);
    std::string errors = errors_in(parsed.diagnostics, source);
    if (errors.empty()) {
      const dsl::CheckExprResult checked = dsl::check_expression(source, *parsed.expression, schema());
      errors = errors_in(checked.diagnostics, source);
      if (errors.empty()) note_unused(unused_companions(companions_, checked.expression, schema()), "式子");
      if (errors.empty()) return show(describe(lower_expression(checked.expression, schema()), examined_.facts));
    }
    print_failure({errors, ""});
    return kCannotRun;
  }

  static int print(const std::string& text) {
    const auto failure = write_output("", text);
    if (failure) print_failure(*failure);
    return failure ? kCannotRun : kDone;
  }

 private:
  int show(Description description) const {
    if (name_hooks_ != nullptr) {
      if (const auto failure = mask_private_names(*examined_.reading, shown_texts(description), *name_hooks_)) {
        print_failure(*failure);
        return kCannotRun;
      }
    }
    return print(description_text(description));
  }

  const Examined& examined_;
  const std::vector<std::string> companions_;
  HookPort* const name_hooks_;
};

bool is_blank(const std::string& text) { return text.find_first_not_of(" \t\r\n") == std::string::npos; }

/// Asks for expressions at the terminal until Ctrl-D.
int ask(const Trial& trial) {
  if (Trial::print("写一个式子，按回车看它的值。Tab 补全名称，↑ 取回前面写过的，Ctrl-C 放弃这一行，Ctrl-D 结束。\n") != kDone) return kCannotRun;
  LineEditor editor([&](const std::string& before) { return complete_expression(before, trial.schema()); });
  std::string entry;
  for (;;) {
    const LineEditor::Line line = editor.read(entry.empty() ? "式子> " : "  ...> ", entry);
    if (line.end == LineEditor::End::closed) return Trial::print("\n");
    if (line.end == LineEditor::End::interrupted) {
      entry.clear();
      continue;
    }
    entry += line.text;
    if (goes_on(entry)) {
      entry += '\n';
      continue;
    }
    if (!is_blank(entry)) {
      editor.remember(entry);
      trial.run("式子", entry);
    }
    entry.clear();
  }
}

/// Expressions from standard input, one a line or over several while brackets are open. All are tried; 2 where any was wrong.
int try_all(const Trial& trial) {
  int status = kDone;
  std::string entry;
  std::size_t number = 0;
  for (std::string line; std::getline(std::cin, line) || !entry.empty();) {
    if (std::cin) entry += (entry.empty() ? "" : "\n") + line;
    if (std::cin && goes_on(entry)) continue;
    if (!is_blank(entry)) {
      if (Trial::print("> " + entry + "\n") != kDone) return kCannotRun;
      if (trial.run("第" + std::to_string(++number) + "个式子", entry) != kDone) status = kCannotRun;
    }
    entry.clear();
  }
  return status;
}

int run_eval(EvalCommand options) {
  if (options.file.empty()) {
    options.file = options.expression;
    options.expression = "-";
  }
  if (options.file.empty()) {
    print_failure({"要写出式子和文件", "例如：gouji eval \"三公经费表.合计.合计\" 预算公开.txt；只写文件则逐个试"});
    return kCannotRun;
  }
  if (are_swapped(options.expression, options.file)) {
    print_failure({"式子和文件的次序写反了", "先写式子，再写文件，例如：gouji eval \"三公经费表.合计.合计\" 预算公开.txt"});
    return kCannotRun;
  }
  const bool from_input = options.expression == "-";
  if (from_input && options.file == "-") {
    print_failure({"式子和公开文本不能都从标准输入读", "请把公开文本存成文件，再写文件的名字"});
    return kCannotRun;
  }
  ReadOptions read;
  if (!understand(options.document, read)) return kCannotRun;
  if (!from_input) {
    const dsl::Source source("式子", options.expression);
    if (const std::string errors = errors_in(dsl::parse_expression(source).diagnostics, source); !errors.empty()) {
      print_failure({errors, ""});
      return kCannotRun;
    }
  }
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
  LuaHooks name_hooks([&](const std::string& script) { return content_of_file(installation->folder() / "hooks" / script); });
  // Of many expressions one may well name what the other does not.
  const Trial trial(*examined, from_input ? std::vector<std::string>{} : installation->companions().kinds(),
                    options.show_private ? nullptr : &name_hooks);
  if (!from_input) return trial.run("式子", options.expression);
  return ::isatty(STDIN_FILENO) && ::isatty(STDOUT_FILENO) ? ask(trial) : try_all(trial);
}

}  // namespace

void add_eval(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("eval", "在一份文件上试算式子：值、区间、出自第几行");
  const auto options = std::make_shared<EvalCommand>();
  command->add_option("EXPR", options->expression, "式子，写法与规则里一样；里面有空格时请加引号。不写或写 - 则从终端逐个问，不在终端上则从标准输入逐行读")->type_name("");
  command->add_option("FILE", options->file, "公开文本；- 表示标准输入")->type_name("");
  add_document_options(*command, options->document);
  add_show_private(*command, options->show_private);
  command->footer("例如：\n  gouji eval \"三公经费表.合计.合计\" 预算公开.txt\n  gouji eval \"计数(项目绩效目标)\" 预算公开.txt\n  gouji eval 预算公开.txt\n"
                  "  gouji eval - 预算公开.txt < 式子.txt");
  command->callback([options, &status] { status = run_eval(*options); });
}

}  // namespace gouji::app
