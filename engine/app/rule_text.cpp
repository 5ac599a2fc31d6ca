#include "engine/app/rule_text.h"

#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <system_error>

namespace gouji::app {

tl::expected<std::string, Failure> read_rule_text(const std::string& path) {
  if (path == "-") return std::string(std::istreambuf_iterator<char>(std::cin), {});
  std::error_code error;
  if (!std::filesystem::exists(path, error)) return tl::unexpected(Failure{"文件不存在", "请核对文件的名字和所在的文件夹"});
  std::ifstream stream(path, std::ios::binary);
  if (!stream || std::filesystem::is_directory(path, error)) return tl::unexpected(Failure{"无法读取", "请核对有没有读取权限"});
  return std::string(std::istreambuf_iterator<char>(stream), {});
}

}  // namespace gouji::app
