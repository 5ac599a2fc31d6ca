#include "engine/app/packs.h"

#include <algorithm>
#include <optional>
#include <system_error>
#include <unordered_map>

#include "engine/app/forms.h"
#include "engine/app/suggestion.h"
#include "engine/form/form_node.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

bool is_there(const fs::path& path) {
  std::error_code error;
  return fs::exists(path, error);
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
    dsl::report_cycles(files_together(loaded_));
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
      pack.title = node["title"].text();
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
    const auto text = content_of_file(path);
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
      for (const fs::path& folder : {file.path.parent_path(), loaded_.packs[file.pack].folder, rules_ / "packs"}) {
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
    HookFiles hooks(rules_);
    for (RuleFile& file : loaded_.files) {
      const HookFolders folders{file.path.parent_path(), loaded_.packs[file.pack].folder};
      for (const dsl::ast::Item& item : file.parsed.module.items) {
        const auto* function = std::get_if<dsl::ast::Function>(&item.node);
        if (!function || function->file.text.empty()) continue;
        if (auto problem = hooks.add(*function, folders)) file.diagnostics.push_back(std::move(*problem));
      }
    }
    loaded_.hooks = hooks.files();
  }

  /// Cases may expect outcomes of every rule of the run.
  void introduce() {
    for (RuleFile& file : loaded_.files) {
      for (const RuleFile& other : loaded_.files) {
        if (&other != &file && other.runs) file.input.beside.push_back(&other.input);
      }
    }
  }

  fs::path rules_;
  LoadedPacks loaded_;
  std::unordered_map<std::string, RuleFile*> by_path_;   ///< however a file is written
  std::size_t resolved_ = 0;
};

}  // namespace

std::vector<dsl::FileTogether> files_together(LoadedPacks& packs) {
  std::vector<dsl::FileTogether> files;
  for (RuleFile& file : packs.files) files.push_back({&file.input, &file.diagnostics, file.runs});
  return files;
}

tl::expected<LoadedPacks, Failure> load_packs(const std::vector<std::string>& named, const fs::path& rules) {
  return Loader(rules).load(named);
}

}  // namespace gouji::app
