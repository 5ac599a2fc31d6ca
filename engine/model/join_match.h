#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string_view>
#include <vector>

#include "engine/value/quantity.h"

namespace gouji {

/// One project as one side lists it: its rows in the tables, or the targets made for it.
struct Listed {
  std::string_view name;             ///< folded; empty: not printed or not read, so it may be anything
  int unit = -1;                     ///< number of its unit; -1: not known, or not among those of the other side
  std::optional<Quantity> amount;    ///< nothing: none printed, or not read
  bool amount_unread = false;
};

enum class PairedBy : std::uint8_t { none, name, amount, similar };

/// Which target belongs to which project, each to at most one.
struct Pairing {
  std::vector<int> target_of;          ///< by project; -1: none
  std::vector<int> project_of;         ///< by target; -1: none
  std::vector<PairedBy> means;         ///< by project
  /// Without partner, though something on the other side that was not read may be it.
  std::vector<bool> project_open;
  std::vector<bool> target_open;
};

/// Pairs one to one: within a unit by equal name; by equal money under similar names; by similar names that differ in no digit;
/// then by equal name across units. Among several candidates of one step the most alike comes first, then the first in order.
Pairing pair_up(std::span<const Listed> projects, std::span<const Listed> targets);

/// Whether equal money makes them one: two thirds of the shorter name stand in the other, in the same order.
bool names_alike(std::string_view a, std::string_view b);

}  // namespace gouji
