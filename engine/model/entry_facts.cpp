#include "engine/model/entry_facts.h"

#include <algorithm>

namespace gouji {

EntryMaker::EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number)
    : make_(make), place_(layout.record(RecordRole::entry)), code_lengths_(layout.form().catalogues.code_lengths), number_(number) {}

void EntryMaker::enter(const Text& department) {
  if (department_ == &department) return;
  if (department_ == nullptr || department_->folded != department.folded) {
    prefix_.assign(number_).append("/").append(department.folded).append("/");
    made_.clear();
    last_code_ = {};
  }
  department_ = &department;
}

std::string_view EntryMaker::identity(std::string_view code) {
  char* const identity = make_.arena().room(prefix_.size() + code.size());
  char* const end = std::copy(code.begin(), code.end(), std::copy(prefix_.begin(), prefix_.end(), identity));
  return make_.arena().keep(static_cast<std::size_t>(end - identity));
}

/// The code above has the length of the level above; codes of the first level have none.
void EntryMaker::put_parent(Value& value, const Record& record, std::string_view code, std::string_view gap) const {
  value.kind = Kind::record;
  std::size_t length = 0;
  for (const std::size_t level : code_lengths_) {
    if (level < code.size()) length = std::max(length, level);
  }
  if (length == 0) return;
  const std::string_view above = code.substr(0, length);
  const auto found = std::find_if(made_.rbegin(), made_.rend(), [&](const auto& item) { return item.first == above; });
  if (found != made_.rend()) {
    value.state = State::present;
    value.record = found->second;
    value.origin = &found->second->fact;
  } else if (!gap.empty()) {
    Fact* sought = make_.fact(record.fact.place, above, gap);
    sought->record = &record;
    sought->field = static_cast<std::uint16_t>(place_.fields[entry_field::parent]);
    value.state = State::unread;
    value.origin = sought;
  }
}

/// Codes mostly ascend, and one behind all others is new.
void EntryMaker::put_earlier(Value& value, std::string_view code) const {
  value.kind = Kind::record;
  if (code > last_code_) return;
  const auto found = std::find_if(made_.begin(), made_.end(), [&](const auto& item) { return item.first == code; });
  if (found == made_.end()) return;
  value.state = State::present;
  value.record = found->second;
  value.origin = &found->second->fact;
}

Value EntryMaker::entry(const Text& department, const Text& code, const Text& name, const Place& place, std::string_view doubt, std::string_view gap) {
  Arena& arena = make_.arena();
  const std::size_t count = place_.record->fields.size();
  Value* values = arena.array<Value>(count);
  Record* record = arena.array<Record>(1);
  record->type = place_.index;
  record->fields = values;
  record->fact.place = place;
  record->fact.text = name.raw.empty() ? code.raw : name.raw;
  record->fact.record = record;
  record->fact.reason = doubt;
  enter(department);
  record->identity = identity(code.folded);
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
  if (place_.fields[entry_field::parent] >= 0) put_parent(values[place_.fields[entry_field::parent]], *record, code.folded, gap);
  if (place_.fields[entry_field::earlier] >= 0) put_earlier(values[place_.fields[entry_field::earlier]], code.folded);
  made_.emplace_back(code.folded, record);
  last_code_ = std::max(last_code_, code.folded);
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = record;
  value.origin = &record->fact;
  return value;
}

}  // namespace gouji
