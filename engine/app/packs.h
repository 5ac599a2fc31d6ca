#pragma once
#include <deque>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "dsl/base/diagnostic.h"
#include "dsl/base/source.h"
#include "dsl/check/check.h"
#include "dsl/check/together.h"
#include "dsl/syntax/parse.h"
#include "engine/app/failure.h"
#include "engine/app/hook_files.h"

namespace gouji::app {

struct Pack {
  std::string name;
  std::string title;
  std::string version;
  std::vector<std::string> forms;   ///< of pack.yaml; empty: not said
  std::filesystem::path folder;
};

/// One rule file, parsed.
struct RuleFile {
  dsl::Source source;
  dsl::ParseResult parsed;
  dsl::ModuleInput input;                    ///< with the files it 引用s
  std::vector<dsl::Diagnostic> diagnostics;  ///< of loading and syntax
  std::filesystem::path path;
  std::size_t pack = 0;                      ///< index into LoadedPacks::packs
  bool runs = true;                          ///< false: it is only 引用d
};

/// Packs with their files, in the order given, then by file name. Files do not move once loaded.
struct LoadedPacks {
  std::vector<Pack> packs;
  std::deque<RuleFile> files;
  std::map<std::string, HookFile> hooks;   ///< by the name that rules write
};

/// Loads packs: each a folder with .gj files, one .gj file, or the name of a folder under `rules`/packs. No name: all of
/// `rules`/packs. Fails where one is not there, has no rule file, or its pack.yaml is faulty; what is wrong in rule files is
/// left in their diagnostics.
tl::expected<LoadedPacks, Failure> load_packs(const std::vector<std::string>& named, const std::filesystem::path& rules);

/// The files as dsl/check/together.h takes them.
std::vector<dsl::FileTogether> files_together(LoadedPacks& packs);

}  // namespace gouji::app
