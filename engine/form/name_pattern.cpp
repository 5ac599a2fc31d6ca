#include "engine/form/name_pattern.h"

#include "engine/value/text.h"

namespace gouji {

NamePattern::NamePattern(std::string pattern) : pattern_(std::move(pattern)) {
  const std::size_t last = pattern_.find_last_of("*?");
  end_ = last == std::string::npos ? 0 : last + 1;
  only_ending_ = last == 0 && pattern_.front() == '*';
}

bool NamePattern::matches(std::string_view folded) const { return only_ending_ ? folded.ends_with(end()) : like(folded, pattern_); }

}  // namespace gouji
