#include "dsl/syntax/slips.h"

#include <algorithm>
#include <array>
#include <span>
#include <utility>

#include "dsl/syntax/characters.h"
#include "dsl/syntax/lexer_literals.h"
#include "dsl/syntax/phrases.h"

namespace gouji::dsl {

namespace {

class SlipReader {
 public:
  SlipReader(const Failure& failure, Builder& builder, const Token* clause, bool in_brackets)
      : expected_(failure.expected), at_(failure.token), builder_(builder), tokens_(builder.tokens()), clause_(clause), in_brackets_(in_brackets) {
    if (at_ < builder.end()) found_ = tokens_.items[at_];
    if (at_ > builder.begin()) before_ = tokens_.items[at_ - 1];
  }

  std::optional<Reading> read() {
    for (const auto slip : {&SlipReader::unit_apart, &SlipReader::between, &SlipReader::phrase, &SlipReader::comma, &SlipReader::times_in_words,
                            &SlipReader::run_together, &SlipReader::wrong_word, &SlipReader::brackets_left_out}) {
      if (std::optional<Reading> reading = (this->*slip)()) return reading;
    }
    return std::nullopt;
  }

 private:
  std::string written(const Token& token) const { return std::string(builder_.source().text(token.span)); }
  const Token& item(std::size_t i) const { return tokens_.items[i]; }
  bool has(std::size_t i) const { return i < builder_.end(); }
  bool clause_is(Word word) const { return clause_ && clause_word(clause_->text) == word; }

  Diagnostic& say(std::string_view code, Span span, std::vector<std::string> arguments, std::string replacement) {
    Diagnostic& said = builder_.diagnostics().add(code, span, std::move(arguments));
    said.fixes.push_back({span, std::move(replacement)});
    return said;
  }

  /// The tokens with `count` of them from `from` on replaced.
  Reading with(std::size_t from, std::size_t count, const Reading& instead) const {
    Reading out(tokens_.items.begin() + static_cast<std::ptrdiff_t>(builder_.begin()), tokens_.items.begin() + static_cast<std::ptrdiff_t>(from));
    out.insert(out.end(), instead.begin(), instead.end());
    out.insert(out.end(), tokens_.items.begin() + static_cast<std::ptrdiff_t>(from + count), tokens_.items.begin() + static_cast<std::ptrdiff_t>(builder_.end()));
    return out;
  }

  static Token as_word(Token token, Word word) {
    token.word = word;
    token.kind = tape::of(word);
    return token;
  }

  /// 5 万元
  std::optional<Reading> unit_apart() {
    if (!found_ || !before_ || found_->kind != tape::name || before_->kind != tape::number) return std::nullopt;
    const std::optional<ast::Unit> unit = unit_of(found_->text);
    ast::NumberLiteral number = tokens_.numbers[before_->literal];
    if (!unit || number.unit != ast::Unit::none || (*unit == ast::Unit::year && number.digits.size() != 4)) return std::nullopt;
    number.unit = *unit;
    if (*unit == ast::Unit::count) number.counter = found_->text;
    Token joined = *before_;
    joined.span = cover(before_->span, found_->span);
    joined.literal = static_cast<std::uint32_t>(tokens_.numbers.size());
    tokens_.numbers.push_back(std::move(number));
    const std::string close = written(*before_) + written(*found_);
    say("G0165", joined.span, {written(*found_), close}, close);
    return with(at_ - 1, 2, {joined});
  }

  /// The tokens of the content at hand, and the place of the failure among them.
  std::span<const Token> content() const { return std::span(tokens_.items).subspan(builder_.begin(), builder_.end() - builder_.begin()); }
  std::size_t place() const { return at_ - builder_.begin(); }
  Language language() const { return clause_ ? language_of(clause_->text) : Language::zh; }

  /// is equal to, greater than
  std::optional<Reading> phrase() {
    const auto phrase = phrase_at(content(), place(), builder_.source().text());
    if (!phrase) return std::nullopt;
    const std::span<const Token> words = content().subspan(phrase->begin, phrase->end - phrase->begin);
    const Span span = cover(words.front().span, words.back().span);
    const std::string right(spelling(phrase->meant, language()));
    say("G0129", span, {std::string(builder_.source().text(span)), right}, right);
    Token sign = as_word(words.front(), phrase->meant);
    sign.span = span;
    return with(builder_.begin() + phrase->begin, words.size(), {sign});
  }

  /// x 介于 a 和 b 之间: x ≥ a 且 x ≤ b, in brackets where more stands beside.
  std::optional<Reading> between() {
    const auto found = between_at(content(), place());
    if (!found) return std::nullopt;
    const std::span<const Token> all = content();
    const auto part = [&](std::size_t from, std::size_t to) { return all.subspan(from, to - from); };
    const auto text = [&](std::span<const Token> tokens) { return std::string(builder_.source().text(cover(tokens.front().span, tokens.back().span))); };
    const auto value = part(found->value, found->begin), low = part(found->low, found->low_end), high = part(found->high, found->high_end);
    const auto word = [&](Word sign) { return " " + std::string(spelling(sign, language())) + " "; };
    const Span said = cover(all[found->begin].span, all[found->end - 1].span);
    const bool alone = found->value == 0 && found->end == all.size();
    const std::string right = word(Word::greater_equal).substr(1) + text(low) + word(Word::logical_and) + text(value) + word(Word::less_equal) + text(high);
    for (const Token& token : part(found->begin, found->end)) builder_.diagnostics().forget(token.span);   // a 、 between the limits
    const std::string right_end = right + (alone ? "" : ")");
    Diagnostic& problem = say("G0129", said, {text(part(found->begin, found->end)), (alone ? "" : "(") + text(value) + " " + right_end}, right_end);
    if (!alone) problem.fixes.push_back({{value.front().span.begin, value.front().span.begin}, "("});
    Reading meant;
    const auto add = [&](std::span<const Token> tokens) { meant.insert(meant.end(), tokens.begin(), tokens.end()); };
    const auto add_sign = [&](Word sign) { meant.push_back(as_word(all[found->begin], sign)); };
    if (!alone) meant.push_back(mark(tape::left_paren, value.front().span));
    add(value), add_sign(Word::greater_equal), add(low), add_sign(Word::logical_and);
    add(value), add_sign(Word::less_equal), add(high);
    if (!alone) meant.push_back(mark(tape::right_paren, high.back().span));
    return with(builder_.begin() + found->value, found->end - found->value, meant);
  }

  std::optional<Reading> comma() {
    if (!found_ || found_->kind != tape::comma || in_brackets_) return std::nullopt;
    builder_.diagnostics().forget(found_->span);  // a 、 or ；: what it stands for is not wanted here either
    if (std::optional<Reading> list = values_side_by_side()) return list;
    if (!has(at_ + 1)) {
      say("G0164", found_->span, {written(*found_)}, "");
      return with(at_, 1, {});
    }
    const Token next = item(at_ + 1);
    if (clause_is(Word::let) && next.kind == tape::name && has(at_ + 2) && item(at_ + 2).word == Word::equal) return another_name(next);
    const bool goes_on = next.word != Word::none && next.word != Word::yes && next.word != Word::no && next.word != Word::logical_not && next.word != Word::if_;
    const bool field = clause_is(Word::add) && next.kind == tape::name && has(at_ + 2) && item(at_ + 2).word == Word::equal;
    if (!goes_on && !field && next.kind != tape::string && !(next.kind == tape::name && everyday_word(next.text) != Word::none)) return std::nullopt;
    const bool spaced = next.first_on_line || next.span.begin > found_->span.end;
    say("G0164", found_->span, {written(*found_)}, spaced ? "" : " ");
    return with(at_, 1, {});
  }

  /// 设 甲 = 一, 乙 = 二: the second name is read as a clause of its own.
  std::optional<Reading> another_name(const Token& next) {
    const std::string word(spelling(Word::let, language_of(clause_->text)));
    say("G0163", found_->span, {word, std::string(next.text)}, "\n  " + word + " ");
    Reading rest{*clause_};
    rest.insert(rest.end(), tokens_.items.begin() + static_cast<std::ptrdiff_t>(at_ + 1), tokens_.items.begin() + static_cast<std::ptrdiff_t>(builder_.end()));
    tokens_.left_over = std::move(rest);
    return Reading(tokens_.items.begin() + static_cast<std::ptrdiff_t>(builder_.begin()), tokens_.items.begin() + static_cast<std::ptrdiff_t>(at_));
  }

  static bool is_literal(const Token& token) { return token.kind == tape::string || token.kind == tape::number || token.kind == tape::date; }

  /// 方向 属于 “增加”、“减少”: one list.
  std::optional<Reading> values_side_by_side() {
    if (!before_ || !is_literal(*before_) || at_ < builder_.begin() + 2) return std::nullopt;
    const Token sign = item(at_ - 2);
    const Word word = sign.kind == tape::name ? everyday_word(sign.text) : sign.word == Word::yes ? Word::equal : sign.word;
    const Word listed = word == Word::equal || word == Word::in           ? Word::in
                        : word == Word::not_equal || word == Word::not_in ? Word::not_in
                        : word == Word::contains || word == Word::contains_any ? Word::contains_any
                                                                               : Word::none;
    std::size_t end = at_;
    while (end + 1 < builder_.end() && item(end).kind == tape::comma && is_literal(item(end + 1))) end += 2;
    if (listed == Word::none || end == at_) return std::nullopt;
    const Span whole = cover(sign.span, item(end - 1).span);
    std::string text(spelling(listed, clause_ ? language_of(clause_->text) : Language::zh));
    text += " [";
    Reading list{as_word(sign, listed), mark(tape::left_bracket, before_->span)};
    for (std::size_t i = at_ - 1; i < end; ++i) {
      if (i > at_ - 1 && item(i).kind == tape::comma) builder_.diagnostics().forget(item(i).span);
      text += item(i).kind == tape::comma ? ", " : written(item(i));
      list.push_back(item(i));
    }
    text += "]";
    list.push_back(mark(tape::right_bracket, item(end - 1).span));
    const std::string before = builder_.source().text()[whole.begin - 1] == ' ' ? "" : " ";
    say("G0166", whole, {text}, before + text);
    return with(at_ - 2, end - (at_ - 2), list);
  }

  static Token mark(char kind, Span span) {
    Token token;
    token.kind = kind;
    token.span = span;
    return token;
  }

  /// 预期 … 一次
  std::optional<Reading> times_in_words() {
    if (!clause_is(Word::expect) || !found_ || found_->kind != tape::name || !is_spelling(last_character(found_->text), Word::count_times)) return std::nullopt;
    constexpr std::array<std::string_view, 11> words = {"零", "一", "二", "三", "四", "五", "六", "七", "八", "九", "十"};
    const std::string_view number = found_->text.substr(0, found_->text.size() - last_character(found_->text).size());
    std::size_t value = words.size();
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (number == words[i]) value = i;
    }
    if (number == "两") value = 2;
    if (value == words.size()) return std::nullopt;
    Token times = *found_;
    times.kind = tape::number;
    times.literal = static_cast<std::uint32_t>(tokens_.numbers.size());
    tokens_.numbers.push_back({std::to_string(value), ast::Unit::count, std::string(spelling(Word::count_times, Language::zh))});
    const std::string right = std::to_string(value) + " " + std::string(spelling(Word::count_times, Language::zh));
    say("G0129", found_->span, {written(*found_), right}, right);
    return with(at_, 1, {times});
  }

  static std::string_view last_character(std::string_view text) {
    std::size_t at = text.size();
    while (at > 0 && (static_cast<unsigned char>(text[--at]) & 0xC0) == 0x80) {}
    return text.substr(at);
  }

  /// A name beside the failure in which a word of the language is hidden: 甲相符 乙, 方向是 “增加”.
  std::optional<Reading> run_together() {
    for (const bool here : {true, false}) {
      const std::optional<Token>& token = here ? found_ : before_;
      if (!token || token->kind != tape::name) continue;
      if (!here && at_ - 1 < builder_.begin()) continue;
      for (const RunTogether& cut : split_run_together(token->text)) {
        if (likely(cut)) return cut_up(*token, here ? at_ : at_ - 1, cut);
      }
      const std::string_view last = last_character(token->text);
      if (here || last.size() == token->text.size() || !found_ || !(is_literal(*found_) || found_->kind == tape::name)) continue;
      if (reserved_word(last) != Word::yes && last != spelling(Word::to, Language::zh)) continue;
      const std::string_view name = token->text.substr(0, token->text.size() - last.size());
      RunTogether cut;
      cut.pieces = {{std::string(name), Word::none}, {std::string(last), Word::equal}};
      cut.spaced = std::string(name) + " " + std::string(spelling(Word::equal, Language::zh));
      return cut_up(*token, at_ - 1, cut);
    }
    return std::nullopt;
  }

  std::optional<Reading> cut_up(const Token& token, std::size_t place, const RunTogether& cut) {
    const bool behind_number = place > builder_.begin() && item(place - 1).span.end == token.span.begin && item(place - 1).kind == tape::number;
    const bool close_behind = has(place + 1) && item(place + 1).span.begin == token.span.end && cut.pieces.back().word != Word::none && item(place + 1).kind == tape::string;
    say("G0103", token.span, {written(token), cut.spaced}, (behind_number ? " " : "") + cut.spaced + (close_behind ? " " : ""));
    Reading pieces;
    std::size_t length = 0;
    for (const RunTogether::Piece& piece : cut.pieces) length += piece.text.size();
    if (length != token.span.end - token.span.begin) return Reading{};  // full-width letters: no place for the pieces
    Span span{token.span.begin, token.span.begin};
    for (const RunTogether::Piece& piece : cut.pieces) {
      span = {span.end, span.end + static_cast<std::uint32_t>(piece.text.size())};
      const bool zero = piece.text == spelled_zero && !pieces.empty() && pieces.back().word >= Word::equal && pieces.back().word <= Word::greater_equal;
      if (zero) {
        pieces.push_back(mark(tape::number, span));
        pieces.back().literal = static_cast<std::uint32_t>(tokens_.numbers.size());
        tokens_.numbers.push_back({"0", ast::Unit::none, {}});
      } else if (piece.word != Word::none) {
        pieces.push_back(as_word(mark(tape::name, span), piece.word));
        pieces.back().text = builder_.source().text(span);
      } else {
        lex_piece(span, pieces);
      }
    }
    if (!pieces.empty()) pieces.front().first_on_line = token.first_on_line;
    return with(place, 1, pieces);
  }

  /// A piece that is no word: a name or a number.
  void lex_piece(Span span, Reading& into) {
    const std::size_t first = tokens_.items.size();
    Diagnostics unheard;
    lex(builder_.source().text(), span, tokens_, unheard);
    for (std::size_t i = first; i < tokens_.items.size(); ++i) {
      into.push_back(tokens_.items[i]);
      into.back().first_on_line = false;
    }
    tokens_.items.resize(first);
    tokens_.tape.resize(first);
  }

  /// 中, 取, 含, 是 … are parts of many ordinary names; 且 and 或 and longer words are not.
  static bool likely(const RunTogether& cut) {
    constexpr std::size_t one_han = 3;
    for (const RunTogether::Piece& piece : cut.pieces) {
      if (piece.word != Word::none && (piece.text.size() > one_han || piece.word == Word::logical_and || piece.word == Word::logical_or)) return true;
    }
    return false;
  }

  /// Where one word of the language must stand, another: = for 为, a misspelt 满足.
  std::optional<Reading> wrong_word() {
    const Word wanted = word_of(expected_);
    if (wanted == Word::none || !found_) return std::nullopt;
    const std::string_view word = spelling(wanted, clause_ ? language_of(clause_->text) : Language::zh);
    const std::array<std::string_view, 1> candidates = {word};
    const bool misspelt = found_->kind == tape::name && !nearest(found_->text, candidates).empty();
    const bool equal_for_to = wanted == Word::to && (found_->word == Word::equal || found_->word == Word::yes);
    const bool to_for_equal = wanted == Word::equal && found_->kind == tape::colon;
    if (!misspelt && !equal_for_to && !to_for_equal) return std::nullopt;
    say("G0129", found_->span, {written(*found_), std::string(word)}, std::string(word));
    Token meant = *found_;
    if (reserved_word(word) != Word::none || wanted == Word::equal) {
      meant = as_word(meant, wanted);
    } else {
      meant.kind = tape::name;
      meant.word = Word::none;
      meant.text = word;
    }
    return with(at_, 1, {meant});
  }

  /// 设 题 = 正文标题 中 题 其中 …
  std::optional<Reading> brackets_left_out() {
    if (expected_ != Expected::end || !found_ || found_->word != Word::of) return std::nullopt;
    std::size_t first = builder_.begin();
    const bool let = clause_is(Word::let) && first + 2 < at_ && item(first + 1).word == Word::equal;
    if (!let) {
      builder_.diagnostics().add("G0167", found_->span);
      return Reading{};
    }
    first += 2;
    const Span begin{item(first).span.begin, item(first).span.begin};
    const Span end{item(builder_.end() - 1).span.end, item(builder_.end() - 1).span.end};
    builder_.diagnostics().add("G0167", found_->span).fixes = {{begin, "("}, {end, ")"}};
    Reading out = with(first, 0, {mark(tape::left_paren, begin)});
    out.push_back(mark(tape::right_paren, end));
    return out;
  }

  Expected expected_;
  std::size_t at_;
  Builder& builder_;
  Tokens& tokens_;
  const Token* clause_;
  bool in_brackets_;
  std::optional<Token> found_;
  std::optional<Token> before_;
};

/// Reads 2026-01-31, 2026年1月31日, 2026/1/31, 2026.1.31 or a month from `at` on; `at` moves behind it.
std::optional<ast::DateLiteral> spoken_day(std::string_view text, std::size_t& at) {
  std::array<int, 3> parts{};
  std::size_t count = 0, here = at, end = at;
  while (count < parts.size()) {
    std::size_t digits = 0;
    while (here < text.size() && is_digit(folded_at(text, here).code) && digits < 5) {
      parts[count] = parts[count] * 10 + static_cast<int>(folded_at(text, here).code - '0');
      here += decode(text, here).length;
      ++digits;
    }
    if (digits == 0 || (count == 0 && digits != 4)) break;
    ++count;
    end = here;
    const Character sign = folded_at(text, here);
    if (sign.code != '-' && sign.code != '/' && sign.code != '.' && sign.code != U'年' && sign.code != U'月' && sign.code != U'日') break;
    here += sign.length;
    if (sign.code == U'年' || sign.code == U'月' || sign.code == U'日') end = here;
  }
  if (count < 2) return std::nullopt;
  const ast::DateLiteral day{parts[0], parts[1], parts[2]};
  if (!is_date(day)) return std::nullopt;
  at = end;
  return day;
}

}  // namespace

Word word_of(Expected expected) {
  constexpr std::array<std::pair<Expected, Word>, 10> words = {{{Expected::where, Word::where},
                                                                {Expected::satisfies, Word::satisfies},
                                                                {Expected::take, Word::take},
                                                                {Expected::else_take, Word::else_take},
                                                                {Expected::every, Word::every},
                                                                {Expected::in_word, Word::in},
                                                                {Expected::equal_sign, Word::equal},
                                                                {Expected::word_to, Word::to},
                                                                {Expected::from_file, Word::from_file},
                                                                {Expected::based_on, Word::based_on}}};
  for (const auto& [asked, word] : words) {
    if (asked == expected) return word;
  }
  return Word::none;
}

std::optional<Reading> read_slip(const Failure& failure, Builder& builder, const Token* clause, bool in_brackets) {
  return SlipReader(failure, builder, clause, in_brackets).read();
}

std::optional<Reading> read_unquoted(Builder& builder, std::size_t from, std::string_view before) {
  Tokens& tokens = builder.tokens();
  if (from >= builder.end()) return std::nullopt;
  for (std::size_t i = from; i < builder.end(); ++i) {
    if (tokens.items[i].kind == tape::string || tokens.items[i].first_on_line) return std::nullopt;
  }
  const Span span = cover(tokens.items[from].span, tokens.items[builder.end() - 1].span);
  const std::string_view raw = builder.source().text(span);
  if (raw.find_first_of("\"\n") != std::string_view::npos || raw.find("“") != std::string_view::npos || raw.find("”") != std::string_view::npos) return std::nullopt;
  builder.diagnostics().forget(span);
  builder.diagnostics().add("G0137", span, {std::string(before)}).fixes = {{{span.begin, span.begin}, "“"}, {{span.end, span.end}, "”"}};
  Token text;
  text.kind = tape::string;
  text.span = span;
  text.text = raw;
  Reading out(tokens.items.begin() + static_cast<std::ptrdiff_t>(builder.begin()), tokens.items.begin() + static_cast<std::ptrdiff_t>(from));
  out.push_back(text);
  return out;
}

std::optional<Reading> read_days(Builder& builder, const Token& clause) {
  Tokens& tokens = builder.tokens();
  if (builder.begin() == builder.end()) return std::nullopt;
  const Span span = cover(tokens.items[builder.begin()].span, tokens.items[builder.end() - 1].span);
  const std::string_view text = builder.source().text().substr(0, span.end);
  std::vector<ast::DateLiteral> days;
  std::size_t first = span.end;
  for (std::size_t at = span.begin; at < span.end;) {
    const std::size_t here = at;
    if (is_digit(folded_at(text, at).code)) {
      if (const auto day = spoken_day(text, at)) {
        if (days.empty()) first = here;
        days.push_back(*day);
        continue;
      }
      while (at < span.end && is_digit(folded_at(text, at).code)) at += decode(text, at).length;
      continue;
    }
    at += decode(text, at).length;
  }
  if (days.empty() || days.size() > 2) {
    const auto broken = [](const Token& token) { return token.kind == tape::broken; };
    const auto first_token = tokens.items.begin() + static_cast<std::ptrdiff_t>(builder.begin());
    if (std::none_of(first_token, tokens.items.begin() + static_cast<std::ptrdiff_t>(builder.end()), broken)) return std::nullopt;
    builder.diagnostics().forget(span);
    builder.diagnostics().add("G0158", span);   // better than what the lexer said of 2026年起
    return std::nullopt;
  }
  const Language language = language_of(clause.text);
  const std::string_view head = text.substr(span.begin, first - span.begin);
  const bool only_until = days.size() == 1 && (head.find("至") != std::string_view::npos || head.find("到") != std::string_view::npos || head.starts_with("to"));
  std::string right;
  Reading out;
  for (std::size_t i = 0; i < days.size(); ++i) {
    const Word word = i == 1 || only_until ? Word::until : Word::from;
    Token marker;
    marker.kind = tape::name;
    marker.text = spelling(word, language);
    marker.span = span;
    Token day;
    day.kind = tape::date;
    day.literal = static_cast<std::uint32_t>(tokens.dates.size());
    day.span = span;
    tokens.dates.push_back(days[i]);
    out.push_back(marker);
    out.push_back(day);
    right += (right.empty() ? "" : " ") + std::string(marker.text) + " " + date_text(days[i]);
  }
  builder.diagnostics().forget(span);
  builder.diagnostics().add("G0158", span).fixes.push_back({span, right});
  return out;
}

}  // namespace gouji::dsl
