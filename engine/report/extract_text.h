#pragma once
#include <string>

#include "engine/extract/disclosure.h"

namespace gouji {

/// What was read from a document, for a person: each table with its rows, the targets, the claims, the lists, what is unread.
std::string extract_text(const Disclosure& disclosure);

}  // namespace gouji
