#include "engine/form/companion_form.h"

#include <algorithm>
#include <filesystem>

#include <fmt/format.h>

#include "engine/form/form_node.h"
#include "engine/value/text.h"

namespace gouji {
namespace {

CompanionField load_field(const std::string& name, const FormNode& node) {
  CompanionField field;
  field.name = name;
  field.holds = static_cast<CompanionHolds>(node.need("type").choice({"文本", "金额", "数", "日期"}, 0));
  for (const std::string& header : node.need("header").texts()) field.headers.push_back(fold(header));
  field.needed = node["needed"].flag();
  node.no_other_keys();
  return field;
}

int field_named(const CompanionForm& form, const FormNode& node) {
  const std::string name = node.text();
  for (std::size_t i = 0; i < form.fields.size(); ++i) {
    if (form.fields[i].name == name) return static_cast<int>(i);
  }
  node.problem(fmt::format("fields 里没有“{}”", name));
  return -1;
}

void load_list(CompanionForm& form, const FormNode& node) {
  for (const auto& [name, field] : node.need("fields").entries()) form.fields.push_back(load_field(name, field));
  const bool any_needed = std::any_of(form.fields.begin(), form.fields.end(), [](const CompanionField& field) { return field.needed; });
  if (!any_needed) node.problem("fields 里至少有一项要写 needed: true，不然什么文件都像它");
  if (node.need("name").present()) form.name = static_cast<std::size_t>(std::max(0, field_named(form, node["name"])));
  for (const std::string& total : node["totals"].texts()) form.totals.push_back(fold(total));
  for (const std::string& blank : node["blanks"].texts()) form.blanks.push_back(fold(blank));
  const FormNode own = node["own"];
  if (own.present()) {
    form.own = field_named(form, own.need("field"));
    form.own_kinds = own["kinds"].texts();
    own.no_other_keys();
  } else if (form.shape == CompanionForm::Shape::record) {
    node.problem("record 要写 own：哪一栏说明是谁的");
  }
}

CompanionForm load_one(const std::string& path, std::vector<FormProblem>& problems) {
  CompanionForm form;
  const FormNode node = FormNode::open(path, problems);
  if (!node.present()) return form;
  form.kind = node.need("companion").text();
  form.about = node.need("about").text();
  const FormNode list = node["list"];
  const FormNode record = node["record"];
  const FormNode disclosure = node["disclosure"];
  if (list.present() + record.present() + disclosure.present() != 1) node.problem("list、record、disclosure 要写一个，也只能写一个");
  if (disclosure.present()) {
    form.shape = CompanionForm::Shape::disclosure;
    form.years_before = disclosure.integer(1);
  } else {
    form.shape = record.present() ? CompanionForm::Shape::record : CompanionForm::Shape::list;
    form.called = record.present() ? record.text() : list.text();
    load_list(form, node);
  }
  node.no_other_keys();
  return form;
}

}  // namespace

tl::expected<std::vector<CompanionForm>, std::vector<FormProblem>> load_companion_forms(const std::string& folder) {
  std::vector<std::filesystem::path> files;
  std::error_code error;
  for (const auto& entry : std::filesystem::directory_iterator(folder, error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  std::vector<CompanionForm> forms;
  std::vector<FormProblem> problems;
  for (const std::filesystem::path& file : files) {
    CompanionForm form = load_one(file.string(), problems);
    const bool known = std::any_of(forms.begin(), forms.end(), [&](const CompanionForm& other) { return other.kind == form.kind; });
    if (known && !form.kind.empty()) problems.push_back({file.string(), 1, fmt::format("“{}”已经由另一个文件规定", form.kind)});
    forms.push_back(std::move(form));
  }
  if (!problems.empty()) return tl::unexpected(std::move(problems));
  return forms;
}

}  // namespace gouji
