#include <algorithm>
#include <cstdlib>
#include <string>

#include "engine/extract/target_table.h"
#include "engine/value/quantity.h"

// Texts of a target table: goals of the two sides, texts that go on over several lines, figures, and what is left over.
namespace gouji {

ReadText TargetTable::place(std::uint32_t line, std::string_view raw) const {
  return {raw, {line, line, document_.offset_of(raw), static_cast<std::uint32_t>(raw.size()), 0}, true};
}

ReadFigure TargetTable::figure(std::uint32_t line, std::string_view raw, std::string_view folded, std::int64_t unit, std::int64_t step) {
  ReadFigure out;
  out.place = {line, line, 0, 0, 0};
  out.state = State::blank;
  if (raw.empty()) return out;
  out.text = raw;
  out.place = place(line, raw).place;
  const TableLines& words = form_.table_lines;
  const std::vector<std::string>& none = words.no_figure;
  if (words.no_figures.may_begin(folded) && std::find(none.begin(), none.end(), folded) != none.end()) return out;
  auto printed = parse_printed(folded);
  if (!printed) {
    const std::size_t end = folded.find_first_not_of("0123456789,.-");
    const std::int64_t printed_unit = end == std::string_view::npos ? 0 : amount_unit(folded.substr(end));
    if (printed_unit > 0) {
      unit = printed_unit;
      printed = parse_printed(folded.substr(0, end));
    }
  }
  const auto quantity = printed && unit > 0 ? make_quantity(*printed, unit, step) : std::nullopt;
  if (!quantity) {
    out.state = State::unread;
    unread(line, "这里应是金额，印的不是数", raw);
    target_.whole = false;
    return out;
  }
  out.state = State::present;
  out.quantity = *quantity;
  out.decimals = printed->decimals;
  return out;
}

ReadText& TargetTable::text(std::string_view id) {
  for (auto& [key, read] : target_.texts) {
    if (key == id) return read;
  }
  target_.texts.emplace_back(id, ReadText{});
  return target_.texts.back().second;
}

void TargetTable::append(std::string_view id, std::uint32_t line, std::string_view raw) {
  if (raw.empty()) return;
  ReadText& read = text(id);
  if (!read.read) {
    read = place(line, raw);
    return;
  }
  std::string joined(read.text);
  joined += raw;
  read.text = out_.arena->copy(joined);
  read.place.end_line = line;
}

void TargetTable::read_goals(std::uint32_t line, const std::vector<TargetCell>& cells, std::size_t begin, bool continued) {
  const std::string_view period = targets_.period_goal.id;
  const std::string_view annual = targets_.annual_goal.id;
  if (begin >= cells.size()) return;
  if (cells.size() - begin > 1) {
    append(period, line, cells[begin].raw);
    for (std::size_t i = begin + 1; i < cells.size(); ++i) append(annual, line, cells[i].raw);
    return;
  }
  // One text only: it stands under the head of its side, unless that side has one already.
  const TargetCell& cell = cells[begin];
  const bool under_annual = annual_goal_column_ >= 0 && cell.column >= annual_goal_column_;
  const std::string_view own = under_annual ? annual : period;
  const std::string_view other = under_annual ? period : annual;
  append(!continued && text(own).read && !text(other).read ? other : own, line, cell.raw);
}

bool TargetTable::is_continuation(const std::vector<TargetCell>& cells) const {
  if (cells.empty() || !begun_) return false;
  return mode_ == Mode::goals || !text_columns_.empty() || (cells.size() == 1 && (cells[0].folded == missing_[0] || cells[0].folded == missing_[1]));
}

void TargetTable::continue_texts(std::uint32_t line, const std::vector<TargetCell>& cells) {
  if (mode_ == Mode::goals) {
    read_goals(line, cells, 0, true);
    return;
  }
  // As many texts as there are columns of texts stand in their order, however far the cells moved.
  const bool one_each = cells.size() == text_columns_.size();
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const TargetCell& cell = cells[i];
    if (text_columns_.empty() || words_.exact_label(*cell.word)) continue;
    const auto nearest = std::min_element(text_columns_.begin(), text_columns_.end(), [&](const auto& a, const auto& b) {
      return std::abs(a.second - cell.column) < std::abs(b.second - cell.column);
    });
    append(one_each ? text_columns_[i].first : nearest->first, line, cell.raw);
  }
}

void TargetTable::continue_text(std::uint32_t line, std::string_view raw) {
  if (mode_ == Mode::goals) {
    append(text(targets_.annual_goal.id).read ? targets_.annual_goal.id : targets_.period_goal.id, line, raw);
  } else if (!text_columns_.empty()) {
    append(text_columns_.back().first, line, raw);
  } else {
    unread(line, "绩效目标表中间的这一行不知属于哪一栏", raw);
  }
}

void TargetTable::unread(std::uint32_t line, std::string_view reason, std::string_view what) {
  out_.unread.push_back({line, line, reason, what, target_.project.read ? target_.project.text : target_.kind});
}

}  // namespace gouji
