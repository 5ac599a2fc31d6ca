#pragma once
#include <string>

#include "engine/eval/companion_place.h"
#include "engine/eval/explain.h"
#include "engine/eval/finding.h"
#include "engine/read/document.h"

namespace gouji {

/// The full name of a fact: 三公经费表.公务接待费.合计, or of a reason what could not be had.
std::string name_of(const Machine& machine, const Origin* origin);
/// Its name in a sentence, as short as it can be told: 公务接待费.
std::string label_of(const Machine& machine, const Fact& fact);

/// Fills in evidence that is new.
void make_evidence(const Machine& machine, const Witness& witness, const Document& document, Evidence& out);
Missing make_missing(const Machine& machine, const Lack& lack);

}  // namespace gouji
