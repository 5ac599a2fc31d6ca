#include "engine/extract/target_words.h"

#include <algorithm>

#include "engine/form/text_index.h"

namespace gouji {
namespace {

constexpr std::size_t kFirstSlots = 512;

}  // namespace

TargetWords::TargetWords(const TargetForm& form, Arena& arena)
    : form_(form), arena_(arena), values_(form.indicators), slots_(kFirstSlots, nullptr) {}

std::size_t TargetWords::slot_of(std::string_view raw, std::uint64_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != nullptr && (slots_[slot]->hash != hash || !is_same_text(slots_[slot]->raw, raw))) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void TargetWords::grow() {
  std::vector<TargetWord*> before(slots_.size() * 2, nullptr);
  before.swap(slots_);
  for (TargetWord* word : before) {
    if (word != nullptr) slots_[slot_of(word->raw, word->hash)] = word;
  }
}

TargetWord* TargetWords::look_up(std::string_view raw) {
  const std::uint64_t hash = hash_bytes(raw);
  if (TargetWord* known = slots_[slot_of(raw, hash)]) return known;
  const std::string_view folded = fold(raw, arena_);
  if (folded.empty()) return nullptr;
  if (folded.size() == raw.size() && folded.data() == raw.data()) return add(raw, hash, raw, nullptr);
  // What it folds to is a word too, so that all that fold alike are known as the same.
  const std::uint64_t folded_hash = hash_bytes(folded);
  const TargetWord* same = slots_[slot_of(folded, folded_hash)];
  return add(raw, hash, folded, same != nullptr ? same : add(folded, folded_hash, folded, nullptr));
}

TargetWord* TargetWords::add(std::string_view raw, std::uint64_t hash, std::string_view folded, const TargetWord* same) {
  TargetWord* word = arena_.array<TargetWord>(1);
  word->raw = raw;
  word->folded = folded;
  word->hash = hash;
  word->number = same != nullptr ? same->number : count_;
  const auto& names = form_.indicators.level3;
  word->heads_names = same != nullptr ? same->heads_names : std::find(names.begin(), names.end(), folded) != names.end();
  if (++count_ * 2 > slots_.size()) grow();
  slots_[slot_of(raw, hash)] = word;
  return word;
}

void TargetWords::seek_label(TargetWord& word) {
  FoundLabel found;
  if (form_.labels.find(word.folded, found)) word.label = arena_.make(found);
  word.label_sought = true;
}

void TargetWords::seek_exact_label(TargetWord& word) {
  FoundLabel found;
  if (form_.labels.find_exact(word.folded, found)) word.exact = arena_.make(found);
  word.exact_sought = true;
}

CellLook TargetWords::look_at(std::string_view folded) const {
  if (const CellLook* known = form_.looks.find(folded)) return *known;
  CellLook look;
  look.value = values_.look(folded) == ValueLook::number;
  return look.value ? look : form_.looks.guess(folded);
}

}  // namespace gouji
