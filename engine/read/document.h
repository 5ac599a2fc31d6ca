#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gouji {

/// A document as text: UTF-8, split into lines at '\n' and into cells at tabs, all views into one buffer. Readers of other
/// formats make the same shape (a table row is a line whose cells are the row's cells).
class Document {
  /// Bytes of the text.
  struct Range {
    std::uint32_t begin;
    std::uint32_t end;
  };

 public:
  /// `text` must be valid UTF-8. A leading byte-order mark and '\r' before '\n' are not part of lines.
  Document(std::string path, std::string text);
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return line_count_; }
  /// Line `number` from 1, without its end. Empty for a number out of range.
  std::string_view line(std::uint32_t number) const { return view({at(number).begin, at(number).end}); }
  /// The same without white space at its ends.
  std::string_view trimmed_line(std::uint32_t number) const { return view(at(number).text); }
  /// The cells of a line, at least one (a line without tabs is one cell).
  std::uint32_t cell_count(std::uint32_t number) const { return at(number).cells; }
  /// A cell without white space at its ends. Empty for an index out of range.
  std::string_view cell(std::uint32_t number, std::uint32_t index) const {
    const Line& line = at(number);
    return index < line.cells ? view(cells_[line.first_cell + index]) : std::string_view{};
  }
  /// The cells of a line, as cell() gives them.
  class Cells {
   public:
    std::uint32_t size() const { return count_; }
    std::string_view operator[](std::uint32_t index) const { return {text_ + ranges_[index].begin, ranges_[index].end - ranges_[index].begin}; }

   private:
    friend class Document;
    Cells(const char* text, const Range* ranges, std::uint32_t count) : text_(text), ranges_(ranges), count_(count) {}
    const char* text_;
    const Range* ranges_;
    std::uint32_t count_;
  };
  Cells cells(std::uint32_t number) const { return {text_.data(), cells_.get() + at(number).first_cell, at(number).cells}; }
  /// Fills `cells` with all cells of a line, as cell() gives them.
  void read_cells(std::uint32_t number, std::vector<std::string_view>& cells) const;
  /// How many cells of a line are not blank.
  std::uint32_t filled_cells(std::uint32_t number) const { return at(number).filled; }
  /// The only cell of a line that is not blank; empty where there is none, or several.
  std::string_view only_cell(std::uint32_t number) const { return filled_cells(number) == 1 ? trimmed_line(number) : std::string_view{}; }
  /// Only white space on the line.
  bool is_blank(std::uint32_t number) const { return filled_cells(number) == 0; }
  /// Byte offset of a view into this document's text.
  std::uint32_t offset_of(std::string_view view) const { return static_cast<std::uint32_t>(view.data() - text_.data()); }
  /// The line that a byte offset lies in, from 1.
  std::uint32_t line_at(std::uint32_t offset) const;
  /// Column of a byte offset within its line, in characters from 1.
  std::uint32_t column_at(std::uint32_t offset) const;

 private:
  struct Line {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
    Range text{0, 0};               ///< without white space at the ends
    std::uint32_t first_cell = 0;   ///< index into cells_
    std::uint32_t cells = 0;
    std::uint32_t filled = 0;       ///< cells that are not blank
  };
  class Splitter;
  void split();
  Range trimmed(Range range) const;
  const Line& at(std::uint32_t number) const { return lines_[number <= line_count_ ? number : 0]; }
  std::string_view view(Range range) const { return {text_.data() + range.begin, range.end - range.begin}; }

  std::string path_;
  std::string text_;                 // never reallocated after construction
  std::uint32_t line_count_ = 0;
  std::vector<Line> lines_;          // by number, with an empty one before the first
  std::unique_ptr<Range[]> cells_;   // of all lines, without white space at their ends
};

}  // namespace gouji
