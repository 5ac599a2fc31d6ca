#include "engine/extract/table_header.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <span>
#include <string>

#include <fmt/format.h>

namespace gouji {

namespace {

/// The labels above one column, top first.
using Path = std::span<const HeaderCell>;

/// The paths of all columns of a header.
class HeaderPaths {
 public:
  HeaderPaths(const std::vector<HeaderLine>& lines, std::size_t width) : lines_(lines.size()), width_(width), grid_(lines.size() * width) {
    for (std::size_t line = 0; line < lines_; ++line) std::copy(lines[line].cells.begin(), lines[line].cells.end(), row(line));
    spread();
    labels_.reserve(grid_.size());
    paths_.reserve(width);
    for (std::size_t c = 0; c < width; ++c) {
      const HeaderCell* const first = labels_.data() + labels_.size();
      for (std::size_t line = 0; line < lines_; ++line) {
        if (!row(line)[c].printed.empty()) labels_.push_back(row(line)[c]);
      }
      paths_.emplace_back(first, labels_.data() + labels_.size());
    }
  }

  std::size_t size() const { return width_; }
  Path operator[](std::size_t column) const { return paths_[column]; }

 private:
  HeaderCell* row(std::size_t line) { return grid_.data() + line * width_; }

  /// Spreads labels over merged cells, whose other cells are blank.
  void spread() {
    for (std::size_t line = 0; line + 1 < lines_; ++line) {
      for (std::size_t c = 1; c < width_; ++c) {
        if (row(line)[c].printed.empty() && something_below(line, c) && same_above(line, c)) row(line)[c] = row(line)[c - 1];
      }
    }
  }

  bool something_below(std::size_t line, std::size_t c) {
    for (std::size_t below = line + 1; below < lines_; ++below) {
      if (!row(below)[c].printed.empty()) return true;
    }
    return false;
  }

  bool same_above(std::size_t line, std::size_t c) {
    for (std::size_t above = 0; above < line; ++above) {
      if (row(above)[c].printed != row(above)[c - 1].printed) return false;
    }
    return true;
  }

  std::size_t lines_;
  std::size_t width_;
  std::vector<HeaderCell> grid_;     // line by line
  std::vector<HeaderCell> labels_;   // column by column, only those with text
  std::vector<Path> paths_;
};

/// How well a path fits a spelling: 0 not at all; more levels are better, a bracketed remark at the end is worse.
int fit(Path path, const HeaderPath& spelling) {
  const std::size_t levels = spelling.levels.size();
  if (levels == 0 || path.size() < levels) return 0;
  int quality = static_cast<int>(levels) * 2;
  for (std::size_t i = 0; i < levels; ++i) {
    const std::string_view label = path[path.size() - levels + i].folded;
    if (spelling.levels[i].matches(label)) continue;
    if (!spelling.levels[i].matches_without_suffix(label)) return 0;
    quality = static_cast<int>(levels) * 2 - 1;
  }
  return quality;
}

/// The form's column that fits a printed column best, the first of several.
struct Best {
  std::size_t column = 0;
  int quality = 0;   // 0: none fits
};

Best best_column(Path path, const TableBody& body) {
  Best best;
  if (path.empty() || path.back().folded.empty()) return best;
  const auto compare = [&](char last) {
    for (const auto [column, spelling] : body.header_ends.ending_in(last)) {
      const int quality = fit(path, body.columns[column].paths[spelling]);
      if (quality > best.quality || (quality == best.quality && quality > 0 && column < best.column)) best = {column, quality};
    }
  };
  const std::string_view label = path.back().folded;
  compare(label.back());
  if (const std::string_view bare = without_suffix(label); bare.back() != label.back()) compare(bare.back());
  return best;
}

/// Columns of a body by printed position, between `first` and `last`: the best for each, each form column once.
struct Assignment {
  struct Taken {
    std::size_t at = 0;
    int quality = 0;             // 0: not taken
  };
  std::vector<int> column;       // by position from `first`; -1: none
  std::vector<int> twice;        // form columns that two printed columns fit equally
  std::vector<Taken> taken;      // by form column: the position that has it
  int quality = 0;
};

/// Fills `out`, whose memory is used again.
void assign(std::span<const Best> bests, std::size_t first, std::size_t last, const TableBody& body, Assignment& out) {
  out.column.assign(last - first, -1);
  out.taken.assign(body.columns.size(), {});
  out.twice.clear();
  out.quality = 0;
  for (std::size_t at = first; at < last; ++at) {
    const auto [chosen, best] = bests[at];
    if (best == 0) continue;
    Assignment::Taken& taken = out.taken[chosen];
    if (best == taken.quality) {
      out.twice.push_back(static_cast<int>(chosen));
    } else if (best > taken.quality) {
      if (taken.quality > 0) out.column[taken.at - first] = -1;
      taken = {at, best};
      out.column[at - first] = static_cast<int>(chosen);
      std::erase(out.twice, static_cast<int>(chosen));
    }
  }
  for (const int column : out.twice) out.column[out.taken[static_cast<std::size_t>(column)].at - first] = -1;
  for (const int column : out.column) out.quality += column >= 0 ? 2 : 0;
}

/// Names may be headed by a word that the form does not know: then they stand in the first column that nothing else fits, left
/// of the figures.
void find_names(Assignment& assignment, const HeaderPaths& paths, std::size_t first, const TableBody& body) {
  int name = -1;
  for (std::size_t c = 0; c < body.columns.size(); ++c) {
    if (body.columns[c].holds == ColumnHolds::name) name = static_cast<int>(c);
  }
  if (name < 0 || std::find(assignment.column.begin(), assignment.column.end(), name) != assignment.column.end()) return;
  for (std::size_t i = 0; i < assignment.column.size(); ++i) {
    const int column = assignment.column[i];
    if (column >= 0 && body.columns[static_cast<std::size_t>(column)].holds == ColumnHolds::figures) return;
    if (column == -1 && !paths[first + i].empty()) {
      assignment.column[i] = name;
      return;
    }
  }
}

bool names_half(std::string_view folded, const HalfForm& half) {
  return std::any_of(half.headers.begin(), half.headers.end(), [&](const YearPattern& header) { return header.matches(folded); });
}

/// The label of the extract: the side first where there are two, then the path as printed.
std::string_view label_of(Path path, std::size_t position, const TableForm& form, int body, Arena& arena) {
  std::string_view side;
  if (!form.halves.empty()) {
    side = form.halves[static_cast<std::size_t>(body)].id;
    const auto names_side = [&](const HalfForm& half) { return names_half(path.front().folded, half); };
    if (path.size() > 1 && std::any_of(form.halves.begin(), form.halves.end(), names_side)) path = path.subspan(1);
  }
  if (path.empty()) return arena.copy(fmt::format("{}{}第{}列", side, side.empty() ? "" : "/", position + 1));
  if (side.empty() && path.size() == 1) return path.front().printed;
  std::size_t most = side.size();
  for (const HeaderCell& label : path) most += label.printed.size() + 1;
  char* const bytes = arena.room(most);
  std::size_t size = 0;
  const auto append = [&](std::string_view part) {
    if (size > 0) bytes[size++] = '/';
    std::memcpy(bytes + size, part.data(), part.size());
    size += part.size();
  };
  if (!side.empty()) append(side);
  for (const HeaderCell& label : path) append(label.printed);
  return arena.keep(size);
}

void report(TableHeader& header, const Assignment& assignment, const TableBody& body, Arena& arena) {
  bool names = false;
  bool figures = false;
  for (std::size_t c = 0; c < body.columns.size(); ++c) {
    const ColumnForm& column = body.columns[c];
    const bool found = std::find(assignment.column.begin(), assignment.column.end(), static_cast<int>(c)) != assignment.column.end();
    names = names || (found && column.holds == ColumnHolds::name);
    figures = figures || (found && column.holds == ColumnHolds::figures);
    if (found) continue;
    const bool twice = std::find(assignment.twice.begin(), assignment.twice.end(), static_cast<int>(c)) != assignment.twice.end();
    header.problems.push_back(arena.copy(twice ? fmt::format("表头有不止一列像是“{}”，不能确定是哪一列，该列未读", column.id)
                                               : fmt::format("表头没有“{}”列，该列未读", column.id)));
  }
  header.readable = header.readable && names && figures;
}

}  // namespace

HeaderLine read_header_line(const std::vector<std::string_view>& cells, Arena& arena) {
  HeaderLine line;
  line.cells.resize(cells.size());
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (cells[i].empty()) continue;
    const std::string_view folded = fold(cells[i], arena);
    // What folding leaves as it is has no white space.
    line.cells[i] = {folded == cells[i] ? cells[i] : squeeze(cells[i], arena), folded};
    if (line.filled++ == 0) line.first = i;
    line.has_number = line.has_number || parse_printed(folded).has_value();
  }
  return line;
}

bool is_column_label(std::string_view folded, const TableForm& form) {
  for (const TableBody* body : form.bodies()) {
    for (const ColumnForm& column : body->columns) {
      for (const HeaderPath& path : column.paths) {
        for (const YearPattern& level : path.levels) {
          if (level.matches(folded) || level.matches_without_suffix(folded)) return true;
        }
      }
    }
  }
  return false;
}

bool is_name_label(std::string_view folded, const TableForm& form) {
  for (const TableBody* body : form.bodies()) {
    for (const ColumnForm& column : body->columns) {
      if (column.holds != ColumnHolds::name) continue;
      for (const HeaderPath& path : column.paths) {
        if (path.ends[static_cast<unsigned char>(folded.back())] && path.levels.back().matches(folded)) return true;
      }
    }
  }
  return false;
}

namespace {

/// Which half stands left, and where the other one begins.
struct Halves {
  std::size_t left = 0;
  std::size_t split = 0;
};

/// What fits best, the first of several. `bests`: by body.
Halves find_halves(const std::vector<HeaderLine>& lines, const TableForm& form, const std::array<std::vector<Best>, 2>& bests) {
  const TableForm::Bodies bodies = form.bodies();
  const std::size_t width = bests[0].size();
  int most = 1;   // no division can be better
  for (std::size_t at = 0; at < width; ++at) most += bests[0][at].quality > 0 || bests[1][at].quality > 0 ? 4 : 0;
  Assignment assignment;
  Halves out{0, width};
  int best = -1;
  for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
    for (std::size_t at = 1; at < width && best < most; ++at) {
      assign(bests[first], 0, at, *bodies[first], assignment);
      int quality = assignment.quality;
      assign(bests[1 - first], at, width, *bodies[1 - first], assignment);
      quality += assignment.quality;
      // Where two columns fit either side, the line that names the sides decides.
      const std::vector<HeaderCell>& top = lines.front().cells;
      const bool named = at < top.size() && !top[at].folded.empty() && names_half(top[at].folded, form.halves[1 - first]);
      quality = quality * 2 + (named ? 1 : 0);
      if (quality > best) {
        best = quality;
        out = {first, at};
      }
    }
  }
  return out;
}

}  // namespace

TableHeader match_header(const std::vector<HeaderLine>& lines, const TableForm& form, Arena& arena) {
  std::size_t width = 0;
  for (const HeaderLine& line : lines) width = std::max(width, line.cells.size());
  const HeaderPaths paths(lines, width);
  const TableForm::Bodies bodies = form.bodies();
  TableHeader header;
  header.columns.resize(width);
  header.readable = true;
  std::array<std::vector<Best>, 2> bests;   // by body
  for (std::size_t body = 0; body < bodies.size(); ++body) {
    bests[body].reserve(width);
    for (std::size_t at = 0; at < width; ++at) bests[body].push_back(best_column(paths[at], *bodies[body]));
  }
  const Halves halves = bodies.size() == 2 ? find_halves(lines, form, bests) : Halves{0, width};
  Assignment assignment;
  for (std::size_t side = 0; side < bodies.size(); ++side) {
    const std::size_t body = side == 0 ? halves.left : 1 - halves.left;
    const std::size_t first = side == 0 ? 0 : halves.split;
    const std::size_t last = side == 0 ? halves.split : width;
    assign(bests[body], first, last, *bodies[body], assignment);
    find_names(assignment, paths, first, *bodies[body]);
    for (std::size_t at = first; at < last; ++at) {
      HeaderColumn& column = header.columns[at];
      column.body = static_cast<int>(body);
      column.column = assignment.column[at - first];
      column.label = label_of(paths[at], at, form, column.body, arena);
    }
    report(header, assignment, *bodies[body], arena);
  }
  return header;
}

}  // namespace gouji
