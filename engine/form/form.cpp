#include "engine/form/form.h"

#include <algorithm>
#include <charconv>

#include <fmt/format.h>

#include "engine/form/form_node.h"

namespace gouji {

namespace {

/// `2022..`, `2022..2025`, `..2025` or `2026`.
bool parse_years(std::string_view written, Applies& applies) {
  const auto number = [](std::string_view digits, int& into) {
    if (digits.empty()) return true;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), into);
    return error == std::errc() && end == digits.data() + digits.size() && into >= 1949 && into <= 9999;
  };
  const std::size_t dots = written.find("..");
  if (dots == std::string_view::npos) {
    if (written.empty() || !number(written, applies.first_year)) return false;
    applies.last_year = applies.first_year;
    return true;
  }
  return number(written.substr(0, dots), applies.first_year) && number(written.substr(dots + 2), applies.last_year) &&
         applies.first_year <= applies.last_year;
}

Applies load_applies(const FormNode& node) {
  Applies applies;
  const FormNode years = node["years"];
  if (years.present() && !parse_years(years.text(), applies)) years.problem("“years”应写成 2022..、2022..2025 或 2026");
  applies.kinds = node["kinds"].texts();
  applies.recognise = node["recognise"].texts();
  node.no_other_keys();
  return applies;
}

PrivateNamesForm load_private_names(const FormNode& node) {
  if (!node.present()) return {};
  PrivateNamesForm names{node.need("file").text(), node.need("function").text()};
  node.no_other_keys();
  return names;
}

}  // namespace

tl::expected<Form, std::vector<FormProblem>> load_form(const std::string& path) {
  std::vector<FormProblem> problems;
  const FormNode node = FormNode::open(path, problems);
  if (!node.present()) return tl::unexpected(std::move(problems));
  Form form;
  form.name = node.need("form").text();
  form.title = node.need("title").text();
  form.applies = load_applies(node["applies"]);
  form.cover = load_cover(node["cover"]);
  form.prose = load_prose(node);
  form.table_lines = load_table_lines(node["table_lines"]);
  form.tables = load_tables(node["tables"], form.table_lines);
  index_table_lines(form.table_lines, form.tables);
  form.targets = load_targets(node["targets"]);
  form.catalogues = load_catalogues(node["catalogues"]);
  form.private_names = load_private_names(node["private_names"]);
  form.model = load_model(node);
  node.no_other_keys();
  if (!problems.empty()) {
    std::stable_sort(problems.begin(), problems.end(), [](const FormProblem& a, const FormProblem& b) { return a.line < b.line; });
    return tl::unexpected(std::move(problems));
  }
  return form;
}

}  // namespace gouji
