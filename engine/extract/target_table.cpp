#include "engine/extract/target_table.h"

#include <algorithm>
#include <cstdlib>

#include "engine/form/table_form.h"
#include "engine/value/quantity.h"

namespace gouji {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Where a label and its value share a cell: the value as printed.
std::string_view value_in_cell(std::string_view raw) {
  constexpr std::string_view kWide = "：";
  const std::size_t narrow = raw.find(':');
  const std::size_t wide = raw.find(kWide);
  if (narrow != std::string_view::npos && narrow < wide) return trim(raw.substr(narrow + 1));
  if (wide != std::string_view::npos) return trim(raw.substr(wide + kWide.size()));
  std::size_t begin = raw.size();
  while (begin > 0 && (is_digit(raw[begin - 1]) || raw[begin - 1] == ',' || raw[begin - 1] == '.')) --begin;
  return raw.substr(begin);
}

/// The unit of money in a bracket at the end: 项目资金(元). 0: none.
std::int64_t unit_in_bracket(std::string_view folded) {
  while (folded.ends_with(':')) folded.remove_suffix(1);
  const std::size_t open = folded.rfind('(');
  if (open == std::string_view::npos || !folded.ends_with(')')) return 0;
  return amount_unit(folded.substr(open + 1, folded.size() - open - 2));
}

/// The number before the first 年.
std::optional<int> years_in(std::string_view folded) {
  for (std::size_t at = folded.find("年"); at != std::string_view::npos; at = folded.find("年", at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && is_digit(folded[begin - 1]) && at - begin < 4) --begin;
    if (begin == at || at - begin > 3) continue;
    int years = 0;
    for (std::size_t i = begin; i < at; ++i) years = years * 10 + (folded[i] - '0');
    return years;
  }
  return std::nullopt;
}

}  // namespace

TargetTable::TargetTable(const Form& form, TargetWords& words, const Document& document, Disclosure& out, Target& target)
    : form_(form), targets_(form.targets), words_(words), document_(document), out_(out), target_(target),
      indicators_(words, document, out), unit_(amount_unit(targets_.funds.unit)),
      group_unit_(amount_unit(targets_.funds_by.unit)) {}

void TargetTable::read_caption(std::uint32_t line, std::string_view text) {
  const std::string_view folded = fold(text, *out_.arena);
  const bool named = std::any_of(targets_.year.begin(), targets_.year.end(),
                                 [&](const std::string& word) { return folded.find(word) != std::string_view::npos; });
  if (!named || target_.year != 0) return;
  for (std::size_t at = 0; at + 4 <= folded.size(); ++at) {
    if (!std::all_of(folded.begin() + static_cast<std::ptrdiff_t>(at), folded.begin() + static_cast<std::ptrdiff_t>(at + 4), is_digit)) continue;
    const int year = std::atoi(std::string(folded.substr(at, 4)).c_str());
    if (year >= 1990 && year <= 2199) {
      target_.year = year;
      target_.year_line = line;
    }
    return;
  }
}

bool TargetTable::read_row(std::uint32_t line, const std::vector<TargetCell>& cells) {
  if (closed_) return false;
  if (indicators_.begun()) {
    const FoundLabel* found = words_.label(*cells.front().word);
    if (!found || found->label.role != TargetRole::field) {
      if (!indicators_.begin(line, cells)) indicators_.read_row(line, cells, target_);
      return true;
    }
    if (static_cast<TargetField>(found->label.index) < TargetField::responsible) return false;
    closed_ = true;
    target_.contact_line = line;
    return read_labels(line, cells);
  }
  if (indicators_.begin(line, cells)) return begun_ = true;
  return read_labels(line, cells);
}

bool TargetTable::read_labels(std::uint32_t line, const std::vector<TargetCell>& cells) {
  found_.clear();
  unsigned roles = 0;   // one bit each
  bool project = false;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const FoundLabel* label = words_.label(*cells[i].word);
    if (label == nullptr) continue;
    found_.push_back({label, i});
    roles |= 1U << static_cast<unsigned>(label->label.role);
    project = project || label->label == TargetLabel{TargetRole::field, static_cast<int>(TargetField::project)};
  }
  const auto has = [&](TargetRole role) { return (roles >> static_cast<unsigned>(role) & 1U) != 0; };
  if (project && begun_) return false;
  if (mode_ == Mode::groups && !has(TargetRole::text) && !has(TargetRole::field) && !has(TargetRole::annual_goal)) {
    read_group_row(line, cells);
    return true;
  }
  if (!begun_ && !found_.empty()) target_.line = line;
  begun_ = begun_ || !found_.empty();
  const bool blocks_only = (roles & ~(1U << static_cast<unsigned>(TargetRole::block))) == 0;
  if (blocks_only) {
    if (is_continuation(cells)) continue_texts(line, cells);
    else if (!found_.empty() || begun_) unread(line, "绩效目标表中这一行没有认得的标签", trim(document_.line(line)));
    return begun_;
  }
  if (!has(TargetRole::goal_row)) mode_ = has(TargetRole::group) ? Mode::groups : Mode::labels;
  text_columns_.clear();
  const std::array<std::string_view, 2> missing = missing_;
  missing_ = {};
  read_before_labels(line, cells, missing);
  std::size_t sources = 0;
  for (std::size_t k = 0; k < found_.size(); ++k) {
    const LabelAt label = found_[k];
    const std::size_t end = k + 1 < found_.size() ? found_[k + 1].cell : cells.size();
    if (label.found->label.role == TargetRole::source) {
      read_source(line, cells, label, end, sources++ > 0);
    } else {
      read_one(line, cells, label, end);
    }
  }
  return true;
}

void TargetTable::read_one(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end) {
  const std::size_t begin = label.cell + 1;
  const int column = cells[label.cell].column;
  switch (label.found->label.role) {
    case TargetRole::field:
      read_field(line, label, begin < end ? cells[begin].raw : value_in_cell_of(label, cells));
      if (!label.found->rest.empty() && begin < end) unread(line, "标签后面多出的文字", cells[label.cell].raw);
      for (std::size_t i = begin + 1; i < end; ++i) unread(line, "标签后面多出的文字", cells[i].raw);
      break;
    case TargetRole::text: {
      const std::string_view id = targets_.texts[static_cast<std::size_t>(label.found->label.index)].id;
      text(id).place.line = line;
      append(id, line, value_in_cell_of(label, cells));
      for (std::size_t i = begin; i < end; ++i) append(id, line, cells[i].raw);
      text_columns_.emplace_back(id, column);
      break;
    }
    case TargetRole::period_goal:
    case TargetRole::annual_goal: {
      const bool annual = label.found->label.role == TargetRole::annual_goal;
      const std::string_view id = annual ? targets_.annual_goal.id : targets_.period_goal.id;
      (annual ? annual_goal_column_ : period_goal_column_) = column;
      append(id, line, value_in_cell_of(label, cells));
      for (std::size_t i = begin; i < end; ++i) append(id, line, cells[i].raw);
      mode_ = Mode::goals;
      break;
    }
    case TargetRole::goal_row:
      mode_ = Mode::goals;
      if (end == cells.size()) read_goals(line, cells, begin, false);
      break;
    case TargetRole::period_total: read_total(line, cells, label, end, false); break;
    case TargetRole::annual_total: read_total(line, cells, label, end, true); break;
    case TargetRole::group: {
      const auto index = static_cast<std::size_t>(label.found->label.index);
      if (group_columns_.size() <= index) group_columns_.resize(index + 1, -1);
      group_columns_[index] = column;
      while (target_.funds_by.size() <= index) target_.funds_by.push_back({targets_.funds_by.groups[target_.funds_by.size()].id, {}});
      for (std::size_t i = begin; i < end; ++i) {
        if (const std::int64_t unit = unit_in_bracket(cells[i].folded); unit > 0) group_unit_ = unit;
      }
      break;
    }
    case TargetRole::block:
      if (const std::int64_t unit = unit_in_bracket(cells[label.cell].folded); unit > 0) unit_ = unit;
      break;
    case TargetRole::source:
    case TargetRole::header: break;
  }
}

std::string_view TargetTable::value_in_cell_of(const LabelAt& label, const std::vector<TargetCell>& cells) {
  return label.found->rest.empty() ? std::string_view{} : value_in_cell(cells[label.cell].raw);
}

void TargetTable::read_field(std::uint32_t line, const LabelAt& label, std::string_view raw) {
  const auto field = static_cast<TargetField>(label.found->label.index);
  const ReadText read = raw.empty() ? ReadText{{}, {line, line, 0, 0, 0}, false} : place(line, raw);
  const auto set = [&](ReadText& into) {
    if (!into.read) into = read;
  };
  switch (field) {
    case TargetField::project: set(target_.project); break;
    case TargetField::department: {
      std::size_t digits = 0;
      while (digits < raw.size() && is_digit(raw[digits])) ++digits;
      if (digits > 0) target_.dept_code = place(line, raw.substr(0, digits));
      std::string_view name = trim(raw.substr(digits));
      for (const std::string_view dash : {"-", "—", "－", "–"}) {
        if (digits > 0 && name.starts_with(dash)) name = trim(name.substr(dash.size()));
      }
      if (!name.empty()) target_.dept = place(line, name);
      break;
    }
    case TargetField::implementing_unit: set(target_.implementing_unit); break;
    case TargetField::attribute:
      set(target_.attribute);
      if (!target_.period_years) target_.period_years = years_in(fold(raw, *out_.arena));
      break;
    case TargetField::period:
      set(target_.period);
      if (const auto years = years_in(fold(raw, *out_.arena))) target_.period_years = years;
      break;
    case TargetField::responsible: set(target_.responsible); break;
    case TargetField::handler: set(target_.handler); break;
    case TargetField::phone: set(target_.phone); break;
    case TargetField::filled:
      set(target_.filled);
      if (target_.filled.read) target_.filled.text = squeeze(target_.filled.text, *out_.arena);
      break;
  }
}

void TargetTable::read_total(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end, bool annual) {
  (annual ? annual_column_ : period_column_) = cells[label.cell].column;
  ReadFigure& total = (annual ? target_.annual_funds : target_.period_funds).total;
  total = fund(line, cells, label, end);
}

ReadFigure TargetTable::fund(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end) {
  const std::size_t begin = label.cell + 1;
  for (std::size_t i = begin + 1; i < end; ++i) unread(line, "标签后面多出的文字", cells[i].raw);
  if (begin < end) return figure(line, cells[begin].raw, cells[begin].folded, unit_, targets_.funds.step);
  return figure(line, value_in_cell_of(label, cells), label.found->rest, unit_, targets_.funds.step);
}

void TargetTable::read_source(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& label, std::size_t end, bool second) {
  const int column = cells[label.cell].column;
  const bool alone = std::count_if(found_.begin(), found_.end(), [](const LabelAt& at) { return at.found->label.role == TargetRole::source; }) == 1;
  const bool nearer = annual_column_ >= 0 && std::abs(column - annual_column_) < std::abs(column - period_column_);
  const bool annual = alone ? nearer : second;
  add_source(annual, label.found->label.index, fund(line, cells, label, end));
  missing_[annual ? 1 : 0] = label.found->missing;
}

bool TargetTable::read_damaged_source(std::uint32_t line, const std::vector<TargetCell>& cells, const LabelAt& known, std::size_t at) {
  const int source = known.found->label.index;
  if (at + 1 >= cells.size() || at + 1 == known.cell || parse_printed(cells[at].folded)) return false;
  if (!parse_printed(cells[at + 1].folded) || !targets_.labels.resembles(cells[at].folded, targets_.funds.sources[static_cast<std::size_t>(source)].labels)) return false;
  add_source(at >= known.cell, source, figure(line, cells[at + 1].raw, cells[at + 1].folded, unit_, targets_.funds.step));
  return true;
}

/// Of a source that is printed twice the first figure counts.
void TargetTable::add_source(bool annual, int source, const ReadFigure& figure) {
  const auto at = static_cast<std::size_t>(source);
  std::vector<ReadFigure>& sources = sources_[annual ? 1 : 0];
  std::vector<bool>& printed = source_printed_[annual ? 1 : 0];
  if (sources.empty()) {
    sources.resize(targets_.funds.sources.size());
    printed.resize(targets_.funds.sources.size(), false);
  }
  if (!printed[at]) sources[at] = figure;
  printed[at] = true;
}

void TargetTable::read_before_labels(std::uint32_t line, const std::vector<TargetCell>& cells, const std::array<std::string_view, 2>& missing) {
  const LabelAt& first = found_.front();
  const bool source = first.found->label.role == TargetRole::source;
  for (std::size_t i = 0; i < first.cell; ++i) {
    if (cells[i].folded == missing[0] || cells[i].folded == missing[1]) continue;
    if (source && read_damaged_source(line, cells, first, i)) {
      ++i;
    } else {
      unread(line, "绩效目标表中这一格不知属于哪一栏", cells[i].raw);
    }
  }
}

void TargetTable::finish() {
  const std::vector<TargetLabelForm>& forms = targets_.funds.sources;
  if (sources_[0].empty() && sources_[1].empty()) return;
  for (std::size_t side = 0; side < 2; ++side) {
    sources_[side].resize(forms.size());
    source_printed_[side].resize(forms.size(), false);
  }
  const std::array<TargetFunds*, 2> sides = {&target_.period_funds, &target_.annual_funds};
  for (std::size_t side = 0; side < 2; ++side) {
    sides[side]->sources.reserve(forms.size());
    for (std::size_t i = 0; i < forms.size(); ++i) {
      ReadFigure& read = sources_[side][i];
      if (!source_printed_[side][i] && source_printed_[1 - side][i]) {
        // Its label is printed on the other side only: page layout took it here, and what stood there is not known.
        const Place& other = sources_[1 - side][i].place;
        read.state = State::unread;
        read.place = {other.line, other.end_line, 0, 0, 0};
      }
      sides[side]->sources.emplace_back(forms[i].id, read);
    }
  }
}

void TargetTable::read_group_row(std::uint32_t line, const std::vector<TargetCell>& cells) {
  const TargetCell* name = nullptr;
  std::size_t last = 0;
  const auto add = [&](const ReadFigure& value) {
    std::size_t group = 0;
    for (std::size_t i = 1; i < group_columns_.size(); ++i) {
      if (std::abs(name->column - group_columns_[i]) < std::abs(name->column - group_columns_[group])) group = i;
    }
    group = std::min(std::max(group, last), target_.funds_by.size() - 1);
    last = group + 1;
    const std::string_view bare = targets_.labels.without_lead(name->folded);
    target_.funds_by[group].second.emplace_back(bare.size() < name->folded.size() ? value_in_cell(name->raw) : name->raw, value);
    name = nullptr;
  };
  for (const TargetCell& cell : cells) {
    if (const FoundLabel* found = words_.exact_label(*cell.word); found && found->label.role == TargetRole::block) continue;
    if (parse_printed(cell.folded) && name) {
      add(figure(line, cell.raw, cell.folded, group_unit_, targets_.funds_by.step));
      continue;
    }
    if (name) add(figure(line, {}, {}, group_unit_, targets_.funds_by.step));
    name = &cell;
  }
  if (name) add(figure(line, {}, {}, group_unit_, targets_.funds_by.step));
}

}  // namespace gouji
