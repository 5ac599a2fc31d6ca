#include "engine/form/text_index.h"

#include <algorithm>

#include "engine/value/same_text.h"

namespace gouji {

namespace {

constexpr std::size_t kFirstSlots = 16;

}  // namespace

std::size_t TextIndex::slot_of(std::string_view text, std::uint64_t hash) const {
  std::size_t slot = hash & (slots_.size() - 1);
  for (; slots_[slot] != kNone; slot = (slot + 1) & (slots_.size() - 1)) {
    const Entry& entry = entries_[slots_[slot]];
    if (entry.hash == hash && is_same_text(entry.text, text)) break;
  }
  return slot;
}

void TextIndex::grow() {
  slots_.assign(std::max(kFirstSlots, slots_.size() * 2), kNone);
  for (std::size_t i = 0; i < entries_.size(); ++i) slots_[slot_of(entries_[i].text, entries_[i].hash)] = static_cast<std::uint32_t>(i);
}

std::uint32_t TextIndex::add(std::string_view text) {
  if ((entries_.size() + 1) * 2 > slots_.size()) grow();
  const std::uint64_t hash = hash_bytes(text);
  std::uint32_t& number = slots_[slot_of(text, hash)];
  if (number != kNone) return number;
  number = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back({hash, std::string(text)});
  longest_ = std::max(longest_, text.size());
  return number;
}

std::uint32_t TextIndex::find(std::string_view text) const {
  if (entries_.empty() || text.size() > longest_) return kNone;
  return slots_[slot_of(text, hash_bytes(text))];
}

}  // namespace gouji
