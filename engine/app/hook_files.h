#pragma once
#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "dsl/base/diagnostic.h"
#include "dsl/syntax/ast.h"
#include "engine/hook/lua_hooks.h"

namespace gouji::app {

/// The bytes of a file; nothing for what is not a readable file.
std::optional<std::string> content_of_file(const std::filesystem::path& path);

/// The script of a 函数 … 来自.
struct HookFile {
  std::filesystem::path path;
  std::string text;
};

/// Where a script may lie beside `rules`/hooks: with the rule file that names it, or in the folder of its pack.
struct HookFolders {
  std::filesystem::path file;
  std::filesystem::path pack;
};

/// The script of a name, in the nearest of the folders that has it; `rules`/hooks is the last.
std::optional<HookFile> find_hook_file(const std::filesystem::path& rules, const HookFolders& folders, const std::string& name);

/// The scripts that rule files name. Does not move: its sandbox asks it for their texts.
class HookFiles {
 public:
  explicit HookFiles(std::filesystem::path rules);
  HookFiles(const HookFiles&) = delete;
  HookFiles& operator=(const HookFiles&) = delete;

  /// Finds and loads the script of a function; what is wrong with it (G0505 to G0507), or nothing.
  std::optional<dsl::Diagnostic> add(const dsl::ast::Function& function, const HookFolders& folders);
  /// By the name that rules write.
  const std::map<std::string, HookFile>& files() const { return files_; }

 private:
  std::filesystem::path rules_;
  std::map<std::string, HookFile> files_;
  LuaHooks hooks_;
};

}  // namespace gouji::app
