#pragma once
#include <filesystem>

#include <tl/expected.hpp>

#include "engine/app/failure.h"

namespace gouji::app {

/// Where forms/, packs/, catalogues/, hooks/ and samples/ lie: GOUJI_RULES where it is set, else ../share/gouji/rules beside
/// the installed program, else the source tree it was built from.
tl::expected<std::filesystem::path, Failure> find_rules_folder();

}  // namespace gouji::app
