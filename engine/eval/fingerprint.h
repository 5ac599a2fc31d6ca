#pragma once
#include <string>
#include <vector>

#include "engine/eval/evaluate.h"
#include "engine/eval/finding.h"
#include "engine/eval/machine.h"

namespace gouji {

/// What a binding is over editions of a document: no line, page, figure or title takes part. Appended to `out`.
void append_identity(const Machine& machine, const Value& value, std::string& out);

/// Hash of rule, unit, year, kind and bindings; `ordinal` tells equals apart (0: the first).
std::string fingerprint_of(const std::string& rule_id, const DocumentIdentity& document, const std::string& bindings, int ordinal);

/// Hash of what the evidence says: changes when the figures do.
std::string state_of(const std::vector<Evidence>& evidence);

}  // namespace gouji
