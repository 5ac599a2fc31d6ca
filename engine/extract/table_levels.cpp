#include "engine/extract/table_levels.h"

#include <algorithm>

#include <fmt/format.h>

namespace gouji {

namespace {

bool all_digits(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

class RowPlacer {
 public:
  RowPlacer(ReadTable& table, const std::vector<std::size_t>& rows, const TableBody& body, int side, const UnitNames& names, Arena& arena)
      : table_(table), rows_(rows), body_(body), side_(side), names_(names), arena_(arena) {
    for (const std::size_t row : rows_) {
      if (table_.rows[row].id != kTotalRow) continue;
      total_ = static_cast<int>(row);
      table_.rows[row].level = kTotalRow;
      break;
    }
  }

  std::vector<Misplaced> run() {
    switch (body_.levels.scheme) {
      case LevelScheme::none: place_by_form(); break;
      case LevelScheme::code: place_by_code(); break;
      case LevelScheme::units: place_units(); break;
      case LevelScheme::class_first: place_classes(); break;
    }
    for (const std::size_t row : rows_) table_.rows[row].depth = depth_of(row);
    return std::move(misplaced_);
  }

 private:
  TableRow& row(std::size_t index) { return table_.rows[index]; }
  bool is_total(std::size_t index) const { return static_cast<int>(index) == total_; }
  void misplaced(std::size_t index, std::string_view reason) { misplaced_.push_back({index, reason}); }

  int column_of(ColumnHolds holds) const {
    for (const ColumnForm& form : body_.columns) {
      if (form.holds != holds) continue;
      for (std::size_t c = 0; c < table_.columns.size(); ++c) {
        if (table_.columns[c].side == side_ && table_.columns[c].id == form.id) return static_cast<int>(c);
      }
      if (holds == ColumnHolds::figures) return -1;  // the first column of figures or none
    }
    return -1;
  }

  int depth_of(std::size_t index) const {
    int depth = 0;
    for (int parent = table_.rows[index].parent; parent >= 0 && depth < 64; parent = table_.rows[static_cast<std::size_t>(parent)].parent) ++depth;
    return depth;
  }

  void place_by_form() {
    const bool below_total = !body_.levels.lower.empty();
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      TableRow& current = row(rows_[i]);
      if (is_total(rows_[i])) continue;
      if (below_total) {
        current.level = body_.levels.lower;
        current.parent = total_;
      }
      if (current.form_row >= 0 && !body_.rows[static_cast<std::size_t>(current.form_row)].above.empty()) find_above(i);
    }
  }

  /// The row that the form puts this one below: the nearest before it, else after it.
  void find_above(std::size_t i) {
    TableRow& current = row(rows_[i]);
    const std::vector<std::uint16_t>& above = body_.rows[static_cast<std::size_t>(current.form_row)].above;
    const auto is_above = [&](std::size_t other) { return std::find(above.begin(), above.end(), row(rows_[other]).form_row) != above.end(); };
    for (std::size_t before = i; before-- > 0;) {
      if (is_above(before)) {
        current.parent = static_cast<int>(rows_[before]);
        return;
      }
    }
    for (std::size_t after = i + 1; after < rows_.size(); ++after) {
      if (is_above(after)) {
        current.parent = static_cast<int>(rows_[after]);
        return;
      }
    }
  }

  void place_by_code() {
    const auto& levels = body_.levels.codes;
    std::size_t shortest = 0;
    for (const LevelForm::CodeLevel& level : levels) {
      const auto length = static_cast<std::size_t>(level.length);
      shortest = shortest == 0 ? length : std::min(shortest, length);
    }
    std::vector<std::size_t> open;  // the codes that the next one may stand below
    for (const std::size_t index : rows_) {
      if (is_total(index)) continue;
      TableRow& current = row(index);
      if (!all_digits(current.code)) {
        misplaced(index, current.code.empty() ? "这一行没有科目编码，不知道属于哪个上级科目" : "这一行的科目编码不是数字，不知道属于哪个上级科目");
        continue;
      }
      const auto level = std::find_if(levels.begin(), levels.end(), [&](const LevelForm::CodeLevel& l) {
        return static_cast<std::size_t>(l.length) == current.code.size();
      });
      if (level != levels.end()) {
        current.level = level->word;
      } else if (!levels.empty()) {
        misplaced(index, arena_.copy(fmt::format("科目编码“{}”的位数不对，不知道属于哪一级", current.code)));
        continue;
      }
      while (!open.empty() && !stands_below(current, row(open.back()))) open.pop_back();
      current.parent = open.empty() ? find_prefix(index) : static_cast<int>(open.back());
      open.push_back(index);
      if (current.parent >= 0) continue;
      if (shortest == 0 || current.code.size() == shortest) {
        current.parent = total_;
      } else {
        misplaced(index, arena_.copy(fmt::format("表中没有科目“{}”的上级科目", current.code)));
      }
    }
  }

  static bool stands_below(const TableRow& lower, const TableRow& upper) {
    return lower.code.size() > upper.code.size() && lower.code.substr(0, upper.code.size()) == upper.code;
  }

  /// The row with the longest code that the code of `index` goes on from, wherever it is printed.
  int find_prefix(std::size_t index) {
    int best = -1;
    for (const std::size_t other : rows_) {
      if (!all_digits(row(other).code) || !stands_below(row(index), row(other))) continue;
      if (best < 0 || row(other).code.size() > row(static_cast<std::size_t>(best)).code.size()) best = static_cast<int>(other);
    }
    return best;
  }

  void place_classes() {
    const int second = column_of(ColumnHolds::text);
    int above = -1;
    for (const std::size_t index : rows_) {
      if (is_total(index)) continue;
      TableRow& current = row(index);
      if (second < 0) {
        misplaced(index, "表头没有区分类和款的那一列，不知道这一行是类还是款");
        continue;
      }
      const bool has_text = std::any_of(current.cells.begin(), current.cells.end(), [&](const TableCell& cell) { return cell.column == second; });
      if (!has_text) {
        current.level = body_.levels.upper;
        current.parent = total_;
        above = static_cast<int>(index);
      } else {
        current.level = body_.levels.lower;
        current.parent = above;
        if (above < 0) misplaced(index, "这一行之上没有类级科目，不知道属于哪一类");
      }
    }
  }

  /// Units directly above units hold them (the total of the department, a bureau above its branch); all other rows are projects
  /// of the unit above them.
  void place_units() {
    const int figure = column_of(ColumnHolds::figures);
    const std::vector<bool> unit = find_unit_rows(table_, rows_, figure, names_, arena_);
    struct Open {
      std::size_t index;
      Quantity sum;  // of the units below it so far
    };
    std::vector<Open> open;
    int above = -1;
    for (std::size_t i = 0; i < rows_.size(); ++i) {
      const std::size_t index = rows_[i];
      TableRow& current = row(index);
      if (is_total(index)) continue;
      if (!unit[i]) {
        current.level = body_.levels.lower;
        current.parent = above >= 0 ? above : total_;
        continue;
      }
      const std::optional<Quantity> amount = figure_at(current, figure);
      while (!open.empty() && is_full(open.back().index, open.back().sum, figure) && amount && amount->value != 0) open.pop_back();
      current.level = body_.levels.upper;
      current.parent = open.empty() ? total_ : static_cast<int>(open.back().index);
      if (!open.empty() && amount) open.back().sum = add(open.back().sum, *amount).value_or(open.back().sum);
      above = static_cast<int>(index);
      if (i + 1 < rows_.size() && unit[i + 1]) {
        open.push_back({index, Quantity{}});
        if (total_ < 0 && i == 0 && fold(current.name, arena_) == fold(row(rows_[1]).name, arena_)) current.level = kTotalRow;
      }
    }
  }

  /// The units below this one already make up its figure.
  bool is_full(std::size_t index, const Quantity& sum, int figure) {
    const std::optional<Quantity> whole = figure_at(row(index), figure);
    return whole && whole->value != 0 && tallies(*whole, sum) != Tally::broken;
  }

  ReadTable& table_;
  const std::vector<std::size_t>& rows_;
  const TableBody& body_;
  int side_;
  const UnitNames& names_;
  Arena& arena_;
  int total_ = -1;
  std::vector<Misplaced> misplaced_;
};

}  // namespace

std::vector<Misplaced> place_rows(ReadTable& table, const std::vector<std::size_t>& rows, const TableBody& body, int side,
                                  const UnitNames& names, Arena& arena) {
  return RowPlacer(table, rows, body, side, names, arena).run();
}

}  // namespace gouji
