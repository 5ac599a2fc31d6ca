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
  std::uint32_t line_count() const { return static_cast<std::uint32_t>(lines_.size()); }
  /// Line `number` from 1, without its end. Empty for a number out of range.
  std::string_view line(std::uint32_t number) const;
  /// The cells of a line, at least one (a line without tabs is one cell). Views as printed, not trimmed.
  std::uint32_t cell_count(std::uint32_t number) const;
  std::string_view cell(std::uint32_t number, std::uint32_t index) const;
  /// Fills `cells` with all cells of a line, without white space at their ends.
  void read_cells(std::uint32_t number, std::vector<std::string_view>& cells) const;
  /// The only cell of a line that is not blank, without white space at its ends; empty where there is none, or several.
  std::string_view only_cell(std::uint32_t number) const;
  /// Only white space on the line.
  bool is_blank(std::uint32_t number) const;
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
    std::uint32_t first_tab = 0;  ///< index into tabs_
  };
  /// Trimmed, until `visit` returns false.
  template <class Visit>
  void for_each_cell(std::uint32_t number, const Visit& visit) const;

  std::string path_;
  std::string text_;   // never reallocated after construction
  std::vector<Line> lines_;
  std::vector<std::uint32_t> tabs_;  ///< offsets of all tabs, in order
};

}  // namespace gouji
