#include "engine/extract/target_words.h"

#include <algorithm>
#include <cstring>

namespace gouji {
namespace {

constexpr std::size_t kShortestCut = 9;   // bytes: three characters are enough to know a name by its beginning
constexpr std::size_t kFirstSlots = 512;

std::uint64_t hash_of(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size() * kFactor;
  std::size_t at = 0;
  const auto mix = [&](std::size_t bytes) {
    std::uint64_t part = 0;
    std::memcpy(&part, text.data() + at, bytes);
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 32;
  };
  for (; text.size() - at >= 8; at += 8) mix(8);
  if (at < text.size()) mix(text.size() - at);
  return hash;
}

}  // namespace

TargetWords::TargetWords(const TargetForm& form, Arena& arena)
    : form_(form), arena_(arena), labels_(form), values_(form.indicators), slots_(kFirstSlots, nullptr) {
  for (const TargetCategory& category : form.indicators.categories) {
    categories_.push_back({category.name, {}});
    categories_.back().look.level1 = true;
    for (const std::string& name : category.below) {
      categories_.push_back({name, {}});
      categories_.back().look.level2 = true;
    }
  }
  const TargetIndicatorForm& header = form.indicators;
  for (const auto* words : {&form.blocks, &header.level1, &header.level2, &header.level3, &header.value}) {
    for (const std::string& word : *words) {
      categories_.push_back({word, {}});
      categories_.back().look.noise = true;
    }
  }
  // One entry for each name, with all that it is.
  std::stable_sort(categories_.begin(), categories_.end(), [](const Category& a, const Category& b) { return a.name < b.name; });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < categories_.size(); ++i) {
    if (kept == 0 || categories_[kept - 1].name != categories_[i].name) {
      categories_[kept++] = categories_[i];
      continue;
    }
    CellLook& look = categories_[kept - 1].look;
    look.level1 = look.level1 || categories_[i].look.level1;
    look.level2 = look.level2 || categories_[i].look.level2;
    look.noise = look.noise || categories_[i].look.noise;
  }
  categories_.resize(kept);
  for (const Category& category : categories_) longest_ = std::max(longest_, category.look.noise ? 0 : category.name.size());
  for (const std::string& text : form.indicators.like_level2) {
    const std::string_view pattern = text;
    if (pattern.rfind('*') == 0 && pattern.find('?') == std::string_view::npos) {
      endings_.push_back(pattern.substr(1));
    } else {
      patterns_.push_back(pattern);
    }
  }
}

std::size_t TargetWords::slot_of(std::string_view raw, std::uint64_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  while (slots_[slot] != nullptr && (slots_[slot]->hash != hash || slots_[slot]->raw != raw)) slot = (slot + 1) & (slots_.size() - 1);
  return slot;
}

void TargetWords::grow() {
  std::vector<TargetWord*> before(slots_.size() * 2, nullptr);
  before.swap(slots_);
  for (TargetWord* word : before) {
    if (word != nullptr) slots_[slot_of(word->raw, word->hash)] = word;
  }
}

TargetWord* TargetWords::find(std::string_view raw) {
  const std::uint64_t hash = hash_of(raw);
  if (TargetWord* known = slots_[slot_of(raw, hash)]) return known;
  const std::string_view folded = fold(raw, arena_);
  if (folded.empty()) return nullptr;
  if (folded.size() == raw.size() && folded.data() == raw.data()) return add(raw, hash, raw, nullptr);
  // What it folds to is a word too, so that all that fold alike are known as the same.
  const std::uint64_t folded_hash = hash_of(folded);
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

const FoundLabel* TargetWords::label(TargetWord& word) {
  if (!word.label_sought) {
    FoundLabel found;
    if (labels_.find(word.folded, found)) word.label = arena_.make(found);
    word.label_sought = true;
  }
  return word.label;
}

const FoundLabel* TargetWords::exact_label(TargetWord& word) {
  if (!word.exact_sought) {
    FoundLabel found;
    if (labels_.find_exact(word.folded, found)) word.exact = arena_.make(found);
    word.exact_sought = true;
  }
  return word.exact;
}

const CellLook& TargetWords::look(TargetWord& word) {
  if (!word.looked) word.look = look_at(word.folded);
  word.looked = true;
  return word.look;
}

const IndicatorFigure& TargetWords::figure(TargetWord& word) {
  if (word.figure == nullptr) word.figure = arena_.make(values_.read(word.folded));
  return *word.figure;
}

CellLook TargetWords::look_at(std::string_view folded) const {
  auto at = std::lower_bound(categories_.begin(), categories_.end(), folded, [](const Category& category, std::string_view key) { return category.name < key; });
  if (at != categories_.end() && at->name == folded) return at->look;
  CellLook look;
  look.value = values_.look(folded) == ValueLook::number;
  if (look.value) return look;
  if (folded.size() >= kShortestCut && folded.size() < longest_) {
    for (; at != categories_.end() && at->name.starts_with(folded); ++at) {
      if (at->look.noise) continue;
      look.level1 = look.level1 || at->look.level1;
      look.level2 = look.level2 || at->look.level2;
      look.cut = true;
    }
  }
  for (const std::string_view ending : endings_) look.like_level2 = look.like_level2 || folded.ends_with(ending);
  for (const std::string_view pattern : patterns_) look.like_level2 = look.like_level2 || like(folded, pattern);
  return look;
}

}  // namespace gouji
