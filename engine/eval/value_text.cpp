#include "engine/eval/value_text.h"

#include <fmt/format.h>

#include <algorithm>

namespace gouji {
namespace {

/// 元 and its multiples as documents print them, the longest names first.
struct UnitName {
  std::string_view name;
  std::int64_t unit;
};
constexpr UnitName kUnits[] = {{"亿元", kYiYuan}, {"百万元", 100 * kWanYuan}, {"万元", kWanYuan}, {"千元", 1000 * kYuan}, {"元", kYuan}};

std::string_view name_of(std::int64_t unit) {
  for (const UnitName& known : kUnits) {
    if (known.unit == unit) return known.name;
  }
  return {};
}

std::int64_t unit_named_in(std::string_view text) {
  for (const UnitName& known : kUnits) {
    if (text.find(known.name) != std::string_view::npos) return known.unit;
  }
  return 0;
}

/// The first number of a printed text: its digits as parse_printed takes them.
std::string_view number_in(std::string_view text) {
  const auto is_part = [](char c) { return (c >= '0' && c <= '9') || c == ',' || c == '.'; };
  const auto begin = std::find_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  const auto end = std::find_if_not(begin, text.end(), is_part);
  return text.substr(static_cast<std::size_t>(begin - text.begin()), static_cast<std::size_t>(end - begin));
}

struct Printed {
  std::int64_t unit = 0;  ///< 0: not told
  int decimals = -1;
};

/// The unit is what makes the figure of its digits; where they are zero, what the text or its table says.
Printed printed_style(const Fact& fact, std::int64_t value) {
  Printed out;
  const auto number = parse_printed(number_in(fact.text));
  if (number) {
    out.decimals = number->decimals;
    const std::int64_t digits = number->mantissa < 0 ? -number->mantissa : number->mantissa;
    if (digits != 0) {
      int128 unit = static_cast<int128>(value < 0 ? -value : value);
      for (int i = 0; i < number->decimals; ++i) unit *= 10;
      if (unit % digits == 0 && !name_of(static_cast<std::int64_t>(unit / digits)).empty()) out.unit = static_cast<std::int64_t>(unit / digits);
    }
  }
  if (out.unit == 0) out.unit = unit_named_in(fact.text);
  const Table* table = fact.table();
  if (out.unit == 0 && table != nullptr) out.unit = unit_named_in(table->unit.raw);
  return out;
}

void collect_style(const Operand& term, Printed& style, int depth) {
  if (depth > 64 || term.measure != Kind::amount) return;
  if (const Fact* fact = as_fact(term.origin)) {
    const Printed printed = printed_style(*fact, term.quantity.value);
    if (style.unit == 0) style.unit = printed.unit;
    if (printed.unit == style.unit || printed.unit == 0) style.decimals = std::max(style.decimals, printed.decimals);
    return;
  }
  for (const Calculation* c = as_calculation(term.origin); c != nullptr;) {
    collect_style(c->right, style, depth + 1);
    if (as_fact(c->left.origin) != nullptr) collect_style(c->left, style, depth + 1);
    c = as_calculation(c->left.origin);
  }
}

std::string absent_text(State state) {
  switch (state) {
    case State::blank: return "〔空白〕";
    case State::absent: return "〔没有〕";
    case State::unread: return "〔未读出〕";
    case State::present:
    case State::missing: return "〔算不出〕";
  }
  return "〔算不出〕";
}

std::string missing_text(const Value& value) {
  if (value.state != State::missing) return absent_text(value.state);
  const Fact* fact = as_fact(value.origin);
  if (fact == nullptr) return absent_text(State::missing);
  return absent_text(fact->reason.empty() ? State::absent : State::unread);
}

std::string list_text(Machine& machine, const Value& list) {
  constexpr std::uint32_t kMost = 5;
  const auto items = list.list->values();
  if (items.empty()) return list.list->completeness == Completeness::complete ? "无" : "〔未读出〕";
  std::string out;
  for (std::uint32_t i = 0; i < items.size() && i < kMost; ++i) {
    if (i > 0) out += "、";
    out += message_text(machine, items[i]);
  }
  if (items.size() > kMost) out += fmt::format("等{}项", items.size());
  return out;
}

}  // namespace

AmountStyle style_of(const Value& value, const AmountStyle& fallback) {
  Printed printed;
  collect_style({value.origin, value.quantity, value.kind}, printed, 0);
  if (printed.unit == 0) return fallback;
  const int usual = printed.unit >= kWanYuan ? 2 : 0;
  return {printed.unit, printed.decimals < 0 ? usual : printed.decimals, name_of(printed.unit)};
}

std::string grouped(std::string plain) {
  const std::size_t first = plain.empty() || plain.front() != '-' ? 0 : 1;
  std::size_t end = plain.find('.');
  if (end == std::string::npos) end = plain.size();
  for (std::size_t at = end; at > first + 3;) {
    at -= 3;
    plain.insert(at, ",");
  }
  return plain;
}

std::string amount_text(std::int64_t value, const AmountStyle& style) { return grouped(format_decimal(value, style.unit, style.decimals)); }

std::string amount_text_exact(std::int64_t value, const AmountStyle& style) {
  return grouped(format_exact(value, style.unit, 0));
}

std::string figure_text(const Value& value, const AmountStyle& style) {
  if (value.kind == Kind::amount) return amount_text(value.quantity.value, style);
  if (value.kind == Kind::ratio) return format_decimal(value.quantity.value, kPercent, 2) + "%";
  return grouped(format_exact(value.quantity.value, kNumberOne, 0));
}

std::string message_text(Machine& machine, const Value& value) {
  if (!value.present()) return missing_text(value);
  switch (value.kind) {
    case Kind::amount: {
      const AmountStyle style = style_of(value, {kWanYuan, 2, name_of(kWanYuan)});
      return amount_text(value.quantity.value, style) + std::string(style.name);
    }
    case Kind::ratio:
    case Kind::number: return figure_text(value, {});
    case Kind::text: return std::string(trim(value.text->raw));
    case Kind::date: return format_date(value.date);
    case Kind::year: return fmt::format("{}年", value.year);
    case Kind::document_number: return std::string(value.document_number->printed);
    case Kind::boolean: return value.truth ? "是" : "否";
    case Kind::position: {
      const Fact* fact = as_fact(value.origin);
      return fact != nullptr ? fmt::format("第 {} 行", fact->place.line) : "〔位置〕";
    }
    case Kind::list: return list_text(machine, value);
    case Kind::table: return value.table->name.raw.empty() ? machine.plan().schema->tables[value.table->index].id : std::string(value.table->name.raw);
    case Kind::row: return std::string(trim(value.row.rows[0]->name.raw));
    case Kind::column: return std::string(machine.code().symbols[machine.code().columns[value.column.table->index][value.column.index]].raw);
    case Kind::record: return std::string(trim(value.record->fact.text));
  }
  return {};
}

}  // namespace gouji
