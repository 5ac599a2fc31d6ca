#include <charconv>
#include <set>

#include <fmt/format.h>

#include "engine/form/form_node.h"
#include "engine/form/numbering.h"
#include "engine/form/table_form.h"
#include "engine/value/text.h"

namespace gouji {

namespace {

HeaderPath parse_path(std::string_view written) {
  HeaderPath path;
  while (true) {
    const std::size_t slash = written.find('/');
    path.levels.emplace_back(written.substr(0, slash));
    if (slash == std::string_view::npos) break;
    written.remove_prefix(slash + 1);
  }
  YearPatternFilter filter;
  filter.add(path.levels.back());
  for (std::size_t byte = 0; byte < path.ends.size(); ++byte) {
    const char end = static_cast<char>(byte);
    path.ends.set(byte, filter.may_match({&end, 1}));
  }
  return path;
}

void add_column(TableBody& body, std::string id, ColumnHolds holds, std::vector<std::string> labels, const FormNode& node) {
  if (labels.empty()) labels.push_back(id);
  if (trim(labels.front()).empty()) {
    node.problem("列的名称不能是空的");
    return;
  }
  if (id.empty()) id = labels.front();
  if (body.column(id) >= 0) node.problem(fmt::format("有两列都叫“{}”", id));
  ColumnForm column{std::move(id), holds, std::move(labels), {}};
  for (const std::string& label : column.labels) column.paths.push_back(parse_path(label));
  body.columns.push_back(std::move(column));
}

/// A list of ids, or a mapping from id to the spellings of its header.
void load_columns(const FormNode& node, ColumnHolds holds, TableBody& body) {
  if (node.is_mapping()) {
    for (const auto& [id, labels] : node.entries()) add_column(body, id, holds, labels.texts(), labels);
    return;
  }
  for (const FormNode& item : node.items()) {
    if (item.is_mapping()) {
      for (const auto& [id, labels] : item.entries()) add_column(body, id, holds, labels.texts(), labels);
    } else {
      add_column(body, item.text(), holds, {}, item);
    }
  }
}

void add_row(TableBody& body, std::string id, std::vector<std::string> printed, std::vector<std::string> below, const FormNode& node) {
  if (printed.empty()) printed.push_back(id);
  if (id.empty()) id = std::string(split_numbering(printed.front()).name);
  if (id.empty()) {
    node.problem("行的名称不能是空的");
    return;
  }
  if (body.row(id) >= 0) node.problem(fmt::format("有两行都叫“{}”", id));
  RowForm row{std::move(id), std::move(printed), {}, std::move(below), {}};
  for (const std::string& name : row.printed) row.names.push_back(fold(split_numbering(name).name));
  body.rows.push_back(std::move(row));
}

void load_row(const std::string& id, const FormNode& node, TableBody& body) {
  if (!node.is_mapping()) {
    add_row(body, id, node.texts(), {}, node);
    return;
  }
  add_row(body, id, node["printed"].texts(), node["below"].texts(), node);
  node.no_other_keys();
}

/// A list of printed names (the id is the name without numbering), or a mapping from id to the printed names.
void load_rows(const FormNode& node, TableBody& body) {
  if (node.is_mapping()) {
    for (const auto& [id, row] : node.entries()) load_row(id, row, body);
  } else {
    for (const FormNode& item : node.items()) {
      if (item.is_mapping()) {
        for (const auto& [id, row] : item.entries()) load_row(id, row, body);
      } else {
        add_row(body, {}, {item.text()}, {}, item);
      }
    }
  }
  for (const RowForm& row : body.rows) {
    for (const std::string& id : row.below) {
      if (body.row(id) < 0) node.problem(fmt::format("“{}”之下的“{}”不是本表的行", row.id, id));
    }
  }
}

/// The row with this id, or printed with this numbering.
int find_row(const TableBody& body, std::string_view written) {
  if (const int row = body.row(written); row >= 0) return row;
  for (std::size_t i = 0; i < body.rows.size(); ++i) {
    if (split_numbering(body.rows[i].printed.front()).number == written) return static_cast<int>(i);
  }
  return -1;
}

void load_groups(const FormNode& node, TableBody& body) {
  for (const auto& [id, members] : node.entries()) {
    GroupForm group{id, {}};
    for (const FormNode& item : members.items()) {
      const std::string written = item.text();
      const std::size_t dots = written.find("..");
      const std::string_view first = trim(std::string_view(written).substr(0, dots));
      const std::string_view last = dots == std::string::npos ? first : trim(std::string_view(written).substr(dots + 2));
      const int from = find_row(body, first);
      const int to = find_row(body, last);
      if (from < 0 || to < from) {
        item.problem(fmt::format("分组“{}”中的“{}”不是本表的行（或次序颠倒）", id, written));
        continue;
      }
      for (int row = from; row <= to; ++row) group.rows.push_back(body.rows[static_cast<std::size_t>(row)].id);
    }
    if (body.row(id) >= 0) node.problem(fmt::format("分组“{}”与一行同名", id));
    body.groups.push_back(std::move(group));
  }
}

/// `code`, `class-first`, or a mapping from what rules call a level to what it is.
void load_levels(const FormNode& node, TableBody& body) {
  LevelForm& levels = body.levels;
  if (!node.present()) return;
  if (!node.is_mapping()) {
    const int scheme = node.choice({"none", "code", "class-first"}, 0);
    levels.scheme = scheme == 1 ? LevelScheme::code : scheme == 2 ? LevelScheme::class_first : LevelScheme::none;
  } else {
    for (const auto& [word, meaning] : node.entries()) {
      const std::string written = meaning.text();
      int length = 0;
      const auto [end, error] = std::from_chars(written.data(), written.data() + written.size(), length);
      if (error == std::errc() && end == written.data() + written.size() && length > 0) {
        levels.scheme = LevelScheme::code;
        levels.codes.push_back({length, word});
      } else if (written == "units") {
        levels.scheme = LevelScheme::units;
        levels.upper = word;
      } else if (written == "class") {
        levels.scheme = LevelScheme::class_first;
        levels.upper = word;
      } else if (written == "rest") {
        levels.lower = word;
      } else {
        meaning.problem(fmt::format("层“{}”应写编码的位数，或 units、class、rest", word));
      }
    }
  }
  if (levels.scheme == LevelScheme::code && !body.coded()) node.problem("按科目编码分层的表要写明编码列（code）");
  if (levels.scheme == LevelScheme::class_first) {
    bool has_text = false;
    for (const ColumnForm& column : body.columns) has_text = has_text || column.holds == ColumnHolds::text;
    if (!has_text) node.problem("类款分层（class）的表要写明第二个文字列（texts）");
  }
}

}  // namespace

TableBody load_table_body(const FormNode& node, const TableLines& lines) {
  TableBody body;
  const FormNode code = node["code"];
  if (code.present()) add_column(body, {}, ColumnHolds::code, code.texts(), code);
  const FormNode name = node["name"];
  if (!name.present() && lines.name.empty()) {
    node.problem("缺少“name”（名称列的列名），也没有在 table_lines 中写明各表通用的名称列");
  } else {
    add_column(body, {}, ColumnHolds::name, name.present() ? name.texts() : lines.name, name);
  }
  load_columns(node["texts"], ColumnHolds::text, body);
  load_columns(node.need("columns"), ColumnHolds::figures, body);
  body.index_columns();
  load_rows(node["rows"], body);
  body.index_rows();
  load_groups(node["groups"], body);
  load_levels(node["levels"], body);
  body.fixed_rows = node["fixed"].flag();
  body.known_names = node["known_names"].texts();
  return body;
}

}  // namespace gouji
