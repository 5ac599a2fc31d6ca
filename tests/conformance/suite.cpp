#include "suite.h"

#include <yaml-cpp/yaml.h>

#include <algorithm>
#include <set>
#include <stdexcept>

namespace gouji::conformance {
namespace {

bool is_key(const std::string& key) {
  static const std::set<std::string> keys = {"name", "zh", "en", "rule", "rule_en", "module", "module_en", "reference_day", "value", "interval", "because", "lines", "tree",
                                     "canonical", "outcomes", "message", "messages", "evidence", "missing", "not_run", "says"};
  return keys.contains(key);
}

std::optional<std::string> optional_text(const YAML::Node& node) {
  return node ? std::optional(node.as<std::string>()) : std::nullopt;
}

std::optional<std::vector<int>> optional_lines(const YAML::Node& node) {
  return node ? std::optional(node.as<std::vector<int>>()) : std::nullopt;
}

std::vector<std::string> texts(const YAML::Node& node) {
  if (!node) return {};
  return node.IsScalar() ? std::vector{node.as<std::string>()} : node.as<std::vector<std::string>>();
}

std::string replaced(std::string text, const std::string& mark, const std::string& with) {
  for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + with.size())) text.replace(at, mark.size(), with);
  return text;
}

/// “缺：除数” is missing for a reason that has 除数 in it; “2.01万元 ∈ 2 至 2.02万元” a value with its interval.
void expect_cell(Case& made, const std::string& cell) {
  const std::string reason = "：", within = " ∈ ";
  if (cell.starts_with("缺" + reason)) {
    made.value = "缺";
    made.because = cell.substr(std::string("缺" + reason).size());
  } else if (const std::size_t at = cell.find(within); at != std::string::npos) {
    made.value = cell.substr(0, at);
    made.interval = cell.substr(at + within.size());
  } else {
    made.value = cell;
  }
}

void add_table(const YAML::Node& table, const Case& blank, std::vector<Case>& cases) {
  const YAML::Node columns = table["columns"];
  for (const auto& row : table["rows"]) {
    const auto row_name = row.first.as<std::string>();
    const YAML::Node cells = table["cells"][row_name];
    if (!cells) throw std::runtime_error("table " + table["table"].as<std::string>() + " has no cells for " + row_name);
    const auto add = [&](const std::string& column_name, const std::string& column, const std::string& cell) {
      Case made = blank;
      made.name = table["table"].as<std::string>() + "：" + row_name + (column_name.empty() ? "" : "／" + column_name);
      made.zh = replaced(replaced(table["zh"].as<std::string>(), "{列}", column), "{行}", row.second.as<std::string>());
      expect_cell(made, cell);
      cases.push_back(std::move(made));
    };
    if (!columns) {
      add("", "", cells.as<std::string>());
      continue;
    }
    if (cells.size() != columns.size()) throw std::runtime_error("table " + table["table"].as<std::string>() + ", row " + row_name + ": cells are not as many as columns");
    std::size_t i = 0;
    for (const auto& column : columns) add(column.first.as<std::string>(), column.second.as<std::string>(), cells[i++].as<std::string>());
  }
}

void add_case(const YAML::Node& node, const Case& blank, std::vector<Case>& cases) {
  Case made = blank;
  for (const auto& each : node) {
    if (!is_key(each.first.as<std::string>())) throw std::runtime_error("unknown key " + each.first.as<std::string>());
  }
  const std::string kind = node["module"] ? "module" : node["rule"] ? "rule" : "zh";
  made.kind = kind == "module" ? Case::Kind::module : kind == "rule" ? Case::Kind::rule : Case::Kind::expression;
  made.zh = node[kind].as<std::string>();
  made.en = node[kind == "zh" ? "en" : kind + "_en"].as<std::string>("");
  made.name = node["name"].as<std::string>(made.zh);
  made.reference_day = optional_text(node["reference_day"]);
  if (node["value"]) expect_cell(made, node["value"].as<std::string>());
  if (node["interval"]) made.interval = node["interval"].as<std::string>();
  if (node["because"]) made.because = node["because"].as<std::string>();
  made.lines = optional_lines(node["lines"]);
  made.tree = optional_text(node["tree"]);
  made.canonical = optional_text(node["canonical"]);
  if (node["outcomes"]) made.outcomes = node["outcomes"].as<std::map<std::string, int>>();
  made.messages = node["message"] ? texts(node["message"]) : texts(node["messages"]);
  made.evidence = optional_lines(node["evidence"]);
  made.missing = texts(node["missing"]);
  made.not_run = optional_text(node["not_run"]);
  if (node["says"]) {
    made.says.emplace();
    for (const auto& said : node["says"]) {
      made.says->push_back({said["code"].as<std::string>(), said["at"].as<std::string>(""), said["zh"].as<std::string>(""),
                            said["en"].as<std::string>(""), optional_text(said["fix"])});
    }
  }
  cases.push_back(std::move(made));
}

}  // namespace

std::vector<Case> load_chapter(const std::string& path) {
  std::vector<Case> cases;
  try {
    const YAML::Node file = YAML::LoadFile(path);
    Case blank;
    blank.chapter = file["chapter"].as<std::string>();
    for (const auto& node : file["cases"]) {
      if (node["of"]) {
        blank.of = node["of"].as<std::string>();
      } else if (node["table"]) {
        add_table(node, blank, cases);
      } else {
        add_case(node, blank, cases);
      }
    }
  } catch (const std::exception& mistake) {
    throw std::runtime_error(path + (cases.empty() ? "" : ", after “" + cases.back().name + "”") + ": " + mistake.what());
  }
  return cases;
}

}  // namespace gouji::conformance
