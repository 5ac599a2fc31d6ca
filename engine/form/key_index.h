#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "engine/form/prose_tokens.h"

namespace gouji {

/// Key words of many sentences, found in one pass over the tokens.
class KeyIndex {
 public:
  struct Key {
    std::u32string text;        ///< folded, not empty
    std::uint32_t owner = 0;    ///< index of the sentence that it belongs to
    std::uint32_t order = 0;    ///< among the keys of that sentence
  };

  KeyIndex() = default;
  explicit KeyIndex(std::vector<Key> keys);

  /// Calls `visit(key, at)` for every key that begins at a token of [from, to) and ends before `to`.
  template <class Visit>
  void for_each(const std::vector<ProseToken>& tokens, std::uint32_t from, std::uint32_t to, const Visit& visit) const {
    for (std::uint32_t at = from; at < to; ++at) {
      const char32_t first = tokens[at].character;
      if (!begins_[first % kBegins]) continue;
      for (auto key = first_of(first); key != keys_.end() && key->text.front() == first; ++key) {
        if (to - at >= key->text.size() && stands_at(*key, tokens, at)) visit(*key, at);
      }
    }
  }

 private:
  std::vector<Key>::const_iterator first_of(char32_t first) const;
  static bool stands_at(const Key& key, const std::vector<ProseToken>& tokens, std::uint32_t at);

  static constexpr std::size_t kBegins = 1024;
  std::bitset<kBegins> begins_;   ///< first characters, by their lower bits
  std::vector<Key> keys_;         ///< by first character
};

}  // namespace gouji
