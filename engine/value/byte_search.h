#pragma once
#include <array>
#include <cstddef>
#include <string_view>

namespace gouji {

/// A few bytes that are sought in texts together, sixteen places at once.
class ByteSearch {
 public:
  static constexpr std::size_t kMost = 6;
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);

  /// False: there is no room for it.
  bool add(char byte);
  bool empty() const { return count_ == 0; }
  /// The first place at `from` or behind it where one of the bytes stands; kNone: there is none.
  std::size_t next(std::string_view text, std::size_t from) const;

 private:
  std::array<char, kMost> bytes_{};   ///< the last repeated to the end, so that as many are compared for every search
  std::size_t count_ = 0;
};

}  // namespace gouji
