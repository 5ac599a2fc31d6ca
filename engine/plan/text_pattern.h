#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "engine/plan/pattern_automaton.h"
#include "engine/plan/pattern_window.h"

namespace re2 {
class RE2;
}

namespace gouji {

/// A regular expression of a rule, for texts as they compare. Immutable: threads share it. Whether a text has a match, which rules
/// ask of every text, is told by a table of its own where the expression allows it; RE2 does the rest.
class TextPattern {
 public:
  /// `folded`: see folded_pattern().
  explicit TextPattern(std::string_view folded);
  TextPattern(TextPattern&&) noexcept;
  ~TextPattern();

  /// What is wrong with the expression; empty: nothing.
  std::string problem() const;
  bool found_in(std::string_view text) const;
  /// The first part of the text that matches; empty where none does.
  std::string_view part_of(std::string_view text) const;

 private:
  std::unique_ptr<re2::RE2> expression_;
  std::optional<PatternAutomaton> automaton_;
  PatternWindow window_;
};

}  // namespace gouji
