#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "dsl/base/span.h"

namespace gouji::lsp {

/// How the client counts within a line (positionEncoding). UTF-16 unless it offers UTF-8.
enum class Encoding : std::uint8_t { utf16, utf8, utf32 };

/// A place as the protocol has it: both from 0, `character` in the units of the encoding.
struct Position {
  std::uint32_t line = 0;
  std::uint32_t character = 0;

  friend bool operator==(const Position&, const Position&) = default;
};

struct Range {
  Position start;
  Position end;
};

/// Places of one text in both ways. Lines end at \n, \r\n or a lone \r. Everything takes about the same time wherever the place is,
/// also in a text of one long line.
class Lines {
 public:
  /// The text must outlive it, unmoved.
  Lines(std::string_view text, Encoding encoding);

  Position position(std::uint32_t offset) const;
  Range range(dsl::Span span) const { return {position(span.begin), position(span.end)}; }
  /// Behind the end of a line: its end; behind the last line: the end of the text; inside a character: its beginning.
  std::uint32_t offset(Position position) const;
  dsl::Span span(Range range) const;

  std::uint32_t line_count() const { return static_cast<std::uint32_t>(starts_.size()); }
  /// Where a line begins and where it ends, its line end left out.
  dsl::Span line(std::uint32_t number) const;

 private:
  std::uint64_t units_before(std::uint32_t offset) const;

  std::string_view text_;
  Encoding encoding_;
  std::vector<std::uint32_t> starts_;
  std::vector<std::uint32_t> marks_;   ///< units before every kStride-th byte
};

}  // namespace gouji::lsp
