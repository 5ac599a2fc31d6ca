#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

#include "dsl/check/checked.h"

/// The functions of the language, a closed list (language.md 2).
namespace gouji::dsl {

/// What an argument, or the elements of a list, may be.
enum class Class : std::uint8_t { any, measured, ordered, textual, year, date, keyed_record };

struct ParameterForm {
  Class of{};
  bool list = false;
};

/// What a function gives, in terms of its first argument where it depends on it.
enum class ResultForm : std::uint8_t { first, element_of_first, number, text, date, boolean };

struct Signature {
  checked::Builtin function{};
  std::string_view name;
  std::array<ParameterForm, 2> parameters{};
  std::size_t count = 0;
  ResultForm result{};
  std::string_view example;  ///< how it is written, for messages
};

std::span<const Signature> signatures();
/// Null where it is no function of the language.
const Signature* find_signature(std::string_view name);

/// The function that a name of a spreadsheet or of everyday language stands for (SUM, 求和), or empty.
std::string_view meant_function(std::string_view name);

bool belongs(const Type& type, Class of, const Schema& schema);
std::string_view class_name(Class of);

}  // namespace gouji::dsl
