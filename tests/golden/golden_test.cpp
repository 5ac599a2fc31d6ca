// The reports of the shipped samples, to the byte. UPDATE_GOLDENS=1 rewrites them; read the difference before you commit it.
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <gtest/gtest.h>

#include "tests/support/run_program.h"

namespace gouji {
namespace {

namespace fs = std::filesystem;

struct Golden {
  const char* name;
  std::vector<std::string> arguments;
};

std::vector<Golden> goldens() {
  const std::string folder = "rules/samples/样本/";
  return {
      {"清洁.check.txt", {"check", folder + "清洁.txt", "--show", "rounding", "--show", "not-run"}},
      {"清洁-单位.check.json", {"check", folder + "清洁-单位.txt", "--format", "json"}},
      {"清洁-单位.extract.json", {"extract", folder + "清洁-单位.txt", "--format", "json"}},
      {"清洁-单位.extract.txt", {"extract", folder + "清洁-单位.txt"}},
      {"有误-三公经费.check.json", {"check", folder + "有误-三公经费.txt", "--format", "json"}},
      {"有误-三公经费.check.txt", {"check", folder + "有误-三公经费.txt"}},
      {"有误-文字说明.check.txt", {"check", folder + "有误-文字说明.txt"}},
      {"有误-结构与隐私.check.txt", {"check", folder + "有误-结构与隐私.txt"}},
      {"有误-绩效指标.check.txt", {"check", folder + "有误-绩效指标.txt"}},
      {"有误-表格勾稽.check.txt", {"check", folder + "有误-表格勾稽.txt"}},
      {"有误-购买服务目录.check.txt", {"check", folder + "有误-购买服务目录.txt"}},
  };
}

class GoldenReport : public testing::TestWithParam<Golden> {};

TEST_P(GoldenReport, IsAsKept) {
  const test::Finished run = test::run_gouji(GetParam().arguments);
  ASSERT_LE(run.status, 1) << run.errors;
  const std::string path = std::string(GOUJI_SOURCE_DIR) + "/tests/golden/" + GetParam().name;
  if (const char* update = std::getenv("UPDATE_GOLDENS"); update && *update) {
    std::ofstream(path, std::ios::binary) << run.output;
    GTEST_SKIP() << "rewrote " << path;
  }
  ASSERT_TRUE(fs::exists(path)) << "run once with UPDATE_GOLDENS=1";
  EXPECT_EQ(run.output, test::content_of(path));
}

INSTANTIATE_TEST_SUITE_P(Samples, GoldenReport, testing::ValuesIn(goldens()),
                         [](const auto& golden) { return "report" + std::to_string(golden.index); });

}  // namespace
}  // namespace gouji
