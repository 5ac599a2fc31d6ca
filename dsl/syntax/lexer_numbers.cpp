#include <algorithm>
#include <array>
#include <string>
#include <vector>

#include "dsl/syntax/characters.h"
#include "dsl/syntax/lexer_literals.h"
#include "dsl/syntax/words.h"

namespace gouji::dsl {

namespace {

constexpr std::array<ast::Unit, 8> named_units = {ast::Unit::yuan,    ast::Unit::wan_yuan, ast::Unit::yi_yuan, ast::Unit::percent,
                                                  ast::Unit::permille, ast::Unit::point,   ast::Unit::day,     ast::Unit::year};
constexpr std::array<std::string_view, 9> counters = {"个", "人", "辆", "次", "条", "台", "套", "批", "家"};

std::vector<std::string_view> unit_words() {
  std::vector<std::string_view> out(counters.begin(), counters.end());
  for (const ast::Unit unit : named_units) out.push_back(spelling(unit));
  return out;
}

class NumberReader {
 public:
  NumberReader(std::string_view text, std::size_t begin, bool in_brackets, Diagnostics& diagnostics)
      : text_(text), begin_(begin), at_(begin), in_brackets_(in_brackets), diagnostics_(diagnostics) {}

  ReadNumber read() {
    std::string first = digits();
    if (first.size() == 4 && date(first)) return std::move(out_);
    out_.number.digits = std::move(first);
    if (out_.number.digits.size() == 4 && spoken_date()) return std::move(out_);
    const bool grouped = groups();
    fraction();
    unit();
    if (grouped && !out_.broken && (!three_each_ || out_.number.unit == ast::Unit::none)) report("G0112", {written()});
    out_.end = at_;
    return std::move(out_);
  }

 private:
  char32_t peek(std::size_t at) const { return folded_at(text_, at).code; }
  char32_t peek() const { return peek(at_); }
  bool digit_at(std::size_t at) const { return at < text_.size() && is_digit(peek(at)); }
  void step() { at_ += decode(text_, at_).length; }
  std::size_t after(std::size_t at) const { return at + decode(text_, at).length; }

  std::string digits() {
    std::string out;
    while (digit_at(at_)) {
      out += static_cast<char>(peek());
      step();
    }
    return out;
  }

  void report(std::string_view code, std::vector<std::string> arguments = {}) {
    diagnostics_.add(code, {static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)}, std::move(arguments));
    out_.broken = true;
    out_.end = at_;
  }
  std::string written() const { return std::string(text_.substr(begin_, at_ - begin_)); }

  /// The digits after a `-` or `/` at the current place, which is then passed; empty when there are none.
  std::string part() {
    const char32_t c = peek();
    if ((c != '-' && c != '/') || !digit_at(after(at_))) return {};
    step();
    return digits();
  }

  /// 2024-07-15, 2024-07, and what was meant as one: 2024-7-15, 2024/07/15. A year minus a number (2024-7) is none.
  bool date(const std::string& year) {
    const std::size_t rewind = at_;
    const bool dashes = peek() == '-';
    const std::string month = part();
    const std::size_t month_end = at_;
    const bool same_sign = peek() == (dashes ? U'-' : U'/');
    const std::string day = same_sign ? part() : std::string();
    const bool full = !day.empty() && month.size() <= 2 && day.size() <= 2;
    if (!full && !(dashes && month.size() == 2)) {
      at_ = rewind;
      return false;
    }
    if (!full) at_ = month_end;
    const bool joined = is_name_character(peek()) || (peek() == '-' && digit_at(after(at_)));
    const ast::DateLiteral value = {std::stoi(year), std::stoi(month), full ? std::stoi(day) : 0};
    const bool shaped = dashes && month.size() == 2 && (!full || (day.size() == 2 && value.day > 0)) && !joined;
    if (joined) at_ = std::max(end_of_name(text_, at_), at_);
    if (!joined && is_date(value) && (!full || value.day > 0)) {
      if (!shaped) slip("G0113", date_text(value));
      out_.date = value;
      out_.end = at_;
    } else {
      report("G0113", {written()});
    }
    return true;
  }

  /// Reports what was written and reads it as `meant`.
  void slip(std::string_view code, const std::string& meant) {
    const Span span{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)};
    diagnostics_.add(code, span, {written(), meant}).fixes.push_back({span, meant});
  }

  /// 2024年7月15日, 2024年7月: from the 年 behind the first digits on.
  bool spoken_date() {
    if (peek() != U'年' || !digit_at(after(at_))) return false;
    const std::size_t rewind = at_;
    step();
    const std::string month = digits();
    std::string day;
    bool sound = month.size() <= 2 && peek() == U'月';
    if (sound) {
      step();
      day = digits();
      sound = day.empty() || (day.size() <= 2 && peek() == U'日');
      if (sound && !day.empty()) step();
    }
    const ast::DateLiteral value = sound ? ast::DateLiteral{std::stoi(out_.number.digits), std::stoi(month), day.empty() ? 0 : std::stoi(day)} : ast::DateLiteral{};
    if (!sound || is_name_character(peek()) || !is_date(value) || (!day.empty() && value.day == 0)) {
      at_ = rewind;
      return false;
    }
    slip("G0113", date_text(value));
    out_.date = value;
    out_.end = at_;
    return true;
  }

  /// Reads ,234,567 behind the first digits. Thousands separators hold in groups of three before a unit; inside brackets anything
  /// else is several values, outside it can only be a slip.
  bool groups() {
    if (peek() != ',' || !digit_at(after(at_))) return false;
    const std::size_t rewind = at_;
    std::string all = out_.number.digits;
    three_each_ = all.size() <= 3;
    while (peek() == ',' && digit_at(after(at_))) {
      step();
      const std::string group = digits();
      three_each_ = three_each_ && group.size() == 3;
      all += group;
    }
    if (in_brackets_ && !(three_each_ && unit_follows())) {
      at_ = rewind;
      return false;
    }
    out_.number.digits = std::move(all);
    return true;
  }

  /// A unit stands here, perhaps behind a fraction.
  bool unit_follows() const {
    std::size_t at = at_;
    if (peek(at) == '.') {
      do at = after(at);
      while (digit_at(at));
    }
    return peek(at) == '%' || peek(at) == U'‰' || is_name_start(peek(at));
  }

  void fraction() {
    if (peek() != '.') return;
    if (!digit_at(after(at_))) {
      if (is_name_start(peek(after(at_)))) return;  // 1.合计: the parser says what is wrong with it
      step();
      report("G0110", {written()});
      return;
    }
    step();
    out_.number.digits += '.';
    out_.number.digits += digits();
    if (peek() == '.' && digit_at(after(at_))) {
      while (peek() == '.' || digit_at(at_)) step();
      report("G0110", {written()});
    }
  }

  void unit() {
    if (out_.broken) return;
    if (peek() == '%' || peek() == U'‰') {
      out_.number.unit = peek() == '%' ? ast::Unit::percent : ast::Unit::permille;
      step();
      return;
    }
    const std::size_t end = end_of_name(text_, at_);
    if (end == at_) return;
    const std::string word = half_width(at_, end);
    const std::optional<ast::Unit> known = unit_of(word);
    const bool year_without_digits = known == ast::Unit::year && out_.number.digits.size() != 4;
    if (known && !year_without_digits) {
      out_.number.unit = *known;
      if (*known == ast::Unit::count) out_.number.counter = word;
      at_ = end;
      return;
    }
    wrong_unit(word, end, year_without_digits);
  }

  /// A word of the language stands behind the number and perhaps its unit without a blank: reading goes on at the word. Where more is
  /// joined to it, the parser says how to divide the run.
  bool word_follows(std::size_t number_end, const std::string& unit, const std::string& rest) {
    const bool whole = reserved_word(rest) != Word::none;
    if (!whole) {
      const std::vector<RunTogether> splits = split_run_together(rest);
      if (splits.empty() || splits.front().pieces.front().word == Word::none) return false;
    }
    const std::string before = std::string(text_.substr(begin_, number_end - begin_)) + unit;
    if (whole) slip("G0103", before + " " + rest);
    at_ = number_end + unit.size();
    return true;
  }

  void wrong_unit(const std::string& word, std::size_t end, bool year_without_digits) {
    const std::size_t number_end = at_;
    at_ = end;
    if (year_without_digits) return report("G0119", {written()});
    if (word.starts_with("年") && word.size() > 3 && is_digit(static_cast<unsigned char>(word[3]))) return report("G0113", {written()});
    if (word == "年度" && out_.number.digits.size() == 4) {
      const std::string year = out_.number.digits + std::string(spelling(ast::Unit::year));
      const Span span{static_cast<std::uint32_t>(begin_), static_cast<std::uint32_t>(at_)};
      diagnostics_.add("G0117", span, {word, std::string(spelling(ast::Unit::year))}).fixes.push_back({span, year});
      out_.number.unit = ast::Unit::year;
      return;
    }
    if (word_follows(number_end, "", word)) return;
    for (std::size_t cut = word.size() - 1; cut > 0; --cut) {  // 3万元且…: a unit, then a word without its blank
      const std::optional<ast::Unit> unit = unit_of(std::string_view(word).substr(0, cut));
      if (!unit || !word_follows(number_end, word.substr(0, cut), word.substr(cut))) continue;
      out_.number.unit = *unit;
      if (*unit == ast::Unit::count) out_.number.counter = word.substr(0, cut);
      return;
    }
    const std::vector<std::string_view> words = unit_words();
    const std::string_view suggestion = nearest(word, words);
    report(suggestion.empty() ? "G0111" : "G0117", {word, std::string(suggestion)});
  }

  std::string half_width(std::size_t from, std::size_t to) const {
    std::string out;
    while (from < to) {
      append_utf8(out, peek(from));
      from = after(from);
    }
    return out;
  }

  std::string_view text_;
  std::size_t begin_;
  std::size_t at_;
  bool in_brackets_;
  bool three_each_ = true;
  Diagnostics& diagnostics_;
  ReadNumber out_;
};

}  // namespace

std::optional<ast::Unit> unit_of(std::string_view word) {
  for (const ast::Unit unit : named_units) {
    if (word == spelling(unit)) return unit;
  }
  if (std::find(counters.begin(), counters.end(), word) != counters.end()) return ast::Unit::count;
  return std::nullopt;
}

bool is_date(const ast::DateLiteral& date) {
  if (date.month < 1 || date.month > 12 || date.year < 1) return false;
  const bool leap = (date.year % 4 == 0 && date.year % 100 != 0) || date.year % 400 == 0;
  constexpr std::array<int, 12> days = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const int last = date.month == 2 && leap ? 29 : days[static_cast<std::size_t>(date.month - 1)];
  return date.day >= 0 && date.day <= last;
}

std::string date_text(const ast::DateLiteral& date) {
  const auto two = [](int part) { return (part < 10 ? "-0" : "-") + std::to_string(part); };
  return std::to_string(date.year) + two(date.month) + (date.day == 0 ? "" : two(date.day));
}

ReadNumber read_number(std::string_view text, std::size_t begin, bool in_brackets, Diagnostics& diagnostics) {
  return NumberReader(text, begin, in_brackets, diagnostics).read();
}

}  // namespace gouji::dsl
