#include "dsl/lsp/position.h"

#include <algorithm>

namespace gouji::lsp {

namespace {

constexpr std::uint32_t kStride = 128;

/// The units that a character counts; asked of its first byte, the others count nothing.
std::uint32_t units_of(char byte, Encoding encoding) {
  const auto value = static_cast<unsigned char>(byte);
  if (encoding == Encoding::utf8) return 1;
  if ((value & 0xC0U) == 0x80) return 0;
  return encoding == Encoding::utf16 && value >= 0xF0 ? 2 : 1;
}

bool continues(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80; }

}  // namespace

Lines::Lines(std::string_view text, Encoding encoding) : text_(text), encoding_(encoding) {
  starts_.push_back(0);
  std::uint32_t units = 0;
  for (std::uint32_t i = 0; i < text_.size(); ++i) {
    if (i % kStride == 0) marks_.push_back(units);
    units += units_of(text_[i], encoding_);
    const bool lone_return = text_[i] == '\r' && (i + 1 == text_.size() || text_[i + 1] != '\n');
    if (text_[i] == '\n' || lone_return) starts_.push_back(i + 1);
  }
  marks_.push_back(units);
}

std::uint64_t Lines::units_before(std::uint32_t offset) const {
  std::uint64_t units = marks_[offset / kStride];
  for (std::uint32_t i = offset - offset % kStride; i < offset; ++i) units += units_of(text_[i], encoding_);
  return units;
}

Position Lines::position(std::uint32_t offset) const {
  offset = std::min(offset, static_cast<std::uint32_t>(text_.size()));
  while (offset > 0 && offset < text_.size() && continues(text_[offset])) --offset;
  const auto after = std::upper_bound(starts_.begin(), starts_.end(), offset);
  const auto line = static_cast<std::uint32_t>(after - starts_.begin() - 1);
  return {line, static_cast<std::uint32_t>(units_before(offset) - units_before(starts_[line]))};
}

dsl::Span Lines::line(std::uint32_t number) const {
  const auto size = static_cast<std::uint32_t>(text_.size());
  if (number >= starts_.size()) return {size, size};
  std::uint32_t end = number + 1 < starts_.size() ? starts_[number + 1] : size;
  const std::uint32_t begin = starts_[number];
  if (end > begin && text_[end - 1] == '\n') --end;
  if (end > begin && text_[end - 1] == '\r') --end;
  return {begin, end};
}

std::uint32_t Lines::offset(Position position) const {
  if (position.line >= starts_.size()) return static_cast<std::uint32_t>(text_.size());
  const dsl::Span within = line(position.line);
  const std::uint64_t wanted = units_before(within.begin) + position.character;
  // The last mark that does not lie behind the place, then byte by byte.
  const auto behind = std::upper_bound(marks_.begin(), marks_.end(), wanted);
  auto at = static_cast<std::uint32_t>((behind - marks_.begin() - 1) * kStride);
  at = std::max(at, within.begin);
  std::uint64_t units = units_before(std::min(at, within.end));
  while (at < within.end) {
    const std::uint32_t more = units_of(text_[at], encoding_);
    if (units + more > wanted) break;
    units += more;
    ++at;
  }
  at = std::min(at, within.end);
  while (at > within.begin && at < text_.size() && continues(text_[at])) --at;
  return at;
}

dsl::Span Lines::span(Range range) const {
  const std::uint32_t begin = offset(range.start);
  const std::uint32_t end = offset(range.end);
  return {std::min(begin, end), std::max(begin, end)};
}

}  // namespace gouji::lsp
