#include "engine/app/commands/command.h"

#include <algorithm>

#include <CLI/CLI.hpp>

#include "engine/app/output.h"

namespace gouji::app {

CLI::Option* add_repeated(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& about) {
  return command.add_option(name, values, about)->allow_extra_args(false);
}

int choose(const std::string& option, const std::string& value, const std::vector<std::string>& words) {
  const auto found = std::find(words.begin(), words.end(), value);
  if (found != words.end()) return static_cast<int>(found - words.begin());
  std::string list;
  for (const std::string& word : words) list += (list.empty() ? "" : "、") + word;
  print_failure({"选项 " + option + " 不能写“" + value + "”", "可以写：" + list});
  return -1;
}

}  // namespace gouji::app
