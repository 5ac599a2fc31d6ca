#include "engine/model/entry_facts.h"

#include <algorithm>
#include <string>

namespace gouji {

EntryMaker::EntryMaker(const FactMaker& make, const ModelLayout& layout, std::string_view number)
    : make_(make), place_(layout.record(RecordRole::entry)), code_lengths_(layout.form().catalogues.code_lengths), number_(number),
      blank_(place_.record->fields.size()), last_(code_lengths_.size()) {
  blank_record_.type = place_.index;
  for (const std::uint8_t role : {entry_field::parent, entry_field::earlier}) {
    if (place_.fields[role] >= 0) blank_[static_cast<std::size_t>(place_.fields[role])].kind = Kind::record;
  }
}

void EntryMaker::enter(const Text& department) {
  if (department_ == nullptr || department_->folded != department.folded) {
    const std::string prefix = std::string(number_).append("/").append(department.folded).append("/");
    prefix_ = make_.arena().make(make_.arena().copy(prefix));
    made_.clear();
    std::fill(last_.begin(), last_.end(), nullptr);
    last_code_ = {};
  }
  department_ = &department;
}

const Record* EntryMaker::find(std::string_view code) const {
  const auto found = std::find_if(made_.rbegin(), made_.rend(), [&](const Record* record) { return record->identity == code; });
  return found == made_.rend() ? nullptr : *found;
}

/// The code above has the length of the level above; codes of the first level have none. Entries mostly stand right below the one
/// that they belong to.
void EntryMaker::put_parent(Value& value, const Record& record, std::string_view code, std::string_view gap) const {
  std::size_t length = 0;
  const Record* last = nullptr;
  for (std::size_t level = 0; level < code_lengths_.size(); ++level) {
    if (code_lengths_[level] >= code.size() || code_lengths_[level] <= length) continue;
    length = code_lengths_[level];
    last = last_[level];
  }
  if (length == 0) return;
  const std::string_view sought = code.substr(0, length);
  const Record* found = last != nullptr && last->identity == sought ? last : find(sought);
  if (found != nullptr) {
    value.state = State::present;
    value.record = found;
    value.origin = &found->fact;
  } else if (!gap.empty()) {
    Fact* fact = make_.fact(record.fact.place, sought, gap);
    fact->belong_to(record, static_cast<std::uint16_t>(place_.fields[entry_field::parent]));
    value.state = State::unread;
    value.origin = fact;
  }
}

Value EntryMaker::entry(const Read& read) {
  Arena& arena = make_.arena();
  if (department_ != read.department) enter(*read.department);
  const std::string_view code = read.code->folded;
  Value* const values = arena.copy_of(blank_);
  Record* const record = arena.make(blank_record_);
  record->fields = values;
  record->fact.place = read.place;
  record->fact.text = read.name->raw.empty() ? read.code->raw : read.name->raw;
  record->fact.reason = read.doubt;
  record->fact.belong_to(*record);
  record->identity = code;
  record->identity_before = prefix_;
  for (Value *value = values, *end = values + blank_.size(); value != end; ++value) value->origin = &record->fact;
  const auto field = [&](std::uint8_t role) { return place_.fields[role] < 0 ? nullptr : values + place_.fields[role]; };
  const auto put = [&](std::uint8_t role, const Text* text) {
    Value* const value = field(role);
    if (value == nullptr) return;
    value->state = text->raw.empty() ? State::blank : State::present;
    value->text = text;
  };
  put(entry_field::department, read.department);
  put(entry_field::code, read.code);
  put(entry_field::name, read.name);
  if (Value* const name = field(entry_field::name); name != nullptr && !read.doubt.empty()) name->state = State::unread;
  if (Value* const parent = field(entry_field::parent)) put_parent(*parent, *record, code, read.gap);
  // Codes mostly ascend, and one behind all others is new.
  if (code > last_code_) {
    last_code_ = code;
  } else if (Value* const earlier = field(entry_field::earlier)) {
    const auto found = std::find_if(made_.begin(), made_.end(), [&](const Record* made) { return made->identity == code; });
    if (found != made_.end()) {
      earlier->state = State::present;
      earlier->record = *found;
      earlier->origin = &(*found)->fact;
    }
  }
  made_.push_back(record);
  for (std::size_t level = 0; level < code_lengths_.size(); ++level) {
    if (code_lengths_[level] == code.size()) last_[level] = record;
  }
  Value value;
  value.kind = Kind::record;
  value.state = State::present;
  value.record = record;
  value.origin = &record->fact;
  return value;
}

}  // namespace gouji
