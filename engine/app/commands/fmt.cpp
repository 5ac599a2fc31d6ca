#include <algorithm>
#include <filesystem>
#include <iterator>
#include <memory>
#include <optional>
#include <system_error>

#include <CLI/CLI.hpp>

#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"
#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"
#include "engine/app/rule_text.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

struct FmtOptions {
  std::vector<std::string> paths;
  std::string lang;
  bool check = false;
};

/// The rule files of a folder and the folders in it; another path is a file itself.
std::vector<std::string> files_at(const std::string& path) {
  std::error_code error;
  if (!fs::is_directory(path, error)) return {path};
  std::vector<std::string> files;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(path, error)) {
    if (entry.path().extension() == ".gj") files.push_back(entry.path().string());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Formatter {
 public:
  Formatter(bool check, bool to_output, std::optional<dsl::Language> language) : check_(check), to_output_(to_output), language_(language) {}

  void format_file(const std::string& path) {
    const auto text = read_rule_text(path);
    if (!text) return fail(path, text.error());
    const dsl::Source source(path == "-" ? "标准输入" : path, *text);
    const dsl::ParseResult parsed = dsl::parse(source);
    std::string errors;
    for (const dsl::Diagnostic& diagnostic : parsed.diagnostics) {
      if (diagnostic.severity == dsl::DiagnosticSeverity::error) errors += dsl::render(diagnostic, source, dsl::Language::zh, wants_colour_on_errors());
    }
    if (!errors.empty()) {
      print_failure({errors + (path == "-" ? "标准输入" : path) + "：写法有误，没有整理", "请先改正上面的错误"});
      status_ = kCannotRun;
      return;
    }
    const dsl::Language own = parsed.module.english ? dsl::Language::en : dsl::Language::zh;
    const std::string formatted = dsl::format(source, parsed.module, language_.value_or(own));
    ++files_;
    const bool same = formatted == *text;
    changed_ += same ? 0 : 1;
    if (check_) {
      if (!same) said_ += path + "：还没有整理\n";
    } else if (to_output_) {
      said_ += formatted;
    } else if (!same) {
      if (const auto failure = write_output(path, formatted)) return fail(path, *failure);
      said_ += path + "：已整理\n";
    }
  }

  int finish() {
    const bool has_looked = files_ > 0 || status_ == kDone;
    if (has_looked && (!to_output_ || check_)) {
      said_ += std::to_string(files_) + " 个文件，" +
               (changed_ == 0 ? "都已整理好" : std::to_string(changed_) + (check_ ? " 个还没有整理" : " 个已整理")) + "\n";
    }
    if (const auto failure = write_output("", said_)) {
      print_failure(*failure);
      return kCannotRun;
    }
    if (status_ != kDone) return status_;
    return check_ && changed_ != 0 ? kFindings : kDone;
  }

 private:
  void fail(const std::string& path, const Failure& failure) {
    print_failure(path, failure);
    status_ = kCannotRun;
  }

  const bool check_, to_output_;
  const std::optional<dsl::Language> language_;
  std::size_t files_ = 0, changed_ = 0;
  std::string said_;
  int status_ = kDone;
};

int run_fmt(const FmtOptions& options) {
  if (options.paths.empty()) {
    print_failure({"没有给出要整理的规则文件", "例如：gouji fmt 我的规则.gj，或 gouji fmt 规则包的文件夹"});
    return kCannotRun;
  }
  std::optional<dsl::Language> language;
  if (!options.lang.empty()) {
    const int chosen = choose("--lang", options.lang, {"zh", "en"});
    if (chosen < 0) return kCannotRun;
    language = chosen == 0 ? dsl::Language::zh : dsl::Language::en;
  }
  std::vector<std::string> files;
  bool to_output = false;
  for (const std::string& path : options.paths) {
    if (path == "-") {
      to_output = true;
      continue;
    }
    const std::vector<std::string> found = files_at(path);
    if (found.empty()) {
      print_failure({"“" + path + "”里没有规则文件（.gj）", "请核对文件夹"});
      return kCannotRun;
    }
    files.insert(files.end(), found.begin(), found.end());
  }
  if (files.empty()) files.emplace_back("-");
  Formatter formatter(options.check, to_output, language);
  for (const std::string& file : files) formatter.format_file(file);
  return formatter.finish();
}

}  // namespace

void add_fmt(CLI::App& program, int& status) {
  CLI::App* command = program.add_subcommand("fmt", "把规则文件整理成统一的版式，注释不动；也可以换成另一种语言的词");
  const auto options = std::make_shared<FmtOptions>();
  command->add_option("PATH", options->paths, "规则文件或文件夹，可以有几个，就地改写；- 表示结果写到标准输出，只写 - 时从标准输入读")->type_name("");
  command->add_flag("--check", options->check, "只说哪些文件还没有整理，不改写；有则退出码为 1");
  command->add_option("--lang", options->lang, "换成这种语言的词：zh（中文）或 en（英文）；不写则不换")->type_name("语言");
  command->footer("例如：\n  gouji fmt rules/packs/shanxi-budget\n  gouji fmt 我的规则.gj --check\n  gouji fmt 我的规则.gj - --lang en");
  command->callback([options, &status] { status = run_fmt(*options); });
}

}  // namespace gouji::app
