// Protects: which list was in force when, where a unit looks in it, and that a faulty file says where and why.
#include "tests/unit/engine/model/small_form.h"

#include "engine/form/csv.h"

namespace gouji {
namespace {

DocumentNumber number(std::string_view text, Arena& arena) { return parse_document_number(text, arena).value_or(DocumentNumber{}); }

CatalogueLibrary load(const Folder& folder) {
  auto loaded = CatalogueLibrary::load(folder.path());
  if (loaded) return *loaded;
  for (const FormProblem& problem : loaded.error()) ADD_FAILURE() << problem.file << ':' << problem.line << ": " << problem.message;
  return {};
}

void write_versions(const Folder& folder) {
  folder.write("a.csv", "\xEF\xBB\xBF" "department,code,level,name\r\n水利,A,1,公共服务\r\n水利,A01,2,\"防汛, 抗旱\"\r\n农业,A,1,\r\n");
  folder.write("b.yaml",
               "catalogue: 服务目录\njurisdiction: 云川市\nversions:\n"
               "  - {number: 云财综〔2021〕1号, effective: 2021-03-01, repealed_by: 云财综〔2024〕5号, forwarded_by: [云区财〔2021〕9号], file: a.csv}\n"
               "  - {number: 云财综〔2024〕5号, effective: unknown, not_before: 2024-01-01, not_after: 2024-12-31}\n"
               "  - {number: 云财综〔2025〕7号, effective: 2025-07-15, replaces: [云财综〔2024〕5号], repealed_by: 云财综〔2027〕1号}\n");
  folder.write("a.yaml",
               "catalogue: 服务目录\nheadings:\n  - {heading: 水利, names: ['*水务局', '*水利局']}\n"
               "  - {heading: 农业, names: ['*农业局', '*农业和水利局'], until: 2021-12-31}\n  - {heading: 水利, names: ['*农业和水利局']}\n"
               "  - {heading: 林业, names: ['*林业局']}\n");
}

TEST(CatalogueLibrary, KnowsVersionsByNumberAndByThoseWhoForwardThem) {
  const Folder folder;
  write_versions(folder);
  const CatalogueLibrary library = load(folder);
  const Catalogue* catalogue = library.find("服务目录");
  ASSERT_NE(catalogue, nullptr);
  EXPECT_EQ(library.find("别的目录"), nullptr);
  Arena arena;
  const CatalogueVersion* first = catalogue->version(number("云财综[2021]1号", arena));
  ASSERT_NE(first, nullptr);
  EXPECT_EQ(catalogue->version(number("云区财〔2021〕9号", arena)), first);
  EXPECT_EQ(catalogue->version(number("云财综〔2020〕1号", arena)), nullptr);
  ASSERT_EQ(first->items.size(), 3U);
  EXPECT_EQ(first->items[1].name.folded, "防汛,抗旱");
  EXPECT_FALSE(first->items[2].doubt.empty());  // a code without a name
  ASSERT_TRUE(first->until);
  EXPECT_EQ(format_date(*first->until), "2024");
  EXPECT_FALSE(catalogue->versions[1].held);
  ASSERT_TRUE(catalogue->versions[1].repealed_by);
  EXPECT_EQ(catalogue->versions[1].repealed_by->number, 7);
}

TEST(CatalogueLibrary, SaysWhatWasInForceOnADayOrThatItIsNotKnown) {
  const Folder folder;
  write_versions(folder);
  const CatalogueLibrary library = load(folder);
  const Catalogue& catalogue = *library.find("服务目录");
  const auto in_force = [&](int year, int month, int day) {
    const auto answer = catalogue.in_force(*make_date(year, month, day));
    EXPECT_EQ(answer.reason.empty(), answer.version != nullptr);
    return answer.version == nullptr ? 0 : answer.version->number.number;
  };
  EXPECT_EQ(in_force(2020, 1, 1), 0);    // before the first
  EXPECT_EQ(in_force(2021, 3, 1), 1);
  EXPECT_EQ(in_force(2023, 12, 31), 1);
  EXPECT_EQ(in_force(2024, 6, 1), 0);    // inside the unknown interval
  EXPECT_EQ(in_force(2025, 1, 31), 5);
  EXPECT_EQ(in_force(2025, 7, 14), 5);
  EXPECT_EQ(in_force(2025, 7, 15), 0);   // it has a successor of which no day is known
}

TEST(CatalogueLibrary, FindsTheHeadingOfAUnit) {
  const Folder folder;
  write_versions(folder);
  const CatalogueLibrary library = load(folder);
  const Catalogue& catalogue = *library.find("服务目录");
  const CatalogueVersion& first = catalogue.versions[0];
  EXPECT_EQ(catalogue.heading_of(first, "云川市水务局", "", "").heading, "水利");
  EXPECT_EQ(catalogue.heading_of(first, "云川市节约用水服务中心", "云川市水务局", "").heading, "水利");
  EXPECT_EQ(catalogue.heading_of(first, "云川市节约用水服务中心", "", "农业").heading, "农业");
  // None, a heading that this version does not print, several, and no list at all: a reason each.
  EXPECT_TRUE(catalogue.heading_of(first, "云川市博物馆", "", "").heading.empty());
  EXPECT_TRUE(catalogue.heading_of(first, "云川市林业局", "", "").heading.empty());
  const auto several = catalogue.heading_of(first, "云川市农业和水利局", "", "");
  EXPECT_TRUE(several.heading.empty());
  EXPECT_NE(several.reason.find("水利"), std::string::npos);
  EXPECT_TRUE(catalogue.heading_of(first, "云川市水务局", "", "林业").heading.empty());
  EXPECT_TRUE(catalogue.heading_of(catalogue.versions[2], "云川市水务局", "", "").heading.empty());
}

// A heading that a version, read whole, does not print is not there; one that a lost page may have held is not known.
TEST(CatalogueLibrary, TellsWhatIsNotPrintedFromWhatIsLost) {
  const Folder folder;
  write_versions(folder);
  folder.write("c.yaml",
               "catalogue: 服务目录\nversions:\n  - {number: 云财综〔2022〕3号, effective: 2022-03-01, complete: false, file: a.csv, "
               "gaps: [{what: 第二页缺失, departments: [林业]}]}\n");
  const CatalogueLibrary library = load(folder);
  const Catalogue& catalogue = *library.find("服务目录");
  const auto whole = catalogue.heading_of(catalogue.versions[0], "云川市林业局", "", "");
  EXPECT_EQ(whole.not_printed, "林业");
  Arena arena;
  const CatalogueVersion& torn = *catalogue.version(number("云财综〔2022〕3号", arena));
  const auto lost = catalogue.heading_of(torn, "云川市林业局", "", "");
  EXPECT_TRUE(lost.not_printed.empty());
  EXPECT_NE(lost.reason.find("第二页缺失"), std::string::npos);
  EXPECT_EQ(Catalogue::lack_of(torn, "水利"), nullptr);
  EXPECT_NE(Catalogue::lack_of(torn, "林业"), nullptr);
}

TEST(CatalogueLibrary, ReportsAllMistakesWithTheirLines) {
  const Folder folder;
  folder.write("a.csv", "department,code,level,name\n水利,A,9,公共服务\n水利,A\n");
  const std::string file = folder.write("a.yaml",
                                        "catalogue: 服务目录\nversions:\n  - {number: 一号文件, effective: 2021-03-01, file: a.csv}\n"
                                        "  - {number: 云财综〔2021〕2号, effective: 三月, file: b.csv}\n  - {number: 云财综〔2021〕3号, effectiv: 2021-03-01}\n");
  const auto loaded = CatalogueLibrary::load(folder.path());
  ASSERT_FALSE(loaded);
  std::string all;
  for (const FormProblem& problem : loaded.error()) all += std::to_string(problem.line) + " " + problem.message + "\n";
  for (const char* part : {"3 “一号文件”不是文号", "2 级应是 1 至 4", "3 每行应有四项", "4 “三月”不是日期", "b.csv", "effectiv"}) {
    EXPECT_NE(all.find(part), std::string::npos) << part << "\n" << all;
  }
}

TEST(CatalogueLibrary, IsEmptyWithoutAFolder) {
  const Folder folder;
  const auto loaded = CatalogueLibrary::load(folder.path() + "/none");
  ASSERT_TRUE(loaded);
  EXPECT_TRUE(loaded->catalogues().empty());
}

TEST(CatalogueLibrary, HoldsTheListsThatAreShipped) {
  const auto loaded = CatalogueLibrary::load(GOUJI_SOURCE_DIR "/rules/catalogues");
  if (!loaded) {
    for (const FormProblem& problem : loaded.error()) ADD_FAILURE() << problem.file << ':' << problem.line << ": " << problem.message;
    return;
  }
  const Catalogue* catalogue = loaded->find("政府购买服务指导性目录");
  ASSERT_NE(catalogue, nullptr);
  Arena arena;
  struct Case {
    const char* number;
    std::size_t entries;
    const char* until;
  };
  for (const Case& c : {Case{"晋财综〔2021〕63号", 1027, "2023-08-22"}, Case{"晋财综〔2021〕87号", 0, "2023-08-22"}, Case{"晋财综〔2022〕67号", 0, "2023-08-22"},
                        Case{"晋财综〔2023〕43号", 1835, "2024"}, Case{"晋财综〔2024〕37号", 0, "2025-07-15"}, Case{"晋财综〔2025〕28号", 1985, ""}}) {
    const CatalogueVersion* version = catalogue->version(number(c.number, arena));
    ASSERT_NE(version, nullptr) << c.number;
    EXPECT_GE(version->items.size(), c.entries) << c.number;  // and the codes that misprints may have meant
    EXPECT_EQ(version->held, c.entries > 0) << c.number;
    EXPECT_EQ(version->until ? format_date(*version->until) : "", c.until) << c.number;
  }
  const CatalogueVersion& of_2023 = *catalogue->version(number("晋财综〔2023〕43号", arena));
  const CatalogueVersion& of_2025 = *catalogue->version(number("晋财综〔2025〕28号", arena));
  EXPECT_EQ(catalogue->heading_of(of_2023, "云川市乡村振兴局", "", "").heading, "乡村振兴");
  EXPECT_EQ(catalogue->heading_of(of_2025, "云川市乡村振兴局", "", "").heading, "农业农村");
  EXPECT_EQ(catalogue->in_force(*make_date(2026, 1, 31)).version, &of_2025);
}

TEST(Csv, UndoesQuotesAndKeepsLines) {
  Arena arena;
  const auto rows = read_csv("a,\"b \"\"c\"\"\nd\",e\n\n\"x\"y,z", arena);
  ASSERT_EQ(rows.size(), 2U);
  EXPECT_EQ(rows[0].fields, (std::vector<std::string_view>{"a", "b \"c\"\nd", "e"}));
  EXPECT_EQ(rows[1].line, 4);
  EXPECT_EQ(rows[1].fields, (std::vector<std::string_view>{"xy", "z"}));
  EXPECT_TRUE(read_csv("", arena).empty());
}

}  // namespace
}  // namespace gouji
