#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/diagnostic.h"
#include "dsl/check/schema.h"
#include "engine/form/form.h"

/// What the fuzz targets share: the real form, loaded once, and how a broken promise is reported.
namespace gouji::fuzz {

const Form& form();
const dsl::Schema& schema();

/// The bytes of a file of the project.
std::string file_text(const std::string& path);

/// Ends the program with a sentence where `holds` is false: the fuzzer keeps the input.
void require(bool holds, std::string_view sentence);

}  // namespace gouji::fuzz
