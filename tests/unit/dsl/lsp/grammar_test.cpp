// The TextMate grammar beside the language has the words of the language, all of them and no others.
#include <gtest/gtest.h>

#include <fstream>
#include <set>
#include <sstream>

#include <nlohmann/json.hpp>

#include "dsl/check/signatures.h"
#include "dsl/syntax/words.h"

namespace gouji::lsp {
namespace {

using Words = std::set<std::string>;
using dsl::Language;
using dsl::Word;

nlohmann::json grammar() {
  std::ifstream stream(GOUJI_SOURCE_DIR "/dsl/editor/gouji.tmLanguage.json");
  return nlohmann::json::parse(stream, nullptr, false);
}

/// The words between the first `(?:` of a pattern and its bracket.
Words alternatives(const nlohmann::json& pattern) {
  Words words;
  const auto text = pattern.get<std::string>();
  const std::size_t begin = text.find("(?:") + 3;
  std::istringstream list(text.substr(begin, text.find(')', begin) - begin));
  for (std::string word; std::getline(list, word, '|');) {
    if (const std::size_t blank = word.find("\\s+"); blank != std::string::npos) word.replace(blank, 3, " ");
    if (const std::size_t blank = word.find("\\s+"); blank != std::string::npos) word.replace(blank, 3, " ");
    words.insert(word);
  }
  return words;
}

Words set_of(const std::vector<std::string_view>& words) { return {words.begin(), words.end()}; }

TEST(Grammar, HasTheReservedWords) {
  Words words;
  for (int i = static_cast<int>(Word::logical_and); i <= static_cast<int>(Word::or_else); ++i) {
    const auto word = static_cast<Word>(i);
    if (word == Word::yes || word == Word::no) continue;
    for (const Language language : {Language::zh, Language::en}) words.emplace(dsl::spelling(word, language));
  }
  EXPECT_EQ(alternatives(grammar()["repository"]["reserved"]["match"]), words);
}

TEST(Grammar, HasTheFirstWordsOfClauses) {
  Words words;
  for (const auto place : {dsl::ClausePlace::module, dsl::ClausePlace::rule, dsl::ClausePlace::case_}) words.merge(set_of(dsl::clause_words(place)));
  EXPECT_EQ(alternatives(grammar()["repository"]["clause"]["match"]), words);
  EXPECT_EQ(alternatives(grammar()["repository"]["case-clause"]["begin"]), set_of(dsl::clause_words(dsl::ClausePlace::case_)));
}

TEST(Grammar, HasCategoriesSeveritiesAndOutcomes) {
  const nlohmann::json all = grammar()["repository"];
  EXPECT_EQ(alternatives(all["categories"]["match"]), set_of(dsl::category_words()));
  EXPECT_EQ(alternatives(all["severities"]["match"]), set_of(dsl::severity_words()));
  EXPECT_EQ(alternatives(all["outcomes"]["match"]), set_of(dsl::outcome_words()));
}

TEST(Grammar, HasTheFunctions) {
  Words words;
  for (const dsl::Signature& signature : dsl::signatures()) words.emplace(signature.name);
  EXPECT_EQ(alternatives(grammar()["repository"]["functions"]["match"]), words);
}

TEST(Grammar, HasTheUnits) {
  const auto number = grammar()["repository"]["number"]["match"].get<std::string>();
  for (int i = 1; i < static_cast<int>(dsl::ast::Unit::count); ++i) {
    EXPECT_NE(number.find(dsl::spelling(static_cast<dsl::ast::Unit>(i))), std::string::npos) << dsl::spelling(static_cast<dsl::ast::Unit>(i));
  }
}

}  // namespace
}  // namespace gouji::lsp
