#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "run_case.h"

/// The language as its reference describes it: one test for each case of the chapters beside this file. A new case needs no building;
/// what it says is read when the program starts.
namespace gouji::conformance {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GOUJI_SOURCE_DIR) / "tests/conformance";

const World& world() {
  static const std::unique_ptr<World> loaded = World::load((kFolder / "facts.yaml").string());
  return *loaded;
}

class Conformance : public testing::Test {
 public:
  explicit Conformance(Case one) : case_(std::move(one)) {}
  void TestBody() override { run_case(case_, world()); }

 private:
  Case case_;
};

class Unreadable : public testing::Test {
 public:
  explicit Unreadable(std::string why) : why_(std::move(why)) {}
  void TestBody() override { FAIL() << why_; }

 private:
  std::string why_;
};

/// What a name of a test may hold: no line end, and none of the signs of --gtest_filter.
std::string test_name(const std::string& text, std::set<std::string>& taken) {
  std::string name;
  for (const char c : text) {
    if (c == ' ' || c == '\n') {
      if (!name.empty() && name.back() != '_') name += '_';
    } else {
      name += c == '-' ? '~' : c == ':' || c == '*' || c == '?' || c == '.' || c == '/' ? '_' : c;
    }
  }
  std::string unique = name;
  for (int i = 2; !taken.insert(unique).second; ++i) unique = name + "_" + std::to_string(i);
  return unique;
}

bool register_all() {
  std::vector<std::filesystem::path> files;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    if (entry.path().extension() == ".yaml" && name != "facts.yaml") files.push_back(entry.path());
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) {
    try {
      std::set<std::string> taken;
      for (const Case& one : load_chapter(file.string())) {
        testing::RegisterTest(one.chapter.c_str(), test_name(one.name, taken).c_str(), nullptr, nullptr, file.string().c_str(), 1,
                              [one]() -> testing::Test* { return new Conformance(one); });
      }
    } catch (const std::exception& mistake) {
      testing::RegisterTest("Chapter", file.filename().string().c_str(), nullptr, nullptr, file.string().c_str(), 1,
                            [why = std::string(mistake.what())]() -> testing::Test* { return new Unreadable(why); });
    }
  }
  return true;
}

const bool registered = register_all();

std::string content_of(const std::filesystem::path& path) {
  std::ifstream file(path);
  std::stringstream text;
  text << file.rdbuf();
  return text.str();
}

/// docs/language.md writes [6.2](../tests/conformance/CHAPTER.yaml) behind a statement that the cases of 6.2 in that chapter show.
TEST(Reference, EveryStatementIsLinkedToItsCasesAndEveryCaseToItsStatement) {
  std::map<std::string, std::set<std::string>> chapters_of;   // by statement: the chapters that have cases of it
  std::map<std::string, std::size_t> cases_of;
  for (const auto& entry : std::filesystem::directory_iterator(kFolder)) {
    const std::string file = entry.path().filename().string();
    if (entry.path().extension() != ".yaml" || file == "facts.yaml") continue;
    for (const Case& one : load_chapter(entry.path().string())) {
      EXPECT_FALSE(one.of.empty()) << file << ": " << one.name << " belongs to no statement";
      chapters_of[one.of].insert(file);
      ++cases_of[one.of];
    }
  }
  const std::string page = content_of(std::filesystem::path(GOUJI_SOURCE_DIR) / "docs/language.md");
  const std::regex link(R"re(\[(\d+\.\d+)\]\(\.\./tests/conformance/([^)]*)\))re");
  std::set<std::string> linked;
  for (std::sregex_iterator found(page.begin(), page.end(), link), end; found != end; ++found) {
    const std::string statement = (*found)[1].str(), file = (*found)[2].str();
    linked.insert(statement);
    EXPECT_TRUE(chapters_of[statement].contains(file)) << "docs/language.md: " << statement << " has no case in " << file;
  }
  for (const auto& [statement, count] : cases_of) EXPECT_TRUE(linked.contains(statement)) << count << " cases of " << statement << ", which docs/language.md does not link";
  for (std::size_t section = 1; section <= 13; ++section) {
    if (section == 11) continue;   // the table of functions: 7.4 to 7.6
    const auto speaks_of = [&](const std::string& statement) { return statement.starts_with(std::to_string(section) + "."); };
    EXPECT_TRUE(std::any_of(linked.begin(), linked.end(), speaks_of)) << "section " << section << " links no case";
  }
}

}  // namespace
}  // namespace gouji::conformance
