#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "engine/form/character_filter.h"
#include "engine/form/character_groups.h"
#include "engine/form/name_pattern.h"
#include "engine/form/text_index.h"

namespace gouji {

struct TargetForm;

/// What a cell of an indicator row may be, by its text alone.
struct CellLook {
  bool level1 = false;        ///< a name of the first level the form knows, perhaps cut short
  bool level2 = false;        ///< a name of the second level the form knows, perhaps cut short
  bool cut = false;           ///< the name is cut short: it may be some other text as well
  bool like_level2 = false;   ///< follows a pattern that such names follow
  bool value = false;         ///< a number, ratio, date
  bool noise = false;         ///< a word of the header or a label of merged cells

  bool is_category() const { return (level1 || level2) && !cut; }
};

/// The names of a form's categories of indicators, with the words of the header and the labels of merged cells.
class TargetLooks {
 public:
  TargetLooks() = default;
  explicit TargetLooks(const TargetForm& form);

  /// The look of a folded text that is such a name; null: it is none.
  const CellLook* find(std::string_view folded) const;
  /// What a text that is none may be all the same: a name cut short, or one of the second level that the form does not list.
  CellLook guess(std::string_view folded) const;

 private:
  CellLook& look_of(const std::string& name);

  TextIndex index_;
  std::vector<std::string> names_;                // by number in the index
  std::vector<CellLook> looks_;
  CharacterGroups groups_;                        // of the names
  std::size_t longest_ = 0;                       // bytes of the longest name of a category
  std::vector<NamePattern> patterns_;             // of names of the second level
  CharacterFilter last_characters_;               // of what they match
};

}  // namespace gouji
