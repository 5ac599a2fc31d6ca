#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "engine/extract/indicator_row.h"
#include "engine/extract/indicator_value.h"
#include "engine/form/target_form.h"
#include "engine/value/same_text.h"
#include "engine/value/text.h"

namespace gouji {

/// A text that stands in cells of target tables, with what it says by itself.
struct TargetWord {
  std::string_view raw;             ///< as printed, without white space around it
  std::string_view folded;
  std::uint32_t number = 0;         ///< the same for texts that fold alike
  bool heads_names = false;         ///< the label of the column of names (三级指标)

 private:
  friend class TargetWords;
  std::uint64_t hash = 0;
  TargetWord* next = nullptr;       ///< the word found after this one when it stood somewhere before
  const FoundLabel* label = nullptr;
  const FoundLabel* exact = nullptr;
  const IndicatorFigure* figure = nullptr;
  CellLook look;
  bool label_sought = false, exact_sought = false, looked = false;
};

/// The texts of one document's target tables. Their labels, categories and values stand in each table again: what a text says is
/// found when it is asked for first, and then known wherever it stands. The same goes for how the cells of a row stand.
class TargetWords {
 public:
  TargetWords(const TargetForm& form, Arena& arena);

  /// The word of a text, which must not be empty after folding or is null.
  TargetWord* find(std::string_view raw) {
    // Tables of one kind print the same words in the same order.
    TargetWord* word = last_ != nullptr && last_->next != nullptr && is_same_text(last_->next->raw, raw) ? last_->next : look_up(raw);
    if (last_ != nullptr) last_->next = word;
    last_ = word;
    return word;
  }

  /// The label the text is, perhaps a damaged one; null: none.
  const FoundLabel* label(TargetWord& word) {
    if (!word.label_sought) seek_label(word);
    return word.label;
  }
  /// The label the text is, without guessing.
  const FoundLabel* exact_label(TargetWord& word) {
    if (!word.exact_sought) seek_exact_label(word);
    return word.exact;
  }
  const CellLook& look(TargetWord& word) {
    if (!word.looked) word.look = look_at(word.folded);
    word.looked = true;
    return word.look;
  }
  /// What the text says as the value of an indicator.
  const IndicatorFigure& figure(TargetWord& word) {
    if (word.figure == nullptr) word.figure = arena_.make(values_.read(word.folded));
    return *word.figure;
  }

  IndicatorAligner& aligner() { return aligner_; }
  const TargetForm& form() const { return form_; }
  Arena& arena() const { return arena_; }

 private:
  TargetWord* look_up(std::string_view raw);
  void seek_label(TargetWord& word);
  void seek_exact_label(TargetWord& word);
  CellLook look_at(std::string_view folded) const;
  std::size_t slot_of(std::string_view raw, std::uint64_t hash) const;
  TargetWord* add(std::string_view raw, std::uint64_t hash, std::string_view folded, const TargetWord* same);
  void grow();

  const TargetForm& form_;
  Arena& arena_;
  IndicatorValues values_;
  IndicatorAligner aligner_;
  TargetWord* last_ = nullptr;                         // the word found last
  std::vector<TargetWord*> slots_;                     // by hash, a power of two, at most half of them taken
  std::uint32_t count_ = 0;
};

/// A cell with text of a line of a target table.
struct TargetCell {
  std::uint16_t column = 0;
  std::string_view raw;      ///< as printed, without white space around it
  std::string_view folded;
  TargetWord* word = nullptr;
};

}  // namespace gouji
