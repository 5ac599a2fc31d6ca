#include "engine/extract/passage.h"

#include <algorithm>

namespace gouji {

Passage& ProseText::add(std::span<const std::uint32_t> lines) {
  Passage passage;
  passage.line = lines.front();
  passage.end_line = lines.back();
  passage.base = bytes_;
  passage.first_piece = static_cast<std::uint32_t>(pieces_.size());
  passage.pieces = static_cast<std::uint32_t>(lines.size());
  std::uint32_t at = 0;
  for (const std::uint32_t line : lines) {
    const std::string_view text = document_.trimmed_line(line);
    pieces_.push_back({at, document_.offset_of(text), static_cast<std::uint32_t>(text.size()), line});
    at += static_cast<std::uint32_t>(text.size());
  }
  if (lines.size() == 1) {
    passage.text = document_.trimmed_line(lines.front());
  } else {
    std::string joined;
    joined.reserve(at);
    for (const std::uint32_t line : lines) joined += document_.trimmed_line(line);
    passage.text = arena_.copy(joined);
  }
  bytes_ += at + 1;
  passage.first_token = passage.last_token = token_count();
  passages_.push_back(passage);
  return passages_.back();
}

void ProseText::tokenize_last(const std::vector<std::string>& counters) {
  Passage& passage = passages_.back();
  passage.first_token = token_count();
  tokenize(passage.text, passage.base, counters, tokens_);
  const std::uint32_t end = passage.base + static_cast<std::uint32_t>(passage.text.size());
  tokens_.tokens.push_back({0, end, end, TokenKind::paragraph_end});
  passage.last_token = token_count();
}

const Passage& ProseText::passage_of(std::uint32_t token) const {
  const std::uint32_t byte = tokens_.tokens[token].begin;
  const auto holds = [&](std::size_t i) { return passages_[i].base <= byte && (i + 1 == passages_.size() || byte < passages_[i + 1].base); };
  if (holds(last_passage_)) return passages_[last_passage_];
  auto next = std::upper_bound(passages_.begin(), passages_.end(), byte, [](std::uint32_t b, const Passage& p) { return b < p.base; });
  last_passage_ = static_cast<std::size_t>(next - 1 - passages_.begin());
  return passages_[last_passage_];
}

const ProseText::Piece& ProseText::piece_of(const Passage& passage, std::uint32_t at) const {
  const auto first = pieces_.begin() + passage.first_piece;
  if (passage.pieces == 1) return *first;
  const auto next = std::upper_bound(first, first + passage.pieces, at, [](std::uint32_t b, const Piece& p) { return b < p.at; });
  return *(next - 1);
}

std::uint32_t ProseText::last_token(std::uint32_t begin, std::uint32_t end) const {
  const std::uint32_t last_of_passage = passage_of(begin).last_token;
  std::uint32_t last = std::min(end, last_of_passage);
  while (last > begin + 1 && tokens_.tokens[last - 1].kind == TokenKind::paragraph_end) --last;
  return last - 1;
}

std::string_view ProseText::text(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end) return {};
  const Passage& passage = passage_of(begin);
  const std::uint32_t from = tokens_.tokens[begin].begin - passage.base;
  const std::uint32_t to = tokens_.tokens[last_token(begin, end)].end - passage.base;
  return passage.text.substr(from, to - from);
}

Place ProseText::place(std::uint32_t begin, std::uint32_t end) const {
  if (begin >= end) return {};
  const Passage& passage = passage_of(begin);
  const std::uint32_t from = tokens_.tokens[begin].begin - passage.base;
  const std::uint32_t to = std::max(tokens_.tokens[last_token(begin, end)].end - passage.base, from + 1);
  const Piece& first = piece_of(passage, from);
  const Piece& last = piece_of(passage, to - 1);
  const std::uint32_t offset = first.offset + (from - first.at);
  const std::uint32_t behind = last.offset + std::min(to - last.at, last.length);
  return {first.line, last.line, offset, behind - offset, 0};
}

Place ProseText::place(const Passage& passage) const {
  const Piece& first = pieces_[passage.first_piece];
  const Piece& last = pieces_[passage.first_piece + passage.pieces - 1];
  return {first.line, last.line, first.offset, last.offset + last.length - first.offset, 0};
}

}  // namespace gouji
