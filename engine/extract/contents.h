#pragma once
#include <cstdint>

#include "engine/extract/steps.h"

namespace gouji {

/// Reads the contents (目录) into out.contents and claims their lines. Returns the first line of them, or that of the first part's
/// heading where the document has none: what stands above is the cover. 0 where neither was found.
std::uint32_t read_contents(Extraction& extraction);

}  // namespace gouji
