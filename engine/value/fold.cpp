#include <unicode/unorm2.h>
#include <unicode/ustring.h>

#include <array>
#include <cstring>
#include <string>
#include <vector>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

// Names of every row and indicator are folded, and nearly all of them are Han characters that stay as they are. So a text is
// scanned for the first byte that may change; most texts end there, without a copy. Punctuation that Chinese texts are full of is
// looked up. ICU sees only the rare characters whose compatibility form is not known here (① ㎡ Ⅱ …).
namespace gouji {
namespace {

constexpr char32_t kDrop = 0;
constexpr char32_t kAskIcu = 0xFFFFFFFF;

/// What a character that is in normal form compares as; kDrop for white space.
constexpr char32_t unify(char32_t c) {
  switch (c) {
    case U'[': case U'{': case U'【': case U'〔': case U'〖': case U'〘': case U'〚': case U'⟦': return U'(';
    case U']': case U'}': case U'】': case U'〕': case U'〗': case U'〙': case U'〛': case U'⟧': return U')';
    case U'《': case U'〈': case U'‹': case U'⟨': case U'⟪': return U'<';
    case U'》': case U'〉': case U'›': case U'⟩': case U'⟫': return U'>';
    case U'\'': case U'‘': case U'’': case U'‚': case U'‛': case U'“': case U'”': case U'„': case U'‟': case U'「': case U'」':
    case U'『': case U'』': case U'〝': case U'〞': case U'〟': case U'«': case U'»': return U'"';
    default: return is_blank(c) ? kDrop : c;
  }
}

/// The folded form of one character, or kAskIcu.
constexpr char32_t fold_one(char32_t c) {
  if (c < 0x80) return unify(c);
  if (c >= 0x3400 && c <= 0x9FFF) return c;                                 // ideographs
  if (c >= 0xFF01 && c <= 0xFF5E) return unify(c - 0xFF01 + 0x21);          // full-width twins of ASCII
  if (c >= 0x3000 && c <= 0x301F) return unify(c);                          // 、。〇 and brackets
  if (c == kBadCharacter || is_blank(c)) return unify(c);
  switch (c) {
    case U'‘': case U'’': case U'“': case U'”': case U'—': case U'×': case U'·': case U'≥': case U'≤': case U'－': return unify(c);
    default: return kAskIcu;
  }
}

/// Bytes that stand for themselves: 1, that begin an ideograph of three bytes: 3, everything else: 0.
constexpr std::array<unsigned char, 256> plain_lengths() {
  std::array<unsigned char, 256> lengths{};
  for (unsigned c = 0x21; c < 0x7F; ++c) lengths[c] = 1;
  for (const char c : {'[', ']', '{', '}', '\''}) lengths[static_cast<unsigned char>(c)] = 0;
  for (unsigned c = 0xE4; c <= 0xE9; ++c) lengths[c] = 3;
  return lengths;
}
constexpr auto kPlain = plain_lengths();

/// Bytes from `at` that fold to themselves.
std::size_t plain_run(std::string_view text, std::size_t at) {
  const char* const begin = text.data() + at;
  const char* const end = text.data() + text.size();
  const char* const behind = end - begin >= 3 ? end - 2 : begin;   // behind the last place where three bytes are
  const char* next = begin;
  while (true) {
    while (next < behind && kPlain[static_cast<unsigned char>(*next)] == 3) next += 3;
    if (next == end || kPlain[static_cast<unsigned char>(*next)] != 1) return static_cast<std::size_t>(next - begin);
    ++next;
  }
}

/// The 64 characters from `first` on, which share their first bytes: a folded form that is ASCII, 0: drop, kStays: the character
/// itself, kNotAscii: none of these.
constexpr unsigned char kNotAscii = 0xFF;
constexpr unsigned char kStays = 0xFE;
constexpr std::array<unsigned char, 64> block_from(char32_t first) {
  std::array<unsigned char, 64> block{};
  for (std::size_t i = 0; i < block.size(); ++i) {
    const char32_t folded = fold_one(first + static_cast<char32_t>(i));
    block[i] = folded < 0x80 ? static_cast<unsigned char>(folded) : folded == first + i ? kStays : kNotAscii;
  }
  return block;
}
constexpr auto kQuotes = block_from(0x2000);      // E2 80 xx
constexpr auto kBrackets = block_from(0x3000);    // E3 80 xx
constexpr auto kFullWidth = block_from(0xFF00);   // EF BC xx
constexpr auto kFullWidth2 = block_from(0xFF40);  // EF BD xx

/// The character of three bytes at `at` by its block; kNotAscii: not known here.
unsigned char fold_to_ascii(std::string_view text, std::size_t at) {
  if (text.size() - at < 3) return kNotAscii;
  const auto second = static_cast<unsigned char>(text[at + 1]);
  const auto third = static_cast<unsigned char>(text[at + 2]);
  if ((third & 0xC0U) != 0x80U) return kNotAscii;
  switch (static_cast<unsigned char>(text[at])) {
    case 0xEF: return second == 0xBC ? kFullWidth[third & 0x3FU] : second == 0xBD ? kFullWidth2[third & 0x3FU] : kNotAscii;
    case 0xE3: return second == 0x80 ? kBrackets[third & 0x3FU] : kNotAscii;
    case 0xE2: return second == 0x80 ? kQuotes[third & 0x3FU] : kNotAscii;
    default: return kNotAscii;
  }
}

/// Folds the text from byte `at` on into `out`, as far as it needs no knowledge of other characters; nothing grows. Returns where
/// it stopped, and adds what it wrote to `size`.
std::size_t fold_known(std::string_view text, std::size_t at, char* out, std::size_t& size) {
  const char* from = text.data() + at;
  const char* const end = text.data() + text.size();
  const char* const behind = end - from >= 4 ? end - 3 : from;   // behind the last place where four bytes are
  char* into = out + size;
  while (from != end) {
    // Most of a text are ideographs. Four bytes are copied at once, the last of which is written over.
    while (from < behind && kPlain[static_cast<unsigned char>(*from)] == 3) {
      std::memcpy(into, from, 4);
      into += 3;
      from += 3;
    }
    const auto lead = static_cast<unsigned char>(*from);
    const std::size_t plain = kPlain[lead];
    if (plain == 1) {
      *into++ = *from++;
      continue;
    }
    if (lead < 0x80) {
      if (const char32_t ascii = unify(lead); ascii != kDrop) *into++ = static_cast<char>(ascii);
      ++from;
      continue;
    }
    std::size_t length = 3;
    const unsigned char ascii = plain == 3 && end - from >= 3 ? kStays : fold_to_ascii(text, static_cast<std::size_t>(from - text.data()));
    if (ascii < 0x80) {
      if (ascii != kDrop) *into++ = static_cast<char>(ascii);
      from += 3;
      continue;
    }
    if (ascii != kStays) {
      const Decoded next = decode(text, static_cast<std::size_t>(from - text.data()));
      if (fold_one(next.character) != next.character || next.character == kBadCharacter) break;
      length = next.length;
    }
    for (; length > 0; --length) *into++ = *from++;
  }
  size = static_cast<std::size_t>(into - out);
  return static_cast<std::size_t>(from - text.data());
}

const UNormalizer2& normalizer() {
  static const UNormalizer2* const instance = [] {
    UErrorCode error = U_ZERO_ERROR;
    return unorm2_getNFKCInstance(&error);
  }();
  return *instance;
}

/// NFKC of a text; the text itself where ICU refuses it.
std::string normalize(std::string_view text) {
  UErrorCode error = U_ZERO_ERROR;
  std::vector<UChar> source(text.size() + 1);
  std::int32_t length = 0;
  u_strFromUTF8WithSub(source.data(), static_cast<std::int32_t>(source.size()), &length, text.data(),
                       static_cast<std::int32_t>(text.size()), 0xFFFD, nullptr, &error);
  // One character grows to at most 18 in NFKC.
  std::vector<UChar> target(static_cast<std::size_t>(length) * 18 + 1);
  const std::int32_t folded = unorm2_normalize(&normalizer(), source.data(), length, target.data(),
                                               static_cast<std::int32_t>(target.size()), &error);
  std::string out(static_cast<std::size_t>(folded > 0 ? folded : 0) * 3 + 1, '\0');
  std::int32_t written = 0;
  u_strToUTF8(out.data(), static_cast<std::int32_t>(out.size()), &written, target.data(), folded, &error);
  if (U_FAILURE(error)) return std::string(text);
  out.resize(static_cast<std::size_t>(written));
  return out;
}

void append_unified(std::string_view normal, std::string& out) {
  for (std::size_t at = 0; at < normal.size();) {
    const Decoded next = decode(normal, at);
    const char32_t c = unify(next.character);
    if (c != kDrop) {
      if (c == next.character && next.character != kBadCharacter) {
        out.append(normal, at, next.length);
      } else {
        encode(c, out);
      }
    }
    at += next.length;
  }
}

/// Folding of a text with marks that join the character before them: all of it at once, until nothing changes (white space that
/// goes may bring a mark to its base).
std::string fold_whole(std::string_view text) {
  std::string current(text);
  for (int round = 0; round < 4; ++round) {
    std::string next;
    append_unified(normalize(current), next);
    if (next == current) break;
    current = std::move(next);
  }
  return current;
}

/// Appends the folded text from byte `at` on to `out`, which holds what comes before. False: only fold_whole can do it.
bool fold_from(std::string_view text, std::size_t at, std::string& out) {
  while (at < text.size()) {
    const std::size_t plain = plain_run(text, at);
    out.append(text, at, plain);
    at += plain;
    if (at == text.size()) break;
    const Decoded next = decode(text, at);
    const char32_t c = fold_one(next.character);
    if (c != kAskIcu) {
      if (c != kDrop) encode(c, out);
      at += next.length;
      continue;
    }
    if (!unorm2_hasBoundaryBefore(&normalizer(), static_cast<UChar32>(next.character))) return false;
    if (unorm2_isInert(&normalizer(), static_cast<UChar32>(next.character))) {
      append_unified(text.substr(at, next.length), out);
    } else {
      const std::string normal = normalize(text.substr(at, next.length));
      const Decoded head = decode(normal, 0);
      if (!unorm2_hasBoundaryBefore(&normalizer(), static_cast<UChar32>(head.character)) || is_blank(head.character)) return false;
      append_unified(normal, out);
    }
    at += next.length;
  }
  return true;
}

/// Folds the text behind its first `plain` bytes into `out`, which has room for it. False: it took a text of its own, `other`.
bool fold_behind(std::string_view text, std::size_t plain, char* out, std::size_t& size, std::string& other) {
  std::memcpy(out, text.data(), plain);
  size = plain;
  const std::size_t at = fold_known(text, plain, out, size);
  if (at == text.size()) return true;
  other.assign(out, size);
  if (!fold_from(text, at, other)) other = fold_whole(text);
  return false;
}

/// Folds a text whose first `plain` bytes fold to themselves. Apart, for most texts never come here.
[[gnu::noinline]] std::string_view fold_rest(std::string_view text, std::size_t plain, Arena& arena) {
  std::size_t size = 0;
  std::string other;
  char* const room = arena.room(text.size());
  if (!fold_behind(text, plain, room, size, other)) return other == text ? text : arena.copy(other);
  return std::string_view(room, size) == text ? text : arena.keep(size);
}

}  // namespace

std::string fold(std::string_view text) {
  const std::size_t plain = plain_run(text, 0);
  if (plain == text.size()) return std::string(text);
  std::string out(text.size(), '\0');
  std::size_t size = 0;
  std::string other;
  if (!fold_behind(text, plain, out.data(), size, other)) return other;
  out.resize(size);
  return out;
}

std::string_view fold(std::string_view text, Arena& arena) {
  const std::size_t plain = plain_run(text, 0);
  return plain == text.size() ? text : fold_rest(text, plain, arena);
}

}  // namespace gouji
