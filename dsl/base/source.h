#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "dsl/base/span.h"

namespace gouji::dsl {

/// A place in a source text as a person counts it: both from 1, the column in characters (code points).
struct Location {
  std::uint32_t line = 1;
  std::uint32_t column = 1;
};

/// The text of one rule file with its name, and the index of its lines. Lines end at '\n'.
class Source {
 public:
  /// `text` is UTF-8; a leading byte-order mark stays in the text (offsets are those of the file).
  Source(std::string name, std::string text);

  const std::string& name() const { return name_; }
  std::string_view text() const { return text_; }
  std::string_view text(Span span) const { return std::string_view(text_).substr(span.begin, span.end - span.begin); }

  Location locate(std::uint32_t offset) const;
  /// The text of line `line` (from 1) without its line end; empty when there is no such line.
  std::string_view line_text(std::uint32_t line) const;
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(line_starts_.size()); }

 private:
  std::string name_;
  std::string text_;
  std::vector<std::uint32_t> line_starts_;
};

}  // namespace gouji::dsl
