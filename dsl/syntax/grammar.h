#pragma once
#include <tao/pegtl.hpp>

#include "dsl/syntax/builder.h"
#include "dsl/syntax/token.h"

/// Private to dsl/syntax: the grammar of the language (language.md 4) over the tape of token kinds. Rules say what matches and
/// nothing else; actions are in grammar.cpp. Alternatives are told apart by their first token and committed with must, so actions
/// never have to be undone and a failure stands where the mistake is.
namespace gouji::dsl::grammar {

using namespace tao::pegtl;  // NOLINT: the grammar is written in PEGTL's words

template <Word... Words>
struct word : one<tape::of(Words)...> {};

/// A name that is one of the words that count inside one clause only.
template <Word W>
struct inner_word {
  using rule_t = inner_word;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, Builder& builder) {
    if (in.empty() || in.peek_char() != tape::name || !is_spelling(builder.at(in.current()).text, W)) return false;
    in.bump(1);
    return true;
  }
};

/// A word of everyday language that stands where `W` is meant (则 for 取); read as meant, and reported by its action.
template <Word... W>
struct meant {
  using rule_t = meant;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, Builder& builder) {
    if (in.empty() || (in.peek_char() != tape::name && in.peek_char() != tape::of(Word::yes))) return false;
    const Word meaning = builder.meaning_at(in.current());
    if (!((meaning == W) || ...)) return false;
    in.bump(1);
    return true;
  }
};

/// `in` of the English forms `x in xs`, where the Chinese word is not 属于.
struct english_in {
  using rule_t = english_in;
  using subs_t = empty_list;
  template <apply_mode, rewind_mode, template <typename...> class, template <typename...> class, typename Input>
  static bool match(Input& in, Builder& builder) {
    if (in.empty() || in.peek_char() != tape::of(Word::in) || !builder.is_english(in.current())) return false;
    in.bump(1);
    return true;
  }
};

// ---- tokens ----
struct name_token : one<tape::name> {};
struct variable : one<tape::name> {};
struct function_name : one<tape::name> {};
struct attribute : one<tape::name> {};
struct number_token : one<tape::number> {};
struct date_token : one<tape::date> {};
struct string_token : one<tape::string> {};
struct true_word : word<Word::yes> {};
struct false_word : word<Word::no> {};
struct comma : one<tape::comma> {};
struct open_paren : one<tape::left_paren> {};
struct close_paren : one<tape::right_paren> {};
struct open_bracket : one<tape::left_bracket> {};
struct close_bracket : one<tape::right_bracket> {};
struct open_index : one<tape::left_bracket> {};
struct open_call : one<tape::left_paren> {};

// ---- expressions ----
struct expression;
struct or_expression;
struct not_expression;

struct where_word : sor<word<Word::where>, meant<Word::where>> {};
struct satisfies_word : sor<word<Word::satisfies>, meant<Word::satisfies>> {};
struct where_condition : seq<or_expression> {};
struct where_part : if_must<where_word, where_condition> {};
struct body : seq<or_expression> {};

struct of_word : sor<word<Word::of>, meant<Word::of>> {};
struct filter_tail : if_must<of_word, variable, where_word, where_condition> {};
struct english_filter_tail : if_must<word<Word::where>, where_condition> {};
struct item : seq<expression, opt<sor<filter_tail, english_filter_tail>>> {};
struct argument : seq<item> {};

struct call : if_must<open_call, argument, star<if_must<comma, argument>>, close_paren> {};
struct plain_name : one<tape::name> {};
struct name_or_call : sor<seq<at<name_token, one<tape::left_paren>>, function_name, call>, plain_name> {};
struct parenthesis : if_must<open_paren, item, close_paren> {};
struct list_literal : if_must<open_bracket, opt<not_at<one<tape::right_bracket>>, must<expression>, star<if_must<comma, expression>>>, close_bracket> {};
struct primary : sor<date_token, number_token, string_token, true_word, false_word, list_literal, name_or_call, parenthesis> {};

struct member : if_must<one<tape::dot>, attribute> {};
struct index : if_must<open_index, expression, star<if_must<comma, expression>>, close_bracket> {};
struct postfix : seq<primary, star<sor<member, index>>> {};
struct or_else_word : sor<word<Word::or_else>, meant<Word::or_else>> {};
struct fallback : if_must<or_else_word, postfix> {};
struct operand : seq<postfix, opt<fallback>> {};
struct minus_word : one<tape::of(Word::minus), tape::hyphen> {};
struct negation : if_must<minus_word, operand> {};
struct value : sor<negation, operand> {};

struct product_sign : sor<word<Word::times, Word::divide>, meant<Word::times, Word::divide>> {};
struct product_step : if_must<product_sign, value> {};
struct product : seq<value, star<product_step>> {};
struct sum_sign : sor<one<tape::of(Word::plus), tape::of(Word::minus), tape::hyphen>, meant<Word::plus, Word::minus>> {};
struct sum_step : if_must<sum_sign, product> {};
struct sum : seq<product, star<sum_step>> {};

struct compare_sign
    : word<Word::equal, Word::not_equal, Word::less, Word::less_equal, Word::greater, Word::greater_equal, Word::tallies, Word::at_most,
           Word::at_least, Word::in, Word::not_in, Word::contains, Word::lacks, Word::contains_any, Word::matches, Word::like, Word::close_to> {};
struct meant_compare_sign
    : meant<Word::equal, Word::not_equal, Word::less, Word::less_equal, Word::greater, Word::greater_equal, Word::tallies, Word::contains,
            Word::lacks, Word::contains_any, Word::in, Word::not_in, Word::close_to, Word::like, Word::matches, Word::at_most, Word::at_least> {};
struct compare_operator : sor<compare_sign, meant_compare_sign> {};
struct within_word : sor<word<Word::within>, meant<Word::within>> {};
struct within_part : if_must<within_word, sum> {};
struct compare_step : if_must<compare_operator, sum> {};
struct chained_step : if_must<compare_operator, sum> {};
struct compare_tail : seq<compare_step, opt<within_part>, star<chained_step>> {};
struct test_word
    : sor<word<Word::present, Word::missing, Word::not_empty, Word::empty>, meant<Word::present, Word::missing, Word::not_empty, Word::empty>> {};
struct quantifier_word
    : sor<word<Word::every, Word::some, Word::no_one>, seq<meant<Word::every, Word::some, Word::no_one>, at<name_token>>> {};
struct quantifier_tail : if_must<quantifier_word, variable, opt<where_part>, satisfies_word, body> {};
struct quantified_list : seq<sum> {};
struct first_quantifier_word : word<Word::every, Word::some, Word::no_one> {};
struct prefix_quantifier : if_must<first_quantifier_word, variable, english_in, quantified_list, opt<where_part>, satisfies_word, body> {};
struct comparison : sor<prefix_quantifier, seq<sum, opt<sor<quantifier_tail, compare_tail, test_word>>>> {};

struct not_word : word<Word::logical_not> {};
struct nested_not : seq<not_expression> {};
struct not_step : if_must<not_word, nested_not> {};
struct not_expression : sor<not_step, comparison> {};
struct and_word : sor<word<Word::logical_and>, meant<Word::logical_and>> {};
struct and_step : if_must<and_word, not_expression> {};
struct and_expression : seq<not_expression, star<and_step>> {};
struct or_word : sor<word<Word::logical_or>, meant<Word::logical_or>> {};
struct or_step : if_must<or_word, and_expression> {};
struct or_expression : seq<and_expression, star<or_step>> {};

struct first_if : sor<word<Word::if_>, meant<Word::if_>> {};
struct further_if : sor<word<Word::if_>, meant<Word::if_>> {};
struct take_word : sor<word<Word::take>, meant<Word::take>> {};
struct else_take_word : sor<word<Word::else_take>, meant<Word::else_take>> {};
struct conditional
    : if_must<first_if, expression, take_word, expression, star<if_must<further_if, expression, take_word, expression>>, else_take_word, expression> {
};
struct expression : sor<conditional, or_expression> {};

// ---- what stands behind the first word of a clause ----
struct end : eof {};
template <typename... Parts>
struct content : must<Parts..., end> {};

struct joined_name : seq<one<tape::name>, star<one<tape::hyphen>, one<tape::name, tape::number, tape::date>>> {};
struct dotted_name : seq<one<tape::name>, star<if_must<one<tape::dot>, attribute>>> {};
struct text : one<tape::string> {};
struct day : one<tape::date> {};
struct equal_sign : sor<word<Word::equal>, meant<Word::equal>> {};
struct path : seq<postfix> {};

struct type;
struct type_name : one<tape::name> {};
struct nested_type : seq<type> {};
struct type_element : if_must<one<tape::left_bracket>, nested_type, close_bracket> {};
struct type : seq<type_name, opt<type_element>> {};
struct colon : one<tape::colon> {};
struct parameter_name : one<tape::name> {};
struct parameter : if_must<parameter_name, colon, type> {};
struct parameters : seq<one<tape::left_paren>, opt<parameter, star<if_must<comma, parameter>>>, must<close_paren>> {};
struct result_type : seq<type> {};
struct signature : seq<variable, must<parameters, colon, result_type>> {};

struct module_content : content<variable> {};
struct forms_content : content<joined_name, star<if_must<comma, joined_name>>> {};
struct text_content : content<text> {};
struct definition_content : content<signature, equal_sign, expression> {};
struct from_file_word : inner_word<Word::from_file> {};
struct function_content : content<signature, from_file_word, text> {};
struct rule_content : content<dotted_name, opt<text>> {};
struct based_on_word : inner_word<Word::based_on> {};
struct blank_word : inner_word<Word::blank_document> {};
struct blank_form : if_must<blank_word, joined_name> {};
struct sample : sor<blank_form, text> {};
struct case_content : content<text, based_on_word, sample, star<if_must<comma, text>>> {};

struct name_content : content<joined_name> {};
struct truth : one<tape::of(Word::yes), tape::of(Word::no), tape::of(Word::no_one), tape::name> {};
struct review_content : content<truth> {};
struct from_word : inner_word<Word::from> {};
struct until_word : inner_word<Word::until> {};
struct until_part : if_must<until_word, day> {};
struct effective_days : sor<if_must<from_word, day, opt<until_part>>, until_part> {};
struct effective_content : content<effective_days> {};
struct expression_content : content<expression> {};
struct each_word : sor<word<Word::every>, meant<Word::every>> {};
struct chinese_for : seq<sum, must<each_word, variable>> {};
struct english_for : seq<at<one<tape::name>, english_in>, must<variable, english_in, sum>> {};
struct for_content : content<sor<english_for, must<chinese_for>>, opt<where_part>> {};
struct let_content : content<variable, equal_sign, expression> {};

struct original_word : inner_word<Word::original_text> {};
struct to_word : inner_word<Word::to> {};
struct replaced_text : seq<at<original_word, one<tape::string>>, original_word, must<text, to_word, text>> {};
struct set_content : content<sor<replaced_text, must<path, to_word, expression>>> {};
struct path_content : content<path> {};
struct field : seq<variable, must<equal_sign, expression>> {};
struct fields : seq<field, star<if_must<comma, must<field>>>> {};
struct row_word : inner_word<Word::row> {};
struct indicator_word : inner_word<Word::indicator> {};
struct added_row : if_must<row_word, path, opt<text>, opt<fields>> {};
struct added_indicator : if_must<indicator_word, path, opt<fields>> {};
struct added : sor<added_row, added_indicator> {};
struct add_content : content<added> {};
struct times_word : inner_word<Word::count_times> {};
struct times_number : one<tape::number> {};
struct counted_times : seq<times_number, opt<times_word>> {};
struct line_word : inner_word<Word::line> {};
struct place : if_must<inner_word<Word::place>, path, opt<line_word>> {};
struct negated_outcome : seq<one<tape::of(Word::logical_not)>, one<tape::hyphen>, one<tape::name>> {};  // not-applicable
struct outcome : sor<negated_outcome, joined_name> {};
struct expect_content : content<dotted_name, outcome, opt<counted_times>, opt<text>, opt<place>> {};

}  // namespace gouji::dsl::grammar
