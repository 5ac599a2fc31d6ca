#pragma once
#include <bitset>
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/form/prose_tokens.h"

namespace gouji {

/// What a field of a pattern takes from the text.
enum class FieldType : std::uint8_t {
  amount,     ///< 金额: 12.34万元
  ratio,      ///< 比率: 5.6%
  count,      ///< 数: 7个
  year,       ///< 年度: 2025年
  date,       ///< 日期: 2025年12月31日, 2025年12月
  name,       ///< 名称: words without punctuation and figures, as many as fit
  text,       ///< 文本: anything inside a sentence, as little as fits
  reason,     ///< 原因: to the end of the sentence, or to the clause where the next known sentence begins
  zero,       ///< 无: a wording that says there is none; an exact 0
  word        ///< one of a set of words of the form (增减, 文种): the value is what the form calls it
};

/// A set of words that mean the same: 增加 ← 增加, 增长, 上升.
struct WordSet {
  std::string name;                                         ///< the type's name in patterns: 增减
  std::vector<std::pair<std::string, std::string>> words;   ///< printed, meaning
};

/// What patterns of a form may use.
struct PatternVocabulary {
  std::vector<std::string> counters;                           ///< 个 名 人 辆 平方米, the longest first
  std::vector<WordSet> sets;
  std::vector<std::string> none;                               ///< 无 没有 未安排
  std::vector<std::pair<std::string, std::string>> parts;      ///< pieces of patterns by name: <变动>
};

struct PatternField {
  std::string name;
  FieldType type = FieldType::amount;
  bool repeated = false;   ///< inside […]* or (…)+: has several values
};

/// A pattern of prose, compiled for match().
///
///   预算收入总计{收入总计:金额}，其中：[本年收入{本年收入:金额}，](比|较)上年{方向:增减}{变动额:金额}
///
/// Text stands for itself; white space, quotes, full and half width do not matter; punctuation in a pattern may be missing in the
/// text. `{name:type}` is a field (`{名称}` alone: the name is the type's), `[…]` may be missing, `(a|b)` is one of, `[…]*` comes any number of
/// times, `(…)+` at least once, `<name>` is a part of the form, `…` is anything inside a sentence. A `。` also passes the end of a
/// paragraph, ，；： do so only behind a printed one, `、` stays between the items of a list.
class ClaimPattern {
 public:
  /// `error` gets a sentence with the place; the result then matches nothing.
  static ClaimPattern compile(std::string_view says, const PatternVocabulary& vocabulary, std::string& error);

  const std::vector<PatternField>& fields() const { return fields_; }
  bool empty() const { return program_.empty(); }

  enum class Op : std::uint8_t {
    character, digits, comma, punctuation, any_end, split, jump, begin_field, end_field, any_text, name_text, figure, date, words, reason, accept
  };
  struct Instruction {
    Op op = Op::accept;
    std::uint16_t field = 0;       ///< begin_field; figure: index of a TokenKind; words: index into word_lists; digits: into literals
    char32_t character = 0;
    std::uint32_t first = 0;       ///< split: tried first; jump: to
    std::uint32_t second = 0;
    std::uint32_t fork = 0;        ///< split: its number among the splits
    std::uint64_t first_begins = 0;    ///< split: begin_bit() of the tokens that each branch can begin with, all where it may end
    std::uint64_t second_begins = 0;
  };
  struct WordEntry {
    std::u32string printed;        ///< folded
    std::string meaning;
  };
  /// A number that stands in the pattern itself: 50万元以上.
  struct Literal {
    PrintedNumber number;
    std::string unit_word;
  };
  /// Whether a match can begin with a token of this character. Most that cannot are told at once.
  bool may_begin(char32_t c) const { return begins_anyhow_ || (begin_bits_[c % kBeginBits] && surely_begins(c)); }
  /// What a match can begin with besides a figure; says nothing where it may begin anyhow.
  std::u32string_view beginnings() const { return beginnings_; }
  bool begins_with_figure() const { return begins_with_figure_; }
  bool begins_anyhow() const { return begins_anyhow_; }
  /// One of 64 bits for the character of a token; the same for all figures.
  static std::uint64_t begin_bit(char32_t c) { return std::uint64_t{1} << (c % 64); }
  const std::vector<Instruction>& program() const { return program_; }
  /// The number of splits in the program.
  std::uint32_t forks() const { return forks_; }
  const std::vector<std::vector<WordEntry>>& word_lists() const { return word_lists_; }
  const std::vector<Literal>& literals() const { return literals_; }

 private:
  friend class PatternCompiler;
  /// What the program can take first where it goes on at an instruction.
  struct Beginnings {
    std::u32string characters;
    std::u32string passed;       ///< signs that it goes over if they are there
    bool figure = false;
    bool anything = false;       ///< any token, or none
  };
  Beginnings beginnings(std::uint32_t from) const;
  void finish();
  bool surely_begins(char32_t c) const { return c > 0x10FFFF ? begins_with_figure_ : beginnings_.find(c) != std::u32string::npos; }
  static constexpr std::size_t kBeginBits = 1024;   // all figures have one of them
  std::bitset<kBeginBits> begin_bits_;      ///< of the beginnings, by the lower bits of the character
  bool begins_anyhow_ = true;               ///< with any word, with nothing
  bool begins_with_figure_ = false;
  std::u32string beginnings_;
  std::uint32_t forks_ = 0;
  std::vector<Instruction> program_;
  std::vector<PatternField> fields_;
  std::vector<std::vector<WordEntry>> word_lists_;   ///< the longest first
  std::vector<Literal> literals_;
};

}  // namespace gouji
