#include <cstdlib>

#include "engine/extract/claim_reader.h"

namespace gouji {
namespace {

/// One unit of the last digit that is not 0: 约 1200万元 is known to the hundred. A zero is known to its last place.
std::int64_t rough_step(PrintedNumber number, std::int64_t unit) {
  std::int64_t mantissa = std::llabs(number.mantissa);
  std::int64_t step = unit;
  for (int i = 0; i < number.decimals; ++i) step /= 10;
  while (mantissa != 0 && mantissa % 10 == 0 && step <= INT64_MAX / 10) {
    mantissa /= 10;
    step *= 10;
  }
  return step > 0 ? step : 1;
}

}  // namespace

ReadFigure read_prose_figure(const ProseFigure& figure, TokenKind kind, const ProseForm& form, std::string_view text, const Place& place) {
  ReadFigure out;
  out.text = text;
  out.place = place;
  out.state = State::present;
  out.decimals = figure.number.decimals;
  std::int64_t step = 0;
  std::int64_t unit = figure.unit;
  if (kind == TokenKind::amount) {
    out.measure = Measure::amount;
    step = form.step;
  } else if (kind == TokenKind::ratio) {
    out.measure = Measure::ratio;
    step = form.percent_step;
  } else {
    out.measure = Measure::number;
    unit = kNumberOne;
  }
  std::optional<Quantity> quantity;
  if (figure.rough) {
    // As if it were printed in units of that step, whose half goes to each side.
    const std::int64_t coarse = rough_step(figure.number, unit);
    if (const auto printed = make_quantity(figure.number, unit, 0)) {
      const std::int64_t half = coarse / 2;
      std::int64_t low = 0;
      std::int64_t high = 0;
      if (!__builtin_sub_overflow(printed->value, half, &low) && !__builtin_add_overflow(printed->value, half, &high)) {
        quantity = Quantity{printed->value, low, high};
      }
    }
  } else {
    quantity = make_quantity(figure.number, unit, step);
    // Things that are counted are exact: 7个 is not 6.5 to 7.5.
    if (quantity && out.measure == Measure::number && figure.number.decimals == 0) quantity = Quantity::exact(quantity->value);
  }
  if (quantity) {
    out.quantity = *quantity;
  } else {
    out.state = State::unread;
  }
  return out;
}

}  // namespace gouji
