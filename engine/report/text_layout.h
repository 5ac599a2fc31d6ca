#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace gouji {

enum class Align { left, right };
/// `text` with blanks up to `width` columns of a terminal (Han characters take two); a longer text stays as it is.
std::string pad(std::string_view text, std::size_t width, Align align = Align::left);

/// A table for a terminal: columns as wide as their widest cell, two blanks between, the first column to the left and the
/// others to the right. One line a row, each ending with a line end.
std::string lay_out(const std::vector<std::vector<std::string>>& rows);

/// Colours of a terminal, or nothing where they are not wanted.
class Paint {
 public:
  explicit Paint(bool on) : on_(on) {}
  std::string red(std::string_view text) const { return in("\033[31m", text); }
  std::string yellow(std::string_view text) const { return in("\033[33m", text); }
  std::string blue(std::string_view text) const { return in("\033[34m", text); }
  std::string grey(std::string_view text) const { return in("\033[2m", text); }
  std::string bold(std::string_view text) const { return in("\033[1m", text); }

 private:
  std::string in(std::string_view code, std::string_view text) const {
    return on_ ? std::string(code) + std::string(text) + "\033[0m" : std::string(text);
  }
  bool on_;
};

}  // namespace gouji
