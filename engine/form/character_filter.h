#pragma once
#include <bitset>
#include <cstddef>
#include <string_view>

namespace gouji {

/// The characters that some texts begin with, or end with: tells of most texts at a glance that they do not. Characters may share
/// a key, so true is no answer.
class CharacterFilter {
 public:
  static constexpr std::size_t kKeys = 256;
  /// The key of the character that a folded text, which is not empty, begins with.
  static std::size_t first_key(std::string_view text) {
    const auto lead = static_cast<unsigned char>(text.front());
    return lead < 0xE0 || text.size() < 3 ? lead : key(text.data());
  }

  /// `text`: folded (text.h). An empty one is at both ends of every text.
  void add_first(std::string_view text) {
    if (text.empty()) keys_.set();
    else keys_.set(first_key(text));
  }
  void add_last(std::string_view text) {
    if (text.empty()) keys_.set();
    else keys_.set(last_key(text));
  }

  /// The folded text may begin, or end, with one of the characters.
  bool may_begin(std::string_view folded) const { return folded.empty() || keys_[first_key(folded)]; }
  bool may_end(std::string_view folded) const { return folded.empty() || keys_[last_key(folded)]; }
  /// The same for a text as printed.
  bool may_begin_printed(std::string_view text) const { return text.empty() || !stays_when_folded(text.front()) || may_begin(text); }

  /// An ideograph begins with this byte, or it is a digit: folding leaves them as they are, whatever follows.
  static bool stays_when_folded(char first) {
    const auto lead = static_cast<unsigned char>(first);
    return (lead >= 0xE4 && lead <= 0xE9) || (lead >= '0' && lead <= '9');
  }

 private:
  static std::size_t key(const char* character) {
    const auto byte = [&](std::size_t at) { return static_cast<std::size_t>(static_cast<unsigned char>(character[at])); };
    return (byte(0) * 5 + byte(1) * 3 + byte(2)) & 0xFFU;
  }
  static std::size_t last_key(std::string_view text) {
    if (text.size() >= 3 && (static_cast<unsigned char>(text[text.size() - 3]) & 0xF0U) == 0xE0U) return key(text.data() + text.size() - 3);
    return static_cast<unsigned char>(text.back());
  }

  std::bitset<kKeys> keys_;
};

}  // namespace gouji
