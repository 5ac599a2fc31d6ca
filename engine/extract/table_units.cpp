#include <algorithm>
#include <optional>

#include "engine/extract/table_levels.h"
#include "engine/value/same_text.h"
#include "engine/value/utf8.h"

namespace gouji {

namespace {

constexpr std::size_t kShortestPlace = 2;        // characters: 某市, in front of the name of an institution
constexpr std::size_t kShortestInstitution = 3;  // characters

/// What two names have in common at their beginning, in bytes of whole characters; `characters` counts them.
std::size_t common_beginning(std::string_view a, std::string_view b, std::size_t& characters) {
  std::size_t at = 0;
  characters = 0;
  while (at < a.size() && at < b.size()) {
    const std::size_t length = decode(a, at).length;
    if (a.substr(at, length) != b.substr(at, length)) break;
    at += length;
    ++characters;
  }
  return at;
}

/// The first characters may be the same: told without a call.
bool begins_alike(std::string_view a, std::string_view b) {
  return a.size() < 3 || b.size() < 3 || (a[0] == b[0] && a[1] == b[1] && a[2] == b[2]);
}

bool ends_alike(std::string_view a, std::string_view b) {
  return a.size() < 3 || b.size() < 3 || (a.end()[-1] == b.end()[-1] && a.end()[-2] == b.end()[-2] && a.end()[-3] == b.end()[-3]);
}

/// False: the names are not close to each other (text.h), for they differ in too many bytes, or at both ends where close names
/// differ in one character only (those of less than twenty).
bool may_be_close(std::string_view a, std::string_view b) {
  constexpr std::size_t kLongestCharacter = 4;
  const std::size_t shorter = std::min(a.size(), b.size());
  const std::size_t longer = std::max(a.size(), b.size());
  if (longer - shorter > kLongestCharacter * std::max<std::size_t>(1, longer / 10)) return false;
  const bool one_character = shorter > 2 * kLongestCharacter && (longer < 20 || (longer < 60 && count_characters(a) < 20 && count_characters(b) < 20));
  return !one_character || begins_alike(a, b) || ends_alike(a, b);
}

class UnitRows {
 public:
  UnitRows(const ReadTable& table, const std::vector<std::size_t>& rows, int column, const UnitNames& names, Arena& arena)
      : table_(table), rows_(rows), names_(names), arena_(arena), unit_(rows.size(), false) {
    sums_.reserve(rows.size() + 1);
    figures_.reserve(rows.size());
    sums_.push_back(Quantity{});
    for (const std::size_t row : rows) {
      figures_.push_back(figure_at(table.rows[row], column));
      const Quantity figure = figures_.back().value_or(Quantity{});
      sums_.push_back(add(sums_.back(), figure).value_or(Quantity{}));
      known_ = known_ && figures_.back().has_value();
    }
  }

  std::vector<bool> run() {
    for (std::size_t i = 0; i < rows_.size(); ++i) unit_[i] = !is_total(i) && named_like_unit(row(i).name);
    if (known_) {
      for (std::size_t i = 0; i < rows_.size(); ++i) {
        if (unit_[i] || (i == 0 && !is_total(0))) look_below(i);
      }
    }
    return unit_;
  }

 private:
  const TableRow& row(std::size_t i) const { return table_.rows[rows_[i]]; }
  bool is_total(std::size_t i) const { return row(i).id == kTotalRow; }

  bool named_like_unit(std::string_view printed) const {
    const std::string_view name = fold(printed, arena_);
    for (const std::string_view own : names_.own) {
      if (name == own || (may_be_close(name, own) && close_to(name, own))) return true;
      // The unit above it: 某市水务局 of 某市水务局云川分局.
      if (own.size() > name.size() && begins_alike(own, name) && own.starts_with(name) && ends_like_unit(name)) return true;
    }
    if (!ends_like_unit(name)) return false;
    if (names_.introduction.find(printed) != std::string_view::npos) return true;
    for (const std::string_view own : names_.own) {
      std::size_t characters = 0;
      const std::size_t place = common_beginning(printed, own, characters);
      if (characters < kShortestPlace) continue;
      const std::string_view institution = printed.substr(place);
      if (count_characters(institution) >= kShortestInstitution && names_.introduction.find(institution) != std::string_view::npos) return true;
    }
    return false;
  }

  bool ends_like_unit(std::string_view name) const {
    if (!names_.words->last_of_units.may_end(name)) return false;
    const std::vector<std::string>& endings = names_.words->unit_endings;
    return std::any_of(endings.begin(), endings.end(), [&](const std::string& ending) {
      return name.size() > ending.size() && is_same_text(name.substr(name.size() - ending.size()), ending);
    });
  }

  /// Row `i` tallies with the sum of the rows from i + 1 to before `end`.
  bool sums_up(std::size_t i, std::size_t end) const {
    if (end <= i + 1 || !figures_[i] || figures_[i]->value == 0) return false;
    const Quantity& from = sums_[i + 1];
    const Quantity& to = sums_[end];
    Quantity sum;
    if (__builtin_sub_overflow(to.value, from.value, &sum.value) || __builtin_sub_overflow(to.lo, from.lo, &sum.lo) ||
        __builtin_sub_overflow(to.hi, from.hi, &sum.hi)) {
      return false;
    }
    return tallies(*figures_[i], sum) != Tally::broken;
  }

  /// From `first` to `end` the rows fall into runs, each of which sums up to the row above it: the first rows of the runs after the
  /// first, or nothing.
  std::optional<std::vector<std::size_t>> runs(std::size_t first, std::size_t end) const {
    std::vector<std::size_t> heads;
    std::size_t at = first;
    for (std::size_t next = at + 2; next < end; ++next) {
      if (!sums_up(at, next)) continue;
      at = next;
      heads.push_back(at);
      ++next;
    }
    if (!sums_up(at, end)) return std::nullopt;
    return heads;
  }

  /// Units that no name gives away, between the unit at `first` and the next one: where the rows do not sum up to the unit but
  /// fall into runs that each sum up to the row above it.
  void look_below(std::size_t first) {
    std::size_t end = first + 1;
    while (end < rows_.size() && !unit_[end]) ++end;
    if (end == first + 1) return;
    if (sums_up(first, end)) {
      unit_[first] = true;
      return;
    }
    // The runs begin with the unit itself, or below it where it is the sum of units.
    for (const std::size_t from : {first, first + 1}) {
      const auto heads = runs(from, end);
      if (!heads || (from == first && heads->empty())) continue;
      unit_[first] = unit_[from] = true;
      for (const std::size_t head : *heads) unit_[head] = true;
      return;
    }
    if (!unit_[first]) return;
    // One figure may be wrong: a name that ends like a unit's and one of the two sums are enough.
    for (std::size_t i = first + 1; i < end; ++i) {
      if (ends_like_unit(fold(row(i).name, arena_)) && (sums_up(i, end) || sums_up(first, i))) {
        unit_[i] = true;
        return;
      }
    }
  }

  const ReadTable& table_;
  const std::vector<std::size_t>& rows_;
  const UnitNames& names_;
  Arena& arena_;
  std::vector<bool> unit_;
  std::vector<std::optional<Quantity>> figures_;
  std::vector<Quantity> sums_;   // sums_[i]: of the rows before i
  bool known_ = true;            // no figure is unread
};

}  // namespace

std::optional<Quantity> figure_at(const TableRow& row, int column) {
  for (const TableCell& cell : row.cells) {
    if (cell.column != column) continue;
    if (cell.figure.state == State::present) return cell.figure.quantity;
    if (cell.figure.state == State::unread) return std::nullopt;
  }
  return Quantity{};
}

std::vector<bool> find_unit_rows(const ReadTable& table, const std::vector<std::size_t>& rows, int figure_column, const UnitNames& names,
                                 Arena& arena) {
  return UnitRows(table, rows, figure_column, names, arena).run();
}

}  // namespace gouji
