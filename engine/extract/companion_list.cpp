#include "engine/extract/companion_list.h"

#include <algorithm>

#include <fmt/format.h>

#include "engine/form/csv.h"
#include "engine/form/form_node.h"
#include "engine/form/table_form.h"

namespace gouji {

/// Where the headings stand and which column each field of a kind has.
struct CompanionFile::Header {
  std::size_t line = 0;                 // index into lines_
  std::vector<int> columns;             // by field; -1: none
  std::vector<std::int64_t> units;      // by field: of amounts, 0: not said
};

namespace {

constexpr std::size_t kHeaderWithin = 20;      // lines above the headings: a title, the unit of measure
constexpr std::size_t kShown = 60;             // characters of a line in a message
constexpr std::string_view kWideComma = "，";

bool has_suffix(std::string_view text, std::string_view suffix) { return text.size() >= suffix.size() && text.substr(text.size() - suffix.size()) == suffix; }

/// 金额(万元), 金额/万元: the heading and the unit of money behind it.
struct ColumnWord {
  std::string_view word;
  std::int64_t unit = 0;
};
ColumnWord column_word(std::string_view folded) {
  if (has_suffix(folded, ")")) {
    const std::size_t open = folded.rfind('(');
    if (open != std::string_view::npos && open > 0) {
      std::string_view inside = folded.substr(open + 1, folded.size() - open - 2);
      for (const std::string_view lead : {"单位:", "单位"}) {
        if (inside.substr(0, lead.size()) == lead) inside.remove_prefix(lead.size());
      }
      return {folded.substr(0, open), amount_unit(inside)};
    }
  }
  const std::size_t slash = folded.rfind('/');
  if (slash != std::string_view::npos && slash > 0) {
    if (const std::int64_t unit = amount_unit(folded.substr(slash + 1)); unit != 0) return {folded.substr(0, slash), unit};
  }
  return {folded, 0};
}

/// 单位:万元 in a line above the headings.
std::int64_t unit_said_in(std::string_view folded) {
  constexpr std::string_view kUnit = "单位:";
  const std::size_t at = folded.find(kUnit);
  return at == std::string_view::npos ? 0 : amount_unit(folded.substr(at + kUnit.size()));
}

/// What separates the fields: as a rule a comma; tabs of a copied table, full-width commas of an input method.
std::string_view separator_of(std::string_view text) {
  const std::string_view head = text.substr(0, 4096);
  if (head.find('\t') != std::string_view::npos) return "\t";
  return head.find(',') == std::string_view::npos && head.find(kWideComma) != std::string_view::npos ? kWideComma : ",";
}

std::string_view with_tabs(std::string_view text, Arena& arena) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool wide = text.substr(at, kWideComma.size()) == kWideComma;
    out += wide ? '\t' : text[at];
    at += wide ? kWideComma.size() : 1;
  }
  return arena.copy(out);
}

bool is_yaml(const std::string& path) { return has_suffix(path, ".yaml") || has_suffix(path, ".yml"); }

}  // namespace

tl::expected<CompanionFile, ReadError> CompanionFile::open(const Document& document) {
  CompanionFile file;
  file.arena_ = std::make_shared<Arena>();
  Arena& arena = *file.arena_;
  if (!is_yaml(document.path())) {
    const std::string_view separator = separator_of(document.text());
    const std::string_view text = separator == kWideComma ? with_tabs(document.text(), arena) : document.text();
    for (CsvRow& row : read_csv(text, arena, separator == "," ? ',' : '\t')) {
      file.lines_.push_back({static_cast<std::uint32_t>(row.line), std::move(row.fields)});
    }
    return file;
  }
  std::vector<FormProblem> problems;
  FormNode node = FormNode::parse(std::string(document.text()), document.path(), problems);
  // 采购清单: [{…}, {…}]
  if (node.is_mapping()) {
    const auto entries = node.entries();
    if (entries.size() == 1 && (entries.front().second.is_sequence() || entries.front().second.is_mapping())) {
      file.named_ = entries.front().first;
      node = entries.front().second;
    }
  }
  std::vector<std::string> keys;
  Line header;
  std::vector<Line> rows;
  for (const FormNode& item : node.items()) {
    Line row;
    row.number = static_cast<std::uint32_t>(item.line());
    for (const auto& [key, value] : item.entries()) {
      const auto known = std::find(keys.begin(), keys.end(), key);
      const auto column = static_cast<std::size_t>(known - keys.begin());
      if (known == keys.end()) {
        keys.push_back(key);
        header.cells.push_back(arena.copy(key));
      }
      row.cells.resize(std::max(row.cells.size(), column + 1));
      row.cells[column] = arena.copy(value.text());
    }
    if (header.number == 0) header.number = row.number;
    rows.push_back(std::move(row));
  }
  if (!problems.empty()) {
    return tl::unexpected(ReadError{fmt::format("第 {} 行：{}", problems.front().line, problems.front().message), "资料的写法见 docs/companions.md"});
  }
  file.lines_.push_back(std::move(header));
  for (Line& row : rows) file.lines_.push_back(std::move(row));
  return file;
}

bool CompanionFile::find_header(const CompanionForm& form, Header& header) const {
  std::int64_t said_above = 0;
  for (std::size_t i = 0; i < std::min(lines_.size(), kHeaderWithin); ++i) {
    header.line = i;
    header.columns.assign(form.fields.size(), -1);
    header.units.assign(form.fields.size(), 0);
    for (std::size_t c = 0; c < lines_[i].cells.size(); ++c) {
      const std::string folded = fold(lines_[i].cells[c]);
      if (const std::int64_t unit = unit_said_in(folded); unit != 0) said_above = unit;
      const ColumnWord heading = column_word(folded);
      for (std::size_t f = 0; f < form.fields.size(); ++f) {
        const auto& known = form.fields[f].headers;
        if (header.columns[f] >= 0 || std::find(known.begin(), known.end(), heading.word) == known.end()) continue;
        header.columns[f] = static_cast<int>(c);
        header.units[f] = heading.unit;
        break;
      }
    }
    bool all = true;
    for (std::size_t f = 0; f < form.fields.size(); ++f) {
      if (form.fields[f].needed && header.columns[f] < 0) all = false;
      if (header.units[f] == 0) header.units[f] = said_above;
    }
    if (all) return true;
  }
  return false;
}

bool CompanionFile::fits(const CompanionForm& form) const {
  Header header;
  return form.is_list() && find_header(form, header);
}

std::string CompanionFile::first_line() const {
  std::string out;
  if (lines_.empty()) return out;
  for (const std::string_view cell : lines_.front().cells) out += (out.empty() ? "" : "，") + std::string(trim(cell));
  if (count_characters(out) <= kShown) return out;
  std::size_t end = 0;
  for (std::size_t seen = 0; end < out.size(); ++end) {
    if ((static_cast<unsigned char>(out[end]) & 0xC0U) != 0x80 && seen++ == kShown) break;
  }
  return out.substr(0, end) + "…";
}

CompanionCell CompanionFile::cell(const CompanionForm& form, const Header& header, std::size_t field, std::string_view text, Arena& arena) const {
  CompanionCell out;
  out.text = trim(text);
  const std::string_view folded = fold(out.text, arena);
  if (folded.empty() || std::find(form.blanks.begin(), form.blanks.end(), folded) != form.blanks.end()) return out;
  out.state = State::present;
  const auto unread = [&](std::string reason) {
    out.state = State::unread;
    out.reason = arena.copy(reason);
  };
  switch (form.fields[field].holds) {
    case CompanionHolds::text: break;
    case CompanionHolds::date: {
      const auto date = parse_date(out.text);
      date ? void(out.date = *date) : unread(fmt::format("“{}”读不出日期，应写成 2026-01-31", out.text));
      break;
    }
    case CompanionHolds::amount:
    case CompanionHolds::number: {
      const bool is_amount = form.fields[field].holds == CompanionHolds::amount;
      std::size_t digits = folded.size();
      while (digits > 0 && !(folded[digits - 1] >= '0' && folded[digits - 1] <= '9')) --digits;
      const std::string_view behind = folded.substr(digits);
      const auto number = parse_printed(folded.substr(0, digits));
      std::int64_t unit = is_amount ? (behind.empty() ? header.units[field] : amount_unit(behind)) : kNumberOne;
      if (!number || (!behind.empty() && (!is_amount || unit == 0))) {
        unread(fmt::format("“{}”读不出{}", out.text, is_amount ? "金额" : "数"));
      } else if (unit == 0) {
        unread(fmt::format("“{}”没有写明是元还是万元，请在表头写明，例如“{}（万元）”", out.text, form.fields[field].name));
      } else if (const auto quantity = make_quantity(*number, unit, 0)) {
        out.quantity = *quantity;
      } else {
        unread(fmt::format("“{}”太大，读不出", out.text));
      }
      break;
    }
  }
  return out;
}

CompanionList CompanionFile::read(const CompanionForm& form) const {
  CompanionList list;
  list.arena = arena_;
  Header header;
  if (!find_header(form, header)) return list;
  const std::size_t width = lines_[header.line].cells.size();
  for (std::size_t i = header.line + 1; i < lines_.size(); ++i) {
    const Line& line = lines_[i];
    const auto is_blank = [](std::string_view text) { return trim(text).empty(); };
    if (std::all_of(line.cells.begin(), line.cells.end(), is_blank)) continue;
    if (std::any_of(line.cells.begin() + static_cast<std::ptrdiff_t>(std::min(width, line.cells.size())), line.cells.end(),
                    [&](std::string_view text) { return !is_blank(text); })) {
      list.unread.push_back({line.number, line.number, "这一行比表头多出几格，不知道哪一格是哪一栏（格里有逗号时要用引号括起来）",
                             arena_->copy(fmt::format("{}", fmt::join(line.cells, ","))), form.kind});
      continue;
    }
    CompanionRow row;
    row.line = line.number;
    for (std::size_t f = 0; f < form.fields.size(); ++f) {
      const int column = header.columns[f];
      if (column < 0) {
        CompanionCell absent;
        absent.state = State::absent;
        row.cells.push_back(absent);
      } else {
        const auto at = static_cast<std::size_t>(column);
        row.cells.push_back(cell(form, header, f, at < line.cells.size() ? line.cells[at] : std::string_view{}, *arena_));
      }
    }
    const bool is_total = std::any_of(line.cells.begin(), line.cells.end(), [&](std::string_view text) {
      return std::find(form.totals.begin(), form.totals.end(), fold(text)) != form.totals.end();
    });
    if (is_total) continue;
    list.rows.push_back(std::move(row));
  }
  return list;
}

}  // namespace gouji
