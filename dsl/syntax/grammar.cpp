#include "dsl/syntax/grammar.h"

#include <tao/pegtl/contrib/limit_depth.hpp>

namespace gouji::dsl {

namespace {

using namespace grammar;  // NOLINT: actions and errors name the rules of the grammar

/// Nesting of an expression in itself; the outermost one counts.
constexpr std::size_t deepest = 65;

// ---- what was asked for where a rule fails after must ----

template <typename Rule>
inline constexpr Expected expectation = Expected::end;
template <> inline constexpr Expected expectation<expression> = Expected::value;
template <> inline constexpr Expected expectation<not_expression> = Expected::value;
template <> inline constexpr Expected expectation<and_expression> = Expected::value;
template <> inline constexpr Expected expectation<where_condition> = Expected::value;
template <> inline constexpr Expected expectation<body> = Expected::value;
template <> inline constexpr Expected expectation<sum> = Expected::value;
template <> inline constexpr Expected expectation<quantified_list> = Expected::value;
template <> inline constexpr Expected expectation<product> = Expected::value;
template <> inline constexpr Expected expectation<value> = Expected::value;
template <> inline constexpr Expected expectation<operand> = Expected::value;
template <> inline constexpr Expected expectation<postfix> = Expected::value;
template <> inline constexpr Expected expectation<item> = Expected::value;
template <> inline constexpr Expected expectation<nested_not> = Expected::value;
template <> inline constexpr Expected expectation<nested_type> = Expected::type;
template <> inline constexpr Expected expectation<argument> = Expected::value;
template <> inline constexpr Expected expectation<chinese_for> = Expected::value;
template <> inline constexpr Expected expectation<path> = Expected::path;
template <> inline constexpr Expected expectation<variable> = Expected::name;
template <> inline constexpr Expected expectation<joined_name> = Expected::name;
template <> inline constexpr Expected expectation<dotted_name> = Expected::name;
template <> inline constexpr Expected expectation<signature> = Expected::name;
template <> inline constexpr Expected expectation<parameter> = Expected::name;
template <> inline constexpr Expected expectation<attribute> = Expected::attribute;
template <> inline constexpr Expected expectation<close_paren> = Expected::close_paren;
template <> inline constexpr Expected expectation<close_bracket> = Expected::close_bracket;
template <> inline constexpr Expected expectation<where_word> = Expected::where;
template <> inline constexpr Expected expectation<satisfies_word> = Expected::satisfies;
template <> inline constexpr Expected expectation<take_word> = Expected::take;
template <> inline constexpr Expected expectation<else_take_word> = Expected::else_take;
template <> inline constexpr Expected expectation<english_in> = Expected::in_word;
template <> inline constexpr Expected expectation<each_word> = Expected::every;
template <> inline constexpr Expected expectation<equal_sign> = Expected::equal_sign;
template <> inline constexpr Expected expectation<colon> = Expected::colon;
template <> inline constexpr Expected expectation<type> = Expected::type;
template <> inline constexpr Expected expectation<result_type> = Expected::type;
template <> inline constexpr Expected expectation<parameters> = Expected::parameters;
template <> inline constexpr Expected expectation<text> = Expected::text;
template <> inline constexpr Expected expectation<day> = Expected::day;
template <> inline constexpr Expected expectation<to_word> = Expected::word_to;
template <> inline constexpr Expected expectation<from_file_word> = Expected::from_file;
template <> inline constexpr Expected expectation<based_on_word> = Expected::based_on;
template <> inline constexpr Expected expectation<sample> = Expected::sample;
template <> inline constexpr Expected expectation<effective_days> = Expected::effective_day;
template <> inline constexpr Expected expectation<added> = Expected::added;
template <> inline constexpr Expected expectation<outcome> = Expected::outcome;
template <> inline constexpr Expected expectation<field> = Expected::field;
template <> inline constexpr Expected expectation<truth> = Expected::truth;

template <typename Rule>
struct control : normal<Rule> {
  template <typename Input, typename... States>
  [[noreturn]] static void raise(const Input& in, Builder& builder, States&&...) {
    throw Failure{expectation<Rule>, builder.index_of(in.current())};
  }
};

// ---- actions ----

template <typename Rule>
struct action : nothing<Rule> {};

template <auto Method>
struct on_first {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    (builder.*Method)(builder.at(in.begin()));
  }
};
template <auto Method>
struct on_last {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    (builder.*Method)(builder.at(in.end() - 1));
  }
};
template <auto Method>
struct on_match {
  static void apply0(Builder& builder) { (builder.*Method)(); }
};

template <> struct action<expression> : limit_depth<deepest> {};
template <> struct action<where_condition> : limit_depth<deepest> {};
template <> struct action<body> : limit_depth<deepest> {};
template <> struct action<nested_not> : limit_depth<deepest> {};
template <> struct action<nested_type> : limit_depth<deepest> {};

template <> struct action<date_token> : on_first<&Builder::date> {};
template <> struct action<number_token> : on_first<&Builder::number> {};
template <> struct action<string_token> : on_first<&Builder::string> {};
template <> struct action<true_word> : on_first<&Builder::boolean> {};
template <> struct action<false_word> : on_first<&Builder::boolean> {};
template <> struct action<plain_name> : on_first<&Builder::name> {};
template <> struct action<variable> : on_first<&Builder::push_name> {};
template <> struct action<function_name> : on_first<&Builder::push_name> {};
template <> struct action<parameter_name> : on_first<&Builder::push_name> {};

template <> struct action<open_bracket> : on_first<&Builder::open> {};
template <> struct action<open_index> : on_first<&Builder::open> {};
template <> struct action<open_call> : on_first<&Builder::open> {};
template <> struct action<open_paren> : on_first<&Builder::open> {};
template <> struct action<minus_word> : on_first<&Builder::open> {};
template <> struct action<not_word> : on_first<&Builder::open> {};
template <> struct action<quantifier_word> : on_first<&Builder::open> {};
template <> struct action<first_quantifier_word> : on_first<&Builder::open> {};
template <> struct action<satisfies_word> : on_first<&Builder::check_meant> {};
template <> struct action<where_word> : on_first<&Builder::check_meant> {};
template <> struct action<of_word> : on_first<&Builder::check_meant> {};
template <> struct action<or_else_word> : on_first<&Builder::check_meant> {};
template <> struct action<within_word> : on_first<&Builder::check_meant> {};
template <> struct action<equal_sign> : on_first<&Builder::check_meant> {};
template <> struct action<each_word> : on_first<&Builder::check_meant> {};
template <> struct action<first_if> : on_first<&Builder::open> {};
template <> struct action<further_if> : on_first<&Builder::check_meant> {};
template <> struct action<take_word> : on_first<&Builder::check_meant> {};
template <> struct action<else_take_word> : on_first<&Builder::check_meant> {};

template <> struct action<list_literal> : on_last<&Builder::close_list> {};
template <> struct action<call> : on_last<&Builder::close_call> {};
template <> struct action<index> : on_last<&Builder::close_index> {};
template <> struct action<parenthesis> : on_last<&Builder::close_parenthesis> {};
template <> struct action<member> : on_last<&Builder::member> {};
template <> struct action<filter_tail> : on_match<&Builder::filter> {};
template <> struct action<english_filter_tail> : on_match<&Builder::english_filter> {};
template <> struct action<fallback> : on_match<&Builder::fallback> {};
template <> struct action<negation> : on_match<&Builder::negate> {};
template <> struct action<not_step> : on_match<&Builder::logical_not> {};

template <> struct action<product_sign> : on_first<&Builder::operation> {};
template <> struct action<sum_sign> : on_first<&Builder::operation> {};
template <> struct action<and_word> : on_first<&Builder::operation> {};
template <> struct action<or_word> : on_first<&Builder::operation> {};
template <> struct action<compare_operator> : on_first<&Builder::operation> {};
template <> struct action<product_step> : on_match<&Builder::binary> {};
template <> struct action<sum_step> : on_match<&Builder::binary> {};
template <> struct action<and_step> : on_match<&Builder::binary> {};
template <> struct action<or_step> : on_match<&Builder::binary> {};
template <> struct action<compare_step> : on_match<&Builder::compare> {};
template <> struct action<chained_step> : on_match<&Builder::chained_comparison> {};
template <> struct action<within_part> : on_match<&Builder::within> {};
template <> struct action<test_word> : on_first<&Builder::test> {};
template <> struct action<quantifier_tail> : on_match<&Builder::quantifier_behind_list> {};
template <> struct action<prefix_quantifier> : on_match<&Builder::quantifier_before_list> {};
template <> struct action<conditional> : on_match<&Builder::conditional> {};

template <>
struct action<joined_name> {
  template <typename Input>
  static void apply(const Input& in, Builder& builder) {
    builder.push_joined_name(builder.index_of(in.begin()), builder.index_of(in.end()) - 1);
  }
};
template <> struct action<dotted_name> : action<joined_name> {};
template <> struct action<negated_outcome> : action<joined_name> {};
template <> struct action<text> : on_first<&Builder::push_text> {};
template <> struct action<day> : on_first<&Builder::push_day> {};
template <> struct action<truth> : on_first<&Builder::push_marker> {};
template <> struct action<from_word> : on_first<&Builder::push_marker> {};
template <> struct action<blank_word> : on_first<&Builder::push_marker> {};
template <> struct action<row_word> : on_first<&Builder::push_marker> {};
template <> struct action<indicator_word> : on_first<&Builder::push_marker> {};
template <> struct action<times_number> : on_first<&Builder::push_marker> {};
template <> struct action<times_word> : on_first<&Builder::push_marker> {};
template <> struct action<type_name> : on_first<&Builder::push_type> {};
template <> struct action<type_element> : on_last<&Builder::nest_type> {};
template <> struct action<parameter> : on_match<&Builder::push_parameter> {};
template <> struct action<result_type> : on_match<&Builder::push_result> {};

template <typename Rule>
std::optional<Failure> run(Builder& builder) {
  const std::string_view tape = builder.tape();
  memory_input<tracking_mode::lazy, eol::lf, const char*> in(tape.data(), tape.data() + tape.size(), "");
  try {
    static_cast<void>(tao::pegtl::parse<Rule, action, control>(in, builder));
    return std::nullopt;
  } catch (const Failure& failure) {
    return failure;
  } catch (const parse_error&) {  // limit_depth
    return Failure{Expected::less_depth, builder.begin()};
  }
}

std::optional<Failure> run(Content content, Builder& builder) {
  switch (content) {
    case Content::expression: return run<expression_content>(builder);
    case Content::module: return run<module_content>(builder);
    case Content::forms: return run<forms_content>(builder);
    case Content::text: return run<text_content>(builder);
    case Content::definition: return run<definition_content>(builder);
    case Content::function: return run<function_content>(builder);
    case Content::rule: return run<rule_content>(builder);
    case Content::case_: return run<case_content>(builder);
    case Content::name: return run<name_content>(builder);
    case Content::review: return run<review_content>(builder);
    case Content::effective: return run<effective_content>(builder);
    case Content::for_: return run<for_content>(builder);
    case Content::let: return run<let_content>(builder);
    case Content::set: return run<set_content>(builder);
    case Content::path: return run<path_content>(builder);
    case Content::add: return run<add_content>(builder);
    case Content::expect: return run<expect_content>(builder);
  }
  return std::nullopt;
}

}  // namespace

std::optional<Failure> match(Content content, Builder& builder) {
  const std::optional<Failure> failure = run(content, builder);
  builder.finish();
  return failure;
}

}  // namespace gouji::dsl
