#include "engine/plan/literal.h"

#include <re2/re2.h>

namespace gouji {
namespace {

using dsl::TypeKind;
using dsl::ast::Unit;

/// Units of the measure in one of the written unit.
std::int64_t unit_size(Unit unit) {
  switch (unit) {
    case Unit::yuan: return kYuan;
    case Unit::wan_yuan: return kWanYuan;
    case Unit::yi_yuan: return kYiYuan;
    case Unit::percent:
    case Unit::point: return kPercent;
    case Unit::permille: return kPercent / 10;
    case Unit::none:
    case Unit::day:
    case Unit::year:
    case Unit::count: return kNumberOne;
  }
  return kNumberOne;
}

const Text* keep_text(std::string_view raw, PlanCode& code) {
  const std::string_view kept = code.arena->copy(raw);
  code.texts.push_back({kept, fold(kept, *code.arena)});
  return &code.texts.back();
}

std::optional<Value> figure(const dsl::checked::Expr& expression) {
  Value value;
  value.state = State::present;
  value.kind = kind_of(expression.type);
  const auto printed = parse_printed(expression.literal.text);
  if (!printed) return std::nullopt;
  const auto quantity = make_quantity(*printed, unit_size(expression.literal.unit), 0);
  if (!quantity) return std::nullopt;
  value.quantity = Quantity::exact(quantity->value);
  return value;
}

}  // namespace

Kind kind_of(const dsl::Type& type) {
  switch (type.kind) {
    case TypeKind::amount: return Kind::amount;
    case TypeKind::ratio: return Kind::ratio;
    case TypeKind::zero:
    case TypeKind::number: return Kind::number;
    case TypeKind::date: return Kind::date;
    case TypeKind::year: return Kind::year;
    case TypeKind::document_number: return Kind::document_number;
    case TypeKind::boolean: return Kind::boolean;
    case TypeKind::position: return Kind::position;
    case TypeKind::table: return Kind::table;
    case TypeKind::row: return Kind::row;
    case TypeKind::column: return Kind::column;
    case TypeKind::record: return Kind::record;
    case TypeKind::list: return type.element ? kind_of(*type.element) : Kind::text;
    case TypeKind::unknown:
    case TypeKind::generic:
    case TypeKind::text:
    case TypeKind::enumeration: return Kind::text;
  }
  return Kind::text;
}

std::optional<Value> literal_value(const dsl::checked::Expr& expression, PlanCode& code) {
  Value value;
  value.state = State::present;
  value.kind = kind_of(expression.type);
  const auto& literal = expression.literal;
  switch (value.kind) {
    case Kind::amount:
    case Kind::ratio:
    case Kind::number: return figure(expression);
    case Kind::text: value.text = keep_text(literal.text, code); return value;
    case Kind::boolean: value.truth = literal.truth; return value;
    case Kind::year: value.year = literal.date.year; return value;
    case Kind::date: {
      const auto date = date_of(literal.date);
      if (!date) return std::nullopt;
      value.date = *date;
      return value;
    }
    case Kind::document_number: {
      const auto number = parse_document_number(code.arena->copy(literal.text), *code.arena);
      if (!number) return std::nullopt;
      code.document_numbers.push_back(*number);
      value.document_number = &code.document_numbers.back();
      return value;
    }
    case Kind::position:
    case Kind::list:
    case Kind::table:
    case Kind::row:
    case Kind::column:
    case Kind::record: return std::nullopt;
  }
  return std::nullopt;
}

std::optional<Date> date_of(const dsl::ast::DateLiteral& literal) {
  return make_date(literal.year, literal.month, literal.day);
}

std::string folded_pattern(std::string_view pattern) {
  std::string out;
  for (std::size_t i = 0; i < pattern.size();) {
    const bool escaped = pattern[i] == '\\' && i + 1 < pattern.size();
    std::size_t at = escaped ? i + 1 : i;
    const auto lead = static_cast<unsigned char>(pattern[at]);
    const std::size_t length = lead < 0x80 ? 1 : lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const std::string_view character = pattern.substr(at, length);
    i = at + character.size();
    const bool word = lead < 0x80 && (std::isalnum(lead) != 0);
    if (escaped && word) {
      out += '\\';
      out += character;
    } else if (lead >= 0x80 || escaped) {
      const std::string folded = fold(character);
      if (folded == character && !escaped) {
        out += character;
      } else {
        out += re2::RE2::QuoteMeta(folded);
      }
    } else if (character != " " && character != "\t") {
      out += character;
    }
  }
  return out;
}

}  // namespace gouji
