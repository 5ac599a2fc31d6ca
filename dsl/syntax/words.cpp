#include "dsl/syntax/words.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace gouji::dsl {

namespace {

struct Row {
  Word word;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array reserved_rows = {
    Row{Word::logical_and, "且", "and"},
    Row{Word::logical_or, "或", "or"},
    Row{Word::logical_not, "非", "not"},
    Row{Word::yes, "是", "true"},
    Row{Word::no, "否", "false"},
    Row{Word::if_, "若", "if"},
    Row{Word::take, "取", "take"},
    Row{Word::else_take, "其余取", "else take"},
    Row{Word::of, "中", "in"},
    Row{Word::every, "中每个", "every"},
    Row{Word::some, "中有", "some"},
    Row{Word::no_one, "中无", "no"},
    Row{Word::where, "其中", "where"},
    Row{Word::satisfies, "满足", "satisfies"},
    Row{Word::tallies, "相符", "tallies with"},
    Row{Word::at_most, "不超过", "at most"},
    Row{Word::at_least, "不低于", "at least"},
    Row{Word::within, "允差", "within"},
    Row{Word::in, "属于", "in"},
    Row{Word::not_in, "不属于", "not in"},
    Row{Word::contains, "含", "contains"},
    Row{Word::lacks, "不含", "lacks"},
    Row{Word::contains_any, "含任一", "contains any"},
    Row{Word::matches, "匹配", "matches"},
    Row{Word::like, "形如", "like"},
    Row{Word::close_to, "相近", "close to"},
    Row{Word::present, "已填", "is present"},
    Row{Word::missing, "未填", "is missing"},
    Row{Word::not_empty, "非空", "is not empty"},
    Row{Word::empty, "为空", "is empty"},
    Row{Word::or_else, "空则取", "or else"},
};

constexpr std::array sign_rows = {
    Row{Word::equal, "=", "="},          Row{Word::not_equal, "≠", "!="},     Row{Word::less, "<", "<"},   Row{Word::less_equal, "≤", "<="},
    Row{Word::greater, ">", ">"},        Row{Word::greater_equal, "≥", ">="}, Row{Word::plus, "+", "+"},   Row{Word::minus, "-", "-"},
    Row{Word::times, "×", "×"},          Row{Word::divide, "÷", "÷"},
};

struct ClauseRow {
  Word word;
  ClausePlace place;
  std::string_view zh;
  std::string_view en;
};

constexpr std::array clause_rows = {
    ClauseRow{Word::module, ClausePlace::module, "模块", "module"},
    ClauseRow{Word::forms, ClausePlace::module, "表式", "forms"},
    ClauseRow{Word::use, ClausePlace::module, "引用", "use"},
    ClauseRow{Word::define, ClausePlace::module, "定义", "define"},
    ClauseRow{Word::function, ClausePlace::module, "函数", "function"},
    ClauseRow{Word::rule, ClausePlace::module, "规则", "rule"},
    ClauseRow{Word::case_, ClausePlace::module, "案例", "case"},
    ClauseRow{Word::number, ClausePlace::rule, "编号", "number"},
    ClauseRow{Word::category, ClausePlace::rule, "类别", "category"},
    ClauseRow{Word::severity, ClausePlace::rule, "级别", "severity"},
    ClauseRow{Word::basis, ClausePlace::rule, "依据", "basis"},
    ClauseRow{Word::effective, ClausePlace::rule, "有效", "effective"},
    ClauseRow{Word::when, ClausePlace::rule, "适用", "when"},
    ClauseRow{Word::for_, ClausePlace::rule, "对", "for each"},
    ClauseRow{Word::let, ClausePlace::rule, "设", "let"},
    ClauseRow{Word::require, ClausePlace::rule, "应当", "require"},
    ClauseRow{Word::forbid, ClausePlace::rule, "不得", "forbid"},
    ClauseRow{Word::otherwise, ClausePlace::rule, "否则", "otherwise"},
    ClauseRow{Word::advice, ClausePlace::rule, "建议", "advice"},
    ClauseRow{Word::review, ClausePlace::rule, "复核", "review"},
    ClauseRow{Word::off, ClausePlace::rule, "停用", "off"},
    ClauseRow{Word::set, ClausePlace::case_, "改", "set"},
    ClauseRow{Word::add, ClausePlace::case_, "加", "add"},
    ClauseRow{Word::remove, ClausePlace::case_, "删", "remove"},
    ClauseRow{Word::unread, ClausePlace::case_, "未读", "unread"},
    ClauseRow{Word::expect, ClausePlace::case_, "预期", "expect"},
};

constexpr std::array inner_rows = {
    Row{Word::from, "自", "from"},           Row{Word::until, "至", "to"},          Row{Word::from_file, "来自", "from"},
    Row{Word::based_on, "基于", "based on"}, Row{Word::to, "为", "to"},             Row{Word::count_times, "次", "times"},
    Row{Word::place, "第", "line"},          Row{Word::line, "行", ""},             Row{Word::original_text, "原文", "text"},
    Row{Word::row, "行", "row"},             Row{Word::indicator, "指标", "indicator"}, Row{Word::blank_document, "空白文档", "blank"},
};

template <typename Value>
struct ValueRow {
  Value value;
  std::string_view zh;
  std::string_view en;
};

using ast::Category;
using ast::Outcome;
using ast::Severity;

constexpr std::array category_rows = {
    ValueRow<Category>{Category::structure, "结构", "structure"},
    ValueRow<Category>{Category::table_arithmetic, "表内勾稽", "table-arithmetic"},
    ValueRow<Category>{Category::cross_table, "跨表勾稽", "cross-table"},
    ValueRow<Category>{Category::narrative, "文字说明", "narrative"},
    ValueRow<Category>{Category::three_public, "三公经费", "three-public"},
    ValueRow<Category>{Category::indicator, "绩效指标", "indicator"},
    ValueRow<Category>{Category::purchase_catalogue, "购买服务目录", "purchase-catalogue"},
    ValueRow<Category>{Category::assets, "资产", "assets"},
    ValueRow<Category>{Category::privacy, "隐私", "privacy"},
    ValueRow<Category>{Category::timeliness, "及时性", "timeliness"},
};

constexpr std::array severity_rows = {
    ValueRow<Severity>{Severity::error, "错误", "error"},
    ValueRow<Severity>{Severity::warning, "警告", "warning"},
    ValueRow<Severity>{Severity::info, "提示", "info"},
};

constexpr std::array outcome_rows = {
    ValueRow<Outcome>{Outcome::pass, "通过", "pass"},
    ValueRow<Outcome>{Outcome::fail, "不通过", "fail"},
    ValueRow<Outcome>{Outcome::not_applicable, "不适用", "not-applicable"},
    ValueRow<Outcome>{Outcome::undetermined, "无法判定", "undetermined"},
    ValueRow<Outcome>{Outcome::pass_by_rounding, "尾差通过", "pass-by-rounding"},
};

// The words of the operations of the tree, in the order of their enumerations.
constexpr std::array compare_words = {Word::equal,   Word::not_equal,    Word::less,     Word::less_equal, Word::greater,  Word::greater_equal,
                                      Word::tallies, Word::at_most,      Word::at_least, Word::in,         Word::not_in,   Word::contains,
                                      Word::lacks,   Word::contains_any, Word::matches,  Word::like,       Word::close_to};
constexpr std::array test_words = {Word::present, Word::missing, Word::not_empty, Word::empty};
constexpr std::array quantifier_words = {Word::every, Word::some, Word::no_one};
constexpr std::array binary_words = {Word::plus, Word::minus, Word::times, Word::divide, Word::logical_and, Word::logical_or};

template <std::size_t N>
std::size_t place_in(const std::array<Word, N>& words, Word word) {
  const auto found = std::find(words.begin(), words.end(), word);
  return found == words.end() ? 0 : static_cast<std::size_t>(found - words.begin());
}

template <typename Rows, typename Value>
std::string_view spelling_in(const Rows& rows, Value value, Language language) {
  for (const auto& row : rows) {
    if (row.value == value) return language == Language::zh ? row.zh : row.en;
  }
  return {};
}

template <typename Value, std::size_t N>
std::optional<Value> value_of(const std::array<ValueRow<Value>, N>& rows, std::string_view text) {
  for (const auto& row : rows) {
    if (row.zh == text || row.en == text) return row.value;
  }
  return std::nullopt;
}

template <typename Rows>
std::vector<std::string_view> words_of(const Rows& rows) {
  std::vector<std::string_view> out;
  for (const auto& row : rows) {
    out.push_back(row.zh);
    out.push_back(row.en);
  }
  return out;
}

using WordIndex = std::unordered_map<std::string_view, Word>;

const WordIndex& reserved_index() {
  static const WordIndex index = [] {
    WordIndex out;
    for (const Row& row : reserved_rows) {
      out.emplace(row.zh, row.word);
      if (row.word != Word::of) out.emplace(row.en, row.word);  // English `in` is the comparison; the grammar reads it as 中 too
    }
    return out;
  }();
  return index;
}

const WordIndex& clause_index() {
  static const WordIndex index = [] {
    WordIndex out;
    for (const ClauseRow& row : clause_rows) {
      out.emplace(row.zh, row.word);
      out.emplace(row.en, row.word);
    }
    return out;
  }();
  return index;
}

}  // namespace

std::string_view spelling(Word word, Language language) {
  const auto pick = [&](const auto& row) { return language == Language::zh ? row.zh : row.en; };
  for (const Row& row : reserved_rows) {
    if (row.word == word) return pick(row);
  }
  for (const Row& row : sign_rows) {
    if (row.word == word) return pick(row);
  }
  for (const ClauseRow& row : clause_rows) {
    if (row.word == word) return pick(row);
  }
  for (const Row& row : inner_rows) {
    if (row.word == word) return pick(row);
  }
  return {};
}

bool is_reserved(Word word) {
  return word >= Word::logical_and && word <= Word::or_else;
}

ClausePlace clause_place(Word word) {
  for (const ClauseRow& row : clause_rows) {
    if (row.word == word) return row.place;
  }
  return ClausePlace::none;
}

Word reserved_word(std::string_view text) {
  const auto found = reserved_index().find(text);
  return found == reserved_index().end() ? Word::none : found->second;
}

Word clause_word(std::string_view text) {
  const auto found = clause_index().find(text);
  return found == clause_index().end() ? Word::none : found->second;
}

bool is_spelling(std::string_view text, Word word) {
  if (word == Word::count_times && text == "time") return true;
  return !text.empty() && (text == spelling(word, Language::zh) || text == spelling(word, Language::en));
}

Language language_of(std::string_view word) {
  const char first = word.empty() ? '\0' : word.front();
  return (first >= 'a' && first <= 'z') || (first >= 'A' && first <= 'Z') ? Language::en : Language::zh;
}

unsigned longest_english_form(std::string_view first) {
  if (first == "is") return 3;
  constexpr std::array<std::string_view, 9> openings = {"else", "tallies", "at", "not", "contains", "close", "or", "for", "based"};
  return std::find(openings.begin(), openings.end(), first) != openings.end() ? 2 : 1;
}

std::string_view spelling(Category value, Language language) { return spelling_in(category_rows, value, language); }
std::string_view spelling(Severity value, Language language) { return spelling_in(severity_rows, value, language); }
std::string_view spelling(Outcome value, Language language) { return spelling_in(outcome_rows, value, language); }

std::string_view spelling(ast::Unit value) {
  switch (value) {
    case ast::Unit::yuan: return "元";
    case ast::Unit::wan_yuan: return "万元";
    case ast::Unit::yi_yuan: return "亿元";
    case ast::Unit::percent: return "%";
    case ast::Unit::permille: return "‰";
    case ast::Unit::point: return "个百分点";
    case ast::Unit::day: return "天";
    case ast::Unit::year: return "年";
    case ast::Unit::none:
    case ast::Unit::count: break;
  }
  return {};
}

std::string_view spelling(ast::CompareOp value, Language language) { return spelling(compare_words[static_cast<std::size_t>(value)], language); }
std::string_view spelling(ast::TestOp value, Language language) { return spelling(test_words[static_cast<std::size_t>(value)], language); }
std::string_view spelling(ast::QuantifierKind value, Language language) { return spelling(quantifier_words[static_cast<std::size_t>(value)], language); }
std::string_view spelling(ast::BinaryOp value, Language language) { return spelling(binary_words[static_cast<std::size_t>(value)], language); }

ast::CompareOp compare_op(Word word) { return static_cast<ast::CompareOp>(place_in(compare_words, word)); }
ast::TestOp test_op(Word word) { return static_cast<ast::TestOp>(place_in(test_words, word)); }
ast::QuantifierKind quantifier_kind(Word word) { return static_cast<ast::QuantifierKind>(place_in(quantifier_words, word)); }
ast::BinaryOp binary_op(Word word) { return static_cast<ast::BinaryOp>(place_in(binary_words, word)); }

std::optional<Category> category_of(std::string_view text) { return value_of(category_rows, text); }
std::optional<Severity> severity_of(std::string_view text) { return value_of(severity_rows, text); }
std::optional<Outcome> outcome_of(std::string_view text) { return value_of(outcome_rows, text); }

std::vector<std::string_view> category_words() { return words_of(category_rows); }
std::vector<std::string_view> severity_words() { return words_of(severity_rows); }
std::vector<std::string_view> outcome_words() { return words_of(outcome_rows); }

std::vector<std::string_view> clause_words(ClausePlace place) {
  std::vector<std::string_view> out;
  for (const ClauseRow& row : clause_rows) {
    if (row.place != place) continue;
    out.push_back(row.zh);
    out.push_back(row.en);
  }
  return out;
}

}  // namespace gouji::dsl
