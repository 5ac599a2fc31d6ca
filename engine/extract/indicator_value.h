#pragma once
#include <optional>
#include <string_view>

#include "engine/form/target_form.h"
#include "engine/value/quantity.h"

namespace gouji {

/// What a text says as the value of an indicator: views into the text and the form.
struct IndicatorFigure {
  std::string_view sign;         ///< of the form; empty: none printed
  std::optional<Quantity> number;
  std::string_view measure_word;
  std::optional<Quantity> ratio;
  std::optional<Quantity> amount;
};

/// How much a folded text looks like the value of an indicator and not like its name.
enum class ValueLook : unsigned char { none, number };

/// Reads values of indicators by a form.
class IndicatorValues {
 public:
  explicit IndicatorValues(const TargetIndicatorForm& form) : form_(form) {}

  /// Sign, number, measure word, ratio and amount (≥99%, ≤1.98万元/年, 4.5万立方米, 不低于3次). A date is no number; 万 and 亿 belong
  /// to the number. Figures stand for the interval of their last printed digit.
  IndicatorFigure read(std::string_view folded) const;
  ValueLook look(std::string_view folded) const;

 private:
  std::string_view take_sign(std::string_view& text) const;

  const TargetIndicatorForm& form_;
};

}  // namespace gouji
