#pragma once
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>
#include <vector>

namespace gouji {

/// A hash of the bytes of a text, eight at a time.
inline std::uint64_t hash_bytes(std::string_view text) {
  constexpr std::uint64_t kFactor = 0x9E3779B97F4A7C15;
  std::uint64_t hash = text.size() * kFactor;
  const auto mix = [&](std::uint64_t part) {
    hash = (hash ^ part) * kFactor;
    hash ^= hash >> 32;
  };
  const auto load = [](const char* at) {
    std::uint64_t part = 0;
    std::memcpy(&part, at, sizeof part);
    return part;
  };
  if (text.size() >= sizeof(std::uint64_t)) {
    const char* const last = text.data() + text.size() - sizeof(std::uint64_t);   // may overlap what comes before
    for (const char* at = text.data(); at < last; at += sizeof(std::uint64_t)) mix(load(at));
    mix(load(last));
  } else {
    std::uint64_t part = 0;
    for (const char c : text) part = part << 8 | static_cast<unsigned char>(c);
    mix(part);
  }
  return hash;
}

/// Texts of a form, numbered from 0, that are looked up by their bytes.
class TextIndex {
 public:
  static constexpr std::uint32_t kNone = 0xFFFFFFFF;

  /// The number of the text, a new one where it was not there.
  std::uint32_t add(std::string_view text);
  std::uint32_t find(std::string_view text) const;   ///< kNone: not there
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    std::uint64_t hash = 0;
    std::string text;
  };
  std::size_t slot_of(std::string_view text, std::uint64_t hash) const;
  void grow();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_;   ///< by hash, a power of two, at most half of them taken
  std::size_t longest_ = 0;            ///< bytes of the longest text
};

}  // namespace gouji
