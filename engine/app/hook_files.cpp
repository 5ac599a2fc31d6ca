#include "engine/app/hook_files.h"

#include <fstream>
#include <sstream>
#include <system_error>

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

dsl::Diagnostic problem(std::string_view code, dsl::Span span, std::vector<std::string> arguments) {
  dsl::Diagnostics one;
  return one.add(code, span, std::move(arguments));
}

}  // namespace

std::optional<std::string> content_of_file(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::error_code error;
  if (!stream || fs::is_directory(path, error)) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

std::optional<HookFile> find_hook_file(const fs::path& rules, const HookFolders& folders, const std::string& name) {
  for (const fs::path& folder : {folders.file, folders.pack, rules / "hooks"}) {
    fs::path path = folder / name;
    if (auto text = content_of_file(path)) return HookFile{std::move(path), std::move(*text)};
  }
  return std::nullopt;
}

HookFiles::HookFiles(fs::path rules)
    : rules_(std::move(rules)), hooks_([this](const std::string& name) {
        const auto known = files_.find(name);
        return known == files_.end() ? std::nullopt : std::optional(known->second.text);
      }) {}

std::optional<dsl::Diagnostic> HookFiles::add(const dsl::ast::Function& function, const HookFolders& folders) {
  const std::string& name = function.file.text;
  const auto script = find_hook_file(rules_, folders, name);
  if (!script) return problem("G0505", function.file.span, {name});
  const auto [known, fresh] = files_.try_emplace(name, *script);
  if (!fresh && known->second.text != script->text) return problem("G0507", function.file.span, {name, known->second.path.string()});
  const std::string wrong = hooks_.problem(name, function.name.text, function.parameters.size());
  if (!wrong.empty()) return problem("G0506", function.name.span, {function.name.text, wrong});
  return std::nullopt;
}

}  // namespace gouji::app
