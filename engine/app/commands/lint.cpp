#include <memory>
#include <optional>

#include <CLI/CLI.hpp>

#include "dsl/base/repair.h"
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
  std::string lang;
  bool fix = false;
};

constexpr int kRounds = 10;   // a repair may bring to light another mistake

/// Loads and checks the packs named; nothing after saying why not.
std::optional<LoadedPacks> look_at(const LintOptions& options, const std::filesystem::path& rules, const Forms& forms) {
  auto packs = load_packs(options.paths, rules);
  if (!packs) {
    print_failure(packs.error());
    return std::nullopt;
  }
  check_packs(*packs, forms, options.form);
  return std::move(*packs);
}

/// Writes the repairs that the diagnostics propose into the files. How many; nothing after saying why a file could not be written.
std::optional<std::size_t> mend(const LoadedPacks& packs) {
  std::size_t count = 0;
  for (const RuleFile& file : packs.files) {
    if (!file.runs) continue;
    const dsl::Repaired repaired = dsl::repair(file.source.text(), file.diagnostics);
    if (repaired.count == 0) continue;
    if (const auto failure = write_output(file.path.string(), repaired.text)) {
      print_failure(*failure);
      return std::nullopt;
    }
    count += repaired.count;
  }
  return count;
}

int run_lint(const LintOptions& options) {
  std::optional<dsl::Language> language;
  if (!options.lang.empty()) {
    const int chosen = choose("--lang", options.lang, {"zh", "en"});
    if (chosen < 0) return kCannotRun;
    language = chosen == 0 ? dsl::Language::zh : dsl::Language::en;
  }
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
  auto packs = look_at(options, *folder, *forms);
  if (!packs) return kCannotRun;
  std::size_t mended = 0;
  for (int round = 0; options.fix && round < kRounds; ++round) {
    const auto count = mend(*packs);
    if (!count) return kCannotRun;
    if (*count == 0) break;
    mended += *count;
    packs = look_at(options, *folder, *forms);
    if (!packs) return kCannotRun;
  }
  std::string report = render_diagnostics(*packs, dsl::DiagnosticSeverity::hint, wants_colour_on_output(), language);
  if (mended != 0) report += "改正了 " + std::to_string(mended) + " 处" + (report.empty() ? "，没有别的问题\n" : "，上面的还要自己改\n");
  if (const auto failure = write_output("", report.empty() ? "没有发现问题\n" : report)) {
    print_failure(*failure);
    return kCannotRun;
  }
  return has_errors(*packs) ? kCannotRun : kDone;
}

}  // namespace

void add_lint(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("lint", "查看规则文件里的全部错误和疏漏；--fix 改正能自动改正的");
  const auto options = std::make_shared<LintOptions>();
  command->add_option("PATH", options->paths, "规则包的文件夹、.gj 文件或已安装的规则包的名字，可以有几个")->type_name("");
  command->add_option("--form", options->form, "表式的名字，规则文件和 pack.yaml 都没有写表式时用")->type_name("表式");
  command->add_flag("--fix", options->fix, "把改法确定的就地改正，其余的列出来");
  command->add_option("--lang", options->lang, "用这种语言说：zh（中文）或 en（英文）；不写则随规则文件用的词")->type_name("语言");
  command->footer("例如：\n  gouji lint 我的规则.gj\n  gouji lint 我的规则.gj --fix");
  command->callback([options, &status] { status = run_lint(*options); });
}

}  // namespace gouji::app
