#include "engine/extract/table_header.h"

#include <algorithm>
#include <array>
#include <string>

#include <fmt/format.h>

namespace gouji {

namespace {

/// The labels above one column, top first; printed without white space, and folded.
struct Path {
  std::vector<std::string_view> printed;
  std::vector<std::string_view> folded;
};

/// How well a path fits a spelling: 0 not at all; more levels are better, a bracketed remark at the end is worse.
int fit(const Path& path, const HeaderPath& spelling) {
  const std::size_t levels = spelling.levels.size();
  if (levels == 0 || path.folded.size() < levels) return 0;
  int quality = static_cast<int>(levels) * 2;
  for (std::size_t i = 0; i < levels; ++i) {
    const std::string_view label = path.folded[path.folded.size() - levels + i];
    if (spelling.levels[i].matches(label)) continue;
    if (!spelling.levels[i].matches_without_suffix(label)) return 0;
    quality = static_cast<int>(levels) * 2 - 1;
  }
  return quality;
}

int fit(const Path& path, const ColumnForm& column) {
  int best = 0;
  for (const HeaderPath& spelling : column.paths) best = std::max(best, fit(path, spelling));
  return best;
}

/// The form's column that fits each printed column best, the first of several.
struct Best {
  std::size_t column = 0;
  int quality = 0;   // 0: none fits
};

std::vector<Best> best_columns(const std::vector<Path>& paths, const TableBody& body) {
  std::vector<Best> best(paths.size());
  for (std::size_t at = 0; at < paths.size(); ++at) {
    for (std::size_t c = 0; c < body.columns.size(); ++c) {
      const int quality = fit(paths[at], body.columns[c]);
      if (quality > best[at].quality) best[at] = {c, quality};
    }
  }
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
void assign(const std::vector<Best>& bests, std::size_t first, std::size_t last, const TableBody& body, Assignment& out) {
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
void find_names(Assignment& assignment, const std::vector<Path>& paths, std::size_t first, const TableBody& body) {
  int name = -1;
  for (std::size_t c = 0; c < body.columns.size(); ++c) {
    if (body.columns[c].holds == ColumnHolds::name) name = static_cast<int>(c);
  }
  if (name < 0 || std::find(assignment.column.begin(), assignment.column.end(), name) != assignment.column.end()) return;
  for (std::size_t i = 0; i < assignment.column.size(); ++i) {
    const int column = assignment.column[i];
    if (column >= 0 && body.columns[static_cast<std::size_t>(column)].holds == ColumnHolds::figures) return;
    if (column == -1 && !paths[first + i].folded.empty()) {
      assignment.column[i] = name;
      return;
    }
  }
}

/// Spreads labels over merged cells, whose other cells are blank, and collects them column by column.
std::vector<Path> collect_paths(const std::vector<HeaderLine>& lines, std::size_t width, Arena& arena) {
  std::vector<std::vector<std::string_view>> grid;
  for (const HeaderLine& line : lines) {
    grid.emplace_back(width);
    for (std::size_t c = 0; c < line.size() && c < width; ++c) grid.back()[c] = squeeze(line[c], arena);
  }
  const auto something_below = [&](std::size_t line, std::size_t c) {
    for (std::size_t below = line + 1; below < lines.size(); ++below) {
      if (!grid[below][c].empty()) return true;
    }
    return false;
  };
  const auto same_above = [&](std::size_t line, std::size_t c) {
    for (std::size_t above = 0; above < line; ++above) {
      if (grid[above][c] != grid[above][c - 1]) return false;
    }
    return true;
  };
  for (std::size_t line = 0; line < grid.size(); ++line) {
    for (std::size_t c = 1; c < width; ++c) {
      if (grid[line][c].empty() && something_below(line, c) && same_above(line, c)) grid[line][c] = grid[line][c - 1];
    }
  }
  std::vector<Path> paths(width);
  for (std::size_t c = 0; c < width; ++c) {
    for (const auto& row : grid) {
      if (row[c].empty()) continue;
      paths[c].printed.push_back(row[c]);
      paths[c].folded.push_back(fold(row[c], arena));
    }
  }
  return paths;
}

/// The label of the extract: the side first where there are two, then the path as printed.
std::string_view label_of(const Path& path, std::size_t position, const TableForm& form, int body, Arena& arena) {
  std::string label;
  std::size_t begin = 0;
  if (!form.halves.empty()) {
    label = form.halves[static_cast<std::size_t>(body)].id;
    const auto names_side = [&](const HalfForm& half) {
      return std::any_of(half.headers.begin(), half.headers.end(), [&](const YearPattern& header) { return header.matches(path.folded.front()); });
    };
    if (path.folded.size() > 1 && std::any_of(form.halves.begin(), form.halves.end(), names_side)) begin = 1;
  }
  for (std::size_t i = begin; i < path.printed.size(); ++i) {
    if (!label.empty()) label += '/';
    label += path.printed[i];
  }
  if (path.printed.empty()) label += fmt::format("{}第{}列", label.empty() ? "" : "/", position + 1);
  return arena.copy(label);
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

std::vector<const TableBody*> bodies_of(const TableForm& form) {
  if (form.halves.empty()) return {&form.body};
  std::vector<const TableBody*> bodies;
  for (const HalfForm& half : form.halves) bodies.push_back(&half.body);
  return bodies;
}

bool is_column_label(std::string_view folded, const TableForm& form) {
  for (const TableBody* body : bodies_of(form)) {
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
  for (const TableBody* body : bodies_of(form)) {
    for (const ColumnForm& column : body->columns) {
      if (column.holds != ColumnHolds::name) continue;
      for (const HeaderPath& path : column.paths) {
        if (path.levels.back().matches(folded)) return true;
      }
    }
  }
  return false;
}

TableHeader match_header(const std::vector<HeaderLine>& lines, const TableForm& form, Arena& arena) {
  std::size_t width = 0;
  for (const HeaderLine& line : lines) width = std::max(width, line.size());
  const std::vector<Path> paths = collect_paths(lines, width, arena);
  const std::vector<const TableBody*> bodies = bodies_of(form);
  TableHeader header;
  header.columns.resize(width);
  header.readable = true;
  std::vector<std::vector<Best>> bests;   // by body
  for (const TableBody* body : bodies) bests.push_back(best_columns(paths, *body));
  Assignment assignment;
  // Which body stands left, and where the other one begins: what fits best.
  std::size_t left = 0;
  std::size_t split = width;
  if (bodies.size() == 2) {
    int best = -1;
    for (const std::size_t first : {std::size_t{0}, std::size_t{1}}) {
      for (std::size_t at = 1; at < width; ++at) {
        assign(bests[first], 0, at, *bodies[first], assignment);
        int quality = assignment.quality;
        assign(bests[1 - first], at, width, *bodies[1 - first], assignment);
        quality += assignment.quality;
        // Where two columns fit either side, the line that names the sides decides.
        const auto& headers = form.halves[1 - first].headers;
        const bool named = !lines.empty() && at < lines.front().size() && !lines.front()[at].empty() &&
                           std::any_of(headers.begin(), headers.end(), [&](const YearPattern& h) { return h.matches(fold(lines.front()[at], arena)); });
        quality = quality * 2 + (named ? 1 : 0);
        if (quality > best) {
          best = quality;
          left = first;
          split = at;
        }
      }
    }
  }
  for (std::size_t side = 0; side < bodies.size(); ++side) {
    const std::size_t body = bodies.size() == 2 && side == 1 ? 1 - left : left;
    const std::size_t first = side == 0 ? 0 : split;
    const std::size_t last = side == 0 ? split : width;
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
