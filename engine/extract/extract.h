#pragma once
#include "engine/extract/disclosure.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji {

/// Reads a document by a form. The result views into `document`, which must outlive it. Never throws for any document.
Disclosure extract(const Document& document, const Form& form);

}  // namespace gouji
