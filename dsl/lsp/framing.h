#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace gouji::lsp {

/// The base protocol: messages behind headers, out of a stream of bytes that may be cut anywhere and may be garbage.
class Framing {
 public:
  /// Longer messages are skipped and reported; nothing longer is ever kept.
  static constexpr std::size_t kLongestMessage = 32U * 1024 * 1024;
  static constexpr std::size_t kLongestHeader = 8U * 1024;

  /// One message, or what is wrong with the bytes that stood in its place.
  struct Frame {
    std::string body;
    std::string problem;   ///< empty: `body` is a message
  };

  void feed(std::string_view bytes);
  /// The next whole message; nothing until more bytes come.
  std::optional<Frame> next();

 private:
  std::optional<Frame> bad_header(std::size_t end, std::string problem);
  std::string_view rest() const { return std::string_view(buffer_).substr(at_); }
  void drop(std::size_t count);

  std::string buffer_;
  std::size_t at_ = 0;     ///< what stands before is done with
  std::size_t skip_ = 0;   ///< bytes still to come of a message that is too long
};

/// A message with its header.
std::string framed(std::string_view body);

}  // namespace gouji::lsp
