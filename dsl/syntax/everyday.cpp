#include <string>
#include <unordered_map>

#include "dsl/syntax/words.h"

/// What people write for the words of the language: read as meant, and said once.
namespace gouji::dsl {

namespace {

using Meanings = std::unordered_map<std::string_view, Word>;

const Meanings& meanings() {
  static const Meanings index = {
      // comparisons
      {"等于", Word::equal}, {"为", Word::equal}, {"相等", Word::equal}, {"is", Word::equal}, {"equals", Word::equal}, {"eq", Word::equal},
      {"不等于", Word::not_equal}, {"不是", Word::not_equal}, {"不为", Word::not_equal},
      {"小于", Word::less}, {"低于", Word::less}, {"少于", Word::less}, {"早于", Word::less},
      {"小于等于", Word::less_equal}, {"不大于", Word::less_equal}, {"不高于", Word::less_equal}, {"不多于", Word::less_equal}, {"不晚于", Word::less_equal},
      {"大于", Word::greater}, {"高于", Word::greater}, {"多于", Word::greater}, {"超过", Word::greater}, {"超出", Word::greater}, {"晚于", Word::greater},
      {"大于等于", Word::greater_equal}, {"不小于", Word::greater_equal}, {"不少于", Word::greater_equal}, {"不早于", Word::greater_equal},
      {"约等于", Word::tallies}, {"大约等于", Word::tallies}, {"基本等于", Word::tallies}, {"基本相等", Word::tallies}, {"tallies", Word::tallies},
      {"误差", Word::within}, {"容差", Word::within}, {"误差不超过", Word::within}, {"允许误差", Word::within},
      // texts and lists
      {"包含", Word::contains}, {"包括", Word::contains}, {"含有", Word::contains},
      {"不包含", Word::lacks}, {"不包括", Word::lacks}, {"不含有", Word::lacks},
      {"包含任一", Word::contains_any}, {"含有任一", Word::contains_any}, {"含任何", Word::contains_any},
      {"相似", Word::close_to}, {"近似", Word::close_to}, {"接近", Word::close_to},
      {"每个", Word::every}, {"中的每个", Word::every}, {"的每个", Word::every}, {"里每个", Word::every}, {"中每一个", Word::every}, {"每一个", Word::every},
      {"中所有", Word::every}, {"中任一", Word::every}, {"each", Word::every},
      {"中存在", Word::some}, {"中有一个", Word::some}, {"至少有一个", Word::some}, {"有一个", Word::some}, {"里有", Word::some}, {"has", Word::some},
      {"中没有", Word::no_one}, {"没有一个", Word::no_one}, {"里没有", Word::no_one}, {"中不存在", Word::no_one},
      {"里", Word::of}, {"中的", Word::of}, {"之中", Word::of},
      {"且其中", Word::where}, {"其中的", Word::where},
      {"都满足", Word::satisfies}, {"均满足", Word::satisfies}, {"应满足", Word::satisfies}, {"符合", Word::satisfies}, {"使", Word::satisfies},
      {"使得", Word::satisfies}, {"都", Word::satisfies}, {"均", Word::satisfies},
      // a value that is there or not
      {"有值", Word::present}, {"有数", Word::present}, {"已填写", Word::present}, {"填写", Word::present}, {"填了", Word::present}, {"已填报", Word::present},
      {"存在", Word::present}, {"不为空白", Word::present}, {"exists", Word::present}, {"present", Word::present},
      {"没填", Word::missing}, {"未填写", Word::missing}, {"没有填写", Word::missing}, {"未填报", Word::missing}, {"空白", Word::missing},
      {"为空白", Word::missing}, {"缺失", Word::missing}, {"不存在", Word::missing}, {"没有", Word::missing}, {"missing", Word::missing},
      {"不为空", Word::not_empty}, {"不空", Word::not_empty}, {"不是空", Word::not_empty}, {"空", Word::empty}, {"是空", Word::empty}, {"empty", Word::empty},
      {"为空则取", Word::or_else}, {"空则", Word::or_else}, {"没有则取", Word::or_else}, {"空时取", Word::or_else}, {"缺则取", Word::or_else},
      // what joins conditions and values
      {"并且", Word::logical_and}, {"而且", Word::logical_and}, {"并", Word::logical_and}, {"同时", Word::logical_and},
      {"或者", Word::logical_or}, {"或是", Word::logical_or}, {"或则", Word::logical_or},
      {"如果", Word::if_}, {"假如", Word::if_}, {"则", Word::take}, {"那么", Word::take}, {"就取", Word::take}, {"则取", Word::take}, {"then", Word::take},
      {"否则", Word::else_take}, {"其余", Word::else_take}, {"否则取", Word::else_take}, {"其他取", Word::else_take}, {"其余情况取", Word::else_take},
      {"else", Word::else_take},
      {"加", Word::plus}, {"加上", Word::plus}, {"减", Word::minus}, {"减去", Word::minus}, {"乘", Word::times}, {"乘以", Word::times},
      {"x", Word::times}, {"X", Word::times}, {"除以", Word::divide},
  };
  return index;
}

struct ClauseMeaning {
  std::string_view text;
  Word word;
};

constexpr ClauseMeaning kClauseMeanings[] = {
    {"必须", Word::require}, {"须", Word::require}, {"须要", Word::require}, {"需要", Word::require}, {"要求", Word::require}, {"应该", Word::require},
    {"应", Word::require}, {"要", Word::require}, {"断言", Word::require}, {"must", Word::require}, {"should", Word::require}, {"shall", Word::require},
    {"assert", Word::require},
    {"禁止", Word::forbid}, {"不能", Word::forbid}, {"不应", Word::forbid}, {"不应当", Word::forbid}, {"不可", Word::forbid}, {"不准", Word::forbid},
    {"不许", Word::forbid}, {"严禁", Word::forbid}, {"不应该", Word::forbid},
    {"当", Word::when}, {"如果", Word::when}, {"如", Word::when}, {"条件", Word::when}, {"前提", Word::when}, {"适用于", Word::when}, {"适用条件", Word::when},
    {"适用范围", Word::when}, {"if", Word::when},
    {"对于", Word::for_}, {"针对", Word::for_}, {"遍历", Word::for_}, {"逐个", Word::for_}, {"for", Word::for_}, {"foreach", Word::for_},
    {"令", Word::let}, {"设定", Word::let}, {"设置", Word::let}, {"记", Word::let},
    {"不然", Word::otherwise}, {"消息", Word::otherwise}, {"提示语", Word::otherwise}, {"message", Word::otherwise},
    {"法规", Word::basis}, {"法律依据", Word::basis}, {"政策依据", Word::basis}, {"根据", Word::basis},
    {"等级", Word::severity}, {"严重程度", Word::severity}, {"程度", Word::severity}, {"level", Word::severity},
    {"分类", Word::category}, {"类型", Word::category}, {"序号", Word::number}, {"代码", Word::number}, {"有效期", Word::effective}, {"禁用", Word::off},
    {"规定", Word::rule}, {"用例", Word::case_}, {"测试", Word::case_}, {"例子", Word::case_}, {"导入", Word::use}, {"import", Word::use},
    {"修改", Word::set}, {"改动", Word::set}, {"把", Word::set}, {"将", Word::set}, {"删除", Word::remove}, {"去掉", Word::remove}, {"添加", Word::add},
    {"增加", Word::add}, {"新增", Word::add}, {"读不出", Word::unread}, {"期望", Word::expect}, {"预计", Word::expect}, {"应得", Word::expect},
};

}  // namespace

Word everyday_word(std::string_view text) {
  if (const auto found = meanings().find(text); found != meanings().end()) return found->second;
  if (language_of(text) != Language::en) return Word::none;
  std::string small(text);
  for (char& c : small) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  if (small == text) return Word::none;
  const Word meant = reserved_word(small);
  const bool is_value = meant == Word::yes || meant == Word::no;
  return is_value ? Word::none : meant;
}

Word everyday_clause_word(std::string_view text, ClausePlace place) {
  for (const ClauseMeaning& meaning : kClauseMeanings) {
    if (meaning.text == text && clause_place(meaning.word) == place) return meaning.word;
  }
  return Word::none;
}

}  // namespace gouji::dsl
