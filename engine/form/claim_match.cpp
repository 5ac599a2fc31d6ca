#include "engine/form/claim_match.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <utility>

namespace gouji {
namespace {

using Op = ClaimPattern::Op;
using Instruction = ClaimPattern::Instruction;

/// Behind the punctuation at `at`; a paragraph may end behind it.
std::uint32_t skip_punctuation(const ProseTokens& text, std::uint32_t at, std::uint32_t to) {
  const std::uint32_t begin = at;
  while (at < to && text.tokens[at].kind == TokenKind::punctuation) ++at;
  if (at == begin) return at;
  while (at < to && text.tokens[at].kind == TokenKind::paragraph_end) ++at;
  return at;
}

/// Behind the signs between items of one list; a ； or the end of a paragraph ends the list.
std::uint32_t skip_commas(const ProseTokens& text, std::uint32_t at, std::uint32_t to) {
  while (at < to && (text.tokens[at].character == U'、' || text.tokens[at].character == U',')) ++at;
  return at;
}

std::uint32_t skip_ends(const ProseTokens& text, std::uint32_t at, std::uint32_t to) {
  while (at < to && text.tokens[at].kind >= TokenKind::punctuation && text.tokens[at].kind <= TokenKind::paragraph_end) ++at;
  return at;
}

constexpr std::size_t kMostBeginnings = 8;   // of a pattern that is sought by places

bool inside_sentence(TokenKind kind) { return kind != TokenKind::sentence_end && kind != TokenKind::paragraph_end; }

bool same_number(const ProseFigure& a, const ClaimPattern::Literal& b) {
  return a.number.mantissa == b.number.mantissa && a.number.decimals == b.number.decimals && a.unit_word == b.unit_word;
}

/// The number of tokens of the longest word that stands at `at`, 0 for none.
std::uint32_t longest_word(const std::vector<ClaimPattern::WordEntry>& list, const ProseTokens& text, std::uint32_t at,
                           std::uint32_t to, std::string_view& meaning) {
  const char32_t first = text.tokens[at].character;
  for (const ClaimPattern::WordEntry& entry : list) {
    if (!entry.printed.empty() && entry.printed.front() != first) continue;
    const std::uint32_t size = static_cast<std::uint32_t>(entry.printed.size());
    if (to - at < size) continue;
    std::uint32_t i = 0;
    while (i < size && text.tokens[at + i].character == entry.printed[i]) ++i;
    if (i < size) continue;
    meaning = entry.meaning;
    return size;
  }
  return 0;
}

/// Year, month and day as far as they are printed.
std::uint32_t date_end(const ProseTokens& text, std::uint32_t at, std::uint32_t to) {
  if (at >= to || text.tokens[at].kind != TokenKind::year) return at;
  ++at;
  for (const char32_t part : {U'月', U'日'}) {
    if (at + 1 >= to || text.tokens[at].kind != TokenKind::number || text.tokens[at + 1].character != part) break;
    at += 2;
  }
  return at;
}

std::uint32_t reason_end(const ProseTokens& text, std::span<const std::uint8_t> marks, std::uint32_t at, std::uint32_t to) {
  for (; at < to && inside_sentence(text.tokens[at].kind); ++at) {
    if (text.tokens[at].character != U';') continue;
    std::uint32_t clause = at + 1;
    while (clause < to && text.tokens[clause].kind == TokenKind::punctuation) ++clause;
    bool opens = clause == to || !inside_sentence(text.tokens[clause].kind);
    for (; clause < to && clause < marks.size() && text.tokens[clause].kind == TokenKind::character && !opens; ++clause) {
      opens = marks[clause] != 0;
    }
    if (opens) break;
  }
  return at;
}

}  // namespace

void TokenPlaces::set(const std::vector<ProseToken>& tokens) {
  const auto none = static_cast<std::uint32_t>(tokens.size());
  firsts_.assign(kChains, none);
  next_.resize(tokens.size());
  for (std::uint32_t at = none; at-- > 0;) next_[at] = std::exchange(firsts_[tokens[at].character % kChains], at);
}

bool PatternMatcher::find(const ClaimPattern& pattern, const ProseTokens& text, std::span<const std::uint8_t> marks,
                          std::uint32_t from, std::uint32_t to, PatternMatch& match) {
  if (pattern.empty()) return false;
  if (&text == text_ && !pattern.begins_anyhow() && pattern.beginnings().size() < kMostBeginnings) return find_by_places(pattern, marks, from, to, match);
  const auto next_start = [&, tokens = text.tokens.data()](std::uint32_t at) {
    while (at < to && !pattern.may_begin(tokens[at].character)) ++at;
    return at;
  };
  std::uint32_t start = next_start(from);
  if (start >= to) return false;
  begin_visits(pattern, start, to);
  for (; start < to; start = next_start(start + 1)) {
    if (run(pattern, text, marks, start, to, false, match)) return true;
  }
  return false;
}

bool PatternMatcher::find_by_places(const ClaimPattern& pattern, std::span<const std::uint8_t> marks, std::uint32_t from, std::uint32_t to,
                                    PatternMatch& match) {
  std::array<std::uint32_t, kMostBeginnings> places{};   // the next of each beginning
  std::size_t count = 0;
  const auto add = [&](char32_t c) {
    if (const std::uint32_t at = places_.first(c, from); at < to) places[count++] = at;
  };
  for (const char32_t c : pattern.beginnings()) add(c);
  if (pattern.begins_with_figure()) add(ProseTokens::mark_of(0));
  bool begun = false;
  while (count > 0) {
    const std::uint32_t start = *std::min_element(places.begin(), places.begin() + static_cast<std::ptrdiff_t>(count));
    if (pattern.may_begin(text_->tokens[start].character)) {
      if (!begun) begin_visits(pattern, start, to);
      begun = true;
      if (run(pattern, *text_, marks, start, to, false, match)) return true;
    }
    for (std::size_t i = 0; i < count;) {
      if (places[i] == start) places[i] = places_.next(start);
      if (places[i] < to) {
        ++i;
      } else {
        places[i] = places[--count];
      }
    }
  }
  return false;
}

bool PatternMatcher::matches_whole(const ClaimPattern& pattern, const ProseTokens& text, std::uint32_t from, std::uint32_t to,
                                   PatternMatch& match) {
  if (pattern.empty() || from > to) return false;
  if (from < to && text.tokens[from].kind == TokenKind::character && !pattern.may_begin(text.tokens[from].character)) return false;
  begin_visits(pattern, from, to);
  return run(pattern, text, {}, from, to, true, match);
}

void PatternMatcher::begin_visits(const ClaimPattern& pattern, std::uint32_t from, std::uint32_t to) {
  for (const std::size_t word : touched_) visited_[word] = 0;
  touched_.clear();
  visited_from_ = from;
  forks_ = pattern.forks();
  const std::size_t words = (std::size_t{forks_} * (to - from + 1) + 63) / 64;
  if (visited_.size() < words) visited_.resize(words, 0);
}

bool PatternMatcher::run(const ClaimPattern& pattern, const ProseTokens& text, std::span<const std::uint8_t> marks,
                         std::uint32_t start, std::uint32_t to, bool whole, PatternMatch& match) {
  const Instruction* const program = pattern.program().data();
  const ProseToken* const tokens = text.tokens.data();
  match.captures.clear();
  jobs_.clear();
  jobs_.push_back({0, start, 0});
  while (!jobs_.empty()) {
    const Job job = jobs_.back();
    jobs_.pop_back();
    std::uint32_t pc = job.at_instruction;
    std::uint32_t at = job.at_token;
    match.captures.resize(job.captures);
    for (bool alive = true; alive;) {
      const Instruction& step = program[pc++];
      if (step.op == Op::character) {   // most are
        alive = at < to && tokens[at].character == step.character;
        ++at;
        continue;
      }
      const ProseToken* const token = at < to ? tokens + at : nullptr;
      switch (step.op) {
        case Op::character: break;
        case Op::digits:
          alive = token && token->kind >= TokenKind::amount && same_number(text.figure_of(*token), pattern.literals()[step.field]);
          if (alive) match.captures.push_back({kLiteralFigure, at, at + 1, {}});
          ++at;
          break;
        case Op::punctuation: at = skip_punctuation(text, at, to); break;
        case Op::comma: at = skip_commas(text, at, to); break;
        case Op::any_end: at = skip_ends(text, at, to); break;
        case Op::split: {
          const std::uint64_t bit = token ? ClaimPattern::begin_bit(token->character) : 0;
          const auto may_go = [bit](std::uint64_t begins) { return (begins & bit) != 0 || begins == ~std::uint64_t{0}; };
          const bool first = may_go(step.first_begins);
          const bool second = may_go(step.second_begins);
          alive = (first || second) && !visit(step.fork, at);
          if (first && second && alive) jobs_.push_back({step.second, at, static_cast<std::uint32_t>(match.captures.size())});
          pc = first ? step.first : step.second;
          break;
        }
        case Op::jump: pc = step.first; break;
        case Op::begin_field: match.captures.push_back({step.field, at, at, {}}); break;
        case Op::end_field:
          match.captures.back().end = at;
          break;
        case Op::any_text:
          alive = token && inside_sentence(token->kind);
          ++at;
          break;
        case Op::name_text:
          alive = token && token->kind == TokenKind::character;
          ++at;
          break;
        case Op::figure:
          alive = token && token->kind == static_cast<TokenKind>(step.field);
          ++at;
          break;
        case Op::date: {
          const std::uint32_t end = date_end(text, at, to);
          alive = end > at;
          at = end;
          break;
        }
        case Op::words: {
          std::string_view meaning;
          const std::uint32_t size = token ? longest_word(pattern.word_lists()[step.field], text, at, to, meaning) : 0;
          alive = size > 0;
          at += size;
          if (alive) match.captures.back().meaning = meaning;
          break;
        }
        case Op::reason: {
          const std::uint32_t end = reason_end(text, marks, at, to);
          alive = end > at;
          at = end;
          break;
        }
        case Op::accept:
          if (whole && at != to) {
            alive = false;
            break;
          }
          match.begin = start;
          match.end = at;
          return true;
      }
    }
  }
  match.captures.clear();
  return false;
}

}  // namespace gouji
