#include "engine/app/forms.h"

#include <algorithm>
#include <system_error>

#include "engine/app/suggestion.h"
#include "engine/model/model.h"
#include "engine/value/text.h"

namespace gouji::app {
namespace {

namespace fs = std::filesystem;

std::string quoted(const std::vector<std::string>& words) {
  std::string out;
  for (const std::string& word : words) out += "“" + word + "”";
  return out;
}

/// Folding a whole document is slow, so it is done only where the words do not stand in it as they are.
bool holds_all(std::string_view text, const std::vector<std::string>& words) {
  const auto occurs_in = [&](std::string_view where) {
    return [where](const std::string& word) { return where.find(word) != std::string_view::npos; };
  };
  if (std::all_of(words.begin(), words.end(), occurs_in(text))) return true;
  const std::string folded = fold(text);
  return std::all_of(words.begin(), words.end(), [&](const std::string& word) { return folded.find(fold(word)) != std::string::npos; });
}

}  // namespace

std::string names_of(const Forms& forms) {
  std::vector<std::string> names;
  for (const auto& installed : forms) names.push_back(installed->form.name);
  return quoted(names);
}

Failure failure_of(const std::vector<FormProblem>& problems) {
  Failure failure{"", "请改正后再运行"};
  for (const FormProblem& problem : problems) {
    if (!failure.message.empty()) failure.message += '\n';
    failure.message += problem.file + (problem.line ? ":" + std::to_string(problem.line) : "") + ": 错误: " + problem.message;
  }
  return failure;
}

tl::expected<Forms, Failure> load_forms(const fs::path& rules) {
  std::vector<fs::path> files;
  std::error_code error;
  for (const fs::directory_entry& entry : fs::directory_iterator(rules / "forms", error)) {
    if (entry.path().extension() == ".yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  Forms forms;
  std::vector<FormProblem> problems;
  auto kinds = load_companion_forms((rules / "companions").string());
  if (!kinds) return tl::unexpected(failure_of(kinds.error()));
  const auto companions = std::make_shared<const std::vector<CompanionForm>>(std::move(*kinds));
  for (const fs::path& file : files) {
    auto form = load_form(file.string());
    if (!form) {
      problems.insert(problems.end(), form.error().begin(), form.error().end());
      continue;
    }
    auto schema = make_schema(*form, *companions);
    forms.push_back(std::make_unique<InstalledForm>(InstalledForm{std::move(*form), companions, std::move(schema)}));
  }
  if (!problems.empty()) return tl::unexpected(failure_of(problems));
  if (forms.empty()) {
    return tl::unexpected(Failure{"“" + (rules / "forms").string() + "”里没有表式", "请重新安装本程序，或用环境变量 GOUJI_RULES 指出规则目录"});
  }
  return forms;
}

tl::expected<const InstalledForm*, Failure> find_form(const Forms& forms, std::string_view name) {
  dsl::Nearest nearest(name);
  for (const auto& installed : forms) {
    if (installed->form.name == name) return installed.get();
    nearest.offer(installed->form.name);
  }
  return tl::unexpected(Failure{"没有安装表式“" + std::string(name) + "”", suggestion(nearest) + "已安装的表式：" + names_of(forms)});
}

tl::expected<std::vector<const InstalledForm*>, Failure> recognise(const Forms& forms, const Document& document) {
  std::vector<const InstalledForm*> fitting;
  std::string sought;
  for (const auto& installed : forms) {
    const Form& form = installed->form;
    if (holds_all(document.text(), form.applies.recognise)) {
      fitting.push_back(installed.get());
    } else {
      sought += (sought.empty() ? "" : "；") + form.name + " 要求文中都有" + quoted(form.applies.recognise);
    }
  }
  if (!fitting.empty()) return fitting;
  return tl::unexpected(Failure{"这不像一份预决算公开文本，没有一种表式认得它（" + sought + "）",
                                "请确认文件完整、没有选错；确实是公开文本时可用 --form 指定表式"});
}

}  // namespace gouji::app
