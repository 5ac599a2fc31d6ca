#include "dsl/syntax/characters.h"
#include "dsl/syntax/lexer_literals.h"

namespace gouji::dsl {

namespace {

constexpr auto none = std::string_view::npos;

/// Where the delimiters of one string may stand on its line.
struct Candidates {
  std::size_t line_end = 0;
  std::size_t balanced = none;       ///< the ” that closes an opening “
  std::size_t straight = none;       ///< first straight quote outside inner quotes
  std::size_t any_straight = none;   ///< first straight quote
  std::size_t lone_close = none;     ///< first ” without its “ inside
  std::size_t second_open = none;    ///< first further “
  unsigned straights = 0;
  unsigned closes = 0;
};

Candidates look_ahead(std::string_view text, std::size_t from) {
  Candidates out;
  unsigned depth = 0;
  std::size_t i = from;
  while (i < text.size() && text[i] != '\n') {
    const Character c = folded_at(text, i);
    if (c.code == U'“') {
      if (out.second_open == none) out.second_open = i;
      ++depth;
    } else if (c.code == U'”') {
      ++out.closes;
      if (depth == 0) {
        if (out.balanced == none) out.balanced = i;
        if (out.lone_close == none) out.lone_close = i;
      } else {
        --depth;
      }
    } else if (c.code == '"') {
      ++out.straights;
      if (out.any_straight == none) out.any_straight = i;
      if (out.straight == none && depth == 0) out.straight = i;
    }
    i += c.length;
  }
  out.line_end = i > from && text[i - 1] == '\r' ? i - 1 : i;
  return out;
}

Span span_of(std::size_t begin, std::size_t end) {
  return {static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

class StringReader {
 public:
  StringReader(std::string_view text, std::size_t begin, Diagnostics& diagnostics)
      : text_(text), begin_(begin), open_(decode(text, begin)), inner_(begin + open_.length), diagnostics_(diagnostics) {}

  ReadString read() {
    ahead_ = look_ahead(text_, inner_);
    if (open_.code == U'“') return curly();
    if (fold(open_.code) == '"') return straight();
    if (open_.code == U'”') return opened_by_closing();
    return foreign();
  }

 private:
  ReadString curly() {
    if (ahead_.balanced != none) return closed_at(ahead_.balanced);
    if (ahead_.straight != none) return mismatched(ahead_.straight, {span_at(ahead_.straight), "”"});
    if (ahead_.second_open != none && ahead_.closes == 0) return mismatched(ahead_.second_open, {span_at(ahead_.second_open), "”"});
    return unclosed("”");
  }

  ReadString straight() {
    const bool paired = ahead_.straights % 2 == 1;  // this one and the others of its line make pairs
    if (ahead_.any_straight != none && (paired || ahead_.lone_close == none || ahead_.lone_close > ahead_.any_straight)) {
      return closed_at(ahead_.any_straight);
    }
    if (ahead_.lone_close != none) return mismatched(ahead_.lone_close, {span_at(begin_), "“"});
    return unclosed("\"");
  }

  ReadString opened_by_closing() {
    if (ahead_.lone_close == none) {
      diagnostics_.add("G0114", span_at(begin_));
      return {inner_, true, {}};
    }
    diagnostics_.add("G0114", span_at(begin_)).fixes.push_back({span_at(begin_), "“"});
    return closed_at(ahead_.lone_close);
  }

  ReadString foreign() {
    const char32_t close = open_.code == U'‘' ? U'’' : open_.code == U'「' ? U'」' : open_.code == U'『' ? U'』' : U'\'';
    std::string sign;
    append_utf8(sign, close);
    const std::size_t end = text_.substr(0, ahead_.line_end).find(sign, inner_);
    Diagnostic& said = diagnostics_.add("G0118", span_at(begin_), {std::string(text_.substr(begin_, open_.length))});
    if (end == none) return {inner_, true, {}};
    said.fixes = {{span_at(begin_), "“"}, {span_at(end), "”"}};
    return closed_at(end);
  }

  ReadString closed_at(std::size_t close) const {
    return {close + decode(text_, close).length, false, text_.substr(inner_, close - inner_)};
  }

  ReadString mismatched(std::size_t close, Fix fix) {
    const auto sign = [&](std::size_t at) { return std::string(text_.substr(at, decode(text_, at).length)); };
    Diagnostic& said = diagnostics_.add("G0106", span_at(begin_), {sign(begin_), sign(close), sign(begin_) == "“" ? "”" : "“"});
    said.labels.push_back({span_at(close), {}});
    said.fixes.push_back(std::move(fix));
    return closed_at(close);
  }

  ReadString unclosed(std::string_view missing) {
    diagnostics_.add("G0107", span_of(begin_, ahead_.line_end), {std::string(missing)});
    return {ahead_.line_end, true, {}};
  }

  Span span_at(std::size_t at) const { return span_of(at, at + decode(text_, at).length); }

  std::string_view text_;
  std::size_t begin_;
  Character open_;
  std::size_t inner_;
  Diagnostics& diagnostics_;
  Candidates ahead_;
};

}  // namespace

bool is_foreign_quote(char32_t c) {
  return c == U'‘' || c == U'\'' || c == U'「' || c == U'『';
}

ReadString read_string(std::string_view text, std::size_t begin, Diagnostics& diagnostics) {
  return StringReader(text, begin, diagnostics).read();
}

}  // namespace gouji::dsl
