#include "engine/app/rules_folder.h"

#include <cstdlib>
#include <system_error>

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

bool holds_forms(const fs::path& folder) {
  std::error_code error;
  return fs::is_directory(folder / "forms", error);
}

}  // namespace

tl::expected<fs::path, Failure> find_rules_folder() {
  if (const char* named = std::getenv("GOUJI_RULES"); named && *named) {
    if (holds_forms(named)) return named;
    return tl::unexpected(Failure{"环境变量 GOUJI_RULES 指的“" + std::string(named) + "”不是规则目录",
                                  "规则目录里应有 forms（表式）和 packs（规则包）两个文件夹"});
  }
  std::error_code error;
  const fs::path program = fs::read_symlink("/proc/self/exe", error);
  if (!error) {
    const fs::path installed = program.parent_path().parent_path() / "share" / "gouji" / "rules";
    if (holds_forms(installed)) return installed;
  }
  if (holds_forms(GOUJI_SOURCE_RULES)) return GOUJI_SOURCE_RULES;
  return tl::unexpected(Failure{"找不到规则目录", "请重新安装本程序，或用环境变量 GOUJI_RULES 指出规则目录（里面有 forms 和 packs）"});
}

}  // namespace gouji::app
