#include <array>
#include <optional>

#include "dsl/syntax/characters.h"
#include "dsl/syntax/lexer_literals.h"
#include "dsl/syntax/token.h"

namespace gouji::dsl {

namespace {

class Lexer {
 public:
  Lexer(std::string_view text, Span range, Tokens& out, Diagnostics& diagnostics)
      : text_(text.substr(0, range.end)), at_(range.begin), out_(out), diagnostics_(diagnostics) {}

  void run() {
    if (at_ == 0 && text_.starts_with("\xEF\xBB\xBF")) at_ = 3;
    while (at_ < text_.size()) {
      const Character c = folded_at(text_, at_);
      if (c.code == '\n') {
        line_begins_ = true;
        ++at_;
      } else if (is_blank(c.code)) {
        at_ += c.length;
      } else if (c.code == '#') {
        comment();
      } else {
        token(c);
        line_begins_ = false;
      }
    }
  }

 private:
  void token(const Character& c) {
    if (is_digit(c.code)) {
      literal(read_number(text_, at_, depth_ > 0, diagnostics_));
    } else if (is_name_start(c.code)) {
      name();
    } else if (c.code == '"' || c.code == U'“' || c.code == U'”' || is_foreign_quote(c.code)) {
      const ReadString read = read_string(text_, at_, diagnostics_);
      Token token = make(read.broken ? tape::broken : tape::string, read.end);
      token.text = read.text;
      emit(token);
    } else {
      sign(c);
    }
  }

  void literal(ReadNumber read) {
    Token token = make(read.broken ? tape::broken : read.date ? tape::date : tape::number, read.end);
    if (!read.broken && read.date) {
      token.literal = static_cast<std::uint32_t>(out_.dates.size());
      out_.dates.push_back(*read.date);
    } else if (!read.broken) {
      token.literal = static_cast<std::uint32_t>(out_.numbers.size());
      out_.numbers.push_back(std::move(read.number));
    }
    emit(token);
  }

  void comment() {
    const std::size_t begin = at_;
    at_ = std::min(text_.find('\n', at_), text_.size());
    std::size_t end = at_;
    while (end > begin && (text_[end - 1] == '\r' || text_[end - 1] == ' ' || text_[end - 1] == '\t')) --end;
    out_.comments.push_back({Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, line_begins_});
  }

  void name() {
    const std::size_t end = end_of_name(text_, at_);
    Token token = make(tape::name, end);
    token.text = folded(at_, end);
    if (line_begins_ && clause_word(token.text) != Word::none) depth_ = 0;  // a bracket left open ends with its clause
    const bool attribute = !out_.tape.empty() && out_.tape.back() == tape::dot && !line_begins_;
    if (!attribute) word(token);
    emit(token);
  }

  /// Makes the token a word of the language if the whole run, with the English words that belong to it, is one.
  void word(Token& token) {
    const unsigned longest = longest_english_form(token.text);
    if (longest == 1) {
      static_cast<void>(reserve(token, token.text, token.span.end));
      return;
    }
    std::string words(token.text);
    std::array<std::pair<std::string, std::size_t>, 3> forms;
    unsigned count = 0;
    forms[count++] = {words, token.span.end};
    while (count < longest) {
      std::size_t next = forms[count - 1].second;
      while (is_blank(folded_at(text_, next).code)) next += decode(text_, next).length;
      const std::size_t end = end_of_name(text_, next);
      if (end == next) break;
      words += ' ';
      words += folded(next, end);
      forms[count++] = {words, end};
    }
    while (count-- > 0) {
      const auto& [form, end] = forms[count];
      if (reserve(token, form, end)) return;
      const bool clause = count > 0 && line_begins_ && clause_word(form) != Word::none;
      if (clause || is_spelling(form, Word::based_on)) {
        token.text = clause ? spelling(clause_word(form), Language::en) : spelling(Word::based_on, Language::en);
        token.span.end = static_cast<std::uint32_t>(end);
        return;
      }
    }
  }

  /// Makes the token the reserved word `form`, which ends at `end`, if it is one.
  bool reserve(Token& token, std::string_view form, std::size_t end) {
    const Word reserved = reserved_word(form);
    if (reserved == Word::none) return false;
    token.word = reserved;
    token.kind = tape::of(reserved);
    token.span.end = static_cast<std::uint32_t>(end);
    ++(language_of(form) == Language::en ? out_.english_words : out_.chinese_words);
    return true;
  }

  void sign(const Character& c) {
    const char32_t next = folded_at(text_, at_ + c.length).code;
    switch (c.code) {
      case '(': case '[':
        ++depth_;
        return mark(static_cast<char>(c.code), c.length);
      case ')': case ']':
        if (depth_ > 0) --depth_;
        return mark(static_cast<char>(c.code), c.length);
      case ':':
        if (next == '=') return slip(Word::equal, two(c), "=");
        return mark(':', c.length);
      case ',': case '.':
        return mark(static_cast<char>(c.code), c.length);
      case '+': return operation(Word::plus, c.length);
      case '-': case U'−': return minus(c);
      case '*': case U'×': return operation(Word::times, c.length);
      case '/': case U'÷': return operation(Word::divide, c.length);
      case U'≈': return operation(Word::tallies, c.length);
      case U'≠': return operation(Word::not_equal, c.length);
      case U'≤': case U'⩽': case U'≦': return operation(Word::less_equal, c.length);
      case U'≥': case U'⩾': case U'≧': return operation(Word::greater_equal, c.length);
      case '=':
        if (next == '=') return slip(Word::equal, two(c), "=");
        if (next == '<') return slip(Word::less_equal, two(c), "≤");
        if (next == '>') return slip(Word::greater_equal, two(c), "≥");
        return operation(Word::equal, c.length);
      case '!':
        if (next == '=') return operation(Word::not_equal, two(c));
        return unknown(c);
      case '<':
        if (next == '=') return operation(Word::less_equal, two(c));
        if (next == '>') return slip(Word::not_equal, two(c), "≠");
        return operation(Word::less, c.length);
      case '>':
        if (next == '=') return operation(Word::greater_equal, two(c));
        return operation(Word::greater, c.length);
      case '&': return slip(Word::logical_and, next == '&' ? two(c) : c.length, spelling(Word::logical_and, language()));
      case '|': return slip(Word::logical_or, next == '|' ? two(c) : c.length, spelling(Word::logical_or, language()));
      case U'、': case ';': case U'。':
        if (depth_ == 0 && ends_line(at_ + c.length)) return full_stop(c.length);
        return c.code == U'。' ? slip(tape::dot, c.length, ".") : slip(tape::comma, c.length, ",");
      case U'【': ++depth_; return slip(tape::left_bracket, c.length, "[");
      case U'】': if (depth_ > 0) --depth_; return slip(tape::right_bracket, c.length, "]");
      default: return unknown(c);
    }
  }

  Language language() const { return out_.english_words > out_.chinese_words ? Language::en : Language::zh; }
  std::uint32_t two(const Character& c) const { return c.length + folded_at(text_, at_ + c.length).length; }

  void minus(const Character& c) {
    const bool before = at_ > 0 && !out_.items.empty() && out_.items.back().span.end == at_ &&
                        (out_.tape.back() == tape::name || out_.tape.back() == tape::number || out_.items.back().word != Word::none);
    const bool after = is_name_character(folded_at(text_, at_ + c.length).code);
    Token token = make(before && after ? tape::hyphen : tape::of(Word::minus), at_ + c.length);
    token.word = Word::minus;
    emit(token);
  }

  void operation(Word word, std::uint32_t length) {
    Token token = make(tape::of(word), at_ + length);
    token.word = word;
    emit(token);
  }
  void mark(char kind, std::uint32_t length) { emit(make(kind, at_ + length)); }

  /// A sign that another language or an input method uses for one of ours: said, repaired, and read as meant.
  void slip(Word word, std::uint32_t length, std::string_view meant) {
    report_slip(length, meant);
    operation(word, length);
  }
  void slip(char kind, std::uint32_t length, std::string_view meant) {
    report_slip(length, meant);
    mark(kind, length);
  }
  void report_slip(std::uint32_t length, std::string_view meant) {
    const Span span = make(tape::broken, at_ + length).span;
    std::string replacement(meant);
    const bool is_word = reserved_word(meant) != Word::none;  // 且 and 或 need blanks around them
    if (is_word && at_ > 0 && text_[at_ - 1] != ' ') replacement.insert(0, " ");
    if (is_word && span.end < text_.size() && text_[span.end] != ' ') replacement += ' ';
    diagnostics_.add("G0105", span, {std::string(text_.substr(at_, length)), std::string(meant)}).fixes.push_back({span, replacement});
  }

  bool ends_line(std::size_t at) const {
    for (;;) {
      const char32_t c = folded_at(text_, at).code;
      if (at >= text_.size() || c == '\n' || c == '#') return true;
      if (!is_blank(c)) return false;
      at += decode(text_, at).length;
    }
  }

  /// A sign that ends a sentence of prose: no clause needs one.
  void full_stop(std::uint32_t length) {
    const Span span = make(tape::broken, at_ + length).span;
    diagnostics_.add("G0164", span, {std::string(text_.substr(at_, length))}).fixes.push_back({span, ""});
    at_ += length;
  }

  void unknown(const Character& c) {
    const Token token = make(tape::broken, at_ + c.length);
    diagnostics_.add("G0104", token.span, {c.code < 0x20 ? std::string("控制字符") : std::string(text_.substr(at_, c.length))});
    emit(token);
  }

  Token make(char kind, std::size_t end) const {
    Token token;
    token.kind = kind;
    token.first_on_line = line_begins_;
    token.span = {static_cast<std::uint32_t>(at_), static_cast<std::uint32_t>(end)};
    return token;
  }
  void emit(const Token& token) {
    out_.add(token);
    at_ = token.span.end;
  }

  /// The name in half-width characters: a view of the source where it has no others.
  std::string_view folded(std::size_t begin, std::size_t end) {
    const std::string_view written = text_.substr(begin, end - begin);
    std::string half;
    bool same = true;
    for (std::size_t i = 0; i < written.size();) {
      const Character c = decode(written, i);
      if (fold(c.code) != c.code) {
        if (same) half = written.substr(0, i);
        same = false;
      }
      if (!same) append_utf8(half, fold(c.code));
      i += c.length;
    }
    return same ? written : std::string_view(out_.folded.emplace_back(std::move(half)));
  }

  std::string_view text_;
  std::size_t at_;
  Tokens& out_;
  Diagnostics& diagnostics_;
  bool line_begins_ = true;
  unsigned depth_ = 0;
};

}  // namespace

void lex(std::string_view text, Span range, Tokens& out, Diagnostics& diagnostics) {
  Lexer(text, range, out, diagnostics).run();
}

}  // namespace gouji::dsl
