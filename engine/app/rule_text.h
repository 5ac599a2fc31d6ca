#pragma once
#include <string>

#include <tl/expected.hpp>

#include "engine/app/failure.h"

namespace gouji::app {

/// The bytes of a rule file (`-`: standard input), or why it cannot be read.
tl::expected<std::string, Failure> read_rule_text(const std::string& path);

}  // namespace gouji::app
