#include "engine/model/build.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

namespace gouji {

Made FactMaker::none(Kind kind, State state, const Place& place, std::string_view reason) const {
  Made made = present(kind, place, {});
  made.value.state = state;
  made.fact->reason = reason;
  return made;
}

Made FactMaker::text(std::string_view raw, const Place& place) const {
  return raw.empty() ? none(Kind::text, State::blank, place) : text(text_of(raw), place);
}

Made FactMaker::text(const Text* text, const Place& place) const {
  Made made = present(Kind::text, place, text->raw);
  made.value.text = text;
  return made;
}

Made FactMaker::text(const ReadText& read, const Place& container) const {
  if (read.read && !read.text.empty()) return text(text_of(read), read.place);
  if (read.read) return none(Kind::text, State::blank, read.place);
  if (read.place.line != 0) return none(Kind::text, State::blank, read.place);
  return none(Kind::text, State::absent, container);
}

Made FactMaker::figure(const ReadFigure& read, Kind kind, const Place& container) const {
  const Place& place = read.place.line != 0 ? read.place : container;
  if (read.state == State::present) {
    Made made = present(kind, place, read.text);
    made.value.quantity = read.quantity;
    return made;
  }
  if (read.state != State::unread) return none(kind, read.state, place);
  // Where nothing is printed, the label stands on the other side of the line only.
  const std::string reason = read.text.empty() ? "这一侧没有印这一栏的名称，不知道有没有数" : "“" + std::string(read.text) + "”读不出数值";
  Made made = none(kind, State::unread, place, arena_.copy(reason));
  made.fact->text = read.text;
  return made;
}

Made FactMaker::number(std::int64_t number, const Place& place) const {
  Made made = present(Kind::number, place, arena_.copy(std::to_string(number)));
  made.value.quantity = Quantity::exact(number * kNumberOne);
  return made;
}

Made FactMaker::quantity(const std::optional<Quantity>& quantity, Kind kind, std::string_view printed, const Place& place) const {
  if (!quantity) return none(kind, State::absent, place);
  Made made = present(kind, place, printed);
  made.value.quantity = *quantity;
  return made;
}

Made FactMaker::year(int year, const Place& place) const {
  if (year == 0) return none(Kind::year, State::blank, place);
  Made made = present(Kind::year, place, arena_.copy(std::to_string(year) + "年"));
  made.value.year = year;
  return made;
}

Made FactMaker::date(const std::optional<Date>& date, std::string_view printed, const Place& place) const {
  if (printed.empty()) return none(Kind::date, State::blank, place);
  if (!date) {
    Made made = none(Kind::date, State::unread, place, arena_.copy("“" + std::string(printed) + "”读不出日期"));
    made.fact->text = printed;
    return made;
  }
  Made made = present(Kind::date, place, printed);
  made.value.date = *date;
  return made;
}

Made FactMaker::document_number(std::string_view printed, const Place& place) const {
  if (printed.empty()) return none(Kind::document_number, State::absent, place);
  const auto number = parse_document_number(printed, arena_);
  if (!number) {
    Made made = none(Kind::document_number, State::unread, place, arena_.copy("“" + std::string(printed) + "”读不出文号"));
    made.fact->text = printed;
    return made;
  }
  Made made = present(Kind::document_number, place, printed);
  made.value.document_number = arena_.make(*number);
  return made;
}

Made FactMaker::position(const Place& place) const {
  Made made = present(Kind::position, place, {});
  // Lines, and within a line the byte offset in the document.
  made.value.quantity = Quantity::exact((std::int64_t{place.page} << 56) + (std::int64_t{place.line} << 32) + place.offset);
  return made;
}

Made FactMaker::record(const Record* record) const {
  Made made;
  made.value.kind = Kind::record;
  made.value.state = State::present;
  made.value.record = record;
  made.value.origin = &record->fact;
  return made;
}

Made FactMaker::list(const Value* items, std::size_t count, Completeness completeness, const Place& place, std::string_view name,
                     std::string_view reason, const Index* by_key) const {
  List list;
  list.items = items;
  list.count = static_cast<std::uint32_t>(count);
  list.completeness = completeness;
  list.fact.place = place;
  list.fact.text = name;
  list.fact.reason = reason;
  list.by_key = by_key;
  List* kept = arena_.make(list);
  Made made;
  made.fact = &kept->fact;
  made.value.kind = Kind::list;
  made.value.state = completeness == Completeness::unread ? State::unread : State::present;
  made.value.list = kept;
  made.value.origin = made.fact;
  return made;
}

RecordMaker::RecordMaker(const FactMaker& make, const ModelLayout& layout, RecordRole role, const Place& place, std::string_view name)
    : place_(&layout.record(role)) {
  begin(make, place_->index, place_->record->fields.size(), place, name);
  const Origin* const origin = &record_->fact;
  for (Value *value = values_, *end = values_ + place_->record->fields.size(); value != end; ++value) value->origin = origin;
}

RecordMaker::RecordMaker(const FactMaker& make, std::uint32_t type, std::size_t count, const Place& place, std::string_view name) {
  begin(make, type, count, place, name);
}

void RecordMaker::begin(const FactMaker& make, std::uint32_t type, std::size_t count, const Place& place, std::string_view name) {
  values_ = make.arena().array<Value>(count);
  record_ = make.arena().array<Record>(1);
  record_->type = type;
  record_->fields = values_;
  record_->fact.place = place;
  record_->fact.text = name;
  record_->fact.belong_to(*record_);
}

void RecordMaker::put_at(std::size_t field, const Made& made) {
  if (made.fact != nullptr) {
    made.fact->belong_to(*record_, static_cast<std::uint16_t>(field));
    // What was sought, where nothing was read.
    if (!made.value.present() && made.fact->text.empty() && place_ != nullptr && field < place_->record->fields.size()) {
      made.fact->text = place_->record->fields[field].name;
    }
  }
  values_[field] = made.value;
}

Value RecordMaker::value() const {
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = record_;
  value.origin = &record_->fact;
  return value;
}

std::string_view with_unread_lines(Build& build, std::string_view what, std::span<const Place> places) {
  constexpr std::size_t kMost = 3;
  std::vector<std::uint32_t> lines;
  for (const Unread& unread : build.in.unread) {
    const auto holds_it = [&](const Place& place) { return unread.line >= place.line && unread.line <= place.end_line; };
    if (std::any_of(places.begin(), places.end(), holds_it)) lines.push_back(unread.line);
  }
  std::sort(lines.begin(), lines.end());
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  if (lines.empty()) return build.make.arena().copy(fmt::format("{}有读不出的行", what));
  const std::size_t shown = std::min(lines.size(), kMost);
  const std::string more = lines.size() > kMost ? fmt::format(" 等 {} 行", lines.size()) : " 行";
  return build.make.arena().copy(fmt::format("{}第 {}{}读不出", what, fmt::join(lines.begin(), lines.begin() + static_cast<std::ptrdiff_t>(shown), "、"), more));
}

}  // namespace gouji
