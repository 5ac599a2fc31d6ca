#pragma once
#include <string>
#include <vector>

#include <tl/expected.hpp>

#include "dsl/base/diagnostic.h"
#include "engine/app/failure.h"

namespace gouji::app {

/// The bytes of a rule file (`-`: standard input), or why it cannot be read.
tl::expected<std::string, Failure> read_rule_text(const std::string& path);

/// The text with the repairs that diagnostics of it propose; of two that overlap the first one only. `count` of them were made.
struct Repaired {
  std::string text;
  std::size_t count = 0;
};
Repaired repair(std::string_view text, const std::vector<dsl::Diagnostic>& diagnostics);

}  // namespace gouji::app
