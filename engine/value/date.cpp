#include <fmt/format.h>

#include <array>
#include <chrono>

#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

// Years of documents, and so what eight digits in a row must begin with to be a day.
constexpr int kFirstYear = 1900;
constexpr int kLastYear = 2199;

std::chrono::year_month_day civil(std::int32_t day) {
  return std::chrono::year_month_day{std::chrono::sys_days{std::chrono::days{day}}};
}

std::int32_t day_number(std::chrono::sys_days day) { return static_cast<std::int32_t>(day.time_since_epoch().count()); }

/// Characters of a date, blanks left out and full-width forms made half-width; false: something else, or too long for one.
struct DateText {
  std::array<char32_t, 24> characters{};
  std::size_t size = 0;
  std::size_t at = 0;

  bool fill(std::string_view text) {
    for (std::size_t i = 0; i < text.size();) {
      const Decoded next = decode(text, i);
      i += next.length;
      if (is_blank(next.character)) continue;
      if (size == characters.size()) return false;
      const bool wide = next.character >= 0xFF01 && next.character <= 0xFF5E;
      characters[size++] = wide ? next.character - 0xFF01 + 0x21 : next.character;
    }
    return size > 0;
  }
  bool done() const { return at == size; }
  bool take(char32_t c) {
    if (done() || characters[at] != c) return false;
    ++at;
    return true;
  }
  std::size_t digits_ahead() const {
    std::size_t end = at;
    while (end < size && characters[end] >= '0' && characters[end] <= '9') ++end;
    return end - at;
  }
  int digits(std::size_t count) {
    int value = 0;
    for (std::size_t i = 0; i < count; ++i) value = value * 10 + static_cast<int>(characters[at++] - '0');
    return value;
  }
};

std::optional<Date> parse_run_of_digits(DateText& text) {
  // A day, or a day with hours and minutes, or with seconds: as printed by the systems that fill in forms.
  if (text.digits_ahead() != text.size || (text.size != 8 && text.size != 12 && text.size != 14)) return std::nullopt;
  const int year = text.digits(4);
  const int month = text.digits(2);
  const int day = text.digits(2);
  if (month == 0 || day == 0) return std::nullopt;
  if (text.size > 8 && text.digits(2) > 23) return std::nullopt;
  if (text.size > 8 && text.digits(2) > 59) return std::nullopt;
  if (text.size > 12 && text.digits(2) > 59) return std::nullopt;
  return make_date(year, month, day);
}

/// One or two digits that are not zero; 0: none.
int parse_part(DateText& text) {
  const std::size_t count = text.digits_ahead();
  return count == 1 || count == 2 ? text.digits(count) : 0;
}

}  // namespace

std::optional<Date> make_date(int year, int month, int day) {
  using namespace std::chrono;
  if (year < 1 || year > 9999 || month < 0 || month > 12 || day < 0 || day > 31 || (month == 0 && day != 0)) return std::nullopt;
  const std::chrono::year y{year};
  if (month == 0) return Date{day_number(sys_days{y / January / 1}), day_number(sys_days{y / December / 31})};
  const std::chrono::month m{static_cast<unsigned>(month)};
  if (day == 0) return Date{day_number(sys_days{y / m / 1}), day_number(sys_days{y / m / last})};
  const year_month_day exact = y / m / std::chrono::day{static_cast<unsigned>(day)};
  if (!exact.ok()) return std::nullopt;
  return Date{day_number(sys_days{exact}), day_number(sys_days{exact})};
}

int year_of(std::int32_t day) { return static_cast<int>(civil(day).year()); }

std::string format_day(std::int32_t day) {
  const auto date = civil(day);
  return fmt::format("{:04}-{:02}-{:02}", static_cast<int>(date.year()), static_cast<unsigned>(date.month()),
                     static_cast<unsigned>(date.day()));
}

std::string format_date(const Date& date) {
  if (date.first == date.last) return format_day(date.first);
  const auto first = civil(date.first);
  const int year = static_cast<int>(first.year());
  const unsigned month = static_cast<unsigned>(first.month());
  if (make_date(year, static_cast<int>(month), 0) == date) return fmt::format("{:04}-{:02}", year, month);
  if (make_date(year, 0, 0) == date) return fmt::format("{:04}", year);
  return format_day(date.first) + "/" + format_day(date.last);
}

std::optional<Date> parse_date(std::string_view printed) {
  DateText text;
  if (!text.fill(printed)) return std::nullopt;
  const std::size_t leading = text.digits_ahead();
  if (leading > 4) return parse_run_of_digits(text);
  if (leading != 4) return std::nullopt;
  const int year = text.digits(4);
  if (year < kFirstYear || year > kLastYear) return std::nullopt;
  if (text.take(U'年')) {
    if (text.done()) return make_date(year, 0, 0);
    const int month = parse_part(text);
    if (month == 0 || !text.take(U'月')) return std::nullopt;
    if (text.done()) return make_date(year, month, 0);
    const int day = parse_part(text);
    if (day == 0 || !(text.take(U'日') || text.take(U'号')) || !text.done()) return std::nullopt;
    return make_date(year, month, day);
  }
  for (const char32_t separator : {U'-', U'.', U'/'}) {
    if (!text.take(separator)) continue;
    const int month = parse_part(text);
    if (month == 0) return std::nullopt;
    // 2026.1 is a number.
    if (text.done()) return separator == U'-' ? make_date(year, month, 0) : std::nullopt;
    if (!text.take(separator)) return std::nullopt;
    const int day = parse_part(text);
    if (day == 0 || !text.done()) return std::nullopt;
    return make_date(year, month, day);
  }
  return std::nullopt;
}

}  // namespace gouji
