#include "engine/form/target_label.h"

#include <algorithm>

#include "engine/form/target_form.h"
#include "engine/value/quantity.h"
#include "engine/value/text.h"
#include "engine/value/utf8.h"

namespace gouji {
namespace {

/// Without a colon at the end.
std::string_view without_colon(std::string_view text) {
  while (text.ends_with(':')) text.remove_suffix(1);
  return text;
}

/// Without a bracket at the end: 项目资金(元).
std::string_view without_bracket(std::string_view text) {
  if (!text.ends_with(')')) return text;
  const std::size_t open = text.rfind('(');
  return open == std::string_view::npos || open == 0 ? text : text.substr(0, open);
}

bool begins_alike(std::string_view a, std::string_view b) {
  const std::size_t length = decode(a, 0).length;
  return a.substr(0, length) == b.substr(0, length);
}

bool is_number(std::string_view text) { return parse_printed(text).has_value(); }

}  // namespace

TargetLabels::TargetLabels(const TargetForm& form) : lead_(form.lead) {
  for (std::size_t i = 0; i < kTargetFields; ++i) add(form.fields[i], TargetRole::field, i);
  for (std::size_t i = 0; i < form.texts.size(); ++i) add(form.texts[i].labels, TargetRole::text, i);
  add(form.period_goal.labels, TargetRole::period_goal, 0);
  add(form.annual_goal.labels, TargetRole::annual_goal, 0);
  add(form.goal_rows, TargetRole::goal_row, 0);
  add(form.funds.period, TargetRole::period_total, 0);
  add(form.funds.annual, TargetRole::annual_total, 0);
  for (std::size_t i = 0; i < form.funds.sources.size(); ++i) add(form.funds.sources[i].labels, TargetRole::source, i);
  for (std::size_t i = 0; i < form.funds_by.groups.size(); ++i) add(form.funds_by.groups[i].labels, TargetRole::group, i);
  add(form.blocks, TargetRole::block, 0);
  add(form.indicators.level1, TargetRole::header, 1);
  add(form.indicators.level2, TargetRole::header, 2);
  add(form.indicators.level3, TargetRole::header, 3);
  add(form.indicators.value, TargetRole::header, 4);
  std::stable_sort(entries_.begin(), entries_.end(), [](const Entry& a, const Entry& b) { return a.text < b.text; });
  for (const Entry& entry : entries_) {
    const std::uint32_t number = index_.add(entry.text);
    if (number == by_number_.size()) by_number_.push_back(static_cast<std::uint16_t>(&entry - entries_.data()));
    groups_.add(entry.text);
  }
}

void TargetLabels::add(const std::vector<std::string>& labels, TargetRole role, std::size_t index) {
  for (const std::string& label : labels) {
    if (label.empty()) continue;
    entries_.push_back({label, count_characters(label), {role, static_cast<int>(index)}});
    longest_ = std::max(longest_, label.size());
  }
}

std::string_view TargetLabels::without_lead(std::string_view folded) const {
  for (const std::string& word : lead_) {
    if (!word.empty() && folded.size() > word.size() && folded.starts_with(word)) {
      std::string_view rest = folded.substr(word.size());
      while (rest.starts_with(':')) rest.remove_prefix(1);
      return rest;
    }
  }
  return folded;
}

const TargetLabels::Entry* TargetLabels::find_entry(std::string_view text) const {
  const std::uint32_t number = index_.find(text);
  return number == TextIndex::kNone ? nullptr : &entries_[by_number_[number]];
}

bool TargetLabels::find_exact(std::string_view folded, FoundLabel& found) const {
  const std::string_view core = without_colon(folded);
  const Entry* entry = find_entry(core);
  if (entry == nullptr && core.ends_with(')')) entry = find_entry(without_bracket(core));
  if (entry == nullptr) return false;
  found = {entry->label, {}, {}};
  return true;
}

bool TargetLabels::find(std::string_view folded, FoundLabel& found) const {
  const char first = folded.front();
  if (first >= '0' && first <= '9') return false;
  const std::string_view text = without_lead(folded);
  if (text.empty()) return false;
  const Numbers alike = groups_.beginning_like(text);
  if (alike.empty()) return false;
  if (text.size() <= longest_ + 24 && find_exact(text, found)) return true;
  if (find_with_value(text, alike, found)) return true;
  if (text.size() > longest_ + 9) return false;
  const std::string_view core = without_bracket(without_colon(text));
  return find_shortened(without_colon(text), alike, found) || find_misspelt(core, alike, found);
}

bool TargetLabels::find_with_value(std::string_view folded, Numbers alike, FoundLabel& found) const {
  const Entry* best = nullptr;
  for (const std::uint16_t at : alike) {
    const Entry& entry = entries_[at];
    if (folded.size() <= entry.text.size() || !folded.starts_with(entry.text)) continue;
    if (best && best->text.size() >= entry.text.size()) continue;
    const std::string_view rest = folded.substr(entry.text.size());
    if (rest.front() == ':' || is_number(rest)) best = &entry;
  }
  if (!best) return false;
  std::string_view rest = folded.substr(best->text.size());
  while (rest.starts_with(':')) rest.remove_prefix(1);
  found = {best->label, rest, {}};
  return true;
}

bool TargetLabels::find_shortened(std::string_view core, Numbers alike, FoundLabel& found) const {
  const std::size_t characters = count_characters(core);
  if (characters < 3) return false;
  const Entry* best = nullptr;
  for (const std::uint16_t at : alike) {
    const Entry& entry = entries_[at];
    if (entry.text.size() <= core.size() || !entry.text.starts_with(core)) continue;
    if (characters * 3 < entry.characters * 2) continue;
    if (best && best->label != entry.label) return false;  // two labels begin like this
    if (!best || entry.characters < best->characters) best = &entry;
  }
  if (!best) return false;
  found = {best->label, {}, std::string_view(best->text).substr(core.size())};
  return true;
}

bool TargetLabels::find_misspelt(std::string_view core, Numbers alike, FoundLabel& found) const {
  const std::size_t characters = count_characters(core);
  if (characters < 4) return false;
  const Entry* best = nullptr;
  std::size_t least = 3;
  bool tie = false;
  for (const std::uint16_t at : alike) {
    const Entry& entry = entries_[at];
    // Names of sources and columns differ from each other in one character: none of them is guessed.
    if (entry.label.role == TargetRole::source || entry.label.role == TargetRole::header || entry.characters < 5) continue;
    if (entry.characters > characters + 2 || characters > entry.characters + 2 || !begins_alike(core, entry.text)) continue;
    const std::size_t limit = entry.characters < 7 ? 1 : 2;
    const std::size_t distance = edit_distance(core, entry.text, limit);
    if (distance > limit || distance > least) continue;
    tie = distance == least && best && best->label != entry.label;
    best = &entry;
    least = distance;
  }
  if (!best || tie) return false;
  found = {best->label, {}, {}};
  return true;
}

bool TargetLabels::resembles(std::string_view folded, const std::vector<std::string>& labels) const {
  const std::string_view core = without_colon(without_lead(folded));
  return std::any_of(labels.begin(), labels.end(), [&](const std::string& label) {
    const std::size_t limit = count_characters(label) / 3;
    return edit_distance(core, label, limit) <= limit;
  });
}

}  // namespace gouji
