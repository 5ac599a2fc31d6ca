#include "engine/form/table_form.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "engine/form/form_node.h"
#include "engine/value/quantity.h"
#include "engine/value/text.h"

namespace gouji {

namespace {

std::vector<std::string> folded(const FormNode& node) {
  std::vector<std::string> out;
  for (const std::string& text : node.texts()) out.push_back(fold(text));
  return out;
}

/// `0.01万元` in amount units.
std::int64_t load_step(const FormNode& node) {
  const std::string written = node.text();
  if (written.empty()) return 0;
  const std::size_t word = written.find_first_not_of("0123456789.");
  if (word != std::string::npos) {
    const auto printed = parse_printed(std::string_view(written).substr(0, word));
    const std::int64_t unit = amount_unit(trim(std::string_view(written).substr(word)));
    const auto quantity = printed && unit != 0 ? make_quantity(*printed, unit, 1) : std::nullopt;
    if (quantity && quantity->value > 0) return quantity->value;
  }
  node.problem(fmt::format("最小单位“{}”读不懂，应写成 0.01万元 或 1元", written));
  return 0;
}

HalfForm load_half(const std::string& id, const FormNode& node, const TableLines& lines) {
  HalfForm half;
  half.id = id;
  half.headers.emplace_back(id);
  for (const std::string& header : node["header"].texts()) half.headers.emplace_back(header);
  half.body = load_table_body(node, lines);
  node.no_other_keys();
  return half;
}

TableForm load_table(const FormNode& node, const TableLines& lines) {
  TableForm table;
  table.id = node.need("id").text();
  table.number = node["number"].integer();
  table.titles = node.need("title").texts();
  for (const std::string& title : table.titles) {
    if (trim(title).empty()) {
      node["title"].problem("表题不能是空的");
    } else {
      table.title_patterns.emplace_back(title);
    }
  }
  table.unit = node["unit"].text();
  if (!table.unit.empty() && amount_unit(table.unit) == 0) {
    node["unit"].problem(fmt::format("不认识的计量单位“{}”，可用：元、千元、万元、百万元、亿元", table.unit));
  }
  table.step = load_step(node["step"]);
  table.blank_is_zero = node["blank"].choice({"missing", "zero"}, 0) == 1;
  table.absent_row_is_zero = node["absent_row"].choice({"missing", "zero"}, 0) == 1;
  table.empty_table_is_zero = node["empty_table"].choice({"missing", "zero"}, 0) == 1;
  table.same_name_sums = node["same_name"].choice({"error", "sum"}, 0) == 1;
  table.total_is_top_sum = node["total"].choice({"printed", "top"}, 0) == 1;
  const FormNode halves = node["halves"];
  if (halves.present()) {
    for (const auto& [id, half] : halves.entries()) table.halves.push_back(load_half(id, half, lines));
    if (table.halves.size() != 2) halves.problem("“halves”应写左右两半，先左后右");
  } else {
    table.body = load_table_body(node, lines);
  }
  node.no_other_keys();
  return table;
}

}  // namespace

TableLines load_table_lines(const FormNode& node) {
  TableLines lines;
  lines.name = node["name"].texts();
  lines.numbers = folded(node["numbers"]);
  lines.entity = folded(node["entity"]);
  lines.unit = folded(node["unit"]);
  lines.note = folded(node["note"]);
  lines.empty = folded(node["empty"]);
  lines.no_figure = folded(node["no_figure"]);
  lines.stop = folded(node["stop"]);
  lines.unit_endings = folded(node["unit_endings"]);
  node.no_other_keys();
  return lines;
}

void index_table_lines(TableLines& lines, const std::vector<TableForm>& tables) {
  const auto add = [](const std::vector<std::string>& words, CharacterFilter& filter) {
    for (const std::string& word : words) filter.add_first(word);
  };
  for (const auto* words : {&lines.numbers, &lines.entity, &lines.unit, &lines.note, &lines.empty, &lines.stop}) add(*words, lines.around);
  for (const auto* words : {&lines.entity, &lines.unit, &lines.empty}) add(*words, lines.bracketed);
  add(lines.no_figure, lines.no_figures);
  for (const std::string& ending : lines.unit_endings) lines.last_of_units.add_last(ending);
  for (const TableForm& table : tables) {
    for (const YearPattern& pattern : table.title_patterns) lines.titles.add(pattern);
    for (const std::string& title : table.titles) {
      constexpr std::string_view kYear = "{year}";
      const std::string_view written = trim(title);
      if (written.starts_with(kYear)) {
        lines.year_first = true;
      } else {
        lines.title_begins.add_first(fold(written));
        lines.around.add_first(fold(written));
      }
      // A year at the end may be missing, then any text before it is the end.
      const std::size_t year = written.find(kYear);
      const std::string end = fold(year == std::string_view::npos ? written : written.substr(year + kYear.size()));
      const bool year_last = year != std::string_view::npos && (end.empty() || end == "年" || end == "年度");
      lines.title_ends.add_last(year_last ? std::string_view{} : std::string_view(end));
      lines.title_ends.add_last(year_last ? std::string_view{} : without_suffix(end));
    }
  }
}

std::vector<TableForm> load_tables(const FormNode& node, const TableLines& lines) {
  std::vector<TableForm> tables;
  std::set<std::string> ids;
  std::set<int> numbers;
  for (const FormNode& item : node.items()) {
    if (!item.is_mapping()) {
      item.problem("每张表应写成“键: 值”的形式，至少有 id、title 和 columns");
      continue;
    }
    tables.push_back(load_table(item, lines));
    const TableForm& table = tables.back();
    if (!table.id.empty() && !ids.insert(table.id).second) item.problem(fmt::format("有两张表都叫“{}”", table.id));
    if (table.number != 0 && !numbers.insert(table.number).second) item.problem(fmt::format("有两张表都编为 {} 号", table.number));
  }
  return tables;
}

bool TableBody::coded() const {
  return std::any_of(columns.begin(), columns.end(), [](const ColumnForm& column) { return column.holds == ColumnHolds::code; });
}

int TableBody::column(std::string_view id) const {
  const auto found = std::find_if(columns.begin(), columns.end(), [&](const ColumnForm& column) { return column.id == id; });
  return found == columns.end() ? -1 : static_cast<int>(found - columns.begin());
}

int TableBody::row(std::string_view id) const {
  const auto found = std::find_if(rows.begin(), rows.end(), [&](const RowForm& row) { return row.id == id; });
  return found == rows.end() ? -1 : static_cast<int>(found - rows.begin());
}

int TableBody::row(std::string_view id, int last) const {
  const auto next = static_cast<std::size_t>(last + 1);
  if (next < rows.size() && rows[next].id == id) return last + 1;
  return row(id);
}

void TableBody::index_columns() {
  header_ends = {};
  for (std::size_t c = 0; c < columns.size(); ++c) {
    for (std::size_t p = 0; p < columns[c].paths.size(); ++p) {
      header_ends.add({static_cast<std::uint16_t>(c), static_cast<std::uint16_t>(p)}, columns[c].paths[p].ends);
    }
  }
}

void TableBody::index_rows() {
  row_names = {};
  for (std::size_t i = 0; i < rows.size(); ++i) {
    rows[i].above.clear();
    for (std::size_t upper = 0; upper < rows.size(); ++upper) {
      const auto& below = rows[upper].below;
      if (std::find(below.begin(), below.end(), rows[i].id) != below.end()) rows[i].above.push_back(static_cast<std::uint16_t>(upper));
    }
    for (std::size_t n = 0; n < rows[i].names.size(); ++n) row_names.add(static_cast<std::uint16_t>(i), rows[i].printed[n], rows[i].names[n]);
  }
}

std::vector<std::string> LevelForm::words() const {
  std::vector<std::string> out;
  for (const CodeLevel& level : codes) out.push_back(level.word);
  if (!upper.empty()) out.push_back(upper);
  if (!lower.empty()) out.push_back(lower);
  if (!out.empty()) out.insert(out.begin(), std::string(kTotalRow));
  return out;
}

std::int64_t amount_unit(std::string_view word) {
  constexpr std::string_view currency = "人民币";
  if (word.substr(0, currency.size()) == currency) word.remove_prefix(currency.size());
  if (word == "元") return kYuan;
  if (word == "百元") return 100 * kYuan;
  if (word == "千元") return 1'000 * kYuan;
  if (word == "万元") return kWanYuan;
  if (word == "十万元") return 10 * kWanYuan;
  if (word == "百万元") return 100 * kWanYuan;
  if (word == "千万元") return 1'000 * kWanYuan;
  if (word == "亿元") return kYiYuan;
  return 0;
}

}  // namespace gouji
