#include "engine/form/key_index.h"

#include <algorithm>
#include <utility>

namespace gouji {

KeyIndex::KeyIndex(std::vector<Key> keys) : keys_(std::move(keys)) {
  std::stable_sort(keys_.begin(), keys_.end(), [](const Key& a, const Key& b) { return a.text.front() < b.text.front(); });
  for (const Key& key : keys_) begins_.set(key.text.front() % kBegins);
}

std::vector<KeyIndex::Key>::const_iterator KeyIndex::first_of(char32_t first) const {
  return std::lower_bound(keys_.begin(), keys_.end(), first, [](const Key& key, char32_t c) { return key.text.front() < c; });
}

bool KeyIndex::stands_at(const Key& key, const std::vector<ProseToken>& tokens, std::uint32_t at) {
  return std::equal(key.text.begin(), key.text.end(), tokens.begin() + at, [](char32_t c, const ProseToken& token) { return token.character == c; });
}

}  // namespace gouji
