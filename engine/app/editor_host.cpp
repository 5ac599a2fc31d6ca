#include "engine/app/editor_host.h"

#include <algorithm>
#include <system_error>

#include "engine/app/hook_files.h"
#include "engine/app/packs.h"
#include "engine/eval/describe.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

bool is_file(const fs::path& path) {
  std::error_code error;
  return fs::is_regular_file(path, error);
}

/// The nearest folder above a file that has a pack.yaml; empty where none has.
fs::path pack_folder(const fs::path& file) {
  for (fs::path folder = file.parent_path(); !folder.empty(); folder = folder.parent_path()) {
    if (is_file(folder / "pack.yaml")) return folder;
    if (folder == folder.root_path()) break;
  }
  return {};
}

HookFolders hook_folders(const fs::path& file) {
  const fs::path pack = pack_folder(file);
  return {file.parent_path(), pack.empty() ? file.parent_path() : pack};
}

/// Names of the files of one kind in a folder, those of folders in it with their path from there.
void add_names(const fs::path& folder, std::string_view extension, std::vector<std::string>& names) {
  constexpr std::size_t kMost = 500;
  constexpr int kDeepest = 3;
  std::error_code error;
  for (auto entry = fs::recursive_directory_iterator(folder, fs::directory_options::skip_permission_denied, error); entry != fs::recursive_directory_iterator();
       entry.increment(error)) {
    if (error || names.size() >= kMost) return;
    if (entry.depth() >= kDeepest) entry.disable_recursion_pending();
    if (entry->path().extension() == extension) names.push_back(entry->path().lexically_relative(folder).generic_string());
  }
}

std::vector<std::string> sorted(std::vector<std::string> names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
  return names;
}

/// The first line of a text that `fits`, from 1; 0 where none does.
template <class Fits>
std::uint32_t find_line(std::string_view text, Fits&& fits) {
  for (std::uint32_t number = 1; !text.empty(); ++number) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    if (fits(text.substr(0, end))) return number;
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return 0;
}

std::string_view trimmed(std::string_view line) {
  const std::size_t begin = std::min(line.find_first_not_of(" \t\r"), line.size());
  line.remove_prefix(begin);
  line.remove_suffix(line.size() - std::min(line.find_last_not_of(" \t\r") + 1, line.size()));
  return line;
}

}  // namespace

std::vector<const dsl::Schema*> EditorHost::schemas() {
  std::vector<const dsl::Schema*> all;
  for (const auto& form : installation_.forms()) all.push_back(form->schema.get());
  return all;
}

lsp::PackFiles EditorHost::pack_of(const std::string& path) {
  const fs::path file(path);
  if (!file.is_absolute()) return {path, {{path, {}}}, {}};
  const fs::path folder = pack_folder(file);
  lsp::PackFiles about;
  about.key = (folder.empty() ? file.parent_path() : folder).string();
  std::vector<std::string> named;
  if (!folder.empty()) {
    named = {folder.string()};
  } else {
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(file.parent_path(), fs::directory_options::skip_permission_denied, error)) {
      if (entry.path().extension() == ".gj") named.push_back(entry.path().string());
    }
    std::sort(named.begin(), named.end());
  }
  if (named.empty()) return {about.key, {{path, {}}}, {}};
  const auto packs = load_packs(named, installation_.folder());
  if (!packs) return {about.key, {{path, {}}}, packs.error().message};
  for (const RuleFile& each : packs->files) {
    if (each.runs) about.files.push_back({each.path.lexically_normal().string(), packs->packs[each.pack].forms});
  }
  return about;
}

std::optional<std::string> EditorHost::read(const std::string& path) {
  return fs::path(path).is_absolute() ? content_of_file(path) : std::nullopt;
}

std::string EditorHost::used_file(const std::string& from, const std::string& name) {
  const HookFolders folders = hook_folders(from);
  for (const fs::path& folder : {folders.file, folders.pack}) {
    if (const fs::path path = (folder / name).lexically_normal(); is_file(path)) return path.string();
  }
  return {};
}

std::optional<dsl::Diagnostic> EditorHost::hook_problem(const std::string& from, const dsl::ast::Function& function) {
  return HookFiles(installation_.folder()).add(function, hook_folders(from));
}

std::optional<lsp::OutsidePlace> EditorHost::hook_place(const std::string& from, const dsl::ast::Function& function) {
  HookFiles files(installation_.folder());
  static_cast<void>(files.add(function, hook_folders(from)));
  const auto found = files.files().find(function.file.text);
  if (found == files.files().end()) return std::nullopt;
  const std::string& name = function.name.text;
  const auto defines = [&](std::string_view line) {
    const std::size_t at = line.find(name);
    if (at == std::string_view::npos) return false;
    const std::string_view before = trimmed(line.substr(0, at));
    const std::string_view behind = trimmed(line.substr(at + name.size()));
    return before.ends_with("function") || behind.starts_with("=") || (before.ends_with("['") || before.ends_with("[\""));
  };
  const std::uint32_t line = find_line(found->second.text, defines);
  return lsp::OutsidePlace{found->second.path.string(), std::max(line, 1U)};
}

std::optional<lsp::OutsidePlace> EditorHost::form_place(const dsl::Schema& schema, const std::string& name) {
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(installation_.folder() / "forms", error)) {
    const auto text = entry.path().extension() == ".yaml" ? content_of_file(entry.path()) : std::nullopt;
    if (!text || find_line(*text, [&](std::string_view line) { return trimmed(line) == "form: " + schema.form; }) == 0) continue;
    std::uint32_t line = find_line(*text, [&](std::string_view l) { return trimmed(l) == "- id: " + name; });
    if (line == 0) line = find_line(*text, [&](std::string_view l) { return trimmed(l).starts_with(name + ":"); });
    if (line == 0) return std::nullopt;
    return lsp::OutsidePlace{entry.path().string(), line};
  }
  return std::nullopt;
}

std::vector<std::string> EditorHost::hook_files(const std::string& from) {
  const HookFolders folders = hook_folders(from);
  std::vector<std::string> names;
  for (const fs::path& folder : {folders.file, folders.pack, installation_.folder() / "hooks"}) add_names(folder, ".lua", names);
  return sorted(std::move(names));
}

std::vector<std::string> EditorHost::samples(const std::string& from) {
  const HookFolders folders = hook_folders(from);
  std::vector<std::string> names;
  for (const fs::path& folder : {folders.file, folders.pack, installation_.folder() / "samples"}) add_names(folder, ".txt", names);
  return sorted(std::move(names));
}

std::vector<lsp::Choice> EditorHost::catalogue_numbers(const dsl::Schema& schema, const std::string& root) {
  std::vector<lsp::Choice> numbers;
  for (const auto& form : installation_.forms()) {
    if (form->schema.get() != &schema) continue;
    const CatalogueFacts* facts = installation_.model_options(*form).catalogues;
    for (const ModelRoot& known : form->form.model.roots) {
      if (known.name != root || known.role != RootRole::catalogue || facts == nullptr) continue;
      const Catalogue* catalogue = facts->library().find(known.parameter);
      if (catalogue == nullptr) continue;
      for (const CatalogueVersion& version : catalogue->versions) {
        std::string about = version.effective ? "自 " + format_date(*version.effective) + " 施行" : std::string("施行日不详");
        if (version.until) about += "，至 " + format_date(*version.until) + " 废止";
        if (!version.held) about += "；条目没有收录";
        numbers.push_back({std::string(version.number.printed), std::move(about)});
      }
    }
  }
  return numbers;
}

std::string EditorHost::page_of(const std::string& code) {
  const fs::path page = (fs::absolute(installation_.folder()).parent_path() / "docs" / "diagnostics" / (code + ".md")).lexically_normal();
  return is_file(page) ? page.string() : std::string();
}

std::string EditorHost::use_document(const std::string& path) {
  document_ = path;
  examined_.reset();
  if (path.empty()) return {};
  std::error_code error;
  written_ = fs::last_write_time(path, error);
  auto examined = installation_.examine(path);
  if (!examined) return "不能显示“" + path + "”里的值：" + examined.error().message;
  examined_ = std::move(*examined);
  return {};
}

std::optional<lsp::LiveValue> EditorHost::live_value(const std::vector<std::string>& files, const dsl::checked::Expr& expression, const dsl::Place& place) {
  std::error_code error;
  const bool changed = !document_.empty() && fs::last_write_time(document_, error) != written_;
  if (changed) static_cast<void>(use_document(document_));
  if (!examined_ || examined_->reading->form->schema.get() != &place.schema()) return std::nullopt;
  const Plan plan = lower_expression(expression, place.schema(), place.hooks());
  if (!plan.rules.front().not_run.empty()) return std::nullopt;
  LuaHooks hooks([&](const std::string& name) -> std::optional<std::string> {
    for (const std::string& file : files) {
      if (auto script = find_hook_file(installation_.folder(), hook_folders(file), name)) return std::move(script->text);
    }
    return std::nullopt;
  });
  Description described = describe(plan, examined_->facts, &hooks);
  return lsp::LiveValue{std::move(described.text), std::move(described.interval), std::move(described.reason), std::move(described.lines)};
}

}  // namespace gouji::app
