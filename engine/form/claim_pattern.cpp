#include "engine/form/claim_pattern.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>

#include <fmt/format.h>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

constexpr int kDeepest = 40;
constexpr std::size_t kLongest = 4000;  // instructions; a pattern beyond it is a mistake

struct TypeName {
  std::string_view name;
  FieldType type;
};
constexpr std::array<TypeName, 9> kTypes{{{"金额", FieldType::amount},
                                          {"比率", FieldType::ratio},
                                          {"数", FieldType::count},
                                          {"年度", FieldType::year},
                                          {"日期", FieldType::date},
                                          {"名称", FieldType::name},
                                          {"文本", FieldType::text},
                                          {"原因", FieldType::reason},
                                          {"无", FieldType::zero}}};

std::u32string folded(std::string_view text) {
  std::u32string out;
  for (std::size_t at = 0; at < text.size();) {
    const Decoded next = decode(text, at);
    at += next.length;
    const char32_t c = fold_prose(next.character);
    if (c != 0) out.push_back(c);
  }
  return out;
}

constexpr std::u32string_view kPunctuation = U",;:、.…—·";
constexpr std::u32string_view kEnds(U"。!?\0", 4);   // the last is the end of a paragraph

std::uint64_t bits_of(std::u32string_view characters) {
  std::uint64_t bits = 0;
  for (const char32_t c : characters) bits |= ClaimPattern::begin_bit(c);
  return bits;
}

/// begin_bit() of the tokens that the program can take or go over first where it goes on at an instruction, all bits where it may
/// take any token or none. `known` holds what is known of the others.
std::uint64_t bits_at(const ClaimPattern::Instruction& step, std::uint64_t next, const std::vector<std::uint64_t>& known,
                      const std::vector<std::vector<ClaimPattern::WordEntry>>& word_lists) {
  using Op = ClaimPattern::Op;
  switch (step.op) {
    case Op::character: return ClaimPattern::begin_bit(step.character);
    case Op::words: {
      std::uint64_t bits = 0;
      for (const ClaimPattern::WordEntry& word : word_lists[step.field]) bits |= bits_of(word.printed.substr(0, 1));
      return bits;
    }
    case Op::split: return known[step.first] | known[step.second];
    case Op::jump: return known[step.first];
    case Op::begin_field: case Op::end_field: return next;
    case Op::punctuation: case Op::comma: return next | bits_of(kPunctuation);
    case Op::any_end: return next | bits_of(kPunctuation) | bits_of(kEnds);
    case Op::digits: case Op::figure: case Op::date: return ClaimPattern::begin_bit(ProseTokens::mark_of(0));
    case Op::any_text: case Op::name_text: case Op::reason: case Op::accept: break;
  }
  return ~std::uint64_t{0};
}

/// bits_at() of all instructions. What comes later decides, but for repetitions, which go back: again until nothing changes.
std::vector<std::uint64_t> bits_at_all(const std::vector<ClaimPattern::Instruction>& program,
                                       const std::vector<std::vector<ClaimPattern::WordEntry>>& word_lists) {
  std::vector<std::uint64_t> known(program.size() + 1, 0);
  for (bool changed = true; changed;) {
    changed = false;
    for (std::size_t at = program.size(); at-- > 0;) {
      const std::uint64_t bits = bits_at(program[at], known[at + 1], known, word_lists);
      changed = changed || bits != known[at];
      known[at] = bits;
    }
  }
  return known;
}

void longest_first(std::vector<ClaimPattern::WordEntry>& list) {
  std::stable_sort(list.begin(), list.end(), [](const ClaimPattern::WordEntry& a, const ClaimPattern::WordEntry& b) {
    return a.printed.size() > b.printed.size();
  });
}

}  // namespace

/// One pass over the pattern, writing instructions as it goes.
class PatternCompiler {
 public:
  using Op = ClaimPattern::Op;
  using Instruction = ClaimPattern::Instruction;

  PatternCompiler(const PatternVocabulary& vocabulary, ClaimPattern& out, std::string& error)
      : vocabulary_(vocabulary), out_(out), error_(error) {}

  bool compile(std::string_view says) {
    source_ = says;
    if (!alternatives({})) return false;
    if (at_ < source_.size()) return fail(fmt::format("多了“{}”", source_[at_]));
    emit(Op::accept);
    return true;
  }

 private:
  /// The alternatives up to one of `closing` (or the end), which stays unread. They share what follows them.
  bool alternatives(std::string_view closing) {
    if (++depth_ > kDeepest) return fail("括号套得太深");
    std::vector<std::size_t> jumps;
    for (;;) {
      const std::size_t fork = find_bar(closing) ? emit(Op::split) : kNone;
      if (fork != kNone) out_.program_[fork].first = here();
      if (!sequence(closing)) return false;
      if (fork == kNone) break;
      jumps.push_back(emit(Op::jump));
      out_.program_[fork].second = here();
      ++at_;  // the bar
    }
    for (const std::size_t jump : jumps) out_.program_[jump].first = here();
    --depth_;
    return true;
  }

  /// Whether another alternative follows at this level.
  bool find_bar(std::string_view closing) const {
    int open = 0;
    for (std::size_t i = at_; i < source_.size(); ++i) {
      const char c = source_[i];
      if (c == '[' || c == '(' || c == '{' || c == '<') ++open;
      if (open == 0 && closing.find(c) != std::string_view::npos && !closing.empty()) return false;
      if (c == ']' || c == ')' || c == '}' || c == '>') --open;
      if (c == '|' && open == 0) return true;
    }
    return false;
  }

  bool sequence(std::string_view closing) {
    while (at_ < source_.size()) {
      const char c = source_[at_];
      if (c == '|' || (!closing.empty() && closing.find(c) != std::string_view::npos)) return true;
      if (out_.program_.size() > kLongest) return fail("句式太长");
      bool good = true;
      switch (c) {
        case '{': good = field(); break;
        case '[': good = group(']'); break;
        case '(': good = group(')'); break;
        case '<': good = part(); break;
        case ']': case ')': case '}': case '>': return fail(fmt::format("多了“{}”", c));
        case '*': case '+': return fail(fmt::format("“{}”只能跟在括号后面", c));
        default: good = literal(); break;
      }
      if (!good) return false;
    }
    return true;
  }

  bool group(char closing) {
    const std::size_t begin = at_++;
    const std::size_t close = matching(begin);
    if (close == std::string_view::npos) return fail_at(begin, fmt::format("“{}”没有配对的“{}”", source_[begin], closing));
    const char mark = close + 1 < source_.size() ? source_[close + 1] : ' ';
    const bool repeats = mark == '*' || mark == '+';
    if (mark == '+' && closing == ']') return fail_at(close + 1, "“[…]”后面只能用“*”，至少一次请写成“(…)+”");
    if (mark == '*' && closing == ')') return fail_at(close + 1, "“(…)”后面只能用“+”，可以没有的请写成“[…]*”");
    repeated_ += repeats ? 1 : 0;
    const bool optional = closing == ']';
    const std::size_t fork = optional ? emit(Op::split) : kNone;
    const std::uint32_t body = here();
    if (!alternatives(std::string_view(&closing, 1))) return false;
    at_ = close + 1;
    if (repeats) {
      ++at_;
      repeated_ -= 1;
      if (optional) {
        out_.program_[emit(Op::jump)].first = static_cast<std::uint32_t>(fork);
      } else {
        const std::size_t again = emit(Op::split);
        out_.program_[again].first = body;
        out_.program_[again].second = here();
      }
    }
    if (optional) {
      out_.program_[fork].first = body;
      out_.program_[fork].second = here();
    }
    return true;
  }

  /// The bracket that closes the one at `begin`.
  std::size_t matching(std::size_t begin) const {
    std::string open;
    for (std::size_t i = begin; i < source_.size(); ++i) {
      switch (source_[i]) {
        case '[': open.push_back(']'); break;
        case '(': open.push_back(')'); break;
        case '{': open.push_back('}'); break;
        case '<': open.push_back('>'); break;
        case ']': case ')': case '}': case '>':
          if (open.empty() || open.back() != source_[i]) return std::string_view::npos;
          open.pop_back();
          if (open.empty()) return i;
          break;
        default: break;
      }
    }
    return std::string_view::npos;
  }

  bool part() {
    const std::size_t begin = at_;
    const std::size_t close = source_.find('>', begin);
    if (close == std::string_view::npos) return fail("“<”没有配对的“>”");
    const std::string_view name = trim(source_.substr(begin + 1, close - begin - 1));
    const auto found = std::find_if(vocabulary_.parts.begin(), vocabulary_.parts.end(), [&](const auto& p) { return p.first == name; });
    if (found == vocabulary_.parts.end()) return fail(fmt::format("没有叫“{}”的部件，请写在 claims.parts 里", name));
    if (std::find(open_parts_.begin(), open_parts_.end(), name) != open_parts_.end()) {
      return fail(fmt::format("部件“{}”套用了自己", name));
    }
    open_parts_.push_back(name);
    const std::string_view outer = source_;
    source_ = found->second;
    at_ = 0;
    const bool good = alternatives({}) && (at_ == source_.size() || fail(fmt::format("多了“{}”", source_[at_])));
    if (!good) {
      if (!named_part_) error_ = fmt::format("部件“{}”：{}", name, error_);
      named_part_ = true;
      return false;
    }
    source_ = outer;
    at_ = close + 1;
    open_parts_.pop_back();
    return true;
  }

  bool field() {
    const std::size_t begin = at_;
    const std::size_t close = source_.find('}', begin);
    if (close == std::string_view::npos) return fail("“{”没有配对的“}”");
    std::string_view inside = source_.substr(begin + 1, close - begin - 1);
    std::size_t colon = inside.find(':');
    std::size_t colon_size = 1;
    if (colon == std::string_view::npos) {
      colon = inside.find("：");
      colon_size = std::string_view("：").size();
    }
    const std::string_view name = trim(inside.substr(0, colon));
    const std::string_view type = colon == std::string_view::npos ? name : trim(inside.substr(colon + colon_size));
    if (name.empty()) return fail("“{}”里没有名称");
    const auto known = std::find_if(kTypes.begin(), kTypes.end(), [&](const TypeName& t) { return t.name == type; });
    const auto set = std::find_if(vocabulary_.sets.begin(), vocabulary_.sets.end(), [&](const WordSet& s) { return s.name == type; });
    if (known == kTypes.end() && set == vocabulary_.sets.end()) return unknown_type(type);
    const FieldType field_type = known == kTypes.end() ? FieldType::word : known->type;
    const auto index = declare(name, field_type);
    if (!index) return fail(fmt::format("“{}”在一个句式里有两种类型", name));
    out_.program_[emit(Op::begin_field)].field = *index;
    take(field_type, set == vocabulary_.sets.end() ? nullptr : &*set);
    emit(Op::end_field);
    at_ = close + 1;
    return true;
  }

  bool unknown_type(std::string_view type) {
    std::string all;
    for (const TypeName& known : kTypes) all += fmt::format("{}{}", all.empty() ? "" : "、", known.name);
    for (const WordSet& set : vocabulary_.sets) all += fmt::format("、{}", set.name);
    return fail(fmt::format("没有“{}”这种类型，可以写：{}", type, all));
  }

  std::optional<std::uint16_t> declare(std::string_view name, FieldType type) {
    for (std::size_t i = 0; i < out_.fields_.size(); ++i) {
      if (out_.fields_[i].name != name) continue;
      // 无 stands where an amount or a count could: the same field with the value 0.
      const bool zero = type == FieldType::zero || out_.fields_[i].type == FieldType::zero;
      if (out_.fields_[i].type != type && !zero) return std::nullopt;
      if (out_.fields_[i].type == FieldType::zero) out_.fields_[i].type = type;
      out_.fields_[i].repeated = out_.fields_[i].repeated || repeated_ > 0;
      return static_cast<std::uint16_t>(i);
    }
    out_.fields_.push_back({std::string(name), type, repeated_ > 0});
    return static_cast<std::uint16_t>(out_.fields_.size() - 1);
  }

  void take(FieldType type, const WordSet* set) {
    switch (type) {
      case FieldType::amount: out_.program_[emit(Op::figure)].field = static_cast<std::uint16_t>(TokenKind::amount); break;
      case FieldType::ratio: out_.program_[emit(Op::figure)].field = static_cast<std::uint16_t>(TokenKind::ratio); break;
      case FieldType::count: out_.program_[emit(Op::figure)].field = static_cast<std::uint16_t>(TokenKind::count); break;
      case FieldType::year: out_.program_[emit(Op::figure)].field = static_cast<std::uint16_t>(TokenKind::year); break;
      case FieldType::date: emit(Op::date); break;
      case FieldType::name: run_of(Op::name_text, true); break;
      case FieldType::text: run_of(Op::any_text, false); break;
      case FieldType::reason: emit(Op::reason); break;
      case FieldType::zero: {
        std::vector<ClaimPattern::WordEntry> list;
        for (const std::string& word : vocabulary_.none) list.push_back({folded(word), "0"});
        word_list(std::move(list));
        break;
      }
      case FieldType::word: {
        std::vector<ClaimPattern::WordEntry> list;
        for (const auto& [printed, meaning] : set->words) list.push_back({folded(printed), meaning});
        word_list(std::move(list));
        break;
      }
    }
  }

  void word_list(std::vector<ClaimPattern::WordEntry> list) {
    longest_first(list);
    out_.program_[emit(Op::words)].field = static_cast<std::uint16_t>(out_.word_lists_.size());
    out_.word_lists_.push_back(std::move(list));
  }

  /// One or more of `op`, as many (greedy) or as few as fit.
  void run_of(Op op, bool greedy) {
    emit(op);
    const std::size_t fork = emit(Op::split);
    const std::uint32_t again = here();
    emit(op);
    out_.program_[emit(Op::jump)].first = static_cast<std::uint32_t>(fork);
    out_.program_[fork].first = greedy ? again : here();
    out_.program_[fork].second = greedy ? here() : again;
  }

  /// Anything inside a sentence, or nothing, as little as fits.
  void gap() {
    const std::size_t fork = emit(Op::split);
    out_.program_[fork].second = here();
    emit(Op::any_text);
    out_.program_[emit(Op::jump)].first = static_cast<std::uint32_t>(fork);
    out_.program_[fork].first = here();
  }

  /// Text up to the next sign of the notation.
  bool literal() {
    const std::size_t begin = at_;
    while (at_ < source_.size() && std::string_view("{}[]()<>|*+").find(source_[at_]) == std::string_view::npos) ++at_;
    ProseTokens tokens;
    tokenize(source_.substr(begin, at_ - begin), 0, vocabulary_.counters, tokens);
    for (const ProseToken& token : tokens.tokens) {
      if (token.character == U'…') {
        gap();
      } else if (token.kind == TokenKind::character) {
        out_.program_[emit(Op::character)].character = token.character;
      } else if (token.character == U'、') {
        emit(Op::comma);
      } else if (token.kind == TokenKind::punctuation) {
        emit(Op::punctuation);
      } else if (token.kind == TokenKind::sentence_end) {
        emit(Op::any_end);
      } else {
        out_.program_[emit(Op::digits)].field = static_cast<std::uint16_t>(out_.literals_.size());
        const ProseFigure& figure = tokens.figure_of(token);
        out_.literals_.push_back({figure.number, std::string(figure.unit_word)});
      }
    }
    return true;
  }

  std::size_t emit(Op op) {
    out_.program_.emplace_back().op = op;
    return out_.program_.size() - 1;
  }
  std::uint32_t here() const { return static_cast<std::uint32_t>(out_.program_.size()); }

  bool fail(const std::string& what) { return fail_at(at_, what); }
  bool fail_at(std::size_t at, const std::string& what) {
    error_ = fmt::format("第 {} 个字处：{}", count_characters(source_.substr(0, std::min(at, source_.size()))) + 1, what);
    return false;
  }

  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  const PatternVocabulary& vocabulary_;
  ClaimPattern& out_;
  std::string& error_;
  std::string_view source_;
  std::size_t at_ = 0;
  int depth_ = 0;
  int repeated_ = 0;
  bool named_part_ = false;
  std::vector<std::string_view> open_parts_;
};

ClaimPattern ClaimPattern::compile(std::string_view says, const PatternVocabulary& vocabulary, std::string& error) {
  ClaimPattern pattern;
  error.clear();
  if (trim(says).empty()) {
    error = "句式是空的";
    return {};
  }
  if (!PatternCompiler(vocabulary, pattern, error).compile(says)) return {};
  pattern.finish();
  return pattern;
}

void ClaimPattern::finish() {
  const Beginnings start = beginnings(0);
  begins_anyhow_ = start.anything;
  if (!start.anything) {
    beginnings_ = start.characters;
    // A match that may begin with a figure also takes the signs before it; others begin with what they must hold.
    if (start.figure) beginnings_ += start.passed;
    std::sort(beginnings_.begin(), beginnings_.end());
    beginnings_.erase(std::unique(beginnings_.begin(), beginnings_.end()), beginnings_.end());
  }
  for (const char32_t c : beginnings_) begin_bits_.set(c % kBeginBits);
  if (start.figure) begin_bits_.set(ProseTokens::mark_of(0) % kBeginBits);
  begins_with_figure_ = start.figure;
  const std::vector<std::uint64_t> bits = bits_at_all(program_, word_lists_);
  for (Instruction& step : program_) {
    if (step.op != Op::split) continue;
    step.fork = forks_++;
    step.first_begins = bits[step.first];
    step.second_begins = bits[step.second];
  }
}

ClaimPattern::Beginnings ClaimPattern::beginnings(std::uint32_t from) const {
  Beginnings out;
  std::vector<bool> seen(program_.size(), false);
  std::vector<std::uint32_t> open{from};
  while (!open.empty()) {
    const std::uint32_t at = open.back();
    open.pop_back();
    if (seen[at]) continue;
    seen[at] = true;
    const Instruction& step = program_[at];
    switch (step.op) {
      case Op::character: out.characters.push_back(step.character); break;
      case Op::words:
        for (const WordEntry& word : word_lists_[step.field]) {
          if (!word.printed.empty()) out.characters.push_back(word.printed.front());
        }
        break;
      case Op::split:
        open.push_back(step.first);
        open.push_back(step.second);
        break;
      case Op::jump: open.push_back(step.first); break;
      case Op::begin_field: case Op::end_field: open.push_back(at + 1); break;
      case Op::punctuation: case Op::comma: case Op::any_end:
        out.passed += kPunctuation;
        if (step.op == Op::any_end) out.passed += kEnds;
        open.push_back(at + 1);
        break;
      case Op::digits: case Op::figure: case Op::date: out.figure = true; break;
      case Op::any_text: case Op::name_text: case Op::reason: case Op::accept: out.anything = true; return out;
    }
  }
  return out;
}

}  // namespace gouji
