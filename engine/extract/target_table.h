#pragma once
#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/disclosure.h"
#include "engine/extract/indicator_table.h"
#include "engine/extract/target_words.h"
#include "engine/form/form.h"
#include "engine/read/document.h"

namespace gouji {

/// Reads the lines of one target table into a Target, one after the other.
class TargetTable {
 public:
  TargetTable(const Form& form, TargetWords& words, const Document& document, Disclosure& out, Target& target);

  /// A line with one cell between the title and the first label: a year, or something else of the title.
  void read_caption(std::uint32_t line, std::string_view text);
  /// A line with cells. False: it cannot belong to this table; nothing was read then.
  bool read_row(std::uint32_t line, const std::vector<TargetCell>& cells);
  /// A line without cells that stands inside a text.
  void continue_text(std::uint32_t line, std::string_view raw);

  /// After the last line: sources of funds in the form's order.
  void finish();

  bool begun() const { return begun_; }          ///< a label was read
  bool in_indicators() const { return indicators_.begun(); }
  bool closed() const { return closed_; }        ///< the last line of such a table was read

 private:
  enum class Mode : std::uint8_t { labels, goals, groups };
  struct LabelAt {
    const FoundLabel* found = nullptr;
    std::size_t cell = 0;
  };

  bool read_labels(std::uint32_t line, const std::vector<TargetCell>& cells);
  void read_one(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end);
  void read_field(std::uint32_t line, const LabelAt& label, std::string_view raw);
  static std::string_view value_in_cell_of(const LabelAt& label, const std::vector<TargetCell>& cells);
  void read_before_labels(std::uint32_t line, const std::vector<TargetCell>& cells, const std::array<std::string_view, 2>& missing);
  void read_source(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end, bool second);
  bool read_damaged_source(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& known, std::size_t at);
  void add_source(bool annual, int source, const ReadFigure& figure);
  ReadFigure fund(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end);
  void read_total(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end, bool annual);
  void read_goals(std::uint32_t line, const std::vector<TargetCell>& cells, std::size_t begin, bool continued);
  void read_group_row(std::uint32_t line, const std::vector<TargetCell>& cells);
  void continue_texts(std::uint32_t line, const std::vector<TargetCell>& cells);
  bool is_continuation(const std::vector<TargetCell>& cells) const;

  ReadText place(std::uint32_t line, std::string_view raw) const;
  ReadFigure figure(std::uint32_t line, std::string_view raw, std::string_view folded, std::int64_t unit, std::int64_t step);
  ReadText& text(std::string_view id);
  void append(std::string_view id, std::uint32_t line, std::string_view raw);
  void unread(std::uint32_t line, std::string_view reason, std::string_view what);

  const Form& form_;
  const TargetForm& targets_;
  TargetWords& words_;
  const Document& document_;
  Disclosure& out_;
  Target& target_;
  IndicatorTable indicators_;
  Mode mode_ = Mode::labels;
  bool begun_ = false;
  bool closed_ = false;
  std::int64_t unit_ = 0;                   ///< of the funds
  int period_column_ = -1, annual_column_ = -1;             ///< of the labels of the totals
  int period_goal_column_ = -1, annual_goal_column_ = -1;
  std::vector<std::pair<std::string_view, int>> text_columns_;  ///< texts begun on the last labelled row, with their columns
  std::vector<int> group_columns_;
  std::int64_t group_unit_ = 0;
  std::array<std::string_view, 2> missing_{};   ///< what the labels of the row above lack at their ends
  std::vector<LabelAt> found_;
  std::array<std::vector<ReadFigure>, 2> sources_;          ///< of the period and of the year, as the form lists them
  std::array<std::vector<bool>, 2> source_printed_;
};

}  // namespace gouji
