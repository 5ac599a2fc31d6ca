#pragma once
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/character_groups.h"
#include "engine/form/text_index.h"

namespace gouji {

struct TargetForm;

/// What a label of a target table introduces; `index` of a TargetLabel counts within the role.
enum class TargetRole : std::uint8_t {
  field,         ///< index: TargetField
  text,          ///< index into TargetForm::texts
  period_goal, annual_goal,
  goal_row,
  period_total, annual_total,
  source,        ///< index into TargetFundsForm::sources
  group,         ///< index into TargetFundsGroups::groups
  block,
  header         ///< index 1 to 3: level, 4: value; columns of the indicators
};

struct TargetLabel {
  TargetRole role = TargetRole::block;
  int index = 0;
  friend bool operator==(const TargetLabel&, const TargetLabel&) = default;
};

/// A cell that was recognised as a label.
struct FoundLabel {
  TargetLabel label;
  std::string_view rest;      ///< folded text behind the label in the same cell, where the value stands there
  std::string_view missing;   ///< folded end of the label that the cell lacks
};

/// Recognises the labels of a form in the shapes documents print them in: with a lead word, a colon, a bracket behind, a lost
/// end, one or two wrong characters, or the value in the same cell.
class TargetLabels {
 public:
  TargetLabels() = default;
  explicit TargetLabels(const TargetForm& form);

  /// `folded` must not be empty. False: not a label.
  bool find(std::string_view folded, FoundLabel& found) const;
  /// The label itself, with or without a colon and a bracket behind; no guessing.
  bool find_exact(std::string_view folded, FoundLabel& found) const;
  /// A damaged text may mean one of the labels (of the source that stands on the same row): few characters differ.
  bool resembles(std::string_view folded, const std::vector<std::string>& labels) const;
  /// Without the lead words (其中：).
  std::string_view without_lead(std::string_view folded) const;

 private:
  struct Entry {
    std::string text;
    std::size_t characters = 0;
    TargetLabel label;
  };
  using Numbers = std::span<const std::uint16_t>;   // of entries
  void add(const std::vector<std::string>& labels, TargetRole role, std::size_t index);
  const Entry* find_entry(std::string_view text) const;
  // `alike`: the labels that may begin with the same character.
  bool find_with_value(std::string_view folded, Numbers alike, FoundLabel& found) const;
  bool find_shortened(std::string_view core, Numbers alike, FoundLabel& found) const;
  bool find_misspelt(std::string_view core, Numbers alike, FoundLabel& found) const;

  std::vector<std::string> lead_;
  std::vector<Entry> entries_;            // by text; of equal texts the first is meant
  TextIndex index_;
  std::vector<std::uint16_t> by_number_;  // the entry of each text of the index
  CharacterGroups groups_;                // of the entries
  std::size_t longest_ = 0;               // bytes of the longest label
};

}  // namespace gouji
