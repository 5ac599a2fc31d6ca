#include "engine/app/packs.h"

#include <algorithm>
#include <fstream>
#include <optional>
#include <sstream>
#include <system_error>
#include <unordered_map>

#include "engine/app/forms.h"
#include "engine/app/suggestion.h"
#include "engine/form/form_node.h"
#include "engine/hook/lua_hooks.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
}

/// Nothing for what is not a readable file.
std::optional<std::string> text_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  std::error_code error;
  if (!stream || fs::is_directory(path, error)) return std::nullopt;
  std::ostringstream text;
  text << stream.rdbuf();
  return text.str();
}

/// Those of a folder and of the folders in it.
std::vector<fs::path> rule_files_in(const fs::path& folder) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::recursive_directory_iterator(folder, error)) {
    if (entry.path().extension() == ".gj" && entry.is_regular_file(error)) files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  return files;
}

class Loader {
 public:
  explicit Loader(fs::path rules) : rules_(std::move(rules)) {}

  tl::expected<LoadedPacks, Failure> load(const std::vector<std::string>& named) {
    std::vector<fs::path> places;
    if (named.empty()) places = installed();
    for (const std::string& name : named) {
      const auto place = find(name);
      if (!place) return tl::unexpected(place.error());
      places.push_back(*place);
    }
    if (places.empty()) return tl::unexpected(Failure{"“" + (rules_ / "packs").string() + "”里没有规则包", "请用 --pack 指出规则包"});
    for (const fs::path& place : places) {
      if (const auto failure = load_pack(place); !failure.message.empty()) return tl::unexpected(failure);
    }
    for (RuleFile* file = next_unresolved(); file; file = next_unresolved()) resolve_uses(*file);
    report_cycles();
    load_hooks();
    introduce();
    return std::move(loaded_);
  }

 private:
  std::vector<fs::path> installed() const {
    std::vector<fs::path> folders;
    std::error_code error;
    for (const fs::directory_entry& entry : fs::directory_iterator(rules_ / "packs", error)) {
      if (!rule_files_in(entry.path()).empty()) folders.push_back(entry.path());
    }
    std::sort(folders.begin(), folders.end());
    return folders;
  }

  tl::expected<fs::path, Failure> find(const std::string& name) const {
    if (is_there(name)) return fs::path(name);
    if (const fs::path folder = rules_ / "packs" / name; is_there(folder)) return folder;
    std::vector<std::string> names;
    for (const fs::path& folder : installed()) names.push_back(folder.filename().string());
    dsl::Nearest nearest(name);
    std::string list;
    for (const std::string& known : names) {
      nearest.offer(known);
      list += "“" + known + "”";
    }
      return tl::unexpected(Failure{"找不到规则包“" + name + "”",
                                  suggestion(nearest) + "规则包是一个有 .gj 文件的文件夹、一个 .gj 文件，或已安装的规则包的名字：" + list});
  }

  /// A failure without message: none.
  Failure load_pack(const fs::path& place) {
    std::error_code error;
    const bool is_folder = fs::is_directory(place, error);
    Pack pack;
    pack.folder = is_folder ? place : place.parent_path();
    pack.name = is_folder ? fs::absolute(place).lexically_normal().filename().string() : place.stem().string();
    if (is_folder && pack.name.empty()) pack.name = fs::absolute(place).lexically_normal().parent_path().filename().string();
    std::vector<std::string> uses;
    if (const fs::path about = pack.folder / "pack.yaml"; is_there(about)) {
      std::vector<FormProblem> problems;
      const FormNode node = FormNode::open(about.string(), problems);
      const std::string name = node["name"].text(pack.name);
      if (is_folder) pack.name = name;
      node["title"].text();
      pack.version = node["version"].text();
      pack.forms = node["form"].texts();
      uses = node["uses"].texts();
      if (node.present()) node.no_other_keys();
      if (!problems.empty()) return failure_of(problems);
    }
    const std::size_t index = loaded_.packs.size();
    loaded_.packs.push_back(pack);
    const std::vector<fs::path> files = is_folder ? rule_files_in(place) : std::vector<fs::path>{place};
    if (files.empty()) return {"规则包“" + place.string() + "”里没有规则文件（.gj）", "请核对文件夹；规则文件的名字以 .gj 结尾"};
    for (const fs::path& file : files) {
      if (RuleFile* known = find_file(file)) {
        known->runs = true;
      } else if (!add_file(file, index, true)) {
        return {"无法读取规则文件“" + file.string() + "”", "请核对文件是否存在、有没有读取权限"};
      }
    }
    for (const std::string& name : uses) {
      const auto used = is_there(pack.folder / name) ? tl::expected<fs::path, Failure>(pack.folder / name) : find(name);
      if (!used) return used.error();
      const auto same = [&](const Pack& other) { return fs::equivalent(other.folder, *used, error); };
      if (std::any_of(loaded_.packs.begin(), loaded_.packs.end(), same)) continue;
      if (Failure failure = load_pack(*used); !failure.message.empty()) return failure;
    }
    return {};
  }

  RuleFile* find_file(const fs::path& path) {
    std::error_code error;
    const auto known = by_path_.find(fs::canonical(path, error).string());
    return error || known == by_path_.end() ? nullptr : known->second;
  }

  RuleFile* add_file(const fs::path& path, std::size_t pack, bool runs) {
    const auto text = text_of(path);
    if (!text) return nullptr;
    RuleFile& file = loaded_.files.emplace_back(RuleFile{dsl::Source(path.string(), *text), {}, {}, {}, path, pack, runs});
    file.parsed = dsl::parse(file.source);
    file.diagnostics = file.parsed.diagnostics;
    file.input.source = &file.source;
    file.input.module = &file.parsed.module;
    std::error_code error;
    by_path_.try_emplace(fs::canonical(path, error).string(), &file);
    return &file;
  }

  RuleFile* next_unresolved() { return resolved_ < loaded_.files.size() ? &loaded_.files[resolved_++] : nullptr; }

  void resolve_uses(RuleFile& file) {
    dsl::Diagnostics problems;
    for (const dsl::ast::Item& item : file.parsed.module.items) {
      const auto* use = std::get_if<dsl::ast::Use>(&item.node);
      if (!use) continue;
      RuleFile* used = nullptr;
      for (const fs::path& folder : {file.path.parent_path(), loaded_.packs[file.pack].folder}) {
        const fs::path path = folder / use->file.text;
        if (!is_there(path)) continue;
        used = find_file(path);
        if (!used) used = add_file(path, file.pack, false);
        if (used) break;
      }
      if (used) {
        file.input.uses.push_back(&used->input);
      } else {
        problems.add("G0502", use->file.span, {use->file.text});
      }
    }
    for (dsl::Diagnostic& problem : problems.take()) file.diagnostics.push_back(std::move(problem));
  }

  /// The scripts of all files, each found and sound.
  void load_hooks() {
    LuaHooks hooks([this](const std::string& name) {
      const auto known = loaded_.hooks.find(name);
      return known == loaded_.hooks.end() ? std::nullopt : std::optional(known->second.text);
    });
    for (RuleFile& file : loaded_.files) {
      dsl::Diagnostics problems;
      for (const dsl::ast::Item& item : file.parsed.module.items) {
        const auto* function = std::get_if<dsl::ast::Function>(&item.node);
        if (!function || function->file.text.empty() || !load_hook(file, *function, problems)) continue;
        const std::string wrong = hooks.problem(function->file.text, function->name.text, function->parameters.size());
        if (!wrong.empty()) problems.add("G0506", function->name.span, {function->name.text, wrong});
      }
      for (dsl::Diagnostic& problem : problems.take()) file.diagnostics.push_back(std::move(problem));
    }
  }

  bool load_hook(const RuleFile& file, const dsl::ast::Function& function, dsl::Diagnostics& problems) {
    const std::string& name = function.file.text;
    for (const fs::path& folder : {file.path.parent_path(), loaded_.packs[file.pack].folder, rules_ / "hooks"}) {
      const fs::path path = folder / name;
      const auto text = text_of(path);
      if (!text) continue;
      const auto [known, fresh] = loaded_.hooks.try_emplace(name, HookFile{path, *text});
      if (fresh || known->second.text == *text) return true;
      problems.add("G0507", function.file.span, {name, known->second.path.string()});
      return false;
    }
    problems.add("G0505", function.file.span, {name});
    return false;
  }

  /// Cases may expect outcomes of every rule of the run.
  void introduce() {
    for (RuleFile& file : loaded_.files) {
      for (const RuleFile& other : loaded_.files) {
        if (&other != &file && other.runs) file.input.beside.push_back(&other.input);
      }
    }
  }

  RuleFile& file_of(const dsl::ModuleInput* input) {
    return *std::find_if(loaded_.files.begin(), loaded_.files.end(), [&](const RuleFile& file) { return &file.input == input; });
  }

  /// Reports each use that leads back to its own file, and cuts it.
  void report_cycles() {
    for (RuleFile& file : loaded_.files) {
      std::vector<const dsl::ModuleInput*> path{&file.input};
      const auto leads_back = [&](const dsl::ModuleInput* used) { return walk_back(used, &file.input, path); };
      const auto first = std::find_if(file.input.uses.begin(), file.input.uses.end(), leads_back);
      if (first == file.input.uses.end()) continue;
      std::string way;
      for (const dsl::ModuleInput* step : path) way += file_of(step).path.filename().string() + " → ";
      dsl::Diagnostics problems;
      for (const dsl::ast::Item& item : file.parsed.module.items) {
        const auto* use = std::get_if<dsl::ast::Use>(&item.node);
        if (use && fs::path(use->file.text).filename() == file_of(*first).path.filename()) {
          problems.add("G0503", use->file.span, {way + file.path.filename().string()});
        }
      }
      file.input.uses.erase(first);
      for (dsl::Diagnostic& problem : problems.take()) file.diagnostics.push_back(std::move(problem));
    }
  }

  static bool walk_back(const dsl::ModuleInput* from, const dsl::ModuleInput* sought, std::vector<const dsl::ModuleInput*>& path) {
    if (from == sought) return true;
    if (std::find(path.begin(), path.end(), from) != path.end()) return false;
    path.push_back(from);
    for (const dsl::ModuleInput* used : from->uses) {
      if (walk_back(used, sought, path)) return true;
    }
    path.pop_back();
    return false;
  }

  fs::path rules_;
  LoadedPacks loaded_;
  std::unordered_map<std::string, RuleFile*> by_path_;   ///< however a file is written
  std::size_t resolved_ = 0;
};

}  // namespace

tl::expected<LoadedPacks, Failure> load_packs(const std::vector<std::string>& named, const fs::path& rules) {
  return Loader(rules).load(named);
}

}  // namespace gouji::app
