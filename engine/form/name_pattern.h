#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace gouji {

/// A folded pattern (`*` any run, `?` one character). Most only say how a text ends.
class NamePattern {
 public:
  explicit NamePattern(std::string pattern);

  bool matches(std::string_view folded) const;
  /// What a text that matches ends with.
  std::string_view end() const { return std::string_view(pattern_).substr(end_); }

 private:
  std::string pattern_;
  std::size_t end_ = 0;         // where what stands behind the last `*` or `?` begins
  bool only_ending_ = false;    // nothing but one `*` stands before it
};

}  // namespace gouji
