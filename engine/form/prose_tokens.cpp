#include "engine/form/prose_tokens.h"

#include <array>
#include <cstddef>

#include "engine/value/utf8.h"

namespace gouji {
namespace {

bool is_digit(char32_t c) { return c >= U'0' && c <= U'9'; }
bool is_letter(char32_t c) { return (c >= U'A' && c <= U'Z') || (c >= U'a' && c <= U'z'); }

constexpr char32_t fold_one(char32_t c) {
  if (c >= 0x4E00 && c <= 0x9FFF) return c;
  if (c >= 0xFF01 && c <= 0xFF5E) c = c - 0xFF01 + 0x21;
  switch (c) {
    case U'[': case U'{': case U'【': case U'〔': case U'〖': return U'(';
    case U']': case U'}': case U'】': case U'〕': case U'〗': return U')';
    case U'《': case U'〈': return U'<';
    case U'》': case U'〉': return U'>';
    case U'"': case U'\'': case U'‘': case U'’': case U'“': case U'”': case U'「': case U'」': case U'『': case U'』': return 0;
    case U'﹐': return U',';
    case U'－': case U'−': return U'-';
    default: return is_blank(c) ? 0 : c;
  }
}

constexpr TokenKind kind_of(char32_t folded) {
  switch (folded) {
    case U',': case U';': case U':': case U'、': case U'.': case U'…': case U'—': case U'·': return TokenKind::punctuation;
    case U'。': case U'!': case U'?': return TokenKind::sentence_end;
    default: return TokenKind::character;
  }
}

/// What is known of a character without looking closer.
struct Sign {
  char16_t folded = 0;
  TokenKind kind = TokenKind::character;
};
template <std::size_t kSize>
constexpr std::array<Sign, kSize> signs_from(char32_t first) {
  std::array<Sign, kSize> signs{};
  for (std::size_t i = 0; i < kSize; ++i) {
    const char32_t folded = fold_one(first + static_cast<char32_t>(i));
    signs[i] = {static_cast<char16_t>(folded), kind_of(folded)};
  }
  return signs;
}
constexpr auto kAscii = signs_from<128>(0);
constexpr auto kQuotes = signs_from<64>(0x2000);      // E2 80 xx
constexpr auto kBrackets = signs_from<64>(0x3000);    // E3 80 xx
constexpr auto kFullWidth = signs_from<64>(0xFF00);   // EF BC xx

struct UnitWord {
  std::string_view word;
  TokenKind kind;
  std::int64_t unit;
};

/// Longer words before those that begin them.
constexpr std::array<UnitWord, 12> kUnits{{{"万余元", TokenKind::amount, kWanYuan},
                                           {"多万元", TokenKind::amount, kWanYuan},
                                           {"余万元", TokenKind::amount, kWanYuan},
                                           {"百万元", TokenKind::amount, 100 * kWanYuan},
                                           {"个百分点", TokenKind::ratio, kPercent},
                                           {"万元", TokenKind::amount, kWanYuan},
                                           {"亿元", TokenKind::amount, kYiYuan},
                                           {"千元", TokenKind::amount, 1000 * kYuan},
                                           {"元", TokenKind::amount, kYuan},
                                           {"%", TokenKind::ratio, kPercent},
                                           {"‰", TokenKind::ratio, kPercent / 10},
                                           {"余元", TokenKind::amount, kYuan}}};

class Tokenizer {
 public:
  /// Tokens go behind the first `count` of `out`, which has room for one for every byte of the text.
  Tokenizer(std::string_view text, std::uint32_t base, const std::vector<std::string>& counters, ProseTokens& out, std::size_t count)
      : text_(text), base_(base), counters_(counters), figures_(out.figures), first_(out.tokens.data()), next_(first_ + count) {}

  /// The number of tokens there are now.
  std::size_t run() {
    while (at_ < text_.size()) {
      if (ideographs()) continue;
      if (const auto first = static_cast<unsigned char>(text_[at_]); first < 0x80) {
        put(kAscii[first].folded, kAscii[first].kind, 1);
      } else if (const Sign* sign = usual_sign()) {
        put(sign->folded, sign->kind, 3);
      } else {
        const Decoded next = decode(text_, at_);
        const char32_t c = fold_one(next.character);
        put(c, kind_of(c), next.length);
      }
    }
    return static_cast<std::size_t>(next_ - first_);
  }

 private:
  /// The run of ideographs of the main block that begins here, as most of the text is; false: there is none.
  bool ideographs() {
    const char* const begin = text_.data() + at_;
    const char* const behind = text_.size() - at_ >= 3 ? text_.data() + text_.size() - 2 : begin;
    ProseToken* next = next_;
    std::uint32_t here = place(at_);
    for (const char* at = begin; at < behind; at += 3) {
      const auto byte = [at](int i) { return static_cast<unsigned>(static_cast<unsigned char>(at[i])); };
      const unsigned second = byte(1) ^ 0x80U;   // below 0x40 where the character goes on
      const unsigned third = byte(2) ^ 0x80U;
      const unsigned c = ((byte(0) - 0xE0U) << 12U) + (second << 6U) + third;
      if ((second | third) >= 0x40U || c - 0x4E00U > 0x9FFFU - 0x4E00U) break;
      *next++ = {c, here, here + 3, TokenKind::character};
      here += 3;
    }
    if (next == next_) return false;
    at_ += static_cast<std::size_t>(next - next_) * 3;
    next_ = next;
    previous_ = next[-1].character;
    in_word_ = false;
    return true;
  }

  /// The sign beyond ASCII that stands here, of those that texts are full of; nullptr: another character.
  const Sign* usual_sign() const {
    if (text_.size() - at_ < 3) return nullptr;
    const auto byte = [&](std::size_t i) { return static_cast<unsigned>(static_cast<unsigned char>(text_[at_ + i])); };
    if ((byte(2) & 0xC0U) != 0x80U) return nullptr;
    switch (byte(0) << 8U | byte(1)) {
      case 0xE280: return &kQuotes[byte(2) & 0x3FU];
      case 0xE380: return &kBrackets[byte(2) & 0x3FU];
      case 0xEFBC: return &kFullWidth[byte(2) & 0x3FU];
      default: return nullptr;
    }
  }

  /// A character of `length` bytes, which folds to `c`.
  void put(char32_t c, TokenKind kind, std::size_t length) {
    if (c == 0) {
      at_ += length;
    } else if (is_digit(c) && !in_word_) {
      number();
    } else {
      *next_++ = {c, place(at_), place(at_ + length), kind};
      at_ += length;
      previous_ = c;
      in_word_ = is_letter(c) || (in_word_ && is_digit(c));
    }
  }

  /// The folded character at byte `at`, 0 behind the end.
  char32_t folded(std::size_t at, std::size_t& length) const {
    if (at >= text_.size()) return 0;
    if (const auto first = static_cast<unsigned char>(text_[at]); first < 0x80) {
      length = 1;
      return kAscii[first].folded;
    }
    const Decoded next = decode(text_, at);
    length = next.length;
    return fold_one(next.character);
  }

  std::size_t behind_blanks(std::size_t at) const {
    while (at < text_.size()) {
      const Decoded next = decode(text_, at);
      if (!is_blank(next.character)) break;
      at += next.length;
    }
    return at;
  }

  /// Whether exactly three digits stand at `at`.
  bool group_of_three(std::size_t at) const {
    std::size_t length = 0;
    for (int i = 0; i < 3; ++i, at += length) {
      if (!is_digit(folded(at, length))) return false;
    }
    return !is_digit(folded(at, length));
  }

  void number() {
    std::uint32_t begin = place(at_);
    std::string digits;
    if (previous_is_minus()) {
      digits.push_back('-');
      begin = (--next_)->begin;
    }
    bool fraction = false;
    bool malformed = false;
    std::size_t length = 0;
    for (char32_t c = folded(at_, length); at_ < text_.size(); c = folded(at_, length)) {
      if (is_digit(c)) {
        digits.push_back(static_cast<char>(c));
      } else if ((c == U'.' || c == U',') && next_is_digit(at_ + length)) {
        const bool thousands = c == U',' && text_[at_] == ',' && !fraction && group_of_three(at_ + 1);
        if (c == U'.' && !fraction) {
          fraction = true;
          digits.push_back('.');
        } else if (!thousands) {
          malformed = true;  // 12,34 or 1.2.3: which digits belong together is not known
        }
      } else {
        break;
      }
      at_ += length;
    }
    emit(begin, malformed ? std::string() : digits);
  }

  bool previous_is_minus() const {
    if (previous_ != U'-' || next_ == first_ || next_[-1].end != place(at_)) return false;
    return next_ - first_ < 2 || next_[-2].kind < TokenKind::amount;
  }

  bool next_is_digit(std::size_t at) const {
    std::size_t length = 0;
    return is_digit(folded(at, length));
  }

  void emit(std::uint32_t begin, const std::string& digits) {
    const auto printed = digits.empty() ? std::nullopt : parse_printed(digits);
    ProseFigure figure;
    TokenKind kind = TokenKind::number;
    std::size_t end = at_;
    if (printed) {
      figure.number = *printed;
      figure.rough = previous_ == U'约' || previous_ == U'近' || previous_ == U'超' || previous_ == U'逾';
      kind = unit(digits, figure, end);
    }
    *next_++ = {ProseTokens::mark_of(figures_.size()), begin, place(end), kind};
    figures_.push_back(figure);
    at_ = end;
    previous_ = U'0';
    in_word_ = false;
  }

  /// Reads the unit behind the digits; `end` moves behind it.
  TokenKind unit(const std::string& digits, ProseFigure& figure, std::size_t& end) const {
    std::size_t at = behind_blanks(end);
    const auto take = [&](std::string_view word) {
      figure.unit_word = text_.substr(at, word.size());
      end = at + word.size();
    };
    for (const UnitWord& unit : kUnits) {
      if (!starts(at, unit.word)) continue;
      take(unit.word);
      figure.unit = unit.unit;
      figure.rough = figure.rough || unit.word.find("余") != std::string_view::npos || unit.word.find("多") != std::string_view::npos;
      return unit.kind;
    }
    std::size_t length = 0;
    if (folded(at, length) == U'%') {  // full width
      figure.unit_word = text_.substr(at, length);
      figure.unit = kPercent;
      end = at + length;
      return TokenKind::ratio;
    }
    if (starts(at, "年")) {
      const bool year = digits.size() == 4 && (digits.front() == '1' || digits.front() == '2');
      take("年");
      return year ? TokenKind::year : TokenKind::number;
    }
    const std::size_t here = at;
    if (starts(at, "余") || starts(at, "多")) {
      at += std::string_view("余").size();
    }
    for (const std::string& counter : counters_) {
      if (!starts(at, counter)) continue;
      take(counter);
      figure.rough = figure.rough || at != here;
      return TokenKind::count;
    }
    return TokenKind::number;
  }

  bool starts(std::size_t at, std::string_view word) const {
    // The last byte tells most words apart; many share the first.
    if (word.empty()) return true;
    return text_.size() - at >= word.size() && text_[at + word.size() - 1] == word.back() && text_.substr(at).starts_with(word);
  }
  std::uint32_t place(std::size_t at) const { return base_ + static_cast<std::uint32_t>(at); }

  std::string_view text_;
  std::uint32_t base_;
  const std::vector<std::string>& counters_;
  std::vector<ProseFigure>& figures_;
  ProseToken* first_;   // of all tokens
  ProseToken* next_;    // behind the last
  std::size_t at_ = 0;
  char32_t previous_ = 0;
  bool in_word_ = false;   // behind a letter: the digits of A15 are no number
};

}  // namespace

char32_t fold_prose(char32_t c) { return fold_one(c); }

void tokenize(std::string_view text, std::uint32_t base, const std::vector<std::string>& counters, ProseTokens& out) {
  const std::size_t count = out.tokens.size();
  out.tokens.resize(count + text.size());
  out.tokens.resize(Tokenizer(text, base, counters, out, count).run());
}

}  // namespace gouji
