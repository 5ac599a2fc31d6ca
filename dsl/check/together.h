#pragma once
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/check/check.h"

/// What can only be said of the files of a run together: who 引用s whom in a circle, which rule is written twice, which forms a file
/// is typed against.
namespace gouji::dsl {

/// One file of a run; what is found is added to its diagnostics.
struct FileTogether {
  ModuleInput* input = nullptr;
  std::vector<Diagnostic>* diagnostics = nullptr;
  bool runs = true;   ///< false: it is only 引用d
};

/// Reports each 引用 that leads back to its own file (G0503), and cuts it from the input.
void report_cycles(std::span<const FileTogether> files);

/// Ids of rules are unique over all files that run (G0501); the first one in the order given stands.
void report_duplicates(std::span<const FileTogether> files);

/// Which of the forms `installed` a file is typed against: those it names, else those its pack names, else `otherwise` (a name that
/// may be empty), else all. Reports a file or pack none of whose forms is installed (G0504).
std::vector<std::size_t> choose_forms(const ast::Module& module, std::span<const std::string> of_pack, std::string_view otherwise,
                                      std::span<const std::string_view> installed, std::vector<Diagnostic>& diagnostics);

}  // namespace gouji::dsl
