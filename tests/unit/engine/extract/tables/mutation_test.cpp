// Protects: no document, however damaged, makes the reading of tables crash, loop or point outside the document.
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <random>
#include <sstream>
#include <vector>

#include "reading.h"

namespace gouji::tables_test {
namespace {

std::string sample() {
  return "预算公开表1\n2027年预算收支总表\n单位名称：云川市水务局\n单位：万元\n收入\t\t支出\t\t\t\n项目\t2027年\t项目\t2027年合计\t当年预算安排\t上年结转安排\n"
         "一、一般公共预算\t9.00\t一、一般公共服务支出\t\t\t\n\t\t十三、农林水 支出\t9.00\t8.00\t1.00\n\n2027年预算支出总表\n单位：万元\n"
         "项目\t\t2027年预算数\t\t\n科目编码\t科目名称\t合计\t基本支出\t项目支出\n合计\t\t3.00\t3.00\t\n213\t农林水支出\t3.00\t3.00\t\n"
         "2027年项目支出预算表（本年预算）\n项目名称\t合计\n1\t2\n云川市水务局\t5.00\n云川市水务局\t5.00\n水质监测\t5.00\n注：完\n";
}

std::vector<std::string> documents() {
  std::vector<std::string> all{sample()};
  for (const char* name : {"jincheng-rural-2026", "xiaoyi-hrss-2026", "yuxian-ecology-2026"}) {
    const std::string path = std::string(GOUJI_SHARED_DIR) + "/disclosures/" + name + ".txt";
    if (!std::filesystem::exists(path)) continue;
    std::ostringstream text;
    text << std::ifstream(path).rdbuf();
    all.push_back(text.str().substr(0, 40'000));
  }
  return all;
}

std::string mutate(std::string text, std::mt19937& random) {
  const auto below = [&](std::size_t limit) { return static_cast<std::size_t>(random() % std::max<std::size_t>(limit, 1)); };
  for (std::size_t round = 1 + below(20); round-- > 0 && !text.empty();) {
    const std::size_t at = below(text.size());
    switch (below(7)) {
      case 0: text.erase(at, 1 + below(40)); break;
      case 1: text.insert(at, "\t"); break;
      case 2: text.insert(at, "\n"); break;
      case 3: text.insert(at, text.substr(below(text.size()), below(200))); break;
      case 4: text[at] = static_cast<char>(random() & 0xFF); break;
      case 5: text.resize(at); break;
      default: {
        const std::size_t tab = text.find('\t', at);
        if (tab != std::string::npos) text.erase(tab, 1);
      }
    }
  }
  return text;
}

TEST(Mutations, NeverCrashAndStayWithinTheDocument) {
  const std::vector<std::string> all = documents();
  for (unsigned seed = 0; seed < 400; ++seed) {
    std::mt19937 random(seed);
    const Reading r = read(mutate(all[seed % all.size()], random));
    const std::uint32_t lines = r.document->line_count();
    for (const ReadTable& table : r.out.tables) {
      EXPECT_LE(table.end, lines) << "seed " << seed;
      for (const TableRow& row : table.rows) {
        EXPECT_LT(row.parent, static_cast<int>(table.rows.size())) << "seed " << seed;
        for (const TableCell& cell : row.cells) {
          EXPECT_LT(cell.column, table.columns.size()) << "seed " << seed;
          EXPECT_LE(cell.figure.place.offset + cell.figure.place.length, r.document->text().size()) << "seed " << seed;
        }
      }
    }
    for (const Unread& unread : r.out.unread) {
      EXPECT_TRUE(unread.line >= 1 && unread.line <= lines && unread.end_line <= lines && !unread.reason.empty()) << "seed " << seed;
    }
  }
}

}  // namespace
}  // namespace gouji::tables_test
