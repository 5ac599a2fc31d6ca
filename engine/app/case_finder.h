#pragma once
#include <string>

#include "engine/app/rule_draft.h"

namespace gouji::app {

/// A case for a new rule, ready to be written behind it.
struct FoundCase {
  std::string text;
  bool fails = false;     ///< it makes the rule fail; else no change was found that does, and it only says what the sample gives
  std::string sample;     ///< 样本/清洁.txt
};

/// Looks for a change of one fact of a sample that makes the rule fail, among the facts that its requirement reads. Fails where no
/// sample is of a form of the rule. `rule` is the text of the rule, free of errors.
tl::expected<FoundCase, Failure> find_case(const std::string& rule, const std::string& id, const DraftHome& home, const Installation& installation);

}  // namespace gouji::app
