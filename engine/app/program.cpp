#include "engine/app/program.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <string>
#include <string_view>
#include <vector>

#include <CLI/CLI.hpp>

#include "engine/app/commands/command.h"
#include "engine/app/exit_status.h"
#include "engine/app/output.h"
#include "engine/app/suggestion.h"

namespace gouji::app {
namespace {

/// Commands and options that are promised for later versions.
constexpr std::array<std::string_view, 6> kLaterCommands{"probe", "diff", "catalogue", "sweep", "report", "serve"};
constexpr std::array<std::string_view, 3> kLaterOptions{"--waivers", "--lang", "--ocr"};

template <std::size_t N>
bool is_in(const std::array<std::string_view, N>& words, std::string_view word) {
  return std::find(words.begin(), words.end(), word) != words.end();
}

std::string help_of(const CLI::App& program) {
  const auto used = program.get_subcommands();
  return "用法：gouji " + (used.empty() ? std::string("--help") : used.front()->get_name() + " --help");
}

std::vector<const CLI::App*> commands_of(const CLI::App& program) {
  return program.get_subcommands([](const CLI::App*) { return true; });
}

bool has_command(const CLI::App& program, const std::string& name) {
  const auto commands = commands_of(program);
  return std::any_of(commands.begin(), commands.end(), [&](const CLI::App* command) { return command->get_name() == name; });
}

Failure unknown_command(const CLI::App& program, const std::string& word) {
  if (is_in(kLaterCommands, word)) return {"此版本尚无 gouji " + word, "现有的命令见 gouji --help"};
  dsl::Nearest nearest(word);
  for (const CLI::App* command : commands_of(program)) nearest.offer(command->get_name());
  return {"没有命令“" + word + "”", suggestion(nearest) + "现有的命令见 gouji --help"};
}

Failure unknown_option(const CLI::App& program, const std::string& word) {
  const std::string name = word.substr(0, word.find('='));
  if (is_in(kLaterOptions, name)) return {"此版本尚无选项 " + name, "现有的选项见 " + help_of(program)};
  std::vector<std::string> names;
  for (const CLI::App* command : program.get_subcommands()) {
    for (const CLI::Option* option : command->get_options()) {
      if (!option->get_positional()) names.push_back(option->get_name());
    }
  }
  dsl::Nearest nearest(name);
  for (const std::string& known : names) nearest.offer(known);
  return {"不认识“" + word + "”", suggestion(nearest) + help_of(program)};
}

bool is_repeatable(const CLI::App& program, const std::string& name) {
  for (const CLI::App* command : program.get_subcommands()) {
    if (const CLI::Option* option = command->get_option_no_throw(name)) return option->get_items_expected_max() > 1;
  }
  return false;
}

/// What is wrong with a command line that does not parse.
Failure explain(const CLI::App& program, const CLI::ParseError& error) {
  const std::string what = error.what();
  const std::string option = what.substr(0, what.find_first_of(": "));
  if (dynamic_cast<const CLI::ArgumentMismatch*>(&error)) return {"选项 " + option + " 后面要写一个值" + (is_repeatable(program, option) ? "" : "，而且只能写一次"), help_of(program)};
  return {"命令行不对：" + what, help_of(program)};
}

}  // namespace

int run(int argc, char** argv) {
  CLI::App program("勾稽：按写好的规则检查政府预决算公开文本", "gouji");
  program.set_help_flag("-h,--help", "显示本说明");
  program.set_version_flag("--version", "gouji " GOUJI_VERSION, "显示版本");
  program.option_defaults()->group("选项");
  program.get_formatter()->label("Usage", "用法");
  program.get_formatter()->label("OPTIONS", "选项");
  program.get_formatter()->label("Options", "选项");
  program.get_formatter()->label("Positionals", "参数");
  program.get_formatter()->label("SUBCOMMAND", "命令");
  program.get_formatter()->label("SUBCOMMANDS", "命令");
  program.get_formatter()->label("Subcommands", "命令");
  program.footer("每个命令的用法：gouji 命令 --help\n例如：gouji check 预算公开.txt");
  int status = kDone;
  add_check(program, status);
  add_extract(program, status);
  add_explain(program, status);
  add_eval(program, status);
  add_lint(program, status);
  add_fmt(program, status);
  add_test(program, status);
  add_lsp(program, status);
  add_doc(program, status);
  add_new(program, status);
  for (CLI::App* command : program.get_subcommands([](const CLI::App*) { return true; })) {
    command->group("命令");
    command->set_help_flag("-h,--help", "显示本说明");
    for (CLI::Option* option : command->get_options()) {
      if (!option->get_positional()) option->group("选项");
    }
  }

  if (argc < 2) {
    std::fputs(program.help().c_str(), stderr);
    return kCannotRun;
  }
  if (const std::string first = argv[1]; !first.empty() && first.front() != '-' && !has_command(program, first)) {
    print_failure(unknown_command(program, first));
    return kCannotRun;
  }
  try {
    program.parse(argc, argv);
    return status;
  } catch (const CLI::CallForHelp&) {
    return write_output("", program.help()) ? kCannotRun : kDone;
  } catch (const CLI::CallForVersion& version) {
    return write_output("", std::string(version.what()) + "\n") ? kCannotRun : kDone;
  } catch (const CLI::ExtrasError& error) {
    const std::string what = error.what();
    print_failure(unknown_option(program, what.substr(what.rfind(' ') + 1)));
    return kCannotRun;
  } catch (const CLI::ParseError& error) {
    print_failure(explain(program, error));
    return kCannotRun;
  }
}

}  // namespace gouji::app
