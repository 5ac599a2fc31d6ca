#pragma once
#include <string>

#include "engine/extract/disclosure.h"

namespace gouji {

/// What was read from a document, as JSON (schema_version 1). A row's `parent` is the index of another row of its table.
/// Amounts are in yuan with at least two decimals, ratios in percent with the printed ones, whole numbers are numbers.
std::string extract_json(const Disclosure& disclosure);

}  // namespace gouji
