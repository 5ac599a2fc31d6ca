// Every word and function of the language has a page, every page is about words there are, and its example parses.
#include <gtest/gtest.h>

#include <algorithm>
#include <set>

#include "dsl/check/signatures.h"
#include "dsl/lsp/word_pages.h"
#include "dsl/syntax/parse.h"
#include "dsl/syntax/words.h"

namespace gouji::lsp {
namespace {

std::set<std::string> words_and_functions() {
  std::set<std::string> all;
  for (int i = 1; i <= static_cast<int>(dsl::Word::blank_document); ++i) {
    const std::string_view spelled = dsl::spelling(static_cast<dsl::Word>(i), dsl::Language::zh);
    if (!spelled.empty()) all.emplace(spelled);
  }
  for (const dsl::Signature& signature : dsl::signatures()) all.emplace(signature.name);
  return all;
}

TEST(WordPages, EveryWordAndFunctionHasOne) {
  for (const std::string& word : words_and_functions()) EXPECT_NE(find_word_page(word), nullptr) << word;
}

TEST(WordPages, AreAboutWordsThereAreAndShort) {
  const std::set<std::string> words = words_and_functions();
  std::set<std::string_view> seen;
  for (const WordPage& page : word_pages()) {
    EXPECT_FALSE(words_of(page).empty()) << page.file;
    for (const std::string_view word : words_of(page)) {
      EXPECT_TRUE(words.count(std::string(word)) != 0) << word;
      EXPECT_TRUE(seen.insert(word).second) << word << " has two pages";
    }
    EXPECT_FALSE(summary_of(page).empty()) << page.file;
    EXPECT_LE(std::count(page.text.begin(), page.text.end(), '\n'), 15) << page.file;
  }
}

TEST(WordPages, ExamplesParse) {
  for (const WordPage& page : word_pages()) {
    const std::string fence = "```gj\n";
    const std::size_t begin = page.text.find(fence);
    ASSERT_NE(begin, std::string_view::npos) << page.file;
    const std::string_view rest = page.text.substr(begin + fence.size());
    std::string example(rest.substr(0, rest.find("```")));
    const std::string first = example.substr(0, example.find(' '));
    if (dsl::clause_place(dsl::clause_word(first)) != dsl::ClausePlace::module) {
      const bool requires_something = example.find("应当") != std::string::npos;
      example = "规则 例.一 “例”\n  " + example + (requires_something ? "" : "  应当  是\n");
    }
    const dsl::Source source(std::string(page.file), example);
    for (const dsl::Diagnostic& one : dsl::parse(source).diagnostics) ADD_FAILURE() << dsl::render(one, source, dsl::Language::zh, false);
  }
}

}  // namespace
}  // namespace gouji::lsp
