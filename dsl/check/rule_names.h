#pragma once
#include <set>
#include <string_view>

#include "dsl/check/check.h"

namespace gouji::dsl {

/// The names of the rules that cases of a file can expect something of: its own, of the files it 引用s and of all others of the run.
class RuleNames {
 public:
  /// `input` must outlive it.
  explicit RuleNames(const ModuleInput& input) : input_(&input), last_(&input) {}

  bool contains(std::string_view name);
  std::set<std::string_view> all() const;

 private:
  /// Calls `visit` with every file until it gives true; whether it did.
  template <class Visit>
  bool each_file(Visit&& visit) const;

  const ModuleInput* input_;
  const ModuleInput* last_;  ///< where the last name was found: the cases of a file mostly name the rules of one other
};

}  // namespace gouji::dsl
