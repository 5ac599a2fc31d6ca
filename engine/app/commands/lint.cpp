#include <memory>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"
#include "engine/app/rule_set.h"
#include "engine/app/rules_folder.h"

namespace gouji::app {
namespace {

struct LintOptions {
  std::vector<std::string> paths;
  std::string form;
};

int run_lint(const LintOptions& options) {
  if (options.paths.empty()) {
    print_failure({"没有给出要查看的规则", "例如：gouji lint 我的规则.gj，或 gouji lint 规则包的文件夹"});
    return kCannotRun;
  }
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
  auto packs = load_packs(options.paths, *folder);
  if (!packs) {
    print_failure(packs.error());
    return kCannotRun;
  }
  check_packs(*packs, *forms, options.form);
  const std::string report = render_diagnostics(*packs, dsl::DiagnosticSeverity::hint, wants_colour_on_output());
  if (const auto failure = write_output("", report.empty() ? "没有发现问题\n" : report)) {
    print_failure(*failure);
    return kCannotRun;
  }
  return has_errors(*packs) ? kCannotRun : kDone;
}

}  // namespace

void add_lint(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("lint", "查看规则文件里的全部错误和疏漏，不改动文件");
  const auto options = std::make_shared<LintOptions>();
  command->add_option("PATH", options->paths, "规则包的文件夹、.gj 文件或已安装的规则包的名字，可以有几个")->type_name("");
  command->add_option("--form", options->form, "表式的名字，规则文件和 pack.yaml 都没有写表式时用")->type_name("表式");
  command->footer("例如：\n  gouji lint 我的规则.gj\n  gouji lint rules/packs/shanxi-budget");
  command->callback([options, &status] { status = run_lint(*options); });
}

}  // namespace gouji::app
