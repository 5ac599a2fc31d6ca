#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gouji {

/// A document as text: UTF-8, split into lines at '\n' and into cells at tabs, all views into one buffer. Readers of other
/// formats make the same shape (a table row is a line whose cells are the row's cells).
class Document {
 public:
  /// `text` must be valid UTF-8. A leading byte-order mark and '\r' before '\n' are not part of lines.
  Document(std::string path, std::string text);
  Document(Document&&) noexcept = default;
  Document& operator=(Document&&) noexcept = default;

  const std::string& path() const { return path_; }
  std::string_view text() const { return text_; }
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()) - 2; }
  /// Line `number` from 1, without its end. Empty for a number out of range.
  std::string_view line(std::uint32_t number) const { return view(at(number).begin, at(number).end); }
  /// The same without white space at its ends.
  std::string_view trimmed_line(std::uint32_t number) const { return view(at(number).text_begin, at(number).text_end); }
  /// The cells of a line, at least one (a line without tabs is one cell).
  std::uint32_t cell_count(std::uint32_t number) const { return number == 0 || number > line_count() ? 0 : cells_of(number); }
  /// A cell without white space at its ends. Empty for an index out of range.
  std::string_view cell(std::uint32_t number, std::uint32_t index) const {
    if (index >= cell_count(number)) return {};
    const Cell& found = cells_[lines_[number].first_cell + index];
    return view(found.begin, found.end);
  }
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
    std::uint32_t text_begin = 0;   ///< without white space at the ends
    std::uint32_t text_end = 0;
    std::uint32_t first_cell = 0;   ///< index into cells_
    std::uint32_t filled = 0;       ///< cells that are not blank
  };
  struct Cell {
    std::uint32_t begin = 0;
    std::uint32_t end = 0;
  };
  void split();
  const Line& at(std::uint32_t number) const { return lines_[number <= line_count() ? number : 0]; }
  std::uint32_t cells_of(std::uint32_t number) const { return lines_[number + 1].first_cell - lines_[number].first_cell; }
  std::string_view view(std::uint32_t begin, std::uint32_t end) const { return {text_.data() + begin, end - begin}; }

  std::string path_;
  std::string text_;         // never reallocated after construction
  std::vector<Line> lines_;  // by number, an empty one before the first and one behind the last
  std::vector<Cell> cells_;  // of all lines, without white space at their ends
};

}  // namespace gouji
