#pragma once
#include <string>
#include <string_view>

/// Names as documents print them: how the checker compares what a rule writes with what a form lists.
namespace gouji::dsl {

/// The characters of a UTF-8 text.
std::u32string code_points(std::string_view text);

/// Without white space and leading numbering (一、 （一） ① 其中：), brackets and full-width signs folded.
std::u32string fold_printed(std::string_view text);

/// Issuing word, year in brackets, number: 晋财综〔2021〕63号.
bool is_document_number(std::string_view text);

/// Digits only, and not empty: a 科目编码.
bool is_code(std::string_view text);

}  // namespace gouji::dsl
