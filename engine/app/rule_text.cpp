#include "engine/app/rule_text.h"

#include <algorithm>
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

Repaired repair(std::string_view text, const std::vector<dsl::Diagnostic>& diagnostics) {
  const auto begins_before = [](const dsl::Fix& a, const dsl::Fix& b) { return a.span.begin < b.span.begin; };
  std::vector<std::vector<dsl::Fix>> repairs;
  for (const dsl::Diagnostic& diagnostic : diagnostics) {
    if (diagnostic.fixes.empty()) continue;
    repairs.push_back(diagnostic.fixes);
    std::sort(repairs.back().begin(), repairs.back().end(), begins_before);
  }
  std::stable_sort(repairs.begin(), repairs.end(), [&](const auto& a, const auto& b) { return begins_before(a.front(), b.front()); });
  Repaired repaired;
  std::vector<dsl::Fix> made;
  std::uint32_t end = 0;
  for (const std::vector<dsl::Fix>& fixes : repairs) {
    if (!made.empty() && fixes.front().span.begin < end) continue;
    made.insert(made.end(), fixes.begin(), fixes.end());
    end = std::max(fixes.back().span.end, fixes.back().span.begin + 1);
    ++repaired.count;
  }
  std::uint32_t at = 0;
  for (const dsl::Fix& fix : made) {
    repaired.text += text.substr(at, fix.span.begin - at);
    repaired.text += fix.replacement;
    at = fix.span.end;
  }
  repaired.text += text.substr(at);
  return repaired;
}

}  // namespace gouji::app
