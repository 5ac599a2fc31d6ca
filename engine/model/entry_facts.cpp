#include "engine/model/entry_facts.h"

namespace gouji {

EntryMaker::EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number)
    : make_(make), place_(layout.record(RecordRole::entry)), number_(number) {}

std::string_view EntryMaker::identity(const Text& department, std::string_view code) {
  if (department_ == nullptr || department_->folded != department.folded) {
    prefix_.assign(number_).append("/").append(department.folded).append("/");
  }
  department_ = &department;
  const std::size_t length = prefix_.size();
  prefix_.append(code);
  const std::string_view identity = make_.arena().copy(prefix_);
  prefix_.resize(length);
  return identity;
}

Value EntryMaker::entry(const Text& department, const Text& code, const Text& name, const Place& place, std::string_view doubt) {
  Arena& arena = make_.arena();
  const std::size_t count = place_.record->fields.size();
  Value* values = arena.array<Value>(count);
  Record* record = arena.make(Record{});
  record->type = place_.index;
  record->fields = values;
  record->fact.place = place;
  record->fact.text = name.raw.empty() ? code.raw : name.raw;
  record->fact.record = record;
  record->fact.reason = doubt;
  record->identity = identity(department, code.folded);
  for (std::size_t i = 0; i < count; ++i) values[i].origin = &record->fact;
  const auto put = [&](std::uint8_t role, const Text& text) {
    if (place_.fields[role] < 0) return;
    Value& value = values[place_.fields[role]];
    value.state = text.raw.empty() ? State::blank : State::present;
    value.text = &text;
  };
  put(entry_field::department, department);
  put(entry_field::code, *arena.make(code));
  put(entry_field::name, *arena.make(name));
  if (!doubt.empty() && place_.fields[entry_field::name] >= 0) values[place_.fields[entry_field::name]].state = State::unread;
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = record;
  value.origin = &record->fact;
  return value;
}

}  // namespace gouji
