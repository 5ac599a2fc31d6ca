#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "engine/eval/describe.h"
#include "engine/eval/trace.h"
#include "engine/report/check_report.h"

namespace gouji {

/// A text that is printed of a document.
struct ShownText {
  enum class Kind : std::uint8_t {
    words,   ///< a sentence, or the name of something
    fact,    ///< what stands in one place: may be a name and nothing else
    facts    ///< the same, or several of them: one a line, or with 、 between
  };
  std::string* text = nullptr;
  std::uint32_t passage = 0;   ///< texts of one finding, outcome or value share it and stand together
  Kind kind = Kind::words;
};

/// All that is printed of a document, where names of persons may stand. What it is made of must stay where it is.
struct ShownTexts {
  std::vector<ShownText> texts;
  std::vector<std::string> persons;   ///< names that rules about privacy found
};

ShownTexts shown_texts(DocumentReport& report);
/// `rule`: whose outcomes they are.
ShownTexts shown_texts(std::vector<Trace>& traces, const PlanRule& rule);
ShownTexts shown_texts(Description& description);

}  // namespace gouji
