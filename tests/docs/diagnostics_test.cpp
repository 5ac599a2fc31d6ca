// docs/diagnostics holds a page for every message about a mistake in a rule file, made from the catalogue of messages and from the
// examples in diagnostics_examples.txt. UPDATE_DOCS=1 writes the pages; a page that is out of date fails.
#include <gtest/gtest.h>

#include <array>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <span>

#include "dsl/base/messages.h"
#include "tests/docs/page.h"
#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

namespace fs = std::filesystem;
using dsl::DiagnosticSeverity;
using dsl::Message;

const fs::path kPages = fs::path(GOUJI_SOURCE_DIR) / "docs/diagnostics";

std::vector<Message> catalogue() {
  std::vector<Message> all;
  for (const auto part : {dsl::syntax_messages(), dsl::check_messages(), dsl::pack_messages()}) {
    all.insert(all.end(), part.begin(), part.end());
  }
  return all;
}

// Clauses of a rule become a rule that needs nothing else.
std::string whole_rule(const std::string& clauses) {
  const auto has = [&](std::string_view word) { return ("\n" + clauses).find("\n  " + std::string(word)) != std::string::npos; };
  std::string text = has("category") ? "" : "规则 例.一 “例”\n";
  if (!has("类别") && !text.empty()) text += "  类别  三公经费\n";
  text += clauses;
  if (!has("应当") && !has("不得") && !has("require") && !has("应档") && !has("如果这样")) text += "  应当  三公经费表 已填\n";
  return text;
}

const std::map<std::string, std::string>& examples() {
  static const std::map<std::string, std::string> all = [] {
    std::map<std::string, std::string> out;
    std::string code;
    for (const std::string& line : lines_of(content_of(GOUJI_SOURCE_DIR "/tests/docs/diagnostics_examples.txt"))) {
      if (line.starts_with("== ")) code = line.substr(3);
      else if (!line.starts_with("#")) out[code] += line + "\n";
    }
    for (auto& [name, text] : out) {
      if (text.starts_with("  ")) text = whole_rule(text);
    }
    return out;
  }();
  return all;
}

// What lint says of an example.
std::string said_of(const std::string& rules) {
  const TemporaryFolder folder;
  folder.write("例.gj", rules);
  RunOptions options;
  options.folder = folder.path();
  options.environment = {"NO_COLOR=1"};
  const Finished run = run_gouji({"lint", "例.gj"}, options);
  return run.output + run.errors;
}

// The places of a sentence that the diagnostic fills.
std::string with_places(std::string_view sentence, std::span<const std::string_view> names) {
  std::string text(sentence);
  for (std::size_t n = 0; n < names.size(); ++n) {
    const std::string place = "{" + std::to_string(n) + "}";
    for (std::size_t at = 0; (at = text.find(place, at)) != std::string::npos;) text.replace(at, place.size(), names[n]);
  }
  return text;
}

std::string zh(std::string_view sentence) {
  constexpr std::array<std::string_view, 5> names = {"〔甲〕", "〔乙〕", "〔丙〕", "〔丁〕", "〔戊〕"};
  return with_places(sentence, names);
}

std::string en(std::string_view sentence) {
  constexpr std::array<std::string_view, 5> names = {"[A]", "[B]", "[C]", "[D]", "[E]"};
  return with_places(sentence, names);
}

std::string_view severity(const Message& message) {
  switch (message.severity) {
    case DiagnosticSeverity::error: return "错误";
    case DiagnosticSeverity::warning: return "警告";
    case DiagnosticSeverity::hint: return "提示";
  }
  return "";
}

std::string page_of(const Message& message) {
  std::string page = "# " + std::string(message.code) + " " + zh(message.zh) + "\n\n";
  page += "级别：" + std::string(severity(message));
  page += message.severity == DiagnosticSeverity::error ? "。这条规则改正之前不能运行。\n" : "。规则照常运行。\n";
  if (!message.zh_help.empty()) page += "\n怎么办：" + zh(message.zh_help) + "。\n";
  const auto example = examples().find(std::string(message.code));
  if (example != examples().end()) {
    const std::string said = said_of(example->second);
    EXPECT_NE(said.find("[" + std::string(message.code) + "]"), std::string::npos) << message.code << " is not what this example shows:\n"
                                                                                  << example->second << said;
    page += "\n例如这样写：\n\n```text\n" + example->second + "```\n\n`gouji lint` 说：\n\n```text\n" + said + "```\n";
  }
  page += "\nEnglish: " + en(message.en) + (message.en.ends_with("?") ? "" : ".");
  if (!message.en_help.empty()) page += " Help: " + en(message.en_help) + ".";
  return page + "\n";
}

std::string index_of(const std::vector<Message>& messages) {
  std::string page =
      "# 规则写错了会看到的话\n\n"
      "`gouji lint` 和 `gouji check` 对规则文件中的每一处错误给出一个代号、错在哪里、为什么、怎么改。每个代号一页；〔甲〕〔乙〕代表当时的具体名称。\n"
      "G01 是文字和句子的写法，G02 是名称，G03 是类型，G04 是合法但多半不是本意的写法和案例，G05 是文件之间的关系。\n\n"
      "| 代号 | 级别 | 说什么 |\n| --- | --- | --- |\n";
  for (const Message& message : messages) {
    const std::string code(message.code);
    page += "| [" + code + "](" + code + ".md) | " + std::string(severity(message)) + " | " + zh(message.zh) + " |\n";
  }
  return page;
}

void expect_page(const fs::path& path, const std::string& content) {
  if (content_of(path.string()) == content) return;
  if (std::getenv("UPDATE_DOCS")) {
    fs::create_directories(path.parent_path());
    std::ofstream(path, std::ios::binary) << content;
  }
  ADD_FAILURE() << path.filename().string() << " is out of date; UPDATE_DOCS=1 writes it";
}

TEST(DiagnosticPages, EveryMessageHasAPageThatIsUpToDate) {
  const std::vector<Message> messages = catalogue();
  expect_page(kPages / "README.md", index_of(messages));
  for (const Message& message : messages) expect_page(kPages / (std::string(message.code) + ".md"), page_of(message));
}

TEST(DiagnosticPages, NoPageIsLeftOver) {
  std::set<std::string> names{"README.md"};
  for (const Message& message : catalogue()) names.insert(std::string(message.code) + ".md");
  for (const auto& entry : fs::directory_iterator(kPages)) {
    EXPECT_TRUE(names.contains(entry.path().filename().string())) << entry.path();
  }
}

}  // namespace
}  // namespace gouji::test
