#include "dsl/lsp/framing.h"

#include <algorithm>
#include <charconv>

namespace gouji::lsp {

namespace {

constexpr std::string_view kLength = "content-length";
constexpr std::string_view kType = "content-type";

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; }

bool same_word(std::string_view text, std::string_view word) {
  return text.size() == word.size() && std::equal(text.begin(), text.end(), word.begin(), [](char a, char b) { return lower(a) == b; });
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && (text.front() == ' ' || text.front() == '\t')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == ' ' || text.back() == '\t')) text.remove_suffix(1);
  return text;
}

/// What a header says; `problem` where it cannot be used.
struct Header {
  std::optional<std::size_t> length;
  std::string problem;
};

Header read_header(std::string_view lines) {
  Header header;
  while (!lines.empty()) {
    const std::size_t end = std::min(lines.find("\r\n"), lines.size());
    const std::string_view line = lines.substr(0, end);
    lines.remove_prefix(std::min(end + 2, lines.size()));
    const std::size_t colon = line.find(':');
    if (colon == std::string_view::npos) {
      header.problem = "报头的一行里没有冒号";
      continue;
    }
    const std::string_view name = trimmed(line.substr(0, colon));
    const std::string_view value = trimmed(line.substr(colon + 1));
    if (same_word(name, kLength)) {
      std::size_t length = 0;
      const auto [last, error] = std::from_chars(value.data(), value.data() + value.size(), length);
      if (error != std::errc() || last != value.data() + value.size()) {
        header.problem = "Content-Length 不是一个长度";
      } else {
        header.length = length;
      }
    } else if (same_word(name, kType)) {
      std::string folded(value);
      std::transform(folded.begin(), folded.end(), folded.begin(), lower);
      const std::size_t charset = folded.find("charset=");
      const bool utf8 = charset == std::string::npos || folded.find("utf-8", charset) != std::string::npos || folded.find("utf8", charset) != std::string::npos;
      if (!utf8) header.problem = "只认得 UTF-8 的消息";
    }
  }
  if (!header.length && header.problem.empty()) header.problem = "报头里没有 Content-Length";
  return header;
}

/// Where a header may begin anew inside bytes that are none; npos where nowhere.
std::size_t find_next_header(std::string_view bytes) {
  for (std::size_t i = 1; i + kLength.size() <= bytes.size(); ++i) {
    if (same_word(bytes.substr(i, kLength.size()), kLength)) return i;
  }
  return std::string_view::npos;
}

}  // namespace

void Framing::feed(std::string_view bytes) {
  const std::size_t skipped = std::min(skip_, bytes.size());
  skip_ -= skipped;
  bytes.remove_prefix(skipped);
  if (at_ > 0 && at_ * 2 >= buffer_.size()) {
    buffer_.erase(0, at_);
    at_ = 0;
  }
  buffer_ += bytes;
}

void Framing::drop(std::size_t count) {
  at_ += count;
  if (at_ < buffer_.size()) return;
  buffer_.clear();
  at_ = 0;
  if (buffer_.capacity() > 1024 * 1024) buffer_.shrink_to_fit();
}

std::optional<Framing::Frame> Framing::bad_header(std::size_t end, std::string problem) {
  const std::size_t next = find_next_header(rest().substr(0, end));
  drop(next == std::string_view::npos ? end : next);
  return Frame{{}, std::move(problem)};
}

std::optional<Framing::Frame> Framing::next() {
  const std::size_t blank = rest().substr(0, kLongestHeader + 4).find("\r\n\r\n");
  if (blank == std::string_view::npos) {
    if (rest().size() <= kLongestHeader) return std::nullopt;
    return bad_header(kLongestHeader, "报头太长");
  }
  const std::size_t begin = blank + 4;
  const Header header = read_header(rest().substr(0, blank));
  if (!header.problem.empty()) return bad_header(begin, header.problem);
  if (*header.length > kLongestMessage) {
    drop(begin);
    const std::size_t here = std::min(*header.length, rest().size());
    skip_ = *header.length - here;
    drop(here);
    return Frame{{}, "消息太长"};
  }
  if (rest().size() - begin < *header.length) return std::nullopt;
  Frame frame{std::string(rest().substr(begin, *header.length)), {}};
  drop(begin + *header.length);
  return frame;
}

std::string framed(std::string_view body) {
  std::string out = "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n";
  out += body;
  return out;
}

}  // namespace gouji::lsp
