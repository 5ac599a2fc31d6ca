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

HookFiles::HookFiles(fs::path rules)
    : rules_(std::move(rules)), hooks_([this](const std::string& name) {
        const auto known = files_.find(name);
        return known == files_.end() ? std::nullopt : std::optional(known->second.text);
      }) {}

std::optional<dsl::Diagnostic> HookFiles::add(const dsl::ast::Function& function, const HookFolders& folders) {
  const std::string& name = function.file.text;
  for (const fs::path& folder : {folders.file, folders.pack, rules_ / "hooks"}) {
    const fs::path path = folder / name;
    const auto text = content_of_file(path);
    if (!text) continue;
    const auto [known, fresh] = files_.try_emplace(name, HookFile{path, *text});
    if (!fresh && known->second.text != *text) return problem("G0507", function.file.span, {name, known->second.path.string()});
    const std::string wrong = hooks_.problem(name, function.name.text, function.parameters.size());
    if (!wrong.empty()) return problem("G0506", function.name.span, {function.name.text, wrong});
    return std::nullopt;
  }
  return problem("G0505", function.file.span, {name});
}

}  // namespace gouji::app
