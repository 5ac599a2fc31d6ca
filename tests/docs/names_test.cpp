// docs/model.md lists every name that rules can use with the form shanxi-budget. The list is made from the dump of the model that a
// test of engine/model holds true; UPDATE_DOCS=1 writes it. docs/language.md names every word and function of the language.
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <regex>

#include "dsl/check/signatures.h"
#include "dsl/syntax/words.h"
#include "tests/docs/page.h"
#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

constexpr std::string_view kBegin = "<!-- 以下由测试从表式生成 -->\n";
constexpr std::string_view kEnd = "<!-- 以上由测试从表式生成 -->\n";

void replace_all(std::string& text, std::string_view from, std::string_view to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size()) text.replace(at, from.size(), to);
}

std::string cell(std::string text) {
  replace_all(text, "【", "");
  replace_all(text, "】", "");
  const std::size_t values = text.find('(');   // 增减(增加 减少): the words that it can be
  if (values == std::string::npos) return text;
  return "取值 " + text.substr(values + 1, text.size() - values - 2);
}

// The dump has blocks: names with their types, records (【…】 and fields), tables (their columns, rows, groups, levels).
std::string names_as_markdown() {
  std::string names = "### 单独能写的名称\n\n| 名称 | 类型 |\n| --- | --- |\n";
  std::string records = "### 记录和它们的项\n\n| 记录 | 项（类型） |\n| --- | --- |\n";
  std::string tables = "### 各表的列、行、组、层\n";
  std::string keys;
  bool in_record = false, first = true;
  for (const std::string& line : lines_of(content_of(GOUJI_SOURCE_DIR "/tests/unit/engine/model/shanxi-budget.names.txt"))) {
    const std::size_t colon = line.find(": ");
    if (line.starts_with("【")) {
      if (in_record) records += keys + " |\n";
      keys.clear();
      records += "| " + cell(line) + " | ";
      in_record = first = true;
    } else if (line.starts_with("  按 ")) {
      keys += (keys.empty() ? "；按 " : "、") + line.substr(std::string_view("  按 ").size(), line.find(" 查找") - std::string_view("  按 ").size());
    } else if (line.starts_with("  ") && in_record) {
      records += (first ? "" : "、") + line.substr(2, colon - 2) + "（" + cell(line.substr(colon + 2)) + "）";
      first = false;
    } else if (line.starts_with("  ")) {
      tables += "- " + line.substr(2, colon - 2) + "：" + line.substr(colon + 2) + "\n";
    } else if (colon != std::string::npos) {
      names += "| " + line.substr(0, colon) + " | " + cell(line.substr(colon + 2)) + " |\n";
    } else {
      if (in_record) records += keys + " |\n";
      in_record = false;
      tables += "\n**" + line + "**\n\n";
    }
  }
  replace_all(records, "；按 ", "；用 [ ] 查找：");
  return names + "\n" + records + "\n" + tables;
}

TEST(ModelPage, ListsWhatRulesCanName) {
  const std::string path = GOUJI_SOURCE_DIR "/docs/model.md";
  std::string page = content_of(path);
  const std::size_t begin = page.find(kBegin) + kBegin.size();
  const std::size_t end = page.find(kEnd);
  ASSERT_NE(end, std::string::npos);
  const std::string names = "\n" + names_as_markdown() + "\n";
  if (page.substr(begin, end - begin) == names) return;
  if (std::getenv("UPDATE_DOCS")) {
    page.replace(begin, end - begin, names);
    std::ofstream(path, std::ios::binary) << page;
  }
  FAIL() << "docs/model.md is out of date; UPDATE_DOCS=1 writes it";
}

TEST(LanguagePage, NamesEveryWordAndFunction) {
  const std::string page = content_of(GOUJI_SOURCE_DIR "/docs/language.md");
  std::vector<std::string_view> words;
  for (const auto& part : {dsl::category_words(), dsl::severity_words(), dsl::outcome_words(), dsl::clause_words(dsl::ClausePlace::module),
                          dsl::clause_words(dsl::ClausePlace::rule), dsl::clause_words(dsl::ClausePlace::case_)}) {
    words.insert(words.end(), part.begin(), part.end());
  }
  for (int n = 0; n <= static_cast<int>(dsl::Word::or_else); ++n) {
    if (const auto word = static_cast<dsl::Word>(n); dsl::is_reserved(word)) words.push_back(dsl::spelling(word, dsl::Language::zh));
  }
  for (const dsl::Signature& signature : dsl::signatures()) words.push_back(signature.name);
  for (const std::string_view word : words) EXPECT_NE(page.find(word), std::string::npos) << word;
}

// The keys that the loaders of a form look up, as their sources spell them.
TEST(FormsPage, NamesEveryKey) {
  const std::string page = content_of(GOUJI_SOURCE_DIR "/docs/forms.md");
  const std::regex key(R"re((?:\[|need\(|needed_texts\(node, )"([a-z_0-9]+)")re");
  std::size_t keys = 0;
  for (const std::string name : {"form", "table_form", "table_body_form", "prose_form", "target_form", "catalogue_form", "model_form"}) {
    const std::string source = content_of(GOUJI_SOURCE_DIR "/engine/form/" + name + ".cpp");
    for (std::sregex_iterator found(source.begin(), source.end(), key), end; found != end; ++found) {
      ++keys;
      EXPECT_NE(page.find((*found)[1].str()), std::string::npos) << name << ".cpp: " << (*found)[1];
    }
  }
  EXPECT_GT(keys, 80U);
}

}  // namespace
}  // namespace gouji::test
