#pragma once
#include <string_view>

#include "engine/extract/disclosure.h"
#include "engine/form/target_form.h"
#include "engine/value/text.h"

namespace gouji {

/// Reads sign, number, measure word, ratio and amount out of `indicator.value` (≥99%, ≤1.98万元/年, 4.5万立方米, 不低于3次). A
/// date is no number; 万 and 亿 belong to the number. Figures stand for the interval of their last printed digit.
void parse_indicator_value(Indicator& indicator, const TargetIndicatorForm& form, Arena& arena);

/// How much a folded text looks like the value of an indicator and not like its name.
enum class ValueLook : unsigned char { none, number };
ValueLook value_look(std::string_view folded, const TargetIndicatorForm& form);

}  // namespace gouji
