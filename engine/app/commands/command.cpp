#include "engine/app/commands/command.h"

#include <algorithm>
#include <charconv>
#include <filesystem>
#include <system_error>
#include <thread>

#include <CLI/CLI.hpp>

#include "engine/app/installation.h"
#include "engine/app/output.h"

namespace gouji::app {

CLI::Option* add_repeated(CLI::App& command, const std::string& name, std::vector<std::string>& values, const std::string& about) {
  return command.add_option(name, values, about)->allow_extra_args(false);
}

void add_document_options(CLI::App& command, DocumentOptions& options) {
  command.add_option("--form", options.form, "表式的名字；不写则由程序识别")->type_name("表式");
  command.add_option("--department", options.department, "单位在指导性目录里的部门，程序自己定不了时用")->type_name("部门");
  add_repeated(command, "--companion", options.companions, "随同检查的资料，例如 采购清单=清单.csv；表头认得出时种类可以不写，可以有几个（见 docs/companions.md）")->type_name("种类=文件");
  command.add_option("--as-of", options.as_of, "基准日，文中没有印出日期、表式也没有规定时用")->type_name("日期");
}

void add_show_private(CLI::App& command, bool& show_private) {
  command.add_flag("--show-private", show_private, "显示个人姓名（默认只显示姓氏）；电话、证件、银行账号总是遮住的");
}

bool are_swapped(const std::string& asked, const std::string& file) {
  std::error_code error;
  return std::filesystem::is_regular_file(asked, error) && file != "-" && !std::filesystem::exists(file, error);
}

std::ptrdiff_t standard_input_companions(const DocumentOptions& options) {
  return std::count_if(options.companions.begin(), options.companions.end(), [](const std::string& written) {
    return written == "-" || (written.size() > 2 && written.substr(written.size() - 2) == "=-");
  });
}

void note_unused(const std::vector<std::string>& kinds, const std::string& by) {
  for (const std::string& kind : kinds) print_failure({"资料“" + kind + "”这次用不到：" + by + "没有提到它", ""});
}

bool understand(const DocumentOptions& written, ReadOptions& read) {
  read.form = written.form;
  read.department = written.department;
  read.companions = written.companions;
  if (written.as_of.empty()) return true;
  read.as_of = parse_date(written.as_of);
  if (read.as_of && read.as_of->first == read.as_of->last) return true;
  print_failure({"选项 --as-of 不能写“" + written.as_of + "”", "请写一个日期，例如 2026-01-31"});
  return false;
}

std::optional<unsigned> threads_of(const std::string& jobs) {
  if (jobs.empty()) return std::max(1U, std::thread::hardware_concurrency());
  unsigned count = 0;
  const char* end = jobs.data() + jobs.size();
  const auto [last, error] = std::from_chars(jobs.data(), end, count);
  if (error == std::errc() && last == end && count != 0 && count <= 1024) return count;
  print_failure({"选项 --jobs 不能写“" + jobs + "”", "请写 1 到 1024 之间的整数：同时做几份"});
  return std::nullopt;
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
