// The pages of docs/ tell the truth: every command in them is run, every output compared, every rule checked.
// UPDATE_DOCS=1 writes the outputs seen into the pages (those that leave nothing out) and fails all the same.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include "tests/docs/page.h"
#include "tests/support/run_program.h"

namespace gouji::test {
namespace {

namespace fs = std::filesystem;

struct PagePath {
  std::string path;   ///< from the root of the tree
  bool operator<(const PagePath& other) const { return path < other.path; }
};
// One line without escapes: the list of tests is read line by line.
std::ostream& operator<<(std::ostream& out, const PagePath& page) { return out << page.path; }

std::vector<PagePath> pages() {
  std::vector<PagePath> names{{"README.md"}};
  for (const auto& entry : fs::directory_iterator(fs::path(GOUJI_SOURCE_DIR) / "docs")) {
    if (entry.path().extension() == ".md") names.push_back({"docs/" + entry.path().filename().string()});
  }
  std::sort(names.begin(), names.end());
  return names;
}

class Page : public testing::TestWithParam<PagePath> {};

TEST_P(Page, TellsTheTruth) {
  const fs::path path = fs::path(GOUJI_SOURCE_DIR) / GetParam().path;
  const TemporaryFolder folder;
  fs::create_directory_symlink(fs::path(GOUJI_SOURCE_DIR) / "rules", fs::path(folder.path()) / "rules");
  const PageReport report = run_page(content_of(path.string()), folder.path());
  for (const std::string& lie : report.lies) ADD_FAILURE() << GetParam() << ", " << lie;
  if (!report.lies.empty() && std::getenv("UPDATE_DOCS")) std::ofstream(path, std::ios::binary) << report.updated;
}

INSTANTIATE_TEST_SUITE_P(Docs, Page, testing::ValuesIn(pages()), [](const auto& test) {
  std::string name;
  for (const char c : fs::path(test.param.path).stem().string()) {
    if (std::isalnum(static_cast<unsigned char>(c))) name += c;
  }
  return name + "_" + std::to_string(test.index);
});

// Links between pages lead somewhere.
TEST_P(Page, LinksLeadSomewhere) {
  const fs::path path = fs::path(GOUJI_SOURCE_DIR) / GetParam().path;
  const std::string text = content_of(path.string());
  for (std::size_t from = 0; (from = text.find("](", from)) != std::string::npos;) {
    from += 2;
    const std::string target = text.substr(from, text.find_first_of(")\n#", from) - from);
    if (target.empty() || target.find("://") != std::string::npos || target.find(' ') != std::string::npos) continue;
    EXPECT_TRUE(fs::exists(path.parent_path() / target)) << GetParam() << ": " << target;
  }
}

}  // namespace
}  // namespace gouji::test
