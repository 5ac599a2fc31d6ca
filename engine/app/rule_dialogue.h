#pragma once
#include <optional>

#include "engine/app/rule_draft.h"

namespace gouji::app {

/// Asks at the terminal for everything of a rule that `draft` does not have yet, one question at a time, and says of each answer
/// at once what is wrong with it. Nothing where the person gave up (Ctrl-D, Ctrl-C).
std::optional<RuleDraft> ask_for_rule(RuleDraft draft, const DraftHome& home);

/// Shows a text and asks whether to write it.
bool ask_to_write(const std::string& text, const std::string& path);

}  // namespace gouji::app
