#include <array>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr std::size_t kLongestIssuer = 12;  // characters

bool opens_year(char32_t c) {
  switch (c) {
    case U'〔': case U'[': case U'［': case U'【': case U'(': case U'（': case U'〖': case U'{': case U'｛': return true;
    default: return false;
  }
}

bool closes_year(char32_t c) {
  switch (c) {
    case U'〕': case U']': case U'］': case U'】': case U')': case U'）': case U'〗': case U'}': case U'｝': return true;
    default: return false;
  }
}

/// Reads a text forward, blanks left out.
class Scanner {
 public:
  Scanner(std::string_view text, std::size_t at) : text_(text), at_(at) {}

  std::size_t at() const { return at_; }
  char32_t next() {
    while (at_ < text_.size()) {
      const Decoded decoded = decode(text_, at_);
      at_ += decoded.length;
      if (!is_blank(decoded.character)) return decoded.character;
    }
    return 0;
  }
  /// Up to `most` digits; the character behind them is left in `after`.
  int number(int most, int& digits, char32_t& after) {
    int value = 0;
    for (digits = 0;;) {
      after = next();
      if (after >= U'０' && after <= U'９') after = after - U'０' + '0';
      if (after < '0' || after > '9' || ++digits > most) return value;
      value = value * 10 + static_cast<int>(after - '0');
    }
  }

 private:
  std::string_view text_;
  std::size_t at_;
};

/// `2021〕63号` behind the opening bracket: fills year and number and gives the byte behind 号, 0 where it is no 文号.
std::size_t read_year_and_number(std::string_view text, std::size_t at, DocumentNumber& number) {
  Scanner scanner(text, at);
  int digits = 0;
  char32_t after = 0;
  number.year = scanner.number(4, digits, after);
  if (digits == 4 && after == U'年') after = scanner.next();
  if (digits != 4 || number.year < 1900 || number.year > 2199 || !closes_year(after)) return 0;
  const std::size_t behind_bracket = scanner.at();
  if (scanner.next() != U'第') scanner = Scanner(text, behind_bracket);
  number.number = scanner.number(6, digits, after);
  return digits >= 1 && digits <= 6 && after == U'号' ? scanner.at() : 0;
}

/// Words of a sentence or a title that may stand right before an issuing word: it begins behind the last of them.
constexpr std::array<std::string_view, 30> kBeforeIssuer = {
    "号",   "按照", "根据", "依据", "依照", "遵照", "参照", "执行", "转发", "印发", "废止", "关于", "通知", "规程", "办法",
    "意见", "细则", "规定", "目录", "方案", "文件", "批复", "以及", "下发", "发布", "公布", "文号", "的",   "见",   "按"};
/// Conjunctions, which are also first characters of issuing words (和政办发): only right behind another 文号.
constexpr std::array<std::string_view, 5> kConjunctions = {"和", "与", "及", "或", "并"};

/// The issuing word that ends `text`, within its last Han characters.
std::string_view issuer_at_end(std::string_view text) {
  while (!text.empty()) {
    const std::size_t last = before(text, text.size());
    if (!is_blank(decode(text, last).character)) break;
    text.remove_suffix(text.size() - last);
  }
  std::size_t begin = text.size();
  for (std::size_t characters = 0; begin > 0 && characters <= kLongestIssuer * 2; ++characters) {
    const std::size_t last = before(text, begin);
    if (!is_han(decode(text, last).character)) break;
    begin = last;
  }
  std::string_view run = text.substr(begin);
  std::string_view last_word;
  std::size_t cut = 0;
  for (const std::string_view word : kBeforeIssuer) {
    const std::size_t found = run.rfind(word);
    if (found != std::string_view::npos && found + word.size() > cut && found + word.size() < run.size()) {
      cut = found + word.size();
      last_word = word;
    }
  }
  run.remove_prefix(cut);
  if (last_word == "号") {
    for (const std::string_view word : kConjunctions) {
      if (run.starts_with(word) && run.size() > word.size()) {
        run.remove_prefix(word.size());
        break;
      }
    }
  }
  return count_characters(run) <= kLongestIssuer ? run : std::string_view{};
}

}  // namespace

std::vector<FoundDocumentNumber> find_document_numbers(std::string_view text, Arena& arena) {
  std::vector<FoundDocumentNumber> found;
  // Every 文号 ends in 号; most texts hold none.
  if (text.find("号") == std::string_view::npos) return found;
  std::size_t from = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
    if (byte(0) >= 0xE4 && byte(0) <= 0xE9 && text.size() - at >= 3 && byte(1) >= 0x80 && byte(2) >= 0x80) {   // an ideograph
      at += 3;
      continue;
    }
    const Decoded next = decode(text, at);
    if (!opens_year(next.character)) {
      at += next.length;
      continue;
    }
    DocumentNumber number;
    const std::size_t end = read_year_and_number(text, at + next.length, number);
    const std::string_view issuer = end == 0 ? std::string_view{} : issuer_at_end(text.substr(from, at - from));
    if (issuer.empty()) {
      at += next.length;
      continue;
    }
    const auto begin = static_cast<std::size_t>(issuer.data() - text.data());
    number.issuer = squeeze(issuer, arena);
    number.printed = text.substr(begin, end - begin);
    found.push_back({number, begin, end - begin});
    at = end;
    // The 号 of this one still tells where the next issuing word begins.
    from = end - std::string_view("号").size();
  }
  return found;
}

std::optional<DocumentNumber> parse_document_number(std::string_view text, Arena& arena) {
  const std::string_view whole = trim(text);
  std::size_t open = 0;
  while (open < whole.size() && !opens_year(decode(whole, open).character)) open += decode(whole, open).length;
  if (open == 0 || open == whole.size()) return std::nullopt;
  DocumentNumber number;
  number.issuer = squeeze(whole.substr(0, open), arena);
  for (std::size_t at = 0; at < number.issuer.size();) {
    const Decoded next = decode(number.issuer, at);
    if (!is_han(next.character)) return std::nullopt;
    at += next.length;
  }
  if (count_characters(number.issuer) > kLongestIssuer) return std::nullopt;
  if (read_year_and_number(whole, open + decode(whole, open).length, number) != whole.size()) return std::nullopt;
  number.printed = whole;
  return number;
}

}  // namespace gouji
