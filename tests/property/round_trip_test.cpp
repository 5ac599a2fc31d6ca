#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <sstream>

#include "dsl/syntax/dump.h"
#include "dsl/syntax/format.h"
#include "dsl/syntax/parse.h"

/// What the formatter writes is read back as the same tree, in either language, for every rule file there is.
namespace gouji {
namespace {

using dsl::Language;

std::vector<std::filesystem::path> rule_files() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(std::filesystem::path(GOUJI_SOURCE_DIR) / "rules")) {
    if (entry.path().extension() == ".gj") files.push_back(entry.path());
  }
  const auto examples = std::filesystem::path(GOUJI_SHARED_DIR) / "design/examples.gj";
  if (std::filesystem::exists(examples)) files.push_back(examples);
  return files;
}

std::string read(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

std::string formatted(const std::string& text, Language language) {
  const dsl::Source source("规则.gj", text);
  return dsl::format(source, dsl::parse(source).module, language);
}

std::string tree(const std::string& text) { return dsl::dump(dsl::parse(dsl::Source("规则.gj", text)).module); }

TEST(RoundTrip, EveryRuleFileKeepsItsTree) {
  const auto files = rule_files();
  ASSERT_FALSE(files.empty());
  for (const auto& file : files) {
    const std::string text = read(file);
    for (const dsl::Diagnostic& mistake : dsl::parse(dsl::Source("规则.gj", text)).diagnostics) ADD_FAILURE() << file << " " << mistake.code;
    for (const Language language : {Language::zh, Language::en}) {
      const std::string out = formatted(text, language);
      EXPECT_EQ(tree(out), tree(text)) << file;
      EXPECT_EQ(formatted(out, language), out) << file;
    }
  }
}

TEST(RoundTrip, ChineseToEnglishAndBackGivesTheSameBytes) {
  for (const auto& file : rule_files()) {
    const std::string chinese = formatted(read(file), Language::zh);
    EXPECT_EQ(formatted(formatted(chinese, Language::en), Language::zh), chinese) << file;
  }
}

}  // namespace
}  // namespace gouji
